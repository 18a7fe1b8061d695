//! Reading a document again in another way. Asking is a row; reading happens beside the files of imports, with the same leases;
//! and what it changes, with the end of the reading itself, is one transaction. A kill at any instant leaves either nothing
//! changed and the reading waiting, or everything done.

use super::lease;
use super::read::{ATTEMPTS, EXTEND_EVERY, Gained, LEASE, gained};
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use naru_domain::document::{DocumentReading, ReadOutcome};
use naru_domain::feed::FeedEvent;
use naru_domain::id::{DocumentId, PersonId};
use naru_domain::reading::ReadSettings;
use naru_storage::documents::{self, Content, NewDocument};
use naru_storage::fields::{self, Reread};
use naru_storage::imports::{self, Finish};
use naru_storage::intake::{self, NewCandidate};
use naru_storage::readings::{self, Claimed, Ended};
use naru_storage::{Tx, feed};

impl Desk {
    /// Has a document read again in the way that `settings` say. Returns as soon as that is on the disk; a person's word is never
    /// changed by it.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Conflict`] while it is being read.
    pub async fn read_again(&self, document: DocumentId, settings: ReadSettings) -> Result<DocumentReading, Error> {
        let mut tx = self.store.begin().await?;
        let reading = readings::request(&mut tx, document, &settings, &self.actor(), self.now()).await?;
        let reading = reading.ok_or(Error::NotFound)?;
        self.commit(tx, [Tag::Everything]).await?;
        self.reading.wake.notify_one();
        Ok(reading)
    }

    pub(super) async fn read_again_claimed(&self, claimed: &Claimed) -> Result<(), Error> {
        let extend = || async {
            let mut tx = self.store.begin().await?;
            let mine = self.still_reading(&mut tx, claimed).await?;
            tx.commit().await?;
            Ok(mine)
        };
        let held = lease::held(self.read_document_again(claimed), EXTEND_EVERY, extend).await?;
        // Another process has it now.
        let Some(gained) = held else { return Ok(()) };
        let mut tx = self.store.begin().await?;
        if !self.still_reading(&mut tx, claimed).await? {
            return Ok(());
        }
        let ended = self.take_over(&mut tx, claimed, &gained).await?;
        readings::finish(&mut tx, claimed.id, &ended, &gained.detail, self.now()).await?;
        self.commit(tx, [Tag::Everything]).await
    }

    async fn still_reading(&self, tx: &mut Tx, claimed: &Claimed) -> Result<bool, Error> {
        Ok(readings::extend_lease(tx, claimed.id, self.owner.name(), self.now() + LEASE).await?)
    }

    async fn read_document_again(&self, claimed: &Claimed) -> Result<Gained, Error> {
        let content = documents::content(&mut self.store.read().await?, claimed.document).await?;
        let content = content.ok_or(Error::NotFound)?;
        let bytes = self.blob(content.blob_hash.clone()).await?;
        let size_bytes = bytes.len() as u64;
        let today = self.today(&mut self.store.read().await?).await?;
        let read = self.readers.read_as(bytes, &content.file_name, today, claimed.settings).await;
        gained(&content.file_name, content.blob_hash, size_bytes, read)
    }

