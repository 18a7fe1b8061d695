//! The assistant: what it can be asked, and what it answers.

mod call;

pub use call::{
    CandidateFilter, CandidateQuestion, EventAction, EventEdit, EventQuery, MaskRequest, MatchQuestion, MessageKind,
    MessageRequest, PassageQuestion, Period, PostingAspect, PostingFilter, PostingQuestion, PracticeRequest,
    RejectRequest, StatisticsQuestion, SummaryRequest, Tool, ToolCall, Topic,
};
