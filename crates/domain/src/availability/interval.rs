//! Half-open ranges of seconds since 1970, and what is left of some when others are taken away.

use chrono::{DateTime, TimeDelta, Utc};

/// From `start` up to, not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Interval {
    pub(super) start: i64,
    pub(super) end: i64,
}

impl Interval {
    /// From whole seconds; a fraction widens it, so that nothing busy is lost.
    pub(super) fn covering(start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        let fraction = i64::from(end.timestamp_subsec_nanos() > 0);
        Self { start: start.timestamp(), end: end.timestamp() + fraction }
    }

    /// From whole seconds; a fraction narrows it, so that nothing lies outside what was asked for.
    pub(super) fn within(start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        let fraction = i64::from(start.timestamp_subsec_nanos() > 0);
        Self { start: start.timestamp() + fraction, end: end.timestamp() }
    }

    pub(super) fn is_empty(self) -> bool {
        self.start >= self.end
    }

    pub(super) fn overlaps(self, other: Self) -> bool {
        !self.intersection(other).is_empty()
    }

    pub(super) fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// What both have; empty when they only touch.
    pub(super) fn intersection(self, other: Self) -> Self {
        Self { start: self.start.max(other.start), end: self.end.min(other.end) }
    }

    /// Wider by seconds at either end.
    pub(super) fn widened(self, before: i64, after: i64) -> Self {
        Self { start: self.start - before, end: self.end + after }
    }
}

/// The instant of a second. Seconds come from instants and from the days around them, so that they are always in range.
pub(super) fn instant(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
}

/// Sorted, without empty ones, with those joined that overlap or touch.
pub(super) fn merged(mut intervals: Vec<Interval>) -> Vec<Interval> {
    intervals.retain(|interval| !interval.is_empty());
    intervals.sort_unstable();
    let mut out: Vec<Interval> = Vec::with_capacity(intervals.len());
    for interval in intervals {
        match out.last_mut() {
            Some(last) if interval.start <= last.end => last.end = last.end.max(interval.end),
            _ => out.push(interval),
        }
    }
    out
}

/// What is left of `open` without `blocks`. Both are merged, and so is the answer.
pub(super) fn subtracted(open: &[Interval], blocks: &[Interval]) -> Vec<Interval> {
    let mut left = Vec::with_capacity(open.len() + blocks.len());
    let mut next = 0;
    for span in open {
        let mut start = span.start;
        while next < blocks.len() && blocks[next].end <= start {
            next += 1;
        }
        let mut at = next;
        while at < blocks.len() && blocks[at].start < span.end {
            left.push(Interval { start, end: blocks[at].start });
            start = blocks[at].end;
            at += 1;
        }
        left.push(Interval { start, end: span.end });
    }
    left.retain(|interval| !interval.is_empty());
    left
}

/// Whether one of `sorted`, which are merged, holds all of `inner`.
pub(super) fn any_contains(sorted: &[Interval], inner: Interval) -> bool {
    let after = sorted.partition_point(|interval| interval.start <= inner.start);
    after.checked_sub(1).is_some_and(|last| sorted[last].contains(inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(pairs: &[(i64, i64)]) -> Vec<Interval> {
        pairs.iter().map(|&(start, end)| Interval { start, end }).collect()
    }

    #[test]
    fn taking_away_leaves_what_nothing_covers() {
        let open = spans(&[(0, 10), (20, 30), (40, 50)]);
        assert_eq!(subtracted(&open, &spans(&[(5, 25), (40, 50)])), spans(&[(0, 5), (25, 30)]));
        assert_eq!(subtracted(&open, &spans(&[(2, 3), (4, 5)])), spans(&[(0, 2), (3, 4), (5, 10), (20, 30), (40, 50)]));
        assert_eq!(subtracted(&open, &[]), open);
    }

    #[test]
    fn ranges_that_touch_are_one_and_do_not_overlap() {
        assert_eq!(merged(spans(&[(5, 9), (0, 5), (9, 9), (12, 11)])), spans(&[(0, 9)]));
        assert!(!Interval { start: 0, end: 5 }.overlaps(Interval { start: 5, end: 9 }));
        assert!(any_contains(&spans(&[(0, 5), (7, 9)]), Interval { start: 7, end: 9 }));
        assert!(!any_contains(&spans(&[(0, 5), (7, 9)]), Interval { start: 4, end: 8 }));
    }
}
