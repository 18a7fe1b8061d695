//! What callers ask, read from JSON by hand: which of the failures answers a missing or wrong value is part of the contract, and
//! differs from call to call.

use super::failure::AiFailure;
use super::tasks::{DocumentType, FileType};
use super::{MAX_QUESTIONS, NAME_MAX, TEXT_MAX};
use crate::practice::PracticeKind;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use AiFailure::MissingRequiredField as Missing;

/// What an interview is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InterviewType {
    /// Personality.
    Personality,
    /// Technical.
    Technical,
}

impl From<InterviewType> for PracticeKind {
    fn from(kind: InterviewType) -> Self {
        match kind {
            InterviewType::Personality => Self::Personality,
            InterviewType::Technical => Self::Technical,
        }
    }
}

/// How an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EndedBy {
    /// All five questions were answered.
    Auto,
    /// Somebody ended it.
    Manual,
}

/// A file to read and embed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OcrRequest {
    /// `https:`, `s3:`, or `file:` below a folder that was allowed.
    #[schema(min_length = 1, pattern = r"\S")]
    pub file_url: String,
    /// What it is.
    pub file_type: FileType,
    /// What its text is.
    #[serde(rename = "type")]
    pub kind: DocumentType,
    /// Whose it is, in the caller's words.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub user_id: String,
    /// Which it is, in the caller's words.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub document_id: String,
}

impl OcrRequest {
    /// Read from JSON.
    ///
    /// # Errors
    /// [`AiFailure::MissingRequiredField`] first, then [`AiFailure::InvalidFileType`], then [`AiFailure::InvalidDocumentType`].
    pub fn read(body: &Value) -> Result<Self, AiFailure> {
        let fields = object(body)?;
        let file_url = text(fields, "file_url", Missing)?;
        let (user_id, document_id) = (name(fields, "user_id")?, name(fields, "document_id")?);
        present(fields, "file_type")?;
        present(fields, "type")?;
        let file_type = word(fields, "file_type", AiFailure::InvalidFileType)?;
        let kind = word(fields, "type", AiFailure::InvalidDocumentType)?;
        Ok(Self { file_url, file_type, kind, user_id, document_id })
    }
}

/// A file to mask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MaskingRequest {
    /// As in [`OcrRequest`].
    #[schema(min_length = 1, pattern = r"\S")]
    pub file_url: String,
    /// What it is.
    pub file_type: FileType,
}

impl MaskingRequest {
    /// Read from JSON.
    ///
    /// # Errors
    /// [`AiFailure::MissingRequiredField`], [`AiFailure::InvalidFileType`].
    pub fn read(body: &Value) -> Result<Self, AiFailure> {
        let fields = object(body)?;
        let file_url = text(fields, "file_url", Missing)?;
        Ok(Self { file_url, file_type: word(fields, "file_type", AiFailure::InvalidFileType)? })
    }
}

/// A text to embed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EmbedRequest {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: DocumentType,
    /// Which it is, in the caller's words.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub id: String,
    /// Whose it is, in the caller's words.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub user_id: String,
    /// The text. Personal data in it is masked before it is embedded.
    #[schema(min_length = 1, max_length = 200_000, pattern = r"\S")]
    pub text: String,
}

impl EmbedRequest {
    /// Read from JSON.
    ///
    /// # Errors
    /// [`AiFailure::MissingRequiredField`] for the ids, [`AiFailure::InvalidDocumentType`], [`AiFailure::EmptyText`].
    pub fn read(body: &Value) -> Result<Self, AiFailure> {
        let fields = object(body)?;
        let (id, user_id) = (name(fields, "id")?, name(fields, "user_id")?);
        let kind = word(fields, "type", AiFailure::InvalidDocumentType)?;
        Ok(Self { kind, id, user_id, text: text(fields, "text", AiFailure::EmptyText)? })
    }
}

/// A résumé and a posting to compare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AnalyzeRequest {
    /// Which résumé, in the caller's words.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub resume_id: String,
    /// Which posting, in the caller's words.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub posting_id: String,
    /// The résumé.
    #[schema(min_length = 1, max_length = 200_000, pattern = r"\S")]
    pub resume_text: String,
    /// The posting.
    #[schema(min_length = 1, max_length = 200_000, pattern = r"\S")]
    pub posting_text: String,
}

