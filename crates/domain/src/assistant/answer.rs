//! Conversations and answers.

use super::{Tool, ToolCall};
use crate::id::{
    ApplicationId, AssistantMessageId, ChangeId, ConversationId, DocumentId, InterviewId, MaskId, PassageId, PersonId,
    PostingId, PracticeId, ProposalId,
};
use crate::interview::Tell;
use crate::model::ProseRefusal;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Conversation {
    /// Its id.
    pub id: ConversationId,
    /// Its first question; empty before that.
    pub title: String,
    /// When it was begun.
    pub started_at: DateTime<Utc>,
    /// When something was said last.
    pub updated_at: DateTime<Utc>,
}

/// A conversation with everything that was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConversationDetail {
    /// The conversation.
    pub conversation: Conversation,
    /// What was said, the first first.
    pub messages: Vec<AssistantMessage>,
}

/// Who says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Speaker {
    /// Whoever sits here.
    Person,
    /// The assistant.
    Assistant,
}

/// A place that a link opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = AnswerPlace)]
pub enum Place {
    /// A candidate's panel on the board of a posting.
    #[serde(rename_all = "camelCase")]
    Candidate {
        /// The person.
        person_id: PersonId,
        /// Their latest application; `None` when they have none.
        application_id: Option<ApplicationId>,
        /// Its posting.
        posting_id: Option<PostingId>,
    },
    /// A page of a document.
    #[serde(rename_all = "camelCase")]
    Document {
        /// The document.
        document_id: DocumentId,
        /// The page, from 1.
        page: Option<u32>,
        /// The passage of it that is meant.
        #[serde(default)]
        passage_id: Option<PassageId>,
        /// The application in whose panel it is shown.
        application_id: Option<ApplicationId>,
        /// The posting of that.
        posting_id: Option<PostingId>,
    },
    /// A posting.
    #[serde(rename_all = "camelCase")]
    Posting {
        /// Which.
        posting_id: PostingId,
    },
    /// An interview.
    #[serde(rename_all = "camelCase")]
    Interview {
        /// Which.
        interview_id: InterviewId,
        /// Its day.
        day: Option<NaiveDate>,
    },
    /// A day of the calendar.
    Day {
        /// Which.
        day: NaiveDate,
    },
    /// Masking, with a draft open where there is one.
    #[serde(rename_all = "camelCase")]
    Masking {
        /// The draft.
        mask_id: Option<MaskId>,
    },
    /// Mock interviews.
    #[serde(rename_all = "camelCase")]
    Practice {
        /// One of them, at its report; all when `None`.
        #[serde(default)]
        practice_id: Option<PracticeId>,
    },
}

/// Where an answer has something from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AnswerSource)]
pub struct Source {
    /// What it is called: a file, a posting, an interview.
    pub label: String,
    /// What it opens.
    pub place: Place,
}

/// A line of a list of people, interviews or postings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ResultRow {
    /// Its name.
    pub title: String,
    /// What matters of it here.
    pub detail: String,
    /// What it opens.
    pub place: Place,
}

/// What a proposal would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    /// An interview gets another time.
    MoveInterview,
    /// An interview is cancelled.
    CancelInterview,
    /// An interview is planned.
    PlanInterview,
    /// A message is sent.
    SendMessage,
    /// An application is turned down.
    Reject,
}

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    /// It waits for a person.
    Open,
    /// It is being done.
    Running,
    /// It was done.
    Done,
    /// A person did not want it.
    Dismissed,
}

/// A value that a proposal changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProposedChange {
    /// What it is.
    pub label: String,
    /// What it is now; empty when it is nothing.
    pub before: String,
    /// What it would be.
    pub after: String,
}

/// Something that is done only when a person confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AssistantProposal)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// What it would do.
    pub kind: ProposalKind,
    /// The same in words, with the name of whom it is about.
    pub title: String,
    /// What would change.
    pub changes: Vec<ProposedChange>,
    /// What stands against it.
    pub warnings: Vec<String>,
    /// Where it stands.
    pub state: ProposalState,
    /// Why the last attempt did not succeed: a word such as `clash`, `conflict`, `not_found`, `not_connected`,
    /// `interrupted`; of what is done, `not_all` when some messages could not go out.
    pub failure: Option<String>,
    /// Whom it is about.
    pub place: Option<Place>,
    /// The change that can be taken back, in the answer to its confirmation.
    #[serde(default)]
    pub undo: Option<ChangeId>,
}

/// How a proposal is confirmed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Confirmation {
    /// Who is told of a change of an interview; everybody when `None`.
    pub tell: Option<Tell>,
    /// Whether an interview stays where it runs into something.
    pub accept_clashes: bool,
    /// What messages say instead, in the order of the proposal's changes; what is `null` or missing stays as proposed.
    pub bodies: Vec<Option<String>>,
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AssistantMessage {
    /// Its id.
    pub id: AssistantMessageId,
    /// Who said it.
    pub from: Speaker,
    /// The words; lines parted by `\n`.
    pub text: String,
    /// The tool that was asked; `None` when none was needed.
    pub tool: Option<Tool>,
    /// What it was asked.
    pub call: Option<ToolCall>,
    /// People, interviews or postings.
    pub rows: Vec<ResultRow>,
    /// Where the answer has it from.
    pub sources: Vec<Source>,
    /// What would be done.
    pub proposal: Option<Proposal>,
    /// Questions that may follow.
    pub suggestions: Vec<String>,
    /// The language model that was asked; `None` where the built-in engine answered by itself.
    pub model: Option<String>,
    /// Why the model's words do not stand, so that these are the built-in ones; `None` when they do, or when none was asked.
    pub refusal: Option<ProseRefusal>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AssistantQuestion {
    /// 1 to 2,000 characters.
    pub text: String,
}

/// A piece of an answer as it comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AnswerPart {
    /// The question, as it is kept.
    Asked {
        /// The question.
        message: Box<AssistantMessage>,
    },
    /// More of the words.
    Piece {
        /// The words.
        text: String,
    },
    /// A tool is asked. What was shown of the words before is no answer.
    Step {
        /// The tool.
        tool: Tool,
    },
    /// What was shown of the words does not count; others follow.
    Withdrawn,
    /// The whole answer, as it is kept.
    Done {
        /// The answer.
        message: Box<AssistantMessage>,
    },
}
