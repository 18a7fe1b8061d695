//! What failed and waits for a person: "reprocess later".

use crate::error::StoreError;
use crate::sql::{Row, Statement, id_list, json};
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

/// What failed and is about to be dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Later {
    /// The effect.
    pub id: EffectId,
    /// What was to be done.
    pub operation: Operation,
    /// The notice or interview.
    pub entity_id: Uuid,
}

/// Those of these effects that failed and still wait for a person; they are locked until the transaction ends.
pub async fn lock_failed(tx: &mut Tx, ids: &[EffectId]) -> Result<Vec<Later>, StoreError> {
    let rows = Statement::new(
        "select id, operation, entity_id from outbox where id in @ids($1) and state = 'failed' order by id @for_update",
    )
    .bind(id_list(ids))
    .fetch_all(tx)
    .await?;
    let read = |row: &Row| {
        Ok(Later { id: row.id("id")?, operation: row.word("operation")?, entity_id: row.get("entity_id")? })
    };
    rows.iter().map(read).collect()
}

/// Lets a failed effect go again, with all its attempts.
pub async fn retry(tx: &mut Tx, id: EffectId, now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new(
        "update outbox set state = 'pending', retry_count = 0, first_attempt = null, next_retry = $2, scheduled = $3, \
         settled_at = null where id = $1 and state = 'failed'",
    )
    .bind(id)
    .bind(now)
    .bind(false)
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes that a failed effect cannot even be tried again, and why.
pub async fn failed_again(tx: &mut Tx, id: EffectId, failure: &FailedAttempt) -> Result<(), StoreError> {
    Statement::new("update outbox set last_error = $2 where id = $1 and state = 'failed'")
        .bind(id)
        .bind(json(failure)?)
        .execute(tx)
        .await?;
    Ok(())
}

/// Notes that a person took care of a failed effect in another way.
pub async fn done_by_hand(tx: &mut Tx, id: EffectId, now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new("update outbox set state = 'done_by_hand', settled_at = $2 where id = $1 and state = 'failed'")
        .bind(id)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// Leaves to a person what was to be done before `now` and may have been done since, as far as anybody knows; the notices or interviews
/// that it is about.
pub async fn hold_back(
    tx: &mut Tx,
    operation: Operation,
    why: &FailedAttempt,
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>, StoreError> {
    let rows = Statement::new(
        "update outbox set state = 'failed', last_error = $2, settled_at = $3, lease_owner = null, lease_until = null \
         where operation = $1 and (state = 'processing' or (state = 'pending' and next_retry <= $3)) returning entity_id",
    )
    .bind(to_word(&operation)?)
    .bind(json(why)?)
    .bind(now)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| row.get("entity_id")).collect()
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
