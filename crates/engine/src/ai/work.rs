//! Tasks are worked off in the background: taken with a lease, done, and ended in one transaction.

use super::{AiFailure, stored};
use crate::desk::Desk;
use crate::error::Error;
use crate::intake::lease;
use chrono::TimeDelta;
use naru_domain::ai::TaskKind;
use naru_storage::ai::tasks::{self, Claimed, Done};
use std::sync::Arc;
use std::time::Duration;

/// How many tasks are worked on at once: while one waits for a server, the others go on.
pub(crate) const AT_ONCE: usize = 3;
/// Only ever waited for when a process on another machine died.
const LEASE: TimeDelta = TimeDelta::seconds(90);
/// While a task is worked on its lease is extended this often, so that one such attempt may fail.
const EXTEND_EVERY: Duration = Duration::from_secs(30);
/// What is over is looked after this often.
const LOOK_AGAIN: Duration = Duration::from_secs(60);
/// After a fault of the data's own (a full disk), before trying again.
const PAUSE: Duration = Duration::from_secs(2);
/// A task that could not be done so often failed.
const ATTEMPTS: u32 = 3;
/// Masked copies can be fetched for so long.
const FILES_KEPT: TimeDelta = TimeDelta::days(1);
/// Tasks can be asked for so long after their end.
const TASKS_KEPT: TimeDelta = TimeDelta::days(7);

impl Desk {
    /// Does task after task, until it is stopped.
    pub(crate) async fn work_on_tasks(self: Arc<Self>) {
        self.tidy_tasks().await;
        loop {
            let woken = self.ai_waiting.notified();
            match self.claim_task().await {
                Ok(Some(claimed)) => {
                    // There may be more, for the others who wait.
                    self.ai_waiting.notify_one();
                    if let Err(error) = self.do_task(&claimed).await {
                        tracing::error!(%error, task = %claimed.id, "a task could not be done");
                        self.put_off_task(&claimed).await;
                        tokio::time::sleep(PAUSE).await;
                    }
                }
                Ok(None) => {
                    if tokio::time::timeout(LOOK_AGAIN, woken).await.is_err() {
                        self.tidy_tasks().await;
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "no task could be taken");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    async fn claim_task(&self) -> Result<Option<Claimed>, Error> {
        let mut tx = self.store.begin().await?;
        let claimed = tasks::claim_next(&mut tx, self.owner.name(), LEASE, self.now()).await?;
        match &claimed {
            Some(_) => tx.commit().await?,
            None => drop(tx),
        }
        Ok(claimed)
    }

    async fn do_task(&self, claimed: &Claimed) -> Result<(), Error> {
        let extend = || async {
            let mut tx = self.store.begin().await?;
            let mine = tasks::extend_lease(&mut tx, claimed.id, self.owner.name(), self.now() + LEASE).await?;
            tx.commit().await?;
            Ok(mine)
        };
        let work = async {
            let done = match claimed.kind {
                TaskKind::Ocr => self.do_ocr(claimed).await,
                TaskKind::Masking => self.do_masking(claimed).await,
            };
            // What may pass is tried again; the rest is how the task ends.
            match done {
                Err(AiFailure::InternalServerError | AiFailure::ServiceUnavailable) if claimed.attempts < ATTEMPTS => {
                    Err(Error::internal("doing a task")("it may work later".into()))
                }
                done => Ok(done),
            }
        };
        match lease::held(work, EXTEND_EVERY, extend).await? {
            Some(done) => self.end_task(claimed, done).await,
            None => self.forget_if_deleted(claimed).await,
        }
    }

    async fn end_task(&self, claimed: &Claimed, done: Result<Done, AiFailure>) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !tasks::extend_lease(&mut tx, claimed.id, self.owner.name(), self.now() + LEASE).await? {
            drop(tx);
            return self.forget_if_deleted(claimed).await;
        }
        match done {
            Ok(done) => tasks::finish(&mut tx, claimed.id, &done, self.now()).await?,
            Err(failure) => tasks::fail(&mut tx, claimed.id, failure, self.now()).await?,
        }
        Ok(tx.commit().await?)
    }

    /// Gives a task back that could not be done. After [`ATTEMPTS`] it failed, so that it does not stand in the way of others.
    async fn put_off_task(&self, claimed: &Claimed) {
        let off = async {
            if claimed.attempts >= ATTEMPTS {
                return self.end_task(claimed, Err(AiFailure::InternalServerError)).await.map_err(AiFailure::from);
            }
            let mut tx = self.store.begin().await.map_err(stored)?;
            tasks::release(&mut tx, claimed.id, self.owner.name()).await.map_err(stored)?;
            tx.commit().await.map_err(stored)
        };
        // Otherwise its lease runs out, and whoever looks for unfinished work takes it up.
        let _ = off.await;
    }

    async fn tidy_tasks(&self) {
        let tidy = async {
            let now = self.now();
            let mut tx = self.store.begin().await?;
            let gone = tasks::tidy(&mut tx, now - FILES_KEPT, now - TASKS_KEPT, now).await?;
            if gone > 0 {
                tx.commit().await?;
            } else {
                drop(tx);
            }
            self.tidy_given().await
        };
        if let Err(error) = tidy.await {
            tracing::error!(%error, "what was kept for programs long enough could not be thrown away");
        }
    }
}
