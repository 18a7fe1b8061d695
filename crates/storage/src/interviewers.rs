//! Who interviews, and what takes their time besides interviews of ours.

use crate::error::StoreError;
use crate::sql::{Row, Statement, Value, id_list, insert_all, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::availability::{Busy, BusySource, TimeRange};
use naru_domain::id::{ConnectionId, InterviewerId};
use naru_domain::interview::{BusyBlock, CalendarLink, Interviewer};

const COLUMNS: &str = "id, name, email, color, hours, connection_id, calendar_id, active, calendar_problem";

fn read(row: &Row) -> Result<Interviewer, StoreError> {
    let connection: Option<ConnectionId> = row.id_opt("connection_id")?;
    let calendar: Option<String> = row.get("calendar_id")?;
    let link = connection.zip(calendar);
    Ok(Interviewer {
        id: row.id("id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        color: row.count("color")?,
        hours: row.json("hours")?,
        calendar: link.map(|(connection_id, calendar_id)| CalendarLink { connection_id, calendar_id }),
        active: row.get("active")?,
        calendar_problem: row.get("calendar_problem")?,
    })
}

/// Everybody, in the order they were added; those who no longer interview as well.
pub async fn list(tx: &mut Tx) -> Result<Vec<Interviewer>, StoreError> {
    let rows = Statement::new(format!("select {COLUMNS} from interviewers order by id")).fetch_all(tx).await?;
    rows.iter().map(read).collect()
}

/// Somebody.
pub async fn get(tx: &mut Tx, id: InterviewerId) -> Result<Option<Interviewer>, StoreError> {
    let row =
        Statement::new(format!("select {COLUMNS} from interviewers where id = $1")).bind(id).fetch_optional(tx).await?;
    row.as_ref().map(read).transpose()
}

/// Holds interviewers until the transaction ends, so that two interviews with one of them are planned one after another.
pub async fn lock(tx: &mut Tx, ids: &[InterviewerId]) -> Result<(), StoreError> {
    Statement::new("select id from interviewers where id in @ids($1) order by id @for_update")
        .bind(id_list(ids))
        .fetch_all(tx)
        .await?;
    Ok(())
}

/// Writes somebody down, new or changed.
pub async fn put(tx: &mut Tx, interviewer: &Interviewer, now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new(
        "insert into interviewers (id, name, email, color, hours, connection_id, calendar_id, active, calendar_problem, \
         created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (id) do update set name = excluded.name, \
         email = excluded.email, color = excluded.color, hours = excluded.hours, connection_id = excluded.connection_id, \
         calendar_id = excluded.calendar_id, active = excluded.active, calendar_problem = excluded.calendar_problem",
    )
    .bind(interviewer.id)
    .bind(interviewer.name.as_str())
    .bind(interviewer.email.as_str())
    .bind(interviewer.color)
    .bind(json(&interviewer.hours)?)
    .bind(interviewer.calendar.as_ref().map(|link| link.connection_id))
    .bind(interviewer.calendar.as_ref().map(|link| link.calendar_id.as_str()).map(str::to_owned))
    .bind(interviewer.active)
    .bind(interviewer.calendar_problem.clone())
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes somebody away; whether there was one. Nobody who is named by an interview, a round or a scorecard can go.
pub async fn remove(tx: &mut Tx, id: InterviewerId) -> Result<bool, StoreError> {
    Ok(Statement::new("delete from interviewers where id = $1").bind(id).execute(tx).await? > 0)
}

/// Whether an interview, a round or a scorecard names somebody.
pub async fn is_named(tx: &mut Tx, id: InterviewerId) -> Result<bool, StoreError> {
    let row = Statement::new(
        "select 1 as named from interviews where people like $1 \
         union all select 1 from interview_versions where people like $1 \
         union all select 1 from rounds where panel like $1 \
         union all select 1 from scorecards where interviewer_id = $2 limit 1",
    )
    .bind(format!("%{id}%"))
    .bind(id)
    .fetch_optional(tx)
    .await?;
    Ok(row.is_some())
}

/// Notes why somebody's calendar could not be read, or that it could; whether that is new.
pub async fn set_calendar_problem(tx: &mut Tx, id: InterviewerId, problem: Option<&str>) -> Result<bool, StoreError> {
    let changed = Statement::new(
        "update interviewers set calendar_problem = $2 where id = $1 and coalesce(calendar_problem, '') <> coalesce($2, '')",
    )
    .bind(id)
    .bind(problem.map(str::to_owned))
    .execute(tx)
    .await?;
    Ok(changed > 0)
}

/// What takes the time of interviewers in a span; of all of them when `people` is `None`.
pub async fn busy(
    tx: &mut Tx,
    people: Option<&[InterviewerId]>,
    span: TimeRange,
) -> Result<Vec<BusyBlock>, StoreError> {
    const BLOCKS: &str = "select interviewer_id, source, event_id, starts_at, ends_at, title, all_day from busy_blocks \
                          where starts_at < $1 and ends_at > $2";
    let statement = match people {
        Some(people) => Statement::new(format!(
            "{BLOCKS} and interviewer_id in @ids($3) order by starts_at, interviewer_id, event_id"
        ))
        .bind(span.end)
        .bind(span.start)
        .bind(id_list(people)),
        None => Statement::new(format!("{BLOCKS} order by starts_at, interviewer_id, event_id"))
            .bind(span.end)
            .bind(span.start),
    };
    let rows = statement.fetch_all(tx).await?;
    rows.iter()
        .map(|row| {
            Ok(BusyBlock {
                interviewer_id: row.id("interviewer_id")?,
                event: Busy {
                    start: row.time("starts_at")?,
                    end: row.time("ends_at")?,
                    title: row.get("title")?,
                    source: row.word("source")?,
                    id: row.get("event_id")?,
                },
                all_day: row.get("all_day")?,
            })
        })
        .collect()
}

/// Keeps what takes interviewers' time; an event that is known already is replaced.
pub async fn keep_busy(tx: &mut Tx, blocks: &[BusyBlock]) -> Result<(), StoreError> {
    let rows = blocks.iter().map(block).collect::<Result<Vec<_>, _>>()?;
    if rows.is_empty() {
        return Ok(());
    }
    insert_all(
        tx,
        "insert into busy_blocks (interviewer_id, source, event_id, starts_at, ends_at, title, all_day) @rows \
         on conflict (interviewer_id, source, event_id) do update set starts_at = excluded.starts_at, \
         ends_at = excluded.ends_at, title = excluded.title, all_day = excluded.all_day",
        rows,
    )
    .await
}

fn block(block: &BusyBlock) -> Result<Vec<Value>, StoreError> {
    Ok(vec![
        block.interviewer_id.into(),
        to_word(&block.event.source)?.into(),
        block.event.id.as_str().into(),
        block.event.start.into(),
        block.event.end.into(),
        block.event.title.as_str().into(),
        block.all_day.into(),
    ])
}

/// Forgets what is known of somebody's time from a source: events whose id begins with `prefix`, all for an empty one. How many.
pub async fn forget_busy(tx: &mut Tx, id: InterviewerId, source: BusySource, prefix: &str) -> Result<u64, StoreError> {
    Statement::new(
        "delete from busy_blocks where interviewer_id = $1 and source = $2 and substr(event_id, 1, length($3)) = $3",
    )
    .bind(id)
    .bind(to_word(&source)?)
    .bind(prefix)
    .execute(tx)
    .await
}

/// Forgets single events of somebody's. How many there were.
pub async fn forget_events(
    tx: &mut Tx,
    id: InterviewerId,
    source: BusySource,
    events: &[&str],
) -> Result<u64, StoreError> {
    let source = to_word(&source)?;
    let mut gone = 0;
    for event in events {
        gone += Statement::new("delete from busy_blocks where interviewer_id = $1 and source = $2 and event_id = $3")
            .bind(id)
            .bind(source.as_str())
            .bind(*event)
            .execute(tx)
            .await?;
    }
    Ok(gone)
}
