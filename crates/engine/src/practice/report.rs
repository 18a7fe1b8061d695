//! What was said is judged, and what a mock interview came to is put together.

use super::{asked, shown};
use crate::desk::Desk;
use crate::error::Error;
use naru_domain::id::PracticeId;
use naru_domain::practice::{
    AnswerDraft, EndedBy, JudgedAnswer, PracticeReport, PracticeState, PracticeSummary, QuestionState, ReportedAnswer,
    ScoreParts, SpeechFacts,
};
use naru_intelligence::practice::lead::Put;
use naru_intelligence::practice::score::Said;
use naru_intelligence::practice::summary::{Judged, summary};
use naru_storage::Tx;
use naru_storage::practices::{self, Kept, KeptQuestion};
use naru_storage::recordings;

/// So many mock interviews the chart of progress shows.
const HISTORY_MAX: u32 = 12;

/// A question as it was put.
pub(super) fn put<'a>(kept: &Kept, question: &'a KeptQuestion) -> Put<'a> {
    Put {
        bank_id: &question.bank_id,
        points: &question.points,
        text: &question.text,
        language: kept.language,
        limit_seconds: kept.limit_seconds,
    }
}

/// An answer. `spoken_ms` as in [`judge`].
pub(super) fn said(draft: &AnswerDraft, spoken_ms: Option<u32>) -> Said<'_> {
    Said { text: &draft.text, seconds: draft.elapsed_ms / 1000, spoken_ms }
}

/// An answer, judged. `spoken_ms`: how long the recording is that its words were written down from; `None` for words that were typed.
pub(super) fn judge(kept: &Kept, question: &KeptQuestion, draft: &AnswerDraft, spoken_ms: Option<u32>) -> JudgedAnswer {
    put(kept, question).judged(&said(draft, spoken_ms)).unwrap_or_else(unknown)
}

/// Of a question that is not in the bank any more nothing can be judged.
fn unknown() -> JudgedAnswer {
    JudgedAnswer {
        score: 0,
        parts: ScoreParts::default(),
        points: Vec::new(),
        pieces: Vec::new(),
        good: Vec::new(),
        improve: Vec::new(),
        star: None,
        facts: SpeechFacts::default(),
        flaw: None,
    }
}

impl Desk {
    /// The report of a mock interview that is over.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none; [`Error::Conflict`] while it goes on.
    pub async fn practice_report(&self, id: PracticeId) -> Result<PracticeReport, Error> {
        let mut tx = self.store.read().await?;
        let kept = practices::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let Some(ended_at) = kept.ended_at.filter(|_| kept.state == PracticeState::Ended) else {
            return Err(Error::Conflict);
        };
        let answers = reported(&mut tx, &kept).await?;
        let history = practices::scores(&mut tx, kept.kind, ended_at, HISTORY_MAX).await?;
        let summary = kept.summary.clone().unwrap_or_else(|| of(&kept, &answers));
        let questions = practices::questions(&mut tx, id).await?;
        Ok(PracticeReport {
            practice: shown(kept, questions, recordings::list(&mut tx, id).await?),
            summary,
            answers,
            history,
        })
    }

    /// Ends a mock interview with what it came to.
    pub(super) async fn conclude(&self, tx: &mut Tx, id: PracticeId, by: EndedBy) -> Result<(), Error> {
        let kept = practices::get(tx, id).await?.ok_or(Error::NotFound)?;
        let answers = reported(tx, &kept).await?;
        let answered = answers.iter().any(|answer| answer.question.attempts > 0);
        let summary = answered.then(|| of(&kept, &answers));
        Ok(practices::end(tx, id, by, summary.as_ref(), self.now()).await?)
    }
}

fn of(kept: &Kept, answers: &[ReportedAnswer]) -> PracticeSummary {
    let judged: Vec<Judged<'_>> =
        answers.iter().map(|answer| Judged { topic: &answer.question.topic, answer: &answer.judged }).collect();
    summary(&judged, kept.language)
}

/// The questions that were answered or left out, judged. One that still waited when it was ended is left away.
async fn reported(tx: &mut Tx, kept: &Kept) -> Result<Vec<ReportedAnswer>, Error> {
    let mut given = practices::answers(tx, kept.id).await?;
    let questions = practices::questions(tx, kept.id).await?;
    let mut recorded = recordings::list(tx, kept.id).await?;
    let mut answers = Vec::new();
    for question in questions {
        let mut given = given.remove(&question.id).unwrap_or_default();
        let judged = match given.pop() {
            Some(last) => last.judged,
            None if question.state == QuestionState::Skipped => {
                judge(kept, &question, &AnswerDraft { text: String::new(), elapsed_ms: 0, spoken: false }, None)
            }
            None => continue,
        };
        let recordings = recorded.remove(&question.id).unwrap_or_default();
        let earlier = given.iter().map(|answer| answer.judged.score).collect();
        answers.push(ReportedAnswer { question: asked(question, kept.limit_seconds, recordings), judged, earlier });
    }
    Ok(answers)
}
