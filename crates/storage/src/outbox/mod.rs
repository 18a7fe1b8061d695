//! The outbox: effects on outside systems. They are written in the transaction of the change that causes them, taken with a
//! lease, delivered outside of any transaction, and settled with what came of it.

mod later;
mod queue;
mod waiting;

pub use later::{
    Failed, Later, done_by_hand, done_for, failed, failed_again, failed_count, hold_back, lock_failed, retry,
    send_through,
};
pub use queue::{Claimed, Kept, Room, claim, extend_lease, has_expired, requeue, requeue_expired};
pub use waiting::{Waiting, is_under_way, waiting};

use crate::error::StoreError;
use crate::sql::{Statement, Value, id_list, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::effect::{Connector, EffectState, FailedAttempt, Operation};
use naru_domain::id::EffectId;
use uuid::Uuid;

/// An effect that is to be.
#[derive(Debug, Clone)]
pub struct NewEffect {
    /// Its id, from which the outside system's own ids are derived.
    pub id: EffectId,
    /// Through which system; `None` while nothing is connected for it.
    pub connector: Option<Connector>,
    /// Through which connection.
    pub route: Option<String>,
    /// What is to be done.
    pub operation: Operation,
    /// The notice or interview.
    pub entity_id: Uuid,
    /// Effects of one lane go one after another.
    pub lane: String,
    /// Not before this.
    pub not_before: DateTime<Utc>,
    /// Whether `not_before` is a time of day that somebody wants, and no wait.
    pub scheduled: bool,
    /// Why it cannot even be tried: it waits for a person from the start.
    pub failed: Option<FailedAttempt>,
}

/// Writes effects down.
pub async fn add(tx: &mut Tx, effects: &[NewEffect], now: DateTime<Utc>) -> Result<(), StoreError> {
    let rows = effects.iter().map(|effect| row(effect, now)).collect::<Result<Vec<_>, _>>()?;
    if rows.is_empty() {
        return Ok(());
    }
    crate::sql::insert_all(
        tx,
        "insert into outbox (id, connector, route, operation, entity_id, lane, idempotency_key, state, next_retry, scheduled, \
         last_error, created_at) @rows",
        rows,
    )
    .await
}

fn row(effect: &NewEffect, now: DateTime<Utc>) -> Result<Vec<Value>, StoreError> {
    Ok(vec![
        effect.id.into(),
        effect.connector.as_ref().map(to_word).transpose()?.into(),
        effect.route.clone().into(),
        to_word(&effect.operation)?.into(),
        effect.entity_id.into(),
        effect.lane.as_str().into(),
        effect.id.to_string().into(),
        if effect.failed.is_some() { "failed" } else { "pending" }.into(),
        effect.not_before.into(),
        effect.scheduled.into(),
        effect.failed.as_ref().map(json).transpose()?.unwrap_or(Value::Text(None)),
        now.into(),
    ])
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The outside system has it.
    Completed,
    /// It is tried again.
    Again {
        /// What went wrong.
        error: FailedAttempt,
        /// When.
        at: DateTime<Utc>,
        /// Whether the attempt counts; one that only showed that nothing goes through at the moment does not.
        counts: bool,
    },
    /// A person decides.
    Failed(FailedAttempt),
}

/// Writes down what came of an attempt; whether the effect was still this owner's.
pub async fn settle(
    tx: &mut Tx,
    id: EffectId,
    owner: &str,
    outcome: &Outcome,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let (state, error, next_retry, counted) = match outcome {
        Outcome::Completed => (EffectState::Completed, None, None, 0_i64),
        Outcome::Again { error, at, counts } => (EffectState::Pending, Some(error), Some(*at), i64::from(*counts)),
        Outcome::Failed(error) => (EffectState::Failed, Some(error), None, 1),
    };
    let changed = Statement::new(
        "update outbox set state = $3, last_error = coalesce($4, last_error), next_retry = coalesce($5, next_retry), \
         retry_count = retry_count + $6, settled_at = $7, scheduled = (scheduled and $5 is null), lease_owner = null, \
         lease_until = null where id = $1 and lease_owner = $2 and state = 'processing'",
    )
    .bind(id)
    .bind(owner)
    .bind(to_word(&state)?)
    .bind(error.map(json).transpose()?.unwrap_or(Value::Text(None)))
    .bind(next_retry)
    .bind(counted)
    .bind((state != EffectState::Pending).then_some(now))
    .execute(tx)
    .await?;
    Ok(changed > 0)
}

/// Which of these effects are still this owner's; they are locked until the transaction ends.
pub async fn owned(tx: &mut Tx, ids: &[EffectId], owner: &str) -> Result<Vec<EffectId>, StoreError> {
    let rows = Statement::new(
        "select id from outbox where id in @ids($1) and lease_owner = $2 and state = 'processing' order by id @for_update",
    )
    .bind(id_list(ids))
    .bind(owner)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Writes down that effects were taken by their outside systems, many at once.
pub async fn complete(tx: &mut Tx, ids: &[EffectId], now: DateTime<Utc>) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    Statement::new(
        "update outbox set state = 'completed', settled_at = $2, lease_owner = null, lease_until = null \
         where id in @ids($1) and state = 'processing'",
    )
    .bind(id_list(ids))
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes effects on these notices or interviews back that nobody has begun; which.
pub async fn cancel(tx: &mut Tx, entities: Value, now: DateTime<Utc>) -> Result<Vec<Uuid>, StoreError> {
    let rows = Statement::new(
        "update outbox set state = 'cancelled', settled_at = $2 where entity_id in @ids($1) and state = 'pending' \
         returning entity_id",
    )
    .bind(entities)
    .bind(now)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| row.get("entity_id")).collect()
}

/// Whether an effect of this lane waits, which nobody has begun yet.
pub async fn is_waiting(tx: &mut Tx, lane: &str) -> Result<bool, StoreError> {
    let row = Statement::new("select 1 as there from outbox where lane = $1 and state = 'pending' limit 1")
        .bind(lane)
        .fetch_optional(tx)
        .await?;
    Ok(row.is_some())
}

/// Sends what waits for a route, or for none, through another. How many.
pub async fn reroute(
    tx: &mut Tx,
    from: Option<&str>,
    operation: Operation,
    lane_prefix: &str,
    to: Option<(Connector, &str)>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    Statement::new(
        "update outbox set connector = $4, route = $5, next_retry = case when scheduled then next_retry else $6 end \
         where state = 'pending' and operation = $2 and lane like $3 and coalesce(route, '') = coalesce($1, '')",
    )
    .bind(from)
    .bind(to_word(&operation)?)
    .bind(format!("{lane_prefix}%"))
    .bind(to.map(|(connector, _)| to_word(&connector)).transpose()?)
    .bind(to.map(|(_, route)| route))
    .bind(now)
    .execute(tx)
    .await
}

/// How many effects wait and how many failed, by route; those without one under the empty name.
pub async fn counts(tx: &mut Tx) -> Result<Vec<(String, u32, u32)>, StoreError> {
    let rows = Statement::new(
        "select coalesce(route, '') as route, sum(case when state = 'failed' then 0 else 1 end) as waiting, \
         sum(case when state = 'failed' then 1 else 0 end) as failed \
         from outbox where state in ('pending', 'processing', 'failed') group by coalesce(route, '')",
    )
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| Ok((row.get("route")?, row.count("waiting")?, row.count("failed")?))).collect()
}
