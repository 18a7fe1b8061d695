//! Taking a merge back.

use super::merge::{lock_both, settle_pairs};
use super::pairs::{self, find_duplicates};
use super::snapshot::{FieldRow, Owned, Snapshot, field_now, put_fields};
use crate::error::StoreError;
use crate::sql::{Statement, id_list};
use crate::store::Tx;
use crate::{attachments, feed, fields, passages, people};
use chrono::{DateTime, Utc};
use naru_domain::feed::FeedEvent;
use naru_domain::id::{MergeId, PersonId};

/// Takes a merge back; whether there is such a merge. Both people have again what the merge moved, as it was; what happened
/// since to anything else stays. A moved value that was corrected since goes back to what it was, and the correction to its
/// earlier values.
///
/// # Errors
/// [`StoreError::UndoExpired`] when it was taken back already, or one of the two was merged again since: take that back first.
pub async fn undo(tx: &mut Tx, id: MergeId, actor: &str, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let pair = Statement::new("select kept, other from merges where id = $1").bind(id).fetch_optional(tx).await?;
    let Some(pair) = pair else { return Ok(false) };
    let (kept, other): (PersonId, PersonId) = (pair.id("kept")?, pair.id("other")?);
    // First of all, so that no merge of theirs begins any more that is not seen here.
    lock_both(tx, kept, other).await?;
    let row = Statement::new(
        "select other_name, snapshot, undone_at, exists (select 1 from merges l where l.undone_at is null \
         and l.id > m.id and (l.kept in (m.kept, m.other) or l.other in (m.kept, m.other))) as covered \
         from merges m where id = $1 @for_update",
    )
    .bind(id)
    .fetch_one(tx)
    .await?;
    if row.time_opt("undone_at")?.is_some() || row.get::<bool>("covered")? {
        return Err(StoreError::UndoExpired);
    }
    let snapshot: Snapshot = row.json("snapshot")?;
    Statement::new("update people set merged_into = null where id = $1").bind(other).execute(tx).await?;
    forget_computed(tx, &snapshot).await?;
    forget_rereadings(tx, kept, &snapshot).await?;
    keep_corrections(tx, &snapshot.fields, actor, now).await?;
    put_fields(tx, &snapshot.fields).await?;
    Owned::Applications.give_back(tx, id_list(&snapshot.applications), (kept, other)).await?;
    Owned::Documents.give_back(tx, id_list(&snapshot.documents), (kept, other)).await?;
    Owned::Notes.give_back(tx, id_list(&snapshot.notes), (kept, other)).await?;
    attachments::follow(tx, &[kept, other]).await?;
    pairs::forget(tx, kept, &snapshot.alike).await?;
    for person in [kept, other] {
        if snapshot.moved_work() {
            fields::recount(tx, person, now).await?;
        }
        passages::renamed(tx, person).await?;
        let profile = people::refresh(tx, person).await?;
        find_duplicates(tx, person, &profile, now).await?;
    }
    settle_pairs(tx, kept, other).await?;
    Statement::new("update merges set undone_at = $2 where id = $1").bind(id).bind(now).execute(tx).await?;
    let event = FeedEvent::Unmerged { other_name: row.get("other_name")? };
    feed::append(tx, (kept, None), &event, actor, now).await?;
    feed::append(tx, (other, None), &event, actor, now).await?;
    Ok(true)
}

/// Hides what was read again, since the merge, from documents that now go back; the other person has the values of before.
async fn forget_rereadings(tx: &mut Tx, kept: PersonId, snapshot: &Snapshot) -> Result<(), StoreError> {
    let moved: Vec<_> = snapshot.fields.iter().map(|field| field.id).collect();
    Statement::new(
        "update fields set removed = 'reading' where person_id = $1 and document_id in @ids($2) and id not in @ids($3) \
         and confirmed <> $4 and removed is null",
    )
    .bind(kept)
    .bind(id_list(&snapshot.documents))
    .bind(id_list(&moved))
    .bind(true)
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes away what the merge computed, unless a person has made it theirs since.
async fn forget_computed(tx: &mut Tx, snapshot: &Snapshot) -> Result<(), StoreError> {
    Statement::new(
        "delete from fields where id in @ids($1) and confirmed <> $2 \
         and not exists (select 1 from field_revisions r where r.field_id = fields.id)",
    )
    .bind(id_list(&snapshot.computed))
    .bind(true)
    .execute(tx)
    .await?;
    Ok(())
}

/// Appends to the earlier values what was corrected since the merge.
async fn keep_corrections(tx: &mut Tx, before: &[FieldRow], actor: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    for was in before {
        let is = field_now(tx, was.id).await?;
        let computed = was.path == fields::TOTAL && is.as_ref().is_some_and(|is| !is.confirmed);
        // What was removed since has its row still, so that the removal is kept too.
        if !computed && is.is_none_or(|is| is.value != was.value || is.confirmed != was.confirmed) {
            fields::keep_revision(tx, was.id, None, actor, now).await?;
        }
    }
    Ok(())
}
