//! Moving, turning down and taking back in.

use super::changes::{By, log};
use super::state::{Current, ids_of, load};
use crate::error::StoreError;
use crate::feed;
use crate::sql::{Statement, id_list};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::feed::FeedEvent;
use naru_domain::id::{ApplicationId, PostingId, StageId};
use naru_domain::pipeline::{ApplicationStatus, Changed, Move, Rejection};
use naru_domain::posting::Promise;
use std::collections::HashMap;

struct Target {
    posting: PostingId,
    name: String,
    promise: Promise,
}

/// Moves applications to a stage; entering a stage that hires makes them hired, leaving it active again. Rejected ones stay
/// where they were turned down: take them back first. `None` when there is no such stage.
///
/// # Errors
/// [`StoreError::Invalid`] when an application belongs to another posting than the stage.
pub async fn move_applications(
    tx: &mut Tx,
    request: &Move,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<Option<Changed>, StoreError> {
    let Some(target) = target(tx, request.stage_id).await? else { return Ok(None) };
    let mut moving = load(tx, &request.ids).await?;
    if moving.iter().any(|application| application.posting != target.posting) {
        return Err(StoreError::Invalid("the stage is of another posting"));
    }
    moving.retain(|application| {
        application.state.stage != request.stage_id && application.state.status != ApplicationStatus::Rejected
    });
    let status = if target.promise == Promise::Hire { ApplicationStatus::Hired } else { ApplicationStatus::Active };
    let ids = ids_of(&moving);
    Statement::new(
        "insert into stage_changes (application_id, kind, from_stage, to_stage, actor, at) \
         select id, 'moved', stage_id, $2, $3, $4 from applications where id in @ids($1)",
    )
    .bind(ids.clone())
    .bind(request.stage_id)
    .bind(actor)
    .bind(now)
    .execute(tx)
    .await?;
    Statement::new(
        "update applications set stage_id = $2, status = $3, entered_at = $4, version = version + 1 where id in @ids($1)",
    )
    .bind(ids)
    .bind(request.stage_id)
    .bind(to_word(&status)?)
    .bind(now)
    .execute(tx)
    .await?;
    announce_moves(tx, &moving, &target, By { actor, now }).await?;
    log(tx, "moved", moving, By { actor, now }).await.map(Some)
}

async fn target(tx: &mut Tx, stage: StageId) -> Result<Option<Target>, StoreError> {
    let row = Statement::new("select posting_id, name, promise from stages where id = $1")
        .bind(stage)
        .fetch_optional(tx)
        .await?;
    row.map(|row| Ok(Target { posting: row.id("posting_id")?, name: row.get("name")?, promise: row.word("promise")? }))
        .transpose()
}

/// What entering a stage promises; `None` when there is no such stage.
pub async fn promise(tx: &mut Tx, stage: StageId) -> Result<Option<Promise>, StoreError> {
    Ok(target(tx, stage).await?.map(|target| target.promise))
}

/// One feed entry per application, written stage by stage: the entry names the stage that was left.
async fn announce_moves(tx: &mut Tx, moved: &[Current], target: &Target, by: By<'_>) -> Result<(), StoreError> {
    let names: HashMap<StageId, String> =
        crate::postings::stages(tx, target.posting).await?.into_iter().map(|stage| (stage.id, stage.name)).collect();
    let mut by_stage: HashMap<StageId, Vec<ApplicationId>> = HashMap::new();
    for application in moved {
        by_stage.entry(application.state.stage).or_default().push(application.id);
    }
    for (stage, ids) in by_stage {
        let from = names.get(&stage).cloned().unwrap_or_default();
        let event = FeedEvent::Moved { from, to: target.name.clone() };
        feed::append_for_all(tx, id_list(&ids), &event, by.actor, by.now).await?;
    }
    Ok(())
}

/// Turns applications down where they stand. Those already turned down for the same reason do not count.
pub async fn reject(tx: &mut Tx, request: &Rejection, actor: &str, now: DateTime<Utc>) -> Result<Changed, StoreError> {
    let mut rejected = load(tx, &request.ids).await?;
    rejected.retain(|application| {
        let state = &application.state;
        state.status != ApplicationStatus::Rejected
            || state.reason != Some(request.reason)
            || state.note != request.note
    });
    let reason = to_word(&request.reason)?;
    let ids = ids_of(&rejected);
    Statement::new(
        "insert into stage_changes (application_id, kind, from_stage, to_stage, reason, actor, at) \
         select id, 'rejected', stage_id, stage_id, $2, $3, $4 from applications where id in @ids($1)",
    )
    .bind(ids.clone())
    .bind(reason.as_str())
    .bind(actor)
    .bind(now)
    .execute(tx)
    .await?;
    Statement::new(
        "update applications set status = 'rejected', reject_reason = $2, reject_note = $3, version = version + 1 \
         where id in @ids($1)",
    )
    .bind(ids.clone())
    .bind(reason.as_str())
    .bind(request.note.as_str())
    .execute(tx)
    .await?;
    let event = FeedEvent::Rejected { reason: request.reason, note: request.note.clone() };
    feed::append_for_all(tx, ids, &event, actor, now).await?;
    log(tx, "rejected", rejected, By { actor, now }).await
}

/// Takes rejected applications back into the stage where they were turned down.
pub async fn restore(
    tx: &mut Tx,
    ids: &[ApplicationId],
    actor: &str,
    now: DateTime<Utc>,
) -> Result<Changed, StoreError> {
    let mut restored = load(tx, ids).await?;
    restored.retain(|application| application.state.status == ApplicationStatus::Rejected);
    let ids = ids_of(&restored);
    Statement::new(
        "insert into stage_changes (application_id, kind, from_stage, to_stage, actor, at) \
         select id, 'restored', stage_id, stage_id, $2, $3 from applications where id in @ids($1)",
    )
    .bind(ids.clone())
    .bind(actor)
    .bind(now)
    .execute(tx)
    .await?;
    Statement::new(
        "update applications set reject_reason = null, reject_note = '', version = version + 1, \
         status = (select case when s.promise = 'hire' then 'hired' else 'active' end \
                   from stages s where s.id = applications.stage_id) \
         where id in @ids($1)",
    )
    .bind(ids.clone())
    .execute(tx)
    .await?;
    feed::append_for_all(tx, ids, &FeedEvent::Restored, actor, now).await?;
    log(tx, "restored", restored, By { actor, now }).await
}
