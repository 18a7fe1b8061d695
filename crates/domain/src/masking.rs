//! Masking: a draft of what is to be hidden in a document, from which copies are made. A draft knows where personal data
//! stands and of what type it is, never the data itself.

use crate::document::{DocumentPage, ReadOutcome};
use crate::id::{DocumentId, MaskId};
use crate::intake::CopyFailure;
use crate::settings::Language;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A type of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonalKind {
    /// A person's name.
    Name,
    /// A resident registration number.
    Rrn,
    /// The last seven digits of a resident number alone.
    RrnBack,
    /// A foreigner's registration number.
    Arn,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A postal address.
    Address,
    /// A bank account.
    Account,
    /// A payment card.
    Card,
    /// A passport number.
    Passport,
    /// A driver's licence number.
    License,
    /// A date of birth.
    Birth,
    /// A photograph of a person.
    Photo,
    /// Anything else that a person wants hidden.
    Other,
}

impl PersonalKind {
    /// The word in JSON and in the audit log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Rrn => "rrn",
            Self::RrnBack => "rrn_back",
            Self::Arn => "arn",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Address => "address",
            Self::Account => "account",
            Self::Card => "card",
            Self::Passport => "passport",
            Self::License => "license",
            Self::Birth => "birth",
            Self::Photo => "photo",
            Self::Other => "other",
        }
    }
}

/// How far a draft has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MaskState {
    /// Personal data is being looked for.
    Looking,
    /// The areas can be looked over, and copies made.
    Ready,
    /// The document cannot be read.
    Failed,
}

/// What happens to an area in a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AreaState {
    /// It is hidden.
    Covered,
    /// It stays to be read, and is still shown in the draft.
    Open,
    /// A person said that there is nothing to hide; no longer shown in the draft.
    Removed,
}

/// An area of a page, in points from its top left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MaskArea {
    /// Its number within the draft, which it keeps.
    pub id: u32,
    /// What stands there.
    pub kind: PersonalKind,
    /// Page number, from 1.
    pub page: u32,
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
    /// Whether the program found it; otherwise a person drew it.
    pub found: bool,
    /// How sure the program is, 0 to 1; 1 for what a person drew.
    pub confidence: f32,
    /// What happens to it in a copy.
    pub state: AreaState,
}

/// Why a part of a document was not looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UncheckedReason {
    /// The page is a picture, and no text was recognised in it.
    PictureWithoutText,
    /// The page's font does not say which letters it draws.
    UnknownLetters,
    /// A large picture beside the page's text was looked at for faces alone.
    TextInPicture,
    /// Pictures in documents of this format are not looked at.
    Pictures,
    /// There was no time to look at the pictures from this page on.
    PicturesFrom,
}

/// A part of a document in which personal data may be left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UncheckedPart {
    /// Why.
    pub reason: UncheckedReason,
    /// The page, from 1; `None` for the whole document.
    pub page: Option<u32>,
}

/// A draft, as it is listed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Mask {
    /// Its id.
    pub id: MaskId,
    /// The name of the document's file.
    pub file_name: String,
    /// The stored document that it is of; `None` for a file that was dropped in.
    pub document_id: Option<DocumentId>,
    /// Whether copies can be saved beside the document: its place on this machine is known.
    pub beside: bool,
    /// How far it has come.
    pub state: MaskState,
    /// Why it failed.
    pub outcome: Option<ReadOutcome>,
    /// Pages; 0 until they are known.
    pub page_count: u32,
    /// Areas that are hidden in a copy.
    pub covered_count: u32,
    /// Counts the changes of its areas.
    pub version: u32,
    /// When it came in.
    pub created_at: DateTime<Utc>,
    /// When the last copy was made; `None` when there was none.
    pub copied_at: Option<DateTime<Utc>>,
}

/// A draft with its pages and areas.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MaskDetail {
    /// The draft.
    pub mask: Mask,
    /// The pages, in order. Those with `image` are asked for as pictures and have no runs here.
    pub pages: Vec<DocumentPage>,
    /// The areas, those that were removed too.
    pub areas: Vec<MaskArea>,
    /// What was not looked through.
    pub unchecked: Vec<UncheckedPart>,
}

/// The areas of a draft as a person left them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MaskEdit {
    /// The version that was edited.
    pub version: u32,
    /// All areas. An area that was found and is not among them counts as removed.
    pub areas: Vec<MaskArea>,
}

/// Files of this machine, to be masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MaskPaths {
    /// The files; folders are searched through.
    pub paths: Vec<String>,
}

/// A file that could not be copied in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MaskRefusal {
    /// Its name.
    pub file_name: String,
    /// Why.
    pub failure: CopyFailure,
}

/// Drafts that were begun.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MasksBegun {
    /// The drafts, in the order of their files.
    pub masks: Vec<Mask>,
    /// Files that could not be copied in.
    pub refused: Vec<MaskRefusal>,
}

/// The format of a masked copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CopyFormat {
    /// One PDF.
    Pdf,
    /// A picture; for several pages, a zip archive with a picture of each.
    Png,
}

/// Asks for a masked copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CopyRequest {
    /// Its format.
    pub format: CopyFormat,
    /// The version that was looked at; a copy of another one is refused. Any version when it is missing.
    #[serde(default)]
    pub version: Option<u32>,
    /// The language of the word in the name of a saved file; Korean unless told.
    #[serde(default)]
    pub language: Option<Language>,
}

/// A masked copy that was saved beside its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SavedCopy {
    /// Where it is.
    pub path: String,
    /// Its name.
    pub file_name: String,
}
