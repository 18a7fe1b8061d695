//! What follows from an attempt: whether and when it is made again, and what becomes of its route. Rules only, no IO.
//!
//! An effect is tried again after 1, 2, 4, 8 and 16 seconds, a fifth more or less, or when the outside system says. Five failures of a
//! route in a row open its breaker; from then on one effect at a time goes, to see, and such attempts do not count. So what waits
//! for a network or a server that is gone goes out when it is back; only what fails while others get through is out of attempts,
//! and what failed for a day.

use super::failure::{Undelivered, kept, unprepared};
use chrono::{DateTime, TimeDelta, Utc};
use naru_connectors::Failure;
use naru_domain::effect::FailedAttempt;
use naru_storage::outbox::{Claimed, Outcome};
use naru_storage::routes::{LONGEST_BLOCK, Route};
use std::time::Duration;

/// Attempts after the first one.
const RETRIES: u32 = 5;
/// What failed for so long is left to a person, however often it was tried.
const GIVE_UP_AFTER: TimeDelta = TimeDelta::hours(24);
/// Longest wait between two probes of an open route.
const PROBE_MAX: TimeDelta = TimeDelta::minutes(5);
/// After a fault of our own data.
const PAUSE: TimeDelta = TimeDelta::seconds(5);
/// An attempt that took longer is remembered as this long.
const LONGEST_MS: u32 = 3_600_000;

/// The delays; tests have shorter ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delays {
    /// Before the first repetition; each further one takes twice as long.
    pub retry: TimeDelta,
    /// Before the first probe of an open route; each further one takes twice as long, up to five minutes.
    pub probe: TimeDelta,
    /// Between two looks for what other programs wrote or left unfinished.
    pub look: TimeDelta,
}

impl Default for Delays {
    fn default() -> Self {
        Self { retry: TimeDelta::seconds(1), probe: TimeDelta::seconds(30), look: TimeDelta::seconds(5) }
    }
}

/// What follows from an attempt.
#[derive(Debug, PartialEq)]
pub(crate) struct Verdict {
    /// What becomes of the effect.
    pub(crate) outcome: Outcome,
    /// The account must be connected again, for this reason.
    pub(crate) reconnect: Option<String>,
    /// The breaker opened just now.
    pub(crate) opened: bool,
}

/// How an attempt went, and when.
pub(crate) struct Attempt<'a> {
    pub(crate) result: Result<(), &'a Undelivered>,
    pub(crate) took: Duration,
    pub(crate) now: DateTime<Utc>,
    /// 0.8 to 1.2.
    pub(crate) jitter: f64,
}

/// Decides what follows from an attempt, and changes its route accordingly.
pub(crate) fn decide(attempt: &Attempt<'_>, effect: &Claimed, route: &mut Route, delays: Delays) -> Verdict {
    let now = attempt.now;
    let calm = |outcome| Verdict { outcome, reconnect: None, opened: false };
    let failure = match attempt.result {
        Ok(()) => {
            worked(route, attempt);
            return calm(Outcome::Completed);
        }
        Err(Undelivered::Outside(failure)) => failure,
        // The route was not asked: a probe of it is still to come.
        Err(undelivered) => {
            if effect.probe {
                route.blocked_until = None;
            }
            return calm(match undelivered {
                Undelivered::Unprepared { code, detail } => Outcome::Failed(unprepared(code, detail, now)),
                Undelivered::Moot | Undelivered::Outside(_) => Outcome::Completed,
                Undelivered::Here(error) => {
                    let error = unprepared("data", &error.to_string(), now);
                    Outcome::Again { error, at: now + PAUSE, counts: false }
                }
            });
        }
    };
    let error = kept(failure, now);
    match failure {
        // It answered, and the answer is no.
        Failure::Permanent { .. } => {
            worked(route, attempt);
            calm(Outcome::Failed(error))
        }
        Failure::Unauthorized { detail } => {
            remember_failure(route, attempt, &error);
            route.stopped = true;
            let reconnect = Some(detail.clone());
            Verdict { outcome: Outcome::Again { error, at: now, counts: false }, reconnect, opened: false }
        }
        Failure::Contract { .. } => {
            let opened = failed(route, attempt, &error, delays);
            Verdict { outcome: Outcome::Failed(error), reconnect: None, opened }
        }
        Failure::RateLimited { retry_after, .. } => {
            remember_failure(route, attempt, &error);
            let wait = retry_after.and_then(|wait| TimeDelta::from_std(wait).ok());
            let wait = wait.unwrap_or_else(|| backoff(effect.retry_count, attempt.jitter, delays)).min(LONGEST_BLOCK);
            // Nobody else is to ask in the meantime either.
            route.blocked_until = Some(now + wait);
            calm(again(effect, error, now, wait, retry_after.is_none()))
        }
        Failure::Transient { .. } => {
            let opened = failed(route, attempt, &error, delays);
            let wait = backoff(effect.retry_count, attempt.jitter, delays);
            let outcome = again(effect, error, now, wait, !effect.probe && !opened);
            Verdict { outcome, reconnect: None, opened }
        }
    }
}

fn again(effect: &Claimed, error: FailedAttempt, now: DateTime<Utc>, wait: TimeDelta, counts: bool) -> Outcome {
    let spent = counts && effect.retry_count >= RETRIES;
    if spent || now - effect.first_attempt >= GIVE_UP_AFTER {
        Outcome::Failed(error)
    } else {
        Outcome::Again { error, at: now + wait, counts }
    }
}

/// 1, 2, 4, 8, 16 seconds, a fifth more or less.
fn backoff(retry_count: u32, jitter: f64, delays: Delays) -> TimeDelta {
    scaled(delays.retry * (1 << retry_count.min(RETRIES - 1)), jitter)
}

fn scaled(wait: TimeDelta, jitter: f64) -> TimeDelta {
    #[expect(clippy::cast_possible_truncation, reason = "at most minutes, in milliseconds")]
    TimeDelta::milliseconds((wait.num_milliseconds() as f64 * jitter) as i64)
}

fn worked(route: &mut Route, attempt: &Attempt<'_>) {
    route.failures = 0;
    route.openings = 0;
    route.blocked_until = None;
    route.last_success = Some(attempt.now);
    route.last_error = None;
    route.remember(milliseconds(attempt.took), true);
}

fn remember_failure(route: &mut Route, attempt: &Attempt<'_>, error: &FailedAttempt) {
    route.last_error = Some(error.clone());
    route.remember(milliseconds(attempt.took), false);
}

/// Counts a failure of the route; whether its breaker opened by it.
fn failed(route: &mut Route, attempt: &Attempt<'_>, error: &FailedAttempt, delays: Delays) -> bool {
    remember_failure(route, attempt, error);
    let was_open = route.is_open();
    route.failures += 1;
    if !route.is_open() {
        return false;
    }
    let wait = (delays.probe * (1 << route.openings.min(8))).min(PROBE_MAX);
    route.openings += 1;
    route.blocked_until = Some(attempt.now + scaled(wait, attempt.jitter));
    !was_open
}

fn milliseconds(took: Duration) -> u32 {
    u32::try_from(took.as_millis()).unwrap_or(LONGEST_MS).min(LONGEST_MS)
}

#[cfg(test)]
mod tests;
