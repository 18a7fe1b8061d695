//! Calendars of connected accounts: how far they were read, and what stands there for our interviews.

use crate::error::StoreError;
use crate::sql::{Row, Statement, Value, id_list, json};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::availability::TimeRange;
use naru_domain::effect::FailedAttempt;
use naru_domain::id::{ConnectionId, InterviewId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// How a calendar is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reads {
    /// Event by event.
    Events,
    /// Only when it is busy: the account may see no more.
    FreeBusy,
}

/// A calendar that is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The account.
    pub connection: ConnectionId,
    /// `primary`, or the calendar's id.
    pub calendar: String,
    /// How.
    pub reads: Reads,
    /// Up to where; `None` before the first time.
    pub sync_token: Option<String>,
    /// When it was last read as a whole.
    pub last_good: Option<DateTime<Utc>>,
    /// Why it could not be read the last time.
    pub last_error: Option<FailedAttempt>,
}

/// What both sides of an event agree on, or do not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventState {
    /// When; `None` when it does not (or no longer) stand.
    pub time: Option<TimeRange>,
    /// Where; empty for nowhere, and for what does not stand.
    pub place: String,
}

/// What stands in a calendar for an interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mirror {
    /// The interview.
    pub interview: InterviewId,
    /// The account.
    pub connection: ConnectionId,
    /// The calendar.
    pub calendar: String,
    /// The event.
    pub event: String,
    /// Its version; `None` when no answer was seen yet.
    pub etag: Option<String>,
    /// What both sides agreed on last.
    pub base: EventState,
    /// What was written without the answer being seen.
    pub sent: Vec<EventState>,
    /// Who is invited, with their answers, as the calendar says it.
    pub guests: String,
    /// What we wrote besides time and place.
    pub ours: Ours,
}

/// What we wrote of an event besides its time and place. It follows from what stands here alone, so that it never makes a conflict.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ours {
    /// What was written last; `None` when that is not known.
    pub words: Option<Words>,
    /// Addresses, in lower case, of guests whom we added; also of those of whom no answer was seen.
    pub added: BTreeSet<String>,
    /// The link of its video meeting, when the calendar gave one.
    pub link: String,
    /// The version of the interview that stands there.
    pub version: i64,
}

/// The words of an event, and whom it invites.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    /// Title.
    pub summary: String,
    /// Text.
    pub description: String,
    /// Addresses, in lower case, of those whom we invite.
    pub guests: BTreeSet<String>,
    /// Whether the calendar is asked for the link of a video meeting.
    pub asks_for_link: bool,
}

impl EventState {
    /// Of what does not stand.
    pub fn gone() -> Self {
        Self { time: None, place: String::new() }
    }
}

impl Mirror {
    /// Whether nothing was read or written between the two.
    pub fn is_version_of(&self, other: &Self) -> bool {
        (&self.event, &self.etag) == (&other.event, &other.etag)
    }
}

const SOURCE: &str = "connection_id, calendar_id, reads, sync_token, last_good, last_error";

fn source(row: &Row) -> Result<Source, StoreError> {
    let last_error: Option<String> = row.get("last_error")?;
    Ok(Source {
        connection: row.id("connection_id")?,
        calendar: row.get("calendar_id")?,
        reads: row.word("reads")?,
        sync_token: row.get("sync_token")?,
        last_good: row.time_opt("last_good")?,
        last_error: last_error.map(|_| row.json("last_error")).transpose()?,
    })
}

/// All calendars that were read, or tried.
pub async fn sources(tx: &mut Tx) -> Result<Vec<Source>, StoreError> {
    let sql = format!("select {SOURCE} from calendar_sources order by connection_id, calendar_id");
    Statement::new(sql).fetch_all(tx).await?.iter().map(source).collect()
}

/// A calendar; one that was never read is new.
pub async fn get_source(tx: &mut Tx, connection: ConnectionId, calendar: &str) -> Result<Source, StoreError> {
    find_source(tx, connection, calendar, "").await
}

/// A calendar, to be changed: it is locked until the transaction ends.
pub async fn lock_source(tx: &mut Tx, connection: ConnectionId, calendar: &str) -> Result<Source, StoreError> {
    find_source(tx, connection, calendar, "@for_update").await
}

async fn find_source(tx: &mut Tx, connection: ConnectionId, calendar: &str, lock: &str) -> Result<Source, StoreError> {
    let sql = format!("select {SOURCE} from calendar_sources where connection_id = $1 and calendar_id = $2 {lock}");
    let row = Statement::new(sql).bind(connection).bind(calendar).fetch_optional(tx).await?;
    row.as_ref().map(source).transpose().map(|found| {
        found.unwrap_or_else(|| Source {
            connection,
            calendar: calendar.to_owned(),
            reads: Reads::Events,
            sync_token: None,
            last_good: None,
            last_error: None,
        })
    })
}