impl AnalyzeRequest {
    /// Read from JSON.
    ///
    /// # Errors
    /// [`AiFailure::MissingResumeText`], [`AiFailure::MissingPostingText`]; [`AiFailure::MissingRequiredField`] for the ids.
    pub fn read(body: &Value) -> Result<Self, AiFailure> {
        let fields = object(body)?;
        let (resume_text, posting_text) = both_texts(fields)?;
        let (resume_id, posting_id) = (name(fields, "resume_id")?, name(fields, "posting_id")?);
        Ok(Self { resume_id, posting_id, resume_text, posting_text })
    }
}

/// Asks for the next question of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct QuestionRequest {
    /// The room, in the caller's words.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub room_id: String,
    /// The session within it, in the caller's words.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub session_id: String,
    /// What it is about.
    pub interview_type: InterviewType,
    /// The résumé.
    #[schema(min_length = 1, max_length = 200_000, pattern = r"\S")]
    pub resume_text: String,
    /// The posting.
    #[schema(min_length = 1, max_length = 200_000, pattern = r"\S")]
    pub posting_text: String,
}

impl QuestionRequest {
    /// Read from JSON.
    ///
    /// # Errors
    /// [`AiFailure::MissingRequiredField`] for the ids, [`AiFailure::InvalidInterviewType`], [`AiFailure::MissingResumeText`],
    /// [`AiFailure::MissingPostingText`].
    pub fn read(body: &Value) -> Result<Self, AiFailure> {
        let fields = object(body)?;
        let (room_id, session_id) = (name(fields, "room_id")?, name(fields, "session_id")?);
        let interview_type = word(fields, "interview_type", AiFailure::InvalidInterviewType)?;
        let (resume_text, posting_text) = both_texts(fields)?;
        Ok(Self { room_id, session_id, interview_type, resume_text, posting_text })
    }
}

/// A question and its answer, to be stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SaveRequest {
    /// The room.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub room_id: String,
    /// The session.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub session_id: String,
    /// The question. One that is saved again is replaced.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub question_id: String,
    /// Its words.
    #[schema(min_length = 1, max_length = 200_000, pattern = r"\S")]
    pub question: String,
    /// What was answered; may be empty.
    #[schema(max_length = 200_000)]
    pub answer: String,
    /// Whether it asked on.
    pub is_followup: bool,
    /// From 1 to 5.
    #[schema(minimum = 1, maximum = 5)]
    pub question_number: u32,
}

impl SaveRequest {
    /// Read from JSON.
    ///
    /// # Errors
    /// [`AiFailure::MissingRequiredField`]; [`AiFailure::MaxQuestionsReached`] for a number above 5.
    pub fn read(body: &Value) -> Result<Self, AiFailure> {
        let fields = object(body)?;
        let number = fields.get("question_number").and_then(whole).filter(|number| *number > 0).ok_or(Missing)?;
        let answer = fields.get("answer").and_then(Value::as_str).filter(|answer| fits(answer)).ok_or(Missing)?;
        let read = Self {
            room_id: name(fields, "room_id")?,
            session_id: name(fields, "session_id")?,
            question_id: name(fields, "question_id")?,
            question: text(fields, "question", Missing)?,
            answer: answer.to_owned(),
            is_followup: fields.get("is_followup").and_then(Value::as_bool).ok_or(Missing)?,
            question_number: u32::try_from(number).unwrap_or(u32::MAX),
        };
        if read.question_number > MAX_QUESTIONS { Err(AiFailure::MaxQuestionsReached) } else { Ok(read) }
    }
}

/// Asks for the report of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportRequest {
    /// The room.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub room_id: String,
    /// The session.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub session_id: String,
    /// What it was about.
    pub interview_type: InterviewType,
    /// The résumé.
    #[schema(min_length = 1, max_length = 200_000, pattern = r"\S")]
    pub resume_text: String,
    /// The posting.
    #[schema(min_length = 1, max_length = 200_000, pattern = r"\S")]
    pub posting_text: String,
    /// How it ended.
    pub ended_by: EndedBy,
}

impl ReportRequest {
    /// Read from JSON.
    ///
    /// # Errors
    /// As [`QuestionRequest::read`].
    pub fn read(body: &Value) -> Result<Self, AiFailure> {
        let QuestionRequest { room_id, session_id, interview_type, resume_text, posting_text } =
            QuestionRequest::read(body)?;
        let ended_by = word(object(body)?, "ended_by", Missing)?;
        Ok(Self { room_id, session_id, interview_type, resume_text, posting_text, ended_by })
    }
}

/// Something that was said before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ChatTurn {
    /// `user` or `assistant`.
    pub role: String,
    /// What they said.
    pub content: String,
}

