//! Keeping to the rate an account allows. What is sent faster is dropped by the other side, not queued there.

use chrono::{DateTime, Utc};
use std::time::Duration;

/// When the next may go (generic cell rate algorithm, ITU-T I.371, with a burst of one). It knows no clock: the time is passed in.
#[derive(Debug, Clone, PartialEq)]
pub struct Pace {
    /// From one recipient to the next.
    interval: Duration,
    /// When the last was taken, and from when on the next may be.
    last: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

impl Pace {
    /// So many recipients a second a production account of Amazon SES has at first.
    pub const DEFAULT_PER_SECOND: f64 = 14.0;

    /// At most `per_second`, which [`super::ses::Ses::account`] tells; not a number, or nothing at all, is one a minute.
    pub fn new(per_second: f64) -> Self {
        Self { interval: interval(per_second), last: None }
    }

    /// Keeps to another rate from now on.
    pub fn set_rate(&mut self, per_second: f64) {
        self.interval = interval(per_second);
    }

    /// How long to wait until the next may go; zero when it may at once.
    pub fn next_free(&self, now: DateTime<Utc>) -> Duration {
        match self.last {
            None => Duration::ZERO,
            // The clock was set back: what was left to wait then is left to wait now.
            Some((taken, free)) if now < taken => (free - taken).to_std().unwrap_or_default(),
            Some((_, free)) => (free - now).to_std().unwrap_or_default(),
        }
    }

    /// Takes the place of `recipients` recipients, which is what SES counts, or says how long to wait.
    ///
    /// # Errors
    /// The wait.
    pub fn take(&mut self, recipients: u32, now: DateTime<Utc>) -> Result<(), Duration> {
        let wait = self.next_free(now);
        if !wait.is_zero() {
            return Err(wait);
        }
        self.last = Some((now, now + self.interval * recipients.max(1)));
        Ok(())
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self::new(Self::DEFAULT_PER_SECOND)
    }
}

fn interval(per_second: f64) -> Duration {
    const SLOWEST: Duration = Duration::from_secs(60);
    if per_second.is_nan() || per_second <= 0.0 {
        return SLOWEST;
    }
    Duration::try_from_secs_f64(1.0 / per_second).map_or(SLOWEST, |interval| interval.min(SLOWEST))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(millis: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_700_000_000_000 + millis).unwrap()
    }

    #[test]
    fn the_first_goes_at_once_and_the_next_waits() {
        let mut pace = Pace::new(4.0);
        assert_eq!(pace.take(1, at(0)), Ok(()));
        assert_eq!(pace.take(1, at(100)), Err(Duration::from_millis(150)));
        assert_eq!(pace.take(1, at(250)), Ok(()));
        assert_eq!(pace.take(1, at(10_000)), Ok(()), "a pause is not saved up");
        assert_eq!(pace.next_free(at(10_000)), Duration::from_millis(250));
    }

    #[test]
    fn a_mail_counts_as_often_as_it_has_recipients() {
        let mut pace = Pace::new(10.0);
        pace.take(50, at(0)).unwrap();
        assert_eq!(pace.next_free(at(0)), Duration::from_secs(5));
    }

    #[test]
    fn a_clock_set_back_an_hour_stops_nothing() {
        let mut pace = Pace::new(10.0);
        pace.take(1, at(3_600_000)).unwrap();
        assert_eq!(pace.next_free(at(0)), Duration::from_millis(100));
    }

    #[test]
    fn a_rate_of_nothing_is_slow_and_does_not_stop() {
        for rate in [0.0, -1.0, f64::NAN, 1e-300] {
            let mut pace = Pace::new(rate);
            pace.take(1, at(0)).unwrap();
            assert_eq!(pace.next_free(at(0)), Duration::from_secs(60), "{rate}");
        }
    }

    proptest! {
        #[test]
        fn the_rate_is_never_exceeded(rate in 1u32..200, steps in prop::collection::vec((0i64..300, 1u32..=50), 1..300)) {
            let mut pace = Pace::new(f64::from(rate));
            let (mut now, mut sent) = (0, 0u64);
            for (step, recipients) in steps {
                now += step;
                if pace.take(recipients, at(now)).is_ok() {
                    // All that went before fits into the time that has passed.
                    prop_assert!(sent as f64 <= now as f64 / 1000.0 * f64::from(rate) + 1e-3);
                    sent += u64::from(recipients);
                }
            }
        }
    }
}
