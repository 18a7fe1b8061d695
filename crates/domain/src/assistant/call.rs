//! The assistant's tools and what each is asked for. Whoever calls one, the built-in engine or a model, says it in these words;
//! people, postings, interviewers and documents are named by their id or as people write them.

use crate::masking::PersonalKind;
use crate::matching::EducationLevel;
use crate::pipeline::ApplicationStatus;
use crate::posting::PostingStatus;
use crate::practice::PracticeKind;
use crate::role::Family;
use crate::when::TimeOfDay;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Days from one to another, both counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = AskedPeriod)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day, not before the first.
    pub to: NaiveDate,
}

/// A tool with its parameters: `{"tool": "list_events", "params": {…}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "tool", content = "params", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "there is one for each question")]
pub enum ToolCall {
    /// Reads the calendar.
    ListEvents(EventQuery),
    /// Plans, moves or cancels an interview; a person confirms it.
    UpdateEvent(EventEdit),
    /// Finds candidates.
    SearchCandidates(CandidateFilter),
    /// Reads what is known of people, or compares two of them.
    GetCandidate(CandidateQuestion),
    /// Orders candidates for a posting, or postings for a candidate.
    MatchCandidates(MatchQuestion),
    /// Reads a posting.
    GetPosting(PostingQuestion),
    /// Lists postings.
    ListPostings(PostingFilter),
    /// Counts applications.
    Statistics(StatisticsQuestion),
    /// Drafts a message; a person confirms that it is sent.
    DraftMessage(MessageRequest),
    /// Turns an application down; a person confirms it.
    RejectCandidate(RejectRequest),
    /// Finds and masks personal data of a document.
    MaskPii(MaskRequest),
    /// Interview questions for a person and a posting.
    InterviewPractice(PracticeRequest),
    /// What the mock interviews came to so far.
    PracticeProgress(ProgressQuestion),
    /// A document, a person or a posting in few sentences.
    SummarizeDocument(SummaryRequest),
    /// Looks through the text of everything.
    SearchPassages(PassageQuestion),
}

/// The name of a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AssistantTool)]
pub enum Tool {
    /// See [`ToolCall::ListEvents`].
    ListEvents,
    /// See [`ToolCall::UpdateEvent`].
    UpdateEvent,
    /// See [`ToolCall::SearchCandidates`].
    SearchCandidates,
    /// See [`ToolCall::GetCandidate`].
    GetCandidate,
    /// See [`ToolCall::MatchCandidates`].
    MatchCandidates,
    /// See [`ToolCall::GetPosting`].
    GetPosting,
    /// See [`ToolCall::ListPostings`].
    ListPostings,
    /// See [`ToolCall::Statistics`].
    Statistics,
    /// See [`ToolCall::DraftMessage`].
    DraftMessage,
    /// See [`ToolCall::RejectCandidate`].
    RejectCandidate,
    /// See [`ToolCall::MaskPii`].
    MaskPii,
    /// See [`ToolCall::InterviewPractice`].
    InterviewPractice,
    /// See [`ToolCall::PracticeProgress`].
    PracticeProgress,
    /// See [`ToolCall::SummarizeDocument`].
    SummarizeDocument,
    /// See [`ToolCall::SearchPassages`].
    SearchPassages,
}

impl ToolCall {
    /// The tool's name.
    pub fn tool(&self) -> Tool {
        match self {
            Self::ListEvents(_) => Tool::ListEvents,
            Self::UpdateEvent(_) => Tool::UpdateEvent,
            Self::SearchCandidates(_) => Tool::SearchCandidates,
            Self::GetCandidate(_) => Tool::GetCandidate,
            Self::MatchCandidates(_) => Tool::MatchCandidates,
            Self::GetPosting(_) => Tool::GetPosting,
            Self::ListPostings(_) => Tool::ListPostings,
            Self::Statistics(_) => Tool::Statistics,
            Self::DraftMessage(_) => Tool::DraftMessage,
            Self::RejectCandidate(_) => Tool::RejectCandidate,
            Self::MaskPii(_) => Tool::MaskPii,
            Self::InterviewPractice(_) => Tool::InterviewPractice,
            Self::PracticeProgress(_) => Tool::PracticeProgress,
            Self::SummarizeDocument(_) => Tool::SummarizeDocument,
            Self::SearchPassages(_) => Tool::SearchPassages,
        }
    }
}

/// What of the calendar is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct EventQuery {
    /// The days; what is ahead when `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Whose interviews.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// Who interviews.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interviewer: Option<String>,
    /// Of which posting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posting: Option<String>,
    /// Interviews alone, not deadlines and other entries.
    #[serde(skip_serializing_if = "is_false")]
    pub interviews_only: bool,
    /// Cancelled ones instead of those that stand.
    #[serde(skip_serializing_if = "is_false")]
    pub cancelled: bool,
    /// Only the next one.
    #[serde(skip_serializing_if = "is_false")]
    pub next: bool,
    /// How many there are is what matters.
    #[serde(skip_serializing_if = "is_false")]
    pub count: bool,
}

/// What is done to an interview.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventAction {
    /// It gets another time.
    #[default]
    Move,
    /// It does not take place.
    Cancel,
    /// It is planned.
    Create,
}

/// A change of the calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct EventEdit {
    /// What is done.
    pub action: EventAction,
    /// Whose interview.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// Of which posting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posting: Option<String>,
    /// The day it is on now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// The day it is to be on; the present one when `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// When it is to begin; the present time when `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    /// How much later (or, negative, earlier) it is to begin, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shift_minutes: Option<i64>,
    /// The name of the round, where the question says one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<String>,
}

