//! Interviews: rounds of a posting, who interviews, when, and what became of it.

mod asked;

pub use asked::{
    BusyImport, InterviewCancel, InterviewChange, InterviewDraft, InterviewFinish, OfferDraft, SkippedEvent,
    SlotProposals, SlotSearch, Tell, WhyNot,
};

use crate::availability::{Busy, Clash, PanelGroup, TimeRange, WorkingHours};
use crate::calendar_entry::CalendarEntry;
use crate::effect::FailedAttempt;
use crate::holidays::Holiday;
use crate::id::{
    ApplicationId, ConflictId, ConnectionId, InterviewId, InterviewerId, OfferId, PersonId, PostingId, RoundId, StageId,
};
use crate::question::InterviewQuestion;
use crate::scorecard::ScorecardView;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The calendar in which somebody's time stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarLink {
    /// The account through which it is seen.
    pub connection_id: ConnectionId,
    /// `primary`, or a calendar's id: usually the person's address.
    pub calendar_id: String,
}

/// Somebody who interviews.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Interviewer {
    /// Their id.
    pub id: InterviewerId,
    /// Name.
    pub name: String,
    /// Address; empty when they are not written to.
    pub email: String,
    /// Which of the 8 colours of the calendar, 0 to 7.
    pub color: u8,
    /// When they work.
    pub hours: WorkingHours,
    /// Their calendar; `None` when it is not linked.
    pub calendar: Option<CalendarLink>,
    /// Whether they are still asked to interview.
    pub active: bool,
    /// Why their calendar could not be read the last time; their time counts as unknown then.
    pub calendar_problem: Option<String>,
}

/// Somebody who interviews, as they are made or changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewerDraft {
    /// Name, 1–60 characters.
    pub name: String,
    /// Address; may be empty.
    #[serde(default)]
    pub email: String,
    /// Colour, 0 to 7; `None` takes the one that is used least.
    pub color: Option<u8>,
    /// When they work; office hours in Seoul when `None`.
    pub hours: Option<WorkingHours>,
    /// Their calendar.
    pub calendar: Option<CalendarLink>,
    /// Whether they are asked to interview; yes when `None`.
    pub active: Option<bool>,
}

/// Questions for one skill.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct KitSection {
    /// The skill, `Kotlin`, `협업` …
    pub skill: String,
    /// Questions.
    pub questions: Vec<String>,
}

/// What interviewers have at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct InterviewKit {
    /// What the round is for, and how to lead it.
    pub intro: String,
    /// Questions per skill; each skill is a line of the scorecard.
    pub sections: Vec<KitSection>,
}

/// A round of interviews of a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewRound {
    /// Its id; in a draft `None` for a new one.
    pub id: Option<RoundId>,
    /// The stage whose entering calls for it; `None` when it is arranged by hand.
    pub stage_id: Option<StageId>,
    /// Its name, `1차 면접`.
    pub name: String,
    /// Minutes, 5 to 720.
    pub duration_minutes: u32,
    /// Who sits on the panel: of each group as many as it needs.
    pub panel: Vec<PanelGroup>,
    /// Where it usually is; may be empty.
    pub place: String,
    /// Whether it is held by video; the calendar is asked for a link.
    pub conference: bool,
    /// Days in which a candidate is asked to answer, 1 to 30.
    pub reply_days: u32,
    /// What interviewers have at hand.
    pub kit: InterviewKit,
}

/// The rounds of a posting, in their order. A round that is left out goes, if no interview of it was ever planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoundsDraft {
    /// At most 20.
    pub rounds: Vec<InterviewRound>,
}

/// Where an interview stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InterviewState {
    /// Its time is not settled: it was offered, or is still to be.
    Proposed,
    /// Its time is settled.
    Confirmed,
    /// Its time changed after it had been settled, and the candidate has not answered since.
    Changed,
    /// It does not take place.
    Cancelled,
    /// It took place.
    Done,
    /// The candidate did not come.
    NoShow,
}

