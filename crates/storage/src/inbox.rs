//! The inbox: what outside systems told. It is kept before anything is done about it, and acted on once, whoever says it how often.

use crate::error::StoreError;
use crate::lease::Leased;
use crate::sql::{Row, Statement, json};
use crate::store::Tx;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::effect::FailedAttempt;
use uuid::Uuid;

const LEASED: Leased = Leased { table: "inbox", taken: "processing", waiting: "received" };

/// An event as an outside system told it.
#[derive(Debug, Clone, Copy)]
pub struct NewEvent<'a> {
    /// Who told it: `ses`, a connection's id …
    pub source: &'a str,
    /// The source's own id of the event.
    pub event_id: &'a str,
    /// What kind of event.
    pub event_type: &'a str,
    /// The event, as it came.
    pub payload: &'a str,
}

/// An event that a worker has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// Its row.
    pub id: Uuid,
    /// Who told it.
    pub source: String,
    /// What kind of event.
    pub event_type: String,
    /// The event, as it came.
    pub payload: String,
    /// Attempts so far, this one included.
    pub attempts: u32,
}

/// Keeps an event; false when it is there already.
pub async fn receive(tx: &mut Tx, event: &NewEvent<'_>, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let added = Statement::new(
        "insert into inbox (id, source, event_id, event_type, payload, state, received_at) \
         values ($1, $2, $3, $4, $5, 'received', $6) on conflict (source, event_id) do nothing",
    )
    .bind(Uuid::now_v7())
    .bind(event.source)
    .bind(event.event_id)
    .bind(event.event_type)
    .bind(event.payload)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(added > 0)
}

/// Whether an event waits.
pub async fn waits(tx: &mut Tx) -> Result<bool, StoreError> {
    let row = Statement::new("select id from inbox where state = 'received' limit 1").fetch_optional(tx).await?;
    Ok(row.is_some())
}

/// Takes the oldest waiting event for `lease`; `None` when none waits.
pub async fn claim_next(
    tx: &mut Tx,
    owner: &str,
    lease: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Option<Claimed>, StoreError> {
    let row = Statement::new(
        "update inbox set state = 'processing', lease_owner = $1, lease_until = $2, attempts = attempts + 1 \
         where id = (select id from inbox where state = 'received' order by id limit 1 @skip_locked) \
         returning id, source, event_type, payload, attempts",
    )
    .bind(owner)
    .bind(now + lease)
    .fetch_optional(tx)
    .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<Claimed, StoreError> {
    Ok(Claimed {
        id: row.get("id")?,
        source: row.get("source")?,
        event_type: row.get("event_type")?,
        payload: row.get("payload")?,
        attempts: row.count("attempts")?,
    })
}

/// Frees events that a worker took and will not finish: those whose lease ran out, and all of `owner`. How many.
pub async fn requeue(tx: &mut Tx, owner: Option<&str>, now: DateTime<Utc>) -> Result<u64, StoreError> {
    LEASED.requeue(tx, owner, now).await
}

/// Whether the lease of an event ran out.
pub async fn has_expired(tx: &mut Tx, now: DateTime<Utc>) -> Result<bool, StoreError> {
    LEASED.has_expired(tx, now).await
}

/// Ends an event, in the transaction of what it changes: processed, or failed with why. Whether it was still this owner's.
pub async fn finish(
    tx: &mut Tx,
    id: Uuid,
    owner: &str,
    failure: Option<&FailedAttempt>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let changed = Statement::new(
        "update inbox set state = $3, last_error = $4, processed_at = $5, lease_owner = null, lease_until = null \
         where id = $1 and lease_owner = $2 and state = 'processing'",
    )
    .bind(id)
    .bind(owner)
    .bind(if failure.is_some() { "failed" } else { "processed" })
    .bind(failure.map(json).transpose()?.unwrap_or(crate::sql::Value::Text(None)))
    .bind(now)
    .execute(tx)
    .await?;
    Ok(changed > 0)
}
