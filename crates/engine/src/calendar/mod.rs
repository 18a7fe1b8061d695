//! Calendars: bringing interviews over to them, and what changes there back.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::notices::facts::Facts;
use crate::outbox::Receipt;
use crate::outbox::failure::Undelivered;
use naru_domain::connection::Connection;
use naru_domain::id::{ApplicationId, ConnectionId, InterviewId};
use naru_domain::settings::Language;
use naru_storage::Tx;
use naru_storage::outbox::{Claimed, Outcome};
use std::collections::HashMap;
use uuid::Uuid;

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

    pub(crate) async fn interviews_in_words(
        &self,
        _tx: &mut Tx,
        _ids: &[Uuid],
    ) -> Result<HashMap<Uuid, (ApplicationId, String, String)>, Error> {
        Ok(HashMap::new())
    }

    pub(crate) async fn forget_calendar(&self, _tx: &mut Tx, _id: ConnectionId) -> Result<(), Error> {
        Ok(())
    }

    pub(crate) async fn revoke_google(&self, _connection: &Connection) {}

    pub(crate) async fn try_google(&self, _connection: &Connection) -> Result<(), Undelivered> {
        Err(Undelivered::Moot)
    }

    /// Variables of an application's next interview, where it has one.
    pub(crate) async fn interview_facts(
        &self,
        _tx: &mut Tx,
        _application: ApplicationId,
        _language: Language,
    ) -> Result<Facts, Error> {
        Ok(Facts::default())
    }
}
