//! Leading an interview from question to question, in the app as through the AI API: the same rules for both.

use super::ask::put;
use super::bank::{Point, bank};
use super::choose::{Past, next};
use super::follow::{Answered, FollowUp, follow_up};
use super::judge::judge;
use super::recall::Nearness;
use super::score::{self, Asked, Said, Score};
use naru_domain::practice::{JudgedAnswer, PracticeKind, PracticeMaterial};
use naru_domain::settings::Language;

/// So many questions of an interview ask on at most.
const FOLLOW_UPS_MAX: usize = 2;

/// A question that is to be put, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The question of the bank, by its id.
    pub bank_id: String,
    /// The points of that question which an answer is held against, by their places.
    pub points: Vec<usize>,
    /// What it is about, in the language of the interview.
    pub topic: String,
    /// Its words.
    pub text: String,
}

/// A question of the bank as it was put to somebody.
#[derive(Debug, Clone, Copy)]
pub struct Put<'a> {
    /// As in [`Planned`].
    pub bank_id: &'a str,
    /// As in [`Planned`].
    pub points: &'a [usize],
    /// As in [`Planned`].
    pub text: &'a str,
    /// The language it was asked in.
    pub language: Language,
    /// How long the answer may take, in seconds.
    pub limit_seconds: u32,
}

impl Put<'_> {
    fn score(&self, said: &Said<'_>) -> Option<Score> {
        self.held(|against| score::score(against, said))
    }

    /// An answer, judged; `None` when this version's bank does not know the question.
    pub fn judged(&self, said: &Said<'_>) -> Option<JudgedAnswer> {
        self.held(|against| judge(against, said.text, &score::score(against, said)))
    }

    fn held<T>(&self, with: impl FnOnce(&Asked<'_>) -> T) -> Option<T> {
        let (_, question) = bank().question(self.bank_id)?;
        let points: Vec<&Point> = self.points.iter().filter_map(|place| question.points.get(*place)).collect();
        Some(with(&Asked {
            question: self.text,
            kind: question.kind,
            points: &points,
            misconceptions: &question.misconceptions,
            language: self.language,
            limit_seconds: self.limit_seconds,
        }))
    }

    /// Asks on after an answer that lacked something, where there is something to go on from and less than the most was asked on.
    /// `before` is what was answered earlier in the session.
    pub fn asks_on(
        &self,
        said: &Said<'_>,
        (asked_on, before): (usize, &[String]),
        near: &dyn Nearness,
    ) -> Option<FollowUp> {
        if asked_on >= FOLLOW_UPS_MAX {
            return None;
        }
        let (_, question) = bank().question(self.bank_id)?;
        let score = self.score(said)?;
        follow_up(question, Answered { text: said.text, score: &score, before }, (self.language, near))
    }
}

/// The next question of the bank; `None` when all have been asked.
pub fn of_bank(
    kind: PracticeKind,
    material: &PracticeMaterial,
    past: &Past,
    (language, near): (Language, &dyn Nearness),
) -> Option<Planned> {
    let choice = next(kind, material, past, (language, near))?;
    Some(Planned {
        bank_id: choice.question.id.clone(),
        points: (0..choice.question.points.len()).collect(),
        topic: choice.topic.title.of(language).to_owned(),
        text: put(&choice, language),
    })
}
