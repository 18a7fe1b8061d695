//! Postings and their stages.

use crate::id::{PostingId, StageId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whether people can apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PostingStatus {
    /// Being written.
    Draft,
    /// Open for applications.
    Open,
    /// Closed; its board stays.
    Closed,
}

/// The kind of contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmploymentType {
    /// 정규직.
    FullTime,
    /// 계약직, freelance.
    Contract,
    /// 인턴.
    Intern,
    /// 파트타임.
    PartTime,
}

/// What entering a stage promises to happen next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Promise {
    /// Somebody reads the résumé.
    Review,
    /// The candidate is sent a coding test.
    CodingTest,
    /// An interview is arranged.
    Interview,
    /// Terms are offered.
    Offer,
    /// The person starts: the end of the pipeline.
    Hire,
    /// Nothing by itself.
    Nothing,
}

/// What a posting asks for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Requirements {
    /// Skills a candidate must have.
    pub required: Vec<String>,
    /// Skills that help.
    pub preferred: Vec<String>,
    /// Least years of work, when asked for.
    pub min_years: Option<u32>,
}

/// One column of a posting's board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Stage {
    /// Its id.
    pub id: StageId,
    /// Its name, as people wrote it.
    pub name: String,
    /// Days a candidate may stand here before the card turns amber; `None` for no limit.
    pub limit_days: Option<u32>,
    /// What entering it promises.
    pub promise: Promise,
}

/// A job posting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Posting {
    /// Its id.
    pub id: PostingId,
    /// Title of the job.
    pub title: String,
    /// Team or department; empty when none.
    pub team: String,
    /// Kind of contract.
    pub employment_type: EmploymentType,
    /// Whether people can apply.
    pub status: PostingStatus,
    /// The text of the posting, as pasted or written.
    pub description: String,
    /// What it asks for.
    pub requirements: Requirements,
    /// The columns of its board, left to right.
    pub stages: Vec<Stage>,
    /// Applications that are neither rejected nor hired.
    pub active_count: u32,
    /// All applications.
    pub total_count: u32,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Counts changes; a change must name the version it was made from.
    pub version: i64,
}

/// A posting as it is made or changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PostingDraft {
    /// Title of the job, 1–200 characters.
    pub title: String,
    /// Team or department.
    #[serde(default)]
    pub team: String,
    /// Kind of contract.
    pub employment_type: EmploymentType,
    /// Whether people can apply.
    pub status: PostingStatus,
    /// The text of the posting.
    #[serde(default)]
    pub description: String,
    /// What it asks for.
    #[serde(default)]
    pub requirements: Requirements,
    /// The columns; the default stages in the user's language when `None`.
    pub stages: Option<Vec<StageDraft>>,
    /// The version the change was made from; `None` for a new posting.
    pub version: Option<i64>,
}

/// A stage as it is made or changed; the order of the list is the order on the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StageDraft {
    /// The stage that is kept; `None` for a new one. A stage that is left out is removed, if it is empty.
    pub id: Option<StageId>,
    /// Its name, 1–60 characters.
    pub name: String,
    /// Days a candidate may stand here; `None` for no limit.
    pub limit_days: Option<u32>,
    /// What entering it promises.
    pub promise: Promise,
}

/// The stages a new posting starts with: 서류 → 코딩테스트 → 1차 면접 → 2차 면접 → 처우 협의 → 입사.
pub fn default_stages(korean: bool) -> Vec<StageDraft> {
    let stages: [(&str, &str, Option<u32>, Promise); 6] = [
        ("서류", "Screening", Some(5), Promise::Review),
        ("코딩테스트", "Coding test", Some(7), Promise::CodingTest),
        ("1차 면접", "First interview", Some(7), Promise::Interview),
        ("2차 면접", "Second interview", Some(7), Promise::Interview),
        ("처우 협의", "Offer", Some(5), Promise::Offer),
        ("입사", "Hired", None, Promise::Hire),
    ];
    stages
        .into_iter()
        .map(|(ko, en, limit_days, promise)| StageDraft {
            id: None,
            name: if korean { ko } else { en }.to_owned(),
            limit_days,
            promise,
        })
        .collect()
}
