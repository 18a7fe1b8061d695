//! Mock interviews.

use crate::id::{ApplicationId, PostingId, PracticeId, PracticeQuestionId};
use crate::role::Family;
use crate::settings::Language;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a mock interview is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PracticeKind {
    /// The trade: skills, decisions, work that was done.
    Technical,
    /// The person: how they work with others, and why.
    Personality,
}

/// How much of an expected point was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Covered {
    /// All of it.
    Yes,
    /// It was touched.
    Partly,
    /// Nothing.
    No,
}

/// The five parts of a score, 0 to 100 each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScoreParts {
    /// What of the expected was said.
    pub content: u32,
    /// Whether it has an order that can be followed.
    pub structure: u32,
    /// Numbers, names, examples and the own part.
    pub evidence: u32,
    /// Length, plain words, no fillers.
    pub delivery: u32,
    /// Whether the time was used and kept.
    pub time: u32,
}

/// What an account has of situation, task, action and result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Star {
    /// Where and when.
    pub situation: bool,
    /// What was to be done.
    pub task: bool,
    /// What they did.
    pub action: bool,
    /// What came of it.
    pub result: bool,
}

/// What can be counted in an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SpeechFacts {
    /// Sentences.
    pub sentences: u32,
    /// Korean syllables, or what takes as long to say.
    pub syllables: u32,
    /// Numbers with what they count.
    pub numbers: u32,
    /// Words that only fill.
    pub fillers: u32,
    /// Endings that take back what they say.
    pub hedges: u32,
    /// Syllables a minute, of what was spoken.
    pub pace: Option<u32>,
    /// Whether it says what the person did themselves; `None` of several answers together, and where nobody looked.
    pub own_part: Option<bool>,
}

/// What kept an answer from counting in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerFlaw {
    /// Nothing was said.
    Empty,
    /// It says the question again.
    Copied,
    /// Words without sentences.
    Stuffed,
    /// Nothing of it is about the question.
    OffTopic,
}

/// Something that was expected, and what was said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExpectedPoint {
    /// What it is.
    pub text: String,
    /// How much of it was said.
    pub covered: Covered,
    /// What it is worth; the points of a question are worth 100 together.
    pub worth: u32,
    /// What of its worth counts.
    pub counts: u32,
    /// How it could be said.
    pub say: String,
}

/// A piece of an answer; all of them together are the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnswerPiece {
    /// Its words.
    pub text: String,
    /// The expected points that it says, from 1.
    pub points: Vec<u32>,
    /// What is wrong about it.
    pub wrong: Option<String>,
}

/// One answer of a mock interview, judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct JudgedAnswer {
    /// 0 to 100.
    pub score: u32,
    /// Its parts.
    pub parts: ScoreParts,
    /// What was expected, the most important first.
    pub points: Vec<ExpectedPoint>,
    /// The answer in pieces.
    pub pieces: Vec<AnswerPiece>,
    /// What is good about it.
    pub good: Vec<String>,
    /// What would make it better.
    pub improve: Vec<String>,
    /// Situation, task, action and result, where an account was asked for.
    pub star: Option<Star>,
    /// What can be counted in it.
    pub facts: SpeechFacts,
    /// What kept it from counting in full.
    pub flaw: Option<AnswerFlaw>,
}

impl JudgedAnswer {
    /// The answer that was judged; empty when nothing was said.
    pub fn said(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// What a whole mock interview came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PracticeSummary {
    /// 0 to 100: the mean of the answers, skipped ones included.
    pub total: u32,
    /// `A+`, `A`, `B+`, `B`, `C+`, `C`, `D` or `F`.
    pub grade: String,
    /// The means of the parts.
    pub parts: ScoreParts,
    /// What was good in several answers.
    pub strengths: Vec<String>,
    /// What was missing in several answers.
    pub weaknesses: Vec<String>,
    /// What to learn next, the most useful first.
    pub guide: Vec<String>,
    /// The one thing to practise next.
    pub drill: Option<Drill>,
    /// All fillers, hedges and the mean pace.
    pub facts: SpeechFacts,
}

/// What a drill practises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DrillKind {
    /// Naming what matters.
    Content,
    /// An order that can be followed.
    Structure,
    /// Numbers and the own part.
    Evidence,
    /// Plain sentences.
    Delivery,
    /// Using the time.
    Time,
}

/// The one thing to practise next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Drill {
    /// What it practises.
    pub kind: DrillKind,
    /// Its name.
    pub title: String,
    /// What to do.
    pub text: String,
}

/// Where a mock interview stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PracticeState {
    /// A question waits for its answer, or the next one for being asked.
    Running,
    /// The person stopped for a while; no time passes.
    Paused,
    /// It is over, and judged.
    Ended,
}

/// Who ended a mock interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EndedBy {
    /// All questions were asked.
    Auto,
    /// The person, early.
    Manual,
}

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionState {
    /// It waits for its answer.
    Asked,
    /// It was answered; it can be answered once more until the next one is asked.
    Answered,
    /// It was left out.
    Skipped,
}

/// What somebody practises with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct PracticeMaterial {
    /// Canonical names of the skills of the résumé.
    pub skills: Vec<String>,
    /// What the résumé says was done, in jobs first.
    pub done: Vec<DoneWork>,
    /// The lines of the posting.
    pub posting: Vec<String>,
    /// Canonical names of the skills that the posting requires.
    pub required: Vec<String>,
    /// Those that help.
    pub preferred: Vec<String>,
    /// Families of trades.
    pub families: Vec<Family>,
    /// Months of work; `None` when the résumé does not say.
    pub months: Option<u32>,
    /// Who practises: what must not leave the process.
    pub person: PracticePerson,
}

