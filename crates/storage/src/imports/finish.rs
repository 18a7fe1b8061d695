//! How a file of an import ended.

use crate::error::StoreError;
use crate::intake::Added;
use crate::sql::Statement;
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::document::ReadOutcome;
use naru_domain::id::{ApplicationId, DocumentId, ImportId, ImportItemId, PersonId};
use naru_domain::intake::CopyFailure;

/// How a file ended that gave no new candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finish {
    /// The same file is already on this board.
    AlreadyThere {
        /// The document that is there.
        document: DocumentId,
        /// Its application.
        application: ApplicationId,
        /// Its person.
        person: PersonId,
    },
    /// It is kept, but could not be read.
    NeedsHand {
        /// The stored document.
        document: DocumentId,
        /// Why.
        outcome: ReadOutcome,
        /// Technical detail for support; never personal data.
        detail: String,
    },
    /// It could not be copied in.
    Failed {
        /// Why.
        failure: CopyFailure,
        /// Technical detail for support; never personal data.
        detail: String,
    },
}

/// Ends a file without a candidate; whether there is such a file. ([`crate::intake::add_candidate`] ends one with a candidate.)
pub async fn finish(tx: &mut Tx, item: ImportItemId, finish: &Finish, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let statement = match finish {
        Finish::AlreadyThere { document, application, person } => Statement::new(
            "update import_items set state = 'already_there', document_id = $2, application_id = $3, person_id = $4, \
             lease_owner = null, lease_until = null where id = $1 returning import_id",
        )
        .bind(item)
        .bind(*document)
        .bind(*application)
        .bind(*person),
        Finish::NeedsHand { document, outcome, detail } => Statement::new(
            "update import_items set state = 'needs_hand', document_id = $2, outcome = $3, detail = $4, \
             lease_owner = null, lease_until = null where id = $1 returning import_id",
        )
        .bind(item)
        .bind(*document)
        .bind(to_word(outcome)?)
        .bind(detail.as_str()),
        Finish::Failed { failure, detail } => Statement::new(
            "update import_items set state = 'failed', failure = $2, detail = $3, lease_owner = null, \
             lease_until = null where id = $1 returning import_id",
        )
        .bind(item)
        .bind(to_word(failure)?)
        .bind(detail.as_str()),
    };
    let Some(row) = statement.fetch_optional(tx).await? else { return Ok(false) };
    settle(tx, row.id("import_id")?, now).await?;
    Ok(true)
}

pub(crate) async fn finish_with_candidate(
    tx: &mut Tx,
    item: ImportItemId,
    document: Option<DocumentId>,
    added: &Added,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = Statement::new(
        "update import_items set state = 'done', document_id = $2, application_id = $3, person_id = $4, field_count = $5, \
         duplicate = $6, outcome = null, failure = null, detail = '', lease_owner = null, lease_until = null \
         where id = $1 returning import_id",
    )
    .bind(item)
    .bind(document)
    .bind(added.application)
    .bind(added.person)
    .bind(added.field_count)
    .bind(added.duplicate)
    .fetch_optional(tx)
    .await?;
    match row {
        Some(row) => settle(tx, row.id("import_id")?, now).await,
        None => Err(StoreError::Invalid("no such file of an import")),
    }
}

/// Ends an import whose last file was dealt with.
pub(super) async fn settle(tx: &mut Tx, import: ImportId, now: DateTime<Utc>) -> Result<(), StoreError> {
    // Two workers that finish the last two files must see each other: the second waits here for the first.
    Statement::new("select id from imports where id = $1 @for_update").bind(import).fetch_optional(tx).await?;
    Statement::new(
        "update imports set finished_at = $2 where id = $1 and finished_at is null and sealed_at is not null \
         and not exists (select 1 from import_items i where i.import_id = $1 and i.state in ('queued', 'reading'))",
    )
    .bind(import)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}
