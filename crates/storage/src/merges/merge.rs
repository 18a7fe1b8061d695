//! Merging one person into another.
//!
//! Rows move, they are never copied: the values that are taken change places with those they replace, which wait with the
//! other person. Taking the merge back moves each row to where it was.

use super::pairs::{dismiss, dismissed, find_duplicates, partners, refresh_open};
use super::snapshot::{FieldRow, Owned, Snapshot, fields_of, put_fields};
use crate::error::StoreError;
use crate::sql::{Statement, json};
use crate::store::Tx;
use crate::{feed, fields, passages, people, search};
use chrono::{DateTime, Utc};
use naru_domain::candidate::{Merge, MergeRequest, Merged};
use naru_domain::feed::FeedEvent;
use naru_domain::id::{MergeId, PersonId};

/// Merges `other` into `keep`: applications, documents, notes and contacts go over, and the values at the paths in `take`
/// (`name`, or `work` for all jobs). `None` when one of them is not there, or merged away already.
///
/// # Errors
/// [`StoreError::Invalid`] when both are the same person.
pub async fn merge(
    tx: &mut Tx,
    request: &MergeRequest,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<Option<Merged>, StoreError> {
    let (keep, other) = (request.keep, request.other);
    if keep == other {
        return Err(StoreError::Invalid("a person cannot be merged with themselves"));
    }
    lock_both(tx, keep, other).await?;
    let (Some(_), Some(merged)) = (people::get(tx, keep).await?, people::get(tx, other).await?) else {
        return Ok(None);
    };
    let mut snapshot = Snapshot::default();
    move_fields(tx, request, &mut snapshot).await?;
    snapshot.applications = Owned::Applications.give_all(tx, other, keep).await?;
    snapshot.documents = Owned::Documents.give_all(tx, other, keep).await?;
    snapshot.notes = Owned::Notes.give_all(tx, other, keep).await?;
    hide(tx, other, keep).await?;
    recount(tx, keep, &mut snapshot, now).await?;
    snapshot.alike = look_again(tx, keep, other, now).await?;
    settle_pairs(tx, keep, other).await?;
    let id = MergeId::new();
    Statement::new(
        "insert into merges (id, kept, other, other_name, snapshot, actor, at) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(keep)
    .bind(other)
    .bind(merged.name.as_str())
    .bind(json(&snapshot)?)
    .bind(actor)
    .bind(now)
    .execute(tx)
    .await?;
    feed::append(tx, (keep, None), &FeedEvent::Merged { merge_id: id, other_name: merged.name }, actor, now).await?;
    Ok(Some(Merged { merge_id: id }))
}

/// Two merges of the same people follow one another: the second sees what the first has made of them.
pub(super) async fn lock_both(tx: &mut Tx, keep: PersonId, other: PersonId) -> Result<(), StoreError> {
    let mut touched = vec![keep, other];
    touched.extend(partners(tx, keep).await?);
    touched.extend(partners(tx, other).await?);
    people::lock(tx, &touched).await
}

/// Counts the kept person's experience anew when jobs were moved, and notes how to take that back.
async fn recount(tx: &mut Tx, keep: PersonId, snapshot: &mut Snapshot, now: DateTime<Utc>) -> Result<(), StoreError> {
    if !snapshot.moved_work() {
        return Ok(());
    }
    let total = |fields: Vec<FieldRow>| fields.into_iter().find(|field| field.path == fields::TOTAL);
    let before = total(fields_of(tx, keep).await?);
    fields::recount(tx, keep, now).await?;
    let after = total(fields_of(tx, keep).await?);
    match (before, after) {
        (None, Some(added)) => snapshot.computed.push(added.id),
        // One that was moved is in the snapshot as it was before that.
        (Some(was), after)
            if after.as_ref() != Some(&was) && snapshot.fields.iter().all(|moved| moved.id != was.id) =>
        {
            snapshot.fields.push(was);
        }
        _ => {}
    }
    Ok(())
}

/// Looks for people who are like the kept one now, and notes whom that adds. Who was said not to be the other is not the kept
/// one either.
async fn look_again(
    tx: &mut Tx,
    keep: PersonId,
    other: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<PersonId>, StoreError> {
    let (known, not_other) = (partners(tx, keep).await?, dismissed(tx, other).await?);
    passages::renamed(tx, keep).await?;
    let profile = people::refresh(tx, keep).await?;
    find_duplicates(tx, keep, &profile, now).await?;
    let mut added = partners(tx, keep).await?;
    added.retain(|alike| !known.contains(alike));
    for alike in added.iter().filter(|alike| not_other.contains(alike)) {
        dismiss(tx, keep, *alike, now).await?;
    }
    Ok(added)
}

/// Counts the unsettled pairs of both and of everybody who was noted in a pair with the other.
pub(super) async fn settle_pairs(tx: &mut Tx, keep: PersonId, other: PersonId) -> Result<(), StoreError> {
    let mut touched = partners(tx, other).await?;
    touched.extend([keep, other]);
    refresh_open(tx, &touched).await
}

/// Takes the other person out of lists, search and duplicate checks.
async fn hide(tx: &mut Tx, other: PersonId, keep: PersonId) -> Result<(), StoreError> {
    let row = Statement::new("update people set merged_into = $2 where id = $1 returning num")
        .bind(other)
        .bind(keep)
        .fetch_one(tx)
        .await?;
    Statement::new("delete from contacts where person_id = $1").bind(other).execute(tx).await?;
    Statement::new("delete from schools where person_id = $1").bind(other).execute(tx).await?;
    search::index::remove_person(tx, row.get("num")?).await
}

async fn move_fields(tx: &mut Tx, request: &MergeRequest, snapshot: &mut Snapshot) -> Result<(), StoreError> {
    let kept = fields_of(tx, request.keep).await?;
    let others = fields_of(tx, request.other).await?;
    let before: Vec<FieldRow> = kept.iter().chain(&others).cloned().collect();
    let after = arrange(request, kept, others);
    for (was, is) in before.into_iter().zip(&after) {
        if was != *is {
            snapshot.fields.push(was);
        }
    }
    let moved: Vec<FieldRow> =
        after.into_iter().filter(|field| snapshot.fields.iter().any(|was| was.id == field.id)).collect();
    put_fields(tx, &moved).await
}

/// Where every value goes; in the order of the input, the kept person's first.
fn arrange(request: &MergeRequest, mut kept: Vec<FieldRow>, mut others: Vec<FieldRow>) -> Vec<FieldRow> {
    let taken = |path: &str| {
        let within = |take: &String| {
            path.strip_prefix(take.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        request.take.iter().any(within)
    };
    // What is asked for but not there to be taken leaves the kept person's values alone.
    let offered = |path: &str, others: &[FieldRow]| {
        request.take.iter().any(|take| {
            let within = |path: &str| {
                path.strip_prefix(take.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            within(path) && others.iter().any(|other| within(&other.path))
        })
    };
    let replaced: Vec<bool> = kept.iter().map(|field| offered(&field.path, &others)).collect();
    for field in &mut others {
        if taken(&field.path) {
            field.person = request.keep;
        }
    }
    for (field, replaced) in kept.iter_mut().zip(replaced) {
        if replaced {
            field.person = request.other;
        }
    }
    let mut all = kept;
    all.append(&mut others);
    keep_contacts(request.keep, &mut all);
    all
}

/// Contacts of both stay in any case: those left with the other person get the next free place, unless the kept person has the
/// same.
fn keep_contacts(keep: PersonId, fields: &mut [FieldRow]) {
    for kind in ["emails", "phones", "links"] {
        let index = |field: &FieldRow| field.path.strip_prefix(kind)?.strip_prefix('.')?.parse::<u32>().ok();
        for at in 0..fields.len() {
            if fields[at].person == keep || index(&fields[at]).is_none() {
                continue;
            }
            let here = fields.iter().filter(|field| field.person == keep && index(field).is_some());
            let (mut next, mut position, mut known) = (0, fields[at].position, false);
            for field in here {
                next = next.max(index(field).map_or(0, |index| index + 1));
                position = position.max(field.position);
                known |= field.value.to_lowercase() == fields[at].value.to_lowercase();
            }
            if !known {
                fields[at].person = keep;
                fields[at].path = format!("{kind}.{next}");
                fields[at].position = position;
            }
        }
    }
}

/// The merges into this person that can be taken back now, newest first. A merge on top of which another was made comes back
/// here once that one is taken back.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Merge>, StoreError> {
    let rows = Statement::new(
        "select id, kept, other_name, at from merges m where kept = $1 and undone_at is null and not exists \
         (select 1 from merges l where l.undone_at is null and l.id > m.id \
          and (l.kept in (m.kept, m.other) or l.other in (m.kept, m.other))) order by id desc",
    )
    .bind(person)
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Merge {
                id: row.id("id")?,
                kept: row.id("kept")?,
                other_name: row.get("other_name")?,
                at: row.time("at")?,
            })
        })
        .collect()
}
