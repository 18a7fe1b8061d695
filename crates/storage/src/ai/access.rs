//! Which files may be fetched.

use crate::error::StoreError;
use crate::sql::{Statement, json};
use crate::store::Tx;
use naru_domain::ai::AiAccess;

const KEY: &str = "ai_access";

/// Which files may be fetched; none until somebody said so.
pub async fn get(tx: &mut Tx) -> Result<AiAccess, StoreError> {
    let row = Statement::new("select value from settings where key = $1").bind(KEY).fetch_optional(tx).await?;
    row.map_or_else(|| Ok(AiAccess::default()), |row| row.json("value"))
}

/// Replaces it.
pub async fn put(tx: &mut Tx, access: &AiAccess) -> Result<(), StoreError> {
    Statement::new(
        "insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value",
    )
    .bind(KEY)
    .bind(json(access)?)
    .execute(tx)
    .await?;
    Ok(())
}
