//! Time is passed in, so that tests can set it.

use chrono::{DateTime, NaiveDate, Utc};
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
}
