//! Imports that ended, of which HR is told once.

use super::read;
use crate::error::StoreError;
use crate::sql::Statement;
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::intake::Import;

/// Whether an import ended of which nobody was told.
pub async fn is_untold(tx: &mut Tx) -> Result<bool, StoreError> {
    let sql = "select 1 as there from imports where told_at is null and finished_at is not null limit 1";
    Ok(Statement::new(sql).fetch_optional(tx).await?.is_some())
}

/// The imports that ended of which nobody was told, in the order in which they began. From now on they count as told, and so they do when
/// a file of them is read once more.
pub async fn take_untold(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<Import>, StoreError> {
    let rows = Statement::new(
        "update imports set told_at = $1 where told_at is null and finished_at is not null returning id",
    )
    .bind(now)
    .fetch_all(tx)
    .await?;
    let mut taken = Vec::with_capacity(rows.len());
    for row in &rows {
        taken.extend(read::get(tx, row.id("id")?).await?);
    }
    taken.sort_by_key(|import| import.id);
    Ok(taken)
}
