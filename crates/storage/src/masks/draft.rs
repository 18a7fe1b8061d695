//! Drafts as they are shown and changed.

use super::dropped;
use super::queue::FoundText;
use crate::error::StoreError;
use crate::sql::{Row, Statement, json};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::id::{DocumentId, MaskId};
use naru_domain::masking::{AreaState, Mask, MaskArea, MaskDetail};

/// A draft that begins.
#[derive(Debug, Clone, Copy)]
pub struct NewMask<'a> {
    /// Hash of the document's bytes, by which they are kept.
    pub blob_hash: &'a str,
    /// The name of the document's file.
    pub file_name: &'a str,
    /// Where the file lies on this machine.
    pub source_path: Option<&'a str>,
    /// The stored document that it is of.
    pub document: Option<DocumentId>,
}

/// What a draft is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Hash of the document's bytes.
    pub blob_hash: String,
    /// The name of the document's file.
    pub file_name: String,
    /// Where the file lies on this machine.
    pub source_path: Option<String>,
}

const COLUMNS: &str = "id, file_name, document_id, source_path, state, outcome, page_count, covered_count, version, created_at, \
     copied_at";

/// Begins a draft, which waits for being looked through.
pub async fn create(tx: &mut Tx, new: &NewMask<'_>, now: DateTime<Utc>) -> Result<Mask, StoreError> {
    let row = Statement::new(format!(
        "insert into masks (id, blob_hash, file_name, source_path, document_id, state, created_at) \
         values ($1, $2, $3, $4, $5, 'looking', $6) returning {COLUMNS}"
    ))
    .bind(MaskId::new())
    .bind(new.blob_hash)
    .bind(new.file_name)
    .bind(new.source_path)
    .bind(new.document)
    .bind(now)
    .fetch_one(tx)
    .await?;
    mask(&row)
}

/// The newest drafts, newest first.
pub async fn list(tx: &mut Tx, limit: u32) -> Result<Vec<Mask>, StoreError> {
    let rows = Statement::new(format!("select {COLUMNS} from masks order by id desc limit $1"))
        .bind(limit)
        .fetch_all(tx)
        .await?;
    rows.iter().map(mask).collect()
}

/// One draft; `None` when there is none with that id.
pub async fn get(tx: &mut Tx, id: MaskId) -> Result<Option<Mask>, StoreError> {
    let row = Statement::new(format!("select {COLUMNS} from masks where id = $1")).bind(id).fetch_optional(tx).await?;
    row.as_ref().map(mask).transpose()
}

/// A draft with its pages and areas; `None` when there is none with that id.
pub async fn detail(tx: &mut Tx, id: MaskId) -> Result<Option<MaskDetail>, StoreError> {
    let row = Statement::new(format!("select {COLUMNS}, pages, areas, unchecked from masks where id = $1"))
        .bind(id)
        .fetch_optional(tx)
        .await?;
    row.map(|row| {
        Ok(MaskDetail {
            mask: mask(&row)?,
            pages: row.json("pages")?,
            areas: row.json("areas")?,
            unchecked: row.json("unchecked")?,
        })
    })
    .transpose()
}

/// What a draft is of; `None` when there is none with that id.
pub async fn origin(tx: &mut Tx, id: MaskId) -> Result<Option<Origin>, StoreError> {
    let row = Statement::new("select blob_hash, file_name, source_path from masks where id = $1")
        .bind(id)
        .fetch_optional(tx)
        .await?;
    row.map(|row| {
        Ok(Origin {
            blob_hash: row.get("blob_hash")?,
            file_name: row.get("file_name")?,
            source_path: row.get("source_path")?,
        })
    })
    .transpose()
}

/// What stands in the areas that were found.
pub async fn texts(tx: &mut Tx, id: MaskId) -> Result<Vec<FoundText>, StoreError> {
    let row = Statement::new("select texts from masks where id = $1").bind(id).fetch_optional(tx).await?;
    row.map_or_else(|| Ok(Vec::new()), |row| row.json("texts"))
}

/// The newest draft of a stored document that has not failed.
pub async fn of_document(tx: &mut Tx, document: DocumentId) -> Result<Option<Mask>, StoreError> {
    let row = Statement::new(format!(
        "select {COLUMNS} from masks where document_id = $1 and state <> 'failed' order by id desc limit 1"
    ))
    .bind(document)
    .fetch_optional(tx)
    .await?;
    row.as_ref().map(mask).transpose()
}

/// Keeps the areas as a person left them.
///
/// # Errors
/// [`StoreError::Conflict`] when the draft is gone, is not ready, or has another version.
pub async fn save(tx: &mut Tx, id: MaskId, version: u32, areas: &[MaskArea]) -> Result<Mask, StoreError> {
    let row = Statement::new(format!(
        "update masks set areas = $3, covered_count = $4, version = version + 1 \
         where id = $1 and version = $2 and state = 'ready' returning {COLUMNS}"
    ))
    .bind(id)
    .bind(version)
    .bind(json(areas)?)
    .bind(covered(areas))
    .fetch_optional(tx)
    .await?;
    row.as_ref().map_or(Err(StoreError::Conflict), mask)
}

/// Notes that a copy was made; whether there is such a draft.
pub async fn copied(tx: &mut Tx, id: MaskId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    Ok(Statement::new("update masks set copied_at = $2 where id = $1").bind(id).bind(now).execute(tx).await? > 0)
}

/// Throws a draft away; whether it was there. Its bytes go later, unless something else names them.
pub async fn delete(tx: &mut Tx, id: MaskId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let row = Statement::new("delete from masks where id = $1 returning blob_hash").bind(id).fetch_optional(tx).await?;
    match row {
        Some(row) => dropped::drop_blob(tx, &row.get::<String>("blob_hash")?, now).await.map(|()| true),
        None => Ok(false),
    }
}

/// How many areas are hidden in a copy.
pub(super) fn covered(areas: &[MaskArea]) -> i64 {
    let covered = areas.iter().filter(|area| area.state == AreaState::Covered).count();
    i64::try_from(covered).unwrap_or(i64::MAX)
}

fn mask(row: &Row) -> Result<Mask, StoreError> {
    Ok(Mask {
        id: row.id("id")?,
        file_name: row.get("file_name")?,
        document_id: row.id_opt("document_id")?,
        beside: row.get::<Option<String>>("source_path")?.is_some(),
        state: row.word("state")?,
        outcome: row.word_opt("outcome")?,
        page_count: row.count("page_count")?,
        covered_count: row.count("covered_count")?,
        version: row.count("version")?,
        created_at: row.time("created_at")?,
        copied_at: row.time_opt("copied_at")?,
    })
}
