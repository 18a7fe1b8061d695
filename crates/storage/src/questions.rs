//! Questions that were put into the kit of one interview.

use crate::error::StoreError;
use crate::sql::{Statement, json};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::id::{ApplicationId, InterviewId};
use naru_domain::question::InterviewQuestion;

/// The questions of an interview, in the order in which they were put in.
pub async fn of_interview(tx: &mut Tx, interview: InterviewId) -> Result<Vec<InterviewQuestion>, StoreError> {
    let rows = Statement::new(
        "select content from interview_questions where interview_id = $1 order by added_at, question_id",
    )
    .bind(interview)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| row.json("content")).collect()
}

/// The questions of all interviews of an application.
pub async fn of_application(tx: &mut Tx, application: ApplicationId) -> Result<Vec<InterviewQuestion>, StoreError> {
    let rows = Statement::new(
        "select q.content from interview_questions q join interviews i on i.id = q.interview_id \
         where i.application_id = $1 order by q.added_at, q.question_id",
    )
    .bind(application)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| row.json("content")).collect()
}

/// Puts a question in; one that is there takes these words.
pub async fn put(
    tx: &mut Tx,
    interview: InterviewId,
    question: &InterviewQuestion,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    Statement::new(
        "insert into interview_questions (interview_id, question_id, content, added_at) values ($1, $2, $3, $4) \
         on conflict (interview_id, question_id) do update set content = excluded.content",
    )
    .bind(interview)
    .bind(question.id.as_str())
    .bind(json(question)?)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a question out; whether it was there.
pub async fn remove(tx: &mut Tx, interview: InterviewId, question: &str) -> Result<bool, StoreError> {
    let gone = Statement::new("delete from interview_questions where interview_id = $1 and question_id = $2")
        .bind(interview)
        .bind(question)
        .execute(tx)
        .await?;
    Ok(gone > 0)
}
