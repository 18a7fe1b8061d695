//! Work that was asked for and is done in the background: a row before it is promised, a lease while it is worked on, its
//! result until it is thrown away.

use crate::error::StoreError;
use crate::lease::Leased;
use crate::masks::drop_blob;
use crate::sql::{Row, Statement};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::ai::{AiFailure, TaskKind};
use naru_domain::id::AiTaskId;
use serde_json::Value;

const LEASED: Leased = Leased { table: "ai_tasks", taken: "working", waiting: "waiting" };

/// A task that a worker has taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Claimed {
    /// The task.
    pub id: AiTaskId,
    /// Whose it is.
    pub owner: String,
    /// What it does.
    pub kind: TaskKind,
    /// What was asked.
    pub request: Value,
    /// Attempts so far, this one included.
    pub attempts: u32,
}

/// A task as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// What it does.
    pub kind: TaskKind,
    /// What it gave; `None` unless it is done.
    pub result: Option<Value>,
    /// Why it failed; `None` unless it did.
    pub failure: Option<AiFailure>,
    /// The bytes of the masked copy, while they are kept, and its name.
    pub file: Option<(String, String)>,
}

/// What a finished task leaves.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The result.
    pub result: Value,
    /// The bytes of the masked copy and its name.
    pub file: Option<(String, String)>,
}

/// Keeps a task that waits from now on.
pub async fn add(
    tx: &mut Tx,
    id: AiTaskId,
    owner: &str,
    kind: TaskKind,
    request: &Value,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    Statement::new(
        "insert into ai_tasks (id, owner, kind, request, state, created_at) values ($1, $2, $3, $4, 'waiting', $5)",
    )
    .bind(id)
    .bind(owner)
    .bind(to_word(&kind)?)
    .bind(request.to_string())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// A task of this owner; `None` when there is none.
pub async fn get(tx: &mut Tx, id: AiTaskId, owner: &str) -> Result<Option<Kept>, StoreError> {
    let row =
        Statement::new("select kind, result, failure, blob_hash, file_name from ai_tasks where id = $1 and owner = $2")
            .bind(id)
            .bind(owner)
            .fetch_optional(tx)
            .await?;
    row.as_ref().map(kept).transpose()
}

fn kept(row: &Row) -> Result<Kept, StoreError> {
    let result: Option<String> = row.get("result")?;
    let (hash, name): (Option<String>, Option<String>) = (row.get("blob_hash")?, row.get("file_name")?);
    Ok(Kept {
        kind: row.word("kind")?,
        result: result.map(|_| row.json("result")).transpose()?,
        failure: row.word_opt("failure")?,
        file: hash.zip(name),
    })
}

/// Takes the oldest waiting task for `lease`; `None` when none waits.
pub async fn claim_next(
    tx: &mut Tx,
    owner: &str,
    lease: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Option<Claimed>, StoreError> {
    let row = Statement::new(
        "update ai_tasks set state = 'working', lease_owner = $1, lease_until = $2, attempts = attempts + 1 where id = \
         (select id from ai_tasks where state = 'waiting' order by id limit 1 @skip_locked) \
         returning id, owner, kind, request, attempts",
    )
    .bind(owner)
    .bind(now + lease)
    .fetch_optional(tx)
    .await?;
    row.map(|row| {
        Ok(Claimed {
            id: row.id("id")?,
            owner: row.get("owner")?,
            kind: row.word("kind")?,
            request: row.json("request")?,
            attempts: row.count("attempts")?,
        })
    })
    .transpose()
}

/// Keeps a taken task for longer; whether it is still this owner's.
pub async fn extend_lease(tx: &mut Tx, id: AiTaskId, owner: &str, until: DateTime<Utc>) -> Result<bool, StoreError> {
    LEASED.extend(tx, id, owner, until).await
}

/// Frees tasks that were taken and will not be finished: those whose lease ran out, and all of `owner`. How many.
pub async fn requeue(tx: &mut Tx, owner: Option<&str>, now: DateTime<Utc>) -> Result<u64, StoreError> {
    LEASED.requeue(tx, owner, now).await
}

/// Gives a taken task back, to be taken again; whether it was this owner's.
pub async fn release(tx: &mut Tx, id: AiTaskId, owner: &str) -> Result<bool, StoreError> {
    LEASED.release(tx, id, owner).await
}

/// Ends a task with its result.
pub async fn finish(tx: &mut Tx, id: AiTaskId, done: &Done, now: DateTime<Utc>) -> Result<(), StoreError> {
    let (hash, name) = done.file.clone().unzip();
    Statement::new(
        "update ai_tasks set state = 'completed', result = $2, blob_hash = $3, file_name = $4, ended_at = $5, \
         lease_owner = null, lease_until = null where id = $1 and state = 'working'",
    )
    .bind(id)
    .bind(done.result.to_string())
    .bind(hash)
    .bind(name)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Ends a task that failed.
pub async fn fail(tx: &mut Tx, id: AiTaskId, failure: AiFailure, now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new(
        "update ai_tasks set state = 'failed', failure = $2, ended_at = $3, lease_owner = null, lease_until = null \
         where id = $1 and state = 'working'",
    )
    .bind(id)
    .bind(to_word(&failure)?)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Throws away the masked copies of tasks that ended before `files`, and tasks that ended before `all`. How many of both.
pub async fn tidy(
    tx: &mut Tx,
    files: DateTime<Utc>,
    all: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let rows =
        Statement::new("select id, blob_hash from ai_tasks where blob_hash is not null and ended_at < $1 @for_update")
            .bind(files)
            .fetch_all(tx)
            .await?;
    for row in &rows {
        drop_blob(tx, &row.get::<String>("blob_hash")?, now).await?;
        Statement::new("update ai_tasks set blob_hash = null where id = $1")
            .bind(row.id::<AiTaskId>("id")?)
            .execute(tx)
            .await?;
    }
    let gone = Statement::new("delete from ai_tasks where ended_at < $1").bind(all).execute(tx).await?;
    Ok(gone + rows.len() as u64)
}
