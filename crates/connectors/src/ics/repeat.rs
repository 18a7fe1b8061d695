//! When a repeating event takes place.

use super::imported::{ImportedEvent, Moment};
use super::zone::Zone;
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use rrule::{RRule, RRuleSet, Unvalidated};

/// So many times of one event are given at most.
const TIMES: u16 = 5_000;

/// The times of an event in a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrences {
    /// Start and end, in order of the start.
    pub times: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// Whether there are more than are given.
    pub more: bool,
}

/// Why nobody can say when an event takes place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RepeatError {
    /// The rule is none that RFC 5545 knows.
    #[error("line {line}: the rule {rule:?} cannot be read: {reason}")]
    Rule {
        /// Where the event begins.
        line: usize,
        /// The rule.
        rule: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl ImportedEvent {
    /// The times that overlap `from..until`. Whole days are `floating`'s. An event that repeats does so by the clock of its own
    /// zone: 10:00 stays 10:00 when summer time begins.
    ///
    /// Times that another event of the calendar stands in for ([`ImportedEvent::stands_for`]) are among them.
    ///
    /// # Errors
    /// [`RepeatError`].
    pub fn occurrences(
        &self,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
        floating: Tz,
    ) -> Result<Occurrences, RepeatError> {
        let (start, end) = (self.start.instant(floating), self.end.instant(floating));
        let length = end - start;
        let (mut starts, more) = match &self.rule {
            Some(rule) => self.by_rule(rule, from - length, until, floating)?,
            None => (vec![start], false),
        };
        starts.extend(self.further.iter().map(|moment| moment.instant(floating)));
        let except: Vec<DateTime<Utc>> = self.except.iter().map(|moment| moment.instant(floating)).collect();
        starts.retain(|start| !except.contains(start));
        starts.sort_unstable();
        starts.dedup();
        let times = starts.into_iter().map(|start| (start, start + length));
        // An event without length counts where it starts.
        let times = times.filter(|(start, end)| *start < until && (*end > from || (start == end && *start == from)));
        Ok(Occurrences { times: times.collect(), more })
    }

    fn by_rule(
        &self,
        rule: &str,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
        floating: Tz,
    ) -> Result<(Vec<DateTime<Utc>>, bool), RepeatError> {
        let refused =
            |reason: String| RepeatError::Rule { line: self.line, rule: rule.chars().take(200).collect(), reason };
        let zone = match self.start {
            Moment::At { zone, .. } => zone.unwrap_or(Tz::UTC),
            Moment::Day(_) => floating,
        };
        let start = self.start.instant(floating).with_timezone(&rrule::Tz::Tz(zone));
        let rule: RRule<Unvalidated> =
            with_zone(rule).parse().map_err(|error: rrule::RRuleError| refused(error.to_string()))?;
        let rule = rule.validate(start).map_err(|error| refused(error.to_string()))?;
        let second = TimeDelta::seconds(1);
        let set = RRuleSet::new(start).rrule(rule);
        let set =
            set.after((from - second).with_timezone(&rrule::Tz::UTC)).before(until.with_timezone(&rrule::Tz::UTC));
        let found = set.all(TIMES);
        Ok((found.dates.into_iter().map(|at| at.with_timezone(&Utc)).collect(), found.limited))
    }
}

/// `UNTIL` of a day or without zone beside a start that has one: programs write it, and it means the end of that day, or that time
/// taken as UTC.
fn with_zone(rule: &str) -> String {
    let parts = rule.split(';').map(|part| match part.split_once('=') {
        Some((name, value)) if name.eq_ignore_ascii_case("UNTIL") && !value.ends_with(['Z', 'z']) => {
            match value.len() {
                8 => format!("UNTIL={value}T235959Z"),
                _ => format!("UNTIL={value}Z"),
            }
        }
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join(";")
}

impl Moment {
    /// The point in time; a day is its midnight in `floating`.
    pub fn instant(self, floating: Tz) -> DateTime<Utc> {
        match self {
            Self::At { utc, .. } => utc,
            Self::Day(day) => Zone::Named(floating).instant(day.and_time(chrono::NaiveTime::MIN)),
        }
    }
}
