//! What the text of a job posting says, each value with the place it came from. What the text does not say is `None` or empty.

use crate::posting::EmploymentType;
use crate::when::{TimeOfDay, WeekdayMismatch};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is known of a posting beside its text. Used where the text leaves something open; nothing of it is shown as a place in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingHints {
    /// The title of the page: "Job Application for … at …".
    pub title: Option<String>,
    /// The position that the page tells search engines (`title` of a schema.org `JobPosting`).
    pub position: Option<String>,
    /// The company that it tells them (`hiringOrganization.name`).
    pub company: Option<String>,
    /// The name of the file it came in, without its ending.
    pub file_name: Option<String>,
}

/// A stretch of the text, in bytes of its UTF-8.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TextRange {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// Who may apply, by how long they have worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Seniority {
    /// 신입: people without experience.
    Newcomer,
    /// 경력: people with experience.
    Experienced,
    /// 신입/경력, 경력무관: both.
    Any,
}

/// The least education a posting asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EducationAsked {
    /// 학력무관: none.
    Any,
    /// 고졸.
    HighSchool,
    /// 초대졸, 전문학사.
    Associate,
    /// 대졸, 학사.
    Bachelor,
    /// 석사.
    Master,
    /// 박사.
    Doctor,
}

/// How applying ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// On a day.
    Fixed,
    /// Never: 상시채용.
    Rolling,
    /// When somebody was found: 채용 시 마감.
    UntilFilled,
}

/// Until when people can apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Deadline {
    /// How applying ends.
    pub kind: DeadlineKind,
    /// The last day, of a fixed one.
    pub date: Option<NaiveDate>,
    /// The time on that day.
    pub time: Option<TimeOfDay>,
    /// The first day, when it is said.
    pub opens: Option<NaiveDate>,
    /// The words that say so.
    pub text: String,
    /// Where they are.
    pub range: TextRange,
    /// A weekday that contradicts the date.
    pub mismatch: Option<WeekdayMismatch>,
}

/// A step of the selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScheduleStage {
    /// 서류 결과 발표.
    DocumentResult,
    /// 코딩테스트.
    CodingTest,
    /// 과제.
    Assignment,
    /// 인적성 검사.
    AptitudeTest,
    /// 채용 설명회.
    Briefing,
    /// An interview that is not numbered.
    Interview,
    /// 1차, 실무 면접, phone screen.
    #[serde(rename = "interview_1")]
    Interview1,
    /// 2차, 컬처 면접.
    #[serde(rename = "interview_2")]
    Interview2,
    /// 최종, 임원 면접, onsite.
    InterviewFinal,
    /// 최종 합격 발표.
    FinalResult,
    /// 입사, first day.
    Onboarding,
}

impl ScheduleStage {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::DocumentResult => "document_result",
            Self::CodingTest => "coding_test",
            Self::Assignment => "assignment",
            Self::AptitudeTest => "aptitude_test",
            Self::Briefing => "briefing",
            Self::Interview => "interview",
            Self::Interview1 => "interview_1",
            Self::Interview2 => "interview_2",
            Self::InterviewFinal => "interview_final",
            Self::FinalResult => "final_result",
            Self::Onboarding => "onboarding",
        }
    }
}

/// A dated step of the selection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Schedule {
    /// The step.
    pub stage: ScheduleStage,
    /// Its day, or the first of several.
    pub date: NaiveDate,
    /// The last of several days.
    pub end: Option<NaiveDate>,
    /// When it begins.
    pub time: Option<TimeOfDay>,
    /// When it ends.
    pub end_time: Option<TimeOfDay>,
    /// The words that say when.
    pub text: String,
    /// Where they are.
    pub range: TextRange,
    /// A weekday that contradicts the date.
    pub mismatch: Option<WeekdayMismatch>,
}

/// What a posting's text says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct PostingReading {
    /// Who hires.
    pub company: Option<String>,
    /// For which position.
    pub position: Option<String>,
    /// Family of the position: `backend`, `designer`, `nurse` …
    pub role_family: Option<String>,
    /// Kind of contract.
    pub employment_type: Option<EmploymentType>,
    /// Newcomers, people with experience, or both.
    pub seniority: Option<Seniority>,
    /// Least years of work; 0 when newcomers may apply.
    pub min_years: Option<u32>,
    /// Most years of work, of a range.
    pub max_years: Option<u32>,
    /// Least education.
    pub education: Option<EducationAsked>,
    /// Required skills by canonical name, in the order of the text.
    pub required_skills: Vec<String>,
    /// Groups of required skills of which one is enough ("Java 또는 Kotlin"), each of two or more names.
    pub required_any_of: Vec<Vec<String>>,
    /// Skills that help; none of them is required.
    pub preferred_skills: Vec<String>,
    /// Until when people can apply.
    pub deadline: Option<Deadline>,
    /// Dated steps in the order of the text.
    pub schedules: Vec<Schedule>,
    /// Words for looking the posting up, without `#`.
    pub hashtags: Vec<String>,
}
