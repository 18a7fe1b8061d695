//! What a posting asks for.

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

#[cfg(test)]
mod tests {
    use super::EducationLevel::{Associate, Doctor, Highschool, Master};

    #[test]
    fn levels_are_ordered() {
        assert!(Doctor > Master && Associate > Highschool);
    }
}
