//! Portfolios and whose they are. One that waits is attached to an application of the board that it was meant for: by itself when
//! exactly one active application there is of somebody whose e-mail address or phone number stands in it, or by hand. Its person
//! is the application's, also after a merge. What a person took away is never attached by itself again.

use crate::error::StoreError;
use crate::imports::{self, Finish};
use crate::passages::{self, Owner};
use crate::sql::{Statement, id_list};
use crate::store::Tx;
use crate::{documents, feed};
use chrono::{DateTime, Utc};
use naru_domain::document::ReadOutcome;
use naru_domain::feed::FeedEvent;
use naru_domain::id::{ApplicationId, DocumentId, ImportItemId, PersonId, PostingId};
use naru_domain::intake::ItemState;

/// A portfolio that is to be attached, and to what.
struct Pair {
    document: DocumentId,
    blob_hash: String,
    file_name: String,
    application: ApplicationId,
    person: PersonId,
    posting: PostingId,
}

/// Attaches a portfolio that waits to an application by hand; asked twice, it does it once. Whether there are such a file and
/// such an application.
///
/// # Errors
/// [`StoreError::Invalid`] when the application is of another board than the file, [`StoreError::Conflict`] when the file is no
/// portfolio that waits (any more).
pub async fn attach(
    tx: &mut Tx,
    item: ImportItemId,
    application: ApplicationId,
    by: (&str, DateTime<Utc>),
) -> Result<bool, StoreError> {
    put(tx, item, application, false, by).await
}

/// Attaches a portfolio that waits, if it is clear whose it is; whether it was.
pub async fn settle(tx: &mut Tx, item: ImportItemId, by: (&str, DateTime<Utc>)) -> Result<bool, StoreError> {
    let owners = Statement::new(
        "select distinct a.id from import_items i join imports m on m.id = i.import_id \
         join documents d on d.id = i.document_id and d.by_hand = $2 join document_contacts k on k.document_id = d.id \
         join contacts c on c.kind = k.kind and c.value = k.value \
         join applications a on a.person_id = c.person_id and a.posting_id = m.posting_id \
         where i.id = $1 and i.state = 'needs_hand' and i.outcome = 'portfolio' and a.status = 'active' limit 2",
    )
    .bind(item)
    .bind(false)
    .fetch_all(tx)
    .await?;
    // Of two people it is not clear which.
    let [owner] = owners.as_slice() else { return Ok(false) };
    put(tx, item, owner.id("id")?, true, by).await
}

/// Attaches what waits on a board and holds a contact of this person, who came in just now; whether anything was.
pub(crate) async fn settle_waiting(
    tx: &mut Tx,
    posting: PostingId,
    person: PersonId,
    by: (&str, DateTime<Utc>),
) -> Result<bool, StoreError> {
    // A portfolio that comes in at the same moment is either here already, or sees this person.
    documents::alone_on(tx, posting).await?;
    let waiting = Statement::new(
        "select i.id from import_items i join imports m on m.id = i.import_id \
         where m.posting_id = $1 and i.state = 'needs_hand' and i.outcome = 'portfolio' and exists \
         (select 1 from document_contacts k join contacts c on c.kind = k.kind and c.value = k.value \
          where k.document_id = i.document_id and c.person_id = $2) order by i.id",
    )
    .bind(posting)
    .bind(person)
    .fetch_all(tx)
    .await?;
    let mut any = false;
    for row in &waiting {
        any |= settle(tx, row.id("id")?, by).await?;
    }
    Ok(any)
}

async fn put(
    tx: &mut Tx,
    item: ImportItemId,
    application: ApplicationId,
    by_contact: bool,
    by: (&str, DateTime<Utc>),
) -> Result<bool, StoreError> {
    let Some(claimed) = imports::item_claim(tx, item).await? else { return Ok(false) };
    documents::alone_on(tx, claimed.posting).await?;
    let Some(file) = imports::item(tx, item).await? else { return Ok(false) };
    let to = Statement::new("select person_id, posting_id from applications where id = $1 @for_update")
        .bind(application)
        .fetch_optional(tx)
        .await?;
    let Some(to) = to else { return Ok(false) };
    if to.id::<PostingId>("posting_id")? != claimed.posting {
        return Err(StoreError::Invalid("the application is of another posting"));
    }
    if file.state == ItemState::Attached && file.application_id == Some(application) {
        return Ok(true);
    }
    let (ItemState::NeedsHand, Some(ReadOutcome::Portfolio), Some(document)) =
        (file.state, file.outcome, file.document_id)
    else {
        return Err(StoreError::Conflict);
    };
    let Some(content) = documents::content(tx, document).await? else { return Ok(false) };
    let pair = Pair {
        document,
        blob_hash: content.blob_hash,
        file_name: content.file_name,
        application,
        person: to.id("person_id")?,
        posting: claimed.posting,
    };
    write(tx, item, &pair, by_contact, by).await?;
    Ok(true)
}

