//! Time is passed in, so that tests can set it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use std::sync::Mutex;

/// Tells the time.
pub trait Clock: Send + Sync + 'static {
    /// The current instant.
    fn now(&self) -> DateTime<Utc>;
}

/// The zone of an office that did not say another.
pub const OFFICE_ZONE: Tz = Tz::Asia__Seoul;

/// The day that an instant belongs to in a zone: what an office calls today is not the day of UTC, which begins nine hours later in Seoul.
pub fn day_in(zone: Tz, at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// The instant at which a zone's clocks show `local`: the earlier one where they show it twice, an hour later where they never do.
pub fn instant_in(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    let earliest = |local: NaiveDateTime| zone.from_local_datetime(&local).earliest();
    // The zones that ever left out more than an hour are islands which crossed the date line, or none of today's.
    earliest(local).or_else(|| earliest(local + TimeDelta::hours(1))).map_or_else(|| local.and_utc(), |at| at.to_utc())
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// A clock that stands still until it is told otherwise.
#[derive(Debug)]
pub struct FixedClock(Mutex<DateTime<Utc>>);

impl FixedClock {
    /// A clock that shows `at`.
    pub fn new(at: DateTime<Utc>) -> Self {
        Self(Mutex::new(at))
    }

    /// Moves the clock by `by`, backwards when negative.
    pub fn advance(&self, by: chrono::TimeDelta) {
        let mut now = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *now += by;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_begins_at_the_midnight_of_the_office() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        // 00:30 and 08:59 in Seoul are still yesterday in UTC.
        assert_eq!(day_in(OFFICE_ZONE, at("2026-01-11T15:30:00Z")), day("2026-01-12"));
        assert_eq!(day_in(OFFICE_ZONE, at("2026-01-11T23:59:00Z")), day("2026-01-12"));
        assert_eq!(day_in(Tz::UTC, at("2026-01-11T23:59:00Z")), day("2026-01-11"));
        assert_eq!(day_in(Tz::America__Los_Angeles, at("2026-01-12T07:59:00Z")), day("2026-01-11"));
    }

    #[test]
    fn clocks_that_are_put_forward_or_back_have_one_instant_for_a_time() {
        let instant = |zone, local: &str| instant_in(zone, local.parse().unwrap()).to_rfc3339();
        assert_eq!(instant(OFFICE_ZONE, "2026-01-12T09:00:00"), "2026-01-12T00:00:00+00:00");
        // Berlin has no 02:30 on this day, and two of them on that one.
        assert_eq!(instant(Tz::Europe__Berlin, "2026-03-29T02:30:00"), "2026-03-29T01:30:00+00:00");
        assert_eq!(instant(Tz::Europe__Berlin, "2026-10-25T02:30:00"), "2026-10-25T00:30:00+00:00");
    }
}
