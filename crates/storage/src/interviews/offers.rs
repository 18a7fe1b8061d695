//! Times that candidates were offered, and what they answered.

use crate::error::StoreError;
use crate::sql::{Row, Statement, id_list, json};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::availability::TimeRange;
use naru_domain::id::{InterviewId, OfferId};
use naru_domain::interview::{CandidateAnswer, SlotOffer};
use std::collections::HashMap;

/// Times that are to be offered.
#[derive(Debug, Clone, Copy)]
pub struct NewOffer<'a> {
    /// Its id.
    pub id: OfferId,
    /// The interview.
    pub interview: InterviewId,
    /// The times.
    pub slots: &'a [TimeRange],
    /// Until when an answer is asked for.
    pub deadline: DateTime<Utc>,
    /// In the link of its page; unguessable.
    pub token: &'a str,
}

/// An offer with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// The offer; its link is left empty.
    pub offer: SlotOffer,
    /// The interview.
    pub interview: InterviewId,
    /// In the link of its page.
    pub token: String,
}

const COLUMNS: &str = "id, interview_id, slots, deadline, token, answer, created_at";

fn read(row: &Row) -> Result<Offered, StoreError> {
    let answer: Option<String> = row.get("answer")?;
    let offer = SlotOffer {
        id: row.id("id")?,
        slots: row.json("slots")?,
        deadline: row.time("deadline")?,
        link: None,
        created_at: row.time("created_at")?,
        answer: answer.map(|_| row.json("answer")).transpose()?,
    };
    Ok(Offered { offer, interview: row.id("interview_id")?, token: row.get("token")? })
}

/// Offers times.
pub async fn offer(tx: &mut Tx, new: &NewOffer<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new(
        "insert into offers (id, interview_id, slots, deadline, token, created_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(new.id)
    .bind(new.interview)
    .bind(json(new.slots)?)
    .bind(new.deadline)
    .bind(new.token)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// The last offer of each interview that has one.
pub(super) async fn latest(
    tx: &mut Tx,
    interviews: &[InterviewId],
) -> Result<HashMap<InterviewId, Offered>, StoreError> {
    if interviews.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Statement::new(format!("select {COLUMNS} from offers where interview_id in @ids($1) order by id"))
        .bind(id_list(interviews))
        .fetch_all(tx)
        .await?;
    // The last one of each comes last, and stays.
    rows.iter().map(|row| read(row).map(|offered| (offered.interview, offered))).collect()
}

/// The offer whose link holds this token, whether it still counts or not.
pub async fn by_token(tx: &mut Tx, token: &str) -> Result<Option<Offered>, StoreError> {
    let row =
        Statement::new(format!("select {COLUMNS} from offers where token = $1")).bind(token).fetch_optional(tx).await?;
    row.as_ref().map(read).transpose()
}

/// Keeps what was answered; whether there was no answer before.
pub async fn answer(tx: &mut Tx, id: OfferId, answer: &CandidateAnswer) -> Result<bool, StoreError> {
    let changed = Statement::new("update offers set answer = $2 where id = $1 and answer is null")
        .bind(id)
        .bind(json(answer)?)
        .execute(tx)
        .await?;
    Ok(changed > 0)
}
