//! The next question: one that asks on where an answer lacked something, or the next of the bank.

use super::{QUESTIONS_MAX, going, report};
use crate::desk::Desk;
use crate::error::Error;
use naru_domain::id::{PracticeId, PracticeQuestionId};
use naru_domain::practice::{AnswerDraft, EndedBy, QuestionState};
use naru_intelligence::practice::ask::put_again;
use naru_intelligence::practice::bank::bank;
use naru_intelligence::practice::choose::Past;
use naru_intelligence::practice::lead;
use naru_intelligence::practice::recall::Nearness;
use naru_storage::Tx;
use naru_storage::practices::{self, Kept, KeptQuestion};
use std::collections::HashMap;

/// What comes next, and what was asked when it was worked out.
pub(super) struct Next {
    asked: Vec<KeptQuestion>,
    question: Option<KeptQuestion>,
}

impl Next {
    /// Whether nothing was asked or answered since.
    fn holds(&self, now: &[KeptQuestion]) -> bool {
        let of = |question: &KeptQuestion| (question.id, question.state, question.attempts);
        self.asked.iter().map(of).eq(now.iter().map(of))
    }
}

impl Desk {
    /// The question that an earlier mock interview asked in this place; `None` when none is asked again, or it was forgotten.
    async fn asked_again(&self, tx: &mut Tx, kept: &Kept, place: usize) -> Result<Option<KeptQuestion>, Error> {
        let Some(earlier) = kept.again else { return Ok(None) };
        let question = practices::questions(tx, earlier).await?.into_iter().nth(place);
        Ok(question.map(|question| asked_plainly(kept, question)))
    }

    /// Works out what comes after these questions. Holds no transaction while texts are compared.
    pub(super) async fn plan_next(&self, kept: &Kept, asked: Vec<KeptQuestion>) -> Result<Next, Error> {
        if asked.len() >= QUESTIONS_MAX {
            return Ok(Next { asked, question: None });
        }
        let mut tx = self.store.read().await?;
        if let Some(again) = self.asked_again(&mut tx, kept, asked.len()).await? {
            return Ok(Next { asked, question: Some(again) });
        }
        let earlier = practices::asked_elsewhere(&mut tx, kept.id).await?;
        drop(tx);
        let kept = kept.clone();
        self.with_nearness(move |near| {
            let question = asks_on(&kept, &asked, near).or_else(|| of_bank(&kept, &asked, earlier, near));
            Next { asked, question }
        })
        .await
    }

    /// Asks what was worked out, or ends the mock interview.
    ///
    /// # Errors
    /// [`Error::Conflict`] when somebody else went on meanwhile.
    pub(super) async fn ask_next(&self, tx: &mut Tx, id: PracticeId, next: Next) -> Result<(), Error> {
        let (_, asked) = going(tx, id).await?;
        if !next.holds(&asked) {
            return Err(Error::Conflict);
        }
        let Some(question) = next.question else { return self.conclude(tx, id, EndedBy::Auto).await };
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
}

/// Without what a question took up of the answers before it: they were not given now.
fn asked_plainly(kept: &Kept, question: KeptQuestion) -> KeptQuestion {
    let Some((_, of_bank)) = bank().question(&question.bank_id) else { return question };
    let text = if question.is_follow_up {
        let point = question.points.first().and_then(|place| of_bank.points.get(*place));
        point.map_or_else(|| question.text.clone(), |point| point.ask.of(kept.language).to_owned())
    } else {
        put_again(&question.text, of_bank, kept.language)
    };
    KeptQuestion { text, ..question }
}

/// Asks on after the last answer, where it lacked something that there is something to go on from.
fn asks_on(kept: &Kept, asked: &[KeptQuestion], near: &dyn Nearness) -> Option<KeptQuestion> {
    let (last, before) = asked.split_last()?;
    if last.state != QuestionState::Answered || last.is_follow_up {
        return None;
    }
    let asked_on = asked.iter().filter(|question| question.is_follow_up).count();
    let said = report::said(&last.draft, None);
    let on = report::put(kept, last).asks_on(&said, (asked_on, &answers(before)), near)?;
    Some(KeptQuestion { points: on.points, text: on.text, is_follow_up: true, ..last.clone() })
}

/// What was answered, in its order.
fn answers(asked: &[KeptQuestion]) -> Vec<String> {
    let answered = asked.iter().filter(|question| question.state == QuestionState::Answered);
    answered.map(|question| question.draft.text.clone()).collect()
}

fn of_bank(
    kept: &Kept,
    asked: &[KeptQuestion],
    earlier: HashMap<String, u32>,
    near: &dyn Nearness,
) -> Option<KeptQuestion> {
    let session = asked.iter().filter(|question| !question.is_follow_up).map(|question| question.bank_id.clone());
    // The lower half of the id is random.
    let seed = u64::try_from(kept.id.0.as_u128() & u128::from(u64::MAX)).unwrap_or_default();
    let words = asked.iter().map(|question| question.text.clone()).collect();
    let past = Past { session: session.collect(), words, said: answers(asked), earlier, seed };
    let next = lead::of_bank(kept.kind, &kept.material, &past, (kept.language, near))?;
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
