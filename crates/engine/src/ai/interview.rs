//! Interviews that callers lead: the next question of a session, and what was answered. A session is one of its caller's, in a room of
//! theirs; a question that waits for its answer is given again when it is asked for again.

use super::{AiFailure, Caller, language, report, stored, unknown};
use crate::desk::Desk;
use crate::practice::begin::{self, Wanted};
use crate::practice::material;
use naru_documents::Extraction;
use naru_documents::layout::ReadError;
use naru_domain::ai::{MAX_QUESTIONS, QaSaved, QuestionGenerated, QuestionRequest, SaveRequest};
use naru_domain::id::{AiAnswerId, AiInterviewId};
use naru_domain::practice::{PracticeKind, PracticeMaterial};
use naru_domain::settings::Language;
use naru_intelligence::practice::choose::Past;
use naru_intelligence::practice::lead;
use naru_intelligence::practice::recall::Nearness;
use naru_storage::ai::interviews::{self, KeptQa, Session};
use std::collections::HashMap;

impl Desk {
    /// The next question of a session, which begins with its first.
    ///
    /// # Errors
    /// [`AiFailure::MaxQuestionsReached`] when five were answered.
    pub async fn ai_question(&self, caller: Caller, request: QuestionRequest) -> Result<QuestionGenerated, AiFailure> {
        let owner = caller.owner();
        let session = Session { owner: &owner, room_id: &request.room_id, session_id: &request.session_id };
        // Reading the texts and comparing them takes a while, and needs no transaction.
        let material = self.interview_material(&request).await?;
        let language = language::of(&format!("{}\n{}", request.resume_text, request.posting_text));
        loop {
            let (asked, earlier) = self.asked_so_far(session).await?;
            let next = self.next_of(&request, (&material, language), (&asked, earlier), seed(session)).await?;
            let mut tx = self.store.begin().await.map_err(stored)?;
            let id = interviews::open(&mut tx, session, self.now()).await.map_err(stored)?;
            let now = interviews::questions(&mut tx, id).await.map_err(stored)?;
            if now.iter().filter(|qa| qa.answer.is_some()).count() >= MAX_QUESTIONS as usize {
                return Err(AiFailure::MaxQuestionsReached);
            }
            if let Some(waiting) = now.iter().find(|qa| qa.answer.is_none()) {
                return Ok(generated(waiting));
            }
            if now != asked {
                // Something was saved meanwhile: what comes after that is another question.
                continue;
            }
            let qa = numbered(next.ok_or(AiFailure::MaxQuestionsReached)?, &now);
            interviews::put(&mut tx, id, &qa, self.now()).await.map_err(stored)?;
            tx.commit().await.map_err(stored)?;
            return Ok(generated(&qa));
        }
    }

    /// The questions of a session, none of one that was not begun, and how often other sessions of its room asked which.
    async fn asked_so_far(&self, session: Session<'_>) -> Result<(Vec<KeptQa>, HashMap<String, u32>), AiFailure> {
        let mut tx = self.store.read().await.map_err(stored)?;
        let known = interviews::find(&mut tx, session).await.map_err(stored)?;
        let asked = match known {
            Some(id) => interviews::questions(&mut tx, id).await.map_err(stored)?,
            None => Vec::new(),
        };
        let id = known.unwrap_or_else(AiInterviewId::new);
        Ok((asked, interviews::asked_elsewhere(&mut tx, session, id).await.map_err(stored)?))
    }

    /// What comes after these questions; `None` when one of them waits, or all were asked.
    async fn next_of(
        &self,
        request: &QuestionRequest,
        (material, language): (&PracticeMaterial, Language),
        (asked, earlier): (&[KeptQa], HashMap<String, u32>),
        seed: u64,
    ) -> Result<Option<KeptQa>, AiFailure> {
        if asked.len() >= MAX_QUESTIONS as usize || asked.iter().any(|qa| qa.answer.is_none()) {
            return Ok(None);
        }
        let (kind, material, asked) = (request.interview_type.into(), material.clone(), asked.to_vec());
        let plan = move |near: &dyn Nearness| {
            asks_on(&asked, near).or_else(|| of_bank(kind, &material, (&asked, earlier), seed, (language, near)))
        };
        Ok(self.with_nearness(plan).await?)
    }

    /// Stores a question and its answer. A question that was stored before is replaced.
    ///
    /// # Errors
    /// [`AiFailure::MaxQuestionsReached`] for a sixth question.
    pub async fn ai_save(&self, caller: Caller, request: SaveRequest) -> Result<QaSaved, AiFailure> {
        let owner = caller.owner();
        let session = Session { owner: &owner, room_id: &request.room_id, session_id: &request.session_id };
        let mut tx = self.store.begin().await.map_err(stored)?;
        let id = interviews::open(&mut tx, session, self.now()).await.map_err(stored)?;
        let asked = interviews::questions(&mut tx, id).await.map_err(stored)?;
        let others = asked.iter().filter(|qa| qa.answer.is_some() && qa.question_id != request.question_id).count();
        if others >= MAX_QUESTIONS as usize {
            return Err(AiFailure::MaxQuestionsReached);
        }
        let known = asked.into_iter().find(|qa| qa.question_id == request.question_id);
        let qa = saved(known.filter(|known| known.question == request.question), &request);
        let qa_id = interviews::put(&mut tx, id, &qa, self.now()).await.map_err(stored)?;
        tx.commit().await.map_err(stored)?;
        Ok(QaSaved {
            success: true,
            qa_id: qa_name(qa_id),
            session_id: request.session_id,
            saved_count: u32::try_from(others + 1).unwrap_or(MAX_QUESTIONS),
            max_questions: MAX_QUESTIONS,
        })
    }

