//! Days by their number: 2026-01-31, 26.01.30, 1월 15일, 1/20, Jan 27, 22 January 2026, 18/01/2026.

use super::point::{Found, weekday};
use super::year;
use crate::pattern::{group, length, number, patterns};
use chrono::{Datelike as _, NaiveDate};
use regex::Captures;

pub(super) const MONTH: &str = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const WEEKDAY: &str = r"(?:(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?:the\s+)?)?";

patterns! {
    ISO = r"^(20\d{2})\s?[-./,]\s?(\d{1,2})\s?[-./,]\s?(\d{1,2})";
    PACKED = r"^(20\d{2})(\d{2})(\d{2})\b";
    KOREAN = r"^(?:(?:(20\d{2})|['’]?(\d{2}))\s?년\s*)?(\d{1,2})\s?월\s*(\d{1,2})\s?일";
    SHORT = r"^['’]?(\d{2})([-./])\s?(\d{1,2})([-./])\s?(\d{1,2})\b";
    DAY_FIRST = r"^(\d{1,2})([-./])(\d{1,2})([-./])(20\d{2})\b";
    SLASH = r"^(\d{1,2})\s?/\s?(\d{1,2})\b";
    DOT = r"^(\d{1,2})\.\s?(\d{1,2})\b\.?";
    DOT_TAIL = r"^(?:\s?[(（]\s?[월화수목금토일]|\s?[~∼～–-]\s?\d{1,2}\.\s?\d{1,2}(?:\D|$)|\s?까지|\s+\d{1,2}:\d{2}|\s+(?:오전|오후|\d{1,2}시))";
    NOT_A_DAY = r"^(?:[-./:]\d|\s?(?:차|%|퍼센트|명|시간|년|억|만|주|분기|배|점|학기|교대|회|학년|이상|급|호|개월))";
    MONTH_DAY = &format!(r"^{WEEKDAY}{MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(20\d{{2}})\b)?");
    DAY_MONTH = &format!(r"^{WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b\.?(?:,?\s+(20\d{{2}})\b)?");
}

/// The day that a text begins with. `dotted` says that a range or label before makes "1.20" a date.
pub(super) fn at(rest: &str, today: NaiveDate, dotted: bool) -> Option<Found> {
    if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return english(rest);
    }
    full(rest, today).or_else(|| english(rest)).or_else(|| month_and_day(rest, dotted))
}

fn full(rest: &str, today: NaiveDate) -> Option<Found> {
    let whole = |m: &Captures<'_>| !rest[length(m)..].starts_with(|c: char| c.is_ascii_digit());
    if let Some(m) = ISO.captures(rest).filter(whole).or_else(|| PACKED.captures(rest)) {
        let trailing = usize::from(rest[length(&m)..].starts_with('.') && rest[..length(&m)].contains('.'));
        return Found::numbered(length(&m) + trailing, number(&m, 1), number(&m, 2)?, number(&m, 3)?, None);
    }
    if let Some(m) = KOREAN.captures(rest) {
        let year = number(&m, 1).or_else(|| number::<i32>(&m, 2).map(|y| 2000 + y));
        return Found::numbered(length(&m), year, number(&m, 3)?, number(&m, 4)?, None);
    }
    if let Some(m) = DAY_FIRST.captures(rest) {
        return day_first(&m, today);
    }
    let m = SHORT.captures(rest).filter(|m| group(m, 2) == group(m, 4))?;
    let year = 2000 + number::<i32>(&m, 1)?;
    let trailing = usize::from(group(&m, 2) == "." && rest[length(&m)..].starts_with('.'));
    (today.year() - 6..=today.year() + 5).contains(&year).then_some(())?;
    Found::numbered(length(&m) + trailing, Some(year), number(&m, 3)?, number(&m, 5)?, None)
}

/// 18/01/2026: the day first, unless only the other order is a date, or only the other is not long past.
fn day_first(m: &Captures<'_>, today: NaiveDate) -> Option<Found> {
    let (a, b, year): (u32, u32, i32) = (number(m, 1)?, number(m, 3)?, number(m, 5)?);
    let usual = NaiveDate::from_ymd_opt(year, b, a);
    let american = NaiveDate::from_ymd_opt(year, a, b);
    let near = |d: NaiveDate| (-31..=200).contains(&d.signed_duration_since(today).num_days());
    let day = match (usual, american) {
        (Some(u), Some(o)) if !near(u) && near(o) => o,
        (Some(u), _) => u,
        (None, o) => o?,
    };
    Found::numbered(length(m), Some(day.year()), day.month(), day.day(), None)
}

fn month_and_day(rest: &str, dotted: bool) -> Option<Found> {
    let slash = SLASH.captures(rest);
    let m = match slash {
        Some(m) => m,
        None => {
            let m = DOT.captures(rest)?;
            (dotted || rest.starts_with('0') || DOT_TAIL.is_match(&rest[length(&m)..])).then_some(m)?
        }
    };
    if NOT_A_DAY.is_match(&rest[length(&m)..]) {
        return None;
    }
    Found::numbered(length(&m), None, number(&m, 1)?, number(&m, 2)?, None)
}

fn english(rest: &str) -> Option<Found> {
    let (m, month, day) = match MONTH_DAY.captures(rest) {
        Some(m) => (m, 2, 3),
        None => (DAY_MONTH.captures(rest)?, 3, 2),
    };
    if group(&m, month) == "may" || rest[length(&m)..].starts_with([':', '%', '/']) {
        return None;
    }
    Found::numbered(
        length(&m),
        number(&m, 4),
        month_number(group(&m, month))?,
        number(&m, day)?,
        weekday(group(&m, 1)).filter(|_| !group(&m, 1).is_empty()),
    )
}

/// 1 to 12 for the name of a month.
pub(super) fn month_number(name: &str) -> Option<u32> {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = name.to_lowercase();
    (1..).zip(names).find(|(_, n)| lower.starts_with(n)).map(|(i, _)| i)
}

/// The date of a numbered day.
pub(super) fn date(found: super::point::Point, today: NaiveDate) -> Option<NaiveDate> {
    match found {
        super::point::Point::Numbered { year: Some(y), month, day, .. } => NaiveDate::from_ymd_opt(y, month, day),
        super::point::Point::Numbered { year: None, month, day, weekday } => year::nearest(month, day, weekday, today),
        super::point::Point::Day(day) | super::point::Point::Span(day, _, _) => Some(day),
    }
}
