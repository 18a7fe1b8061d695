//! What a session came to, from the answers that were stored.

use super::analyze::told;
use super::interview::{qa_name, unasked};
use super::worded::{Worded, of_section};
use super::{AiFailure, Caller, Piece, Pieces, Way, language, stored, unknown};
use crate::desk::Desk;
use crate::models::mask::Known;
use crate::models::prose::Ask;
use crate::models::remote::{About, Remote};
use futures::StreamExt;
use futures::stream;
use naru_connectors::ai_api::{Answer, Interview};
use naru_domain::ai::{Evaluation, InterviewReport, MAX_QUESTIONS, ReportBody, ReportRequest};
use naru_domain::model::{Claim, ModelPurpose};
use naru_domain::practice::{JudgedAnswer, PracticeSummary};
use naru_domain::settings::Language;
use naru_intelligence::brief::{self, AnswerTold, Brief, Texts};
use naru_intelligence::practice::lead::Put;
use naru_intelligence::practice::score::Said;
use naru_intelligence::practice::summary::{Judged, summary};
use naru_storage::ai::interviews::{self, KeptQa, Session};
use std::sync::Arc;

/// How long an answer may take. Callers do not say how long it took, so that time counts for nothing.
pub(super) const LIMIT_SECONDS: u32 = 120;

/// The sections of a model's words, with their titles.
const TITLES: &[(&str, &str, &str)] =
    &[("strength", "강점", "Strengths"), ("weakness", "약점", "Weaknesses"), ("guide", "학습 가이드", "What to learn")];

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
    pub fn ai_report(self: Arc<Self>, way: Way, request: ReportRequest, answers: Vec<KeptQa>) -> Pieces {
        let work = async move {
            let known = match self.known_of_text(&request.resume_text).await {
                Ok(known) => known,
                Err(failure) => return stream::iter([Piece::Failed(failure)]).boxed(),
            };
            let outside = known.is_some().then(|| remote(&request, &answers));
            match (crate::blocking(move || Ok(report(way, &request, &answers))).await, known) {
                (Ok((worded, brief)), Some(known)) => {
                    let ask = Ask { remote: outside, ..ask(way, known, brief, worded.language) };
                    self.worded(worded, ask)
                }
                (Ok((worded, _)), None) => stream::iter(told(&worded.answer, &worded.text)).boxed(),
                (Err(error), _) => stream::iter([Piece::Failed(error.into())]).boxed(),
            }
        };
        stream::once(work).flatten().boxed()
    }
}

fn ask(way: Way, known: Vec<Known>, brief: Brief, language: Language) -> Ask {
    Ask {
        purpose: ModelPurpose::Report,
        kept: None,
        known,
        about: String::new(),
        task: crate::models::uses::REPORT,
        brief,
        sections: &["strength", "weakness", "guide"],
        remote: None,
        language,
        again: false,
        hops: way.hops,
    }
}

/// The answers judged one by one, and what they come to.
fn summed(answers: &[KeptQa], language: Language) -> (Vec<JudgedAnswer>, PracticeSummary) {
    let judged: Vec<JudgedAnswer> = answers.iter().map(judged).collect();
    let of_topics = answers.iter().zip(&judged).map(|(qa, answer)| Judged { topic: topic(qa), answer });
    let summary = summary(&of_topics.collect::<Vec<_>>(), language);
    (judged, summary)
}

/// What another server is told of a session.
fn remote(request: &ReportRequest, answers: &[KeptQa]) -> Remote {
    let answer = |qa: &KeptQa| Answer {
        question: qa.question.clone(),
        said: qa.answer.clone().unwrap_or_default(),
        is_followup: qa.is_followup,
    };
    let texts = Texts { resume: request.resume_text.clone(), posting: request.posting_text.clone() };
    let (kind, ended_by) = (request.interview_type, request.ended_by);
    let answers = answers.iter().map(answer).collect();
    Remote { texts, about: About::Interview(Interview { kind, ended_by, answers }) }
}

/// Everything that would be said here about an interview, for who checks what others say about it.
pub(crate) fn would_say(interview: &Interview, language: Language) -> Vec<String> {
    let asked = |(number, answer): (u32, &Answer)| unasked(number, &answer.question, &answer.said, answer.is_followup);
    let answers: Vec<KeptQa> = (1..=MAX_QUESTIONS).zip(&interview.answers).map(asked).collect();
    let (_, summary) = summed(&answers, language);
    [summary.strengths, summary.weaknesses, summary.guide].concat()
}

fn report(way: Way, request: &ReportRequest, answers: &[KeptQa]) -> (Worded<InterviewReport>, Brief) {
    let of_questions = || language::of(&answers.iter().map(|qa| qa.question.as_str()).collect::<String>());
    let language = way.language.unwrap_or_else(of_questions);
    let (judged, summary) = summed(answers, language);
    let told = answers.iter().zip(&judged).map(|(qa, judged)| AnswerTold {
        number: qa.number,
        topic: topic(qa),
        question: &qa.question,
        said: qa.answer.as_deref().unwrap_or_default().into(),
        judged,
    });
    let brief = brief::report(&summary, told, language);
    let evaluations: Vec<Evaluation> = answers.iter().zip(judged).map(|(qa, judged)| evaluation(qa, judged)).collect();
    let answer = InterviewReport {
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
    let (text, head) = (words(&answer, language), head(&answer.report, language));
    (Worded { answer, text, head, titles: TITLES, put, language }, brief)
}

/// A model's words in place of ours. Every answer keeps its own.
fn put(report: &mut InterviewReport, claims: &[Claim]) {
    let body = &mut report.report;
    for (list, section) in [
        (&mut body.strength_patterns, "strength"),
        (&mut body.weakness_patterns, "weakness"),
        (&mut body.learning_guide, "guide"),
    ] {
        if let Some(texts) = of_section(claims, &[section]) {
            *list = texts;
        }
    }
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

/// A question as it was put.
pub(super) fn put_to(qa: &KeptQa) -> Put<'_> {
    Put {
        bank_id: &qa.bank_id,
        points: &qa.points,
        text: &qa.question,
        language: language::of(&qa.question),
        limit_seconds: LIMIT_SECONDS,
    }
}

/// What was answered, in a time that counts neither as hurried nor as slow.
pub(super) fn said(qa: &KeptQa) -> Said<'_> {
    Said { text: qa.answer.as_deref().unwrap_or_default(), seconds: LIMIT_SECONDS / 2, spoken_ms: None }
}

fn judged(qa: &KeptQa) -> JudgedAnswer {
    let of_bank = put_to(qa).judged(&said(qa));
    of_bank.unwrap_or_else(|| unknown::judged(&qa.question, qa.answer.as_deref().unwrap_or_default()))
}

/// What the whole came to.
fn head(body: &ReportBody, language: Language) -> String {
    let points = if language == Language::Ko { "점" } else { " points" };
    format!("{}{points} ({}).", body.total_score, body.grade)
}

/// The whole as a text that can be read while it comes.
fn words(report: &InterviewReport, language: Language) -> String {
    let body = &report.report;
    let (points, good, bad, learn) = match language {
        Language::Ko => ("점", "강점", "약점", "학습 가이드"),
        Language::En => (" points", "Strengths", "Weaknesses", "What to learn"),
    };
    let mut text = head(body, language);
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
