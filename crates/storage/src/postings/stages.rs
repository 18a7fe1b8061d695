//! The columns of a posting's board.

use crate::error::StoreError;
use crate::sql::{Row, Statement, id_list};
use crate::store::Tx;
use crate::words::to_word;
use naru_domain::id::{PostingId, StageId};
use naru_domain::posting::{Stage, StageDraft};
use std::collections::HashSet;

/// The stages of a posting, left to right; empty when there is no such posting.
pub async fn stages(tx: &mut Tx, posting: PostingId) -> Result<Vec<Stage>, StoreError> {
    let rows =
        Statement::new("select id, name, limit_days, promise from stages where posting_id = $1 order by position")
            .bind(posting)
            .fetch_all(tx)
            .await?;
    rows.iter().map(stage).collect()
}

pub(super) fn stage(row: &Row) -> Result<Stage, StoreError> {
    Ok(Stage {
        id: row.id("id")?,
        name: row.get("name")?,
        limit_days: row.count_opt("limit_days")?,
        promise: row.word("promise")?,
    })
}

/// Makes the posting's stages those of the drafts, in their order. A draft with an unknown id is a new stage.
pub(super) async fn replace(tx: &mut Tx, posting: PostingId, drafts: &[StageDraft]) -> Result<(), StoreError> {
    let known: HashSet<StageId> = stages(tx, posting).await?.into_iter().map(|stage| stage.id).collect();
    let kept: HashSet<StageId> = drafts.iter().filter_map(|draft| draft.id).filter(|id| known.contains(id)).collect();
    let removed: Vec<StageId> = known.difference(&kept).copied().collect();
    remove(tx, &removed).await?;
    for (position, draft) in (0_u32..).zip(drafts) {
        let id = draft.id.filter(|id| known.contains(id)).unwrap_or_default();
        Statement::new(
            "insert into stages (id, posting_id, position, name, limit_days, promise) values ($1, $2, $3, $4, $5, $6) \
             on conflict (id) do update set position = excluded.position, name = excluded.name, \
             limit_days = excluded.limit_days, promise = excluded.promise",
        )
        .bind(id)
        .bind(posting)
        .bind(position)
        .bind(draft.name.as_str())
        .bind(draft.limit_days)
        .bind(to_word(&draft.promise)?)
        .execute(tx)
        .await?;
    }
    Ok(())
}

async fn remove(tx: &mut Tx, ids: &[StageId]) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let used = Statement::new("select 1 as used from applications where stage_id in @ids($1) limit 1")
        .bind(id_list(ids))
        .fetch_optional(tx)
        .await?;
    if used.is_some() {
        return Err(StoreError::StageInUse);
    }
    Statement::new("delete from stages where id in @ids($1)").bind(id_list(ids)).execute(tx).await?;
    Ok(())
}