/// Where a change of an interview came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeSource {
    /// From here.
    Here,
    /// From Google Calendar.
    Google,
    /// From the candidate.
    Candidate,
}

/// Whether an interview stands in a calendar as it is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SyncState {
    /// No calendar is connected, or it has no time yet.
    Local,
    /// It is about to be written there.
    Waiting,
    /// It stands there as here.
    Synced,
    /// It could not be written; it waits in the list of what failed.
    Failed,
    /// Both sides changed: a person decides.
    Conflict,
}

/// An interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Interview {
    /// Its id.
    pub id: InterviewId,
    /// The application.
    pub application_id: ApplicationId,
    /// The candidate.
    pub person_id: PersonId,
    /// The candidate's name.
    pub candidate_name: String,
    /// The posting.
    pub posting_id: PostingId,
    /// The posting's title.
    pub posting_title: String,
    /// The round.
    pub round_id: RoundId,
    /// The round's name.
    pub round_name: String,
    /// Where it stands.
    pub state: InterviewState,
    /// When it is; `None` while that is not settled.
    pub time: Option<TimeRange>,
    /// Minutes.
    pub duration_minutes: u32,
    /// The zone in which its times are said.
    #[schema(value_type = String, example = "Asia/Seoul")]
    pub zone: Tz,
    /// Who interviews.
    pub people: Vec<InterviewerId>,
    /// Where; may be empty.
    pub place: String,
    /// Link of the video meeting; empty when there is none (yet).
    pub meeting_link: String,
    /// Whether the calendar is asked for such a link.
    pub conference: bool,
    /// What the candidate was offered last.
    pub offer: Option<SlotOffer>,
    /// What it runs into; hard ones that somebody has accepted are left out.
    pub clashes: Vec<Clash>,
    /// Whether somebody said that it stays in spite of what it runs into.
    pub clash_accepted: bool,
    /// Whether it stands in the calendar.
    pub sync: SyncState,
    /// Why it could not be written there.
    pub sync_failure: Option<FailedAttempt>,
    /// Counts changes; a change must name the version it was made from.
    pub version: i64,
}

/// Times that a candidate was offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SlotOffer {
    /// Its id.
    pub id: OfferId,
    /// The times.
    pub slots: Vec<TimeRange>,
    /// Until when an answer is asked for.
    pub deadline: DateTime<Utc>,
    /// Link of the page on which the candidate answers; `None` when this Naru is not reached from outside.
    pub link: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// What the candidate answered.
    pub answer: Option<CandidateAnswer>,
}

/// What a candidate answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CandidateAnswer {
    /// The answer.
    pub choice: AnswerChoice,
    /// In words; may be empty.
    pub note: String,
    /// Whether HR entered it.
    pub by_hr: bool,
    /// When.
    pub at: DateTime<Utc>,
}

/// An answer to an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AnswerChoice {
    /// This time.
    Slot {
        /// When it begins.
        start: DateTime<Utc>,
    },
    /// None of them: other times, please.
    Reschedule,
    /// Does not want the interview.
    Decline,
}

/// An answer of the candidate that HR enters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfferAnswer {
    /// The answer.
    pub choice: AnswerChoice,
    /// In words.
    #[serde(default)]
    pub note: String,
    /// Whether it stays where it runs into something by now.
    #[serde(default)]
    pub accept_clashes: bool,
}

/// A state that an interview was in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewVersion {
    /// Its number, from 1.
    pub version: i64,
    /// Where it stood.
    pub state: InterviewState,
    /// When it was.
    pub time: Option<TimeRange>,
    /// Who interviewed.
    pub people: Vec<InterviewerId>,
    /// Where.
    pub place: String,
    /// Who changed it.
    pub actor: String,
    /// From where.
    pub source: ChangeSource,
    /// Why, in words; may be empty.
    pub note: String,
    /// When it was changed to this.
    pub at: DateTime<Utc>,
}