/// Which candidates; all conditions must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct CandidateFilter {
    /// Skills by canonical name, all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// Skills of which one is enough.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_skills: Vec<String>,
    /// Least months of work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_months: Option<u32>,
    /// Most months of work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_months: Option<u32>,
    /// A certificate or licence; an empty one stands for any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// A language or language test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Least score of that test, where one is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_score: Option<u32>,
    /// The kind of work they do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Family>,
    /// Name of the stage their application stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Active, rejected or hired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ApplicationStatus>,
    /// The posting they applied to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posting: Option<String>,
    /// Least degree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degree: Option<EducationLevel>,
    /// A school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school: Option<String>,
    /// A field of study.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub major: Option<String>,
    /// An employer, now or earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// Where they live or work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Days in which they applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied: Option<Period>,
    /// Words of their documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Among these people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// How many there are is what matters.
    #[serde(skip_serializing_if = "is_false")]
    pub count: bool,
}

impl CandidateFilter {
    /// Whether it asks for everybody.
    pub fn is_open(&self) -> bool {
        Self { count: false, ..self.clone() } == Self::default()
    }
}

/// What is asked of people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CandidateTopic)]
pub enum Topic {
    /// Who they are.
    #[default]
    Overview,
    /// Addresses and numbers.
    Contact,
    /// Addresses alone.
    Email,
    /// Numbers alone.
    Phone,
    /// Where they live.
    Address,
    /// Years of work in all.
    TotalYears,
    /// How long and where they used a skill.
    Skill,
    /// All skills.
    Skills,
    /// Where they work, or worked last.
    Employer,
    /// All jobs, or the one at `about`.
    Jobs,
    /// Schools and degrees.
    Education,
    /// Certificates, with date and grade.
    Certificate,
    /// Languages and language tests.
    Language,
    /// Right to work.
    Visa,
    /// What they hope to earn.
    Salary,
    /// When they can begin.
    StartDate,
    /// Web addresses.
    Links,
    /// Military service.
    Military,
    /// Where their application stands.
    Stage,
    /// What they applied to and when.
    Applied,
    /// Several people beside each other, by `about`.
    Compare,
    /// Anything else that `about` names: what their documents say of it.
    Stated,
}

/// A question about people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct CandidateQuestion {
    /// Who.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// Whoever does this kind of work, when nobody is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Family>,
    /// What.
    pub topic: Topic,
    /// The certificate, test, skill, employer or theme that is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// Who fits what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct MatchQuestion {
    /// The posting; postings are ordered for the people when `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posting: Option<String>,
    /// Only these people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// How many; 5 when `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// What of a posting is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PostingAspect {
    /// What it is.
    #[default]
    Overview,
    /// Until when people can apply.
    Deadline,
    /// What it asks for.
    Requirements,
    /// The days of its steps.
    Schedule,
    /// Kind of contract.
    Employment,
    /// What it says of anything else.
    Stated,
}

/// A question about a posting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct PostingQuestion {
    /// Which; more than one when the words fit several.
    pub postings: Vec<String>,
    /// What.
    pub aspect: PostingAspect,
    /// What else is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// Which postings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct PostingFilter {
    /// Days in which they close.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing: Option<Period>,
    /// Draft, open or closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<PostingStatus>,
    /// The kind of work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Family>,
    /// Skills that they ask for, all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// How many there are is what matters.
    #[serde(skip_serializing_if = "is_false")]
    pub count: bool,
}

/// What is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct StatisticsQuestion {
    /// Of one posting; of all when `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posting: Option<String>,
    /// In one stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Active, rejected or hired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ApplicationStatus>,
    /// Who applied in these days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applied: Option<Period>,
    /// By posting, instead of by stage.
    #[serde(skip_serializing_if = "is_false")]
    pub by_posting: bool,
}

/// What a message is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Invites to an interview, or says when it is.
    Interview,
    /// Turns down.
    Rejection,
    /// Says that a stage was passed.
    Passed,
    /// Reminds of an interview.
    Reminder,
    /// Asks for documents.
    Documents,
    /// Anything else.
    #[default]
    General,
}

/// A message to be drafted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct MessageRequest {
    /// To whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// What for.
    pub kind: MessageKind,
    /// A text message instead of a mail.
    #[serde(skip_serializing_if = "is_false")]
    pub sms: bool,
    /// What else it should say, in the words of the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// Who is turned down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct RejectRequest {
    /// Who.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// Of which posting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posting: Option<String>,
}

/// What is masked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct MaskRequest {
    /// Name of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Or whose résumé.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// Kinds that the question names; all when empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<PersonalKind>,
}

/// Questions to practise or to interview with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct PracticeRequest {
    /// For whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// For which posting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posting: Option<String>,
    /// About these skills.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// The trade or the person; the trade when `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<PracticeKind>,
    /// How many; 5 when `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}

/// What of the mock interviews is asked for first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProgressAspect {
    /// How they went.
    #[default]
    Overview,
    /// What was missing.
    Weaknesses,
    /// What was good.
    Strengths,
    /// What to practise next.
    Next,
}

/// What the mock interviews came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ProgressQuestion {
    /// Those about the trade, or those about the person; both when `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<PracticeKind>,
    /// What is told first.
    pub aspect: ProgressAspect,
}

/// What is told in few sentences.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct SummaryRequest {
    /// Whose documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
    /// Name of a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// A posting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posting: Option<String>,
    /// The part that is meant: 지원동기, 자기소개, 성장과정, experience …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Sentences or lines; 3 when `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentences: Option<u32>,
}

/// What is looked for in all texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct PassageQuestion {
    /// The words.
    pub text: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
