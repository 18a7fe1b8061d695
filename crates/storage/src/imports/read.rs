//! Imports as they are shown.

use super::queue::{CLAIM, Claimed, claimed};
use crate::error::StoreError;
use crate::sql::{Row, Statement};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::id::{ImportId, ImportItemId};
use naru_domain::intake::{Import, ImportDetail, ImportItem};

/// Finished imports that are still listed.
const FINISHED_SHOWN: u32 = 20;

const IMPORT: &str = "select m.id, m.posting_id, m.created_at, m.finished_at, count(i.id) as total, \
     count(case when i.state in ('done', 'already_there') then 1 end) as done, \
     count(case when i.state in ('needs_hand', 'failed') then 1 end) as problems \
     from imports m left join import_items i on i.import_id = m.id";

const ITEM: &str = "select i.id, i.file_name, i.state, i.outcome, i.failure, i.detail, i.document_id, i.application_id, i.person_id, \
     p.name as person_name, i.field_count, i.duplicate from import_items i left join people p on p.id = i.person_id";

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
    let rows =
        Statement::new(format!("{ITEM} where i.import_id = $1 order by i.position")).bind(id).fetch_all(tx).await?;
    Ok(Some(ImportDetail { import, items: rows.iter().map(file).collect::<Result<_, _>>()? }))
}

/// One file of an import; `None` when there is none with that id.
pub async fn item(tx: &mut Tx, id: ImportItemId) -> Result<Option<ImportItem>, StoreError> {
    let row = Statement::new(format!("{ITEM} where i.id = $1")).bind(id).fetch_optional(tx).await?;
    row.as_ref().map(file).transpose()
}

/// What a worker would know of a file, to type it in by hand; `None` when there is none with that id.
pub async fn item_claim(tx: &mut Tx, id: ImportItemId) -> Result<Option<Claimed>, StoreError> {
    let row = Statement::new(CLAIM).bind(id).fetch_optional(tx).await?;
    row.as_ref().map(claimed).transpose()
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
    })
}

fn file(row: &Row) -> Result<ImportItem, StoreError> {
    Ok(ImportItem {
        id: row.id("id")?,
        file_name: row.get("file_name")?,
        state: row.word("state")?,
        outcome: row.word_opt("outcome")?,
        failure: row.word_opt("failure")?,
        detail: row.get("detail")?,
        document_id: row.id_opt("document_id")?,
        application_id: row.id_opt("application_id")?,
        person_id: row.id_opt("person_id")?,
        person_name: row.get("person_name")?,
        field_count: row.count("field_count")?,
        duplicate: row.get("duplicate")?,
    })
}
