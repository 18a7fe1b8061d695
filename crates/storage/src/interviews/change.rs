//! Interviews come to be and change; each state is a version that stays, and the feed says what happened.

use super::{time, values};
use crate::error::StoreError;
use crate::feed;
use crate::sql::{Statement, Value, id_list, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::effect::FailedAttempt;
use naru_domain::feed::FeedEvent;
use naru_domain::id::InterviewId;
use naru_domain::interview::{ChangeSource, Interview, InterviewState, InterviewVersion, SyncState, Tell};
use std::collections::HashMap;

/// Who changes an interview, and why.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// Who.
    pub actor: &'a str,
    /// From where.
    pub source: ChangeSource,
    /// Why, in words; may be empty.
    pub note: &'a str,
    /// Whom they chose to tell.
    pub tell: Tell,
    /// When.
    pub now: DateTime<Utc>,
}

/// The last versions of an interview of which people were told; 0 when they were told of none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LastTold {
    /// The candidate.
    pub candidate: i64,
    /// Interviewers.
    pub panel: i64,
}

/// Plans an interview. Its version is 1, whatever it says.
pub async fn add(tx: &mut Tx, interview: &Interview, by: &By<'_>) -> Result<(), StoreError> {
    let mut row: Vec<Value> =
        vec![interview.id.into(), interview.application_id.into(), interview.round_id.into(), 1_i64.into()];
    row.extend([by.now.into(), by.now.into()]);
    row.extend(values(interview)?);
    crate::sql::insert_all(
        tx,
        "insert into interviews (id, application_id, round_id, version, created_at, updated_at, state, starts_at, ends_at, \
         duration_minutes, zone, people, place, meeting_link, conference, clash_accepted, sync) @rows",
        vec![row],
    )
    .await?;
    add_version(tx, interview, 1, by).await?;
    let event =
        FeedEvent::InterviewPlanned { round: interview.round_name.clone(), time: interview.time, zone: interview.zone };
    say(tx, interview, &event, by).await
}

/// Changes an interview from `before` to `after`, and says so in the feed. The interview as it is now: one version on.
///
/// # Errors
/// [`StoreError::Conflict`] when it is no longer at the version of `before`.
pub async fn change(tx: &mut Tx, before: &Interview, after: &Interview, by: &By<'_>) -> Result<Interview, StoreError> {
    let changed = rewrite(tx, before, after, by).await?;
    if let Some(event) = told(before, after, by) {
        say(tx, after, &event, by).await?;
    }
    Ok(changed)
}

/// As [`change`], without an entry in the feed: for changes that tell of themselves in words of their own.
///
/// # Errors
/// As [`change`].
pub async fn rewrite(tx: &mut Tx, before: &Interview, after: &Interview, by: &By<'_>) -> Result<Interview, StoreError> {
    let version = before.version + 1;
    let mut statement = Statement::new(
        "update interviews set version = $3, updated_at = $4, state = $5, starts_at = $6, ends_at = $7, \
         duration_minutes = $8, zone = $9, people = $10, place = $11, meeting_link = $12, conference = $13, \
         clash_accepted = $14, sync = $15 where id = $1 and version = $2",
    )
    .bind(before.id)
    .bind(before.version)
    .bind(version)
    .bind(by.now);
    for value in values(after)? {
        statement = statement.bind(value);
    }
    if statement.execute(tx).await? == 0 {
        return Err(StoreError::Conflict);
    }
    add_version(tx, after, version, by).await?;
    Ok(Interview { version, ..after.clone() })
}

