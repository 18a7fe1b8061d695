//! Correcting, confirming, adding and removing values by hand.

use super::flatten::Flat;
use super::revise::{keep_revision, lock_owner, settle};
use super::{insert, read};
use crate::error::StoreError;
use crate::sql::Statement;
use crate::store::Tx;
use crate::{feed, people};
use chrono::{DateTime, Utc};
use naru_domain::candidate::FieldDraft;
use naru_domain::document::PersonField;
use naru_domain::feed::FeedEvent;
use naru_domain::id::{FieldId, PersonId};
use naru_domain::resume::Field;

/// Replaces a value, or confirms it when it is the same; `None` when there is none with that id, or its person was merged into
/// another. The earlier value is kept; name, headline, contacts, experience and the search follow.
///
/// # Errors
/// [`StoreError::Conflict`] when a merge gave it to somebody else just now.
pub async fn correct(
    tx: &mut Tx,
    id: FieldId,
    value: &str,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<Option<PersonField>, StoreError> {
    let Some((person, path, from)) = present(tx, id).await? else { return Ok(None) };
    keep_revision(tx, id, None, actor, now).await?;
    Statement::new("update fields set value = $2, confidence = 1, confirmed = $3 where id = $1")
        .bind(id)
        .bind(value)
        .bind(true)
        .execute(tx)
        .await?;
    settle(tx, person, &path, now).await?;
    let event = FeedEvent::FieldCorrected { path, from, to: value.to_owned() };
    feed::append(tx, (person, None), &event, actor, now).await?;
    read::one(tx, id).await
}

/// Says that a value is not there; `None` when there is none with that id, or its person was merged into another. It is shown
/// nowhere any more and no reading brings it back, but it can be undone. The answer is the value as it was.
pub async fn remove(
    tx: &mut Tx,
    id: FieldId,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<Option<PersonField>, StoreError> {
    let Some((person, path, value)) = present(tx, id).await? else { return Ok(None) };
    keep_revision(tx, id, None, actor, now).await?;
    Statement::new("update fields set removed = 'person' where id = $1").bind(id).execute(tx).await?;
    settle(tx, person, &path, now).await?;
    feed::append(tx, (person, None), &FeedEvent::FieldRemoved { path, value }, actor, now).await?;
    read::one(tx, id).await
}

/// Whose a value is, its place and the value itself, locked; `None` when it is removed or its person was merged away.
async fn present(tx: &mut Tx, id: FieldId) -> Result<Option<(PersonId, String, String)>, StoreError> {
    let Some(person) = lock_owner(tx, id).await? else { return Ok(None) };
    let row = Statement::new("select person_id, path, value from fields where id = $1 and removed is null @for_update")
        .bind(id)
        .fetch_optional(tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    if row.id::<PersonId>("person_id")? != person {
        return Err(StoreError::Conflict); // a merge gave it to somebody else just now
    }
    Ok(Some((person, row.get("path")?, row.get("value")?)))
}

/// Adds a value that no document gave; `None` when there is no such person. A value that already fills the place is corrected.
pub async fn add(
    tx: &mut Tx,
    person: PersonId,
    draft: &FieldDraft,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<Option<PersonField>, StoreError> {
    if !people::is_live(tx, person).await? {
        return Ok(None);
    }
    if let Some(id) = at_path(tx, person, &draft.path).await? {
        return correct(tx, id, &draft.value, actor, now).await;
    }
    let last = Statement::new("select coalesce(max(position), -1) + 1 as next from fields where person_id = $1")
        .bind(person)
        .fetch_one(tx)
        .await?;
    let field =
        Field { value: draft.value.clone(), as_written: draft.value.clone(), boxes: Vec::new(), confidence: 1.0 };
    let flat = Flat { path: draft.path.clone(), position: last.count("next")?, field, computed: false };
    insert(tx, person, None, &[flat], true).await?;
    settle(tx, person, &draft.path, now).await?;
    let event = FeedEvent::FieldCorrected { path: draft.path.clone(), from: String::new(), to: draft.value.clone() };
    feed::append(tx, (person, None), &event, actor, now).await?;
    match at_path(tx, person, &draft.path).await? {
        Some(id) => read::one(tx, id).await,
        None => Ok(None),
    }
}

async fn at_path(tx: &mut Tx, person: PersonId, path: &str) -> Result<Option<FieldId>, StoreError> {
    let row = Statement::new(
        "select id from fields where person_id = $1 and path = $2 and removed is null order by position, id limit 1",
    )
    .bind(person)
    .bind(path)
    .fetch_optional(tx)
    .await?;
    row.map(|row| row.id("id")).transpose()
}
