//! Total experience: months of work, overlaps counted once.

/// A month as it is written: the year, and the month (1–12) where it is known.
pub type YearMonth = (i32, Option<u32>);

/// One job, as far as it counts for the total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// First month.
    pub from: Option<YearMonth>,
    /// Last month.
    pub to: Option<YearMonth>,
    /// Whether the job lasts; a last month counts more.
    pub current: bool,
}

/// Months in which the person worked. The first and the last month count, running jobs count up to `today`; `None` when no job
/// says when it began and ended. Where only years are known, a job lasts from the middle of the first to the middle of the last.
pub fn total_months(jobs: impl IntoIterator<Item = Span>, today: (i32, u32)) -> Option<u32> {
    let now = index((today.0, Some(today.1)), 12);
    let mut spans: Vec<(i32, i32)> = jobs
        .into_iter()
        .filter_map(|job| {
            let from = index(job.from?, 7);
            let to = job.to.map_or_else(|| job.current.then_some(now), |to| Some(index(to, 6).min(now)))?;
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

/// A month from its value: `2022-04` or `2022`; what follows a month does not matter. `None` when it is neither.
pub fn year_month(value: &str) -> Option<YearMonth> {
    let mut parts = value.trim().split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    match parts.next() {
        None => Some((year, None)),
        Some(month) => {
            let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
            Some((year, Some(month)))
        }
    }
}

fn index((year, month): YearMonth, unknown: u32) -> i32 {
    // A month is at most 12.
    year * 12 + month.unwrap_or(unknown) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(from: (i32, u32), to: Option<(i32, u32)>) -> Span {
        let month = |(year, month)| (year, Some(month));
        Span { from: Some(month(from)), to: to.map(month), current: to.is_none() }
    }

    #[test]
    fn overlaps_count_once_and_both_ends_count() {
        let today = (2026, 1);
        assert_eq!(total_months([job((2022, 4), None), job((2019, 8), Some((2022, 3)))], today), Some(78));
        let overlapping = [job((2022, 9), None), job((2022, 1), Some((2023, 6))), job((2019, 11), Some((2022, 8)))];
        assert_eq!(total_months(overlapping, today), Some(75));
        assert_eq!(total_months([job((2025, 7), Some((2025, 8)))], today), Some(2));
        assert_eq!(total_months([], today), None);
    }

    #[test]
    fn values_are_months_or_years() {
        assert_eq!(year_month("2022-04"), Some((2022, Some(4))));
        assert_eq!(year_month("2022-04-15"), Some((2022, Some(4))));
        assert_eq!(year_month(" 2022"), Some((2022, None)));
        assert!(["", "22-04", "2022-13", "2022.04", "현재"].iter().all(|value| year_month(value).is_none()));
    }
}
