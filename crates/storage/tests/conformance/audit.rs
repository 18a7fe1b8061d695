//! The audit log.

use crate::desk::Desk;
use chrono::TimeDelta;
use naru_storage::audit::{self, AuditRow};

crate::on_both_engines!(rows_older_than_a_year_are_dropped);

async fn rows_older_than_a_year_are_dropped(desk: Desk) {
    let now = desk.now();
    let row = |days: i64| AuditRow {
        at: now - TimeDelta::days(days),
        actor: "한지원".to_owned(),
        door: "window".to_owned(),
        method: "POST".to_owned(),
        route: "/api/applications/move".to_owned(),
        status: 200,
        trace_id: "4bf92f35".to_owned(),
        duration_us: 1_250,
        detail: "email=2".to_owned(),
    };
    let mut tx = desk.store.begin().await.unwrap();
    audit::append(&mut tx, &[row(400), row(366), row(364), row(0)]).await.unwrap();
    assert_eq!(audit::prune(&mut tx, now).await.unwrap(), 2);
    assert_eq!(audit::latest(&mut tx, 10).await.unwrap(), [row(0), row(364)]);
}
