//! Months as numbers, and sets of them: a month that two jobs share counts once.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use naru_domain::experience::{Span, months_of, year_month};
use naru_domain::resume::{Field, Work};

/// Months since year 0.
pub(super) type Months = BTreeSet<i32>;

/// Nobody who applies today worked before; what is written earlier is a misreading.
const EARLIEST_YEAR: i32 = 1950;
/// Longer than any working life: a misreading too.
const LONGEST: i32 = 60 * 12;

/// The months of a job up to `today`, as [`months_of`] tells them; empty when its dates are missing, contradict each other, or lie in
/// the future or too far in the past.
pub(super) fn of_job(work: &Work, today: NaiveDate) -> Months {
    let written = |field: &Option<Field>| year_month(&field.as_ref()?.value);
    let running = work.current && work.end.is_none();
    let span = Span { from: written(&work.start), to: written(&work.end), current: running };
    match months_of(span, (today.year(), today.month())) {
        Some((from, to)) if from >= EARLIEST_YEAR * 12 && to - from <= LONGEST => (from..=to).collect(),
        _ => Months::new(),
    }
}

/// How many months there are.
pub(super) fn count(months: &Months) -> u32 {
    u32::try_from(months.len()).unwrap_or(u32::MAX)
}
