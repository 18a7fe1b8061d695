//! Mock interviews: begun with a résumé and a posting, asked one question at a time, judged at the end. Whatever is written is on
//! the disk a second later, so that an interview that was cut off goes on where it was.

mod ask;
pub(crate) mod begin;
pub(crate) mod material;
mod near;
mod recording;
mod report;

pub(crate) use begin::material_for;
pub(crate) use near::Lines;

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::postings::at_most;
use naru_domain::id::{PracticeId, PracticeQuestionId};
use naru_domain::practice::{
    AnswerDraft, EndedBy, Practice, PracticeQuestion, PracticeState, QuestionState, Recording,
};
use naru_storage::practices::{self, Kept, KeptAnswer, KeptQuestion};
use naru_storage::{StoreError, Tx, recordings};
use std::collections::HashMap;

/// So many questions a mock interview has, those that ask on included.
const QUESTIONS_MAX: usize = 5;
const ANSWER_MAX: usize = 20_000;
/// Mock interviews listed at a time.
const LISTED: u32 = 200;

impl Desk {
    /// Mock interviews, the latest first, without their questions: 200 at a time, those begun before `before`. When there are 200,
    /// there may be more before the last of them.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn practices(&self, before: Option<PracticeId>) -> Result<Vec<Practice>, Error> {
        let all = practices::list(&mut self.store.read().await?, before, LISTED).await?;
        Ok(all.into_iter().map(|kept| shown(kept, Vec::new(), HashMap::new())).collect())
    }

    /// A mock interview with the questions that were asked.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn practice(&self, id: PracticeId) -> Result<Practice, Error> {
        let mut tx = self.store.read().await?;
        let kept = practices::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let questions = practices::questions(&mut tx, id).await?;
        Ok(shown(kept, questions, recordings::list(&mut tx, id).await?))
    }

    /// Keeps what was written so far, and the time it took.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when the question does not wait for an answer any more.
    pub async fn write_answer(
        &self,
        id: PracticeId,
        question: PracticeQuestionId,
        draft: &AnswerDraft,
    ) -> Result<(), Error> {
        at_most("text", &draft.text, ANSWER_MAX)?;
        let mut tx = self.store.begin().await?;
        let asked = open_question(&mut tx, id, question).await?;
        practices::write(&mut tx, asked.id, QuestionState::Asked, draft).await?;
        // Whoever writes knows it; others see it when it is answered.
        Ok(tx.commit().await?)
    }

    /// Answers a question. It can be answered once more until the next one is asked.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when the question does not wait for an answer any more.
    pub async fn answer(
        &self,
        id: PracticeId,
        question: PracticeQuestionId,
        draft: AnswerDraft,
    ) -> Result<Practice, Error> {
        at_most("text", &draft.text, ANSWER_MAX)?;
        let mut tx = self.store.begin().await?;
        let asked = open_question(&mut tx, id, question).await?;
        let kept = practices::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let spoken_ms = if draft.spoken { spoken_ms(&mut tx, &asked).await? } else { None };
        let judged = report::judge(&kept, &asked, &draft, spoken_ms);
        let answer = KeptAnswer { attempt: asked.attempts + 1, answer: draft.clone(), judged };
        practices::answer(&mut tx, asked.id, &answer, self.now()).await?;
        practices::write(&mut tx, asked.id, QuestionState::Answered, &draft).await?;
        practices::set_state(&mut tx, id, PracticeState::Running).await?;
        self.practised(tx, id).await
    }

    /// Asks the last question once more. Earlier answers stay in the report.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it was not answered yet, or another one was asked since.
    pub async fn answer_again(&self, id: PracticeId, question: PracticeQuestionId) -> Result<Practice, Error> {
        let mut tx = self.store.begin().await?;
        let (_, questions) = going(&mut tx, id).await?;
        let last = questions.last().filter(|last| last.id == question && last.state != QuestionState::Asked);
        let last = last.ok_or(Error::Conflict)?;
        let empty = AnswerDraft { text: String::new(), elapsed_ms: 0, spoken: false };
        practices::write(&mut tx, last.id, QuestionState::Asked, &empty).await?;
        self.practised(tx, id).await
    }

    /// Leaves the question out, and asks the next one.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when the question does not wait for an answer any more.
    pub async fn skip(&self, id: PracticeId, question: PracticeQuestionId) -> Result<Practice, Error> {
        let (kept, mut questions) = self.going_on(id).await?;
        let open = questions.iter_mut().find(|asked| asked.id == question).ok_or(Error::NotFound)?;
        open.state = QuestionState::Skipped;
        let next = self.plan_next(&kept, questions).await?;
        let mut tx = self.store.begin().await?;
        let asked = open_question(&mut tx, id, question).await?;
        practices::write(&mut tx, asked.id, QuestionState::Skipped, &asked.draft).await?;
        practices::set_state(&mut tx, id, PracticeState::Running).await?;
        self.ask_next(&mut tx, id, next).await?;
        self.practised(tx, id).await
    }

    /// Asks the next question; after the last one the mock interview is over.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] while the last one waits for its answer.
    pub async fn next_question(&self, id: PracticeId) -> Result<Practice, Error> {
        let (kept, questions) = self.going_on(id).await?;
        if questions.last().is_some_and(|last| last.state == QuestionState::Asked) {
            return Err(Error::Conflict);
        }
        let next = self.plan_next(&kept, questions).await?;
        let mut tx = self.store.begin().await?;
        self.ask_next(&mut tx, id, next).await?;
        self.practised(tx, id).await
    }

    /// Stops the time, or lets it run again.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when the mock interview is over.
    pub async fn pause_practice(&self, id: PracticeId, paused: bool) -> Result<Practice, Error> {
        let mut tx = self.store.begin().await?;
        going(&mut tx, id).await?;
        let state = if paused { PracticeState::Paused } else { PracticeState::Running };
        practices::set_state(&mut tx, id, state).await?;
        self.practised(tx, id).await
    }

    /// Ends a mock interview early. What was written of an answer that was not given is kept and not judged.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it is over already.
    pub async fn end_practice(&self, id: PracticeId) -> Result<Practice, Error> {
        let mut tx = self.store.begin().await?;
        going(&mut tx, id).await?;
        self.conclude(&mut tx, id, EndedBy::Manual).await?;
        self.practised(tx, id).await
    }

    /// Forgets a mock interview with all that was said.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn forget_practice(&self, id: PracticeId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !practices::remove(&mut tx, id, self.now()).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, [Tag::Practices]).await
    }

    /// A mock interview that goes on, to work out what comes next.
    async fn going_on(&self, id: PracticeId) -> Result<(Kept, Vec<KeptQuestion>), Error> {
        let mut tx = self.store.read().await?;
        let kept = practices::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if kept.state == PracticeState::Ended {
            return Err(Error::Conflict);
        }
        Ok((kept, practices::questions(&mut tx, id).await?))
    }

    async fn practised(&self, tx: Tx, id: PracticeId) -> Result<Practice, Error> {
        self.commit(tx, [Tag::Practices]).await?;
        self.practice(id).await
    }
}