async fn add_version(tx: &mut Tx, interview: &Interview, version: i64, by: &By<'_>) -> Result<(), StoreError> {
    let row = vec![
        interview.id.into(),
        version.into(),
        to_word(&interview.state)?.into(),
        interview.time.map(|time| time.start).into(),
        interview.time.map(|time| time.end).into(),
        json(&interview.people)?,
        interview.place.as_str().into(),
        by.actor.into(),
        to_word(&by.source)?.into(),
        by.note.into(),
        by.now.into(),
        by.tell.candidate.into(),
        by.tell.panel.into(),
    ];
    crate::sql::insert_all(
        tx,
        "insert into interview_versions (interview_id, version, state, starts_at, ends_at, people, place, actor, source, \
         note, at, tell_candidate, tell_panel) @rows",
        vec![row],
    )
    .await
}

async fn say(tx: &mut Tx, interview: &Interview, event: &FeedEvent, by: &By<'_>) -> Result<(), StoreError> {
    feed::append(tx, (interview.person_id, Some(interview.application_id)), event, by.actor, by.now).await
}

/// What the feed says of a change; `None` when there is nothing that people would look for there.
fn told(before: &Interview, after: &Interview, by: &By<'_>) -> Option<FeedEvent> {
    let (round, source) = (after.round_name.clone(), by.source);
    if before.state != after.state {
        match after.state {
            InterviewState::Cancelled => {
                return Some(FeedEvent::InterviewCancelled { round, note: by.note.to_owned(), source });
            }
            InterviewState::Done => return Some(FeedEvent::InterviewDone { round }),
            InterviewState::NoShow => return Some(FeedEvent::InterviewNoShow { round }),
            InterviewState::Proposed | InterviewState::Confirmed | InterviewState::Changed => {}
        }
    }
    match after.time {
        Some(to) if before.time != after.time => {
            Some(FeedEvent::InterviewMoved { round, from: before.time, to, zone: after.zone, source })
        }
        _ if before.people != after.people || before.place != after.place => {
            Some(FeedEvent::InterviewEdited { round, source })
        }
        _ => None,
    }
}

/// The states of an interview, newest first.
pub async fn versions(tx: &mut Tx, id: InterviewId) -> Result<Vec<InterviewVersion>, StoreError> {
    let rows = Statement::new(
        "select version, state, starts_at, ends_at, people, place, actor, source, note, at from interview_versions \
         where interview_id = $1 order by version desc",
    )
    .bind(id)
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(InterviewVersion {
                version: row.get("version")?,
                state: row.word("state")?,
                time: time(row)?,
                people: row.json("people")?,
                place: row.get("place")?,
                actor: row.get("actor")?,
                source: row.word("source")?,
                note: row.get("note")?,
                at: row.time("at")?,
            })
        })
        .collect()
}

/// Of which versions of interviews people were told last.
pub async fn last_told(tx: &mut Tx, ids: &[InterviewId]) -> Result<HashMap<InterviewId, LastTold>, StoreError> {
    let rows = Statement::new(
        "select interview_id, max(case when tell_candidate then version else 0 end) as candidate, \
         max(case when tell_panel then version else 0 end) as panel from interview_versions \
         where interview_id in @ids($1) group by interview_id",
    )
    .bind(id_list(ids))
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| {
            let told = LastTold { candidate: row.get("candidate")?, panel: row.get("panel")? };
            Ok((row.id("interview_id")?, told))
        })
        .collect()
}

/// Notes how an interview stands in its calendar. That is no version of it.
pub async fn set_sync(
    tx: &mut Tx,
    id: InterviewId,
    state: SyncState,
    failure: Option<&FailedAttempt>,
) -> Result<(), StoreError> {
    Statement::new("update interviews set sync = $2, sync_failure = $3 where id = $1")
        .bind(id)
        .bind(to_word(&state)?)
        .bind(failure.map(json).transpose()?.unwrap_or(Value::Text(None)))
        .execute(tx)
        .await?;
    Ok(())
}

/// Keeps the link of the video meeting that a calendar gave. That is no version of the interview.
pub async fn set_meeting_link(tx: &mut Tx, id: InterviewId, link: &str) -> Result<(), StoreError> {
    Statement::new("update interviews set meeting_link = $2 where id = $1").bind(id).bind(link).execute(tx).await?;
    Ok(())
}
