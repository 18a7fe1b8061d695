//! How good an answer is: what of the expected was said, in which order, with what to show for it, how, and how long it took.
//!
//! Five parts of 0 to 100 each make the score. Whoever says nothing to the point has nothing that could be said well: the other
//! parts count in full only from a third of the content on.

mod coverage;
mod delivery;
mod denial;
mod evidence;
mod general;
mod structure;

pub use coverage::{Coverage, PointCoverage, Wrong};
pub use delivery::{Costs, costs, pace_is};
pub(super) use denial::speaks_against;
pub(super) use evidence::{figures, numbers};

use super::bank::{Misconception, Point, Type};
use naru_domain::practice::{AnswerFlaw, ScoreParts, SpeechFacts, Star};
use naru_domain::settings::Language;

/// What an answer is held against.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The words of the question, as they were asked.
    pub question: &'a str,
    /// What it wants.
    pub kind: Type,
    /// What a good answer says, the most important first.
    pub points: &'a [&'a Point],
    /// What people get wrong.
    pub misconceptions: &'a [Misconception],
    /// The language it was asked in.
    pub language: Language,
    /// How long the answer may take, in seconds.
    pub limit_seconds: u32,
}

/// An answer.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// Its words.
    pub text: &'a str,
    /// How long it took, in seconds.
    pub seconds: u32,
    /// How long the recording is that its words were written down from, in milliseconds: then their pace counts. `None` for words
    /// that were typed.
    pub spoken_ms: Option<u32>,
}

/// What an answer is worth, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// 0 to 100.
    pub total: u32,
    /// Its parts.
    pub parts: ScoreParts,
    /// Which of the expected was said where.
    pub coverage: Coverage,
    /// What it has of situation, task, action and result.
    pub star: Star,
    /// What can be counted in it.
    pub facts: SpeechFacts,
    /// How often a sentence was said before.
    pub repeats: u32,
    /// What kept it from counting in full.
    pub flaw: Option<AnswerFlaw>,
}

/// Weights of the parts besides content, in hundredths; content has what is left.
const STRUCTURE: u32 = 12;
const EVIDENCE: u32 = 14;
const DELIVERY: u32 = 8;
const TIME: u32 = 6;
const CONTENT: u32 = 100 - STRUCTURE - EVIDENCE - DELIVERY - TIME;
/// From this content on the other parts count in full.
const ENOUGH_CONTENT: u32 = 35;

/// What an answer is worth.
pub fn score(asked: &Asked<'_>, said: &Said<'_>) -> Score {
    let own = coverage::without_question(said.text, asked.question);
    let own = if coverage::is_the_list(asked, said.text) { Vec::new() } else { own };
    let coverage = coverage::coverage(asked, said.text, &own);
    let star = structure::star(said.text, &own);
    let delivery = delivery::delivery(said, &own);
    let flaw = flaw(said.text, &own, &coverage);
    let content = if flaw == Some(AnswerFlaw::Stuffed) { coverage.content / 4 } else { coverage.content };
    let content = content * (100 - general::discount(said.text, &own)) / 100;
    let parts = ScoreParts {
        content,
        structure: structure::structure(asked, said.text, &own, &star),
        evidence: evidence::evidence(asked, said.text, &own, &coverage),
        delivery: delivery.worth,
        time: delivery::time(asked, said),
    };
    let (facts, repeats) = (delivery.facts, delivery.repeats);
    Score { total: total(&parts, flaw), parts, coverage, star, facts, repeats, flaw }
}

fn total(parts: &ScoreParts, flaw: Option<AnswerFlaw>) -> u32 {
    if matches!(flaw, Some(AnswerFlaw::Empty | AnswerFlaw::Copied)) {
        return 0;
    }
    let manner =
        parts.structure * STRUCTURE + parts.evidence * EVIDENCE + parts.delivery * DELIVERY + parts.time * TIME;
    let sum = parts.content * CONTENT * ENOUGH_CONTENT + manner * parts.content.min(ENOUGH_CONTENT);
    (sum + 50 * ENOUGH_CONTENT) / (100 * ENOUGH_CONTENT)
}

fn flaw(text: &str, own: &[std::ops::Range<usize>], coverage: &Coverage) -> Option<AnswerFlaw> {
    if !text.chars().any(char::is_alphanumeric) {
        Some(AnswerFlaw::Empty)
    } else if own.is_empty() {
        Some(AnswerFlaw::Copied)
    } else if structure::is_stuffed(text, own) {
        Some(AnswerFlaw::Stuffed)
    } else if coverage.said == 0 {
        Some(AnswerFlaw::OffTopic)
    } else {
        None
    }
}
