//! Calendars: bringing interviews over to them, and what changes there back.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::outbox::Receipt;
use crate::outbox::failure::Undelivered;
use naru_domain::connection::Connection;
use naru_domain::id::{ConnectionId, InterviewId};
use naru_storage::Tx;
use naru_storage::outbox::{Claimed, Outcome};

impl Desk {
    pub(crate) async fn push_interview(&self, _effect: &Claimed) -> Result<Receipt, Undelivered> {
        Err(Undelivered::Moot)
    }

    pub(crate) async fn push_settled(
        &self,
        _tx: &mut Tx,
        _id: InterviewId,
        _outcome: &Outcome,
        _tags: &mut Vec<Tag>,
    ) -> Result<(), Error> {
        Ok(())
    }

    pub(crate) async fn forget_calendar(&self, _tx: &mut Tx, _id: ConnectionId) -> Result<(), Error> {
        Ok(())
    }

    pub(crate) async fn revoke_google(&self, _connection: &Connection) {}

    pub(crate) async fn try_google(&self, _connection: &Connection) -> Result<(), Undelivered> {
        Err(Undelivered::Moot)
    }
}
