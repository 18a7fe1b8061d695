//! Typed ids. Each is a UUIDv7, so that ids sort by the time they were made.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
        #[schema(value_type = String, format = Uuid)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id, later than every id made before it on this machine.
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// A job posting.
    PostingId,
    /// A stage of one posting.
    StageId,
    /// A person, whatever they applied to.
    PersonId,
    /// One person's application to one posting.
    ApplicationId,
    /// A stored document.
    DocumentId,
    /// A value read from a document or typed in by hand.
    FieldId,
    /// A note on a person.
    NoteId,
    /// One drop of files.
    ImportId,
    /// One file of an import.
    ImportItemId,
    /// A document that is read again.
    ReadingId,
    /// A draft of what is to be hidden in a document.
    MaskId,
    /// A piece of a text that the search finds.
    PassageId,
    /// A merge of two people.
    MergeId,
    /// A change that can be taken back.
    ChangeId,
    /// A saved filter of a board.
    FilterId,
    /// An effect on an outside system: a row of the outbox.
    EffectId,
    /// A connection to an outside system.
    ConnectionId,
    /// A consent that is being asked for in the browser.
    GrantId,
    /// A notice to one person through one channel.
    NoticeId,
    /// A file that goes with messages.
    NoticeFileId,
    /// Somebody who interviews.
    InterviewerId,
    /// A round of interviews of one posting.
    RoundId,
    /// An interview.
    InterviewId,
    /// Times that a candidate was offered.
    OfferId,
    /// One interviewer's card on one interview.
    ScorecardId,
    /// Two states of an interview, here and in a calendar, of which a person must choose one.
    ConflictId,
    /// An entry of the calendar that is no interview.
    CalendarEntryId,
    /// A mock interview.
    PracticeId,
    /// A question of a mock interview.
    PracticeQuestionId,
    /// Something that was sent to a language model.
    ModelCallId,
    /// A conversation with the assistant.
    ConversationId,
    /// Something that was said in a conversation.
    AssistantMessageId,
    /// Something that the assistant does when a person confirms it.
    ProposalId,
    /// A token of a program that calls the AI API.
    AiTokenId,
    /// A task of the AI API.
    AiTaskId,
    /// An interview session of the AI API.
    AiInterviewId,
    /// A question of such a session and its answer.
    AiAnswerId,
}
