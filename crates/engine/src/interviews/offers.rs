//! Times are offered to a candidate, and what they answer is kept: by the page of the link they were sent, or entered by HR.

use super::change::accept_or_refuse;
use super::follow::Made;
use super::panel::{double_booked, taken};
use super::{NOTE_MAX, checked_start, range};
use crate::desk::Desk;
use crate::error::Error;
use crate::postings::at_most;
use chrono::{DateTime, Days, NaiveTime, Utc};
use chrono_tz::Tz;
use naru_domain::availability::TimeRange;
use naru_domain::clock::instant_in;
use naru_domain::feed::FeedEvent;
use naru_domain::id::{InterviewId, OfferId};
use naru_domain::interview::{
    AnswerChoice, CandidateAnswer, ChangeSource, Interview, InterviewState, OfferAnswer, OfferDraft, SlotOffer, Tell,
};
use naru_storage::interviews::{self, NewOffer};
use naru_storage::{Tx, feed, interviewers, rounds};

/// Times of one offer.
const SLOTS_MAX: usize = 10;
/// Days in which an answer is asked for, where the round does not say.
const USUAL_DAYS: u32 = 3;
/// An answer is asked for until the end of a working day.
const END_OF_DAY: NaiveTime = match NaiveTime::from_hms_opt(18, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

impl Desk {
    /// Offers times to the candidate. What was settled before counts until they answer.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the interview was changed since `draft.version`; [`Error::Invalid`]: `starts` when there is none or
    /// too many, or one is past or runs into something (`clash`); `deadline` when it is past.
    pub async fn offer_slots(&self, id: InterviewId, draft: OfferDraft) -> Result<Interview, Error> {
        let mut tx = self.store.begin().await?;
        let before = self.at_version(&mut tx, id, draft.version).await?;
        let now = self.now();
        let slots = checked_slots(&draft.starts, before.duration_minutes, now)?;
        interviewers::lock(&mut tx, &before.people).await?;
        if !taken(&mut tx, &slots, &before.people, id).await?.is_empty() {
            return Err(Error::Invalid { field: "starts", problem: "clash" });
        }
        if !double_booked(&mut tx, before.person_id, &slots, id).await?.is_empty() {
            return Err(Error::Invalid { field: "starts", problem: "candidate_clash" });
        }
        let days = rounds::get(&mut tx, before.round_id).await?.map_or(USUAL_DAYS, |(_, round)| round.reply_days);
        let first = slots.first().map_or(now, |slot| slot.start);
        let deadline = draft.deadline.unwrap_or_else(|| usual_deadline(now, days, before.zone).min(first));
        if deadline <= now {
            return Err(Error::Invalid { field: "deadline", problem: "past" });
        }
        let token = crate::notices::token()?;
        let new = NewOffer { id: OfferId::new(), interview: id, slots: &slots, deadline, token: &token };
        interviews::offer(&mut tx, &new, now).await?;
        let actor = self.actor();
        let made = Made { actor: &actor, source: ChangeSource::Here, note: "", tell: Tell::default() };
        let offered = Interview { state: InterviewState::Proposed, ..before.clone() };
        let mut offered = interviews::rewrite(&mut tx, &before, &offered, &self.by(&made)).await?;
        let count = u32::try_from(slots.len()).unwrap_or_default();
        let event = FeedEvent::InterviewOffered { round: offered.round_name.clone(), count };
        feed::append(&mut tx, (offered.person_id, Some(offered.application_id)), &event, &actor, now).await?;
        offered.offer =
            Some(SlotOffer { id: new.id, slots: slots.clone(), deadline, link: None, created_at: now, answer: None });
        self.tell_offer(&mut tx, &offered).await?;
        self.finish_change(tx, id).await
    }

    /// Keeps an answer that reached HR in another way; the deadline does not count for it.
    ///
    /// # Errors
    /// [`Error::Invalid`]: `offer` when nothing is offered that waits for an answer; `choice` when that time was not offered;
    /// `start`: `clash` when somebody on the panel has something else by now.
    pub async fn answer_offer(&self, id: InterviewId, answer: OfferAnswer) -> Result<Interview, Error> {
        let note = at_most("note", answer.note.trim(), NOTE_MAX)?.to_owned();
        let accepted = answer.accept_clashes;
        let mut tx = self.store.begin().await?;
        let before = interviews::get(&mut tx, id).await?.ok_or(Error::NotFound)?.interview;
        let actor = self.actor();
        let answer = CandidateAnswer { choice: answer.choice, note, by_hr: true, at: self.now() };
        self.keep_answer(&mut tx, &before, answer, &actor, accepted).await?;
        self.finish_change(tx, id).await
    }

    /// Keeps an answer to the last offer of an interview, with everything that follows. `accepted` says whether the time that was chosen
    /// stays where it runs into something by now.
    pub(super) async fn keep_answer(
        &self,
        tx: &mut Tx,
        before: &Interview,
        answer: CandidateAnswer,
        actor: &str,
        accepted: bool,
    ) -> Result<(), Error> {
        let waiting = before.offer.as_ref().filter(|offer| offer.answer.is_none());
        let offer = waiting
            .filter(|_| before.state == InterviewState::Proposed)
            .ok_or(Error::Invalid { field: "offer", problem: "none" })?;
        let mut after = before.clone();
        if let AnswerChoice::Slot { start } = answer.choice {
            let slot = offer.slots.iter().find(|slot| slot.start == start);
            let slot = *slot.ok_or(Error::Invalid { field: "choice", problem: "unknown" })?;
            // As long as it was offered, whatever was set since.
            after.duration_minutes = u32::try_from((slot.end - slot.start).num_minutes()).unwrap_or_default();
            after.time = Some(slot);
            (after.state, after.clash_accepted) = (InterviewState::Confirmed, false);
            accept_or_refuse(tx, &mut after, accepted).await?;
        }
        if !interviews::answer(tx, offer.id, &answer).await? {
            return Err(Error::Conflict);
        }
        let source = if answer.by_hr { ChangeSource::Here } else { ChangeSource::Candidate };
        let made = Made { actor, source, note: &answer.note, tell: Tell::default() };
        let mut after = interviews::rewrite(tx, before, &after, &self.by(&made)).await?;
        if let Some(offer) = &mut after.offer {
            offer.answer = Some(answer.clone());
        }
        let event = FeedEvent::InterviewAnswered {
            round: after.round_name.clone(),
            choice: answer.choice.clone(),
            zone: after.zone,
            note: answer.note.clone(),
            by_hr: answer.by_hr,
        };
        feed::append(tx, (after.person_id, Some(after.application_id)), &event, actor, answer.at).await?;
        self.follow(tx, before, &after, &made).await
    }
}

fn checked_slots(starts: &[DateTime<Utc>], minutes: u32, now: DateTime<Utc>) -> Result<Vec<TimeRange>, Error> {
    let mut starts = starts.to_vec();
    starts.sort_unstable();
    starts.dedup();
    match starts.len() {
        0 => return Err(Error::Invalid { field: "starts", problem: "required" }),
        1..=SLOTS_MAX => {}
        _ => return Err(Error::Invalid { field: "starts", problem: "too_many" }),
    }
    if starts.iter().any(|start| *start <= now) {
        return Err(Error::Invalid { field: "starts", problem: "past" });
    }
    starts.into_iter().map(|start| Ok(range(checked_start(start)?, minutes))).collect()
}

/// The end of the working day that many days from now.
fn usual_deadline(now: DateTime<Utc>, days: u32, zone: Tz) -> DateTime<Utc> {
    let day = now.with_timezone(&zone).date_naive() + Days::new(u64::from(days));
    instant_in(zone, day.and_time(END_OF_DAY))
}
