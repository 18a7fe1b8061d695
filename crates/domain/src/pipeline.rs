//! Applications on their way through a posting's stages: cards, moves, rejections, and taking them back.

use crate::id::{ApplicationId, ChangeId, FilterId, PersonId, PostingId, StageId};
use crate::matching::Grade;
use crate::posting::{Promise, Stage};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where an application stands besides its stage. Rejection is a state, never a column, so that funnels stay true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationStatus {
    /// In the pipeline.
    Active,
    /// Turned down, in the stage where it happened.
    Rejected,
    /// Reached the stage that hires.
    Hired,
}

/// Why an application was turned down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RejectReason {
    /// Skills do not fit.
    Skills,
    /// Too little or too much experience.
    Experience,
    /// Failed a test or an interview.
    Assessment,
    /// Terms could not be agreed.
    Terms,
    /// The candidate withdrew.
    Withdrew,
    /// The position is filled or closed.
    PositionClosed,
    /// The same person applied twice.
    Duplicate,
    /// Something else; the note says what.
    Other,
}

/// What HR does next with an application. A rule decides it, in [`next_action`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NextAction {
    /// Values were read with doubt: check them.
    CheckFields,
    /// Read the résumé.
    ReadResume,
    /// Send the coding test.
    SendTest,
    /// Arrange the interview.
    ScheduleInterview,
    /// Offer terms.
    MakeOffer,
    /// Nothing is left to do.
    Done,
    /// Decide where it goes next.
    Decide,
}

/// One card of a board: only what a card shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// The application.
    pub id: ApplicationId,
    /// The person.
    pub person_id: PersonId,
    /// The column.
    pub stage_id: StageId,
    /// The person's name; the name of the file while the résumé's was not found.
    pub name: String,
    /// Role and place of work, one line; empty when unknown.
    pub headline: String,
    /// Tags, in the order they were given.
    pub tags: Vec<String>,
    /// 1 to 5; `None` when nobody rated.
    pub rating: Option<u8>,
    /// Values below the confidence that needs no look.
    pub unsure_count: u32,
    /// Whether somebody opened the résumé.
    pub seen: bool,
    /// Active, rejected or hired.
    pub status: ApplicationStatus,
    /// When the person applied.
    pub applied_at: DateTime<Utc>,
    /// When the application entered its stage.
    pub entered_at: DateTime<Utc>,
    /// What HR does next.
    pub next_action: NextAction,
    /// Whether another person on file looks like the same one.
    pub duplicate: bool,
    /// How well the résumé answers the posting; `None` while that is being worked out, or when there is not enough to compare.
    pub fit: Option<Fit>,
}

/// How well a résumé answers a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Fit {
    /// 0–100.
    pub score: u32,
    /// The grade of that.
    pub grade: Grade,
    /// Among equal scores the greater is the better.
    pub order: i64,
    /// Required skills that are not there; a group of which one is enough as one, `Java / Kotlin`.
    pub missing: Vec<String>,
}

/// A posting's board. Columns and cards come whole: a card is small, and the window draws only what is seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Board {
    /// The posting.
    pub posting_id: PostingId,
    /// The posting's title.
    pub title: String,
    /// The columns, left to right.
    pub stages: Vec<Stage>,
    /// Cards in the order of their column, the longest waiting first. Rejected ones are left out unless asked for.
    pub cards: Vec<Card>,
    /// Active applications of the posting, whatever the filter.
    pub active_count: u32,
    /// All applications of the posting, whatever the filter.
    pub total_count: u32,
}

/// Moves applications to a stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Move {
    /// Which; 1 to 10,000, of one posting.
    pub ids: Vec<ApplicationId>,
    /// Where to.
    pub stage_id: StageId,
}

/// Turns applications down, where they stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Rejection {
    /// Which.
    pub ids: Vec<ApplicationId>,
    /// Why.
    pub reason: RejectReason,
    /// In words; may be empty.
    #[serde(default)]
    pub note: String,
}

/// Adds and takes away tags.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Tagging {
    /// Which applications.
    pub ids: Vec<ApplicationId>,
    /// Tags to add, 1–40 characters each.
    #[serde(default)]
    pub add: Vec<String>,
    /// Tags to take away.
    #[serde(default)]
    pub remove: Vec<String>,
}

/// Rates an application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Rating {
    /// 1 to 5; `None` takes the rating away.
    pub rating: Option<u8>,
}

/// Says that a change was made and how to take it back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    /// The change; undo it by this id.
    pub change_id: ChangeId,
    /// How many applications changed; those already as asked do not count.
    pub count: u32,
}

/// A filter of a board that was given a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SavedFilter {
    /// Its id.
    pub id: FilterId,
    /// Its name.
    pub name: String,
    /// The conditions.
    pub filter: BoardFilter,
}

/// Conditions on cards; all must hold.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct BoardFilter {
    /// Over the stage's limit.
    pub overdue: bool,
    /// Values to check.
    pub unsure: bool,
    /// Show rejected ones too.
    pub rejected: bool,
    /// At least this rating.
    pub min_rating: Option<u8>,
    /// Has all of these tags.
    pub tags: Vec<String>,
    /// Name or headline contains this.
    pub text: String,
}

/// The rule behind [`Card::next_action`]. `interviewing` says whether an interview is planned, or was held, for the stage.
pub fn next_action(
    promise: Promise,
    status: ApplicationStatus,
    unsure_count: u32,
    seen: bool,
    interviewing: bool,
) -> NextAction {
    match (status, promise) {
        (ApplicationStatus::Active, Promise::Review) if !seen => NextAction::ReadResume,
        (ApplicationStatus::Active, Promise::Review) if unsure_count > 0 => NextAction::CheckFields,
        (ApplicationStatus::Active, Promise::CodingTest) => NextAction::SendTest,
        (ApplicationStatus::Active, Promise::Interview) if interviewing => NextAction::Decide,
        (ApplicationStatus::Active, Promise::Interview) => NextAction::ScheduleInterview,
        (ApplicationStatus::Active, Promise::Offer) => NextAction::MakeOffer,
        (ApplicationStatus::Active, Promise::Review | Promise::Nothing) => NextAction::Decide,
        (ApplicationStatus::Active, Promise::Hire) | (ApplicationStatus::Rejected | ApplicationStatus::Hired, _) => {
            NextAction::Done
        }
    }
}
