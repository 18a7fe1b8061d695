//! What is asked of interviews: to plan, change, offer and end them, and to look for times.

use crate::availability::{PanelGroup, Proposal, TimeRange};
use crate::id::{ApplicationId, InterviewId, InterviewerId, RoundId};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whom to tell of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Tell {
    /// The candidate.
    pub candidate: bool,
    /// Interviewers.
    pub panel: bool,
}

impl Default for Tell {
    fn default() -> Self {
        Self { candidate: true, panel: true }
    }
}

/// A new interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewDraft {
    /// The application.
    pub application_id: ApplicationId,
    /// The round, of the application's posting.
    pub round_id: RoundId,
    /// When it begins; `None` while that is not settled.
    pub start: Option<DateTime<Utc>>,
    /// Minutes; the round's when `None`.
    pub duration_minutes: Option<u32>,
    /// The zone in which its times are said; Seoul when `None`.
    #[schema(value_type = Option<String>, example = "Asia/Seoul")]
    pub zone: Option<Tz>,
    /// Who interviews; the round's panel when `None`.
    pub people: Option<Vec<InterviewerId>>,
    /// Where; the round's when `None`.
    pub place: Option<String>,
    /// Link of the video meeting.
    #[serde(default)]
    pub meeting_link: String,
    /// Whether the calendar is asked for one; as the round says when `None`.
    pub conference: Option<bool>,
    /// Whether it stays where it runs into something; otherwise that is refused.
    #[serde(default)]
    pub accept_clashes: bool,
    /// Whom to tell.
    #[serde(default)]
    pub tell: Tell,
}

/// A change of an interview. What is `None` stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewChange {
    /// The version it is made from.
    pub version: i64,
    /// When it begins.
    pub start: Option<DateTime<Utc>>,
    /// Minutes.
    pub duration_minutes: Option<u32>,
    /// The zone in which people are told its times.
    #[schema(value_type = Option<String>)]
    pub zone: Option<Tz>,
    /// Who interviews.
    pub people: Option<Vec<InterviewerId>>,
    /// Where.
    pub place: Option<String>,
    /// Link of the video meeting.
    pub meeting_link: Option<String>,
    /// Whether the calendar is asked for one.
    pub conference: Option<bool>,
    /// Why, in words.
    #[serde(default)]
    pub note: String,
    /// Whether it stays where it runs into something.
    #[serde(default)]
    pub accept_clashes: bool,
    /// Whom to tell.
    #[serde(default)]
    pub tell: Tell,
}

/// Cancels an interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewCancel {
    /// The version it is made from.
    pub version: i64,
    /// Why, in words.
    #[serde(default)]
    pub note: String,
    /// Whom to tell.
    #[serde(default)]
    pub tell: Tell,
}

/// Says how an interview ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewFinish {
    /// The version it is made from.
    pub version: i64,
    /// Whether the candidate came.
    pub came: bool,
}

/// Offers times to the candidate of an interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfferDraft {
    /// The version it is made from.
    pub version: i64,
    /// When each begins; 1 to 10.
    pub starts: Vec<DateTime<Utc>>,
    /// Until when an answer is asked for; as the round says when `None`.
    pub deadline: Option<DateTime<Utc>>,
}

/// Looks for times of an interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SlotSearch {
    /// The interview that is moved; it does not stand in its own way.
    pub interview_id: Option<InterviewId>,
    /// The application.
    pub application_id: ApplicationId,
    /// The round.
    pub round_id: RoundId,
    /// Who is needed; the round's panel when `None`.
    pub panel: Option<Vec<PanelGroup>>,
    /// Minutes; the round's when `None`.
    pub duration_minutes: Option<u32>,
    /// Where to look; the next two weeks when `None`.
    pub window: Option<TimeRange>,
    /// The candidate's zone; Seoul when `None`.
    #[schema(value_type = Option<String>, example = "Asia/Seoul")]
    pub zone: Option<Tz>,
    /// Whether to look as if nobody kept room around meetings.
    #[serde(default)]
    pub ignore_buffers: bool,
}

/// Times that were found, the best first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SlotProposals {
    /// At most 20.
    pub proposals: Vec<Proposal>,
    /// People whose calendar could not be read: no time of theirs counts as free.
    pub unknown: Vec<InterviewerId>,
}

/// Asks why a time is not proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WhyNot {
    /// What was looked for.
    pub search: SlotSearch,
    /// When it would begin.
    pub start: DateTime<Utc>,
}

/// What was taken over from a calendar file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BusyImport {
    /// Times that were kept; a repeating event has several.
    pub kept: u32,
    /// Events that could not be read.
    pub skipped: Vec<SkippedEvent>,
}

/// An event of a calendar file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SkippedEvent {
    /// The line of the file, from 1.
    pub line: u32,
    /// Why, in English.
    pub reason: String,
}
