//! Mock interviews, their questions, and every answer that was given.

use crate::error::StoreError;
use crate::passages::{self, Owner};
use crate::recordings;
use crate::sql::{Row, Statement, Value, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::id::{PracticeId, PracticeQuestionId};
use naru_domain::practice::{
    AnswerDraft, EndedBy, JudgedAnswer, PracticeKind, PracticeMaterial, PracticeScore, PracticeState, PracticeSummary,
    QuestionState,
};
use naru_domain::settings::Language;
use std::collections::HashMap;

/// A mock interview as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its id.
    pub id: PracticeId,
    /// What it is about.
    pub kind: PracticeKind,
    /// The language of questions and report.
    pub language: Language,
    /// What is practised for.
    pub title: String,
    /// By what questions are chosen.
    pub material: PracticeMaterial,
    /// Seconds for each answer.
    pub limit_seconds: u32,
    /// Where it stands.
    pub state: PracticeState,
    /// Whose questions it asks again.
    pub again: Option<PracticeId>,
    /// When it was begun.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Who ended it.
    pub ended_by: Option<EndedBy>,
    /// What it came to, once it has ended with an answer.
    pub summary: Option<PracticeSummary>,
}

/// A question as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptQuestion {
    /// Its id.
    pub id: PracticeQuestionId,
    /// Of which mock interview.
    pub practice_id: PracticeId,
    /// From 1.
    pub number: u32,
    /// The question of the bank.
    pub bank_id: String,
    /// Which of its points are expected, the most important first.
    pub points: Vec<usize>,
    /// What it is about, for people.
    pub topic: String,
    /// Its words.
    pub text: String,
    /// Whether it asks on.
    pub is_follow_up: bool,
    /// Where it stands.
    pub state: QuestionState,
    /// What was written so far.
    pub draft: AnswerDraft,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// How often it was answered.
    pub attempts: u32,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptAnswer {
    /// From 1.
    pub attempt: u32,
    /// The answer.
    pub answer: AnswerDraft,
    /// How it was judged.
    pub judged: JudgedAnswer,
}

const PRACTICE: &str =
    "id, kind, language, title, material, limit_seconds, state, again, started_at, ended_at, ended_by, summary";
const QUESTION: &str = "q.id, q.practice_id, q.number, q.bank_id, q.points, q.topic, q.text, q.is_follow_up, q.state, \
    q.draft, q.elapsed_ms, q.spoken, q.asked_at, \
    (select count(*) from practice_answers a where a.question_id = q.id) as attempts";

fn practice(row: &Row) -> Result<Kept, StoreError> {
    let summary: Option<String> = row.get("summary")?;
    Ok(Kept {
        id: row.id("id")?,
        kind: row.word("kind")?,
        language: row.word("language")?,
        title: row.get("title")?,
        material: row.json("material")?,
        limit_seconds: row.count("limit_seconds")?,
        state: row.word("state")?,
        again: row.id_opt("again")?,
        started_at: row.time("started_at")?,
        ended_at: row.time_opt("ended_at")?,
        ended_by: row.word_opt("ended_by")?,
        summary: summary.map(|_| row.json("summary")).transpose()?,
    })
}

fn question(row: &Row) -> Result<KeptQuestion, StoreError> {
    Ok(KeptQuestion {
        id: row.id("id")?,
        practice_id: row.id("practice_id")?,
        number: row.count("number")?,
        bank_id: row.get("bank_id")?,
        points: row.json("points")?,
        topic: row.get("topic")?,
        text: row.get("text")?,
        is_follow_up: row.get("is_follow_up")?,
        state: row.word("state")?,
        draft: AnswerDraft {
            text: row.get("draft")?,
            elapsed_ms: row.count("elapsed_ms")?,
            spoken: row.get("spoken")?,
        },
        asked_at: row.time("asked_at")?,
        attempts: row.count("attempts")?,
    })
}

