//! What a place in a text says about a day, before the year is known and before times and ends are attached.

use chrono::{Datelike as _, NaiveDate, Weekday};
use naru_domain::when::{Said, WhenKind};

/// A day or days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// By number; the year may be missing.
    Numbered { year: Option<i32>, month: u32, day: u32, weekday: Option<Weekday> },
    /// Worked out.
    Day(NaiveDate),
    /// Several days.
    Span(NaiveDate, NaiveDate, WhenKind),
}

/// A point, how it was said, and the bytes it took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) len: usize,
    pub(super) point: Point,
    pub(super) said: Said,
}

impl Found {
    /// A day by its number, if there is such a day in some year.
    pub(super) fn numbered(
        len: usize,
        year: Option<i32>,
        month: u32,
        day: u32,
        weekday: Option<Weekday>,
    ) -> Option<Self> {
        NaiveDate::from_ymd_opt(year.unwrap_or(2024), month, day)?;
        Some(Self { len, point: Point::Numbered { year, month, day, weekday }, said: Said::Calendar })
    }

    pub(super) fn day(len: usize, day: NaiveDate, said: Said) -> Self {
        Self { len, point: Point::Day(day), said }
    }

    pub(super) fn span(len: usize, from: NaiveDate, to: NaiveDate, kind: WhenKind, said: Said) -> Self {
        Self { len, point: Point::Span(from, to, kind), said }
    }
}

/// The weekday that a word begins with: 월, 화요일, Tue, thursday.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let lower = word.to_lowercase();
    [
        ("월", "mon", Weekday::Mon),
        ("화", "tue", Weekday::Tue),
        ("수", "wed", Weekday::Wed),
        ("목", "thu", Weekday::Thu),
        ("금", "fri", Weekday::Fri),
        ("토", "sat", Weekday::Sat),
        ("일", "sun", Weekday::Sun),
    ]
    .into_iter()
    .find(|(ko, en, _)| lower.starts_with(ko) || lower.starts_with(en))
    .map(|(_, _, day)| day)
}

/// `day` plus whole days; stays where it is at the end of time.
pub(super) fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    chrono::Duration::try_days(days).and_then(|d| day.checked_add_signed(d)).unwrap_or(day)
}

/// The weekday in the week of `day`, some weeks on.
pub(super) fn in_week(day: NaiveDate, weeks: i64, weekday: Weekday) -> NaiveDate {
    let monday = plus(day, -i64::from(day.weekday().num_days_from_monday()));
    plus(monday, weeks * 7 + i64::from(weekday.num_days_from_monday()))
}

/// The first and last day of a month.
pub(super) fn month_days(year: i32, month: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = first.checked_add_months(chrono::Months::new(1))?;
    Some((first, next.pred_opt()?))
}
