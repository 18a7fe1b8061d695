//! What was sent to language models, what it cost, and the prose that stands. Only masked words come here, but for the prose, which is
//! what people read.

use crate::error::StoreError;
use crate::sql::{Row, Statement, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::id::{ApplicationId, ModelCallId, PracticeId};
use naru_domain::model::{
    Claim, ModelCall, ModelCallDetail, ModelOutcome, ModelSettings, ModelUsage, ProseRefusal, SentPart,
};

const KEY: &str = "models";
const COLUMNS: &str =
    "id, at, purpose, host, model, outcome, refusal, input_tokens, output_tokens, cost_micros, estimated, duration_ms";

/// The settings of models; the defaults until somebody changed them.
pub async fn settings(tx: &mut Tx) -> Result<ModelSettings, StoreError> {
    let row = Statement::new("select value from settings where key = $1").bind(KEY).fetch_optional(tx).await?;
    row.map_or_else(|| Ok(ModelSettings::default()), |row| row.json("value"))
}

/// Replaces the settings of models.
pub async fn put_settings(tx: &mut Tx, settings: &ModelSettings) -> Result<(), StoreError> {
    Statement::new(
        "insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value",
    )
    .bind(KEY)
    .bind(json(settings)?)
    .execute(tx)
    .await?;
    Ok(())
}

fn call(row: &Row) -> Result<ModelCall, StoreError> {
    Ok(ModelCall {
        id: row.id("id")?,
        at: row.time("at")?,
        purpose: row.word("purpose")?,
        host: row.get("host")?,
        model: row.get("model")?,
        outcome: row.word("outcome")?,
        refusal: row.word_opt("refusal")?,
        input_tokens: row.count_opt("input_tokens")?,
        output_tokens: row.count_opt("output_tokens")?,
        cost_micros: row.count_opt("cost_micros")?,
        estimated: row.get("estimated")?,
        duration_ms: row.count_opt("duration_ms")?,
    })
}

/// Notes a call before it goes out, with what it is thought to cost.
pub async fn begin(tx: &mut Tx, call: &ModelCall, sent: &[SentPart]) -> Result<(), StoreError> {
    Statement::new(
        "insert into model_calls (id, at, purpose, host, model, sent, outcome, input_tokens, output_tokens, cost_micros, \
         estimated) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(call.id)
    .bind(call.at)
    .bind(to_word(&call.purpose)?)
    .bind(call.host.as_str())
    .bind(call.model.as_str())
    .bind(json(&sent)?)
    .bind(to_word(&call.outcome)?)
    .bind(call.input_tokens.map(i64::from))
    .bind(call.output_tokens.map(i64::from))
    .bind(call.cost_micros.map(whole))
    .bind(call.estimated)
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes how a call ended, and adds it to its month's sums. Words that were thrown away before their end stay so; a call whose row was
/// deleted meanwhile is counted all the same.
pub async fn end(tx: &mut Tx, call: &ModelCall, answer: &str) -> Result<(), StoreError> {
    Statement::new(
        "update model_calls set answer = $2, outcome = case when outcome = 'thrown_away' then outcome else $3 end, \
         refusal = case when outcome = 'thrown_away' then refusal else $4 end, input_tokens = $5, output_tokens = $6, \
         cost_micros = $7, duration_ms = $8, estimated = $9 where id = $1",
    )
    .bind(call.id)
    .bind(answer)
    .bind(to_word(&call.outcome)?)
    .bind(call.refusal.as_ref().map(to_word).transpose()?)
    .bind(call.input_tokens.map(i64::from))
    .bind(call.output_tokens.map(i64::from))
    .bind(call.cost_micros.map(whole))
    .bind(call.duration_ms.map(i64::from))
    .bind(call.estimated)
    .execute(tx)
    .await?;
    count(tx, call).await
}

/// Ends calls from before an instant that never ended, as those of a program that was killed, and adds to the sums what they were
/// thought to cost. How many.
pub async fn give_up(tx: &mut Tx, before: DateTime<Utc>) -> Result<usize, StoreError> {
    let sql = format!(
        "update model_calls set outcome = 'cancelled' where outcome = 'running' and at < $1 returning {COLUMNS}"
    );
    let rows = Statement::new(sql).bind(before).fetch_all(tx).await?;
    for row in &rows {
        count(tx, &call(row)?).await?;
    }
    Ok(rows.len())
}

async fn count(tx: &mut Tx, call: &ModelCall) -> Result<(), StoreError> {
    Statement::new(
        "insert into model_usage (month, purpose, model, calls, input_tokens, output_tokens, cost_micros, unpriced_calls) \
         values ($1, $2, $3, 1, $4, $5, $6, $7) on conflict (month, purpose, model) do update set \
         calls = model_usage.calls + 1, input_tokens = model_usage.input_tokens + excluded.input_tokens, \
         output_tokens = model_usage.output_tokens + excluded.output_tokens, \
         cost_micros = model_usage.cost_micros + excluded.cost_micros, \
         unpriced_calls = model_usage.unpriced_calls + excluded.unpriced_calls",
    )
    .bind(month(call.at))
    .bind(to_word(&call.purpose)?)
    .bind(call.model.as_str())
    .bind(i64::from(call.input_tokens.unwrap_or(0)))
    .bind(i64::from(call.output_tokens.unwrap_or(0)))
    .bind(whole(call.cost_micros.unwrap_or(0)))
    .bind(i64::from(call.cost_micros.is_none()))
    .execute(tx)
    .await?;
    Ok(())
}

fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The month of an instant, as sums are kept: `2026-01`.
pub fn month(at: DateTime<Utc>) -> String {
    at.format("%Y-%m").to_string()
}

/// Says what became of a call's words when that is known later than its end.
pub async fn judge(
    tx: &mut Tx,
    id: ModelCallId,
    outcome: ModelOutcome,
    refusal: Option<ProseRefusal>,
) -> Result<(), StoreError> {
    Statement::new("update model_calls set outcome = $2, refusal = $3 where id = $1")
        .bind(id)
        .bind(to_word(&outcome)?)
        .bind(refusal.as_ref().map(to_word).transpose()?)
        .execute(tx)
        .await?;
    Ok(())
}

/// The latest calls, the latest first.
pub async fn calls(tx: &mut Tx, most: u32) -> Result<Vec<ModelCall>, StoreError> {
    let sql = format!("select {COLUMNS} from model_calls order by at desc, id desc limit $1");
    let rows = Statement::new(sql).bind(i64::from(most)).fetch_all(tx).await?;
    rows.iter().map(call).collect()
}

/// One call, word for word.
pub async fn detail(tx: &mut Tx, id: ModelCallId) -> Result<Option<ModelCallDetail>, StoreError> {
    let sql = format!("select {COLUMNS}, sent, answer from model_calls where id = $1");
    let row = Statement::new(sql).bind(id).fetch_optional(tx).await?;
    row.map(|row| Ok(ModelCallDetail { call: call(&row)?, sent: row.json("sent")?, answer: row.get("answer")? }))
        .transpose()
}

/// Deletes one call; whether there was one.
pub async fn remove(tx: &mut Tx, id: ModelCallId) -> Result<bool, StoreError> {
    Ok(Statement::new("delete from model_calls where id = $1").bind(id).execute(tx).await? > 0)
}

/// Deletes the calls before an instant, all of them without one; how many.
pub async fn clear(tx: &mut Tx, before: Option<DateTime<Utc>>) -> Result<u64, StoreError> {
    match before {
        Some(before) => Statement::new("delete from model_calls where at < $1").bind(before).execute(tx).await,
        None => Statement::new("delete from model_calls").execute(tx).await,
    }
}

/// What was used since a month (`2026-01`), the latest month first.
pub async fn usage(tx: &mut Tx, since: &str) -> Result<Vec<ModelUsage>, StoreError> {
    let rows = Statement::new(
        "select month, purpose, model, calls, input_tokens, output_tokens, cost_micros, unpriced_calls from model_usage \
         where month >= $1 order by month desc, purpose, model",
    )
    .bind(since)
    .fetch_all(tx)
    .await?;
    let read = |row: &Row| {
        Ok(ModelUsage {
            month: row.get("month")?,
            purpose: row.word("purpose")?,
            model: row.get("model")?,
            calls: row.count("calls")?,
            input_tokens: row.count("input_tokens")?,
            output_tokens: row.count("output_tokens")?,
            cost_micros: row.count("cost_micros")?,
            unpriced_calls: row.count("unpriced_calls")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Whose prose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProseOf {
    /// A mock interview's.
    Practice(PracticeId),
    /// An application's.
    Application(ApplicationId),
}

/// Prose that passed its checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// What it was written from, hashed.
    pub basis: String,
    /// By which model.
    pub model: String,
    /// Its statements.
    pub claims: Vec<Claim>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The prose of a subject.
pub async fn prose(tx: &mut Tx, subject: &str) -> Result<Option<Prose>, StoreError> {
    let row = Statement::new("select basis, model, claims, at from model_prose where subject = $1")
        .bind(subject)
        .fetch_optional(tx)
        .await?;
    row.map(|row| {
        Ok(Prose {
            basis: row.get("basis")?,
            model: row.get("model")?,
            claims: row.json("claims")?,
            at: row.time("at")?,
        })
    })
    .transpose()
}

/// Keeps the prose of a subject. It goes with what it is about; whether that was still there.
pub async fn keep_prose(tx: &mut Tx, subject: &str, of: ProseOf, prose: &Prose) -> Result<bool, StoreError> {
    let (table, id) = match of {
        ProseOf::Practice(id) => ("practices", id.0),
        ProseOf::Application(id) => ("applications", id.0),
    };
    let (application, practice) = match of {
        ProseOf::Practice(_) => ("null", "s.id"),
        ProseOf::Application(_) => ("s.id", "null"),
    };
    let sql = format!(
        "insert into model_prose (subject, application_id, practice_id, basis, model, claims, at) \
         select $1, {application}, {practice}, $3, $4, $5, $6 from {table} s where s.id = $2 \
         on conflict (subject) do update set basis = excluded.basis, model = excluded.model, claims = excluded.claims, \
         at = excluded.at"
    );
    let kept = Statement::new(sql)
        .bind(subject)
        .bind(id)
        .bind(prose.basis.as_str())
        .bind(prose.model.as_str())
        .bind(json(&prose.claims)?)
        .bind(prose.at)
        .execute(tx)
        .await?;
    Ok(kept > 0)
}
