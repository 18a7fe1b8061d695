//! Role, experience and education beside what is asked.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{EducationLevel, Evidence};
use crate::posting::EmploymentType;
use crate::role::Family;

/// How near two roles are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoleFit {
    /// The same family.
    Same,
    /// A neighbouring family.
    Adjacent,
    /// Another family.
    None,
    /// Not known: the résumé or the posting names no family. That is not to say that it is another.
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
    /// In jobs whose family could not be read, beside a posting whose family is known. They may be of it or not.
    #[serde(default)]
    pub unread_months: u32,
    /// What counts: the same, and half of the adjacent and of the unread ones.
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

/// The kind of contract that the person wishes for beside the posting's. It has no points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EmploymentMatch {
    /// The posting's.
    pub asked: EmploymentType,
    /// What the résumé wishes for, one or more.
    pub wished: Vec<EmploymentType>,
    /// Whether the posting's is among them.
    pub met: bool,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}
