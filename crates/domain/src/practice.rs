//! Mock interviews.

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
