//! For which routes something waits, and until when.

use crate::error::StoreError;
use crate::routes::{FAILURES_TO_OPEN, LONGEST_BLOCK};
use crate::sql::{Row, Statement};
use crate::store::Tx;
use chrono::{DateTime, Utc};

/// What is due at `$1`: what lies ahead only because the clock was set back is, unless it is a time of day.
pub(super) const DUE: &str = "(d.next_retry <= $1 or (not d.scheduled and (d.created_at > $1 or d.last_attempt > $1)))";

/// A route for which something waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The route.
    pub route: String,
    /// Whether something is due.
    pub due: bool,
    /// Since when the longest due is, or when the first one will be.
    pub since: DateTime<Utc>,
    /// When the next one will be due that is not yet.
    pub next: Option<DateTime<Utc>>,
    /// Whether its account must be connected again.
    pub stopped: bool,
    failures: u32,
    blocked_until: Option<DateTime<Utc>>,
}

impl Waiting {
    /// Whether its breaker is open, or lets one effect through to see.
    pub fn is_open(&self) -> bool {
        self.failures >= FAILURES_TO_OPEN
    }

    /// Whether something can go now.
    pub fn can_go(&self, now: DateTime<Utc>) -> bool {
        self.due && !self.stopped && self.blocked(now).is_none()
    }

    /// When something can go that cannot now.
    pub fn can_go_at(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.stopped {
            return None;
        }
        match self.blocked(now) {
            Some(until) if self.due => Some(until),
            Some(until) => self.next.map(|next| next.max(until)),
            None => self.next,
        }
    }

    /// Until when nothing goes; what lies too far ahead is the work of a clock that was set back.
    fn blocked(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.blocked_until.filter(|until| *until > now && *until <= now + LONGEST_BLOCK)
    }
}

/// The routes for which something waits, those first for which something waits the longest.
pub async fn waiting(tx: &mut Tx, now: DateTime<Utc>) -> Result<Vec<Waiting>, StoreError> {
    let sql = format!(
        // From one route to the next by the index, however much waits.
        "with recursive names(route) as ( \
             select min(o.route) from outbox o where o.state = 'pending' \
             union all \
             select (select min(o.route) from outbox o where o.state = 'pending' and o.route > n.route) \
             from names n where n.route is not null) \
         select n.route, \
             (select min(o.next_retry) from outbox o where o.state = 'pending' and o.route = n.route) as since, \
             (select min(o.next_retry) from outbox o where o.state = 'pending' and o.route = n.route and o.next_retry > $1) \
                 as next, \
             exists (select 1 from outbox d where d.state = 'pending' and d.route = n.route and {DUE}) as due, \
             coalesce(r.stopped, $2) as stopped, coalesce(r.failures, 0) as failures, r.blocked_until \
         from names n left join routes r on r.route = n.route where n.route is not null"
    );
    let rows = Statement::new(sql).bind(now).bind(false).fetch_all(tx).await?;
    let mut there = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    there.sort_by_key(|waiting| waiting.since);
    Ok(there)
}

fn read(row: &Row) -> Result<Waiting, StoreError> {
    Ok(Waiting {
        route: row.get("route")?,
        due: row.get("due")?,
        since: row.time("since")?,
        next: row.time_opt("next")?,
        stopped: row.get("stopped")?,
        failures: row.count("failures")?,
        blocked_until: row.time_opt("blocked_until")?,
    })
}

/// Whether an effect of this route is being delivered, by whomever.
pub async fn is_under_way(tx: &mut Tx, route: &str) -> Result<bool, StoreError> {
    let row = Statement::new("select 1 as there from outbox where state = 'processing' and route = $1 limit 1")
        .bind(route)
        .fetch_optional(tx)
        .await?;
    Ok(row.is_some())
}
