//! Entries of the calendar that are no interviews, and how changes of them are taken back.

use crate::error::StoreError;
use crate::sql::{Row, Statement, Value, id_list, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Duration, TimeDelta, Utc};
use naru_domain::availability::TimeRange;
use naru_domain::calendar_entry::{CalendarEntry, EntryStage, EntryTime, EntryValues, ReadFrom};
use naru_domain::id::{CalendarEntryId, ChangeId, PostingId};
use serde::{Deserialize, Serialize};

/// Whole days have no zone: they touch a span when they do so anywhere on earth.
const FARTHEST_ZONE: TimeDelta = TimeDelta::hours(14);
/// Changes that are older are not kept: nobody takes them back.
const KEPT: TimeDelta = TimeDelta::days(1);
/// What is over for so long is of an earlier posting, though company and position are the same.
const RECENT: TimeDelta = TimeDelta::days(30);

/// What a change did to an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Which.
    pub id: CalendarEntryId,
    /// As it was before; `None` when it was made.
    pub before: Option<CalendarEntry>,
    /// Its version afterwards; `None` when it was deleted.
    pub after: Option<i64>,
}

const COLUMNS: &str = "id, version, title, all_day, starts_at, ends_at, zone, stage, posting_id, company, position, place, \
                       note, people, hashtags, read_hash, read_at, read_line, created_at, updated_at";

fn entry(row: &Row) -> Result<CalendarEntry, StoreError> {
    let stage: Option<String> = row.get("stage")?;
    let stage: Option<EntryStage> = stage.map(|_| row.word("stage")).transpose()?;
    let (hash, line): (Option<String>, Option<String>) = (row.get("read_hash")?, row.get("read_line")?);
    let at: Option<u32> = row.count_opt("read_at")?;
    Ok(CalendarEntry {
        id: row.id("id")?,
        version: row.count("version")?,
        values: EntryValues {
            title: row.get("title")?,
            time: time(row)?,
            stage,
            posting_id: row.id_opt("posting_id")?,
            company: row.get("company")?,
            position: row.get("position")?,
            place: row.get("place")?,
            note: row.get("note")?,
            people: row.json("people")?,
            hashtags: row.json("hashtags")?,
            read_from: hash.zip(at).zip(line).map(|((hash, at), line)| ReadFrom { hash, at, line }),
        },
        created_at: row.time("created_at")?,
        updated_at: row.time("updated_at")?,
    })
}

fn time(row: &Row) -> Result<EntryTime, StoreError> {
    let (start, end) = (row.time("starts_at")?, row.time("ends_at")?);
    Ok(if row.get("all_day")? {
        EntryTime::AllDay { from: start.date_naive(), to: (end - Duration::days(1)).date_naive() }
    } else {
        EntryTime::At { start, end, zone: row.word("zone")? }
    })
}

/// The entries that touch a span, by their time.
pub async fn within(tx: &mut Tx, span: TimeRange) -> Result<Vec<CalendarEntry>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from calendar_entries where \
         (not all_day and starts_at < $1 and (ends_at > $2 or starts_at >= $2)) \
         or (all_day and starts_at < $3 and ends_at > $4) order by starts_at, id"
    );
    let found = Statement::new(sql)
        .bind(span.end)
        .bind(span.start)
        .bind(span.end + FARTHEST_ZONE)
        .bind(span.start - FARTHEST_ZONE)
        .fetch_all(tx)
        .await?;
    found.iter().map(entry).collect()
}

/// Entries that were made from a text, or belong to a posting of the desk, or tell of the same company and position: of those only what is
/// still ahead or was in the last month, and not what belongs to another posting. The same position is opened again half a year later.
pub async fn of_posting(
    tx: &mut Tx,
    hash: &str,
    posting: Option<PostingId>,
    (company, position): (&str, &str),
    now: DateTime<Utc>,
) -> Result<Vec<CalendarEntry>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from calendar_entries where read_hash = $1 or posting_id = $2 or (read_hash is not null and \
         $3 <> '' and $4 <> '' and lower(company) = lower($3) and lower(position) = lower($4) and ends_at > $5 \
         and (posting_id is null or $2 is null)) order by starts_at, id"
    );
    let statement = Statement::new(sql).bind(hash).bind(posting).bind(company).bind(position).bind(now - RECENT);
    statement.fetch_all(tx).await?.iter().map(entry).collect()
}

/// Entries by their ids, to be changed: they are locked until the transaction ends.
pub async fn lock(tx: &mut Tx, ids: &[CalendarEntryId]) -> Result<Vec<CalendarEntry>, StoreError> {
    let sql = format!("select {COLUMNS} from calendar_entries where id in @ids($1) order by id @for_update");
    Statement::new(sql).bind(id_list(ids)).fetch_all(tx).await?.iter().map(entry).collect()
}

