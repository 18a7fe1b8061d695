//! Taking a change back.

use super::changes::{By, Item, log_items};
use super::state::{Current, load};
use crate::error::StoreError;
use crate::feed;
use crate::sql::{Statement, Value, id_list, insert_all, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::feed::FeedEvent;
use naru_domain::id::{ApplicationId, ChangeId, StageId};
use naru_domain::pipeline::Changed;
use std::collections::{HashMap, HashSet};

/// Takes a change back for those of its applications that nothing newer happened to. The answer names a change itself: taking
/// that one back makes the first stand again. `None` when there is no such change.
///
/// # Errors
/// [`StoreError::UndoExpired`] when it was taken back already, or something newer happened to all of its applications.
pub async fn undo(tx: &mut Tx, id: ChangeId, actor: &str, now: DateTime<Utc>) -> Result<Option<Changed>, StoreError> {
    let Some(row) = Statement::new("select payload, undone_at from changes where id = $1 @for_update")
        .bind(id)
        .fetch_optional(tx)
        .await?
    else {
        return Ok(None);
    };
    if row.time_opt("undone_at")?.is_some() {
        return Err(StoreError::UndoExpired);
    }
    let restored = restorable(tx, row.json("payload")?).await?;
    if restored.is_empty() {
        return Err(StoreError::UndoExpired);
    }
    note_stages(tx, &restored, By { actor, now }).await?;
    write_back(tx, &restored).await?;
    let ids: Vec<ApplicationId> = restored.iter().map(|(current, _)| current.id).collect();
    feed::append_for_all(tx, id_list(&ids), &FeedEvent::Undone, actor, now).await?;
    Statement::new("update changes set undone_at = $2 where id = $1").bind(id).bind(now).execute(tx).await?;
    let redo = restored.into_iter().map(|(current, item)| Item {
        id: current.id,
        after_version: item.before.version,
        before: current.state,
    });
    log_items(tx, "undone", redo.collect(), By { actor, now }).await.map(Some)
}

/// The applications as they stand, with what they go back to: those whose version is still what the change left, and whose
/// earlier stage still exists.
async fn restorable(tx: &mut Tx, items: Vec<Item>) -> Result<Vec<(Current, Item)>, StoreError> {
    let ids: Vec<ApplicationId> = items.iter().map(|item| item.id).collect();
    let earlier: HashSet<StageId> = items.iter().map(|item| item.before.stage).collect();
    let stages: Vec<StageId> = earlier.into_iter().collect();
    let rows =
        Statement::new("select id from stages where id in @ids($1)").bind(id_list(&stages)).fetch_all(tx).await?;
    let there: HashSet<StageId> = rows.iter().map(|row| row.id("id")).collect::<Result<_, _>>()?;
    let mut items: HashMap<ApplicationId, Item> = items.into_iter().map(|item| (item.id, item)).collect();
    let current = load(tx, &ids).await?;
    Ok(current
        .into_iter()
        .filter_map(|current| items.remove(&current.id).map(|item| (current, item)))
        .filter(|(current, item)| current.state.version == item.after_version && there.contains(&item.before.stage))
        .collect())
}

async fn note_stages(tx: &mut Tx, restored: &[(Current, Item)], by: By<'_>) -> Result<(), StoreError> {
    let rows = restored
        .iter()
        .filter(|(current, item)| {
            current.state.stage != item.before.stage || current.state.status != item.before.status
        })
        .map(|(current, item)| {
            vec![
                current.id.into(),
                "undone".into(),
                current.state.stage.into(),
                item.before.stage.into(),
                by.actor.into(),
                by.now.into(),
            ]
        })
        .collect();
    insert_all(tx, "insert into stage_changes (application_id, kind, from_stage, to_stage, actor, at) @rows", rows)
        .await
}

async fn write_back(tx: &mut Tx, restored: &[(Current, Item)]) -> Result<(), StoreError> {
    let mut rows: Vec<Vec<Value>> = Vec::with_capacity(restored.len());
    for (current, Item { before, .. }) in restored {
        rows.push(vec![
            current.id.into(),
            before.stage.into(),
            to_word(&before.status)?.into(),
            before.entered_at.into(),
            before.reason.map(|reason| to_word(&reason)).transpose()?.into(),
            before.note.as_str().into(),
            before.rating.into(),
            json(&before.tags)?,
            before.version.into(),
        ]);
    }
    insert_all(
        tx,
        "with old (id, stage_id, status, entered_at, reject_reason, reject_note, rating, tags, version) as (@rows) \
         update applications set stage_id = old.stage_id, status = old.status, entered_at = old.entered_at, \
         reject_reason = old.reject_reason, reject_note = old.reject_note, rating = old.rating, tags = old.tags, \
         version = old.version from old where applications.id = old.id",
        rows,
    )
    .await
}
