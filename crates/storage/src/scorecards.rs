//! What interviewers write about interviews. Every text a card had is kept.

use crate::error::StoreError;
use crate::sql::{Row, Statement, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::id::{InterviewId, InterviewerId, ScorecardId};
use naru_domain::scorecard::{Scorecard, ScorecardDraft};

const COLUMNS: &str = "id, interview_id, interviewer_id, state, content, submitted_at, version";

fn read(row: &Row) -> Result<Scorecard, StoreError> {
    Ok(Scorecard {
        id: row.id("id")?,
        interview_id: row.id("interview_id")?,
        interviewer_id: row.id("interviewer_id")?,
        state: row.word("state")?,
        content: row.json("content")?,
        submitted_at: row.time_opt("submitted_at")?,
        version: row.get("version")?,
    })
}

/// The cards of an interview, in the order they were begun.
pub async fn of_interview(tx: &mut Tx, interview: InterviewId) -> Result<Vec<Scorecard>, StoreError> {
    let rows = Statement::new(format!("select {COLUMNS} from scorecards where interview_id = $1 order by id"))
        .bind(interview)
        .fetch_all(tx)
        .await?;
    rows.iter().map(read).collect()
}

/// Somebody's card on an interview, to be changed: it is locked until the transaction ends.
pub async fn get(
    tx: &mut Tx,
    interview: InterviewId,
    interviewer: InterviewerId,
) -> Result<Option<Scorecard>, StoreError> {
    let row = Statement::new(format!(
        "select {COLUMNS} from scorecards where interview_id = $1 and interviewer_id = $2 @for_update"
    ))
    .bind(interview)
    .bind(interviewer)
    .fetch_optional(tx)
    .await?;
    row.as_ref().map(read).transpose()
}

/// Keeps a card whose version is one above the one that is there.
///
/// # Errors
/// [`StoreError::Conflict`] when another version is there by now.
pub async fn keep(tx: &mut Tx, card: &Scorecard, now: DateTime<Utc>) -> Result<(), StoreError> {
    let changed = Statement::new(
        "insert into scorecards (id, interview_id, interviewer_id, state, content, submitted_at, version, updated_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (interview_id, interviewer_id) do update set \
         state = excluded.state, content = excluded.content, submitted_at = excluded.submitted_at, \
         version = excluded.version, updated_at = excluded.updated_at where scorecards.version = excluded.version - 1",
    )
    .bind(card.id)
    .bind(card.interview_id)
    .bind(card.interviewer_id)
    .bind(to_word(&card.state)?)
    .bind(json(&card.content)?)
    .bind(card.submitted_at)
    .bind(card.version)
    .bind(now)
    .execute(tx)
    .await?;
    if changed == 0 {
        return Err(StoreError::Conflict);
    }
    Statement::new(
        "insert into scorecard_versions (scorecard_id, version, state, content, at) values ($1, $2, $3, $4, $5)",
    )
    .bind(card.id)
    .bind(card.version)
    .bind(to_word(&card.state)?)
    .bind(json(&card.content)?)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Every text of a card, newest first, with its version.
pub async fn versions(tx: &mut Tx, card: ScorecardId) -> Result<Vec<(i64, ScorecardDraft)>, StoreError> {
    let rows =
        Statement::new("select version, content from scorecard_versions where scorecard_id = $1 order by version desc")
            .bind(card)
            .fetch_all(tx)
            .await?;
    rows.iter().map(|row| Ok((row.get("version")?, row.json("content")?))).collect()
}
