//! A model that fails five times in a row is left alone for a while, so that nobody waits for it at every click. After that one call goes
//! to see; settings that are saved, and a test, begin anew.

use chrono::{DateTime, TimeDelta, Utc};
use naru_connectors::Failure;

/// Failures in a row that open it.
const FAILURES: u32 = 5;
/// The first rest; each further one takes twice as long.
const REST: TimeDelta = TimeDelta::seconds(60);
const REST_MAX: TimeDelta = TimeDelta::minutes(15);

/// How the model fared lately.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Breaker {
    failures: u32,
    until: Option<DateTime<Utc>>,
}

impl Breaker {
    /// Until when the model is left alone.
    pub(crate) fn resting(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.until.filter(|until| now < *until)
    }

    /// It answered, whatever the answer is worth.
    pub(crate) fn answered(&mut self) {
        *self = Self::default();
    }

    /// It failed. What is refused for what it is tells nothing about the next call, and settings that cannot work (a model that is
    /// not there) have to be changed, not waited for.
    pub(crate) fn failed(&mut self, failure: &Failure, now: DateTime<Utc>) {
        if matches!(failure, Failure::Permanent { .. } | Failure::Invalid { .. } | Failure::Unusable { .. }) {
            return;
        }
        self.failures = self.failures.saturating_add(1);
        if let Failure::RateLimited { retry_after: Some(wait), .. } = failure {
            let wait = TimeDelta::from_std(*wait).unwrap_or(REST_MAX);
            self.until = Some(now + wait.min(REST_MAX));
        }
        if self.failures >= FAILURES {
            let doubled = REST * 2_i32.pow((self.failures - FAILURES).min(10));
            self.until = Some(now + doubled.min(REST_MAX)).max(self.until);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn now() -> DateTime<Utc> {
        "2026-01-12T03:00:00Z".parse().unwrap()
    }

    #[test]
    fn five_failures_open_it_and_one_answer_closes_it() {
        let (mut breaker, down) = (Breaker::default(), Failure::transient("down"));
        for _ in 0..4 {
            breaker.failed(&down, now());
        }
        assert_eq!(breaker.resting(now()), None);
        breaker.failed(&down, now());
        assert_eq!(breaker.resting(now()), Some(now() + REST));
        assert_eq!(breaker.resting(now() + REST), None, "then one goes to see");
        breaker.failed(&down, now() + REST);
        assert_eq!(breaker.resting(now() + REST), Some(now() + REST + REST * 2));
        breaker.answered();
        assert_eq!(breaker, Breaker::default());
    }

    #[test]
    fn what_is_refused_for_what_it_is_does_not_count() {
        let mut breaker = Breaker::default();
        for _ in 0..20 {
            breaker.failed(&Failure::Permanent { code: "400".into(), detail: String::new() }, now());
            breaker.failed(&Failure::unusable("model_not_found", "no such model"), now());
        }
        assert_eq!(breaker, Breaker::default());
    }

    #[test]
    fn a_wait_that_is_asked_for_is_kept_and_no_longer_than_a_quarter_of_an_hour() {
        for (asked, kept) in [(7, 7), (86_400, 900)] {
            let mut breaker = Breaker::default();
            let wait = Some(Duration::from_secs(asked));
            breaker.failed(&Failure::RateLimited { retry_after: wait, detail: String::new() }, now());
            assert_eq!(breaker.resting(now()), Some(now() + TimeDelta::seconds(kept)));
        }
    }
}
