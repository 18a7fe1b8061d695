//! Documents that somebody had read again: durable work like the files of an import, with the same states and leases.

use crate::error::StoreError;
use crate::lease::Leased;
use crate::sql::{Row, Statement, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::document::{DocumentReading, ReadOutcome, ReadingState};
use naru_domain::id::{DocumentId, ImportId, ReadingId};
use naru_domain::reading::ReadSettings;
use std::collections::HashMap;

const LEASED: Leased = Leased { table: "readings", taken: "reading", waiting: "queued" };

/// A reading that a worker has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The reading.
    pub id: ReadingId,
    /// What is read.
    pub document: DocumentId,
    /// How.
    pub settings: ReadSettings,
    /// Who asked for it.
    pub actor: String,
    /// Attempts so far, this one included.
    pub attempts: u32,
}

/// How a reading ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// How reading ended; `None` when it could not be dealt with.
    pub outcome: Option<ReadOutcome>,
    /// What it changed; nothing unless `outcome` is [`ReadOutcome::Read`].
    pub counts: crate::fields::Reread,
}

/// Asks for a document to be read again. `None` when there is no such document.
///
/// # Errors
/// [`StoreError::Conflict`] when it is being read at the moment, or waits for it.
pub async fn request(
    tx: &mut Tx,
    document: DocumentId,
    settings: &ReadSettings,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<Option<DocumentReading>, StoreError> {
    let there =
        Statement::new("select id from documents where id = $1 @for_update").bind(document).fetch_optional(tx).await?;
    if there.is_none() {
        return Ok(None);
    }
    let busy = Statement::new(
        "select 1 as busy from readings where document_id = $1 and state in ('queued', 'reading') \
         union all select 1 from import_items where document_id = $1 and state in ('queued', 'reading') limit 1",
    )
    .bind(document)
    .fetch_optional(tx)
    .await?;
    if busy.is_some() {
        return Err(StoreError::Conflict);
    }
    Statement::new(
        "insert into readings (id, document_id, settings, state, actor, requested_at) values ($1, $2, $3, 'queued', $4, $5)",
    )
    .bind(ReadingId::new())
    .bind(document)
    .bind(json(settings)?)
    .bind(actor)
    .bind(now)
    .execute(tx)
    .await?;
    latest(tx, document).await
}

/// Whether a document is being read again, or waits for it.
pub async fn is_running(tx: &mut Tx, document: DocumentId) -> Result<bool, StoreError> {
    let row = Statement::new(
        "select 1 as runs from readings where document_id = $1 and state in ('queued', 'reading') limit 1",
    )
    .bind(document)
    .fetch_optional(tx)
    .await?;
    Ok(row.is_some())
}

/// Takes the oldest waiting reading for `lease`; `None` when none waits.
pub async fn claim_next(
    tx: &mut Tx,
    owner: &str,
    lease: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Option<Claimed>, StoreError> {
    let row = Statement::new(
        "update readings set state = 'reading', lease_owner = $1, lease_until = $2, attempts = attempts + 1 \
         where id = (select id from readings where state = 'queued' order by id limit 1 @skip_locked) \
         returning id, document_id, settings, actor, attempts",
    )
    .bind(owner)
    .bind(now + lease)
    .fetch_optional(tx)
    .await?;
    row.map(|row| {
        Ok(Claimed {
            id: row.id("id")?,
            document: row.id("document_id")?,
            settings: row.json("settings")?,
            actor: row.get("actor")?,
            attempts: row.count("attempts")?,
        })
    })
    .transpose()
}

/// Keeps a taken reading for longer; whether it is still this owner's.
pub async fn extend_lease(tx: &mut Tx, id: ReadingId, owner: &str, until: DateTime<Utc>) -> Result<bool, StoreError> {
    LEASED.extend(tx, id, owner, until).await
}

/// Queues readings again that a worker took and will not finish: those whose lease ran out, and all of `owner`. How many.
pub async fn requeue(tx: &mut Tx, owner: Option<&str>, now: DateTime<Utc>) -> Result<u64, StoreError> {
    LEASED.requeue(tx, owner, now).await
}

/// Gives a taken reading back, to be taken again; whether it was this owner's.
pub async fn release(tx: &mut Tx, id: ReadingId, owner: &str) -> Result<bool, StoreError> {
    LEASED.release(tx, id, owner).await
}

/// Ends a reading; `detail` is for support and never holds personal data.
pub async fn finish(
    tx: &mut Tx,
    id: ReadingId,
    ended: &Ended,
    detail: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let state = if ended.outcome == Some(ReadOutcome::Read) { ReadingState::Done } else { ReadingState::Failed };
    Statement::new(
        "update readings set state = $2, outcome = $3, detail = $4, added = $5, changed = $6, gone = $7, \
         finished_at = $8, lease_owner = null, lease_until = null where id = $1",
    )
    .bind(id)
    .bind(to_word(&state)?)
    .bind(ended.outcome.map(|outcome| to_word(&outcome)).transpose()?)
    .bind(detail)
    .bind(ended.counts.added)
    .bind(ended.counts.changed)
    .bind(ended.counts.gone)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

const COLUMNS: &str =
    "r.id, r.document_id, r.state, r.settings, r.outcome, r.added, r.changed, r.gone, r.requested_at, r.finished_at";

/// The last reading that was asked for; `None` when nobody did.
pub async fn latest(tx: &mut Tx, document: DocumentId) -> Result<Option<DocumentReading>, StoreError> {
    let row =
        Statement::new(format!("select {COLUMNS} from readings r where r.document_id = $1 order by r.id desc limit 1"))
            .bind(document)
            .fetch_optional(tx)
            .await?;
    row.as_ref().map(reading).transpose()
}

/// The last readings of the documents of an import.
pub(crate) async fn of_import(
    tx: &mut Tx,
    import: ImportId,
) -> Result<HashMap<DocumentId, DocumentReading>, StoreError> {
    let rows = Statement::new(format!(
        "select {COLUMNS} from readings r where r.document_id in \
         (select i.document_id from import_items i where i.import_id = $1 and i.document_id is not null) order by r.id"
    ))
    .bind(import)
    .fetch_all(tx)
    .await?;
    // Later ones take the place of earlier ones.
    rows.iter().map(|row| Ok((row.id("document_id")?, reading(row)?))).collect()
}

fn reading(row: &Row) -> Result<DocumentReading, StoreError> {
    Ok(DocumentReading {
        id: row.id("id")?,
        state: row.word("state")?,
        settings: row.json("settings")?,
        outcome: row.word_opt("outcome")?,
        added: row.count("added")?,
        changed: row.count("changed")?,
        gone: row.count("gone")?,
        requested_at: row.time("requested_at")?,
        finished_at: row.time_opt("finished_at")?,
    })
}
