//! Total experience, from what was read of the jobs.

use super::dates::Date;
use super::work::Job;
use naru_domain::experience::{self, Span, YearMonth};

/// Months in which the person worked, see [`experience::total_months`].
pub(super) fn total_months(jobs: &[Job], today: Date) -> Option<u32> {
    let spans = jobs.iter().map(|job| Span {
        from: job.from.map(year_month),
        to: job.to.map(year_month),
        current: job.work.current,
    });
    experience::total_months(spans, (today.year, today.month.unwrap_or(12)))
}

fn year_month(date: Date) -> YearMonth {
    (date.year, date.month)
}
