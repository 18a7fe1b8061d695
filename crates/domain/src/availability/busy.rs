//! What is in people's calendars.

use super::hours::WorkingHours;
use super::interval::Interval;
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
