//! The tools: a name with parameters in, facts with sources out. The built-in understanding calls them, and so can a model: what it
//! asks for is read as the same [`ToolCall`] and runs the same code. What would change something
//! comes back as a proposal; the one thing that a tool begins by itself is a draft of a mask, which changes no document.

use super::josa;
use super::postings;
use super::room::{Room, Told};
use super::talk;
use crate::desk::Desk;
use crate::error::Error;
use naru_domain::assistant::ToolCall;
use std::sync::Arc;

impl Desk {
    /// Runs a tool.
    pub(super) async fn run_tool(&self, room: &Arc<Room>, call: &ToolCall) -> Result<Told, Error> {
        let mut told = match call {
            ToolCall::ListEvents(query) => self.list_events(room, query).await,
            ToolCall::UpdateEvent(edit) => self.update_event(room, edit).await,
            ToolCall::SearchCandidates(filter) => self.search_candidates(room, filter).await,
            ToolCall::GetCandidate(question) => self.get_candidate(room, question).await,
            ToolCall::MatchCandidates(question) => self.match_candidates(room, question).await,
            ToolCall::GetPosting(question) => Ok(postings::get(room, question)),
            ToolCall::ListPostings(filter) => Ok(postings::list(room, filter)),
            ToolCall::Statistics(question) => Ok(Self::statistics(room, question)),
            ToolCall::DraftMessage(request) => self.draft_message(room, request).await,
            ToolCall::RejectCandidate(request) => self.reject_candidate(room, request).await,
            ToolCall::MaskPii(request) => self.mask_pii(room, request).await,
            ToolCall::InterviewPractice(request) => self.interview_practice(room, request).await,
            ToolCall::PracticeProgress(question) => self.practice_progress(room, question).await,
            ToolCall::SummarizeDocument(request) => self.summarize(room, request).await,
            ToolCall::SearchPassages(question) => self.search_passages(room, question).await,
        }?;
        if room.korean() {
            told.text = josa::settled(&told.text);
        }
        if matches!(call, ToolCall::SearchPassages(_)) && told.rows.is_empty() {
            told.suggestions = talk::suggestions(room, false);
        }
        Ok(told)
    }
}