/// A mock interview that goes on, and its questions.
async fn going(tx: &mut Tx, id: PracticeId) -> Result<(Kept, Vec<KeptQuestion>), Error> {
    let kept = practices::lock(tx, id).await?.ok_or(Error::NotFound)?;
    if kept.state == PracticeState::Ended {
        return Err(Error::Conflict);
    }
    Ok((kept, practices::questions(tx, id).await?))
}

/// The question that waits for its answer.
async fn open_question(tx: &mut Tx, id: PracticeId, question: PracticeQuestionId) -> Result<KeptQuestion, Error> {
    let (_, questions) = going(tx, id).await?;
    let asked = questions.into_iter().find(|asked| asked.id == question).ok_or(Error::NotFound)?;
    if asked.state == QuestionState::Asked { Ok(asked) } else { Err(StoreError::Conflict.into()) }
}

fn shown(
    kept: Kept,
    questions: Vec<KeptQuestion>,
    mut recordings: HashMap<PracticeQuestionId, Vec<Recording>>,
) -> Practice {
    let limit_seconds = kept.limit_seconds;
    let mut recorded = |question: &KeptQuestion| recordings.remove(&question.id).unwrap_or_default();
    Practice {
        id: kept.id,
        kind: kept.kind,
        language: kept.language,
        title: kept.title,
        state: kept.state,
        max_questions: u32::try_from(QUESTIONS_MAX).unwrap_or(u32::MAX),
        questions: questions
            .into_iter()
            .map(|question| {
                let recordings = recorded(&question);
                asked(question, limit_seconds, recordings)
            })
            .collect(),
        limit_seconds,
        started_at: kept.started_at,
        ended_at: kept.ended_at,
        ended_by: kept.ended_by,
        total: kept.summary.as_ref().map(|summary| summary.total),
        grade: kept.summary.map(|summary| summary.grade),
    }
}

/// How long what was recorded of the attempt is that goes on.
async fn spoken_ms(tx: &mut Tx, asked: &KeptQuestion) -> Result<Option<u32>, Error> {
    let recordings = recordings::list(tx, asked.practice_id).await?.remove(&asked.id).unwrap_or_default();
    let attempt = recordings.into_iter().find(|recording| recording.attempt == asked.attempts + 1);
    Ok(attempt.map(|recording| recording.duration_ms))
}

fn asked(question: KeptQuestion, limit_seconds: u32, recordings: Vec<Recording>) -> PracticeQuestion {
    PracticeQuestion {
        id: question.id,
        number: question.number,
        text: question.text,
        topic: question.topic,
        is_follow_up: question.is_follow_up,
        state: question.state,
        text_so_far: question.draft.text,
        elapsed_ms: question.draft.elapsed_ms,
        limit_seconds,
        attempts: question.attempts,
        spoken: question.draft.spoken,
        recordings,
    }
}
