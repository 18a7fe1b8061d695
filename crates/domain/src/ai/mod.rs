//! The AI API: what other programs ask below `/ai`, what they are answered, and what goes wrong. Its fields are spelled
//! `snake_case`, as its callers have them; everything else of Naru is `camelCase`.

mod access;
mod answers;
mod failure;
mod requests;
mod tasks;

pub use access::{AiAccess, AiAccessDraft, AiGiven, AiToken, AiTokenDraft, NewAiToken, S3Place};
pub use answers::{
    Analysis, Answered, CalendarReading, CalendarStage, ChatAnswer, Embedded, Evaluation, InterviewReport, Matching,
    PostingAnalysis, QaSaved, QuestionGenerated, ReportBody, ResumeAnalysis, ToolUse,
};
pub use failure::AiFailure;
pub use requests::{
    AnalyzeRequest, CalendarRequest, ChatRequest, ChatTurn, EmbedRequest, EndedBy, InterviewType, MaskingRequest,
    OcrRequest, QuestionRequest, ReportRequest, SaveRequest, ToolResult,
};
pub use tasks::{
    DetectedItem, DocumentType, FileType, Location, MaskingResult, OcrPage, OcrResult, TaskCreated, TaskDone, TaskKind,
    TaskState,
};

/// Questions of one interview session.
pub const MAX_QUESTIONS: u32 = 5;
/// Longest name by which a caller calls something of its own, in characters.
pub const NAME_MAX: usize = 150;
/// Longest text that is read, in characters.
pub const TEXT_MAX: usize = 200_000;
/// The header by which a server says through how many servers a request of its came, so that servers that point at each other come to an end.
pub const HOPS_HEADER: &str = "naru-hops";
/// The header that says in which language words are wanted, `ko` or `en`. Without it they are in that of the texts.
pub const LANGUAGE_HEADER: &str = "naru-language";
