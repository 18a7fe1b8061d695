//! What is in people's calendars.

use super::hours::WorkingHours;
use super::interval::{Interval, instant, merged, subtracted};
use crate::id::InterviewerId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// From `start` up to, not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TimeRange {
    /// First instant.
    pub start: DateTime<Utc>,
    /// The instant after the last.
    pub end: DateTime<Utc>,
}

/// Where an event is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BusySource {
    /// The person's Google calendar.
    Google,
    /// An interview of ours; only these count for daily limits and load.
    Naru,
    /// Entered by hand or from a file.
    Manual,
}

/// An event that takes a person's time. One without length takes none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Busy {
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it is over.
    pub end: DateTime<Utc>,
    /// Its title; empty when it is private.
    pub title: String,
    /// Where it is known from.
    pub source: BusySource,
    /// Names it within its source.
    pub id: String,
}

impl Busy {
    /// Time of a calendar that tells when it is busy, and not with what.
    pub fn untold(start: DateTime<Utc>, end: DateTime<Utc>) -> Self {
        Self { start, end, title: String::new(), source: BusySource::Google, id: start.timestamp().to_string() }
    }

    /// Whether it is such a time: several events may be in it.
    pub fn is_untold(&self) -> bool {
        *self == Self::untold(self.start, self.end)
    }

    /// What is left of an untold time without some that are known.
    pub fn without(&self, known: &[TimeRange]) -> Vec<Self> {
        let known = merged(known.iter().map(|time| Interval::covering(time.start, time.end)).collect());
        let left = subtracted(&[self.interval()], &known);
        left.iter().map(|part| Self::untold(instant(part.start), instant(part.end))).collect()
    }

    pub(super) fn interval(&self) -> Interval {
        Interval::covering(self.start, self.end)
    }
}

/// Whether all of a person's events are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CalendarState {
    /// All of them; also for people without a linked calendar.
    Known,
    /// A linked calendar could not be read: no time of theirs counts as free.
    Unknown,
}

/// A person who may be on a panel, as far as their time goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PanelMember {
    /// Who.
    pub id: InterviewerId,
    /// Their rules.
    pub hours: WorkingHours,
    /// Their events; at least those of the weeks that the search window touches.
    pub busy: Vec<Busy>,
    /// Whether these are all.
    pub calendar: CalendarState,
}

#[cfg(test)]
mod tests {
    use super::{Busy, TimeRange};
    use chrono::{DateTime, TimeDelta, Utc};

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    #[test]
    fn what_is_known_is_taken_out_of_what_is_merely_busy() {
        let busy = Busy::untold(at(600), at(720));
        let known = |from, to| TimeRange { start: at(from), end: at(to) };
        assert_eq!(busy.without(&[known(540, 600), known(720, 780)]), std::slice::from_ref(&busy));
        assert_eq!(busy.without(&[known(660, 720), known(600, 660)]), []);
        let left = busy.without(&[known(630, 660)]);
        assert_eq!(left, [Busy::untold(at(600), at(630)), Busy::untold(at(660), at(720))]);
        assert!(left.iter().all(Busy::is_untold));
    }
}
