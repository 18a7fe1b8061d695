//! Total experience: months of work, overlaps counted once.

use super::dates::Date;
use super::work::Job;

/// Months in which the person worked. The first and the last month count, running jobs count up to `today`; `None` when no job
/// says when it began. Where only years are known, a job lasts from the middle of the first to the middle of the last.
pub(super) fn total_months(jobs: &[Job], today: Date) -> Option<u32> {
    let now = index(today, 12);
    let mut spans: Vec<(i32, i32)> = jobs
        .iter()
        .filter_map(|j| {
            let from = index(j.from?, 7);
            let to = j.to.map_or_else(|| j.work.current.then_some(now), |d| Some(index(d, 6).min(now)))?;
            (from <= to).then_some((from, to))
        })
        .collect();
    if spans.is_empty() {
        return None;
    }
    spans.sort_unstable();
    let (mut total, mut until) = (0, i32::MIN);
    for (from, to) in spans {
        let from = from.max(until.saturating_add(1));
        if to >= from {
            total += to - from + 1;
            until = to;
        }
    }
    u32::try_from(total).ok()
}

fn index(d: Date, month: u32) -> i32 {
    d.year * 12 + d.month.unwrap_or(month) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(from: (i32, u32), to: Option<(i32, u32)>) -> Job {
        let date = |(year, m): (i32, u32)| Date { year, month: Some(m), day: None };
        let mut job = Job { from: Some(date(from)), to: to.map(date), ..Job::default() };
        job.work.current = to.is_none();
        job
    }

    #[test]
    fn overlaps_count_once_and_both_ends_count() {
        let today = Date { year: 2026, month: Some(1), day: Some(12) };
        assert_eq!(total_months(&[job((2022, 4), None), job((2019, 8), Some((2022, 3)))], today), Some(78));
        assert_eq!(
            total_months(
                &[job((2022, 9), None), job((2022, 1), Some((2023, 6))), job((2019, 11), Some((2022, 8)))],
                today
            ),
            Some(75)
        );
        assert_eq!(total_months(&[job((2025, 7), Some((2025, 8)))], today), Some(2));
        assert_eq!(total_months(&[], today), None);
    }
}