/// Keeps a mock interview that was begun.
pub async fn begin(tx: &mut Tx, new: &Kept) -> Result<(), StoreError> {
    Statement::new(
        "insert into practices (id, kind, language, title, material, limit_seconds, state, again, started_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(new.id)
    .bind(to_word(&new.kind)?)
    .bind(to_word(&new.language)?)
    .bind(new.title.as_str())
    .bind(json(&new.material)?)
    .bind(new.limit_seconds)
    .bind(to_word(&new.state)?)
    .bind(new.again)
    .bind(new.started_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Mock interviews, the latest first, at most so many, of those that were begun before another one.
pub async fn list(tx: &mut Tx, before: Option<PracticeId>, most: u32) -> Result<Vec<Kept>, StoreError> {
    let earlier = if before.is_some() { "where id < $2" } else { "" };
    let mut statement =
        Statement::new(format!("select {PRACTICE} from practices {earlier} order by id desc limit $1")).bind(most);
    if let Some(before) = before {
        statement = statement.bind(before);
    }
    statement.fetch_all(tx).await?.iter().map(practice).collect()
}

/// A mock interview.
pub async fn get(tx: &mut Tx, id: PracticeId) -> Result<Option<Kept>, StoreError> {
    one(tx, id, "").await
}

/// A mock interview, to be changed: it is locked until the transaction ends.
pub async fn lock(tx: &mut Tx, id: PracticeId) -> Result<Option<Kept>, StoreError> {
    one(tx, id, "@for_update").await
}

async fn one(tx: &mut Tx, id: PracticeId, lock: &str) -> Result<Option<Kept>, StoreError> {
    let sql = format!("select {PRACTICE} from practices where id = $1 {lock}");
    Statement::new(sql).bind(id).fetch_optional(tx).await?.as_ref().map(practice).transpose()
}

/// Sets where a mock interview stands.
pub async fn set_state(tx: &mut Tx, id: PracticeId, state: PracticeState) -> Result<(), StoreError> {
    Statement::new("update practices set state = $2 where id = $1").bind(id).bind(to_word(&state)?).execute(tx).await?;
    Ok(())
}

/// Ends a mock interview with what it came to; with nothing, when nothing was answered.
pub async fn end(
    tx: &mut Tx,
    id: PracticeId,
    by: EndedBy,
    summary: Option<&PracticeSummary>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    Statement::new("update practices set state = 'ended', ended_by = $2, summary = $3, ended_at = $4 where id = $1")
        .bind(id)
        .bind(to_word(&by)?)
        .bind(summary.map_or(Ok(Value::Text(None)), json)?)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// Forgets a mock interview with all that was said. Whether it was there.
pub async fn remove(tx: &mut Tx, id: PracticeId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    recordings::discard_all(tx, id, now).await?;
    Ok(Statement::new("delete from practices where id = $1").bind(id).execute(tx).await? > 0)
}

/// Keeps a question that was asked.
pub async fn ask(tx: &mut Tx, new: &KeptQuestion) -> Result<(), StoreError> {
    Statement::new(
        "insert into practice_questions (id, practice_id, number, bank_id, points, topic, text, is_follow_up, state, asked_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(new.id)
    .bind(new.practice_id)
    .bind(new.number)
    .bind(new.bank_id.as_str())
    .bind(json(&new.points)?)
    .bind(new.topic.as_str())
    .bind(new.text.as_str())
    .bind(new.is_follow_up)
    .bind(to_word(&new.state)?)
    .bind(new.asked_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// The questions of a mock interview, in their order.
pub async fn questions(tx: &mut Tx, id: PracticeId) -> Result<Vec<KeptQuestion>, StoreError> {
    let sql = format!("select {QUESTION} from practice_questions q where q.practice_id = $1 order by q.number");
    Statement::new(sql).bind(id).fetch_all(tx).await?.iter().map(question).collect()
}

/// Keeps what was written so far, or the answer, and where its question stands.
pub async fn write(
    tx: &mut Tx,
    id: PracticeQuestionId,
    state: QuestionState,
    draft: &AnswerDraft,
) -> Result<(), StoreError> {
    Statement::new("update practice_questions set state = $2, draft = $3, elapsed_ms = $4, spoken = $5 where id = $1")
        .bind(id)
        .bind(to_word(&state)?)
        .bind(draft.text.as_str())
        .bind(draft.elapsed_ms)
        .bind(draft.spoken)
        .execute(tx)
        .await?;
    Ok(())
}

/// Keeps one more answer to a question.
pub async fn answer(
    tx: &mut Tx,
    id: PracticeQuestionId,
    answer: &KeptAnswer,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    Statement::new(
        "insert into practice_answers (question_id, attempt, text, elapsed_ms, spoken, judged, at) \
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(answer.attempt)
    .bind(answer.answer.text.as_str())
    .bind(answer.answer.elapsed_ms)
    .bind(answer.answer.spoken)
    .bind(json(&answer.judged)?)
    .bind(now)
    .execute(tx)
    .await?;
    passages::changed(tx, Owner::Answer(id)).await
}

/// All answers of a mock interview by their questions, each question's in the order in which they were given.
pub async fn answers(tx: &mut Tx, id: PracticeId) -> Result<HashMap<PracticeQuestionId, Vec<KeptAnswer>>, StoreError> {
    let rows = Statement::new(
        "select a.question_id, a.attempt, a.text, a.elapsed_ms, a.spoken, a.judged from practice_answers a \
         join practice_questions q on q.id = a.question_id where q.practice_id = $1 order by a.question_id, a.attempt",
    )
    .bind(id)
    .fetch_all(tx)
    .await?;
    let mut all: HashMap<PracticeQuestionId, Vec<KeptAnswer>> = HashMap::new();
    for row in &rows {
        let answer =
            AnswerDraft { text: row.get("text")?, elapsed_ms: row.count("elapsed_ms")?, spoken: row.get("spoken")? };
        let kept = KeptAnswer { attempt: row.count("attempt")?, answer, judged: row.json("judged")? };
        all.entry(row.id("question_id")?).or_default().push(kept);
    }
    Ok(all)
}

/// How often each question of the bank was asked in other mock interviews.
pub async fn asked_elsewhere(tx: &mut Tx, id: PracticeId) -> Result<HashMap<String, u32>, StoreError> {
    let rows = Statement::new(
        "select bank_id, count(*) as times from practice_questions where practice_id <> $1 and not is_follow_up \
         group by bank_id",
    )
    .bind(id)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| Ok((row.get("bank_id")?, row.count("times")?))).collect()
}

/// What mock interviews of a kind came to that ended up to a time, the oldest first, at most so many of the latest.
pub async fn scores(
    tx: &mut Tx,
    kind: PracticeKind,
    until: DateTime<Utc>,
    most: u32,
) -> Result<Vec<PracticeScore>, StoreError> {
    let rows = Statement::new(
        "select id, ended_at, summary from practices where kind = $1 and summary is not null and ended_at <= $2 \
         order by ended_at desc, id desc limit $3",
    )
    .bind(to_word(&kind)?)
    .bind(until)
    .bind(most)
    .fetch_all(tx)
    .await?;
    let mut scores = rows
        .iter()
        .map(|row| {
            let summary: PracticeSummary = row.json("summary")?;
            let (id, ended_at) = (row.id("id")?, row.time("ended_at")?);
            Ok(PracticeScore { id, ended_at, total: summary.total, parts: summary.parts })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    scores.reverse();
    Ok(scores)
}
