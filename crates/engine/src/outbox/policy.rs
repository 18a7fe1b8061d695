//! What follows from an attempt: whether and when it is made again, and what becomes of its route. Rules only, no IO.
//!
//! An effect is tried again after 1, 2, 4, 8 and 16 seconds, a fifth more or less, or when the outside system says. Five failures of a
//! route in a row open its breaker; from then on one effect at a time goes, to see, and such attempts do not count. So what waits
//! for a network or a server that is gone goes out when it is back; only what fails while others get through is out of attempts,
//! and what failed for a day. A failure says whether it is about the connection, which stops or counts against the route, or about
//! the one message, which for the route is an answer like any other.

use super::failure::{Lacks, Undelivered, kept, lacks, unprepared};
use chrono::{DateTime, TimeDelta, Utc};
use naru_connectors::Failure;
use naru_domain::effect::FailedAttempt;
use naru_storage::outbox::{Claimed, Outcome};
use naru_storage::routes::{FAILURES_TO_OPEN, LONGEST_BLOCK, Route};
use std::time::Duration;

/// Attempts after the first one.
const RETRIES: u32 = 5;
/// What failed for so long is left to a person, however often it was tried.
const GIVE_UP_AFTER: TimeDelta = TimeDelta::hours(24);
/// When nothing was tried through a route for so long, nobody tried: the machine slept, or the program was closed. Longer than any
/// wait of ours.
const PAUSED: TimeDelta = TimeDelta::hours(1);
/// After such a pause nothing is given up before it was tried for so long again.
const AT_LEAST_TRIED: TimeDelta = TimeDelta::hours(1);
/// Longest wait of a message that is wanted again later.
const LONGEST_DEFERRAL: TimeDelta = TimeDelta::minutes(30);
/// When a system keeps asking to slow down without saying how long to wait.
const SLOWED_DOWN: TimeDelta = TimeDelta::minutes(1);
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
    /// The connection must be looked after by a person, for this reason.
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
    /// Whether another machine may have the secret that is missing here.
    pub(crate) shared: bool,
}

/// Decides what follows from an attempt, and changes its route accordingly.
pub(crate) fn decide(attempt: &Attempt<'_>, effect: &Claimed, route: &mut Route, delays: Delays) -> Verdict {
    let mut case = Case { attempt, effect, route, delays };
    match attempt.result {
        Ok(()) => {
            case.answered();
            calm(Outcome::Completed)
        }
        Err(Undelivered::Outside(failure)) => case.failed_outside(failure),
        Err(Undelivered::Unprepared { code, detail }) => {
            let error = unprepared(code, detail, attempt.now);
            match lacks(code) {
                Lacks::Itself => case.was_not_asked(Outcome::Failed(error)),
                Lacks::Connection if !attempt.shared => case.stopped(error),
                // It may come back by itself, or another machine has it: it is looked again and again, and shown.
                Lacks::Connection | Lacks::Keyring => case.failed(error, FAILURES_TO_OPEN, Case::again),
            }
        }
        Err(Undelivered::Moot) => case.was_not_asked(Outcome::Completed),
        Err(Undelivered::NotYet(at)) => {
            let error = unprepared("quiet_hours", "", attempt.now);
            case.was_not_asked(Outcome::Again { error, at: *at, counts: false })
        }
        Err(Undelivered::Here(error)) => {
            let error = unprepared("data", &error.to_string(), attempt.now);
            case.was_not_asked(Outcome::Again { error, at: attempt.now + PAUSE, counts: false })
        }
    }
}

fn calm(outcome: Outcome) -> Verdict {
    Verdict { outcome, reconnect: None, opened: false }
}

/// An attempt, and what it changes.
struct Case<'a> {
    attempt: &'a Attempt<'a>,
    effect: &'a Claimed,
    route: &'a mut Route,
    delays: Delays,
}

