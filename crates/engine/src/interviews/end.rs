//! How interviews ended.

use super::follow::Made;
use crate::desk::Desk;
use crate::error::Error;
use naru_domain::id::InterviewId;
use naru_domain::interview::{ChangeSource, Interview, InterviewFinish, InterviewState, Tell};
use naru_storage::interviews;

impl Desk {
    /// Says how an interview ended. Said differently later, that counts.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it was changed since `finish.version`; [`Error::Invalid`] when it has no time (`time`: `required`) or
    /// was cancelled (`state`: `ended`).
    pub async fn finish_interview(&self, id: InterviewId, finish: InterviewFinish) -> Result<Interview, Error> {
        let mut tx = self.store.begin().await?;
        let before = interviews::get(&mut tx, id).await?.ok_or(Error::NotFound)?.interview;
        if before.version != finish.version {
            return Err(Error::Conflict);
        }
        if before.state == InterviewState::Cancelled {
            return Err(Error::Invalid { field: "state", problem: "ended" });
        }
        if before.time.is_none() {
            return Err(Error::Invalid { field: "time", problem: "required" });
        }
        let state = if finish.came { InterviewState::Done } else { InterviewState::NoShow };
        if before.state != state {
            let actor = self.actor();
            // Both sides were there, or know that they were not.
            let tell = Tell { candidate: false, panel: false };
            let made = Made { actor: &actor, source: ChangeSource::Here, note: "", tell };
            self.record_change(&mut tx, &before.clone(), Interview { state, ..before }, &made).await?;
        }
        self.finish_change(tx, id).await
    }
}
