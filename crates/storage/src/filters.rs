//! Filters of a board that were given a name.

use crate::error::StoreError;
use crate::sql::{Statement, json};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::id::{FilterId, PostingId};
use naru_domain::pipeline::{BoardFilter, SavedFilter};

/// The filters of a posting, oldest first.
pub async fn list(tx: &mut Tx, posting: PostingId) -> Result<Vec<SavedFilter>, StoreError> {
    let rows = Statement::new("select id, name, filter from saved_filters where posting_id = $1 order by id")
        .bind(posting)
        .fetch_all(tx)
        .await?;
    rows.iter()
        .map(|row| Ok(SavedFilter { id: row.id("id")?, name: row.get("name")?, filter: row.json("filter")? }))
        .collect()
}

/// Keeps a filter under a name.
pub async fn save(
    tx: &mut Tx,
    posting: PostingId,
    name: &str,
    filter: &BoardFilter,
    now: DateTime<Utc>,
) -> Result<SavedFilter, StoreError> {
    let id = FilterId::new();
    Statement::new("insert into saved_filters (id, posting_id, name, filter, created_at) values ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(posting)
        .bind(name)
        .bind(json(filter)?)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(SavedFilter { id, name: name.to_owned(), filter: filter.clone() })
}

/// Forgets a filter; whether it was there.
pub async fn delete(tx: &mut Tx, id: FilterId) -> Result<bool, StoreError> {
    Ok(Statement::new("delete from saved_filters where id = $1").bind(id).execute(tx).await? > 0)
}
