//! Interviews that changed here and in a calendar, until a person has chosen.

use crate::error::StoreError;
use crate::sql::{Row, Statement, json};
use crate::store::Tx;
use naru_domain::id::{ConflictId, InterviewId};
use naru_domain::interview::SyncConflict;

const COLUMNS: &str = "id, interview_id, here, there, at";

fn read(row: &Row) -> Result<SyncConflict, StoreError> {
    Ok(SyncConflict {
        id: row.id("id")?,
        interview_id: row.id("interview_id")?,
        here: row.json("here")?,
        there: row.json("there")?,
        at: row.time("at")?,
    })
}

/// All that nobody has settled, the oldest first.
pub async fn conflicts(tx: &mut Tx) -> Result<Vec<SyncConflict>, StoreError> {
    let rows = Statement::new(format!("select {COLUMNS} from interview_conflicts order by id")).fetch_all(tx).await?;
    rows.iter().map(read).collect()
}

/// That of an interview.
pub async fn conflict_of(tx: &mut Tx, interview: InterviewId) -> Result<Option<SyncConflict>, StoreError> {
    let row = Statement::new(format!("select {COLUMNS} from interview_conflicts where interview_id = $1"))
        .bind(interview)
        .fetch_optional(tx)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Notes a conflict; an interview has one, whose sides may change while it waits.
pub async fn keep_conflict(tx: &mut Tx, conflict: &SyncConflict) -> Result<(), StoreError> {
    Statement::new(
        "insert into interview_conflicts (id, interview_id, here, there, at) values ($1, $2, $3, $4, $5) \
         on conflict (interview_id) do update set here = excluded.here, there = excluded.there",
    )
    .bind(conflict.id)
    .bind(conflict.interview_id)
    .bind(json(&conflict.here)?)
    .bind(json(&conflict.there)?)
    .bind(conflict.at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a conflict away that somebody settled, and gives it; `None` when there is none (any more).
pub async fn settle_conflict(tx: &mut Tx, id: ConflictId) -> Result<Option<SyncConflict>, StoreError> {
    let row = Statement::new(format!("delete from interview_conflicts where id = $1 returning {COLUMNS}"))
        .bind(id)
        .fetch_optional(tx)
        .await?;
    row.as_ref().map(read).transpose()
}
