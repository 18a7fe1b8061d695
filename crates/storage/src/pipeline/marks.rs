//! Tags, ratings, and whether somebody looked.

use super::changes::{By, log};
use super::state::{Current, load};
use crate::error::StoreError;
use crate::feed;
use crate::sql::{Statement, id_list, insert_all, json};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::feed::FeedEvent;
use naru_domain::id::ApplicationId;
use naru_domain::pipeline::{Changed, Tagging};

/// Adds tags at the end and takes tags away. Applications that stay as they are do not count.
pub async fn tag(tx: &mut Tx, request: &Tagging, actor: &str, now: DateTime<Utc>) -> Result<Changed, StoreError> {
    let mut changed: Vec<(Current, Vec<String>)> = Vec::new();
    for application in load(tx, &request.ids).await? {
        let tags = retag(&application.state.tags, request);
        if tags != application.state.tags {
            changed.push((application, tags));
        }
    }
    let mut rows = Vec::with_capacity(changed.len());
    for (application, tags) in &changed {
        rows.push(vec![application.id.into(), json(tags)?]);
    }
    insert_all(
        tx,
        "with new (id, tags) as (@rows) update applications set tags = new.tags, version = version + 1 \
         from new where applications.id = new.id",
        rows,
    )
    .await?;
    let before: Vec<Current> = changed.into_iter().map(|(application, _)| application).collect();
    let event = FeedEvent::Tagged { added: request.add.clone(), removed: request.remove.clone() };
    let ids: Vec<ApplicationId> = before.iter().map(|application| application.id).collect();
    feed::append_for_all(tx, id_list(&ids), &event, actor, now).await?;
    log(tx, "tagged", before, By { actor, now }).await
}

fn retag(tags: &[String], request: &Tagging) -> Vec<String> {
    let mut new: Vec<String> = tags.iter().filter(|tag| !request.remove.contains(tag)).cloned().collect();
    for tag in &request.add {
        if !new.contains(tag) {
            new.push(tag.clone());
        }
    }
    new
}

/// Rates an application; `None` when there is none with that id.
pub async fn rate(
    tx: &mut Tx,
    id: ApplicationId,
    rating: Option<u8>,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<Option<Changed>, StoreError> {
    let mut rated = load(tx, &[id]).await?;
    if rated.is_empty() {
        return Ok(None);
    }
    rated.retain(|application| application.state.rating != rating);
    if let Some(application) = rated.first() {
        Statement::new("update applications set rating = $2, version = version + 1 where id = $1")
            .bind(id)
            .bind(rating)
            .execute(tx)
            .await?;
        let about = (application.person, Some(id));
        feed::append(tx, about, &FeedEvent::Rated { rating }, actor, now).await?;
    }
    log(tx, "rated", rated, By { actor, now }).await.map(Some)
}

/// Notes that somebody opened the résumé; whether that is news.
pub async fn mark_seen(tx: &mut Tx, id: ApplicationId) -> Result<bool, StoreError> {
    let changed = Statement::new("update applications set seen = $2 where id = $1 and seen <> $2")
        .bind(id)
        .bind(true)
        .execute(tx)
        .await?;
    Ok(changed > 0)
}
