//! Stored documents and the values that were read from them.

use crate::id::{ApplicationId, DocumentId, FieldId, ReadingId};
use crate::reading::ReadSettings;
use crate::resume::SourceBox;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How reading a document ended. Anything but `Read` is kept, listed, and can be typed in by hand or read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReadOutcome {
    /// Values were read.
    Read,
    /// The file has no bytes.
    Empty,
    /// The format is not read here.
    Unsupported,
    /// The pages are pictures in which no text was recognised, or there are no letters on them.
    NoTextLayer,
    /// A password is needed.
    Encrypted,
    /// The file is broken.
    Damaged,
    /// A font cannot be mapped to characters.
    NoUnicodeMap,
    /// A Hangul document made for reading only (배포용), whose text is locked.
    DistributionCopy,
    /// Over a limit (pages, memory, bytes).
    TooLarge,
    /// Reading took too long.
    Timeout,
    /// The text is no résumé.
    NotAResume,
    /// Slides or many pages of work. It is read to be looked at and searched, never for values.
    Portfolio,
    /// A person typed the values in.
    TypedIn,
}

impl ReadOutcome {
    /// The word that stands for it in answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Empty => "empty",
            Self::Unsupported => "unsupported",
            Self::NoTextLayer => "no_text_layer",
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::NoUnicodeMap => "no_unicode_map",
            Self::DistributionCopy => "distribution_copy",
            Self::TooLarge => "too_large",
            Self::Timeout => "timeout",
            Self::NotAResume => "not_a_resume",
            Self::Portfolio => "portfolio",
            Self::TypedIn => "typed_in",
        }
    }
}

/// Active content that a document holds. It is never run here, and only its text was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// Macros of an office program.
    Macros,
    /// Scripts, or controls that run in a page.
    Scripts,
    /// An action that starts another program.
    Launch,
    /// Other files inside it, which were not opened.
    EmbeddedFiles,
}

impl Notice {
    /// What is told of it on the command line.
    pub fn told(self) -> &'static str {
        match self {
            Self::Macros => "holds macros, which were not run",
            Self::Scripts => "holds scripts, which were not run",
            Self::Launch => "would start another program, which was not started",
            Self::EmbeddedFiles => "holds other files, which were not opened",
        }
    }
}

impl ReadOutcome {
    /// Whether pages of a document that ended so are kept.
    pub fn has_pages(self) -> bool {
        matches!(self, Self::Read | Self::Portfolio | Self::NotAResume)
    }
}

/// A stored document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StoredDocument {
    /// Its id.
    pub id: DocumentId,
    /// The name of the file as it came.
    pub file_name: String,
    /// pdf, docx, hwpx …, or the extension of what could not be read.
    pub format: String,
    /// Bytes.
    pub size_bytes: u64,
    /// Pages; 0 when it could not be read.
    pub page_count: u32,
    /// How reading ended.
    pub outcome: ReadOutcome,
    /// Active content in it, each kind once.
    pub notices: Vec<Notice>,
    /// How often its pages were read: from 1. Pages and their pictures never change within a version.
    pub version: u32,
    /// The last time that somebody had it read again; `None` when nobody did.
    pub reading: Option<DocumentReading>,
    /// The application that this portfolio was attached to; `None` for what came with an application or belongs to none.
    pub attached_to: Option<ApplicationId>,
    /// When it came in.
    pub created_at: DateTime<Utc>,
}

/// Where a document leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DocumentLink {
    /// The page it stands on, from 1.
    pub page: u32,
    /// Its address: http, https or mailto.
    pub url: String,
}

/// How far reading a document again has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReadingState {
    /// Waits for a reader.
    Queued,
    /// Being read.
    Reading,
    /// Read: the values are in step with it.
    Done,
    /// It gave no values (`outcome` says why) or could not be dealt with; everything stays as it was.
    Failed,
}

/// A document that somebody had read again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DocumentReading {
    /// Its id.
    pub id: ReadingId,
    /// How far it has come.
    pub state: ReadingState,
    /// How it is read.
    pub settings: ReadSettings,
    /// How it ended; `None` before that, and when it could not be dealt with.
    pub outcome: Option<ReadOutcome>,
    /// Values that were not there before.
    pub added: u32,
    /// Values that are read differently now.
    pub changed: u32,
    /// Values that are no longer found.
    pub gone: u32,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
}

/// A run of text on a page of the reading view.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TextRun {
    /// The characters.
    pub text: String,
    /// Left edge in points.
    pub x0: f32,
    /// Top edge in points.
    pub y0: f32,
    /// Right edge in points.
    pub x1: f32,
    /// Bottom edge in points.
    pub y1: f32,
    /// Font size in points.
    pub size: f32,
    /// Bold.
    pub bold: bool,
}

/// A page as the window draws it: `image` pages are asked for as PNG, the others are drawn from their runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DocumentPage {
    /// From 1.
    pub number: u32,
    /// Points.
    pub width: f32,
    /// Points.
    pub height: f32,
    /// Whether `GET /api/documents/{id}/pages/{number}` gives a picture of it.
    pub image: bool,
    /// Its words, in reading order.
    pub runs: Vec<TextRun>,
}

/// One value of a person, with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PersonField {
    /// Its id.
    pub id: FieldId,
    /// `name`, `emails.0`, `work.1.company` …: the place in the résumé it fills.
    pub path: String,
    /// The value.
    pub value: String,
    /// As it stands in the document.
    pub as_written: String,
    /// The document it was read from; `None` when typed in.
    pub document_id: Option<DocumentId>,
    /// Where it stands on the pages.
    pub boxes: Vec<SourceBox>,
    /// 0 to 1; 1 once a person has confirmed or corrected it.
    pub confidence: f32,
    /// Whether a person confirmed or corrected it.
    pub confirmed: bool,
    /// Whether somebody should look at it, see [`needs_check`].
    pub unsure: bool,
    /// Earlier values, newest first.
    pub previous: Vec<FieldRevision>,
}

/// A value that was replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FieldRevision {
    /// Counts up over all values; a change is taken back by the number of the revision that it left.
    pub number: i64,
    /// What it was.
    pub value: String,
    /// Who replaced it.
    pub actor: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Below this confidence a value is shown first and marked.
pub const SURE: f32 = 0.9;

/// Whether somebody should look at a value: nobody confirmed it, it was read with doubt, and it is a fact. Prose
/// (descriptions, the introduction), skills that are only mentioned, and what is computed from other values decide nothing
/// about a person, so nobody is sent to check them.
pub fn needs_check(path: &str, confidence: f32, confirmed: bool) -> bool {
    !confirmed && confidence < SURE && !is_prose(path)
}

fn is_prose(path: &str) -> bool {
    path == "summary"
        || path == "total_experience_months"
        || path.ends_with(".description")
        || path.starts_with("skills_mentioned.")
}

#[cfg(test)]
mod tests {
    use super::needs_check;

    #[test]
    fn facts_read_with_doubt_need_a_look() {
        assert!(needs_check("work.0.company", 0.6, false));
        assert!(!needs_check("work.0.company", 0.6, true));
        assert!(!needs_check("work.0.company", 0.95, false));
        assert!(!needs_check("work.0.description", 0.6, false));
        assert!(!needs_check("skills_mentioned.3", 0.6, false));
    }
}
