//! Months as numbers, and sets of them: a month that two jobs share counts once.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use naru_domain::experience::{YearMonth, year_month};
use naru_domain::resume::{Field, Work};

/// Months since year 0.
pub(super) type Months = BTreeSet<i32>;

/// Nobody who applies today worked before; what is written earlier is a misreading.
const EARLIEST_YEAR: i32 = 1950;
/// Longer than any working life: a misreading too.
const LONGEST: i32 = 60 * 12;

/// The month of a day.
pub(super) fn of_day(day: NaiveDate) -> i32 {
    index((day.year(), Some(day.month())), 1)
}

/// The months of a job up to `now`; empty when its dates are missing, contradict each other, or lie in the future or too far
/// in the past. Where only years are known, it lasts from the middle of the first to the middle of the last.
pub(super) fn of_job(work: &Work, now: i32) -> Months {
    let Some(from) = written(work.start.as_ref()).map(|month| index(month, 7)) else { return Months::new() };
    let to = match written(work.end.as_ref()) {
        Some(month) => index(month, 6).min(now),
        None if work.end.is_none() && work.current => now,
        None => return Months::new(),
    };
    if from < EARLIEST_YEAR * 12 || to < from || to - from > LONGEST { Months::new() } else { (from..=to).collect() }
}

/// How many months there are.
pub(super) fn count(months: &Months) -> u32 {
    u32::try_from(months.len()).unwrap_or(u32::MAX)
}

fn written(field: Option<&Field>) -> Option<YearMonth> {
    year_month(&field?.value)
}

fn index((year, month): YearMonth, unknown: u32) -> i32 {
    // A month is at most 12.
    year.saturating_mul(12) + month.unwrap_or(unknown) as i32
}
