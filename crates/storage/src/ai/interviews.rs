//! Interview sessions of callers: what was asked, and what they saved of it.

use crate::error::StoreError;
use crate::sql::{Row, Statement, json};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::id::{AiAnswerId, AiInterviewId};
use std::collections::HashMap;

/// Which session: whose, in which room, and its name there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session<'a> {
    /// Id of a token; empty for this desk itself.
    pub owner: &'a str,
    /// The caller's room.
    pub room_id: &'a str,
    /// The caller's session.
    pub session_id: &'a str,
}

/// A question of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptQa {
    /// Its id.
    pub id: AiAnswerId,
    /// The caller's id of the question.
    pub question_id: String,
    /// From 1.
    pub number: u32,
    /// The question of the bank; empty when it is not from there.
    pub bank_id: String,
    /// Which of its points are expected.
    pub points: Vec<usize>,
    /// What it is about, for people.
    pub topic: String,
    /// Its words.
    pub question: String,
    /// Whether it asks on.
    pub is_followup: bool,
    /// What was answered; `None` until it was saved.
    pub answer: Option<String>,
}

const FIND: &str = "select id from ai_interviews where owner = $1 and room_id = $2 and session_id = $3";

/// A session; `None` when there is none.
pub async fn find(tx: &mut Tx, session: Session<'_>) -> Result<Option<AiInterviewId>, StoreError> {
    found(tx, session, Statement::new(FIND)).await
}

async fn found(tx: &mut Tx, session: Session<'_>, find: Statement) -> Result<Option<AiInterviewId>, StoreError> {
    let find = find.bind(session.owner).bind(session.room_id).bind(session.session_id);
    find.fetch_optional(tx).await?.map(|row| row.id("id")).transpose()
}

/// A session, begun when there is none. Nobody else changes it until this transaction ends.
pub async fn open(tx: &mut Tx, session: Session<'_>, now: DateTime<Utc>) -> Result<AiInterviewId, StoreError> {
    Statement::new(
        "insert into ai_interviews (id, owner, room_id, session_id, created_at) values ($1, $2, $3, $4, $5) \
         on conflict (owner, room_id, session_id) do nothing",
    )
    .bind(AiInterviewId::new())
    .bind(session.owner)
    .bind(session.room_id)
    .bind(session.session_id)
    .bind(now)
    .execute(tx)
    .await?;
    let locked = Statement::new(format!("{FIND} @for_update"));
    found(tx, session, locked).await?.ok_or(StoreError::Conflict)
}

/// The questions of a session, in their order.
pub async fn questions(tx: &mut Tx, id: AiInterviewId) -> Result<Vec<KeptQa>, StoreError> {
    let rows = Statement::new(
        "select id, question_id, number, bank_id, points, topic, question, is_followup, answer from ai_answers \
         where interview_id = $1 order by number, id",
    )
    .bind(id)
    .fetch_all(tx)
    .await?;
    rows.iter().map(kept).collect()
}

fn kept(row: &Row) -> Result<KeptQa, StoreError> {
    Ok(KeptQa {
        id: row.id("id")?,
        question_id: row.get("question_id")?,
        number: row.count("number")?,
        bank_id: row.get("bank_id")?,
        points: row.json("points")?,
        topic: row.get("topic")?,
        question: row.get("question")?,
        is_followup: row.get("is_followup")?,
        answer: row.get("answer")?,
    })
}

/// Keeps a question. One with the same id of the caller's is replaced, and keeps its own id, which is given back.
pub async fn put(
    tx: &mut Tx,
    interview: AiInterviewId,
    qa: &KeptQa,
    now: DateTime<Utc>,
) -> Result<AiAnswerId, StoreError> {
    let row = Statement::new(
        "insert into ai_answers (id, interview_id, question_id, number, bank_id, points, topic, question, is_followup, \
         answer, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
         on conflict (interview_id, question_id) do update set number = excluded.number, bank_id = excluded.bank_id, \
         points = excluded.points, topic = excluded.topic, question = excluded.question, \
         is_followup = excluded.is_followup, answer = excluded.answer returning id",
    )
    .bind(qa.id)
    .bind(interview)
    .bind(qa.question_id.as_str())
    .bind(qa.number)
    .bind(qa.bank_id.as_str())
    .bind(json(&qa.points)?)
    .bind(qa.topic.as_str())
    .bind(qa.question.as_str())
    .bind(qa.is_followup)
    .bind(qa.answer.clone())
    .bind(now)
    .fetch_one(tx)
    .await?;
    row.id("id")
}

/// How often each question of the bank was asked in other sessions of this owner's room.
pub async fn asked_elsewhere(
    tx: &mut Tx,
    session: Session<'_>,
    id: AiInterviewId,
) -> Result<HashMap<String, u32>, StoreError> {
    let rows = Statement::new(
        "select a.bank_id, count(*) as times from ai_answers a join ai_interviews i on i.id = a.interview_id \
         where i.owner = $1 and i.room_id = $2 and i.id <> $3 and not a.is_followup and a.bank_id <> '' group by a.bank_id",
    )
    .bind(session.owner)
    .bind(session.room_id)
    .bind(id)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| Ok((row.get("bank_id")?, row.count("times")?))).collect()
}
