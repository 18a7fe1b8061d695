//! Imports: a drop of files and what became of each.

use crate::document::{DocumentReading, Notice, ReadOutcome};
use crate::id::{ApplicationId, DocumentId, ImportId, ImportItemId, PersonId, PostingId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How far one file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Noted, not yet copied in.
    Queued,
    /// Being read.
    Reading,
    /// A candidate stands on the board.
    Done,
    /// The same file is already on this board; nothing was added.
    AlreadyThere,
    /// A portfolio that was put to the documents of a candidate of this board.
    Attached,
    /// It could not be read, or is a portfolio of nobody known; kept, to be retried, typed in by hand or attached.
    NeedsHand,
    /// The file could not even be copied in (gone, no permission, disk full).
    Failed,
    /// Cancelled before it was read.
    Cancelled,
}

/// Why a file could not be copied in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CopyFailure {
    /// The file is gone.
    Missing,
    /// Reading it is not allowed.
    Forbidden,
    /// The disk is full.
    DiskFull,
    /// Larger than is taken in (100 MB).
    TooLarge,
    /// Something else.
    Other,
}

/// One file of an import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportItem {
    /// Its id.
    pub id: ImportItemId,
    /// The name of the file.
    pub file_name: String,
    /// How far it has come.
    pub state: ItemState,
    /// Why it needs a hand.
    pub outcome: Option<ReadOutcome>,
    /// Why it failed.
    pub failure: Option<CopyFailure>,
    /// Technical detail for support; never personal data.
    pub detail: String,
    /// The stored document.
    pub document_id: Option<DocumentId>,
    /// Active content in the document, each kind once.
    pub notices: Vec<Notice>,
    /// The application that came of it, or that it was attached to.
    pub application_id: Option<ApplicationId>,
    /// The person that came of it, or that it was attached to.
    pub person_id: Option<PersonId>,
    /// The person's name, once read.
    pub person_name: Option<String>,
    /// Values that were read.
    pub field_count: u32,
    /// Whether a person on file looks like the same one.
    pub duplicate: bool,
    /// The last time that somebody had its document read again; `None` when nobody did.
    pub reading: Option<DocumentReading>,
}

/// One drop of files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// The board it fills.
    pub posting_id: PostingId,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When the last file was dealt with; `None` while it runs.
    pub finished_at: Option<DateTime<Utc>>,
    /// All files.
    pub total: u32,
    /// Files with a candidate, attached to one, or already there.
    pub done: u32,
    /// Files that need a hand or failed.
    pub problems: u32,
    /// New candidates of it whom required skills are missing.
    pub lacking: u32,
}

/// An import with its files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportDetail {
    /// The import.
    pub import: Import,
    /// Its files, in order.
    pub items: Vec<ImportItem>,
}

/// Starts an import of files and folders of this machine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportPaths {
    /// The board to fill.
    pub posting_id: PostingId,
    /// Files and folders; folders are searched through.
    pub paths: Vec<String>,
}

/// Starts an import whose files are sent one by one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportStart {
    /// The board to fill.
    pub posting_id: PostingId,
}

/// What a person typed in for a file that could not be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TypedCandidate {
    /// Full name, required.
    pub name: String,
    /// E-mail address.
    #[serde(default)]
    pub email: String,
    /// Phone number.
    #[serde(default)]
    pub phone: String,
    /// Role and place of work.
    #[serde(default)]
    pub headline: String,
}

/// Puts a portfolio to the documents of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// The candidate's application, on the board that the file was meant for.
    pub application_id: ApplicationId,
}
