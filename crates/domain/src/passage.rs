//! Passages: pieces of documents, postings, answers and texts from outside, by which is found what a question means.

use crate::id::{ApplicationId, DocumentId, PassageId, PersonId, PostingId, PracticeId, PracticeQuestionId};
use crate::resume::SourceBox;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Kinds of texts that passages are cut from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PassageKind {
    /// What stands in a résumé or another document.
    Document,
    /// A job posting.
    Posting,
    /// An answer in a mock interview, the last one to its question.
    Answer,
    /// A text that another program handed over.
    External,
}

/// What texts from outside are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Collection {
    /// Résumés.
    Resumes,
    /// Portfolios.
    Portfolios,
    /// Job postings.
    JobPostings,
}

/// Where a passage comes from, so that it can be opened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PassageSource {
    /// A document.
    #[serde(rename_all = "camelCase")]
    Document {
        /// The document.
        document_id: DocumentId,
        /// Whose it is, after all merges; `None` while it gave no candidate.
        candidate_id: Option<PersonId>,
    },
    /// A posting.
    #[serde(rename_all = "camelCase")]
    Posting {
        /// The posting.
        posting_id: PostingId,
    },
    /// An answer of a mock interview.
    #[serde(rename_all = "camelCase")]
    Answer {
        /// The mock interview.
        practice_id: PracticeId,
        /// Which question was answered.
        question_id: PracticeQuestionId,
    },
    /// A text from outside.
    #[serde(rename_all = "camelCase")]
    External {
        /// What it is about.
        collection: Collection,
        /// Its name there.
        id: String,
        /// Whose it is there.
        user_id: String,
    },
}

/// The first and the last line of a passage, from 1, on its page or in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LineRange {
    /// First line.
    pub first: u32,
    /// Last line.
    pub last: u32,
}

/// An application with its board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PassageApplication {
    /// The application.
    pub application_id: ApplicationId,
    /// What it is for.
    pub posting_id: PostingId,
}

/// A passage that was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Passage {
    /// Its id; a text that changes gives new passages.
    pub id: PassageId,
    /// Where it comes from.
    pub source: PassageSource,
    /// What that is called: the file's name, the posting's title, the mock interview's title, the text's own id.
    pub title: String,
    /// Of a document: the page, from 1.
    pub page: Option<u32>,
    /// Where it stands there.
    pub lines: LineRange,
    /// The boxes of its lines on that page, in points.
    pub boxes: Vec<SourceBox>,
    /// Of a document: the latest application of its candidate, with which it can be opened.
    pub opens: Option<PassageApplication>,
    /// Its words. Personal data was replaced by placeholders (`[전화1]`).
    pub text: String,
    /// How well it answers: 1 when it is the best both by its words and by its meaning. Ranks, says nothing by itself.
    pub score: f32,
    /// Whether words of the question stand in it; otherwise it was found by its meaning alone.
    pub by_words: bool,
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageQuery {
    /// Words, or a question.
    pub text: String,
    /// Only these kinds; all when empty.
    pub kinds: Vec<PassageKind>,
    /// Only what stands in this person's documents.
    pub candidate_id: Option<PersonId>,
    /// Only texts from outside that are this user's.
    pub user_id: Option<String>,
    /// At most so many, 1 to 100.
    pub limit: u32,
}

/// Whether is searched by meaning, or by words alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeaningState {
    /// The model is there.
    On,
    /// This program was started without the file of the model.
    NoModel,
    /// The file of the model is not what it should be.
    DamagedModel,
}

/// How far the search over passages is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PassageState {
    /// Whether is searched by meaning.
    pub meaning: MeaningState,
    /// Passages that are found by their words.
    pub passages: u64,
    /// Passages whose meaning is not known yet.
    pub waiting: u64,
    /// Documents, postings and answers that are to be cut.
    pub uncut: u64,
}

impl PassageQuery {
    /// Looks through what belongs to this program: documents, postings and answers.
    #[must_use]
    pub fn here(text: String, limit: u32) -> Self {
        let kinds = vec![PassageKind::Document, PassageKind::Posting, PassageKind::Answer];
        Self { text, kinds, candidate_id: None, user_id: None, limit }
    }
}
