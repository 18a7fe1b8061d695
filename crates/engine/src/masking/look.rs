//! Looking for personal data in the background: take a draft with a lease, look through its document in a worker process, and
//! keep what was found in one transaction.

use super::found;
use crate::blobs;
use crate::config::Database;
use crate::desk::{Desk, UNNAMED_KEPT};
use crate::error::Error;
use crate::events::Tag;
use crate::intake::{lease, pages};
use chrono::TimeDelta;
use naru_documents::layout::ReadError;
use naru_documents::personal::Draft;
use naru_domain::document::ReadOutcome;
use naru_domain::id::MaskId;
use naru_storage::Tx;
use naru_storage::masks::{self, Claimed, Found};
use std::sync::Arc;
use std::time::Duration;

/// Only ever waited for when a process on another machine died.
const LEASE: TimeDelta = TimeDelta::seconds(90);
/// While a document is looked through its lease is extended this often, so that one such attempt may fail.
const EXTEND_EVERY: Duration = Duration::from_secs(30);
/// Bytes of drafts that were thrown away are looked after this often.
const LOOK_AGAIN: Duration = Duration::from_secs(60);
/// After a fault of the data's own (a full disk), before trying again.
const PAUSE: Duration = Duration::from_secs(2);
/// A document that could not be looked through so often fails.
const ATTEMPTS: u32 = 3;

impl Desk {
    /// Looks through document after document, until it is stopped.
    pub(crate) async fn look_through_documents(self: Arc<Self>, database: Database) {
        self.throw_away_dropped(&database).await;
        loop {
            let woken = self.looking.notified();
            match self.claim_mask().await {
                Ok(Some(claimed)) => {
                    if let Err(error) = self.look_through(&claimed).await {
                        tracing::error!(%error, mask = %claimed.mask, "a document could not be looked through");
                        self.put_off_mask(&claimed, &error).await;
                        tokio::time::sleep(PAUSE).await;
                    }
                }
                Ok(None) => {
                    if tokio::time::timeout(LOOK_AGAIN, woken).await.is_err() {
                        self.throw_away_dropped(&database).await;
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "no draft could be taken");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    async fn claim_mask(&self) -> Result<Option<Claimed>, Error> {
        let mut tx = self.store.begin().await?;
        let claimed = masks::claim_next(&mut tx, self.owner.name(), LEASE, self.now()).await?;
        match &claimed {
            Some(_) => tx.commit().await?,
            None => drop(tx),
        }
        Ok(claimed)
    }

    async fn look_through(&self, claimed: &Claimed) -> Result<(), Error> {
        let extend = || async {
            let mut tx = self.store.begin().await?;
            let mine = self.still_my_mask(&mut tx, claimed).await?;
            tx.commit().await?;
            Ok(mine)
        };
        let look = async {
            let bytes = self.blob(claimed.blob_hash.clone()).await?;
            Ok(self.readers.draft(bytes, &claimed.file_name).await)
        };
        match lease::held(look, EXTEND_EVERY, extend).await? {
            Some(drafted) => self.keep_found(claimed, drafted).await,
            // Another process has it now, or it was thrown away.
            None => Ok(()),
        }
    }

    async fn keep_found(&self, claimed: &Claimed, drafted: Result<Draft, ReadError>) -> Result<(), Error> {
        let kept = match drafted {
            Ok(draft) => Ok(found::kept(&draft)),
            Err(error) => match pages::outcome(&error) {
                Some(outcome) => Err((outcome, error.to_string())),
                None => return Err(Error::Internal { doing: "starting a reader", source: error.into() }),
            },
        };
        let mut tx = self.store.begin().await?;
        if !self.still_my_mask(&mut tx, claimed).await? {
            return Ok(());
        }
        match kept {
            Ok(kept) => {
                let found =
                    Found { pages: &kept.pages, areas: &kept.areas, texts: &kept.texts, unchecked: &kept.unchecked };
                masks::finish(&mut tx, claimed.mask, &found).await?;
            }
            Err((outcome, detail)) => {
                masks::fail(&mut tx, claimed.mask, outcome, &detail).await?;
            }
        }
        self.commit_mask(tx, claimed.mask).await
    }

    async fn still_my_mask(&self, tx: &mut Tx, claimed: &Claimed) -> Result<bool, Error> {
        Ok(masks::extend_lease(tx, claimed.mask, self.owner.name(), self.now() + LEASE).await?)
    }

    /// Gives a draft back that could not be dealt with. After [`ATTEMPTS`] it fails, so that it does not stand in the way of
    /// the others; a full disk is no fault of the document.
    async fn put_off_mask(&self, claimed: &Claimed, error: &Error) {
        let gone = matches!(error, Error::NotFound);
        let hopeless = gone || (claimed.attempts >= ATTEMPTS && !matches!(error, Error::DiskFull));
        let off = async {
            let mut tx = self.store.begin().await?;
            if !self.still_my_mask(&mut tx, claimed).await? {
                return Ok(()); // another process has it now, or it was deleted
            }
            if hopeless {
                masks::fail(&mut tx, claimed.mask, ReadOutcome::Damaged, &error.to_string()).await?;
            } else {
                masks::release(&mut tx, claimed.mask, self.owner.name()).await?;
            }
            self.commit_mask(tx, claimed.mask).await
        };
        if let Err(error) = off.await {
            // Its lease runs out, and whoever looks for unfinished work takes it up.
            tracing::error!(%error, mask = %claimed.mask, "a draft could not be put off");
        }
    }

    pub(super) async fn commit_mask(&self, tx: Tx, id: MaskId) -> Result<(), Error> {
        self.commit(tx, [Tag::Mask(id), Tag::Masks]).await
    }

    /// Throws away the bytes of drafts that were deleted a day ago, unless something names them.
    async fn throw_away_dropped(&self, database: &Database) {
        if let Err(error) = self.try_throw_away_dropped(database).await {
            tracing::error!(%error, "bytes of deleted drafts could not be thrown away");
        }
    }

    async fn try_throw_away_dropped(&self, database: &Database) -> Result<(), Error> {
        let kept = TimeDelta::from_std(UNNAMED_KEPT).unwrap_or(TimeDelta::days(1));
        let dropped = masks::dropped(&mut self.store.read().await?, Some(self.now() - kept)).await?;
        let server = *database != Database::File;
        for hash in dropped {
            let mut tx = self.store.begin().await?;
            let blobs = self.blobs.clone();
            let gone = masks::is_named(&mut tx, &hash).await? || {
                let name = hash.clone();
                let before = blobs::now() - UNNAMED_KEPT;
                // Rows of another database may name what lies in a shared folder.
                crate::blocking(move || {
                    let io = Error::io("throwing away a document");
                    match blobs.is_shared(server) {
                        Ok(true) => Ok(true),
                        Ok(false) => blobs.remove(&name, before).map_err(io),
                        Err(error) => Err(io(error)),
                    }
                })
                .await?
            };
            if gone {
                masks::forget_dropped(&mut tx, &hash).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }
}
