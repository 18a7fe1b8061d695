//! How well a résumé answers a posting: the score, the parts it is the sum of, and for each of them where it stands in the résumé.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::posting::EmploymentType;
use crate::role::Family;

/// What a posting asks for, ready to be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Demand {
    /// The posting's title.
    pub title: String,
    /// The family of roles it is for; `None` when its words name none.
    pub family: Option<Family>,
    /// What a candidate must know. Of each group one is enough ("Java or Kotlin"); canonical names where the lexicon has one.
    pub required: Vec<Vec<String>>,
    /// What helps, in groups of the same kind.
    pub preferred: Vec<Vec<String>>,
    /// Least months of relevant work; `None` or 0 when nothing is asked.
    pub min_months: Option<u32>,
    /// Least level of education; `None` when it does not matter.
    pub education: Option<EducationLevel>,
    /// Kind of contract, when known.
    pub employment_type: Option<EmploymentType>,
}

/// Levels of education, from low to high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EducationLevel {
    /// 고졸.
    Highschool,
    /// 전문대졸, 초대졸.
    Associate,
    /// 대졸, 학사.
    Bachelor,
    /// 석사.
    Master,
    /// 박사.
    Doctor,
}

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

/// The grade of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
pub enum Grade {
    /// 0–21: another kind of work, or next to nothing of what is asked.
    D,
    /// 22–44: the role is near but what must be there is not, or the skills are there but the role is another.
    C,
    /// 45–57: half of the required skills, experience somewhat short.
    B,
    /// 58–69: like B, with more of what is asked; or strong people of a neighbouring role.
    #[serde(rename = "B+")]
    BPlus,
    /// 70–84: the role, the years and at least three quarters of the required skills.
    A,
    /// 85–100: like A, with nearly everything.
    #[serde(rename = "A+")]
    APlus,
}

impl Grade {
    /// The grade of a score.
    pub fn of(score: u32) -> Self {
        match score {
            85.. => Self::APlus,
            70.. => Self::A,
            58.. => Self::BPlus,
            45.. => Self::B,
            22.. => Self::C,
            _ => Self::D,
        }
    }
}

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

/// How near two roles are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoleFit {
    /// The same family.
    Same,
    /// A neighbouring family.
    Adjacent,
    /// Another family, or none that can be told.
    None,
    /// The posting's family is not known.
    Unknown,
}

/// The roles of both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RoleMatch {
    /// The posting's.
    pub wanted: Option<Family>,
    /// The person's, the one nearest to the posting's.
    pub found: Option<Family>,
    /// How near they are.
    pub fit: RoleFit,
    /// What says so.
    pub evidence: Vec<Evidence>,
}

/// Months of work, overlaps counted once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExperienceMatch {
    /// In the posting's family; in all jobs when that is not known.
    pub same_months: u32,
    /// In neighbouring families, where no job of the posting's family runs at the same time.
    pub adjacent_months: u32,
    /// What counts: the same, and half of the adjacent ones.
    pub relevant_months: u32,
    /// Internships and part-time work, which stand apart.
    pub apart_months: u32,
    /// All work but internships and part-time work.
    pub total_months: u32,
    /// Least months asked for.
    pub asked_months: Option<u32>,
}

/// The level of education against the asked one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EducationMatch {
    /// Least level asked for.
    pub asked: EducationLevel,
    /// The highest level that is finished or about to be; `None` when none is written.
    pub found: Option<EducationLevel>,
    /// Whether it is enough.
    pub met: bool,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}

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
    /// A preferred skill would help.
    AddPreferred,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_have_their_thresholds_and_signs() {
        let grades: Vec<String> = [0, 21, 22, 44, 45, 57, 58, 69, 70, 84, 85, 100]
            .iter()
            .map(|score| serde_json::to_value(Grade::of(*score)).unwrap().as_str().unwrap().to_owned())
            .collect();
        assert_eq!(grades, ["D", "D", "C", "C", "B", "B", "B+", "B+", "A", "A", "A+", "A+"]);
        assert!(Grade::APlus > Grade::A && Grade::C > Grade::D);
    }

    #[test]
    fn levels_are_ordered() {
        assert!(
            EducationLevel::Doctor > EducationLevel::Master && EducationLevel::Associate > EducationLevel::Highschool
        );
    }
}
