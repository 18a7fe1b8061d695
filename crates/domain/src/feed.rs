//! The feed: what happened to a person, and who did it. Entries are appended, never changed.

use crate::availability::TimeRange;
use crate::id::{ApplicationId, MergeId};
use crate::interview::{AnswerChoice, ChangeSource};
use crate::pipeline::RejectReason;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FeedEvent {
    /// Came in with a document.
    #[serde(rename_all = "camelCase")]
    Applied {
        /// The file's name.
        file_name: String,
        /// The posting's title.
        posting_title: String,
    },
    /// A document was read.
    #[serde(rename_all = "camelCase")]
    DocumentRead {
        /// The file's name.
        file_name: String,
        /// Its pages.
        page_count: u32,
        /// Values that were read.
        field_count: u32,
    },
    /// Compared with the posting, which requires what the résumé does not say; told again when that has become something else.
    SkillsMissing {
        /// Required skills that are not there; a group of which one is enough as one, `Java / Kotlin`. None when nothing is
        /// missing any more.
        missing: Vec<String>,
        /// How many are required, groups counted once.
        required: u32,
    },
    /// Moved from stage to stage.
    Moved {
        /// Name of the stage it left.
        from: String,
        /// Name of the stage it entered.
        to: String,
    },
    /// Turned down.
    Rejected {
        /// Why.
        reason: RejectReason,
        /// In words; may be empty.
        note: String,
    },
    /// Taken back into the pipeline.
    Restored,
    /// Rated.
    Rated {
        /// 1 to 5; `None` when the rating was taken away.
        rating: Option<u8>,
    },
    /// Tags changed.
    Tagged {
        /// Added.
        added: Vec<String>,
        /// Taken away.
        removed: Vec<String>,
    },
    /// A note was written.
    Noted {
        /// Its text.
        body: String,
    },
    /// A value was corrected or confirmed.
    FieldCorrected {
        /// The place it fills.
        path: String,
        /// What it was; empty when it was not there.
        from: String,
        /// What it is.
        to: String,
    },
    /// A person said that a value is not there.
    FieldRemoved {
        /// The place it filled.
        path: String,
        /// What it was.
        value: String,
    },
    /// The last change of a value was taken back.
    FieldUndone {
        /// The place it fills.
        path: String,
        /// What it is again.
        value: String,
    },
    /// A document was read again.
    #[serde(rename_all = "camelCase")]
    DocumentReread {
        /// The file's name.
        file_name: String,
        /// Values that were not there before.
        added: u32,
        /// Values that are read differently now.
        changed: u32,
        /// Values that are no longer found.
        gone: u32,
    },
    /// A portfolio was put to the documents.
    #[serde(rename_all = "camelCase")]
    PortfolioAttached {
        /// The file's name.
        file_name: String,
        /// Whether nobody did it: an e-mail address or phone number of theirs stands in it.
        by_contact: bool,
    },
    /// A portfolio was taken away from the documents.
    #[serde(rename_all = "camelCase")]
    PortfolioDetached {
        /// The file's name.
        file_name: String,
    },
    /// Another person was merged in.
    #[serde(rename_all = "camelCase")]
    Merged {
        /// The merge.
        merge_id: MergeId,
        /// The other's name.
        other_name: String,
    },
    /// A merge was taken back.
    #[serde(rename_all = "camelCase")]
    Unmerged {
        /// The other's name.
        other_name: String,
    },
    /// An interview was planned.
    InterviewPlanned {
        /// Name of its round.
        round: String,
        /// When it is; `None` while that is not settled.
        time: Option<TimeRange>,
        /// The zone in which its times are said.
        #[schema(value_type = String, example = "Asia/Seoul")]
        zone: Tz,
    },
    /// The candidate was offered times for an interview.
    InterviewOffered {
        /// Name of its round.
        round: String,
        /// How many.
        count: u32,
    },
    /// The candidate answered.
    #[serde(rename_all = "camelCase")]
    InterviewAnswered {
        /// Name of the interview's round.
        round: String,
        /// What.
        #[schema(inline)]
        choice: AnswerChoice,
        /// The zone in which the interview's times are said.
        #[schema(value_type = String, example = "Asia/Seoul")]
        zone: Tz,
        /// In words; may be empty.
        note: String,
        /// Whether HR entered it.
        by_hr: bool,
    },
    /// An interview got its time, or another one.
    InterviewMoved {
        /// Name of its round.
        round: String,
        /// When it was; `None` when that had not been settled.
        from: Option<TimeRange>,
        /// When it is.
        to: TimeRange,
        /// The zone in which its times are said.
        #[schema(value_type = String, example = "Asia/Seoul")]
        zone: Tz,
        /// From where.
        #[schema(inline)]
        source: ChangeSource,
    },
    /// The people or the place of an interview changed.
    InterviewEdited {
        /// Name of its round.
        round: String,
        /// From where.
        #[schema(inline)]
        source: ChangeSource,
    },
    /// An interview does not take place.
    InterviewCancelled {
        /// Name of its round.
        round: String,
        /// Why, in words; may be empty.
        note: String,
        /// From where.
        #[schema(inline)]
        source: ChangeSource,
    },
    /// An interview took place.
    InterviewDone {
        /// Name of its round.
        round: String,
    },
    /// The candidate did not come to an interview.
    InterviewNoShow {
        /// Name of its round.
        round: String,
    },
    /// A change was taken back.
    Undone,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FeedEntry {
    /// What happened.
    pub event: FeedEvent,
    /// Who did it.
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The application it concerns; `None` for the person as a whole.
    pub application_id: Option<ApplicationId>,
}
