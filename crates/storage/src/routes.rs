//! How routes fare: a connection's breaker, what it was told to wait, and its last attempts.

use crate::error::StoreError;
use crate::sql::{Row, Statement, Value, json};
use crate::store::Tx;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::effect::FailedAttempt;

/// Failures in a row that open a breaker.
pub const FAILURES_TO_OPEN: u32 = 5;
/// A route is never blocked for longer; what lies farther ahead is the work of a clock that was set back.
pub const LONGEST_BLOCK: TimeDelta = TimeDelta::minutes(15);
/// So many attempts are remembered.
const ATTEMPTS: usize = 40;

/// How a route fares.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Route {
    /// The connection's id, or `desktop`.
    pub route: String,
    /// Failures in a row.
    pub failures: u32,
    /// Whether its account must be connected again.
    pub stopped: bool,
    /// How often in a row its breaker opened.
    pub openings: u32,
    /// Nothing goes before this.
    pub blocked_until: Option<DateTime<Utc>>,
    /// Since when it is tried without a long pause (a machine that slept, a program that was closed).
    pub trying_since: Option<DateTime<Utc>>,
    /// The last success.
    pub last_success: Option<DateTime<Utc>>,
    /// The last failure, while the last attempt is one.
    pub last_error: Option<FailedAttempt>,
    /// The last attempts, oldest first: milliseconds, and whether it worked.
    pub attempts: Vec<(u32, bool)>,
}

impl Route {
    /// Whether the breaker is open, or lets one effect through to see.
    pub fn is_open(&self) -> bool {
        self.failures >= FAILURES_TO_OPEN
    }

    /// When it was tried last.
    pub fn last_attempt(&self) -> Option<DateTime<Utc>> {
        self.last_success.max(self.last_error.as_ref().map(|error| error.at))
    }

    /// Remembers an attempt.
    pub fn remember(&mut self, ms: u32, worked: bool) {
        self.attempts.push((ms, worked));
        let surplus = self.attempts.len().saturating_sub(ATTEMPTS);
        self.attempts.drain(..surplus);
    }
}

const COLUMNS: &str =
    "route, failures, stopped, openings, blocked_until, trying_since, last_success, last_error, attempts";

fn read(row: &Row) -> Result<Route, StoreError> {
    let last_error: Option<String> = row.get("last_error")?;
    Ok(Route {
        route: row.get("route")?,
        failures: row.count("failures")?,
        stopped: row.get("stopped")?,
        openings: row.count("openings")?,
        blocked_until: row.time_opt("blocked_until")?,
        trying_since: row.time_opt("trying_since")?,
        last_success: row.time_opt("last_success")?,
        last_error: last_error.map(|_| row.json("last_error")).transpose()?,
        attempts: row.json("attempts")?,
    })
}

/// How a route fares, to be changed: it is locked until the transaction ends.
pub async fn get(tx: &mut Tx, route: &str) -> Result<Route, StoreError> {
    let row = Statement::new(format!("select {COLUMNS} from routes where route = $1 @for_update"))
        .bind(route)
        .fetch_optional(tx)
        .await?;
    row.map_or_else(|| Ok(Route { route: route.to_owned(), ..Route::default() }), |row| read(&row))
}

/// All routes that were ever used.
pub async fn list(tx: &mut Tx) -> Result<Vec<Route>, StoreError> {
    let rows = Statement::new(format!("select {COLUMNS} from routes order by route")).fetch_all(tx).await?;
    rows.iter().map(read).collect()
}

/// Writes down how a route fares.
pub async fn put(tx: &mut Tx, route: &Route) -> Result<(), StoreError> {
    Statement::new(
        "insert into routes (route, failures, stopped, openings, blocked_until, last_success, last_error, attempts, \
         trying_since) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (route) do update set failures = excluded.failures, \
         stopped = excluded.stopped, openings = excluded.openings, blocked_until = excluded.blocked_until, \
         last_success = excluded.last_success, last_error = excluded.last_error, attempts = excluded.attempts, \
         trying_since = excluded.trying_since",
    )
    .bind(route.route.as_str())
    .bind(route.failures)
    .bind(route.stopped)
    .bind(route.openings)
    .bind(route.blocked_until)
    .bind(route.last_success)
    .bind(route.last_error.as_ref().map(json).transpose()?.unwrap_or(Value::Text(None)))
    .bind(json(&route.attempts)?)
    .bind(route.trying_since)
    .execute(tx)
    .await?;
    Ok(())
}

/// Forgets a route whose connection is gone.
pub async fn forget(tx: &mut Tx, route: &str) -> Result<(), StoreError> {
    Statement::new("delete from routes where route = $1").bind(route).execute(tx).await?;
    Ok(())
}

/// Lets a route try again at once: its breaker stays open until something worked.
pub async fn unblock(tx: &mut Tx, route: &str) -> Result<(), StoreError> {
    Statement::new("update routes set blocked_until = null where route = $1").bind(route).execute(tx).await?;
    Ok(())
}

/// Blocks an open route for as long as its probe is under way; false when another process was faster.
pub(crate) async fn begin_probe(
    tx: &mut Tx,
    route: &str,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let changed = Statement::new(
        "update routes set blocked_until = $2 where route = $1 \
         and (blocked_until is null or blocked_until <= $3 or blocked_until > $4)",
    )
    .bind(route)
    .bind(until)
    .bind(now)
    .bind(now + LONGEST_BLOCK)
    .execute(tx)
    .await?;
    Ok(changed > 0)
}
