//! Asked skills and their answers.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Evidence;

/// Whether an asked skill was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SkillState {
    /// Found, or implied by what was found.
    Matched,
    /// Something related was found, or it stands in a long list without any work that used it.
    Partly,
    /// Not found.
    Missing,
    /// A phrase that names no skill; it counts neither way.
    NotJudged,
}

/// How a skill is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A job's text names it.
    Used,
    /// It stands among the skills, certificates or languages.
    Listed,
    /// It is named elsewhere in the text.
    Mentioned,
}

/// One asked skill, or a group of which one is enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SkillMatch {
    /// What was asked; one of these is enough.
    pub asked: Vec<String>,
    /// Whether it must be there, or only helps.
    pub required: bool,
    /// Whether it was found.
    pub state: SkillState,
    /// What in the résumé answers it; another name than the asked one when it implies it or is related to it.
    pub by: Option<String>,
    /// How that is known; `None` when missing.
    pub source: Option<Source>,
    /// Months of the jobs whose text names it; `None` when no job does, or none with dates.
    pub months: Option<u32>,
    /// How much it counts, in hundredths.
    pub credit: u32,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
    /// Where the posting asks for it; `None` when only a demand was compared, of which there is no text.
    #[serde(default)]
    pub asked_at: Option<AskedAt>,
}

/// Where a posting asks for a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AskedAt {
    /// The words that ask, as written; at most 160 characters.
    pub quote: String,
    /// The line of the posting's text, from 0; `None` when it stands in the list of skills alone.
    pub line: Option<u32>,
}
