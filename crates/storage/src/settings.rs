//! Settings of this installation.

use crate::error::StoreError;
use crate::sql::{Statement, json};
use crate::store::Tx;
use naru_domain::settings::Settings;

const KEY: &str = "settings";

/// The settings; the defaults until somebody changed them.
pub async fn get(tx: &mut Tx) -> Result<Settings, StoreError> {
    let row = Statement::new("select value from settings where key = $1").bind(KEY).fetch_optional(tx).await?;
    row.map_or_else(|| Ok(Settings::default()), |row| row.json("value"))
}

/// Replaces the settings.
pub async fn put(tx: &mut Tx, settings: &Settings) -> Result<(), StoreError> {
    Statement::new(
        "insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value",
    )
    .bind(KEY)
    .bind(json(settings)?)
    .execute(tx)
    .await?;
    Ok(())
}