async fn write(
    tx: &mut Tx,
    item: ImportItemId,
    pair: &Pair,
    by_contact: bool,
    (actor, now): (&str, DateTime<Utc>),
) -> Result<(), StoreError> {
    let there = documents::on_posting(tx, pair.posting, &pair.blob_hash).await?;
    if let Some((document, application, person)) = there.filter(|(_, there, _)| *there == pair.application) {
        // The same file again: this candidate has it.
        imports::finish(tx, item, &Finish::AlreadyThere { document, application, person }, now).await?;
        return Ok(());
    }
    Statement::new(
        "insert into attachments (document_id, application_id, item_id, actor, at) values ($1, $2, $3, $4, $5)",
    )
    .bind(pair.document)
    .bind(pair.application)
    .bind(item)
    .bind(actor)
    .bind(now)
    .execute(tx)
    .await?;
    give(tx, pair.document, Some(pair.person)).await?;
    stand(tx, item, ItemState::Attached, Some((pair.application, pair.person))).await?;
    let event = FeedEvent::PortfolioAttached { file_name: pair.file_name.clone(), by_contact };
    feed::append(tx, (pair.person, Some(pair.application)), &event, actor, now).await
}

/// Takes a portfolio away from the application it is attached to; it waits again then. The file of the import that it came with
/// and the application it was taken from; `None` when the document is attached to none.
pub async fn detach(
    tx: &mut Tx,
    document: DocumentId,
    (actor, now): (&str, DateTime<Utc>),
) -> Result<Option<(ImportItemId, ApplicationId)>, StoreError> {
    let select = |locked: &str| {
        Statement::new(format!(
            "select t.item_id, t.application_id, a.person_id, a.posting_id, d.file_name from attachments t \
             join applications a on a.id = t.application_id join documents d on d.id = t.document_id \
             where t.document_id = $1{locked}"
        ))
        .bind(document)
    };
    let Some(row) = select("").fetch_optional(tx).await? else { return Ok(None) };
    documents::alone_on(tx, row.id("posting_id")?).await?;
    // Somebody else may have taken it away while this waited.
    let Some(row) = select(" @for_update").fetch_optional(tx).await? else { return Ok(None) };
    Statement::new("delete from attachments where document_id = $1").bind(document).execute(tx).await?;
    give(tx, document, None).await?;
    Statement::new("update documents set by_hand = $2 where id = $1").bind(document).bind(true).execute(tx).await?;
    let (item, application) = (row.id("item_id")?, row.id("application_id")?);
    stand(tx, item, ItemState::NeedsHand, None).await?;
    let event = FeedEvent::PortfolioDetached { file_name: row.get("file_name")? };
    feed::append(tx, (row.id("person_id")?, Some(application)), &event, actor, now).await?;
    Ok(Some((item, application)))
}

async fn give(tx: &mut Tx, document: DocumentId, person: Option<PersonId>) -> Result<(), StoreError> {
    let statement = Statement::new("update documents set person_id = $2 where id = $1").bind(document).bind(person);
    statement.execute(tx).await?;
    // The name that is taken out of its passages is another one.
    passages::changed(tx, Owner::Document(document)).await
}

/// Says of a file of an import whether it is attached, and to what.
async fn stand(
    tx: &mut Tx,
    item: ImportItemId,
    state: ItemState,
    to: Option<(ApplicationId, PersonId)>,
) -> Result<(), StoreError> {
    Statement::new("update import_items set state = $2, application_id = $3, person_id = $4 where id = $1")
        .bind(item)
        .bind(crate::words::to_word(&state)?)
        .bind(to.map(|(application, _)| application))
        .bind(to.map(|(_, person)| person))
        .execute(tx)
        .await?;
    Ok(())
}

/// Gives what is attached to applications of these people to whose application it is.
pub(crate) async fn follow(tx: &mut Tx, people: &[PersonId]) -> Result<(), StoreError> {
    Statement::new(
        "update documents set person_id = (select a.person_id from attachments t \
         join applications a on a.id = t.application_id where t.document_id = documents.id) \
         where id in (select t.document_id from attachments t join applications a on a.id = t.application_id \
         where a.person_id in @ids($1))",
    )
    .bind(id_list(people))
    .execute(tx)
    .await?;
    Ok(())
}
