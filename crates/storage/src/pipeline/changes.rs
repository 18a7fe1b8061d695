//! The log by which changes are taken back.

use super::state::{Current, State};
use crate::error::StoreError;
use crate::sql::{Statement, json};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::id::{ApplicationId, ChangeId};
use naru_domain::pipeline::Changed;
use serde::{Deserialize, Serialize};

/// One application of a change.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Item {
    #[serde(rename = "i")]
    pub(super) id: ApplicationId,
    /// The version the change left; anything newer cannot be taken back.
    #[serde(rename = "a")]
    pub(super) after_version: i64,
    #[serde(rename = "b")]
    pub(super) before: State,
}

/// Who changes something, and when.
#[derive(Clone, Copy)]
pub(super) struct By<'a> {
    pub(super) actor: &'a str,
    pub(super) now: DateTime<Utc>,
}

/// Logs a change that counts every application's version up by one.
pub(super) async fn log(tx: &mut Tx, kind: &str, before: Vec<Current>, by: By<'_>) -> Result<Changed, StoreError> {
    let items = before.into_iter().map(|application| Item {
        id: application.id,
        after_version: application.state.version + 1,
        before: application.state,
    });
    log_items(tx, kind, items.collect(), by).await
}

/// Logs a change.
pub(super) async fn log_items(tx: &mut Tx, kind: &str, items: Vec<Item>, by: By<'_>) -> Result<Changed, StoreError> {
    let id = ChangeId::new();
    Statement::new("insert into changes (id, kind, payload, actor, at) values ($1, $2, $3, $4, $5)")
        .bind(id)
        .bind(kind)
        .bind(json(&items)?)
        .bind(by.actor)
        .bind(by.now)
        .execute(tx)
        .await?;
    Ok(Changed { change_id: id, count: u32::try_from(items.len()).unwrap_or(u32::MAX) })
}

/// The applications that a change touched.
pub async fn changed_applications(tx: &mut Tx, change: ChangeId) -> Result<Vec<ApplicationId>, StoreError> {
    let row = Statement::new("select payload from changes where id = $1").bind(change).fetch_optional(tx).await?;
    let items: Vec<Item> = row.map_or_else(|| Ok(Vec::new()), |row| row.json("payload"))?;
    Ok(items.into_iter().map(|item| item.id).collect())
}
