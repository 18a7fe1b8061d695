//! Starting imports.

use super::queue::Source;
use super::{finish, read};
use crate::error::StoreError;
use crate::sql::{Statement, Value, insert_all};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::id::{ImportId, ImportItemId, PostingId};
use naru_domain::intake::{Import, ImportItem};

/// Starts an import with the files that are known so far, each a source and a name. `sealed` when no more will come; an import
/// that is sealed without files is finished at once. `None` when there is no such posting.
pub async fn create(
    tx: &mut Tx,
    posting: PostingId,
    files: &[(Source, String)],
    sealed: bool,
    now: DateTime<Utc>,
) -> Result<Option<Import>, StoreError> {
    let there =
        Statement::new("select 1 as there from postings where id = $1").bind(posting).fetch_optional(tx).await?;
    if there.is_none() {
        return Ok(None);
    }
    let id = ImportId::new();
    Statement::new("insert into imports (id, posting_id, created_at, sealed_at) values ($1, $2, $3, $4)")
        .bind(id)
        .bind(posting)
        .bind(now)
        .bind(sealed.then_some(now))
        .execute(tx)
        .await?;
    let rows = files
        .iter()
        .zip(0_u32..)
        .map(|((source, name), position)| row(ImportItemId::new(), id, position, source, name));
    insert_items(tx, rows.collect()).await?;
    finish::settle(tx, id, now).await?;
    read::get(tx, id).await
}

/// Adds a file to an import that is not sealed; `None` when there is no such import or no more files are taken.
pub async fn add_item(
    tx: &mut Tx,
    import: ImportId,
    source: &Source,
    file_name: &str,
) -> Result<Option<ImportItem>, StoreError> {
    // The lock keeps two files that come at once from getting the same place.
    let open = Statement::new(
        "select id from imports where id = $1 and sealed_at is null and cancelled_at is null @for_update",
    )
    .bind(import)
    .fetch_optional(tx)
    .await?;
    if open.is_none() {
        return Ok(None);
    }
    let next = Statement::new("select coalesce(max(position), -1) + 1 as next from import_items where import_id = $1")
        .bind(import)
        .fetch_one(tx)
        .await?;
    let id = ImportItemId::new();
    insert_items(tx, vec![row(id, import, next.count("next")?, source, file_name)]).await?;
    read::item(tx, id).await
}

fn row(id: ImportItemId, import: ImportId, position: u32, source: &Source, file_name: &str) -> Vec<Value> {
    let (path, blob) = match source {
        Source::Path(path) => (Some(path.as_str()), None),
        Source::Blob(hash) => (None, Some(hash.as_str())),
    };
    vec![id.into(), import.into(), position.into(), path.into(), blob.into(), file_name.into(), "queued".into()]
}

async fn insert_items(tx: &mut Tx, rows: Vec<Vec<Value>>) -> Result<(), StoreError> {
    insert_all(
        tx,
        "insert into import_items (id, import_id, position, source_path, blob_hash, file_name, state) @rows",
        rows,
    )
    .await
}

/// Says that no more files will come; whether there is such an import.
pub async fn seal(tx: &mut Tx, import: ImportId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let changed = Statement::new("update imports set sealed_at = coalesce(sealed_at, $2) where id = $1")
        .bind(import)
        .bind(now)
        .execute(tx)
        .await?;
    finish::settle(tx, import, now).await?;
    Ok(changed > 0)
}
