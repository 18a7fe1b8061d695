//! Bytes of drafts and of spoken answers that were thrown away. They wait, because whoever takes in the same bytes at that moment has no row yet.

use crate::blobs;
use crate::error::StoreError;
use crate::sql::Statement;
use crate::store::Tx;
use chrono::{DateTime, Utc};

/// Notes that a draft, a spoken answer or a task no longer names these bytes.
pub(crate) async fn drop_blob(tx: &mut Tx, blob_hash: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new(
        "insert into dropped_blobs (blob_hash, at) values ($1, $2) on conflict (blob_hash) do update set at = excluded.at",
    )
    .bind(blob_hash)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Bytes that were dropped before an instant, `None` for all.
pub async fn dropped(tx: &mut Tx, before: Option<DateTime<Utc>>) -> Result<Vec<String>, StoreError> {
    let rows = Statement::new("select blob_hash from dropped_blobs where at < coalesce($1, at + 1) order by at")
        .bind(before)
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| row.get("blob_hash")).collect()
}

/// Forgets that bytes were dropped: they are gone, or something names them again.
pub async fn forget_dropped(tx: &mut Tx, blob_hash: &str) -> Result<(), StoreError> {
    Statement::new("delete from dropped_blobs where blob_hash = $1").bind(blob_hash).execute(tx).await?;
    Ok(())
}

/// Whether anything names these bytes.
pub async fn is_named(tx: &mut Tx, blob_hash: &str) -> Result<bool, StoreError> {
    Ok(Statement::new(blobs::named()).bind(blob_hash).fetch_optional(tx).await?.is_some())
}
