//! What is looked for: an interview of some length, with these people, in this window.

use super::busy::{Busy, TimeRange};
use super::hours::{MinuteSpan, WorkingWeek};
use crate::holidays::YEARS;
use crate::id::InterviewerId;
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// The longest interview, in minutes.
const LONGEST_MINUTES: u32 = 12 * 60;
/// The longest window, in days.
const LONGEST_WINDOW_DAYS: i64 = 366;
/// The longest notice, in minutes.
const LONGEST_NOTICE_MINUTES: u32 = 90 * 24 * 60;

/// Some of these people: any `needed` of them will do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PanelGroup {
    /// Who can sit here.
    pub people: Vec<InterviewerId>,
    /// How many must, 1 to all.
    pub needed: u32,
}

/// When the candidate can come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CandidateTimes {
    /// Their zone, by its IANA name.
    #[schema(value_type = String, example = "Asia/Seoul")]
    pub zone: Tz,
    /// Hours at which they may be asked to come, on their clock.
    pub hours: WorkingWeek,
    /// What is known of their time, such as other interviews with us.
    pub busy: Vec<Busy>,
}

impl Default for CandidateTimes {
    /// In Seoul, any day from 08:00 to 21:00.
    fn default() -> Self {
        Self { zone: Tz::Asia__Seoul, hours: WorkingWeek::every_day(MinuteSpan::hours(8, 21)), busy: Vec::new() }
    }
}

/// An interview to be placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SlotRequest {
    /// Its length in minutes, 5 to 720.
    pub duration_minutes: u32,
    /// Minutes between two possible starts: 5, 10, 15 or 30.
    pub step_minutes: u32,
    /// The zone of the interview: starts are counted from its full hours, and its days are those that proposals are
    /// spread over.
    #[schema(value_type = String, example = "Asia/Seoul")]
    pub zone: Tz,
    /// The interview lies within it; up to 366 days.
    pub window: TimeRange,
    /// The present.
    pub now: DateTime<Utc>,
    /// Minutes that must lie between now and the interview, up to 90 days of them.
    pub minimum_notice_minutes: u32,
    /// Who is needed: each group, and nobody for two of them at once.
    pub panel: Vec<PanelGroup>,
    /// The candidate.
    pub candidate: CandidateTimes,
    /// Ids of events that do not count, in whosever calendar they are: the interview itself when it is moved.
    pub ignore: Vec<String>,
    /// Whether meetings may follow one another without the room that people's rules keep.
    pub ignore_buffers: bool,
}

/// Why nothing can be looked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SlotRequestError {
    /// Shorter than 5 or longer than 720 minutes.
    #[error("an interview lasts 5 to {LONGEST_MINUTES} minutes")]
    Duration,
    /// Not one of the steps.
    #[error("starts are 5, 10, 15 or 30 minutes apart")]
    Step,
    /// Ends before it begins, is longer than 366 days, or leaves the years whose holidays are known.
    #[error("the window must be up to {LONGEST_WINDOW_DAYS} days, in the years {} to {}", YEARS.start(), YEARS.end())]
    Window,
    /// More than 90 days.
    #[error("the notice is at most {LONGEST_NOTICE_MINUTES} minutes")]
    Notice,
    /// No group, or one that needs nobody, or more than it has, or names somebody twice.
    #[error("a panel has groups, and each needs one to all of its people")]
    Panel,
    /// The people passed in hold one of them twice.
    #[error("{0} was given twice")]
    Twice(InterviewerId),
}

impl SlotRequest {
    /// Whether it can be looked for.
    pub fn check(&self) -> Result<(), SlotRequestError> {
        if !(5..=LONGEST_MINUTES).contains(&self.duration_minutes) {
            return Err(SlotRequestError::Duration);
        }
        if ![5, 10, 15, 30].contains(&self.step_minutes) {
            return Err(SlotRequestError::Step);
        }
        if self.minimum_notice_minutes > LONGEST_NOTICE_MINUTES {
            return Err(SlotRequestError::Notice);
        }
        if self.panel.is_empty() || !self.panel.iter().all(PanelGroup::is_valid) {
            return Err(SlotRequestError::Panel);
        }
        let TimeRange { start, end } = self.window;
        // Short-circuits: the years bound the difference.
        let known = is_known(start) && is_known(end);
        if !known || start >= end || end - start > TimeDelta::days(LONGEST_WINDOW_DAYS) {
            return Err(SlotRequestError::Window);
        }
        Ok(())
    }

    /// The first instant at which an interview can begin.
    pub fn earliest(&self) -> DateTime<Utc> {
        self.now + TimeDelta::minutes(i64::from(self.minimum_notice_minutes))
    }
}

impl PanelGroup {
    /// Somebody who must be there.
    pub fn one(person: InterviewerId) -> Self {
        Self { people: vec![person], needed: 1 }
    }

    fn is_valid(&self) -> bool {
        let distinct: BTreeSet<_> = self.people.iter().collect();
        distinct.len() == self.people.len() && (1..=self.people.len()).contains(&(self.needed as usize))
    }
}

/// Whether `at` is in the years whose holidays are known.
pub(super) fn is_known(at: DateTime<Utc>) -> bool {
    YEARS.contains(&at.year())
}
