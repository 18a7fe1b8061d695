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
}
