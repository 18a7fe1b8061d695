//! The meaning of passages as numbers: which are to be worked out, and what is searched among.

use super::find::Scope;
use crate::error::StoreError;
use crate::sql::{Row, Statement, id_list, num_list};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::id::PassageId;
use naru_domain::passage::PassageKind;

/// Bytes of a passage's signs.
pub const SIGNS: usize = 48;
/// So long, in microseconds, whoever works a passage out is believed to be alive.
const PATIENCE: i64 = 60_000_000;

/// A passage whose meaning is to be worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToEmbed {
    /// The passage.
    pub id: PassageId,
    /// Its words.
    pub text: String,
}

/// The meaning of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedded {
    /// The passage.
    pub id: PassageId,
    /// Its numbers, packed.
    pub vector: Vec<u8>,
    /// Their signs.
    pub signs: [u8; SIGNS],
}

/// The signs of a passage, among which is searched first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    /// The passage's row.
    pub num: i64,
    /// What it was cut from.
    pub kind: PassageKind,
    /// Its signs.
    pub signs: [u8; SIGNS],
}

/// Those whose meaning was never worked out, and those of an earlier model: each a stretch of one index, in the order that is asked for.
const WAITING: [&str; 2] = ["$1 > 0 and model is null", "model < $1"];

/// Whether the meaning of any passage is to be worked out.
pub async fn is_waiting(tx: &mut Tx, model: i64) -> Result<bool, StoreError> {
    for waiting in WAITING {
        let sql = format!("select 1 as there from passages where {waiting} limit 1");
        if Statement::new(sql).bind(model).fetch_optional(tx).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes at most so many passages up whose meaning is not known, the newest first: what somebody just brought in is looked for
/// first. Those of whoever was killed are free again after a minute.
pub async fn claim(tx: &mut Tx, model: i64, most: u32, now: DateTime<Utc>) -> Result<Vec<ToEmbed>, StoreError> {
    let now = now.timestamp_micros();
    for waiting in WAITING {
        let rows = Statement::new(format!(
            "update passages set claimed_at = $2 where num in (select num from passages where {waiting} \
             and (claimed_at is null or claimed_at <= $3 or claimed_at > $2) order by num desc limit $4 @skip_locked) \
             returning num, id, text",
        ))
        .bind(model)
        .bind(now)
        .bind(now - PATIENCE)
        .bind(most)
        .fetch_all(tx)
        .await?;
        if !rows.is_empty() {
            return rows.iter().map(to_embed).collect();
        }
    }
    Ok(Vec::new())
}

/// Takes these passages up as far as their meaning is not known, whoever else did: somebody waits for them.
pub async fn claim_these(
    tx: &mut Tx,
    model: i64,
    ids: &[PassageId],
    now: DateTime<Utc>,
) -> Result<Vec<ToEmbed>, StoreError> {
    let rows = Statement::new(
        "update passages set claimed_at = $2 where id in @ids($3) and (model is null or model < $1) returning id, text",
    )
    .bind(model)
    .bind(now.timestamp_micros())
    .bind(id_list(ids))
    .fetch_all(tx)
    .await?;
    rows.iter().map(to_embed).collect()
}

fn to_embed(row: &Row) -> Result<ToEmbed, StoreError> {
    Ok(ToEmbed { id: row.id("id")?, text: row.get("text")? })
}

/// Keeps the meaning of passages. One that is gone meanwhile, or says something else, is another passage.
pub async fn embedded(tx: &mut Tx, model: i64, passages: Vec<Embedded>) -> Result<(), StoreError> {
    // The row is locked until the end: whoever counts on commits later.
    let row =
        Statement::new("update passage_clock set revision = revision + 1 returning revision").fetch_one(tx).await?;
    let revision: i64 = row.get("revision")?;
    for passage in passages {
        Statement::new(
            "update passages set model = $2, vector = $3, signs = $4, revision = $5, claimed_at = null where id = $1",
        )
        .bind(passage.id)
        .bind(model)
        .bind(passage.vector)
        .bind(passage.signs.to_vec())
        .bind(revision)
        .execute(tx)
        .await?;
    }
    Ok(())
}

/// What was worked out since, and up to where that is. A number less than `seen` is that of a reading which began before others saw more:
/// it has nothing new.
pub async fn signs_since(tx: &mut Tx, model: i64, seen: i64) -> Result<(i64, Vec<Signs>), StoreError> {
    let row = Statement::new("select revision from passage_clock").fetch_one(tx).await?;
    let revision: i64 = row.get("revision")?;
    if revision <= seen {
        return Ok((revision, Vec::new()));
    }
    let rows = Statement::new(
        "select p.num, s.kind, p.signs from passages p join passage_sources s on s.num = p.source_num \
         where p.revision > $1 and p.model = $2 and p.signs is not null order by p.num",
    )
    .bind(seen)
    .bind(model)
    .fetch_all(tx)
    .await?;
    Ok((revision, rows.iter().map(signs).collect::<Result<_, _>>()?))
}

fn signs(row: &Row) -> Result<Signs, StoreError> {
    let bytes: Vec<u8> = row.get("signs")?;
    let signs = bytes.try_into().map_err(|bytes: Vec<u8>| StoreError::Unreadable {
        what: "signs".to_owned(),
        detail: format!("{} bytes", bytes.len()),
    })?;
    Ok(Signs { num: row.get("num")?, kind: row.word("kind")?, signs })
}

/// The numbers of these passages; those that are gone, or belong to another model, are missing.
pub async fn vectors(tx: &mut Tx, model: i64, nums: &[i64]) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
    let sql = "select num, vector from passages where num in @nums($1) and model = $2";
    let rows = Statement::new(sql).bind(num_list(nums)).bind(model).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.get("num")?, row.get("vector")?))).collect()
}

/// The numbers of all passages of one person or user.
pub async fn vectors_of(tx: &mut Tx, model: i64, scope: &Scope) -> Result<Vec<(i64, Vec<u8>)>, StoreError> {
    let sql = format!(
        "select p.num, p.vector from passages p join passage_sources s on s.num = p.source_num where p.model = $1 and {}",
        scope.condition(2)
    );
    let rows = scope.bind(Statement::new(sql).bind(model)).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.get("num")?, row.get("vector")?))).collect()
}
