//! The year that is not written.

use super::point::plus;
use chrono::{Datelike as _, NaiveDate, Weekday};

/// A day that has passed by no more than this is still meant; one further back is next year's.
const GRACE_DAYS: i64 = 31;
/// How far back a weekday that fits may reach.
const WEEKDAY_GRACE_DAYS: i64 = 150;

/// The day of the year that makes sense for `today`.
pub(super) fn nearest(month: u32, day: u32, weekday: Option<Weekday>, today: NaiveDate) -> Option<NaiveDate> {
    let plain = on_or_after(month, day, plus(today, -GRACE_DAYS))?;
    let earlier = on_or_after(month, day, plus(today, -WEEKDAY_GRACE_DAYS))?;
    match weekday {
        Some(w) if plain.weekday() != w && earlier.weekday() == w => Some(earlier),
        _ => Some(plain),
    }
}

/// The first such day from `start` on.
pub(super) fn on_or_after(month: u32, day: u32, start: NaiveDate) -> Option<NaiveDate> {
    (0..=8).filter_map(|n| NaiveDate::from_ymd_opt(start.year() + n, month, day)).find(|d| *d >= start)
}

/// The last such day until `end`.
pub(super) fn on_or_before(month: u32, day: u32, end: NaiveDate) -> Option<NaiveDate> {
    (0..=8).filter_map(|n| NaiveDate::from_ymd_opt(end.year() - n, month, day)).find(|d| *d <= end)
}

/// The month of the year that makes sense for `today`: this month, or the next of that number.
pub(super) fn of_month(month: u32, today: NaiveDate) -> i32 {
    let passed = (today.month() + 12 - month) % 12;
    if passed <= 1 && month <= today.month() {
        today.year()
    } else if passed <= 1 {
        today.year() - 1
    } else if month < today.month() {
        today.year() + 1
    } else {
        today.year()
    }
}
