//! Who delivers which effect.

use super::waiting::{DUE, Waiting, waiting};
use crate::error::StoreError;
use crate::lease::Leased;
use crate::sql::{Row, Statement, id_list};
use crate::store::Tx;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::effect::{Connector, Operation};
use naru_domain::id::EffectId;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const LEASED: Leased = Leased { table: "outbox", taken: "processing", waiting: "pending" };
/// Of what is due more is looked at than is taken: some of it waits for another of its lane.
const LOOKED_AT: u32 = 64;

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

/// What a process can take.
#[derive(Debug, Clone, Default)]
pub struct Room {
    /// So many at once, of all routes together.
    pub in_all: u32,
    /// So many at once of one route, so that much of one holds up nothing of another.
    pub of_one: u32,
    /// What it has under way, by route.
    pub under_way: BTreeMap<String, u32>,
    /// Routes that it cannot use, as it does not have their secrets.
    pub without: BTreeSet<String>,
}

impl Room {
    /// How many more of a route it can take.
    pub fn left_of(&self, route: &str) -> u32 {
        let of_it = self.under_way.get(route).copied().unwrap_or_default();
        self.of_one.saturating_sub(of_it).min(self.left())
    }

    fn left(&self) -> u32 {
        self.in_all.saturating_sub(self.under_way.values().sum())
    }
}

/// Takes the effects that are due and for which there is room, for `lease`: of each route the longest due first, of one lane only
/// the first, of a route that is stopped none, and one of a route that is tried again.
///
/// A time that lies ahead only because the clock was set back since it was written down is no reason to wait, unless somebody
/// wants that time of day.
pub async fn claim(
    tx: &mut Tx,
    owner: &str,
    room: &Room,
    lease: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Vec<Claimed>, StoreError> {
    let mut room = room.clone();
    let mut claimed = Vec::new();
    let mut routes = waiting(tx, now).await?;
    routes.retain(|there| there.can_go(now) && !room.without.contains(&there.route));
    // Rows of routes that are probed are locked, in the order of their names, so that two processes never wait for each other.
    routes.sort_by_key(|there| if there.is_open() { (false, Some(there.route.clone())) } else { (true, None) });
    for there in routes {
        let places = room.left_of(&there.route).min(if there.is_open() { 1 } else { u32::MAX });
        let ids = if places == 0 { Vec::new() } else { next_of(tx, &there, places, now).await? };
        // Of a route that failed too often one effect goes, and the others wait for what comes of it.
        if ids.is_empty() || there.is_open() && !crate::routes::begin_probe(tx, &there.route, now + lease, now).await? {
            continue; // another process probes
        }
        let taken = take(tx, owner, &ids, now + lease, now).await?;
        *room.under_way.entry(there.route.clone()).or_default() += u32::try_from(taken.len()).unwrap_or(u32::MAX);
        claimed.extend(taken.into_iter().map(|effect| Claimed { probe: there.is_open(), ..effect }));
    }
    Ok(claimed)
}

/// The effects of a route that go next, locked.
async fn next_of(tx: &mut Tx, route: &Waiting, places: u32, now: DateTime<Utc>) -> Result<Vec<EffectId>, StoreError> {
    let sql = format!(
        // What is due is found by the index alone; then lanes are looked at, of which few have more than one effect. The state is
        // looked at again, since another process may have taken it in the meantime.
        "select o.id from outbox o where o.id in (select d.id from outbox d where d.state = 'pending' and d.route = $2 \
             and {DUE} order by d.next_retry, d.id limit $3) \
         and o.state = 'pending' \
         and not exists (select 1 from outbox e where e.lane = o.lane and e.id < o.id and e.state in ('pending', 'processing')) \
         order by o.next_retry, o.id limit $4 @skip_locked"
    );
    let rows = Statement::new(sql)
        .bind(now)
        .bind(route.route.as_str())
        .bind(places.saturating_add(LOOKED_AT))
        .bind(places)
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| row.id("id")).collect()
}

async fn take(
    tx: &mut Tx,
    owner: &str,
    ids: &[EffectId],
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<Claimed>, StoreError> {
    let rows = Statement::new(
        "update outbox set state = 'processing', lease_owner = $1, lease_until = $2, last_attempt = $3, \
         first_attempt = coalesce(first_attempt, $3) where id in @ids($4) \
         returning id, connector, route, operation, entity_id, retry_count, first_attempt",
    )
    .bind(owner)
    .bind(until)
    .bind(now)
    .bind(id_list(ids))
    .fetch_all(tx)
    .await?;
    rows.iter().map(read).collect()
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

/// Keeps a taken effect for longer; whether it is still this owner's.
pub async fn extend_lease(tx: &mut Tx, id: EffectId, owner: &str, until: DateTime<Utc>) -> Result<bool, StoreError> {
    LEASED.extend(tx, id, owner, until).await
}

/// Frees the effects of an owner that is gone. How many.
pub async fn requeue(tx: &mut Tx, owner: &str) -> Result<u64, StoreError> {
    LEASED.requeue_of(tx, owner).await
}

/// Whether the lease of an effect ran out.
pub async fn has_expired(tx: &mut Tx, now: DateTime<Utc>) -> Result<bool, StoreError> {
    LEASED.has_expired(tx, now).await
}

/// Frees effects whose lease ran out, but for those that are known to be under way: a clock that was set forward and a machine that
/// slept end leases as well. How many.
pub async fn requeue_expired(tx: &mut Tx, kept: &Kept<'_>, now: DateTime<Utc>) -> Result<u64, StoreError> {
    let expired = Statement::new(
        "select id, lease_owner from outbox where state = 'processing' and lease_until < $1 order by id @for_update",
    )
    .bind(now)
    .fetch_all(tx)
    .await?;
    let mut freed = Vec::new();
    for row in expired {
        let (id, owner): (EffectId, String) = (row.id("id")?, row.get("lease_owner")?);
        let works_on_it = if owner == kept.owner { kept.under_way.contains(&id) } else { kept.living.contains(&owner) };
        if !works_on_it {
            freed.push(id);
        }
    }
    LEASED.free(tx, &freed).await
}

/// What is not freed, however old its lease.
#[derive(Debug)]
pub struct Kept<'a> {
    /// Who asks.
    pub owner: &'a str,
    /// What it has under way.
    pub under_way: &'a BTreeSet<EffectId>,
    /// Other owners that are known to live.
    pub living: &'a BTreeSet<String>,
}
