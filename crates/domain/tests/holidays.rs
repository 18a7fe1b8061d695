//! The holidays of Korea against the calendars that were published.
#![expect(clippy::unwrap_used, reason = "a test says what is wrong by failing")]

use chrono::{Datelike, NaiveDate, Weekday};
use naru_domain::holidays::{Holiday, HolidayKind, YEARS, holidays, on};

/// Every day off of each year, weekends included where a holiday falls on one.
#[rustfmt::skip]
const PUBLISHED: [(i32, &str); 11] = [
    (2020, "01-01 01-24 01-25 01-26 01-27 03-01 04-15 04-30 05-05 06-06 08-15 08-17 09-30 10-01 10-02 10-03 10-09 12-25"),
    (2021, "01-01 02-11 02-12 02-13 03-01 05-05 05-19 06-06 08-15 08-16 09-20 09-21 09-22 10-03 10-04 10-09 10-11 12-25"),
    (2022, "01-01 01-31 02-01 02-02 03-01 03-09 05-05 05-08 06-01 06-06 08-15 09-09 09-10 09-11 09-12 10-03 10-09 10-10 12-25"),
    (2023, "01-01 01-21 01-22 01-23 01-24 03-01 05-05 05-27 05-29 06-06 08-15 09-28 09-29 09-30 10-02 10-03 10-09 12-25"),
    (2024, "01-01 02-09 02-10 02-11 02-12 03-01 04-10 05-05 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-01 10-03 10-09 12-25"),
    (2025, "01-01 01-27 01-28 01-29 01-30 03-01 03-03 05-05 05-06 06-03 06-06 08-15 10-03 10-05 10-06 10-07 10-08 10-09 12-25"),
    (2026, "01-01 02-16 02-17 02-18 03-01 03-02 05-01 05-05 05-24 05-25 06-03 06-06 07-17 08-15 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25"),
    (2027, "01-01 02-06 02-07 02-08 02-09 03-01 05-01 05-03 05-05 05-13 06-06 07-17 07-19 08-15 08-16 09-14 09-15 09-16 10-03 10-04 10-09 10-11 12-25 12-27"),
    (2028, "01-01 01-26 01-27 01-28 03-01 04-12 05-01 05-02 05-05 06-06 07-17 08-15 10-02 10-03 10-04 10-05 10-09 12-25"),
    (2029, "01-01 02-12 02-13 02-14 03-01 05-01 05-05 05-07 05-20 05-21 06-06 07-17 08-15 09-21 09-22 09-23 09-24 10-03 10-09 12-25"),
    (2030, "01-01 02-02 02-03 02-04 02-05 03-01 03-27 05-01 05-05 05-06 05-09 06-06 06-12 07-17 08-15 09-11 09-12 09-13 10-03 10-09 12-25"),
];

fn days_off(year: i32) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = holidays(year).iter().filter(|day| day.is_day_off()).map(|day| day.date).collect();
    days.dedup();
    days
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn names(text: &str) -> Vec<String> {
    on(date(text)).into_iter().map(|holiday| holiday.name_ko).collect()
}

#[test]
fn days_off_are_those_of_the_published_calendars() {
    for (year, published) in PUBLISHED {
        let published: Vec<NaiveDate> = published.split(' ').map(|day| date(&format!("{year}-{day}"))).collect();
        assert_eq!(days_off(year), published, "{year}");
    }
}

#[test]
fn a_substitute_says_what_it_stands_for() {
    assert_eq!(names("2026-03-02"), ["대체공휴일(3·1절)"]);
    assert_eq!(names("2023-01-24"), ["대체공휴일(설날)"], "the day itself was a Sunday");
    assert_eq!(names("2022-09-12"), ["대체공휴일(추석 다음 날)"]);
    assert_eq!(names("2025-05-05").len(), 2);
    assert_eq!(names("2025-05-06"), ["대체공휴일(어린이날·부처님오신날)"], "one date, one day lost");
    assert_eq!(on(date("2026-10-05"))[0].name_en, "Substitute for National Foundation Day");
}

#[test]
fn rules_count_from_their_year() {
    // Sundays and Saturdays before the rule.
    assert!(names("2020-03-02").is_empty() && names("2021-05-20").is_empty() && names("2022-12-26").is_empty());
    assert!(names("2025-07-17").is_empty());
    assert_eq!(names("2026-07-17"), ["제헌절"]);
    assert_eq!(on(date("2025-05-01"))[0].kind, HolidayKind::Optional);
    assert_eq!(on(date("2026-05-01"))[0].kind, HolidayKind::Public);
    assert!(names("2027-06-07").is_empty(), "현충일 is never given again");
}

#[test]
fn two_that_would_be_given_the_same_day_follow_one_another() {
    // 2036: 개천절 is the eve of 추석 (Friday), and the day after 추석 is a Sunday.
    assert_eq!(names("2036-10-06"), ["대체공휴일(개천절·추석 전날)"]);
    assert_eq!(names("2036-10-07"), ["대체공휴일(추석 다음 날)"]);
}

#[test]
fn every_year_has_its_holidays_and_substitutes_are_working_days() {
    let given_twice = |all: &[Holiday], day: &Holiday| all.iter().filter(|other| other.date == day.date).count() > 1;
    for year in YEARS {
        let all = holidays(year);
        assert!(all.iter().filter(|day| day.kind == HolidayKind::Public).count() >= 14, "{year}");
        assert!(all.windows(2).all(|pair| pair[0].date <= pair[1].date), "{year}");
        for day in all.iter().filter(|day| day.kind == HolidayKind::Substitute) {
            assert!(!matches!(day.date.weekday(), Weekday::Sat | Weekday::Sun), "{day:?}");
            assert!(!given_twice(&all, day), "{day:?}");
        }
    }
    assert!(holidays(YEARS.start() - 1).is_empty() && holidays(YEARS.end() + 1).is_empty());
}
