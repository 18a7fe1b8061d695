//! Months by name: 2월, 2026년 3월, 이달, 다음 달, 내달.

use super::year;
use crate::pattern::{length, number, patterns};
use chrono::{Datelike as _, NaiveDate};

patterns! {
    NUMBERED = r"^(?:(?:(20\d{2})|['’]?(\d{2}))\s?년\s*)?(\d{1,2})\s?월";
    NAMED = r"^(이번\s?달|이달|금월|당월|다음\s?달|내달|익월|차월|지난\s?달|저번\s?달|전월)";
}

/// Bytes taken, year and month, of the Korean month that a text begins with.
pub(super) fn month(rest: &str, today: NaiveDate) -> Option<(usize, i32, u32)> {
    if let Some(m) = NUMBERED.captures(rest) {
        let month: u32 = number(&m, 3).filter(|n| (1..=12).contains(n))?;
        let written = number(&m, 1).or_else(|| number::<i32>(&m, 2).map(|y| 2000 + y));
        return Some((length(&m), written.unwrap_or_else(|| year::of_month(month, today)), month));
    }
    let m = NAMED.find(rest)?;
    let word: String = m.as_str().chars().filter(|c| !c.is_whitespace()).collect();
    let shift = match word.as_str() {
        "이번달" | "이달" | "금월" | "당월" => 0,
        "지난달" | "저번달" | "전월" => -1,
        _ => 1,
    };
    let (year, month) = shifted(today, shift);
    Some((m.end(), year, month))
}

/// Year and month some months from today.
pub(super) fn shifted(today: NaiveDate, months: i32) -> (i32, u32) {
    let all = today.year() * 12 + i32::try_from(today.month0()).unwrap_or(0) + months;
    (all.div_euclid(12), u32::try_from(all.rem_euclid(12)).unwrap_or(0) + 1)
}
