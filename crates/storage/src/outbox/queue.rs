//! Who delivers which effect.

use crate::error::StoreError;
use crate::lease::Leased;
use crate::routes;
use crate::sql::{Row, Statement};
use crate::store::Tx;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::effect::{Connector, Operation};
use naru_domain::id::EffectId;
use uuid::Uuid;

const LEASED: Leased = Leased { table: "outbox", taken: "processing", waiting: "pending" };

/// An effect that a worker has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The effect.
    pub id: EffectId,
    /// Through which system.
    pub connector: Connector,
    /// Through which connection.
    pub route: String,
    /// What is to be done.
    pub operation: Operation,
    /// The notice or interview.
    pub entity_id: Uuid,
    /// Counted attempts before this one.
    pub retry_count: u32,
    /// When it was tried first: now, if this is the first attempt.
    pub first_attempt: DateTime<Utc>,
    /// Whether it goes to see whether the route works again.
    pub probe: bool,
}

/// Takes the effects that are due, at most `limit`, the longest due first, for `lease`. Of one lane only the first, of a route that
/// is stopped none, and one of a route that is tried again.
///
/// A time that lies ahead only because the clock was set back since it was written down is no reason to wait, unless somebody
/// wants that time of day.
pub async fn claim(
    tx: &mut Tx,
    owner: &str,
    limit: u32,
    lease: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Vec<Claimed>, StoreError> {
    let rows = Statement::new(
        // What is due is found by the index alone; then lanes are looked at, of which few have more than one effect.
        "update outbox set state = 'processing', lease_owner = $1, lease_until = $2, last_attempt = $3, \
         first_attempt = coalesce(first_attempt, $3) where id in (select o.id from outbox o where o.id in ( \
             select d.id from outbox d where d.state = 'pending' and d.route is not null \
             and (d.next_retry <= $3 or (not d.scheduled and (d.created_at > $3 or d.last_attempt > $3))) \
             and d.route not in (select r.route from routes r \
                 where r.stopped or (r.blocked_until > $3 and r.blocked_until <= $4)) \
             order by d.next_retry, d.id limit 4 * $5) \
         and o.state = 'pending' \
         and not exists (select 1 from outbox e where e.lane = o.lane and e.id < o.id and e.state in ('pending', 'processing')) \
         order by o.next_retry, o.id limit $5 @skip_locked) \
         returning id, connector, route, operation, entity_id, retry_count, first_attempt",
    )
    .bind(owner)
    .bind(now + lease)
    .bind(now)
    .bind(now + routes::LONGEST_BLOCK)
    .bind(limit)
    .fetch_all(tx)
    .await?;
    let mut claimed = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    claimed.sort_by_key(|effect| effect.id);
    keep_one_probe_each(tx, claimed, owner, now + lease, now).await
}

fn read(row: &Row) -> Result<Claimed, StoreError> {
    Ok(Claimed {
        id: row.id("id")?,
        connector: row.word("connector")?,
        route: row.get("route")?,
        operation: row.word("operation")?,
        entity_id: row.get("entity_id")?,
        retry_count: row.count("retry_count")?,
        first_attempt: row.time("first_attempt")?,
        probe: false,
    })
}

/// Of a route that failed too often one effect goes, and the others wait for what comes of it.
async fn keep_one_probe_each(
    tx: &mut Tx,
    claimed: Vec<Claimed>,
    owner: &str,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<Claimed>, StoreError> {
    let mut kept: Vec<Claimed> = Vec::with_capacity(claimed.len());
    let mut open: Vec<String> = Vec::new();
    let mut closed: Vec<String> = Vec::new();
    for mut effect in claimed {
        if closed.contains(&effect.route) {
            kept.push(effect);
        } else if open.contains(&effect.route) {
            release(tx, effect.id, owner).await?;
        } else if !routes::is_open(tx, &effect.route).await? {
            closed.push(effect.route.clone());
            kept.push(effect);
        } else {
            open.push(effect.route.clone());
            if routes::begin_probe(tx, &effect.route, until, now).await? {
                effect.probe = true;
                kept.push(effect);
            } else {
                release(tx, effect.id, owner).await?; // another process probes
            }
        }
    }
    Ok(kept)
}

/// Keeps a taken effect for longer; whether it is still this owner's.
pub async fn extend_lease(tx: &mut Tx, id: EffectId, owner: &str, until: DateTime<Utc>) -> Result<bool, StoreError> {
    LEASED.extend(tx, id, owner, until).await
}

/// Frees effects that a worker took and will not settle: those whose lease ran out, and all of `owner`. How many.
pub async fn requeue(tx: &mut Tx, owner: Option<&str>, now: DateTime<Utc>) -> Result<u64, StoreError> {
    LEASED.requeue(tx, owner, now).await
}

/// Gives a taken effect back, to be taken again; whether it was this owner's.
pub async fn release(tx: &mut Tx, id: EffectId, owner: &str) -> Result<bool, StoreError> {
    LEASED.release(tx, id, owner).await
}

/// When the next effect is due, the past included; `None` when none waits.
pub async fn next_due(tx: &mut Tx) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row = Statement::new(
        "select next_retry from outbox where state = 'pending' and route is not null order by next_retry limit 1",
    )
    .fetch_optional(tx)
    .await?;
    row.map(|row| row.time("next_retry")).transpose()
}
