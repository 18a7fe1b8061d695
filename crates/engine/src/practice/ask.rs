//! The next question: one that asks on where an answer lacked something, or the next of the bank.

use super::{QUESTIONS_MAX, going, report};
use crate::desk::Desk;
use crate::error::Error;
use naru_domain::id::{PracticeId, PracticeQuestionId};
use naru_domain::practice::{AnswerDraft, EndedBy, QuestionState};
use naru_intelligence::practice::bank::bank;
use naru_intelligence::practice::choose::Past;
use naru_intelligence::practice::lead;
use naru_storage::Tx;
use naru_storage::practices::{self, Kept, KeptQuestion};

impl Desk {
    /// The question that an earlier mock interview asked in this place; `None` when none is asked again, or it was forgotten.
    async fn asked_again(&self, tx: &mut Tx, kept: &Kept, place: usize) -> Result<Option<KeptQuestion>, Error> {
        let Some(earlier) = kept.again else { return Ok(None) };
        let question = practices::questions(tx, earlier).await?.into_iter().nth(place);
        Ok(question.map(|question| asked_plainly(kept, question)))
    }

    /// Asks the next question, or ends the mock interview.
    pub(super) async fn ask_next(&self, tx: &mut Tx, id: PracticeId) -> Result<(), Error> {
        let (kept, asked) = going(tx, id).await?;
        let next = if asked.len() >= QUESTIONS_MAX {
            None
        } else if let Some(again) = self.asked_again(tx, &kept, asked.len()).await? {
            Some(again)
        } else if let Some(next) = asks_on(&kept, &asked) {
            Some(next)
        } else {
            let earlier = practices::asked_elsewhere(tx, id).await?;
            of_bank(&kept, &asked, earlier)
        };
        match next {
            Some(question) => {
                let question = KeptQuestion {
                    id: PracticeQuestionId::new(),
                    practice_id: id,
                    number: u32::try_from(asked.len() + 1).unwrap_or(u32::MAX),
                    state: QuestionState::Asked,
                    draft: AnswerDraft { text: String::new(), elapsed_ms: 0, spoken: false },
                    asked_at: self.now(),
                    attempts: 0,
                    ..question
                };
                Ok(practices::ask(tx, &question).await?)
            }
            None => self.conclude(tx, id, EndedBy::Auto).await,
        }
    }
}

/// Of what was asked on only the question itself: what it took up then is not what was said now.
fn asked_plainly(kept: &Kept, question: KeptQuestion) -> KeptQuestion {
    let of_bank = bank().question(&question.bank_id).filter(|_| question.is_follow_up);
    let point = of_bank.and_then(|(_, of_bank)| of_bank.points.get(*question.points.first()?));
    match point {
        Some(point) => KeptQuestion { text: point.ask.of(kept.language).to_owned(), ..question },
        None => question,
    }
}

/// Asks on after the last answer, where it lacked something that there is something to go on from.
fn asks_on(kept: &Kept, asked: &[KeptQuestion]) -> Option<KeptQuestion> {
    let last = asked.last().filter(|last| last.state == QuestionState::Answered && !last.is_follow_up)?;
    let asked_on = asked.iter().filter(|question| question.is_follow_up).count();
    let on = report::put(kept, last).asks_on(&report::said(&last.draft, None), asked_on)?;
    Some(KeptQuestion { points: on.points, text: on.text, is_follow_up: true, ..last.clone() })
}

fn of_bank(
    kept: &Kept,
    asked: &[KeptQuestion],
    earlier: std::collections::HashMap<String, u32>,
) -> Option<KeptQuestion> {
    let session = asked.iter().filter(|question| !question.is_follow_up).map(|question| question.bank_id.clone());
    // The lower half of the id is random.
    let seed = u64::try_from(kept.id.0.as_u128() & u128::from(u64::MAX)).unwrap_or_default();
    let words = asked.iter().map(|question| question.text.clone()).collect();
    let past = Past { session: session.collect(), words, earlier, seed };
    let next = lead::of_bank(kept.kind, &kept.material, &past, kept.language)?;
    Some(KeptQuestion {
        id: PracticeQuestionId::new(),
        practice_id: kept.id,
        number: 0,
        bank_id: next.bank_id,
        points: next.points,
        topic: next.topic,
        text: next.text,
        is_follow_up: false,
        state: QuestionState::Asked,
        draft: AnswerDraft { text: String::new(), elapsed_ms: 0, spoken: false },
        asked_at: kept.started_at,
        attempts: 0,
    })
}
