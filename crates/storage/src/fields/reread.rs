//! Values of a document that was read again.

use super::align::{Role, Standing};
use super::follow::{TOTAL, recount};
use super::place::{Placed, place};
use super::revise::{keep_revision, settle};
use super::{Flat, flatten, insert};
use crate::error::StoreError;
use crate::people;
use crate::sql::{Row, Statement, id_list, json};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::id::{DocumentId, FieldId, PersonId};
use naru_domain::resume::{Resume, SourceBox};
use std::collections::{HashMap, HashSet};

/// What a new reading changed; what is computed from other values is not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reread {
    /// Values that were not there before.
    pub added: u32,
    /// Values that are read differently now; the earlier ones are kept.
    pub changed: u32,
    /// Values that are no longer found.
    pub gone: u32,
}

/// Replaces what was read from a document by what a new reading found. What a person confirmed, corrected or typed in stays,
/// what a person removed does not come back, and what was read from other documents is left alone. `turned` when the pages have
/// been turned since the last reading, so that places on them cannot be compared.
///
/// # Errors
/// [`StoreError::Conflict`] when the person was merged into another just now.
pub async fn reread(
    tx: &mut Tx,
    person: PersonId,
    (document, turned): (DocumentId, bool),
    resume: &Resume,
    (actor, now): (&str, DateTime<Utc>),
) -> Result<Reread, StoreError> {
    if !people::is_live(tx, person).await? {
        return Err(StoreError::Conflict);
    }
    let standing = standing(tx, person, document, turned).await?;
    let placed = place(flatten(resume), &standing);
    let before: HashMap<FieldId, &Standing> = standing.iter().map(|standing| (standing.id, standing)).collect();
    let mut counts = Reread::default();
    let mut new = Vec::new();
    for Placed { flat, replaces } in &placed {
        let Some(was) = replaces.and_then(|id| before.get(&id)) else {
            counts.added += u32::from(!flat.computed);
            new.push(flat.clone());
            continue;
        };
        if was.value != flat.field.value && !flat.computed {
            counts.changed += 1;
            keep_revision(tx, was.id, None, actor, now).await?;
        }
        put(tx, was.id, flat).await?;
    }
    insert(tx, person, Some(document), &new, false).await?;
    let stays: HashSet<FieldId> = placed.iter().filter_map(|placed| placed.replaces).collect();
    let gone: Vec<&Standing> =
        standing.iter().filter(|standing| standing.role == Role::Read && !stays.contains(&standing.id)).collect();
    counts.gone = u32::try_from(gone.iter().filter(|standing| !is_computed(standing)).count()).unwrap_or(u32::MAX);
    let ids: Vec<FieldId> = gone.iter().map(|standing| standing.id).collect();
    hide(tx, &ids).await?;
    recount(tx, person, now).await?;
    settle(tx, person, "name", now).await?;
    Ok(counts)
}

/// Gives a value the place, the words and the evidence of the new reading.
async fn put(tx: &mut Tx, id: FieldId, flat: &Flat) -> Result<(), StoreError> {
    Statement::new(
        "update fields set path = $2, position = $3, value = $4, as_written = $5, boxes = $6, confidence = $7 where id = $1",
    )
    .bind(id)
    .bind(flat.path.as_str())
    .bind(flat.position)
    .bind(flat.field.value.as_str())
    .bind(flat.field.as_written.as_str())
    .bind(json(&flat.field.boxes)?)
    .bind(flat.field.confidence)
    .execute(tx)
    .await?;
    Ok(())
}

/// Whether a value is computed from others, as [`flatten`] does it.
fn is_computed(standing: &Standing) -> bool {
    standing.path == TOTAL || standing.path.ends_with(".current")
}

/// Takes away what is no longer found; rows with a history stay behind it, unseen.
async fn hide(tx: &mut Tx, ids: &[FieldId]) -> Result<(), StoreError> {
    Statement::new(
        "delete from fields where id in @ids($1) \
         and not exists (select 1 from field_revisions r where r.field_id = fields.id)",
    )
    .bind(id_list(ids))
    .execute(tx)
    .await?;
    Statement::new("update fields set removed = 'reading' where id in @ids($1)").bind(id_list(ids)).execute(tx).await?;
    Ok(())
}

/// What stands already and a new reading has to heed: the person's values, those they removed, and what this document gave to
/// people who were merged into them.
async fn standing(
    tx: &mut Tx,
    person: PersonId,
    document: DocumentId,
    turned: bool,
) -> Result<Vec<Standing>, StoreError> {
    let rows = Statement::new(
        "with recursive merged (id) as ( \
             select id from people where id = $1 \
             union select p.id from people p join merged m on p.merged_into = m.id) \
         select id, person_id, document_id, path, value, as_written, boxes, confirmed, removed from fields \
         where person_id in (select id from merged) and (removed is null or removed = 'person') \
         and (person_id = $1 or document_id = $2) order by position, id",
    )
    .bind(person)
    .bind(document)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| one(row, person, document, turned)).collect()
}

fn one(row: &Row, person: PersonId, document: DocumentId, turned: bool) -> Result<Standing, StoreError> {
    let from: Option<DocumentId> = row.id_opt("document_id")?;
    let here = from == Some(document);
    let path: String = row.get("path")?;
    // A total that was counted from dates is counted anew.
    let role = if row.id::<PersonId>("person_id")? != person {
        Role::Elsewhere
    } else if row.get::<Option<String>>("removed")?.is_some() {
        Role::Removed
    } else if !row.get::<bool>("confirmed")? && (here || (path == TOTAL && from.is_none())) {
        Role::Read
    } else {
        Role::Held
    };
    let boxes: Vec<SourceBox> = if here && !turned { row.json("boxes")? } else { Vec::new() };
    Ok(Standing { id: row.id("id")?, path, value: row.get("value")?, as_written: row.get("as_written")?, boxes, role })
}
