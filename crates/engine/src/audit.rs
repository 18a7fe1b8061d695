//! The audit log: a row for every request (source 4 §4.2). Rows of requests that change something are on the disk before
//! the answer goes out; rows of reading requests are gathered and written within a moment.

use crate::desk::Desk;
use naru_domain::clock::Clock;
pub use naru_storage::audit::AuditRow;
use naru_storage::{Store, StoreError, audit};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// A row, and who waits for it to be on the disk.
pub(crate) type Waiting = (AuditRow, Option<oneshot::Sender<()>>);

/// At most this many rows in one transaction.
const BATCH: usize = 256;
/// Rows nobody waits for are gathered this long: reading costs no write of its own.
const GATHER: Duration = Duration::from_millis(500);

impl Desk {
    pub(crate) async fn audit(&self, mut row: AuditRow, wait: bool) {
        row.actor = self.actor();
        let (done, written) = oneshot::channel();
        // The queue is bounded, so a slow disk slows the callers instead of filling the memory.
        if self.audit.send((row, wait.then_some(done))).await.is_ok() && wait {
            let _ = written.await; // an error: the writer failed and has logged it
        }
    }
}

/// Writes rows until the desk is gone.
pub(crate) async fn write(store: Store, clock: Arc<dyn Clock>, mut rows: mpsc::Receiver<Waiting>) {
    if let Err(error) = prune(&store, clock.as_ref()).await {
        tracing::error!(%error, "old audit rows could not be dropped");
    }
    while let Some(first) = rows.recv().await {
        let mut batch = vec![first];
        gather(&mut batch, &mut rows).await;
        let (rows, waiting): (Vec<_>, Vec<_>) = batch.into_iter().unzip();
        if let Err(error) = append(&store, &rows).await {
            tracing::error!(%error, count = rows.len(), "audit rows could not be written");
        }
        drop(waiting); // wakes those who wait
    }
}

/// Takes what comes within [`GATHER`], but not longer once somebody waits.
async fn gather(batch: &mut Vec<Waiting>, rows: &mut mpsc::Receiver<Waiting>) {
    let deadline = tokio::time::Instant::now() + GATHER;
    while batch.len() < BATCH && batch.iter().all(|(_, waiting)| waiting.is_none()) {
        match tokio::time::timeout_at(deadline, rows.recv()).await {
            Ok(Some(row)) => batch.push(row),
            Ok(None) | Err(_) => return,
        }
    }
}

async fn append(store: &Store, rows: &[AuditRow]) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    audit::append(&mut tx, rows).await?;
    tx.commit().await
}

async fn prune(store: &Store, clock: &dyn Clock) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    audit::prune(&mut tx, clock.now()).await?;
    tx.commit().await
}
