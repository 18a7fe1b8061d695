//! Imports as they are shown.

use super::queue::{CLAIM, Claimed, claimed};
use crate::error::StoreError;
use crate::readings;
use crate::sql::{Row, Statement};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::document::DocumentReading;
use naru_domain::id::{DocumentId, ImportId, ImportItemId, PostingId};
use naru_domain::intake::{Import, ImportDetail, ImportItem};

/// Finished imports that are still listed.
const FINISHED_SHOWN: u32 = 20;

const IMPORT: &str = "select m.id, m.posting_id, m.created_at, m.finished_at, count(i.id) as total, \
     count(case when i.state in ('done', 'already_there', 'attached') then 1 end) as done, \
     count(case when i.state in ('needs_hand', 'failed') then 1 end) as problems, \
     count(case when i.state = 'done' and a.status = 'active' then a.fit_missing end) as lacking \
     from imports m left join import_items i on i.import_id = m.id left join applications a on a.id = i.application_id";

const ITEM_COLUMNS: &str = "i.id, i.file_name, i.state, i.outcome, i.failure, i.detail, i.document_id, \
     coalesce(d.notices, '[]') as notices, i.application_id, i.person_id, p.name as person_name, i.field_count, i.duplicate from import_items i left join people p on p.id = i.person_id \
     left join documents d on d.id = i.document_id";

/// Imports that still run and the last 20 that ended, newest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Import>, StoreError> {
    let rows = Statement::new(format!(
        "{IMPORT} where m.finished_at is null or m.id in \
         (select id from imports where finished_at is not null order by id desc limit $1) \
         group by m.id, m.posting_id, m.created_at, m.finished_at order by m.id desc"
    ))
    .bind(FINISHED_SHOWN)
    .fetch_all(tx)
    .await?;
    rows.iter().map(import).collect()
}

/// One import; `None` when there is none with that id.
pub async fn get(tx: &mut Tx, id: ImportId) -> Result<Option<Import>, StoreError> {
    let row =
        Statement::new(format!("{IMPORT} where m.id = $1 group by m.id, m.posting_id, m.created_at, m.finished_at"))
            .bind(id)
            .fetch_optional(tx)
            .await?;
    row.as_ref().map(import).transpose()
}

/// An import with its files, in order; `None` when there is none with that id.
pub async fn detail(tx: &mut Tx, id: ImportId) -> Result<Option<ImportDetail>, StoreError> {
    let Some(import) = get(tx, id).await? else { return Ok(None) };
    let rows = Statement::new(format!("select {ITEM_COLUMNS} where i.import_id = $1 order by i.position"))
        .bind(id)
        .fetch_all(tx)
        .await?;
    let mut readings = readings::of_import(tx, id).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        let reading = row.id_opt("document_id")?.and_then(|document| readings.remove(&document));
        items.push(file(row, reading)?);
    }
    Ok(Some(ImportDetail { import, items }))
}

/// One file of an import; `None` when there is none with that id.
pub async fn item(tx: &mut Tx, id: ImportItemId) -> Result<Option<ImportItem>, StoreError> {
    let row = Statement::new(format!("select {ITEM_COLUMNS} where i.id = $1")).bind(id).fetch_optional(tx).await?;
    let Some(row) = row else { return Ok(None) };
    let reading = match row.id_opt("document_id")? {
        Some(document) => readings::latest(tx, document).await?,
        None => None,
    };
    file(&row, reading).map(Some)
}

/// The files of the listed imports that are kept, but gave no candidate; with their import, the newest import first.
pub(crate) async fn in_need(tx: &mut Tx) -> Result<Vec<(PostingId, ImportItem)>, StoreError> {
    let rows = Statement::new(format!(
        "select m.posting_id, {ITEM_COLUMNS} join imports m on m.id = i.import_id \
         where i.state = 'needs_hand' and i.document_id is not null and (m.finished_at is null or m.id in \
         (select id from imports where finished_at is not null order by id desc limit $1)) order by m.id desc, i.position"
    ))
    .bind(FINISHED_SHOWN)
    .fetch_all(tx)
    .await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        let reading = match row.id_opt("document_id")? {
            Some(document) => readings::latest(tx, document).await?,
            None => None,
        };
        items.push((row.id("posting_id")?, file(row, reading)?));
    }
    Ok(items)
}

/// A file that gave no candidate, by the document that is kept of it; `None` when there is none, or it is being read.
pub async fn in_need_of(tx: &mut Tx, document: DocumentId) -> Result<Option<Claimed>, StoreError> {
    let row = Statement::new(
        "select id from import_items where document_id = $1 and state in ('needs_hand', 'failed', 'cancelled') \
         order by id desc limit 1 @for_update",
    )
    .bind(document)
    .fetch_optional(tx)
    .await?;
    match row {
        Some(row) => item_claim(tx, row.id("id")?).await,
        None => Ok(None),
    }
}

/// What a worker would know of a file, to type it in by hand; `None` when there is none with that id.
pub async fn item_claim(tx: &mut Tx, id: ImportItemId) -> Result<Option<Claimed>, StoreError> {
    let row = Statement::new(CLAIM).bind(id).fetch_optional(tx).await?;
    row.as_ref().map(claimed).transpose()
}

/// Whether files are being read or wait for it.
pub async fn is_reading(tx: &mut Tx) -> Result<bool, StoreError> {
    let sql = "select 1 as there from import_items where state in ('queued', 'reading') limit 1";
    Ok(Statement::new(sql).fetch_optional(tx).await?.is_some())
}

/// When the newest import began; `None` when there is none.
pub async fn newest(tx: &mut Tx) -> Result<Option<DateTime<Utc>>, StoreError> {
    Statement::new("select max(created_at) as newest from imports").fetch_one(tx).await?.time_opt("newest")
}

fn import(row: &Row) -> Result<Import, StoreError> {
    Ok(Import {
        id: row.id("id")?,
        posting_id: row.id("posting_id")?,
        created_at: row.time("created_at")?,
        finished_at: row.time_opt("finished_at")?,
        total: row.count("total")?,
        done: row.count("done")?,
        problems: row.count("problems")?,
        lacking: row.count("lacking")?,
    })
}

fn file(row: &Row, reading: Option<DocumentReading>) -> Result<ImportItem, StoreError> {
    Ok(ImportItem {
        id: row.id("id")?,
        file_name: row.get("file_name")?,
        state: row.word("state")?,
        outcome: row.word_opt("outcome")?,
        failure: row.word_opt("failure")?,
        detail: row.get("detail")?,
        document_id: row.id_opt("document_id")?,
        notices: row.json("notices")?,
        application_id: row.id_opt("application_id")?,
        person_id: row.id_opt("person_id")?,
        person_name: row.get("person_name")?,
        field_count: row.count("field_count")?,
        duplicate: row.get("duplicate")?,
        reading,
    })
}