impl Case<'_> {
    fn failed_outside(&mut self, failure: &Failure) -> Verdict {
        let error = kept(failure, self.attempt.now);
        match failure {
            // The system answered, and the answer is about this one.
            Failure::Permanent { .. } => {
                self.answered();
                calm(Outcome::Failed(error))
            }
            Failure::Deferred { retry_after, .. } => {
                self.answered();
                let wait = (self.age() / 2).clamp(delta(*retry_after).min(LONGEST_DEFERRAL), LONGEST_DEFERRAL);
                calm(self.again_after(error, wait, false))
            }
            Failure::Invalid { .. } => self.was_not_asked(Outcome::Failed(error)),
            Failure::Unauthorized { .. } | Failure::Unusable { .. } => self.stopped(error),
            Failure::Contract { .. } => self.failed(error, 1, |_, error| Outcome::Failed(error)),
            Failure::Transient { .. } => self.failed(error, 1, Self::again),
            Failure::RateLimited { retry_after, .. } => {
                self.remember_failure(&error);
                // To have been asked to slow down is no fault of the message: out of attempts it merely waits longer.
                let counts = retry_after.is_none() && self.effect.retry_count < RETRIES;
                let wait = match retry_after {
                    Some(wait) => delta(*wait).min(LONGEST_BLOCK),
                    None if counts => self.backoff(),
                    None => SLOWED_DOWN,
                };
                // Nobody else is to ask in the meantime either.
                self.route.blocked_until = Some(self.attempt.now + wait);
                calm(self.again_after(error, wait, counts))
            }
        }
    }

    /// The route was not asked, and nothing of it changes; should this have been a probe, another is still to come.
    fn was_not_asked(&mut self, outcome: Outcome) -> Verdict {
        if self.effect.probe {
            self.route.blocked_until = None;
        }
        calm(outcome)
    }

    fn answered(&mut self) {
        self.note_trying();
        let route = &mut *self.route;
        (route.failures, route.openings, route.blocked_until) = (0, 0, None);
        (route.last_success, route.last_error) = (Some(self.attempt.now), None);
        route.remember(milliseconds(self.attempt.took), true);
    }

    /// Nothing goes any more until a person has looked after the connection; what waits, waits.
    fn stopped(&mut self, error: FailedAttempt) -> Verdict {
        self.remember_failure(&error);
        self.route.stopped = true;
        let reconnect = Some(error.detail.clone());
        let outcome = Outcome::Again { error, at: self.attempt.now, counts: false };
        Verdict { outcome, reconnect, opened: false }
    }

    /// Counts so many failures of the route, which may open its breaker.
    fn failed(&mut self, error: FailedAttempt, by: u32, then: fn(&Self, FailedAttempt) -> Outcome) -> Verdict {
        self.remember_failure(&error);
        let was_open = self.route.is_open();
        self.route.failures = self.route.failures.saturating_add(by);
        let opened = self.route.is_open() && !was_open;
        // What was on its way already when the breaker opened tells nothing new.
        if opened || self.effect.probe {
            let wait = (self.delays.probe * (1 << self.route.openings.min(8))).min(PROBE_MAX);
            self.route.openings += 1;
            self.route.blocked_until = Some(self.attempt.now + scaled(wait, self.attempt.jitter));
        }
        Verdict { outcome: then(self, error), reconnect: None, opened }
    }

    /// It is tried again. While the breaker is open attempts cost nothing.
    fn again(&self, error: FailedAttempt) -> Outcome {
        self.again_after(error, self.backoff(), !self.route.is_open())
    }

    fn again_after(&self, error: FailedAttempt, wait: TimeDelta, counts: bool) -> Outcome {
        let spent = counts && self.effect.retry_count >= RETRIES;
        if spent || self.is_given_up() {
            Outcome::Failed(error)
        } else {
            Outcome::Again { error, at: self.attempt.now + wait, counts }
        }
    }

    /// Whether it failed for a day. Time in which nobody tried is no reason by itself: a machine that wakes may have to wait for its
    /// network, or for somebody.
    fn is_given_up(&self) -> bool {
        let trying = self.route.trying_since.map_or(TimeDelta::zero(), |since| self.attempt.now - since);
        self.age() >= GIVE_UP_AFTER && trying >= AT_LEAST_TRIED
    }

    fn age(&self) -> TimeDelta {
        self.attempt.now - self.effect.first_attempt
    }

    /// 1, 2, 4, 8, 16 seconds, a fifth more or less.
    fn backoff(&self) -> TimeDelta {
        scaled(self.delays.retry * (1 << self.effect.retry_count.min(RETRIES - 1)), self.attempt.jitter)
    }

    fn remember_failure(&mut self, error: &FailedAttempt) {
        self.note_trying();
        self.route.last_error = Some(error.clone());
        self.route.remember(milliseconds(self.attempt.took), false);
    }

    fn note_trying(&mut self) {
        let now = self.attempt.now;
        if self.route.last_attempt().is_none_or(|last| now - last > PAUSED) {
            self.route.trying_since = Some(now);
        }
    }
}

fn scaled(wait: TimeDelta, jitter: f64) -> TimeDelta {
    #[expect(clippy::cast_possible_truncation, reason = "at most minutes, in milliseconds")]
    TimeDelta::milliseconds((wait.num_milliseconds() as f64 * jitter) as i64)
}

/// A wait that is asked for; far too long ones are cut by who uses it.
fn delta(wait: Duration) -> TimeDelta {
    TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX)
}

fn milliseconds(took: Duration) -> u32 {
    u32::try_from(took.as_millis()).unwrap_or(LONGEST_MS).min(LONGEST_MS)
}

#[cfg(test)]
mod tests;
