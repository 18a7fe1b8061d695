//! The review queue: people with values that somebody should look at, and files that gave no candidate.

use crate::id::{ApplicationId, PersonId, PostingId};
use crate::intake::ImportItem;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What waits to be looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReviewQueue {
    /// People who wait, those beyond the limit of the list included.
    pub people_count: u32,
    /// The people, the least sure value first.
    pub people: Vec<ReviewPerson>,
    /// Files of the imports that are listed which gave no candidate, the newest import first.
    pub files: Vec<ReviewFile>,
}

/// Somebody with values that need a look, see [`crate::document::needs_check`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReviewPerson {
    /// Their latest application that was not turned down.
    pub application_id: ApplicationId,
    /// The person.
    pub person_id: PersonId,
    /// The posting of that application.
    pub posting_id: PostingId,
    /// Its title.
    pub posting_title: String,
    /// The person's name; the name of the file while the résumé's was not found.
    pub name: String,
    /// Role and place of work.
    pub headline: String,
    /// Values that need a look.
    pub unsure_count: u32,
    /// The lowest confidence among them, 0 to 1.
    pub least_sure: f32,
}

/// A file that is kept, but gave no candidate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReviewFile {
    /// The board it was meant for.
    pub posting_id: PostingId,
    /// The board's title.
    pub posting_title: String,
    /// The file.
    pub item: ImportItem,
}
