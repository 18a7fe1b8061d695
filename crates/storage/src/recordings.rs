//! Spoken answers of mock interviews: which bytes they are made of. The bytes themselves are blobs.

use crate::error::StoreError;
use crate::masks::drop_blob;
use crate::sql::{Row, Statement};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::id::{PracticeId, PracticeQuestionId};
use naru_domain::practice::Recording;
use std::collections::HashMap;

/// A piece of a spoken answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// From 0, without gaps.
    pub part: u32,
    /// Name of its bytes.
    pub blob_hash: String,
    /// How long it is.
    pub duration_ms: u32,
}

fn piece(row: &Row) -> Result<Part, StoreError> {
    Ok(Part { part: row.count("part")?, blob_hash: row.get("blob_hash")?, duration_ms: row.count("duration_ms")? })
}

/// The pieces of an attempt at a question, in their order.
pub async fn parts(tx: &mut Tx, question: PracticeQuestionId, attempt: u32) -> Result<Vec<Part>, StoreError> {
    let rows = Statement::new(
        "select part, blob_hash, duration_ms from practice_recordings where question_id = $1 and attempt = $2 order by part",
    )
    .bind(question)
    .bind(attempt)
    .fetch_all(tx)
    .await?;
    rows.iter().map(piece).collect()
}

/// Keeps one more piece.
pub async fn keep(
    tx: &mut Tx,
    question: PracticeQuestionId,
    attempt: u32,
    part: &Part,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    Statement::new(
        "insert into practice_recordings (question_id, attempt, part, blob_hash, duration_ms, at) \
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(question)
    .bind(attempt)
    .bind(part.part)
    .bind(part.blob_hash.as_str())
    .bind(part.duration_ms)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Throws an attempt's pieces away. Whether there were any.
pub async fn discard(
    tx: &mut Tx,
    question: PracticeQuestionId,
    attempt: u32,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let rows = Statement::new(
        "delete from practice_recordings where question_id = $1 and attempt = $2 returning part, blob_hash, duration_ms",
    )
    .bind(question)
    .bind(attempt)
    .fetch_all(tx)
    .await?;
    drop_all(tx, &rows, now).await?;
    Ok(!rows.is_empty())
}

/// Throws everything away that was spoken in a mock interview.
pub(crate) async fn discard_all(tx: &mut Tx, id: PracticeId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let rows = Statement::new(
        "delete from practice_recordings where question_id in (select id from practice_questions where practice_id = $1) \
         returning part, blob_hash, duration_ms",
    )
    .bind(id)
    .fetch_all(tx)
    .await?;
    drop_all(tx, &rows, now).await
}

async fn drop_all(tx: &mut Tx, rows: &[Row], now: DateTime<Utc>) -> Result<(), StoreError> {
    for row in rows {
        drop_blob(tx, &piece(row)?.blob_hash, now).await?;
    }
    Ok(())
}

/// What was spoken in a mock interview, by question, the first attempt first.
pub async fn list(tx: &mut Tx, id: PracticeId) -> Result<HashMap<PracticeQuestionId, Vec<Recording>>, StoreError> {
    let rows = Statement::new(
        "select r.question_id, r.attempt, cast(sum(r.duration_ms) as bigint) as duration_ms, count(*) as parts \
         from practice_recordings r join practice_questions q on q.id = r.question_id where q.practice_id = $1 \
         group by r.question_id, r.attempt order by r.question_id, r.attempt",
    )
    .bind(id)
    .fetch_all(tx)
    .await?;
    let mut all: HashMap<PracticeQuestionId, Vec<Recording>> = HashMap::new();
    for row in &rows {
        let recording = Recording {
            attempt: row.count("attempt")?,
            parts: row.count("parts")?,
            duration_ms: row.count("duration_ms")?,
        };
        all.entry(row.id("question_id")?).or_default().push(recording);
    }
    Ok(all)
}
