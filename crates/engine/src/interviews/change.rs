//! Planning, moving, changing and cancelling.

use super::follow::Made;
use super::panel::{double_booked, is_ahead, taken};
use super::{NOTE_MAX, PEOPLE_MAX, PLACE_MAX, checked_link, checked_minutes, checked_start, range};
use crate::desk::Desk;
use crate::error::Error;
use crate::postings::at_most;
use chrono_tz::Tz;
use naru_domain::availability::TimeRange;
use naru_domain::id::{InterviewId, InterviewerId};
use naru_domain::interview::{
    ChangeSource, Interview, InterviewCancel, InterviewChange, InterviewDraft, InterviewRound, InterviewState,
    SyncState,
};
use naru_storage::{Tx, interviewers, interviews, notices, rounds};
use std::collections::BTreeSet;

impl Desk {
    /// Plans an interview.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such application; [`Error::Invalid`] naming what is wrong: `start`: `clash` when somebody
    /// on the panel has something else then, and that was not accepted.
    pub async fn plan_interview(&self, draft: InterviewDraft) -> Result<Interview, Error> {
        let mut tx = self.store.begin().await?;
        let recipient = notices::recipients(&mut tx, &[draft.application_id]).await?.pop().ok_or(Error::NotFound)?;
        let round = match rounds::get(&mut tx, draft.round_id).await? {
            Some((posting, round)) if posting == recipient.posting => round,
            _ => return Err(Error::Invalid { field: "roundId", problem: "unknown" }),
        };
        let minutes = checked_minutes(draft.duration_minutes.unwrap_or(round.duration_minutes))?;
        let time = draft.start.map(checked_start).transpose()?.map(|start| range(start, minutes));
        let people = match &draft.people {
            Some(people) => checked_people(&mut tx, people).await?,
            None => self.usual_people(&mut tx, &round, time).await?,
        };
        let mut interview = Interview {
            id: InterviewId::new(),
            application_id: recipient.application,
            person_id: recipient.person,
            candidate_name: recipient.name,
            posting_id: recipient.posting,
            posting_title: recipient.posting_title,
            round_id: draft.round_id,
            round_name: round.name,
            state: if time.is_some() { InterviewState::Confirmed } else { InterviewState::Proposed },
            time,
            duration_minutes: minutes,
            zone: draft.zone.unwrap_or(Tz::Asia__Seoul),
            people,
            place: at_most("place", draft.place.as_deref().unwrap_or(&round.place).trim(), PLACE_MAX)?.to_owned(),
            meeting_link: checked_link(&draft.meeting_link)?,
            conference: draft.conference.unwrap_or(round.conference),
            offer: None,
            clashes: Vec::new(),
            clash_accepted: false,
            sync: SyncState::Local,
            sync_failure: None,
            version: 1,
        };
        accept_or_refuse(&mut tx, &mut interview, draft.accept_clashes).await?;
        let actor = self.actor();
        let made = Made { actor: &actor, source: ChangeSource::Here, note: "", tell: draft.tell };
        self.add_interview(&mut tx, &interview, &made).await?;
        self.finish_change(tx, interview.id).await
    }

    /// The panel of a round as it would sit at `time`: those who are free, where enough are; else the first of each group.
    async fn usual_people(
        &self,
        tx: &mut Tx,
        round: &InterviewRound,
        time: Option<TimeRange>,
    ) -> Result<Vec<InterviewerId>, Error> {
        let as_of = self.as_of(tx).await?;
        if let Some(time) = time
            && let Some(free) = super::slots::seated(tx, round, time, as_of).await?
        {
            return Ok(free);
        }
        let active: BTreeSet<InterviewerId> =
            interviewers::list(tx).await?.into_iter().filter(|it| it.active).map(|it| it.id).collect();
        let mut people: Vec<InterviewerId> = Vec::new();
        for group in &round.panel {
            let eligible = group.people.iter().filter(|id| active.contains(id) && !people.contains(id));
            let seated: Vec<InterviewerId> = eligible.take(group.needed as usize).copied().collect();
            people.extend(seated);
        }
        Ok(people)
    }

