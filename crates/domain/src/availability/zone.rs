//! A zone's clock over a stretch of time: local hours to instants and back, through every change of the clock.

use super::interval::Interval;
use chrono::{DateTime, NaiveDate, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;

pub(super) const MINUTE: i64 = 60;
pub(super) const DAY: i64 = 86_400;

/// Offsets from UTC, each with the time in which it holds. No zone changes its clock twice within a day.
pub(super) struct ZoneClock {
    pieces: Vec<(Interval, i64)>,
}

impl ZoneClock {
    /// The clock of `zone` for everything in `span`, and two days around it.
    pub(super) fn new(zone: Tz, span: Interval) -> Self {
        let (from, to) = (span.start - 2 * DAY, span.end + 2 * DAY);
        let mut pieces = Vec::new();
        let (mut start, mut at) = (from, from);
        while at < to {
            let next = (at + DAY).min(to);
            let (before, after) = (offset(zone, at), offset(zone, next));
            if before != after {
                let change = change_between(zone, at, next, before);
                pieces.push((Interval { start, end: change }, before));
                start = change;
            }
            at = next;
        }
        pieces.push((Interval { start, end: to }, offset(zone, to)));
        Self { pieces }
    }

    /// The instants of a local day whose clock shows `from` to `to`, in minutes since midnight, `to` excluded. Two
    /// ranges when the clock is set back within, none when it skips them; 23 or 25 hours for a whole day of change.
    pub(super) fn instants(&self, day: i64, from: i64, to: i64) -> impl Iterator<Item = Interval> {
        let local = Interval { start: day * DAY + from * MINUTE, end: day * DAY + to * MINUTE };
        self.pieces.iter().filter_map(move |&(held, offset)| {
            let shown = Interval { start: local.start - offset, end: local.end - offset }.intersection(held);
            (!shown.is_empty()).then_some(shown)
        })
    }

    /// What the clock shows, in seconds since 1970 as if there were no zones.
    pub(super) fn local(&self, at: i64) -> i64 {
        let piece = self.pieces.partition_point(|(held, _)| held.end <= at).min(self.pieces.len() - 1);
        at + self.pieces[piece].1
    }

    /// The local day, counted from 1970.
    pub(super) fn day(&self, at: i64) -> i64 {
        self.local(at).div_euclid(DAY)
    }

    /// The local days that `span` touches.
    pub(super) fn days(&self, span: Interval) -> std::ops::RangeInclusive<i64> {
        self.day(span.start)..=self.day((span.end - 1).max(span.start))
    }
}

/// The date of a day counted from 1970.
pub(super) fn date(day: i64) -> NaiveDate {
    DateTime::UNIX_EPOCH.date_naive() + TimeDelta::days(day)
}

/// Monday is 0.
pub(super) fn weekday(day: i64) -> usize {
    // 1 January 1970 was a Thursday; the remainder is 0 to 6.
    (day + 3).rem_euclid(7) as usize
}

/// The week of a day, counted from Monday.
pub(super) fn week(day: i64) -> i64 {
    (day + 3).div_euclid(7)
}

fn offset(zone: Tz, at: i64) -> i64 {
    let utc = super::interval::instant(at).naive_utc();
    i64::from(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc())
}

/// The first second of (`from`, `to`] whose offset is no longer `before`.
fn change_between(zone: Tz, from: i64, to: i64, before: i64) -> i64 {
    let (mut same, mut changed) = (from, to);
    while changed - same > 1 {
        let middle = same + (changed - same) / 2;
        if offset(zone, middle) == before { same = middle } else { changed = middle }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> i64 {
        text.parse::<DateTime<chrono::Utc>>().unwrap().timestamp()
    }

    fn clock(zone: Tz, day: &str) -> (ZoneClock, i64) {
        let start = at(&format!("{day}T00:00:00Z"));
        (ZoneClock::new(zone, Interval { start, end: start + DAY }), start / DAY)
    }

    fn ranges(clock: &ZoneClock, day: i64, from: i64, to: i64) -> Vec<(String, String)> {
        let show = |seconds| super::super::interval::instant(seconds).format("%dT%H:%M").to_string();
        clock.instants(day, from * 60, to * 60).map(|range| (show(range.start), show(range.end))).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
    }

    #[test]
    fn hours_that_the_clock_skips_are_not_there() {
        // New York, 8 March 2026: 02:00 EST becomes 03:00 EDT at 07:00 UTC.
        let (clock, day) = clock(Tz::America__New_York, "2026-03-08");
        assert_eq!(ranges(&clock, day, 2, 3), pairs(&[]));
        assert_eq!(ranges(&clock, day, 1, 4), pairs(&[("08T06:00", "08T07:00"), ("08T07:00", "08T08:00")]));
        assert_eq!(ranges(&clock, day, 9, 18), pairs(&[("08T13:00", "08T22:00")]));
    }

    #[test]
    fn hours_that_come_twice_are_there_twice() {
        // Berlin, 25 October 2026: 03:00 CEST becomes 02:00 CET at 01:00 UTC.
        let (clock, day) = clock(Tz::Europe__Berlin, "2026-10-25");
        assert_eq!(ranges(&clock, day, 2, 3), pairs(&[("25T00:00", "25T01:00"), ("25T01:00", "25T02:00")]));
        let whole: i64 = clock.instants(day, 0, 24 * 60).map(|range| range.end - range.start).sum();
        assert_eq!(whole, 25 * 3600);
        assert_eq!(
            clock.local(at("2026-10-25T01:00:00Z")),
            at("2026-10-25T02:00:00Z"),
            "the clock is set back at once"
        );
        assert_eq!(clock.local(at("2026-10-25T00:30:00Z")), clock.local(at("2026-10-25T01:30:00Z")));
    }

    #[test]
    fn weeks_begin_on_monday() {
        let monday = at("2026-03-09T00:00:00Z") / DAY;
        assert_eq!((weekday(monday), weekday(monday + 6)), (0, 6));
        assert_eq!(week(monday), week(monday + 6));
        assert_eq!(week(monday + 7), week(monday) + 1);
        assert_eq!(date(monday).to_string(), "2026-03-09");
    }
}
