//! The audit log: a row for every request. Rows of requests that change something are on the disk before
//! the answer goes out; rows of reading requests are gathered and written within a moment.

use crate::desk::Desk;
use crate::error::Error;
use naru_domain::clock::Clock;
pub use naru_storage::audit::AuditRow;
use naru_storage::{Store, StoreError, audit};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// A row, and who waits for it to be on the disk; without a row, who waits for all before.
pub(crate) type Waiting = (Option<AuditRow>, Option<oneshot::Sender<()>>);

/// At most this many rows in one transaction.
const BATCH: usize = 256;
/// Rows nobody waits for are gathered this long: reading costs no write of its own.
const GATHER: Duration = Duration::from_millis(500);

impl Desk {
    pub(crate) async fn audit(&self, mut row: AuditRow, wait: bool) {
        row.actor = self.actor();
        let (done, written) = oneshot::channel();
        // The queue is bounded, so a slow disk slows the callers instead of filling the memory.
        if self.audit.send((Some(row), wait.then_some(done))).await.is_ok() && wait {
            let _ = written.await; // an error: the writer failed and has logged it
        }
    }

    /// The latest rows, newest first.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn audit_log(&self, limit: u32) -> Result<Vec<AuditRow>, Error> {
        self.flush_audit().await;
        Ok(audit::latest(&mut self.store.read().await?, limit).await?)
    }

    /// Waits until every row so far is on the disk.
    pub(crate) async fn flush_audit(&self) {
        let (done, written) = oneshot::channel();
        if self.audit.send((None, Some(done))).await.is_ok() {
            let _ = written.await;
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
        let rows: Vec<_> = rows.into_iter().flatten().collect();
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

#[cfg(test)]
mod tests {
    use crate::{Config, Database, Engine, NoKeyring};
    use naru_domain::clock::SystemClock;
    use naru_storage::audit::AuditRow;
    use std::sync::Arc;

    fn row(engine: &Engine, method: &str) -> AuditRow {
        AuditRow {
            at: engine.now(),
            actor: String::new(),
            door: "window".to_owned(),
            method: method.to_owned(),
            route: "/api/postings/{id}".to_owned(),
            status: 200,
            trace_id: "0".repeat(32),
            duration_us: 7,
            detail: String::new(),
        }
    }

    #[tokio::test]
    async fn a_row_that_is_waited_for_is_kept_with_all_before_it_and_closing_loses_none() {
        let dir = tempfile::tempdir().unwrap();
        let config = Config {
            data_dir: dir.path().to_owned(),
            database: Database::File,
            keyring: Arc::new(NoKeyring),
            clock: Arc::new(SystemClock),
            today: None,
            worker_program: "unused".into(),
            workers: 0,
            recognises: true,
            outside: crate::Outside::default(),
            search_model: crate::config::SearchModel::None,
            desktop: None,
        };
        let engine = Engine::start(config).await.unwrap();
        engine.create_vault("long enough".to_owned()).await.unwrap();
        let methods = async |engine: &Engine| {
            let rows = engine.desk().unwrap().audit_log(10).await.unwrap();
            rows.into_iter().map(|row| row.method).collect::<Vec<_>>()
        };
        engine.audit(row(&engine, "GET"), false).await;
        engine.audit(row(&engine, "POST"), true).await;
        assert_eq!(methods(&engine).await, ["POST", "GET"]);
        engine.audit(row(&engine, "HEAD"), false).await;
        engine.stop().await;
        engine.unlock_vault("long enough".to_owned()).await.unwrap();
        assert_eq!(methods(&engine).await, ["HEAD", "POST", "GET"]);
    }
}
