//! The parts of a score.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Sentence;

/// What a part of the score is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// Required skills.
    Required,
    /// Months of relevant work.
    Experience,
    /// The role.
    Role,
    /// Preferred skills.
    Preferred,
    /// Level of education.
    Education,
    /// What is taken away (or, rarely, given) so that nobody who lacks a condition stands above those who meet all.
    Limit,
}

/// Why a part has its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// All of it is there.
    Full,
    /// Some of it is there.
    Partial,
    /// None of it is there.
    Nothing,
    /// The role is the same.
    SameRole,
    /// The role is a neighbour.
    AdjacentRole,
    /// The role is another.
    OtherRole,
    /// Nothing says what role the person has.
    UnknownRole,
    /// Limit: the role differs.
    LimitRole,
    /// Limit: nothing says what role the person has.
    LimitUnknownRole,
    /// Limit: too few required skills.
    LimitRequired,
    /// Limit: too few months.
    LimitExperience,
    /// All conditions are met, which is worth at least an A.
    AllConditions,
}

/// One part of the score. The points of all parts add up to the score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScorePart {
    /// What it is about.
    pub kind: PartKind,
    /// Points; only the limit can be negative.
    pub points: i32,
    /// Most points; 0 for the limit. The maxima of all parts add up to 100.
    pub max: u32,
    /// Why.
    pub reason: Reason,
    /// How much is there, in the part's own unit: groups of skills, months, 1 or 0.
    pub have: u32,
    /// How much is asked, in the same unit; 0 when nothing is.
    pub asked: u32,
    /// The same in a sentence.
    pub text: Sentence,
}
