//! Entries of the calendar that are no interviews: dates that a posting tells of, and free ones.

use crate::id::{CalendarEntryId, ChangeId, InterviewerId, PostingId};
use crate::posting_reading::ScheduleStage;
use crate::when::WeekdayMismatch;
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// When an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EntryTime {
    /// Whole days, wherever one is.
    AllDay {
        /// The first day.
        from: NaiveDate,
        /// The last day; the first or a later one.
        to: NaiveDate,
    },
    /// A stretch of time, or an instant: until then people can apply.
    At {
        /// When it begins.
        start: DateTime<Utc>,
        /// When it ends; the same as `start` for an instant.
        end: DateTime<Utc>,
        /// The zone in which it is said.
        #[schema(value_type = String, example = "Asia/Seoul")]
        zone: Tz,
    },
}

impl EntryTime {
    /// Whether it ends before it begins.
    pub fn is_backwards(&self) -> bool {
        match self {
            Self::AllDay { from, to } => to < from,
            Self::At { start, end, .. } => end < start,
        }
    }

    /// First instant and the one after the last; whole days as those of UTC.
    pub fn bounds(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        match self {
            Self::AllDay { from, to } => (midnight(*from), midnight(*to) + Duration::days(1)),
            Self::At { start, end, .. } => (*start, *end),
        }
    }
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

/// What an entry is in the course of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntryStage {
    /// Until then people can apply.
    Deadline,
    /// 서류 결과 발표.
    DocumentResult,
    /// 코딩테스트.
    CodingTest,
    /// 과제.
    Assignment,
    /// 인적성 검사.
    AptitudeTest,
    /// 채용 설명회.
    Briefing,
    /// An interview that is not numbered.
    Interview,
    /// 1차, 실무 면접.
    #[serde(rename = "interview_1")]
    Interview1,
    /// 2차, 컬처 면접.
    #[serde(rename = "interview_2")]
    Interview2,
    /// 최종, 임원 면접.
    InterviewFinal,
    /// 최종 합격 발표.
    FinalResult,
    /// 입사.
    Onboarding,
}

impl EntryStage {
    /// Whether people are somewhere for a while, rather than something being due or announced at a moment.
    pub fn takes_time(self) -> bool {
        !matches!(self, Self::Deadline | Self::DocumentResult | Self::Assignment | Self::FinalResult | Self::Onboarding)
    }
}

impl From<ScheduleStage> for EntryStage {
    fn from(stage: ScheduleStage) -> Self {
        match stage {
            ScheduleStage::DocumentResult => Self::DocumentResult,
            ScheduleStage::CodingTest => Self::CodingTest,
            ScheduleStage::Assignment => Self::Assignment,
            ScheduleStage::AptitudeTest => Self::AptitudeTest,
            ScheduleStage::Briefing => Self::Briefing,
            ScheduleStage::Interview => Self::Interview,
            ScheduleStage::Interview1 => Self::Interview1,
            ScheduleStage::Interview2 => Self::Interview2,
            ScheduleStage::InterviewFinal => Self::InterviewFinal,
            ScheduleStage::FinalResult => Self::FinalResult,
            ScheduleStage::Onboarding => Self::Onboarding,
        }
    }
}

/// The place in a posting's text from which an entry was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReadFrom {
    /// Names the text: the same text has the same, whatever file it came in.
    pub hash: String,
    /// Bytes before its words in that text, white space not counted.
    pub at: u32,
    /// The line in which they stand.
    pub line: String,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EntryValues {
    /// 1–200 characters.
    pub title: String,
    /// When.
    pub time: EntryTime,
    /// Which step of a selection it is; `None` for a free entry.
    #[serde(default)]
    pub stage: Option<EntryStage>,
    /// The posting of this desk that it belongs to.
    #[serde(default)]
    pub posting_id: Option<PostingId>,
    /// Who hires; at most 100 characters.
    #[serde(default)]
    pub company: String,
    /// For which position; at most 200 characters.
    #[serde(default)]
    pub position: String,
    /// Where; at most 200 characters.
    #[serde(default)]
    pub place: String,
    /// At most 4,000 characters.
    #[serde(default)]
    pub note: String,
    /// Who is concerned.
    #[serde(default)]
    pub people: Vec<InterviewerId>,
    /// Words without `#`; at most 20 of at most 40 characters.
    #[serde(default)]
    pub hashtags: Vec<String>,
    /// Where it was read; `None` when somebody typed it.
    #[serde(default)]
    pub read_from: Option<ReadFrom>,
}

/// An entry of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarEntry {
    /// Its id.
    pub id: CalendarEntryId,
    /// Counts its changes, from 1.
    pub version: i64,
    /// What it says.
    #[serde(flatten)]
    pub values: EntryValues,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// An entry to keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EntryDraft {
    /// The entry that becomes this; `None` for a new one.
    #[serde(default)]
    pub id: Option<CalendarEntryId>,
    /// The version from which the change was made.
    #[serde(default)]
    pub version: Option<i64>,
    /// What it says.
    #[serde(flatten)]
    pub values: EntryValues,
}

/// What came of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EntriesChanged {
    /// Takes all of it back.
    pub change_id: ChangeId,
    /// The entries as they are now; none when one was deleted.
    pub entries: Vec<CalendarEntry>,
}

/// Why somebody should look at what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum EntryDoubt {
    /// The weekday beside the date is another day's.
    Weekday(WeekdayMismatch),
    /// The year is not written, and no weekday confirms it.
    YearGuessed,
    /// It is counted from today ("D-7", "next Tuesday"); who wrote it counted from another day.
    CountedFromToday,
    /// It has passed.
    Past,
}

/// A value that a posting says, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReadValue {
    /// The value.
    pub value: String,
    /// The line of the text in which it stands, from 0; `None` when it stands nowhere as it is.
    pub line: Option<u32>,
}

/// An entry as a posting tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReadEntry {
    /// Which step.
    pub stage: EntryStage,
    /// When, in the zone in which it was asked.
    pub time: EntryTime,
    /// The words that say so.
    pub text: String,
    /// The line of the text in which they stand, from 0.
    pub line: u32,
    /// What is kept of where it was read.
    pub read_from: ReadFrom,
    /// Why somebody should look at it; none when nothing speaks against it.
    pub doubts: Vec<EntryDoubt>,
    /// The entry that was made from it before.
    pub known: Option<CalendarEntryId>,
}

/// What the text of a posting has for the calendar. Nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarReading {
    /// The text, lines parted by `\n`.
    pub text: String,
    /// Who hires.
    pub company: Option<ReadValue>,
    /// For which position.
    pub position: Option<ReadValue>,
    /// Words for looking it up, without `#`.
    pub hashtags: Vec<String>,
    /// The dates, in doubt first, then in the order of time; empty when none was found.
    pub entries: Vec<ReadEntry>,
    /// Entries that were made from this posting before.
    pub known: Vec<CalendarEntry>,
}