/// What a résumé says of who somebody is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct PracticePerson {
    /// Names, in every way in which they are written.
    pub names: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// Postal addresses.
    pub addresses: Vec<String>,
    /// Dates of birth.
    pub births: Vec<String>,
    /// Addresses of the web.
    pub links: Vec<String>,
}

/// Something that somebody did, in a job or elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DoneWork {
    /// The employer; empty when it is not known, or there was none.
    pub company: String,
    /// What the résumé says.
    pub text: String,
    /// Canonical names of the skills that it names.
    pub skills: Vec<String>,
}

/// A résumé that lies on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PracticeResumePath {
    /// The file; of a folder its first one.
    pub path: String,
}

/// A résumé as it was read for practising.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct PracticeResume {
    /// The file's name, or the person's.
    pub name: String,
    /// Its words.
    pub text: String,
    /// Canonical names of its skills.
    pub skills: Vec<String>,
    /// What it says was done, in jobs first.
    pub done: Vec<DoneWork>,
    /// The role that the person gives themselves; empty when none is written.
    pub headline: String,
    /// Months of work; `None` when it does not say.
    pub months: Option<u32>,
    /// Who it is of.
    pub person: PracticePerson,
}

/// A mock interview as it is begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PracticeDraft {
    /// What it is about.
    pub kind: PracticeKind,
    /// The language of questions and report.
    pub language: Language,
    /// What is practised for, as the person calls it, 0–120 characters; empty for the posting's title or the résumé's role.
    #[serde(default)]
    pub title: String,
    /// The résumé that was read (`POST /api/practices/resume`); `None` for none.
    #[serde(default)]
    pub resume: Option<PracticeResume>,
    /// A candidate of a board, instead of a résumé.
    #[serde(default)]
    pub application_id: Option<ApplicationId>,
    /// A posting of the desk; `None` for none.
    #[serde(default)]
    pub posting_id: Option<PostingId>,
    /// The text of another posting; empty for none.
    #[serde(default)]
    pub posting_text: String,
    /// Seconds for each answer, 30–600.
    pub limit_seconds: u32,
    /// Ask the questions of this mock interview once more; `None` for new ones.
    #[serde(default)]
    pub again: Option<PracticeId>,
    /// New questions from the résumé and the posting of this mock interview; `None` for others.
    #[serde(default)]
    pub like: Option<PracticeId>,
}

/// A question of a mock interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PracticeQuestion {
    /// Its id.
    pub id: PracticeQuestionId,
    /// 1–5.
    pub number: u32,
    /// Its words.
    pub text: String,
    /// What it is about, for people.
    pub topic: String,
    /// Whether it asks on after the one before.
    pub is_follow_up: bool,
    /// Where it stands.
    pub state: QuestionState,
    /// What was written so far, or the answer.
    pub text_so_far: String,
    /// Milliseconds that were spent on it.
    pub elapsed_ms: u32,
    /// Seconds it may take.
    pub limit_seconds: u32,
    /// How often it was answered.
    pub attempts: u32,
    /// Whether the last answer was spoken.
    pub spoken: bool,
    /// What was recorded of the attempts at it, the first one first.
    pub recordings: Vec<Recording>,
}

/// What was recorded of an attempt at a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Recording {
    /// Which attempt, from 1. One more than the question's `attempts` while the answer is being spoken.
    pub attempt: u32,
    /// How many pieces there are: the number of the next one.
    pub parts: u32,
    /// How long it is.
    pub duration_ms: u32,
}

/// A mock interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Practice {
    /// Its id.
    pub id: PracticeId,
    /// What it is about.
    pub kind: PracticeKind,
    /// The language of questions and report.
    pub language: Language,
    /// What is practised for; may be empty.
    pub title: String,
    /// Where it stands.
    pub state: PracticeState,
    /// How many questions it has at most.
    pub max_questions: u32,
    /// Those that were asked.
    pub questions: Vec<PracticeQuestion>,
    /// Seconds for each answer.
    pub limit_seconds: u32,
    /// When it was begun.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Who ended it.
    pub ended_by: Option<EndedBy>,
    /// What it came to, once it has ended with an answer.
    pub total: Option<u32>,
    /// The grade of that.
    pub grade: Option<String>,
}

/// What was written of an answer so far. Sent every second, so that nothing is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnswerDraft {
    /// The words, at most 20,000 characters.
    pub text: String,
    /// Milliseconds that were spent on it so far.
    pub elapsed_ms: u32,
    /// Whether its words are those of the recording, written down and not changed: then their pace is told.
    #[serde(default)]
    pub spoken: bool,
}

/// A question of a report, with its answer judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportedAnswer {
    /// The question and what was answered.
    pub question: PracticeQuestion,
    /// How it was judged.
    pub judged: JudgedAnswer,
    /// The scores of earlier attempts, oldest first.
    pub earlier: Vec<u32>,
}

/// One of the mock interviews of the same kind, for the chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PracticeScore {
    /// Which one.
    pub id: PracticeId,
    /// When it ended.
    pub ended_at: DateTime<Utc>,
    /// What it came to.
    pub total: u32,
    /// The parts of that.
    pub parts: ScoreParts,
}

/// The report of a mock interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PracticeReport {
    /// The mock interview.
    pub practice: Practice,
    /// What it came to.
    pub summary: PracticeSummary,
    /// Its questions with their answers, judged.
    pub answers: Vec<ReportedAnswer>,
    /// Mock interviews of this kind up to this one, oldest first, at most 12.
    pub history: Vec<PracticeScore>,
}
