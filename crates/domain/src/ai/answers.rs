//! What callers are answered.

use super::tasks::{DocumentType, TaskCreated};
use crate::matching::Grade;
use crate::passage::Collection;
use crate::when::TimeOfDay;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An answer that always comes with the same message.
pub trait Answered: Serialize {
    /// The message.
    const MESSAGE: &'static str;
}

macro_rules! answered {
    ($($answer:ty => $message:literal;)+) => {$(
        impl Answered for $answer {
            const MESSAGE: &'static str = $message;
        }
    )+};
}

answered! {
    Embedded => "embedding_success";
    Analysis => "analysis_complete";
    QuestionGenerated => "question_generated";
    QaSaved => "qa_saved";
    InterviewReport => "report_generated";
    CalendarReading => "calendar_parsed";
}

impl TaskCreated {
    /// A task that was just taken on.
    pub fn new(task_id: String) -> Self {
        Self { task_id, status: super::TaskState::Processing }
    }
}

/// A text that was embedded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Embedded {
    /// Always true.
    pub success: bool,
    /// What the text is.
    #[serde(rename = "type")]
    pub kind: DocumentType,
    /// The caller's own id of it.
    pub id: String,
    /// `vec_…`.
    pub vector_id: String,
    /// Where the vector is kept.
    pub collection: Collection,
}

/// What a résumé is good at for this posting, and what it lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ResumeAnalysis {
    /// What speaks for it.
    pub strengths: Vec<String>,
    /// What speaks against it.
    pub weaknesses: Vec<String>,
    /// What would make it better.
    pub suggestions: Vec<String>,
}

/// What a posting asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PostingAnalysis {
    /// Who hires; `null` when it does not say.
    pub company: Option<String>,
    /// For which position; `null` when it does not say.
    pub position: Option<String>,
    /// Skills that must be there.
    pub required_skills: Vec<String>,
    /// Skills that help.
    pub preferred_skills: Vec<String>,
    /// The last day; `null` when there is none.
    pub deadline: Option<NaiveDate>,
}

/// How well they go together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Matching {
    /// 0 to 100.
    pub score: u32,
    /// A+, A, B+, B, C, D.
    pub grade: Grade,
    /// Asked skills that were found.
    pub matched_skills: Vec<String>,
    /// Asked skills that were not, or only something related.
    pub missing_skills: Vec<String>,
    /// What to do about it.
    pub recommendations: Vec<String>,
}

/// A résumé beside a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Analysis {
    /// Always true.
    pub success: bool,
    /// The résumé.
    pub resume_analysis: ResumeAnalysis,
    /// The posting.
    pub posting_analysis: PostingAnalysis,
    /// Both.
    pub matching: Matching,
}

/// The next question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct QuestionGenerated {
    /// Always true.
    pub success: bool,
    /// `q_001`; its own within the session.
    pub question_id: String,
    /// Its words.
    pub question: String,
    /// Whether it asks on after the last answer.
    pub is_followup: bool,
    /// From 1 to 5.
    pub question_number: u32,
}

/// An answer that was stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct QaSaved {
    /// Always true.
    pub success: bool,
    /// `qa_…`; the same when the question is saved again.
    pub qa_id: String,
    /// The session.
    pub session_id: String,
    /// Questions of the session that have an answer.
    pub saved_count: u32,
    /// 5.
    pub max_questions: u32,
}

/// One answer, judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Evaluation {
    /// `qa_…`.
    pub qa_id: String,
    /// What was asked.
    pub question: String,
    /// What was answered.
    pub answer: String,
    /// 0 to 100.
    pub score: u32,
    /// What was good.
    pub good_points: Vec<String>,
    /// What could be better.
    pub improvements: Vec<String>,
}

/// What the whole came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportBody {
    /// 0 to 100.
    pub total_score: u32,
    /// A+, A, B+, B, C+, C, D, F.
    pub grade: String,
    /// What recurs that is good.
    pub strength_patterns: Vec<String>,
    /// What recurs that is not.
    pub weakness_patterns: Vec<String>,
    /// What to learn next.
    pub learning_guide: Vec<String>,
}

/// The report of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InterviewReport {
    /// Always true.
    pub success: bool,
    /// The room.
    pub room_id: String,
    /// The session.
    pub session_id: String,
    /// Each answer.
    pub evaluations: Vec<Evaluation>,
    /// The whole.
    pub report: ReportBody,
}

/// A tool that the caller is to run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ToolUse {
    /// `get_schedule` …
    pub tool: String,
    /// What with.
    #[schema(value_type = Object)]
    pub params: serde_json::Value,
}

/// What the assistant says, or needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ChatAnswer {
    /// Always true.
    pub success: bool,
    /// What it says; `null` when it needs a tool.
    pub response: Option<String>,
    /// The tool that it needs; `null` otherwise.
    pub tool_used: Option<ToolUse>,
}

impl ChatAnswer {
    /// `tool_required` when it needs a tool, else `chat_response`.
    pub fn message(&self) -> &'static str {
        if self.tool_used.is_some() { "tool_required" } else { "chat_response" }
    }
}

/// A step of the selection in a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarStage {
    /// Its name, in the language of the posting.
    pub stage: String,
    /// Its day.
    pub date: NaiveDate,
    /// When it begins; `null` when it does not say.
    pub time: Option<TimeOfDay>,
}

/// What a posting puts into the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CalendarReading {
    /// Always true.
    pub success: bool,
    /// Who hires; `null` when it does not say.
    pub company: Option<String>,
    /// For which position; `null` when it does not say.
    pub position: Option<String>,
    /// Its days, the deadline first.
    pub schedules: Vec<CalendarStage>,
    /// With `#`.
    pub hashtags: Vec<String>,
}