/// Keeps an entry, new or changed.
///
/// # Errors
/// [`StoreError::Conflict`] when another entry was made from the same words of the same text.
pub async fn put(tx: &mut Tx, entry: &CalendarEntry) -> Result<(), StoreError> {
    let (start, end) = entry.values.time.bounds();
    let zone = match &entry.values.time {
        EntryTime::AllDay { .. } => None,
        EntryTime::At { zone, .. } => Some(to_word(zone)?),
    };
    let read = entry.values.read_from.as_ref();
    Statement::new(
        "insert into calendar_entries (id, version, title, all_day, starts_at, ends_at, zone, stage, posting_id, company, \
         position, place, note, people, hashtags, read_hash, read_at, read_line, created_at, updated_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) \
         on conflict (id) do update set version = excluded.version, title = excluded.title, all_day = excluded.all_day, \
         starts_at = excluded.starts_at, ends_at = excluded.ends_at, zone = excluded.zone, stage = excluded.stage, \
         posting_id = excluded.posting_id, company = excluded.company, position = excluded.position, \
         place = excluded.place, note = excluded.note, people = excluded.people, hashtags = excluded.hashtags, \
         read_hash = excluded.read_hash, read_at = excluded.read_at, read_line = excluded.read_line, \
         updated_at = excluded.updated_at",
    )
    .bind(entry.id)
    .bind(entry.version)
    .bind(entry.values.title.as_str())
    .bind(zone.is_none())
    .bind(start)
    .bind(end)
    .bind(zone)
    .bind(entry.values.stage.as_ref().map(to_word).transpose()?)
    .bind(entry.values.posting_id)
    .bind(entry.values.company.as_str())
    .bind(entry.values.position.as_str())
    .bind(entry.values.place.as_str())
    .bind(entry.values.note.as_str())
    .bind(json(&entry.values.people)?)
    .bind(json(&entry.values.hashtags)?)
    .bind(read.map(|from| from.hash.as_str()))
    .bind(read.map(|from| from.at))
    .bind(read.map(|from| from.line.as_str()))
    .bind(entry.created_at)
    .bind(entry.updated_at)
    .execute(tx)
    .await
    .map_err(taken)?;
    Ok(())
}

fn taken(error: StoreError) -> StoreError {
    match &error {
        StoreError::Sql(sql) if sql.as_database_error().is_some_and(|it| it.is_unique_violation()) => {
            StoreError::Conflict
        }
        _ => error,
    }
}

/// Forgets an entry.
pub async fn remove(tx: &mut Tx, id: CalendarEntryId) -> Result<(), StoreError> {
    Statement::new("delete from calendar_entries where id = $1").bind(id).execute(tx).await?;
    Ok(())
}

/// Notes a change, so that it can be taken back.
pub async fn note_change(tx: &mut Tx, id: ChangeId, steps: &[Step], now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new("delete from calendar_entry_changes where at < $1").bind(now - KEPT).execute(tx).await?;
    Statement::new("insert into calendar_entry_changes (id, steps, at) values ($1, $2, $3)")
        .bind(id)
        .bind(json(&steps)?)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes a change back: its entries are again what they were. `None` when there is no such change.
///
/// # Errors
/// [`StoreError::UndoExpired`] when one of them was changed since, or it was taken back already; then nothing is changed.
pub async fn undo(tx: &mut Tx, id: ChangeId, now: DateTime<Utc>) -> Result<Option<()>, StoreError> {
    let change = Statement::new("select steps, undone_at from calendar_entry_changes where id = $1 @for_update")
        .bind(id)
        .fetch_optional(tx)
        .await?;
    let Some(change) = change else { return Ok(None) };
    let steps: Vec<Step> = change.json("steps")?;
    let ids: Vec<CalendarEntryId> = steps.iter().map(|step| step.id).collect();
    let present = lock(tx, &ids).await?;
    let version = |id| present.iter().find(|entry| entry.id == id).map(|entry| entry.version);
    if change.time_opt("undone_at")?.is_some() || steps.iter().any(|step| version(step.id) != step.after) {
        return Err(StoreError::UndoExpired);
    }
    for step in &steps {
        remove(tx, step.id).await?;
    }
    for before in steps.iter().filter_map(|step| step.before.as_ref()) {
        put(tx, before).await.map_err(|error| match error {
            StoreError::Conflict => StoreError::UndoExpired,
            error => error,
        })?;
    }
    Statement::new("update calendar_entry_changes set undone_at = $2 where id = $1")
        .bind(id)
        .bind(Value::from(now))
        .execute(tx)
        .await?;
    Ok(Some(()))
}
