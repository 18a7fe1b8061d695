//! The holidays of every year, and the days given in place of those that are lost.
//!
//! A holiday that is substituted gives the next day that is neither weekend nor holiday: 설날 and 추석 when one of their three
//! days is a Sunday or another holiday, the others also on a Saturday. Two that would give the same day give two days after
//! one another; two on one date lose one day, and give one.

use super::moon::moon_days;
use super::{Holiday, HolidayKind, YEARS};
use chrono::{Datelike, NaiveDate, Weekday};

/// A holiday on the same date each year.
struct Fixed {
    month: u32,
    day: u32,
    ko: &'static str,
    en: &'static str,
    /// First year in which it is a public holiday, within [`YEARS`].
    since: i32,
    /// First year in which it is substituted; `None` for never.
    substituted_since: Option<i32>,
}

/// 제헌절 came back, and 노동절 became one, with the amendments of 2026.
#[rustfmt::skip]
const FIXED: [Fixed; 10] = [
    Fixed { month: 1, day: 1, ko: "새해 첫날", en: "New Year's Day", since: 2020, substituted_since: None },
    Fixed { month: 3, day: 1, ko: "3·1절", en: "Independence Movement Day", since: 2020, substituted_since: Some(2022) },
    Fixed { month: 5, day: 1, ko: "노동절", en: "Labour Day", since: 2026, substituted_since: Some(2026) },
    Fixed { month: 5, day: 5, ko: "어린이날", en: "Children's Day", since: 2020, substituted_since: Some(2014) },
    Fixed { month: 6, day: 6, ko: "현충일", en: "Memorial Day", since: 2020, substituted_since: None },
    Fixed { month: 7, day: 17, ko: "제헌절", en: "Constitution Day", since: 2026, substituted_since: Some(2026) },
    Fixed { month: 8, day: 15, ko: "광복절", en: "Liberation Day", since: 2020, substituted_since: Some(2021) },
    Fixed { month: 10, day: 3, ko: "개천절", en: "National Foundation Day", since: 2020, substituted_since: Some(2021) },
    Fixed { month: 10, day: 9, ko: "한글날", en: "Hangul Day", since: 2020, substituted_since: Some(2021) },
    Fixed { month: 12, day: 25, ko: "기독탄신일", en: "Christmas Day", since: 2020, substituted_since: Some(2023) },
];

/// First year in which 부처님오신날 is substituted.
const BUDDHA_SUBSTITUTED_SINCE: i32 = 2023;

/// Which days cost a holiday, so that it is given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// None: it is never given again.
    Never,
    /// Sundays.
    OnSunday,
    /// Saturdays and Sundays.
    OnWeekend,
}

/// A holiday with what makes it be given again.
pub(super) struct Regular {
    pub(super) holiday: Holiday,
    lost: Lost,
}

/// The holidays of every year, without substitutes; empty outside [`YEARS`].
pub(super) fn regular(year: i32) -> Vec<Regular> {
    let Some(moon) = moon_days(year) else { return Vec::new() };
    let mut all: Vec<Regular> = FIXED
        .iter()
        .filter(|fixed| fixed.since <= year)
        .filter_map(|fixed| {
            let date = NaiveDate::from_ymd_opt(year, fixed.month, fixed.day)?;
            let lost = lost_on_weekend(fixed.substituted_since.is_some_and(|since| since <= year));
            Some(public(date, fixed.ko, fixed.en, lost))
        })
        .collect();
    all.extend(three_days(moon.new_year, "설날", "Korean New Year"));
    all.push(public(
        moon.buddha,
        "부처님오신날",
        "Buddha's Birthday",
        lost_on_weekend(year >= BUDDHA_SUBSTITUTED_SINCE),
    ));
    all.extend(three_days(moon.chuseok, "추석", "Chuseok"));
    all
}

/// The days given in place of those `regular` that are lost. None falls on a weekend, on one of `regular` or one of
/// `special`.
pub(super) fn substitutes(regular: &[Regular], special: &[Holiday]) -> Vec<Holiday> {
    let mut taken: Vec<NaiveDate> =
        regular.iter().map(|regular| regular.holiday.date).chain(special.iter().map(|holiday| holiday.date)).collect();
    let mut dates: Vec<NaiveDate> = regular.iter().map(|regular| regular.holiday.date).collect();
    dates.sort_unstable();
    dates.dedup();
    let mut given = Vec::new();
    for date in dates {
        let here: Vec<&Regular> = regular.iter().filter(|regular| regular.holiday.date == date).collect();
        let lost: Vec<&Holiday> =
            here.iter().filter(|regular| is_lost(regular, here.len() > 1)).map(|regular| &regular.holiday).collect();
        if lost.is_empty() {
            continue;
        }
        let Some(free) = date.iter_days().skip(1).find(|day| !is_weekend(*day) && !taken.contains(day)) else {
            continue;
        };
        taken.push(free);
        given.push(substitute(free, &lost));
    }
    given
}

/// 근로자의 날 while it was no public holiday: in [`YEARS`], up to 2025.
pub(super) fn optional(year: i32) -> Option<Holiday> {
    let date = NaiveDate::from_ymd_opt(year, 5, 1)?;
    (YEARS.contains(&year) && year < 2026).then(|| holiday(date, HolidayKind::Optional, "근로자의 날", "Workers' Day"))
}

pub(super) fn holiday(date: NaiveDate, kind: HolidayKind, name_ko: &str, name_en: &str) -> Holiday {
    Holiday { date, kind, name_ko: name_ko.to_owned(), name_en: name_en.to_owned() }
}

fn public(date: NaiveDate, ko: &str, en: &str, lost: Lost) -> Regular {
    Regular { holiday: holiday(date, HolidayKind::Public, ko, en), lost }
}

fn three_days(day: NaiveDate, ko: &str, en: &str) -> impl Iterator<Item = Regular> {
    let names = [
        (day.pred_opt(), format!("{ko} 전날"), format!("Eve of {en}")),
        (Some(day), ko.to_owned(), en.to_owned()),
        (day.succ_opt(), format!("{ko} 다음 날"), format!("Day after {en}")),
    ];
    names.into_iter().filter_map(|(date, ko, en)| Some(public(date?, &ko, &en, Lost::OnSunday)))
}

fn lost_on_weekend(substituted: bool) -> Lost {
    if substituted { Lost::OnWeekend } else { Lost::Never }
}

fn is_lost(regular: &Regular, shares_date: bool) -> bool {
    let weekday = regular.holiday.date.weekday();
    match regular.lost {
        Lost::Never => false,
        Lost::OnSunday => shares_date || weekday == Weekday::Sun,
        Lost::OnWeekend => shares_date || is_weekend(regular.holiday.date),
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn substitute(date: NaiveDate, lost: &[&Holiday]) -> Holiday {
    let names = |name: fn(&Holiday) -> &str| lost.iter().map(|holiday| name(holiday)).collect::<Vec<_>>();
    let ko = format!("대체공휴일({})", names(|holiday| &holiday.name_ko).join("·"));
    let en = format!("Substitute for {}", names(|holiday| &holiday.name_en).join(" and "));
    holiday(date, HolidayKind::Substitute, &ko, &en)
}
