//! What comes from a calendar and concerns an interview: taken over, or put to a person.

use super::planned::Planned;
use crate::desk::Desk;
use crate::desktop::Alert;
use crate::error::Error;
use crate::events::Tag;
use naru_domain::id::ConflictId;
use naru_domain::interview::{ChangeSource, ConflictChoice, ConflictSide, Side, SyncState, Tell};
use naru_storage::calendar::{self, EventState};
use naru_storage::{Tx, interviews};

impl Desk {
    /// Takes over what somebody changed there.
    pub(super) async fn take_over(&self, tx: &mut Tx, planned: &Planned, there: &EventState) -> Result<(), Error> {
        let interview = &planned.interview;
        self.change_from(tx, interview.id, there, ChangeSource::Google, Tell { candidate: false, panel: false }).await?;
        interviews::set_sync(tx, interview.id, SyncState::Synced, None).await?;
        self.alert_later(Alert::CalendarChanged { name: interview.candidate_name.clone() });
        Ok(())
    }

    /// Puts both sides to a person.
    pub(super) async fn ask(
        &self,
        tx: &mut Tx,
        planned: &Planned,
        here: &EventState,
        there: &EventState,
    ) -> Result<(), Error> {
        let now = self.now();
        let side = |state: &EventState, by: String| ConflictSide { time: state.time, place: state.place.clone(), by, at: now };
        let id = planned.interview.id;
        calendar::note_conflict(tx, id, &side(here, self.actor()), &side(there, "Google".to_owned()), now).await?;
        interviews::set_sync(tx, id, SyncState::Conflict, None).await?;
        self.alert_later(Alert::CalendarChanged { name: planned.interview.candidate_name.clone() });
        Ok(())
    }

    /// Settles a conflict: one side counts from now on, here and there.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none (any more).
    pub async fn resolve_conflict(&self, id: ConflictId, choice: ConflictChoice) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        let conflict = calendar::conflict(&mut tx, id).await?.ok_or(Error::NotFound)?;
        calendar::settle_conflict(&mut tx, id, self.now()).await?;
        if choice.side == Side::There {
            let there = EventState { time: conflict.there.time, place: conflict.there.place };
            self.change_from(&mut tx, conflict.interview_id, &there, ChangeSource::Google, choice.tell).await?;
        }
        // Whichever side it was: what it says now is compared with what stands there.
        self.sync_interview(&mut tx, conflict.interview_id).await?;
        self.commit(tx, [Tag::Calendar, Tag::Interview(conflict.interview_id)]).await?;
        self.delivering.notify_one();
        Ok(())
    }
}
