//! A résumé becomes a candidate: person, values, application, feed, search and possible duplicates, in one transaction.

use crate::error::StoreError;
use crate::fields::{self, Flat, StoredField, flatten};
use crate::profile::Profile;
use crate::sql::{Statement, Value, insert_all, json};
use crate::store::Tx;
use crate::{attachments, documents, imports, merges, people};
use chrono::{DateTime, Utc};
use naru_domain::document::ReadOutcome;
use naru_domain::feed::FeedEvent;
use naru_domain::id::{ApplicationId, DocumentId, ImportItemId, PersonId, PostingId};
use naru_domain::resume::Resume;

/// A candidate who comes in.
#[derive(Debug, Clone, Copy)]
pub struct NewCandidate<'a> {
    /// The board they come to, into its first stage.
    pub posting: PostingId,
    /// The stored document; `None` when the file could not even be copied in and the values were typed in.
    pub document: Option<DocumentId>,
    /// The name of the file.
    pub file_name: &'a str,
    /// The values.
    pub resume: &'a Resume,
    /// Whether a person typed the values in: they count as confirmed then.
    pub typed_in: bool,
    /// The file of an import this finishes.
    pub item: Option<ImportItemId>,
}

/// A candidate who came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// The person.
    pub person: PersonId,
    /// Their application.
    pub application: ApplicationId,
    /// Values that were read.
    pub field_count: u32,
    /// Whether a person on file looks like the same one.
    pub duplicate: bool,
    /// Whether a portfolio that waited was theirs.
    pub attached: bool,
}

/// Puts a candidate on a board; `None` when there is no such posting (or it has no stages).
pub async fn add_candidate(
    tx: &mut Tx,
    candidate: &NewCandidate<'_>,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<Option<Added>, StoreError> {
    let row = Statement::new(
        "select p.title, s.id, s.promise from postings p join stages s on s.posting_id = p.id where p.id = $1 \
         order by s.position limit 1",
    )
    .bind(candidate.posting)
    .fetch_optional(tx)
    .await?;
    let Some(stage) = row else { return Ok(None) };
    let values = flatten(candidate.resume);
    let read = u32::try_from(values.iter().filter(|value| !value.computed).count()).unwrap_or(u32::MAX);
    let (person, profile) = add_person(tx, candidate, &values, now).await?;
    let application = ApplicationId::new();
    let status = if stage.get::<String>("promise")? == "hire" { "hired" } else { "active" };
    Statement::new(
        "insert into applications (id, posting_id, person_id, stage_id, document_id, status, applied_at, entered_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $7)",
    )
    .bind(application)
    .bind(candidate.posting)
    .bind(person)
    .bind(stage.id::<naru_domain::id::StageId>("id")?)
    .bind(candidate.document)
    .bind(status)
    .bind(now)
    .execute(tx)
    .await?;
    let about = (person, application);
    announce(tx, candidate, about, (stage.get("title")?, read), (actor, now)).await?;
    let duplicate = merges::find_duplicates(tx, person, &profile, now).await?;
    let mut added = Added { person, application, field_count: read, duplicate, attached: false };
    if let Some(item) = candidate.item {
        imports::finish_with_candidate(tx, item, candidate.document, &added, now).await?;
    }
    added.attached = attachments::settle_waiting(tx, candidate.posting, person, (actor, now)).await?;
    Ok(Some(added))
}

async fn add_person(
    tx: &mut Tx,
    candidate: &NewCandidate<'_>,
    values: &[Flat],
    now: DateTime<Utc>,
) -> Result<(PersonId, Profile), StoreError> {
    let person = PersonId::new();
    let stored: Vec<StoredField> = values
        .iter()
        .map(|value| StoredField {
            path: value.path.clone(),
            value: value.field.value.clone(),
            as_written: value.field.as_written.clone(),
            confirmed: candidate.typed_in,
        })
        .collect();
    let profile = Profile::new(&stored);
    Statement::new("insert into people (id, name, headline, created_at) values ($1, $2, $3, $4)")
        .bind(person)
        // Until somebody types the name in, the card is found by its file.
        .bind(if profile.name.is_empty() { candidate.file_name } else { profile.name.as_str() })
        .bind(profile.headline.as_str())
        .bind(now)
        .execute(tx)
        .await?;
    fields::insert(tx, person, candidate.document, values, candidate.typed_in).await?;
    people::apply(tx, person, &profile).await?;
    Ok((person, profile))
}

async fn announce(
    tx: &mut Tx,
    candidate: &NewCandidate<'_>,
    (person, application): (PersonId, ApplicationId),
    (posting_title, field_count): (String, u32),
    (actor, now): (&str, DateTime<Utc>),
) -> Result<(), StoreError> {
    let file_name = candidate.file_name.to_owned();
    let mut events = vec![FeedEvent::Applied { file_name: file_name.clone(), posting_title }];
    if let Some(document) = candidate.document {
        let outcome = if candidate.typed_in { ReadOutcome::TypedIn } else { ReadOutcome::Read };
        let document = documents::give(tx, document, person, outcome).await?;
        if let Some(document) = document.filter(|_| !candidate.typed_in) {
            events.push(FeedEvent::DocumentRead { file_name, page_count: document.page_count, field_count });
        }
    }
    let mut rows: Vec<Vec<Value>> = Vec::with_capacity(events.len());
    for event in &events {
        rows.push(vec![person.into(), application.into(), json(event)?, actor.into(), now.into()]);
    }
    insert_all(tx, "insert into feed (person_id, application_id, event, actor, at) @rows", rows).await
}
