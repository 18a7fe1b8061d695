//! The audit log: one row for every request, whoever made it through whichever door. Rows older than a year are dropped.

use crate::error::StoreError;
use crate::sql::Statement;
use crate::store::Tx;
use chrono::{DateTime, TimeDelta, Utc};

/// How long rows are kept.
const KEPT: TimeDelta = TimeDelta::days(365);

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// When it was answered.
    pub at: DateTime<Utc>,
    /// Who asked.
    pub actor: String,
    /// window, http or cli.
    pub door: String,
    /// GET, POST …
    pub method: String,
    /// The route's template (`/api/postings/{id}`), never the path itself.
    pub route: String,
    /// The answer's status.
    pub status: u16,
    /// Finds the request in the log.
    pub trace_id: String,
    /// How long the answer took, in microseconds.
    pub duration_us: i64,
    /// What the route does not tell: counts and words of the program, never values. Empty for most.
    pub detail: String,
}

/// Appends rows.
pub async fn append(tx: &mut Tx, rows: &[AuditRow]) -> Result<(), StoreError> {
    let rows = rows.iter().map(|row| {
        vec![
            row.at.into(),
            row.actor.as_str().into(),
            row.door.as_str().into(),
            row.method.as_str().into(),
            row.route.as_str().into(),
            i64::from(row.status).into(),
            row.trace_id.as_str().into(),
            row.duration_us.into(),
            row.detail.as_str().into(),
        ]
    });
    crate::sql::insert_all(
        tx,
        "insert into audit_log (at, actor, door, method, route, status, trace_id, duration_us, detail) @rows",
        rows.collect(),
    )
    .await
}

/// The latest rows, newest first.
pub async fn latest(tx: &mut Tx, limit: u32) -> Result<Vec<AuditRow>, StoreError> {
    let rows = Statement::new(
        "select at, actor, door, method, route, status, trace_id, duration_us, detail from audit_log order by num desc limit $1",
    )
    .bind(limit)
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(AuditRow {
                at: row.time("at")?,
                actor: row.get("actor")?,
                door: row.get("door")?,
                method: row.get("method")?,
                route: row.get("route")?,
                status: row.count("status")?,
                trace_id: row.get("trace_id")?,
                duration_us: row.get("duration_us")?,
                detail: row.get("detail")?,
            })
        })
        .collect()
}

/// Drops rows older than a year; how many.
pub async fn prune(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64, StoreError> {
    Statement::new("delete from audit_log where at < $1").bind(now - KEPT).execute(tx).await
}