/// What a tool gave that the caller ran.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ToolResult {
    /// The tool.
    pub tool: String,
    /// Whether it worked.
    pub success: bool,
    /// What it gave.
    #[serde(default)]
    pub data: Value,
}

/// A turn of a conversation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ChatRequest {
    /// The room.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub room_id: String,
    /// Whose documents may be looked through.
    #[schema(min_length = 1, max_length = 150, pattern = r"\S")]
    pub user_id: String,
    /// What is said; needed unless a tool's result is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200_000)]
    pub message: Option<String>,
    /// What was said before, the oldest first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history: Option<Vec<ChatTurn>>,
    /// What a tool gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool_result: Option<ToolResult>,
}

impl ChatRequest {
    /// Read from JSON.
    ///
    /// # Errors
    /// [`AiFailure::MissingRequiredField`].
    pub fn read(body: &Value) -> Result<Self, AiFailure> {
        let fields = object(body)?;
        let tool_result: Option<ToolResult> = optional(fields, "tool_result")?;
        let unsaid = match fields.get("message") {
            None | Some(Value::Null) => true,
            Some(message) => message.as_str().is_some_and(|message| message.trim().is_empty()),
        };
        let message = match &tool_result {
            Some(_) if unsaid => None,
            _ => Some(text(fields, "message", Missing)?),
        };
        Ok(Self {
            room_id: name(fields, "room_id")?,
            user_id: name(fields, "user_id")?,
            message,
            history: optional(fields, "history")?,
            tool_result,
        })
    }
}

/// A posting for the calendar: a file or a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarRequest {
    /// As in [`OcrRequest`]; a PDF, a picture or any document that Naru reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, pattern = r"\S")]
    pub file_url: Option<String>,
    /// The text; read instead of a file when both are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 200_000, pattern = r"\S")]
    pub text: Option<String>,
}

impl CalendarRequest {
    /// Read from JSON.
    ///
    /// # Errors
    /// [`AiFailure::NoInputProvided`].
    pub fn read(body: &Value) -> Result<Self, AiFailure> {
        let fields = body.as_object().ok_or(AiFailure::NoInputProvided)?;
        let given = |field| text(fields, field, AiFailure::NoInputProvided).ok();
        match (given("file_url"), given("text")) {
            (None, None) => Err(AiFailure::NoInputProvided),
            (file_url, text) => Ok(Self { file_url, text }),
        }
    }
}

fn object(body: &Value) -> Result<&Map<String, Value>, AiFailure> {
    body.as_object().ok_or(Missing)
}

fn present(fields: &Map<String, Value>, field: &str) -> Result<(), AiFailure> {
    match fields.get(field) {
        None | Some(Value::Null) => Err(Missing),
        Some(Value::String(word)) if word.trim().is_empty() => Err(Missing),
        Some(_) => Ok(()),
    }
}

fn fits(text: &str) -> bool {
    text.chars().count() <= TEXT_MAX
}

/// A text that says something.
fn text(fields: &Map<String, Value>, field: &str, failure: AiFailure) -> Result<String, AiFailure> {
    let text = fields.get(field).and_then(Value::as_str).filter(|text| !text.trim().is_empty() && fits(text));
    text.map(str::to_owned).ok_or(failure)
}

fn name(fields: &Map<String, Value>, field: &str) -> Result<String, AiFailure> {
    text(fields, field, Missing).and_then(|name| if name.chars().count() > NAME_MAX { Err(Missing) } else { Ok(name) })
}

/// One of a few words.
fn word<T: DeserializeOwned>(fields: &Map<String, Value>, field: &str, failure: AiFailure) -> Result<T, AiFailure> {
    let word = fields.get(field).and_then(Value::as_str).ok_or(failure)?;
    let deserializer: StrDeserializer<'_, Error> = word.into_deserializer();
    T::deserialize(deserializer).map_err(|_| failure)
}

/// A whole number, also when it is written `3.0`.
fn whole(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_f64().filter(|number| number.fract() == 0.0 && *number >= 0.0).map(|n| n as u64))
}

fn optional<T: DeserializeOwned>(fields: &Map<String, Value>, field: &str) -> Result<Option<T>, AiFailure> {
    match fields.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => serde_json::from_value(value.clone()).map(Some).map_err(|_| Missing),
    }
}

fn both_texts(fields: &Map<String, Value>) -> Result<(String, String), AiFailure> {
    let resume = text(fields, "resume_text", AiFailure::MissingResumeText)?;
    Ok((resume, text(fields, "posting_text", AiFailure::MissingPostingText)?))
}
