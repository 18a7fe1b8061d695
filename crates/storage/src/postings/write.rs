//! Making and changing postings.

use super::stages;
use crate::error::StoreError;
use crate::passages::{self, Owner};
use crate::sql::{Statement, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::id::PostingId;
use naru_domain::posting::{Posting, PostingDraft, StageDraft};

/// Makes a posting. `default_stages` are its columns when the draft names none.
pub async fn create(
    tx: &mut Tx,
    draft: &PostingDraft,
    default_stages: &[StageDraft],
    now: DateTime<Utc>,
) -> Result<Posting, StoreError> {
    let id = PostingId::new();
    Statement::new(
        "insert into postings (id, title, team, employment_type, status, description, requirements, created_at, \
         updated_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1)",
    )
    .bind(id)
    .bind(draft.title.as_str())
    .bind(draft.team.as_str())
    .bind(to_word(&draft.employment_type)?)
    .bind(to_word(&draft.status)?)
    .bind(draft.description.as_str())
    .bind(json(&draft.requirements)?)
    .bind(now)
    .execute(tx)
    .await?;
    stages::replace(tx, id, draft.stages.as_deref().unwrap_or(default_stages)).await?;
    passages::changed(tx, Owner::Posting(id)).await?;
    super::get(tx, id).await?.ok_or(StoreError::Conflict)
}

/// Changes a posting; `None` when there is none with that id. Stages stay as they are when the draft names none.
///
/// # Errors
/// [`StoreError::Conflict`] when the draft was made from another version; [`StoreError::StageInUse`] when a stage that is left
/// out still holds applications.
pub async fn update(
    tx: &mut Tx,
    id: PostingId,
    draft: &PostingDraft,
    now: DateTime<Utc>,
) -> Result<Option<Posting>, StoreError> {
    let changed = Statement::new(
        "update postings set title = $3, team = $4, employment_type = $5, status = $6, description = $7, \
         requirements = $8, updated_at = $9, version = version + 1 where id = $1 and version = $2",
    )
    .bind(id)
    .bind(draft.version)
    .bind(draft.title.as_str())
    .bind(draft.team.as_str())
    .bind(to_word(&draft.employment_type)?)
    .bind(to_word(&draft.status)?)
    .bind(draft.description.as_str())
    .bind(json(&draft.requirements)?)
    .bind(now)
    .execute(tx)
    .await?;
    if changed == 0 {
        return if super::get(tx, id).await?.is_some() { Err(StoreError::Conflict) } else { Ok(None) };
    }
    if let Some(drafts) = &draft.stages {
        stages::replace(tx, id, drafts).await?;
    }
    crate::fit::forget_of_posting(tx, id).await?;
    passages::changed(tx, Owner::Posting(id)).await?;
    super::get(tx, id).await
}