/// Everything about an interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewDetail {
    /// The interview.
    pub interview: Interview,
    /// What interviewers have at hand in every interview of the round.
    pub kit: InterviewKit,
    /// The questions that were put in for this interview alone, with what a good answer says.
    pub questions: Vec<InterviewQuestion>,
    /// Its states, newest first.
    pub versions: Vec<InterviewVersion>,
    /// The panel's scorecards, as far as the person who sits here may see them.
    pub scorecards: Vec<ScorecardView>,
    /// Both sides of an unsettled conflict with the calendar.
    pub conflict: Option<SyncConflict>,
}

/// What takes an interviewer's time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BusyBlock {
    /// Whose.
    pub interviewer_id: InterviewerId,
    /// What and when.
    pub event: Busy,
    /// Whether it is a whole day's.
    pub all_day: bool,
}

/// An application that waits for an interview to be arranged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ToSchedule {
    /// The application.
    pub application_id: ApplicationId,
    /// The candidate's name.
    pub name: String,
    /// The posting.
    pub posting_id: PostingId,
    /// The posting's title.
    pub posting_title: String,
    /// The round that its stage calls for; `None` when the posting has none for it yet.
    pub round_id: Option<RoundId>,
    /// Its name, or the stage's.
    pub round_name: String,
    /// Minutes.
    pub duration_minutes: u32,
    /// Who may interview.
    pub people: Vec<InterviewerId>,
    /// Since when it waits.
    pub since: DateTime<Utc>,
}

/// What one side of a conflict says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConflictSide {
    /// When it is; `None` when it was cancelled or deleted there.
    pub time: Option<TimeRange>,
    /// Where.
    pub place: String,
    /// Who changed it; empty when that is not known.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Two states of an interview, here and in Google, of which a person must choose one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SyncConflict {
    /// Its id.
    pub id: ConflictId,
    /// The interview.
    pub interview_id: InterviewId,
    /// What it says here.
    pub here: ConflictSide,
    /// What it says in Google.
    pub there: ConflictSide,
    /// When it was noticed.
    pub at: DateTime<Utc>,
}

/// Which side of a conflict counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// What it says here: it is written to Google again.
    Here,
    /// What it says in Google.
    There,
}

/// Settles a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConflictChoice {
    /// Which side counts.
    #[schema(inline)]
    pub side: Side,
    /// Whom to tell.
    #[serde(default)]
    pub tell: Tell,
}

/// How the calendar of an account was last seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarSync {
    /// The account.
    pub connection_id: ConnectionId,
    /// Its address.
    pub email: String,
    /// The last time everything went well.
    pub last_good: Option<DateTime<Utc>>,
    /// Whether it must be connected again.
    pub reconnect: bool,
    /// Writes that wait.
    pub waiting: u32,
    /// What went wrong the last time.
    pub failure: Option<FailedAttempt>,
}

/// Everything a calendar shows between two instants.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarRange {
    /// Interviews, by their time; cancelled ones are left out.
    pub interviews: Vec<Interview>,
    /// Entries that are no interviews, by their time.
    pub entries: Vec<CalendarEntry>,
    /// What takes interviewers' time; interviews of ours are left out.
    pub busy: Vec<BusyBlock>,
    /// Public holidays of Korea.
    pub holidays: Vec<Holiday>,
    /// Applications that wait for an interview, the longest waiting first.
    pub to_schedule: Vec<ToSchedule>,
    /// Interviews without a time.
    pub open: Vec<Interview>,
    /// Unsettled conflicts with a calendar, whatever their time.
    pub conflicts: Vec<SyncConflict>,
    /// Interviewers.
    pub interviewers: Vec<Interviewer>,
    /// How calendars were last seen.
    pub sync: Vec<CalendarSync>,
}