    /// Changes an interview that is still to be.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it was changed since `change.version`; [`Error::Invalid`] as [`Desk::plan_interview`], and
    /// `state`: `ended` when it is over or cancelled.
    pub async fn change_interview(&self, id: InterviewId, change: InterviewChange) -> Result<Interview, Error> {
        let note = at_most("note", change.note.trim(), NOTE_MAX)?.to_owned();
        let mut tx = self.store.begin().await?;
        let before = self.at_version(&mut tx, id, change.version).await?;
        let mut after = before.clone();
        after.duration_minutes = checked_minutes(change.duration_minutes.unwrap_or(before.duration_minutes))?;
        let start = change.start.map(checked_start).transpose()?.or(before.time.map(|time| time.start));
        after.time = start.map(|start| range(start, after.duration_minutes));
        after.zone = change.zone.unwrap_or(before.zone);
        if let Some(people) = &change.people {
            after.people = checked_people(&mut tx, people).await?;
        }
        if let Some(place) = &change.place {
            after.place = at_most("place", place.trim(), PLACE_MAX)?.to_owned();
        }
        if let Some(link) = &change.meeting_link {
            after.meeting_link = checked_link(link)?;
        }
        after.conference = change.conference.unwrap_or(before.conference);
        settle_state(&before, &mut after, change.start.is_some());
        let elsewhere = before.time != after.time || before.people != after.people;
        if elsewhere || change.accept_clashes {
            after.clash_accepted = before.clash_accepted && !elsewhere;
            accept_or_refuse(&mut tx, &mut after, change.accept_clashes).await?;
        }
        if after == before {
            drop(tx);
            return Ok(self.interview(id).await?.interview);
        }
        let actor = self.actor();
        let made = Made { actor: &actor, source: ChangeSource::Here, note: &note, tell: change.tell };
        self.record_change(&mut tx, &before, after, &made).await?;
        self.finish_change(tx, id).await
    }

    /// Cancels an interview that is still to be.
    ///
    /// # Errors
    /// As [`Desk::change_interview`].
    pub async fn cancel_interview(&self, id: InterviewId, cancel: InterviewCancel) -> Result<Interview, Error> {
        let note = at_most("note", cancel.note.trim(), NOTE_MAX)?.to_owned();
        let mut tx = self.store.begin().await?;
        let before = self.at_version(&mut tx, id, cancel.version).await?;
        let after = Interview { state: InterviewState::Cancelled, ..before.clone() };
        let actor = self.actor();
        let made = Made { actor: &actor, source: ChangeSource::Here, note: &note, tell: cancel.tell };
        self.record_change(&mut tx, &before, after, &made).await?;
        self.finish_change(tx, id).await
    }

    /// An interview that is still to be, at the version that somebody saw.
    pub(super) async fn at_version(&self, tx: &mut Tx, id: InterviewId, version: i64) -> Result<Interview, Error> {
        let kept = interviews::get(tx, id).await?.ok_or(Error::NotFound)?;
        if kept.interview.version != version {
            return Err(Error::Conflict);
        }
        if !is_ahead(kept.interview.state) {
            return Err(Error::Invalid { field: "state", problem: "ended" });
        }
        Ok(kept.interview)
    }
}

/// Where an interview stands after its time changed, or somebody settled it.
fn settle_state(before: &Interview, after: &mut Interview, timed: bool) {
    let moved = before.time != after.time;
    after.state = match before.state {
        // Whoever says when it is settles it, whatever was offered.
        InterviewState::Proposed if timed => InterviewState::Confirmed,
        InterviewState::Confirmed if moved => InterviewState::Changed,
        state => state,
    };
}

/// Everybody exists, once.
async fn checked_people(tx: &mut Tx, people: &[InterviewerId]) -> Result<Vec<InterviewerId>, Error> {
    if people.len() > PEOPLE_MAX {
        return Err(Error::Invalid { field: "people", problem: "too_many" });
    }
    let known: BTreeSet<InterviewerId> = interviewers::list(tx).await?.into_iter().map(|it| it.id).collect();
    let mut checked: Vec<InterviewerId> = Vec::with_capacity(people.len());
    for id in people {
        if !known.contains(id) {
            return Err(Error::Invalid { field: "people", problem: "unknown" });
        }
        if !checked.contains(id) {
            checked.push(*id);
        }
    }
    Ok(checked)
}

/// An interview at a time when somebody on its panel, or the candidate, has something else stays there only when that is accepted.
pub(super) async fn accept_or_refuse(tx: &mut Tx, interview: &mut Interview, accepted: bool) -> Result<(), Error> {
    let Some(time) = interview.time else { return Ok(()) };
    interviewers::lock(tx, &interview.people).await?;
    let clashes = !taken(tx, &[time], &interview.people, interview.id).await?.is_empty();
    let may = accepted || interview.clash_accepted;
    if clashes && !may {
        return Err(Error::Invalid { field: "start", problem: "clash" });
    }
    if !may && !double_booked(tx, interview.person_id, &[time], interview.id).await?.is_empty() {
        return Err(Error::Invalid { field: "start", problem: "candidate_clash" });
    }
    interview.clash_accepted = clashes;
    Ok(())
}
