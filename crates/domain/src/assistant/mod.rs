//! The assistant: what it can be asked, and what it answers.

mod answer;
mod call;
mod offer;

pub use answer::{
    AnswerPart, AssistantMessage, AssistantQuestion, Confirmation, Conversation, ConversationDetail, Place, Proposal,
    ProposalKind, ProposalState, ProposedChange, ResultRow, Source, Speaker,
};
pub use call::{
    CandidateFilter, CandidateQuestion, EventAction, EventEdit, EventQuery, MaskRequest, MatchQuestion, MessageKind,
    MessageRequest, PassageQuestion, Period, PostingAspect, PostingFilter, PostingQuestion, PracticeRequest,
    ProgressAspect, ProgressQuestion, RejectRequest, StatisticsQuestion, SummaryRequest, Tool, ToolCall, Topic,
};
