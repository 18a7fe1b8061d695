//! Questions for an interview, chosen for a candidate and a posting.

use crate::practice::PracticeKind;
use crate::settings::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How far somebody must be to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionLevel {
    /// Up to two years.
    Junior,
    /// Three to six years.
    Experienced,
    /// Seven years and more.
    Senior,
}

/// Why a question was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QuestionReason {
    /// The résumé says they did this.
    Done {
        /// Where; may be empty.
        company: String,
        /// The line of the résumé.
        line: String,
    },
    /// The posting says this.
    Posted {
        /// The line of the posting.
        line: String,
    },
    /// The résumé lists the skill.
    Listed,
    /// The posting asks for it, and the résumé does not say it.
    Asked,
    /// It belongs to the trade, or everybody is asked it.
    Trade,
}

/// A question for an interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewQuestion {
    /// Its id in the bank of questions.
    pub id: String,
    /// What it is about: the trade, or the person.
    pub kind: PracticeKind,
    /// Its topic, for people: the skill, field or competency.
    pub topic: String,
    /// Who is asked it.
    pub level: QuestionLevel,
    /// Its words, with what of the résumé they take up.
    pub text: String,
    /// Why it was chosen.
    pub reason: QuestionReason,
    /// What a good answer says, the most important first.
    pub points: Vec<String>,
    /// The language of the words.
    pub language: Language,
}

/// Questions for a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct InterviewQuestions {
    /// About the trade.
    pub technical: Vec<InterviewQuestion>,
    /// About the person.
    pub personality: Vec<InterviewQuestion>,
    /// Which choice this is, from 0.
    pub page: u32,
    /// How many choices there are before they begin again.
    pub pages: u32,
}
