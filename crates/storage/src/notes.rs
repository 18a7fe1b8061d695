//! Notes on people.

use crate::error::StoreError;
use crate::search;
use crate::sql::Statement;
use crate::store::Tx;
use crate::{feed, people};
use chrono::{DateTime, Utc};
use naru_domain::candidate::Note;
use naru_domain::feed::FeedEvent;
use naru_domain::id::{NoteId, PersonId};

/// Writes a note; `None` when there is no such person (any more).
pub async fn add(
    tx: &mut Tx,
    person: PersonId,
    body: &str,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<Option<Note>, StoreError> {
    if !people::is_live(tx, person).await? {
        return Ok(None);
    }
    let note = Note { id: NoteId::new(), body: body.to_owned(), author: actor.to_owned(), at: now };
    let row =
        Statement::new("insert into notes (id, person_id, body, author, at) values ($1, $2, $3, $4, $5) returning num")
            .bind(note.id)
            .bind(person)
            .bind(body)
            .bind(actor)
            .bind(now)
            .fetch_one(tx)
            .await?;
    search::index::note(tx, row.get("num")?, body).await?;
    feed::append(tx, (person, None), &FeedEvent::Noted { body: body.to_owned() }, actor, now).await?;
    Ok(Some(note))
}

/// The notes on a person, newest first.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Note>, StoreError> {
    let rows = Statement::new("select id, body, author, at from notes where person_id = $1 order by num desc")
        .bind(person)
        .fetch_all(tx)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Note { id: row.id("id")?, body: row.get("body")?, author: row.get("author")?, at: row.time("at")? })
        })
        .collect()
}
