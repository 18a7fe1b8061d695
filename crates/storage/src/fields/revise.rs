//! Earlier states of a value, and taking the last change back.

use super::follow::follow;
use super::read;
use crate::error::StoreError;
use crate::sql::Statement;
use crate::store::Tx;
use crate::{feed, merges, passages, people};
use chrono::{DateTime, Utc};
use naru_domain::document::PersonField;
use naru_domain::feed::FeedEvent;
use naru_domain::id::{FieldId, PersonId};

/// Appends the present state to the earlier ones. `undoes` names the revision whose state will stand again.
pub(crate) async fn keep_revision(
    tx: &mut Tx,
    id: FieldId,
    undoes: Option<i64>,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    Statement::new(
        "insert into field_revisions (field_id, value, confidence, confirmed, removed, undoes, actor, at) \
         select id, value, confidence, confirmed, removed, $2, $3, $4 from fields where id = $1",
    )
    .bind(id)
    .bind(undoes)
    .bind(actor)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes the last change of a value back: it is again what revision `number` says. Changes are undone last first. `None` when
/// there is no such value or revision, or its person was merged into another.
///
/// # Errors
/// [`StoreError::UndoExpired`] when it was undone already, or something newer happened to the value.
pub async fn undo(
    tx: &mut Tx,
    id: FieldId,
    number: i64,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<Option<PersonField>, StoreError> {
    let Some(person) = lock_owner(tx, id).await? else { return Ok(None) };
    let row =
        Statement::new("select person_id, path from fields where id = $1 @for_update").bind(id).fetch_one(tx).await?;
    if row.id::<PersonId>("person_id")? != person {
        return Err(StoreError::Conflict); // a merge gave it to somebody else just now
    }
    let path: String = row.get("path")?;
    let was = Statement::new("select value from field_revisions where num = $1 and field_id = $2")
        .bind(number)
        .bind(id)
        .fetch_optional(tx)
        .await?;
    let Some(was) = was else { return Ok(None) };
    if newest_change(tx, id).await? != Some(number) {
        return Err(StoreError::UndoExpired);
    }
    keep_revision(tx, id, Some(number), actor, now).await?;
    // A change that a later reading made is nobody's word; to take it back is.
    Statement::new(
        "update fields set (value, confidence, confirmed, removed) = \
         (select r.value, r.confidence, (r.confirmed or not (fields.confirmed or fields.removed is not null)), r.removed from field_revisions r where r.num = $2) where id = $1",
    )
    .bind(id)
    .bind(number)
    .execute(tx)
    .await?;
    settle(tx, person, &path, now).await?;
    let event = FeedEvent::FieldUndone { path, value: was.get("value")? };
    feed::append(tx, (person, None), &event, actor, now).await?;
    read::one(tx, id).await
}

/// The revision that the newest change left which still stands.
async fn newest_change(tx: &mut Tx, id: FieldId) -> Result<Option<i64>, StoreError> {
    let row = Statement::new(
        "select max(r.num) as num from field_revisions r where r.field_id = $1 and r.undoes is null \
         and not exists (select 1 from field_revisions u where u.field_id = $1 and u.undoes = r.num)",
    )
    .bind(id)
    .fetch_one(tx)
    .await?;
    row.get("num")
}

/// Whose a value is; `None` when there is none, or its person was merged away. People are locked before their values, as in a merge.
pub(super) async fn lock_owner(tx: &mut Tx, id: FieldId) -> Result<Option<PersonId>, StoreError> {
    let row = Statement::new("select person_id from fields where id = $1").bind(id).fetch_optional(tx).await?;
    let Some(row) = row else { return Ok(None) };
    let person = row.id("person_id")?;
    Ok(people::is_live(tx, person).await?.then_some(person))
}

/// Brings what is derived in step, and looks for duplicates when what identifies a person has changed.
pub(super) async fn settle(tx: &mut Tx, person: PersonId, path: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    follow(tx, person, path, now).await?;
    let profile = people::refresh(tx, person).await?;
    if path.starts_with("name") {
        passages::renamed(tx, person).await?;
    }
    if ["name", "emails", "phones", "education"].iter().any(|place| path.starts_with(place)) {
        merges::find_duplicates(tx, person, &profile, now).await?;
    }
    Ok(())
}
