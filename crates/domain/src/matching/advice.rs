//! Advice for the candidate.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Evidence, Sentence};

/// What a piece of advice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// A required skill is missing.
    AddRequired,
    /// Something related is there: say how it carries over.
    BridgeRelated,
    /// A skill is listed, but no job says where it was used.
    ShowUse,
    /// Jobs are described without a figure.
    Quantify,
    /// A job has no description.
    DescribeJob,
    /// A job lacks dates, or they contradict each other.
    FixDates,
    /// The experience is short of what is asked.
    ExplainExperience,
    /// The role differs: say why the change.
    ExplainRole,
    /// Nothing says what role the person has: name it.
    NameRole,
    /// A preferred skill would help.
    AddPreferred,
    /// Skills that the trade uses beside those that are known. It says nothing of the score.
    AlsoUsed,
}

/// A piece of advice for the candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Recommendation {
    /// What it is about.
    pub advice: Advice,
    /// The advice.
    pub text: Sentence,
    /// The places it speaks of.
    pub evidence: Vec<Evidence>,
}
