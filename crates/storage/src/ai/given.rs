//! What programs gave this desk to keep: work that it did, interview sessions that it led, and texts that it quotes. All of it can be deleted,
//! and what is older than it is kept goes by itself.

use crate::error::StoreError;
use crate::masks::drop_blob;
use crate::sql::{Row, Statement};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// What is kept of one owner.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Id of a token; empty for this desk itself.
    pub owner: String,
    /// Tasks, with their results.
    pub tasks: u64,
    /// Interview sessions.
    pub interviews: u64,
    /// Answers in these.
    pub answers: u64,
    /// Texts that were embedded.
    pub texts: u64,
}

/// What is kept of each owner that has something, by its id.
pub async fn all(tx: &mut Tx) -> Result<Vec<Given>, StoreError> {
    let mut all: BTreeMap<String, Given> = BTreeMap::new();
    for (sql, count) in COUNTED {
        for row in Statement::new(sql).fetch_all(tx).await? {
            let owner = owner(&row)?;
            let given = all.entry(owner.clone()).or_insert_with(|| Given { owner, ..Given::default() });
            *count(given) += row.count::<u64>("count")?;
        }
    }
    Ok(all.into_values().collect())
}

type Count = fn(&mut Given) -> &mut u64;

const COUNTED: [(&str, Count); 4] = [
    ("select owner, count(*) as count from ai_tasks group by owner", |given| &mut given.tasks),
    ("select owner, count(*) as count from ai_interviews group by owner", |given| &mut given.interviews),
    (
        "select i.owner, count(*) as count from ai_answers a join ai_interviews i on i.id = a.interview_id \
         where a.answer is not null group by i.owner",
        |given| &mut given.answers,
    ),
    (
        "select user_id as owner, count(*) as count from passage_sources where kind = 'external' group by user_id",
        |given| &mut given.texts,
    ),
];

/// Texts name their owner and its user: `owner/user`.
fn owner(row: &Row) -> Result<String, StoreError> {
    let owner: String = row.get("owner")?;
    Ok(owner.split('/').next().unwrap_or_default().to_owned())
}

/// Deletes what is kept of one owner, or of all. A task that is worked on ends without a result.
pub async fn forget(tx: &mut Tx, owner: Option<&str>, now: DateTime<Utc>) -> Result<(), StoreError> {
    let rows = Statement::new("delete from ai_tasks where owner = coalesce($1, owner) returning blob_hash")
        .bind(owner.map(str::to_owned))
        .fetch_all(tx)
        .await?;
    for row in rows {
        if let Some(hash) = row.get::<Option<String>>("blob_hash")? {
            drop_blob(tx, &hash, now).await?;
        }
    }
    Statement::new("delete from ai_interviews where owner = coalesce($1, owner)")
        .bind(owner.map(str::to_owned))
        .execute(tx)
        .await?;
    let of = owner.map(|owner| format!("{owner}/")).unwrap_or_default();
    Statement::new("delete from passage_sources where kind = 'external' and substr(user_id, 1, length($1)) = $1")
        .bind(of)
        .execute(tx)
        .await?;
    Ok(())
}

/// Deletes texts that were given before an instant, and sessions in which nothing was asked since. How many of both.
pub async fn tidy(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let sessions = Statement::new(
        "delete from ai_interviews where created_at < $1 \
         and not exists (select 1 from ai_answers a where a.interview_id = ai_interviews.id and a.asked_at >= $1)",
    );
    let texts = Statement::new("delete from passage_sources where given_at < $1");
    Ok(sessions.bind(before).execute(tx).await? + texts.bind(before).execute(tx).await?)
}