    async fn interview_material(&self, request: &QuestionRequest) -> Result<PracticeMaterial, AiFailure> {
        let today = self.office_day().await?;
        let text = &request.resume_text;
        let resume = match self.readers.read(text.as_bytes().to_vec(), "resume.txt", today).await {
            Ok(reading) if matches!(reading.found, Extraction::Resume(_)) => {
                material::of_reading("", &reading, text.clone())
            }
            Err(ReadError::NoReader { .. }) => return Err(AiFailure::ServiceUnavailable),
            Ok(_) | Err(_) => material::of_text(text),
        };
        let posting = request.posting_text.clone();
        let draft = crate::blocking(move || Ok(naru_intelligence::postings::draft(&posting, today))).await?;
        let wanted = Wanted { title: draft.title, requirements: draft.requirements, text: draft.description };
        Ok(begin::of(&wanted.title, resume, &wanted))
    }
}

/// How an answer is called.
pub(super) fn qa_name(id: AiAnswerId) -> String {
    format!("qa_{}", id.0.simple())
}

fn generated(qa: &KeptQa) -> QuestionGenerated {
    QuestionGenerated {
        success: true,
        question_id: qa.question_id.clone(),
        question: qa.question.clone(),
        is_followup: qa.is_followup,
        question_number: qa.number,
    }
}

/// A question in its place after the others.
fn numbered(qa: KeptQa, asked: &[KeptQa]) -> KeptQa {
    let number = 1 + asked.iter().map(|qa| qa.number).max().unwrap_or_default().min(MAX_QUESTIONS - 1);
    KeptQa { id: AiAnswerId::new(), question_id: free_id(asked, number), number, answer: None, ..qa }
}

/// `q_001`, unless the caller gave that name to another question.
fn free_id(asked: &[KeptQa], number: u32) -> String {
    let name = |number: u32| format!("q_{number:03}");
    (number..).map(name).find(|id| asked.iter().all(|qa| qa.question_id != *id)).unwrap_or_else(|| name(number))
}

/// A session's own, so that the same session asks the same.
fn seed(session: Session<'_>) -> u64 {
    let name = format!("{}\0{}\0{}", session.owner, session.room_id, session.session_id);
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Asks on after the last answer, where it lacked something that there is something to go on from.
fn asks_on(asked: &[KeptQa], near: &dyn Nearness) -> Option<KeptQa> {
    let (last, before) = asked.split_last()?;
    if last.is_followup || last.answer.is_none() {
        return None;
    }
    let asked_on = asked.iter().filter(|qa| qa.is_followup).count();
    let on = report::put_to(last).asks_on(&report::said(last), (asked_on, &answers(before)), near)?;
    Some(KeptQa { points: on.points, question: on.text, is_followup: true, ..last.clone() })
}

/// What was answered, in its order.
fn answers(asked: &[KeptQa]) -> Vec<String> {
    asked.iter().filter_map(|qa| qa.answer.clone()).collect()
}

fn of_bank(
    kind: PracticeKind,
    material: &PracticeMaterial,
    (asked, earlier): (&[KeptQa], HashMap<String, u32>),
    seed: u64,
    asks: (Language, &dyn Nearness),
) -> Option<KeptQa> {
    let session = asked.iter().filter(|qa| !qa.is_followup && !qa.bank_id.is_empty()).map(|qa| qa.bank_id.clone());
    let words = asked.iter().map(|qa| qa.question.clone()).collect();
    let past = Past { session: session.collect(), words, said: answers(asked), earlier, seed };
    let next = lead::of_bank(kind, material, &past, asks)?;
    Some(KeptQa {
        id: AiAnswerId::new(),
        question_id: String::new(),
        number: 0,
        bank_id: next.bank_id,
        points: next.points,
        topic: next.topic,
        question: next.text,
        is_followup: false,
        answer: None,
    })
}

/// A question that was not asked here, with its answer: as it would be kept if it were saved.
pub(super) fn unasked(number: u32, question: &str, answer: &str, is_followup: bool) -> KeptQa {
    saved(
        None,
        &SaveRequest {
            room_id: String::new(),
            session_id: String::new(),
            question_id: String::new(),
            question: question.to_owned(),
            answer: answer.to_owned(),
            is_followup,
            question_number: number,
        },
    )
}

/// What is kept of an answer: with what is known of its question, which may also be one that the caller asked without us.
fn saved(known: Option<KeptQa>, request: &SaveRequest) -> KeptQa {
    let of_bank = || unknown::place(&request.question).map(|place| (place.bank_id, place.points, place.topic));
    let known = known.map(|known| (known.bank_id, known.points, known.topic)).or_else(of_bank);
    let (bank_id, points, topic) = known.unwrap_or_default();
    KeptQa {
        id: AiAnswerId::new(),
        question_id: request.question_id.clone(),
        number: request.question_number,
        bank_id,
        points,
        topic,
        question: request.question.clone(),
        is_followup: request.is_followup,
        answer: Some(request.answer.clone()),
    }
}