/// Has a calendar read as a whole the next time: somebody's time is now known from it, and what changed since would not tell all of
/// it.
pub async fn read_anew(tx: &mut Tx, connection: ConnectionId, calendar: &str) -> Result<(), StoreError> {
    Statement::new(
        "update calendar_sources set sync_token = null, reads = 'events' where connection_id = $1 and calendar_id = $2",
    )
    .bind(connection)
    .bind(calendar)
    .execute(tx)
    .await?;
    Ok(())
}

/// Forgets a calendar that is read no more.
pub async fn forget_source(tx: &mut Tx, connection: ConnectionId, calendar: &str) -> Result<(), StoreError> {
    Statement::new("delete from calendar_sources where connection_id = $1 and calendar_id = $2")
        .bind(connection)
        .bind(calendar)
        .execute(tx)
        .await?;
    Ok(())
}

/// Writes down how far a calendar was read.
pub async fn put_source(tx: &mut Tx, source: &Source) -> Result<(), StoreError> {
    Statement::new(
        "insert into calendar_sources (connection_id, calendar_id, reads, sync_token, last_good, last_error) \
         values ($1, $2, $3, $4, $5, $6) on conflict (connection_id, calendar_id) do update set reads = excluded.reads, \
         sync_token = excluded.sync_token, last_good = excluded.last_good, last_error = excluded.last_error",
    )
    .bind(source.connection)
    .bind(source.calendar.as_str())
    .bind(crate::words::to_word(&source.reads)?)
    .bind(source.sync_token.clone())
    .bind(source.last_good)
    .bind(source.last_error.as_ref().map(json).transpose()?.unwrap_or(Value::Text(None)))
    .execute(tx)
    .await?;
    Ok(())
}

/// Forgets calendars of an account that is gone, and what stood there for interviews.
pub async fn forget(tx: &mut Tx, connection: ConnectionId) -> Result<(), StoreError> {
    for table in ["calendar_sources", "calendar_events"] {
        let sql = format!("delete from {table} where connection_id = $1");
        Statement::new(sql).bind(connection).execute(tx).await?;
    }
    Ok(())
}

const MIRROR: &str = "interview_id, connection_id, calendar_id, event_id, etag, base, sent, guests, ours";

fn mirror_of(row: &Row) -> Result<Mirror, StoreError> {
    Ok(Mirror {
        interview: row.id("interview_id")?,
        connection: row.id("connection_id")?,
        calendar: row.get("calendar_id")?,
        event: row.get("event_id")?,
        etag: row.get("etag")?,
        base: row.json("base")?,
        sent: row.json("sent")?,
        guests: row.get("guests")?,
        ours: row.json("ours")?,
    })
}

/// What stands in a calendar for an interview; locked until the transaction ends.
pub async fn mirror(tx: &mut Tx, interview: InterviewId) -> Result<Option<Mirror>, StoreError> {
    let sql = format!("select {MIRROR} from calendar_events where interview_id = $1 @for_update");
    Statement::new(sql).bind(interview).fetch_optional(tx).await?.as_ref().map(mirror_of).transpose()
}

/// The events that stand for interviews, by their ids.
pub async fn event_ids(tx: &mut Tx, interviews: &[InterviewId]) -> Result<HashMap<InterviewId, String>, StoreError> {
    let rows = Statement::new("select interview_id, event_id from calendar_events where interview_id in @ids($1)")
        .bind(id_list(interviews))
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| Ok((row.id("interview_id")?, row.get("event_id")?))).collect()
}

/// All events of ours, in whatever calendar.
pub async fn mirrors(tx: &mut Tx) -> Result<Vec<Mirror>, StoreError> {
    let sql = format!("select {MIRROR} from calendar_events order by interview_id");
    Statement::new(sql).fetch_all(tx).await?.iter().map(mirror_of).collect()
}

/// Writes down what stands in a calendar for an interview.
pub async fn put_mirror(tx: &mut Tx, mirror: &Mirror) -> Result<(), StoreError> {
    Statement::new(
        "insert into calendar_events (interview_id, connection_id, calendar_id, event_id, etag, base, sent, guests, ours) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (interview_id) do update set \
         connection_id = excluded.connection_id, calendar_id = excluded.calendar_id, event_id = excluded.event_id, \
         etag = excluded.etag, base = excluded.base, sent = excluded.sent, guests = excluded.guests, ours = excluded.ours",
    )
    .bind(mirror.interview)
    .bind(mirror.connection)
    .bind(mirror.calendar.as_str())
    .bind(mirror.event.as_str())
    .bind(mirror.etag.clone())
    .bind(json(&mirror.base)?)
    .bind(json(&mirror.sent)?)
    .bind(mirror.guests.as_str())
    .bind(json(&mirror.ours)?)
    .execute(tx)
    .await?;
    Ok(())
}
