//! Work that is answered later: a file is read and embedded, or masked.

use crate::passage::Collection;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FileType {
    /// A PDF.
    Pdf,
    /// A picture: PNG, JPEG, TIFF, WebP, BMP or GIF.
    Image,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentType {
    /// A résumé.
    Resume,
    /// A portfolio.
    Portfolio,
    /// A job posting.
    JobPosting,
}

impl DocumentType {
    /// Where texts of this type are kept.
    pub fn collection(self) -> Collection {
        match self {
            Self::Resume => Collection::Resumes,
            Self::Portfolio => Collection::Portfolios,
            Self::JobPosting => Collection::JobPostings,
        }
    }
}

/// What a task does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Reads a file and embeds it.
    Ocr,
    /// Masks a file.
    Masking,
}

/// How far a task has come, for those who asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// It waits or is worked on.
    Processing,
    /// Its result is there.
    Completed,
}

/// A task that was taken on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TaskCreated {
    /// `task_…`, by which it is asked for.
    pub task_id: String,
    /// `processing`.
    pub status: TaskState,
}

/// A task and its result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TaskDone {
    /// `task_…`.
    pub task_id: String,
    /// How far it has come.
    pub status: TaskState,
    /// An [`OcrResult`] or a [`MaskingResult`]; left away while it is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub result: Option<serde_json::Value>,
}

/// A page that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OcrPage {
    /// From 1.
    pub page: u32,
    /// Its words, a line each.
    pub text: String,
}

/// What was read and where its vector is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OcrResult {
    /// Always true.
    pub success: bool,
    /// Everything that was read.
    pub extracted_text: String,
    /// The same by page.
    pub pages: Vec<OcrPage>,
    /// `vec_…`.
    pub vector_id: String,
    /// Where the vector is kept.
    pub collection: Collection,
}

/// Where something stands: in pixels of the masked picture, in points of a PDF. Pages stand one below the other, so that `y`
/// goes on from page to page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Location {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// To the right of that.
    pub width: f64,
    /// Below that.
    pub height: f64,
}

/// Personal data that was masked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DetectedItem {
    /// `phone`, `email`, `name`, `address`, `rrn` …
    #[serde(rename = "type")]
    pub kind: String,
    /// Where it stands.
    pub location: Location,
}

/// A masked copy and what is masked in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MaskingResult {
    /// Where the copy can be fetched for a day, with the same token.
    pub masked_file_url: String,
    /// What is masked.
    pub detected_items: Vec<DetectedItem>,
}