    /// Brings document and values in step with what was read. When nothing could be read, what an earlier reading gave stays.
    async fn take_over(&self, tx: &mut Tx, claimed: &Claimed, gained: &Gained) -> Result<Ended, Error> {
        // Whose it is may have changed while it was read.
        let content = documents::content(tx, claimed.document).await?.ok_or(Error::NotFound)?;
        let ended = |outcome, counts| Ended { outcome: Some(outcome), counts };
        let failed = ended(gained.outcome, Reread::default());
        if content.outcome == ReadOutcome::Portfolio && content.person.is_some() && !gained.pages().is_empty() {
            return self.renew_portfolio(tx, claimed, gained, &content).await;
        }
        match (&gained.resume, content.person) {
            (Some(_), Some(person)) => {
                let counts = self.merge_reading(tx, claimed, gained, (&content, person)).await?;
                Ok(ended(ReadOutcome::Read, counts))
            }
            (None, Some(_)) => Ok(failed),
            (resume, None) => {
                let Some(item) = imports::in_need_of(tx, claimed.document).await? else { return Ok(failed) };
                documents::alone_on(tx, item.posting).await?;
                let there = documents::on_posting(tx, item.posting, &content.blob_hash).await?;
                if let Some((document, application, person)) = there {
                    let finish = Finish::AlreadyThere { document, application, person };
                    imports::finish(tx, item.item, &finish, self.now()).await?;
                    return Ok(ended(ReadOutcome::Read, Reread::default()));
                }
                let document = gained.document(&content.file_name, claimed.settings.rotate);
                if gained.pages().is_empty() && content.outcome.has_pages() {
                    return Ok(failed);
                }
                documents::replace(tx, claimed.document, &document).await?;
                let Some(resume) = resume else {
                    let attached = self.keep_waiting(tx, &item, claimed.document, gained).await?;
                    return Ok(if attached { ended(ReadOutcome::Read, Reread::default()) } else { failed });
                };
                let candidate = NewCandidate {
                    posting: item.posting,
                    document: Some(claimed.document),
                    file_name: &content.file_name,
                    item: Some(item.item),
                    resume,
                    typed_in: false,
                };
                let added = intake::add_candidate(tx, &candidate, &claimed.actor, self.now()).await?;
                let new = added.ok_or(Error::NotFound)?;
                self.compare_arrival(tx, new.application, None).await?;
                self.tell_of_arrival(tx, new.application).await?;
                Ok(ended(ReadOutcome::Read, Reread { added: new.field_count, ..Reread::default() }))
            }
        }
    }

    /// Brings the pages of a candidate's portfolio in step. It stays one, whatever was found on them: nothing becomes a value.
    async fn renew_portfolio(
        &self,
        tx: &mut Tx,
        claimed: &Claimed,
        gained: &Gained,
        content: &Content,
    ) -> Result<Ended, Error> {
        let document = gained.document(&content.file_name, claimed.settings.rotate);
        let document = NewDocument { outcome: ReadOutcome::Portfolio, ..document };
        documents::replace(tx, claimed.document, &document).await?;
        Ok(Ended { outcome: Some(ReadOutcome::Read), counts: Reread::default() })
    }

    async fn merge_reading(
        &self,
        tx: &mut Tx,
        claimed: &Claimed,
        gained: &Gained,
        (content, person): (&Content, PersonId),
    ) -> Result<Reread, Error> {
        let Some(resume) = &gained.resume else { return Ok(Reread::default()) };
        let from = (claimed.document, content.rotate != claimed.settings.rotate);
        let by = (claimed.actor.as_str(), self.now());
        let counts = fields::reread(tx, person, from, resume, by).await?;
        let document = gained.document(&content.file_name, claimed.settings.rotate);
        documents::replace(tx, claimed.document, &document).await?;
        let event = FeedEvent::DocumentReread {
            file_name: content.file_name.clone(),
            added: counts.added,
            changed: counts.changed,
            gone: counts.gone,
        };
        feed::append(tx, (person, None), &event, &claimed.actor, self.now()).await?;
        Ok(counts)
    }

    /// Gives a reading back that could not be dealt with; after [`ATTEMPTS`] it is over. A full disk is no fault of the document.
    pub(super) async fn put_off_again(&self, claimed: &Claimed, error: &Error) {
        let hopeless = claimed.attempts >= ATTEMPTS && !matches!(error, Error::DiskFull);
        let off = async {
            let mut tx = self.store.begin().await?;
            if !self.still_reading(&mut tx, claimed).await? {
                return Ok(()); // another process has it now
            }
            if hopeless {
                let ended = Ended { outcome: None, counts: Reread::default() };
                readings::finish(&mut tx, claimed.id, &ended, &error.to_string(), self.now()).await?;
            } else {
                readings::release(&mut tx, claimed.id, self.owner.name()).await?;
            }
            self.commit(tx, [Tag::Everything]).await
        };
        if let Err(error) = off.await {
            // Its lease runs out, and whoever looks for unfinished work takes it up.
            tracing::error!(%error, reading = %claimed.id, "a reading could not be put off");
        }
    }
}
