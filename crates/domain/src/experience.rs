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

/// Months in which the person worked, as [`months_of`] tells them; `None` when no job says when it began and ended.
pub fn total_months(jobs: impl IntoIterator<Item = Span>, today: (i32, u32)) -> Option<u32> {
    let mut spans: Vec<(i32, i32)> = jobs.into_iter().filter_map(|job| months_of(job, today)).collect();
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

/// The first and the last month of a job, counted from year 0; both count. A running job lasts up to `today`, and none beyond it; `None` when its
/// dates are missing or contradict each other.
///
/// A month that is not written is the middle of those it can be. Where only years are known, a job lasts from the middle of the first
/// to the middle of the last; within one year it lasts half of it (2021 ~ 2021: April to September), of this year half of what is
/// over; and beside a known month of the same year it begins or ends halfway (2021 ~ 2021-05: March to May).
pub fn months_of(job: Span, today: (i32, u32)) -> Option<(i32, i32)> {
    let now = index(today.0, today.1);
    let from = job.from?;
    let to = job.to.or_else(|| job.current.then_some((today.0, Some(today.1))))?;
    let last = if to.0 == today.0 { today.1 } else { 12 };
    let (first, until) = match (from, to) {
        ((year, None), (same, None)) if year == same => (index(year, 1 + last / 4), index(year, last - last / 4)),
        ((year, None), (same, Some(month))) if year == same => (index(year, month.div_ceil(2)), index(year, month)),
        ((year, Some(month)), (same, None)) if year == same => (index(year, month), index(year, (month + 12) / 2)),
        _ => (index(from.0, from.1.unwrap_or(7)), index(to.0, to.1.unwrap_or(6))),
    };
    let until = until.min(now);
    (first <= until).then_some((first, until))
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

fn index(year: i32, month: u32) -> i32 {
    // A month is at most 12.
    year.saturating_mul(12) + month as i32
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
    fn a_job_within_one_year_counts_half_of_it() {
        let total = |from: &str, to: &str, today| {
            total_months([Span { from: year_month(from), to: year_month(to), current: to.is_empty() }], today)
        };
        let today = (2026, 3);
        for (from, to, months) in [
            ("2021", "2021", Some(6)),
            ("2021", "2022", Some(12)),
            ("2021", "2023", Some(24)),
            ("2021", "2021-05", Some(3)),
            ("2021", "2021-12", Some(7)),
            ("2021-03", "2021", Some(5)),
            ("2021-12", "2021", Some(1)),
            ("2021-05", "2021-05", Some(1)),
            ("2026", "2026", Some(3)),
            ("2026", "", Some(2)),
            ("2026-01", "2026", Some(3)),
            ("2026-06", "2026", None),
            ("2027", "2027", None),
            ("2022", "2021", None),
        ] {
            assert_eq!(total(from, to, today), months, "{from} ~ {to}");
        }
        assert_eq!(total("2026", "2026", (2026, 1)), Some(1));
        // Together: half of 2021 lies within the other.
        let year = |year| Span { from: Some((year, None)), to: Some((year, None)), current: false };
        assert_eq!(total_months([year(2021), job((2021, 1), Some((2021, 12))), year(2020)], today), Some(18));
    }

    #[test]
    fn values_are_months_or_years() {
        assert_eq!(year_month("2022-04"), Some((2022, Some(4))));
        assert_eq!(year_month("2022-04-15"), Some((2022, Some(4))));
        assert_eq!(year_month(" 2022"), Some((2022, None)));
        assert!(["", "22-04", "2022-13", "2022.04", "현재"].iter().all(|value| year_month(value).is_none()));
    }
}
