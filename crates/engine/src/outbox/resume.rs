//! Taking up what others left unfinished.

use super::under_way::UnderWay;
use crate::desk::Desk;
use crate::error::Error;
use crate::intake::owner;
use naru_storage::outbox::Kept;
use naru_storage::{inbox, outbox};

impl Desk {
    pub(super) async fn look_for_effects(&self, under_way: &UnderWay) {
        if let Err(error) = self.resume_effects(under_way).await {
            tracing::error!(%error, "unfinished deliveries could not be looked for");
        }
    }

    /// Frees what processes that are gone had begun to deliver or to act on. What this process has under way is nobody else's, however
    /// old its lease: the clock may have been set forward, the machine may have slept, or the disk may be full.
    async fn resume_effects(&self, under_way: &UnderWay) -> Result<(), Error> {
        self.resume_departed().await?;
        let now = self.now();
        let mut tx = self.store.read().await?;
        if !outbox::has_expired(&mut tx, now).await? && !inbox::has_expired(&mut tx, now).await? {
            return Ok(());
        }
        drop(tx);
        let data_dir = self.data_dir.clone();
        let living =
            crate::blocking(move || owner::living(&data_dir).map_err(Error::io("looking for unfinished work"))).await?;
        let ids = under_way.ids();
        let kept = Kept { owner: self.owner.name(), under_way: &ids, living: &living };
        let mut tx = self.store.begin().await?;
        let freed = outbox::requeue_expired(&mut tx, &kept, now).await? + inbox::requeue(&mut tx, None, now).await?;
        tx.commit().await?;
        if freed > 0 {
            tracing::info!(freed, "taking up unfinished deliveries");
        }
        Ok(())
    }
}
