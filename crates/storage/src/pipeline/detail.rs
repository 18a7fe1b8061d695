//! Everything about one application.

use super::board;
use crate::error::StoreError;
use crate::sql::{Statement, id_list};
use crate::store::Tx;
use crate::{documents, feed, fields, merges, people, postings};
use naru_domain::candidate::CandidateDetail;
use naru_domain::id::{ApplicationId, DocumentId, PersonId, PostingId};

/// What belongs to an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Application {
    /// The posting.
    pub posting_id: PostingId,
    /// The person.
    pub person_id: PersonId,
    /// The document it came with.
    pub document_id: Option<DocumentId>,
}

/// What belongs to an application; `None` when there is none with that id.
pub async fn application(tx: &mut Tx, id: ApplicationId) -> Result<Option<Application>, StoreError> {
    let row = Statement::new("select posting_id, person_id, document_id from applications where id = $1")
        .bind(id)
        .fetch_optional(tx)
        .await?;
    row.map(|row| {
        Ok(Application {
            posting_id: row.id("posting_id")?,
            person_id: row.id("person_id")?,
            document_id: row.id_opt("document_id")?,
        })
    })
    .transpose()
}

/// Everything the panel shows of an application; `None` when there is none with that id.
pub async fn detail(tx: &mut Tx, id: ApplicationId) -> Result<Option<CandidateDetail>, StoreError> {
    let row = Statement::new(
        "select a.posting_id, a.person_id, a.reject_reason, p.title from applications a \
         join postings p on p.id = a.posting_id where a.id = $1",
    )
    .bind(id)
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let (posting_id, person_id): (PostingId, PersonId) = (row.id("posting_id")?, row.id("person_id")?);
    let stages = postings::stages(tx, posting_id).await?;
    let Some(card) = board::one(tx, posting_id, id, &stages).await? else { return Ok(None) };
    let Some(person) = people::get(tx, person_id).await? else { return Ok(None) };
    let mut other_applications = people::applications(tx, person_id).await?;
    other_applications.retain(|other| other.id != id);
    Ok(Some(CandidateDetail {
        card,
        posting_id,
        posting_title: row.get("title")?,
        stages,
        reject_reason: row.word_opt("reject_reason")?,
        person,
        other_applications,
        documents: documents::of_person(tx, person_id).await?,
        fields: fields::of_person(tx, person_id).await?,
        duplicates: merges::duplicates(tx, person_id).await?,
        merges: merges::of_person(tx, person_id).await?,
        feed: feed::of_person(tx, person_id).await?,
    }))
}

/// The postings that applications belong to, each once.
pub async fn postings_of(tx: &mut Tx, ids: &[ApplicationId]) -> Result<Vec<PostingId>, StoreError> {
    let rows = Statement::new("select distinct posting_id from applications where id in @ids($1)")
        .bind(id_list(ids))
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| row.id("posting_id")).collect()
}
