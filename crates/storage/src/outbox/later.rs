//! What failed and waits for a person: "reprocess later".

use crate::error::StoreError;
use crate::sql::{Row, Statement, id_list};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::effect::{Connector, FailedAttempt, Operation};
use naru_domain::id::EffectId;
use uuid::Uuid;

/// An effect that failed.
#[derive(Debug, Clone, PartialEq)]
pub struct Failed {
    /// The effect.
    pub id: EffectId,
    /// Through which system; `None` when nothing was connected for it.
    pub connector: Option<Connector>,
    /// What was to be done.
    pub operation: Operation,
    /// The notice or interview.
    pub entity_id: Uuid,
    /// The last attempt.
    pub failure: FailedAttempt,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// Effects that failed, newest first.
pub async fn failed(tx: &mut Tx, limit: u32) -> Result<Vec<Failed>, StoreError> {
    let rows = Statement::new(
        "select id, connector, operation, entity_id, last_error, retry_count, created_at from outbox \
         where state = 'failed' order by id desc limit $1",
    )
    .bind(limit)
    .fetch_all(tx)
    .await?;
    rows.iter().map(read).collect()
}

/// How many failed.
pub async fn failed_count(tx: &mut Tx) -> Result<u32, StoreError> {
    Statement::new("select count(*) as count from outbox where state = 'failed'").fetch_one(tx).await?.count("count")
}

fn read(row: &Row) -> Result<Failed, StoreError> {
    Ok(Failed {
        id: row.id("id")?,
        connector: row.word_opt("connector")?,
        operation: row.word("operation")?,
        entity_id: row.get("entity_id")?,
        failure: row.json("last_error")?,
        attempts: row.count("retry_count")?,
        created_at: row.time("created_at")?,
    })
}

/// Lets failed effects go again, with all their attempts; the notices and interviews that they are about.
pub async fn retry(tx: &mut Tx, ids: &[EffectId], now: DateTime<Utc>) -> Result<Vec<Uuid>, StoreError> {
    let rows = Statement::new(
        "update outbox set state = 'pending', retry_count = 0, first_attempt = null, next_retry = $2, scheduled = $3, \
         settled_at = null where id in @ids($1) and state = 'failed' returning entity_id",
    )
    .bind(id_list(ids))
    .bind(now)
    .bind(false)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| row.get("entity_id")).collect()
}

/// Notes that a person took care of failed effects in another way; the notices and interviews that they are about.
pub async fn done_by_hand(tx: &mut Tx, ids: &[EffectId], now: DateTime<Utc>) -> Result<Vec<Uuid>, StoreError> {
    let rows = Statement::new(
        "update outbox set state = 'done_by_hand', settled_at = $2 where id in @ids($1) and state = 'failed' \
         returning entity_id",
    )
    .bind(id_list(ids))
    .bind(now)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| row.get("entity_id")).collect()
}

/// The notice or interview of an effect that failed; `None` when it did not, or waits no more.
pub async fn failed_entity(tx: &mut Tx, id: EffectId) -> Result<Option<Uuid>, StoreError> {
    let row = Statement::new("select entity_id from outbox where id = $1 and state = 'failed'")
        .bind(id)
        .fetch_optional(tx)
        .await?;
    row.map(|row| row.get("entity_id")).transpose()
}

/// Notes that what failed for a notice or interview was taken care of in another way.
pub async fn done_for(tx: &mut Tx, entity: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new(
        "update outbox set state = 'done_by_hand', settled_at = $2 where entity_id = $1 and state = 'failed'",
    )
    .bind(entity)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Sends what waits for a notice or interview through this connection.
pub async fn send_through(tx: &mut Tx, entity: Uuid, connector: Connector, route: &str) -> Result<(), StoreError> {
    Statement::new("update outbox set connector = $2, route = $3 where entity_id = $1 and state = 'pending'")
        .bind(entity)
        .bind(to_word(&connector)?)
        .bind(route)
        .execute(tx)
        .await?;
    Ok(())
}
