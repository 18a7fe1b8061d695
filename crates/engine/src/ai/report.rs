//! What a session came to, from the answers that were stored.

use super::analyze::told;
use super::interview::qa_name;
use super::{AiFailure, Caller, Piece, Pieces, language, stored, unknown};
use crate::desk::Desk;
use futures::StreamExt;
use futures::stream;
use naru_domain::ai::{Evaluation, InterviewReport, ReportBody, ReportRequest};
use naru_domain::practice::JudgedAnswer;
use naru_domain::settings::Language;
use naru_intelligence::practice::bank::{Point, bank};
use naru_intelligence::practice::judge::judge;
use naru_intelligence::practice::score::{self, Asked, Said, Score};
use naru_intelligence::practice::summary::{Judged, summary};
use naru_storage::ai::interviews::{self, KeptQa, Session};
use std::sync::Arc;

/// How long an answer may take. Callers do not say how long it took, so that time counts for nothing.
pub(super) const LIMIT_SECONDS: u32 = 120;

impl Desk {
    /// The answers of a session that has some.
    ///
    /// # Errors
    /// [`AiFailure::SessionNotFound`], [`AiFailure::NoQaFound`].
    pub async fn ai_answers(&self, caller: Caller, request: &ReportRequest) -> Result<Vec<KeptQa>, AiFailure> {
        let owner = caller.owner();
        let session = Session { owner: &owner, room_id: &request.room_id, session_id: &request.session_id };
        let mut tx = self.store.read().await.map_err(stored)?;
        let id = interviews::find(&mut tx, session).await.map_err(stored)?.ok_or(AiFailure::SessionNotFound)?;
        let mut answers = interviews::questions(&mut tx, id).await.map_err(stored)?;
        answers.retain(|qa| qa.answer.is_some());
        if answers.is_empty() { Err(AiFailure::NoQaFound) } else { Ok(answers) }
    }

    /// The report of these answers.
    pub fn ai_report(self: Arc<Self>, request: ReportRequest, answers: Vec<KeptQa>) -> Pieces {
        let work = async move {
            match crate::blocking(move || Ok(report(&request, &answers))).await {
                Ok((report, words)) => told(&report, &words),
                Err(error) => vec![Piece::Failed(error.into())],
            }
        };
        stream::once(work).flat_map(stream::iter).boxed()
    }
}

fn report(request: &ReportRequest, answers: &[KeptQa]) -> (InterviewReport, String) {
    let language = language::of(&answers.iter().map(|qa| qa.question.as_str()).collect::<String>());
    let judged: Vec<JudgedAnswer> = answers.iter().map(judged).collect();
    let of_topics = answers.iter().zip(&judged).map(|(qa, answer)| Judged { topic: topic(qa), answer });
    let summary = summary(&of_topics.collect::<Vec<_>>(), language);
    let evaluations: Vec<Evaluation> = answers.iter().zip(judged).map(|(qa, judged)| evaluation(qa, judged)).collect();
    let report = InterviewReport {
        success: true,
        room_id: request.room_id.clone(),
        session_id: request.session_id.clone(),
        evaluations,
        report: ReportBody {
            total_score: summary.total,
            grade: summary.grade,
            strength_patterns: summary.strengths,
            weakness_patterns: summary.weaknesses,
            learning_guide: summary.guide,
        },
    };
    let words = words(&report, language);
    (report, words)
}

/// What an answer was about; the question itself where that is not known.
fn topic(qa: &KeptQa) -> &str {
    if qa.topic.is_empty() { &qa.question } else { &qa.topic }
}

fn evaluation(qa: &KeptQa, judged: JudgedAnswer) -> Evaluation {
    Evaluation {
        qa_id: qa_name(qa.id),
        question: qa.question.clone(),
        answer: qa.answer.clone().unwrap_or_default(),
        score: judged.score,
        good_points: judged.good,
        improvements: judged.improve,
    }
}

/// What an answer is held against, and the answer; `None` when its question is not of the bank.
fn held<T>(qa: &KeptQa, with: impl FnOnce(&Asked<'_>, &Said<'_>) -> T) -> Option<T> {
    let (_, of_bank) = bank().question(&qa.bank_id)?;
    let points: Vec<&Point> = qa.points.iter().filter_map(|place| of_bank.points.get(*place)).collect();
    let against = Asked {
        question: &qa.question,
        kind: of_bank.kind,
        points: &points,
        misconceptions: &of_bank.misconceptions,
        language: language::of(&qa.question),
        limit_seconds: LIMIT_SECONDS,
    };
    let said = Said { text: qa.answer.as_deref().unwrap_or_default(), seconds: LIMIT_SECONDS / 2, spoken_ms: None };
    Some(with(&against, &said))
}

/// The score of an answer to a question of the bank.
pub(super) fn score(qa: &KeptQa) -> Option<Score> {
    held(qa, score::score)
}

fn judged(qa: &KeptQa) -> JudgedAnswer {
    let of_bank = held(qa, |against, said| judge(against, said.text, &score::score(against, said)));
    of_bank.unwrap_or_else(|| unknown::judged(&qa.question, qa.answer.as_deref().unwrap_or_default()))
}

/// The whole as a text that can be read while it comes.
fn words(report: &InterviewReport, language: Language) -> String {
    let body = &report.report;
    let (points, good, bad, learn) = match language {
        Language::Ko => ("점", "강점", "약점", "학습 가이드"),
        Language::En => (" points", "Strengths", "Weaknesses", "What to learn"),
    };
    let mut text = format!("{}{points} ({}).", body.total_score, body.grade);
    for (number, one) in report.evaluations.iter().enumerate() {
        text += &format!("\n\n{}. {} – {}{points}\n", number + 1, one.question, one.score);
        text.extend(one.good_points.iter().chain(&one.improvements).map(|line| format!("- {line}\n")));
    }
    for (title, list) in
        [(good, &body.strength_patterns), (bad, &body.weakness_patterns), (learn, &body.learning_guide)]
    {
        if !list.is_empty() {
            text += &format!("\n{title}\n{}", list.iter().map(|line| format!("- {line}\n")).collect::<String>());
        }
    }
    text.trim_end().to_owned()
}
