//! How well a résumé answers a posting: the score, the parts it is the sum of, and for each of them where it stands in the résumé.

mod advice;
mod demand;
mod grade;
mod parts;
mod person;
mod skills;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use advice::{Advice, Recommendation};
pub use demand::{Demand, EducationLevel};
pub use grade::Grade;
pub use parts::{PartKind, Reason, ScorePart};
pub use person::{EducationMatch, EmploymentMatch, ExperienceMatch, RoleFit, RoleMatch};
pub use skills::{AskedAt, SkillMatch, SkillState, Source};

/// A sentence in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Sentence {
    /// Korean.
    pub ko: String,
    /// English.
    pub en: String,
}

/// A place in the résumé and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Evidence {
    /// The place, as [`crate::field_path`] writes it: `work.0.description`, `skills.3`.
    pub path: String,
    /// The line of it that says so, as written; at most 160 characters.
    pub quote: String,
}

/// Whether there was enough to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MatchState {
    /// Compared: there is a score.
    Compared,
    /// The résumé holds neither skills nor work nor a role.
    ResumeTooThin,
    /// The posting asks neither for skills nor for years, and its role is not known.
    PostingTooThin,
}

/// How well a résumé answers a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Match {
    /// Whether there was enough to compare.
    pub state: MatchState,
    /// 0–100: the sum of the parts' points. `None` unless compared.
    pub score: Option<u32>,
    /// The grade of the score. `None` unless compared.
    pub grade: Option<Grade>,
    /// The parts of the score; empty unless compared.
    pub parts: Vec<ScorePart>,
    /// Every asked skill, required ones first, in the posting's order.
    pub skills: Vec<SkillMatch>,
    /// The roles.
    pub role: RoleMatch,
    /// The months.
    pub experience: ExperienceMatch,
    /// The level of education; `None` when the posting does not ask.
    pub education: Option<EducationMatch>,
    /// The kind of contract; `None` when the résumé wishes for none.
    pub employment: Option<EmploymentMatch>,
    /// Advice for the candidate, the most useful first.
    pub recommendations: Vec<Recommendation>,
    /// The whole in a sentence.
    pub summary: Sentence,
}

impl Match {
    /// Asked skills of a kind and state.
    pub fn skills_that(&self, required: bool, state: SkillState) -> impl Iterator<Item = &SkillMatch> {
        self.skills.iter().filter(move |skill| skill.required == required && skill.state == state)
    }

    /// The part of a kind.
    pub fn part(&self, kind: PartKind) -> Option<&ScorePart> {
        self.parts.iter().find(|part| part.kind == kind)
    }
}
