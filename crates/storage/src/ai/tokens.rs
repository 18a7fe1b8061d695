//! Tokens. Only a hash of each is kept.

use crate::error::StoreError;
use crate::sql::{Row, Statement};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::ai::AiToken;
use naru_domain::id::AiTokenId;

const COLUMNS: &str = "id, name, created_at, expires_at, revoked_at, used_at";

fn token(row: &Row) -> Result<AiToken, StoreError> {
    Ok(AiToken {
        id: row.id("id")?,
        name: row.get("name")?,
        created_at: row.time("created_at")?,
        expires_at: row.time_opt("expires_at")?,
        revoked_at: row.time_opt("revoked_at")?,
        used_at: row.time_opt("used_at")?,
    })
}

/// Keeps a new token.
pub async fn add(tx: &mut Tx, token: &AiToken, hash: &str) -> Result<(), StoreError> {
    Statement::new("insert into ai_tokens (id, name, hash, created_at, expires_at) values ($1, $2, $3, $4, $5)")
        .bind(token.id)
        .bind(token.name.as_str())
        .bind(hash)
        .bind(token.created_at)
        .bind(token.expires_at)
        .execute(tx)
        .await?;
    Ok(())
}

/// All tokens, also those that are over, the newest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<AiToken>, StoreError> {
    let rows = Statement::new(format!("select {COLUMNS} from ai_tokens order by id desc")).fetch_all(tx).await?;
    rows.iter().map(token).collect()
}

/// A token and its hash; `None` when there is none with that id.
pub async fn get(tx: &mut Tx, id: AiTokenId) -> Result<Option<(AiToken, String)>, StoreError> {
    let sql = format!("select {COLUMNS}, hash from ai_tokens where id = $1");
    let row = Statement::new(sql).bind(id).fetch_optional(tx).await?;
    row.map(|row| Ok((token(&row)?, row.get("hash")?))).transpose()
}

/// Takes a token back; whether there is one with that id. When it was taken back first stays.
pub async fn revoke(tx: &mut Tx, id: AiTokenId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let sql = "update ai_tokens set revoked_at = coalesce(revoked_at, $2) where id = $1";
    Ok(Statement::new(sql).bind(id).bind(now).execute(tx).await? > 0)
}

/// Takes all tokens back that were not yet.
pub async fn revoke_all(tx: &mut Tx, now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new("update ai_tokens set revoked_at = $1 where revoked_at is null").bind(now).execute(tx).await?;
    Ok(())
}

/// Notes that a token was shown.
pub async fn used(tx: &mut Tx, id: AiTokenId, now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new("update ai_tokens set used_at = $2 where id = $1").bind(id).bind(now).execute(tx).await?;
    Ok(())
}
