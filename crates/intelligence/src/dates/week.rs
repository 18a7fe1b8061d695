//! Weeks and weekdays: 이번 주, 다음 주 화요일, 오는 금요일, next Tue, week of 16 February, 2월 첫째 주 월요일.

use super::point::{Found, in_week, month_days, plus, weekday};
use super::{calendar, parts};
use crate::pattern::{group, is_hangul, length, number, patterns};
use chrono::{Datelike as _, NaiveDate, Weekday};
use naru_domain::when::{Said, WhenKind};

const EN_DAY: &str = r"(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|thu|fri|sat|sun)";

patterns! {
    KOREAN = r"^(이번|금|다음|차|내|지난|저번|다다음|지지난)\s?주(?:\s?([월화수목금토일])요일|\s?([월화수목금토일])|\s?(주말|말))?";
    COMING = r"^(이번|오는|돌아오는|다가오는|지난|다음)\s?([월화수목금토일])요일";
    BARE = r"^([월화수목금토일])요일";
    WEEKEND = r"^(?:이번\s?)?주말";
    NTH = r"^(첫째|첫|둘째|셋째|넷째|다섯째|마지막|[1-5]째|[1-5])\s?(?:번째\s?)?주(?:차)?(?:\s?([월화수목금토일])요일)?";
    NTH_DAY = r"^(첫째|첫|둘째|셋째|넷째|마지막|[1-5]째)\s?(?:번째\s?)?([월화수목금토일])요일";
    ENGLISH = &format!(r"^(?:the )?(this|next|last|coming|this coming)\s+(?:(week|weekend)\b(?:(?:,| on)?\s+{EN_DAY}\b)?|{EN_DAY}\b\.?)");
    AFTER_NEXT = r"^(?:the )?week after next\b";
    OF_NEXT = &format!(r"^{EN_DAY}\s+(?:of\s+)?(this|next|last)\s+week\b");
    BARE_ENGLISH = &format!(r"^{EN_DAY}\b");
    WEEK_FROM = r"^\s?(?:이\s?있는\s|이\s?속한\s)?주(?:간|에|중|차)?(?:[^가-힣]|$)";
    WEEK_OF = r"^(?:the\s+)?week\s+(?:of|commencing|beginning|starting)\s+(?:the\s+)?";
    EN_NTH = &format!(r"^(?:the )?(first|second|third|fourth|last|1st|2nd|3rd|4th)\s+({EN_DAY}|week)\s+(?:of|in)\s+{}\b(?:,?\s+(20\d{{2}})\b)?", calendar::MONTH);
}

/// The week or weekday that a text begins with.
pub(super) fn at(rest: &str, today: NaiveDate) -> Option<Found> {
    if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return english(rest, today);
    }
    korean(rest, today).or_else(|| nth(rest, today))
}

/// 2월 9일 주: the week of a day.
pub(super) fn from_day(rest: &str, today: NaiveDate) -> Option<Found> {
    let day = calendar::at(rest, today, false)?;
    let (tail, word) = (&rest[day.len..], '주');
    let m = WEEK_FROM.find(tail)?;
    let end = day.len + tail[..m.end()].rfind(word)? + word.len_utf8();
    let monday = in_week(calendar::date(day.point, today)?, 0, Weekday::Mon);
    Some(Found::span(end, monday, plus(monday, 6), WhenKind::Week, Said::Calendar))
}

fn korean(rest: &str, today: NaiveDate) -> Option<Found> {
    if let Some(m) = KOREAN.captures(rest) {
        return of_week(rest, &m, today);
    }
    if let Some(m) = COMING.captures(rest) {
        let day = weekday(group(&m, 2))?;
        let found = match group(&m, 1) {
            "이번" => in_week(today, 0, day),
            "다음" => in_week(today, 1, day),
            "지난" => plus(coming(plus(today, -7), day), 0),
            _ => coming(today, day),
        };
        return Some(Found::day(length(&m), found, Said::Relative));
    }
    if let Some(m) = WEEKEND.find(rest) {
        let saturday = in_week(today, 0, Weekday::Sat);
        return Some(Found::span(m.end(), saturday, plus(saturday, 1), WhenKind::Week, Said::Relative));
    }
    let m = BARE.captures(rest)?;
    Some(Found::day(length(&m), coming(today, weekday(group(&m, 1))?), Said::Weekday))
}

fn of_week(rest: &str, m: &regex::Captures<'_>, today: NaiveDate) -> Option<Found> {
    let weeks = match group(m, 1) {
        "이번" | "금" => 0,
        "다다음" => 2,
        "지난" | "저번" => -1,
        "지지난" => -2,
        _ => 1,
    };
    if let Some(day) = m.get(2) {
        return Some(Found::day(length(m), in_week(today, weeks, weekday(day.as_str())?), Said::Relative));
    }
    let monday = in_week(today, weeks, Weekday::Mon);
    let ends = |end: usize| !rest[end..].starts_with(is_hangul);
    if let Some(day) = m.get(3).filter(|d| ends(d.end())) {
        return Some(Found::day(day.end(), in_week(today, weeks, weekday(day.as_str())?), Said::Relative));
    }
    if let Some(word) = m.get(4) {
        return Some(Found::span(word.end(), plus(monday, 5), plus(monday, 6), WhenKind::Week, Said::Relative));
    }
    let bare = rest.find('주')? + '주'.len_utf8();
    // 다음 주소, 다음 주제, 내주다: other words.
    let tail = rest[bare..].chars().next();
    let word = tail.is_some_and(|c| is_hangul(c) && !"에까중내초부도의안평인면일과와는은쯤이".contains(c));
    (!word).then(|| Found::span(bare, monday, plus(monday, 6), WhenKind::Week, Said::Relative))
}

