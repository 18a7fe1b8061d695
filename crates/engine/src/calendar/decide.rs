//! What comes from a calendar and concerns an interview: taken over, or put to a person.

use super::planned::Planned;
use crate::desk::Desk;
use crate::desktop::Alert;
use crate::error::Error;
use crate::events::Tag;
use crate::interviews::follow::Made;
use naru_domain::id::{ConflictId, InterviewId};
use naru_domain::interview::{
    ChangeSource, ConflictChoice, ConflictSide, InterviewState, Side, SyncConflict, SyncState, Tell,
};
use naru_storage::calendar::{self, EventState};
use naru_storage::{Tx, interviews};

/// What is new with what a calendar says; announced when it is committed.
#[derive(Default)]
pub(super) struct News {
    pub(super) tags: Vec<Tag>,
    alerts: Vec<Alert>,
}

impl News {
    /// Adds what else is new.
    pub(super) fn extend(&mut self, other: Self) {
        self.tags.extend(other.tags);
        self.alerts.extend(other.alerts);
    }
}

impl Desk {
    /// Commits, and tells whoever is to hear of it.
    pub(super) async fn commit_news(&self, tx: Tx, news: News) -> Result<(), Error> {
        self.commit(tx, news.tags).await?;
        news.alerts.into_iter().for_each(|alert| self.alert_later(alert));
        Ok(())
    }

    /// Takes over what somebody changed there.
    pub(super) async fn take_over_there(
        &self,
        tx: &mut Tx,
        planned: &Planned,
        there: &EventState,
    ) -> Result<News, Error> {
        let interview = &planned.interview;
        // Google tells the guests, if it was asked to; who moved it there was.
        self.change_as_there(tx, interview.id, there, Tell { candidate: false, panel: false }).await?;
        interviews::set_sync(tx, interview.id, SyncState::Synced, None).await?;
        Ok(changed(planned))
    }

    /// Makes an interview say what its event says.
    async fn change_as_there(&self, tx: &mut Tx, id: InterviewId, there: &EventState, tell: Tell) -> Result<(), Error> {
        let before = interviews::get(tx, id).await?.ok_or(Error::NotFound)?.interview;
        let mut after = before.clone();
        match there.time {
            Some(time) => {
                after.time = Some(time);
                after.duration_minutes = u32::try_from((time.end - time.start).num_minutes()).unwrap_or(0);
                after.place.clone_from(&there.place);
                if before.state == InterviewState::Confirmed && before.time != after.time {
                    after.state = InterviewState::Changed;
                }
                after.clash_accepted = before.clash_accepted && before.time == after.time;
            }
            None => after.state = InterviewState::Cancelled,
        }
        if after != before {
            let made = Made { actor: "Google", source: ChangeSource::Google, note: "", tell };
            self.record_change(tx, &before, after, &made).await?;
        }
        Ok(())
    }

    /// Puts both sides to a person; who was asked already sees them as they are now.
    pub(super) async fn ask(
        &self,
        tx: &mut Tx,
        planned: &Planned,
        here: &EventState,
        there: &EventState,
    ) -> Result<News, Error> {
        let at = self.now();
        let side =
            |state: &EventState, by: String| ConflictSide { time: state.time, place: state.place.clone(), by, at };
        let id = planned.interview.id;
        let conflict = SyncConflict {
            id: ConflictId::new(),
            interview_id: id,
            here: side(here, self.actor()),
            there: side(there, "Google".to_owned()),
            at,
        };
        let asked = interviews::conflict_of(tx, id).await?;
        let known = asked.is_some_and(|asked| (asked.there.time, &asked.there.place) == (there.time, &there.place));
        interviews::keep_conflict(tx, &conflict).await?;
        interviews::set_sync(tx, id, SyncState::Conflict, None).await?;
        let news = if known { News::default() } else { changed(planned) };
        Ok(News { tags: vec![Tag::Calendar, Tag::Interview(id)], ..news })
    }

    /// Settles a conflict: one side counts from now on, here and there.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none (any more).
    pub async fn resolve_conflict(&self, id: ConflictId, choice: ConflictChoice) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        let conflict = interviews::settle_conflict(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if choice.side == Side::There {
            // It may have changed since the question was put.
            let there = match calendar::mirror(&mut tx, conflict.interview_id).await? {
                Some(mirror) => mirror.base,
                None => EventState { time: conflict.there.time, place: conflict.there.place },
            };
            self.change_as_there(&mut tx, conflict.interview_id, &there, choice.tell).await?;
        }
        // Whichever side it was: what it says now is compared with what stands there.
        self.sync_interview(&mut tx, conflict.interview_id).await?;
        self.commit(tx, [Tag::Calendar, Tag::Interview(conflict.interview_id)]).await?;
        self.delivering.notify_one();
        Ok(())
    }
}

fn changed(planned: &Planned) -> News {
    let name = planned.interview.candidate_name.clone();
    News { tags: Vec::new(), alerts: vec![Alert::CalendarChanged { name }] }
}
