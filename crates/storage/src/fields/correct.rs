//! Correcting, confirming and adding values by hand.

use super::flatten::Flat;
use super::follow::follow;
use super::{insert, read};
use crate::error::StoreError;
use crate::sql::Statement;
use crate::store::Tx;
use crate::{feed, merges, people};
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
    let Some(owner) = owner(tx, id).await? else { return Ok(None) };
    // People are locked before their values, as in a merge.
    if !people::is_live(tx, owner).await? {
        return Ok(None);
    }
    let row = Statement::new("select person_id, path, value from fields where id = $1 @for_update")
        .bind(id)
        .fetch_optional(tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let (person, path, from): (PersonId, String, String) = (row.id("person_id")?, row.get("path")?, row.get("value")?);
    if person != owner {
        return Err(StoreError::Conflict); // a merge gave it to somebody else just now
    }
    keep_revision(tx, id, actor, now).await?;
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

async fn owner(tx: &mut Tx, id: FieldId) -> Result<Option<PersonId>, StoreError> {
    let row = Statement::new("select person_id from fields where id = $1").bind(id).fetch_optional(tx).await?;
    row.map(|row| row.id("person_id")).transpose()
}

async fn at_path(tx: &mut Tx, person: PersonId, path: &str) -> Result<Option<FieldId>, StoreError> {
    let row = Statement::new("select id from fields where person_id = $1 and path = $2 order by position, id limit 1")
        .bind(person)
        .bind(path)
        .fetch_optional(tx)
        .await?;
    row.map(|row| row.id("id")).transpose()
}

/// Appends the present value to the earlier ones.
pub(crate) async fn keep_revision(tx: &mut Tx, id: FieldId, actor: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new(
        "insert into field_revisions (field_id, value, confidence, confirmed, actor, at) \
         select id, value, confidence, confirmed, $2, $3 from fields where id = $1",
    )
    .bind(id)
    .bind(actor)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Brings what is derived in step, and looks for duplicates when what identifies a person has changed.
async fn settle(tx: &mut Tx, person: PersonId, path: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    follow(tx, person, path, now).await?;
    let profile = people::refresh(tx, person).await?;
    if ["name", "emails", "phones", "education"].iter().any(|place| path.starts_with(place)) {
        merges::find_duplicates(tx, person, &profile, now).await?;
    }
    Ok(())
}