/// 2월 첫째 주 (월요일), 이달 셋째 주, 다음 달 첫 월요일.
fn nth(rest: &str, today: NaiveDate) -> Option<Found> {
    let (used, year, month) = parts::month(rest, today)?;
    let tail = rest[used..].trim_start();
    let gap = rest.len() - tail.len();
    if let Some(m) = NTH.captures(tail) {
        let n = ordinal(group(&m, 1));
        let said = Said::Calendar;
        return match weekday(group(&m, 2)).filter(|_| m.get(2).is_some()) {
            Some(day) => Some(Found::day(gap + length(&m), nth_weekday(year, month, n, day)?, said)),
            None => {
                let monday = nth_week(year, month, n)?;
                Some(Found::span(gap + length(&m), monday, plus(monday, 6), WhenKind::Week, said))
            }
        };
    }
    let m = NTH_DAY.captures(tail)?;
    let day = nth_weekday(year, month, ordinal(group(&m, 1)), weekday(group(&m, 2))?)?;
    Some(Found::day(gap + length(&m), day, Said::Calendar))
}

fn english(rest: &str, today: NaiveDate) -> Option<Found> {
    if let Some(m) = WEEK_OF.find(rest) {
        let found = calendar::at(&rest[m.end()..], today, false)?;
        let monday = in_week(calendar::date(found.point, today)?, 0, Weekday::Mon);
        return Some(Found::span(m.end() + found.len, monday, plus(monday, 6), WhenKind::Week, Said::Calendar));
    }
    if let Some(m) = AFTER_NEXT.find(rest) {
        let monday = in_week(today, 2, Weekday::Mon);
        return Some(Found::span(m.end(), monday, plus(monday, 6), WhenKind::Week, Said::Relative));
    }
    if let Some(m) = EN_NTH.captures(rest) {
        return english_nth(&m, today);
    }
    if let Some(m) = OF_NEXT.captures(rest) {
        return Some(Found::day(
            length(&m),
            in_week(today, weeks(group(&m, 2)), weekday(group(&m, 1))?),
            Said::Relative,
        ));
    }
    if let Some(m) = ENGLISH.captures(rest) {
        return this_or_next(&m, today);
    }
    let m = BARE_ENGLISH.captures(rest)?;
    let word = group(&m, 1);
    let named = word.starts_with(|c: char| c.is_ascii_uppercase()) || word.len() > 5;
    (named && word != "SUN" && word != "SAT").then_some(())?;
    Some(Found::day(length(&m), coming(today, weekday(word)?), Said::Weekday))
}

fn this_or_next(m: &regex::Captures<'_>, today: NaiveDate) -> Option<Found> {
    let which = group(m, 1).to_lowercase();
    let monday = in_week(today, weeks(&which), Weekday::Mon);
    if let Some(day) = m.get(3).or_else(|| m.get(4)) {
        let day = weekday(day.as_str())?;
        let date = if which.ends_with("coming") { coming(today, day) } else { in_week(monday, 0, day) };
        return Some(Found::day(length(m), date, Said::Relative));
    }
    let first = if group(m, 2).eq_ignore_ascii_case("weekend") { plus(monday, 5) } else { monday };
    Some(Found::span(length(m), first, plus(monday, 6), WhenKind::Week, Said::Relative))
}

fn english_nth(m: &regex::Captures<'_>, today: NaiveDate) -> Option<Found> {
    let month = calendar::month_number(group(m, 4))?;
    let year = number(m, 5).unwrap_or_else(|| super::year::of_month(month, today));
    let n = ordinal(&group(m, 1).to_lowercase());
    match weekday(group(m, 2)) {
        Some(day) if m.get(3).is_some() => {
            Some(Found::day(length(m), nth_weekday(year, month, n, day)?, Said::Calendar))
        }
        _ => {
            let monday = nth_week(year, month, n)?;
            Some(Found::span(length(m), monday, plus(monday, 6), WhenKind::Week, Said::Calendar))
        }
    }
}

fn weeks(word: &str) -> i64 {
    match word.to_lowercase().as_str() {
        "next" => 1,
        "last" => -1,
        _ => 0,
    }
}

/// 0 for the last.
fn ordinal(word: &str) -> u32 {
    match word {
        "첫" | "첫째" | "first" | "1st" => 1,
        "둘째" | "second" | "2nd" => 2,
        "셋째" | "third" | "3rd" => 3,
        "넷째" | "fourth" | "4th" => 4,
        "다섯째" => 5,
        other => other.chars().next().and_then(|c| c.to_digit(10)).unwrap_or(0),
    }
}

/// The next such weekday, today included.
fn coming(today: NaiveDate, day: Weekday) -> NaiveDate {
    let ahead = (7 + day.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7;
    plus(today, i64::from(ahead))
}

/// The nth such weekday of a month; the last for 0.
fn nth_weekday(year: i32, month: u32, n: u32, day: Weekday) -> Option<NaiveDate> {
    let (first, last) = month_days(year, month)?;
    if n == 0 {
        return Some(coming(plus(last, -6), day));
    }
    Some(plus(coming(first, day), i64::from(n - 1) * 7)).filter(|d| *d <= last)
}

/// The Monday of the nth week of a month; its first week is the one that holds its first Thursday (ISO 8601).
fn nth_week(year: i32, month: u32, n: u32) -> Option<NaiveDate> {
    let thursday = nth_weekday(year, month, n, Weekday::Thu)?;
    Some(plus(thursday, -3))
}
