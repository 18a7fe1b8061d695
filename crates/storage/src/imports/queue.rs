//! Who works on which file.

use super::finish;
use crate::error::StoreError;
use crate::lease::Leased;
use crate::sql::{Row, Statement};
use crate::store::Tx;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::id::{DocumentId, ImportId, ImportItemId, PostingId};

const LEASED: Leased = Leased { table: "import_items", taken: "reading", waiting: "queued" };

/// Where the bytes of a file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file of this machine, still to be copied in.
    Path(String),
    /// Already kept, under this hash.
    Blob(String),
}

/// A file that a worker has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The file.
    pub item: ImportItemId,
    /// Its import.
    pub import: ImportId,
    /// The board it fills.
    pub posting: PostingId,
    /// Where its bytes are.
    pub source: Source,
    /// Its name.
    pub file_name: String,
    /// The document of an earlier attempt, when there was one.
    pub document: Option<DocumentId>,
    /// Attempts so far, this one included.
    pub attempts: u32,
}

pub(super) const CLAIM: &str = "select i.id, i.import_id, m.posting_id, i.source_path, i.blob_hash, i.file_name, i.document_id, i.attempts \
     from import_items i join imports m on m.id = i.import_id where i.id = $1";

/// Takes the oldest waiting file for `lease`; `None` when none waits.
pub async fn claim_next(
    tx: &mut Tx,
    owner: &str,
    lease: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Option<Claimed>, StoreError> {
    let row = Statement::new(
        "update import_items set state = 'reading', lease_owner = $1, lease_until = $2, attempts = attempts + 1 \
         where id = (select id from import_items where state = 'queued' order by id limit 1 @skip_locked) returning id",
    )
    .bind(owner)
    .bind(now + lease)
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let row = Statement::new(CLAIM).bind(row.id::<ImportItemId>("id")?).fetch_one(tx).await?;
    claimed(&row).map(Some)
}

pub(super) fn claimed(row: &Row) -> Result<Claimed, StoreError> {
    let source = match (row.get::<Option<String>>("blob_hash")?, row.get::<Option<String>>("source_path")?) {
        (Some(hash), _) => Source::Blob(hash),
        (None, path) => Source::Path(path.unwrap_or_default()),
    };
    Ok(Claimed {
        item: row.id("id")?,
        import: row.id("import_id")?,
        posting: row.id("posting_id")?,
        source,
        file_name: row.get("file_name")?,
        document: row.id_opt("document_id")?,
        attempts: row.count("attempts")?,
    })
}

/// Keeps a taken file for longer; whether it is still this owner's.
pub async fn extend_lease(
    tx: &mut Tx,
    item: ImportItemId,
    owner: &str,
    until: DateTime<Utc>,
) -> Result<bool, StoreError> {
    LEASED.extend(tx, item, owner, until).await
}

/// Queues files again that a worker took and will not finish: those whose lease ran out, and all of `owner` (at start, when
/// `owner` cannot be working on anything). How many.
pub async fn requeue(tx: &mut Tx, owner: Option<&str>, now: DateTime<Utc>) -> Result<u64, StoreError> {
    LEASED.requeue(tx, owner, now).await
}

/// Gives a claimed file back, to be claimed again; whether it was this owner's.
pub async fn release(tx: &mut Tx, item: ImportItemId, owner: &str) -> Result<bool, StoreError> {
    LEASED.release(tx, item, owner).await
}

/// Cancels what still waits of an import; files being read are finished. Whether there is such an import.
pub async fn cancel(tx: &mut Tx, import: ImportId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let changed = Statement::new(
        "update imports set cancelled_at = coalesce(cancelled_at, $2), sealed_at = coalesce(sealed_at, $2) where id = $1",
    )
    .bind(import)
    .bind(now)
    .execute(tx)
    .await?;
    Statement::new("update import_items set state = 'cancelled' where import_id = $1 and state = 'queued'")
        .bind(import)
        .execute(tx)
        .await?;
    finish::settle(tx, import, now).await?;
    Ok(changed > 0)
}

/// Queues a file again that needed a hand, failed or was cancelled; whether there is such a file in such a state.
pub async fn retry(tx: &mut Tx, item: ImportItemId) -> Result<bool, StoreError> {
    let row = Statement::new(
        "update import_items set state = 'queued', outcome = null, failure = null, detail = '', lease_owner = null, \
         lease_until = null where id = $1 and state in ('needs_hand', 'failed', 'cancelled') returning import_id",
    )
    .bind(item)
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(false) };
    Statement::new("update imports set finished_at = null where id = $1")
        .bind(row.id::<ImportId>("import_id")?)
        .execute(tx)
        .await?;
    Ok(true)
}
