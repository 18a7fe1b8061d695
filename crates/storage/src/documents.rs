//! Documents and their pages. The bytes are kept elsewhere, under their hash.

use crate::blobs;
use crate::error::StoreError;
use crate::passages::{self, Owner};
use crate::readings;
use crate::search;
use crate::sql::{Row, Statement, insert_all, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::backup::MissingDocument;
use naru_domain::document::{DocumentLink, DocumentPage, DocumentReading, Notice, ReadOutcome, StoredDocument};
use naru_domain::id::{ApplicationId, DocumentId, PersonId, PostingId};
use naru_domain::reading::Rotation;

/// A document as it came in and was read.
#[derive(Debug, Clone, Copy)]
pub struct NewDocument<'a> {
    /// Hash of its bytes, by which they are kept.
    pub blob_hash: &'a str,
    /// The name of the file.
    pub file_name: &'a str,
    /// pdf, docx or the extension of what could not be read.
    pub format: &'a str,
    /// Bytes.
    pub size_bytes: u64,
    /// How reading ended.
    pub outcome: ReadOutcome,
    /// How far its pages were turned before they were read.
    pub rotate: Rotation,
    /// Technical detail for support; never personal data.
    pub detail: &'a str,
    /// The pages; empty when it could not be read.
    pub pages: &'a [DocumentPage],
    /// Everything that stands in it, in reading order, for the search.
    pub text: &'a str,
    /// Active content in it.
    pub notices: &'a [Notice],
    /// Where it leads to, in the order of its pages.
    pub links: &'a [DocumentLink],
    /// E-mail addresses in a portfolio, in small letters, each once.
    pub emails: &'a [String],
    /// Phone numbers in a portfolio, E.164, each once.
    pub phones: &'a [String],
}

/// Where the bytes of a document are, and what to call them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Hash of the bytes.
    pub blob_hash: String,
    /// The name of the file as it came.
    pub file_name: String,
    /// pdf, docx …
    pub format: String,
    /// How far its pages are turned.
    pub rotate: Rotation,
    /// How reading it ended.
    pub outcome: ReadOutcome,
    /// Whose it is; `None` while it gave no candidate.
    pub person: Option<PersonId>,
}

/// Keeps a document that belongs to nobody yet.
pub async fn add(tx: &mut Tx, document: &NewDocument<'_>, now: DateTime<Utc>) -> Result<DocumentId, StoreError> {
    let id = DocumentId::new();
    let row = Statement::new(
        "insert into documents (id, blob_hash, file_name, format, size_bytes, page_count, outcome, detail, created_at, turned, \
         notices) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning num",
    )
    .bind(id)
    .bind(document.blob_hash)
    .bind(document.file_name)
    .bind(document.format)
    .bind(i64::try_from(document.size_bytes).unwrap_or(i64::MAX))
    .bind(i64::try_from(document.pages.len()).unwrap_or(i64::MAX))
    .bind(to_word(&document.outcome)?)
    .bind(document.detail)
    .bind(now)
    .bind(degrees(document.rotate))
    .bind(json(document.notices)?)
    .fetch_one(tx)
    .await?;
    store_contents(tx, id, row.get("num")?, document).await?;
    Ok(id)
}

/// Replaces what was read from a document, after reading it again; whether it was there. Its owner and values stay.
pub async fn replace(tx: &mut Tx, id: DocumentId, document: &NewDocument<'_>) -> Result<bool, StoreError> {
    let row = Statement::new(
        "update documents set format = $2, page_count = $3, outcome = $4, detail = $5, turned = $6, notices = $7, \
         version = version + 1 where id = $1 returning num",
    )
    .bind(id)
    .bind(document.format)
    .bind(i64::try_from(document.pages.len()).unwrap_or(i64::MAX))
    .bind(to_word(&document.outcome)?)
    .bind(document.detail)
    .bind(degrees(document.rotate))
    .bind(json(document.notices)?)
    .fetch_optional(tx)
    .await?;
    let Some(row) = row else { return Ok(false) };
    Statement::new("delete from document_pages where document_id = $1").bind(id).execute(tx).await?;
    store_contents(tx, id, row.get("num")?, document).await?;
    Ok(true)
}

fn degrees(rotate: Rotation) -> u32 {
    u32::from(u16::from(rotate))
}

async fn store_contents(tx: &mut Tx, id: DocumentId, num: i64, document: &NewDocument<'_>) -> Result<(), StoreError> {
    let mut rows = Vec::with_capacity(document.pages.len());
    for page in document.pages {
        rows.push(vec![
            id.into(),
            page.number.into(),
            page.width.into(),
            page.height.into(),
            page.image.into(),
            json(&page.runs)?,
        ]);
    }
    insert_all(tx, "insert into document_pages (document_id, number, width, height, image, runs) @rows", rows).await?;
    store_links(tx, id, document).await?;
    Statement::new(
        "insert into document_texts (document_num, body) values ($1, $2) \
         on conflict (document_num) do update set body = excluded.body",
    )
    .bind(num)
    .bind(document.text)
    .execute(tx)
    .await?;
    search::index::document(tx, num, document.text).await?;
    passages::changed(tx, Owner::Document(id)).await
}

async fn store_links(tx: &mut Tx, id: DocumentId, document: &NewDocument<'_>) -> Result<(), StoreError> {
    for table in ["document_links", "document_contacts"] {
        Statement::new(format!("delete from {table} where document_id = $1")).bind(id).execute(tx).await?;
    }
    let links = document.links.iter().zip(0_u32..);
    let links = links.map(|(link, at)| vec![id.into(), at.into(), link.page.into(), link.url.as_str().into()]);
    insert_all(tx, "insert into document_links (document_id, position, page, url) @rows", links.collect()).await?;
    let contacts = [("email", document.emails), ("phone", document.phones)];
    let contacts = contacts.into_iter().flat_map(|(kind, values)| values.iter().map(move |value| (kind, value)));
    let contacts = contacts.map(|(kind, value)| vec![id.into(), kind.into(), value.as_str().into()]);
    insert_all(tx, "insert into document_contacts (document_id, kind, value) @rows", contacts.collect()).await
}

/// Gives a document to a person. A portfolio whose candidate was typed in stays one.
pub(crate) async fn give(
    tx: &mut Tx,
    id: DocumentId,
    person: PersonId,
    outcome: ReadOutcome,
) -> Result<Option<StoredDocument>, StoreError> {
    let changed = Statement::new(
        "update documents set person_id = $2, \
         outcome = case when outcome = 'portfolio' and $3 = 'typed_in' then outcome else $3 end where id = $1",
    )
    .bind(id)
    .bind(person)
    .bind(to_word(&outcome)?)
    .execute(tx)
    .await?;
    if changed == 0 {
        return Ok(None);
    }
    // A name that is known now is taken out of its passages.
    passages::changed(tx, Owner::Document(id)).await?;
    get(tx, id).await
}

const COLUMNS: &str = "id, file_name, format, size_bytes, page_count, outcome, notices, version, created_at, \
     (select t.application_id from attachments t where t.document_id = documents.id) as attached_to";

/// One document; `None` when there is none with that id.
pub async fn get(tx: &mut Tx, id: DocumentId) -> Result<Option<StoredDocument>, StoreError> {
    let row =
        Statement::new(format!("select {COLUMNS} from documents where id = $1")).bind(id).fetch_optional(tx).await?;
    let Some(row) = row else { return Ok(None) };
    let reading = readings::latest(tx, id).await?;
    document(&row, reading).map(Some)
}

/// The documents of a person, newest first, portfolios after everything else.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<StoredDocument>, StoreError> {
    let rows = Statement::new(format!("select {COLUMNS} from documents where person_id = $1 order by case when outcome = 'portfolio' then 1 else 0 end, num desc"))
        .bind(person)
        .fetch_all(tx)
        .await?;
    let mut documents = Vec::with_capacity(rows.len());
    for row in &rows {
        let reading = readings::latest(tx, row.id("id")?).await?;
        documents.push(document(row, reading)?);
    }
    Ok(documents)
}

/// Where the bytes of a document are; `None` when there is no such document.
pub async fn content(tx: &mut Tx, id: DocumentId) -> Result<Option<Content>, StoreError> {
    let row =
        Statement::new("select blob_hash, file_name, format, turned, outcome, person_id from documents where id = $1")
            .bind(id)
            .fetch_optional(tx)
            .await?;
    row.map(|row| {
        let degrees: u16 = row.count("turned")?;
        let rotate = Rotation::try_from(degrees)
            .map_err(|error| StoreError::Unreadable { what: "turned".to_owned(), detail: error.to_string() })?;
        Ok(Content {
            blob_hash: row.get("blob_hash")?,
            file_name: row.get("file_name")?,
            format: row.get("format")?,
            rotate,
            outcome: row.word("outcome")?,
            person: row.id_opt("person_id")?,
        })
    })
    .transpose()
}

/// The pages of a document, in order.
pub async fn pages(tx: &mut Tx, id: DocumentId) -> Result<Vec<DocumentPage>, StoreError> {
    let rows = Statement::new(
        "select number, width, height, image, runs from document_pages where document_id = $1 order by number",
    )
    .bind(id)
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(DocumentPage {
                number: row.count("number")?,
                width: points(row, "width")?,
                height: points(row, "height")?,
                image: row.get("image")?,
                runs: row.json("runs")?,
            })
        })
        .collect()
}

/// Where a document leads to, in the order of its pages.
pub async fn links(tx: &mut Tx, id: DocumentId) -> Result<Vec<DocumentLink>, StoreError> {
    let rows = Statement::new("select page, url from document_links where document_id = $1 order by position")
        .bind(id)
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| Ok(DocumentLink { page: row.count("page")?, url: row.get("url")? })).collect()
}

/// Waits until nobody else is putting candidates on a board, so that the same file is not put there twice at once. For SQLite,
/// with its one writer, that is so already.
pub async fn alone_on(tx: &mut Tx, posting: PostingId) -> Result<(), StoreError> {
    Statement::new("select id from postings where id = $1 @for_update").bind(posting).fetch_optional(tx).await?;
    Ok(())
}

/// A document with these bytes that is already on a board, with its application and person: one that an application came with,
/// or a portfolio that was attached to one.
pub async fn on_posting(
    tx: &mut Tx,
    posting: PostingId,
    blob_hash: &str,
) -> Result<Option<(DocumentId, ApplicationId, PersonId)>, StoreError> {
    let row = Statement::new(
        "select d.id, a.id as application_id, a.person_id from documents d join applications a on a.document_id = d.id \
         where d.blob_hash = $1 and a.posting_id = $2 \
         union all select d.id, a.id, a.person_id from documents d join attachments t on t.document_id = d.id \
         join applications a on a.id = t.application_id where d.blob_hash = $1 and a.posting_id = $2 limit 1",
    )
    .bind(blob_hash)
    .bind(posting)
    .fetch_optional(tx)
    .await?;
    row.map(|row| Ok((row.id("id")?, row.id("application_id")?, row.id("person_id")?))).transpose()
}

/// The hashes of all bytes that anything refers to; what else lies in the blob folder is a leftover.
pub async fn blob_hashes(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    let rows = Statement::new(blobs::all()).fetch_all(tx).await?;
    rows.iter().map(|row| row.get("blob_hash")).collect()
}

/// What is to be said of bytes that are gone: the documents, the waiting files, the drafts of masks and the spoken answers that
/// refer to them.
pub async fn missing(tx: &mut Tx, blob_hash: &str) -> Result<Vec<MissingDocument>, StoreError> {
    let rows = Statement::new(
        "select d.file_name, p.name from documents d left join people p on p.id = d.person_id where d.blob_hash = $1 \
         union all select file_name, null from import_items where blob_hash = $1 and document_id is null \
         union all select file_name, null from masks where blob_hash = $1 and document_id is null \
         union all select distinct 'recording.wav', p.title from practice_recordings r \
         join practice_questions q on q.id = r.question_id join practices p on p.id = q.practice_id where r.blob_hash = $1",
    )
    .bind(blob_hash)
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| Ok(MissingDocument { file_name: row.get("file_name")?, person_name: row.get("name")? }))
        .collect()
}

#[expect(clippy::cast_possible_truncation, reason = "stored from an f32")]
fn points(row: &Row, column: &str) -> Result<f32, StoreError> {
    Ok(row.get::<f64>(column)? as f32)
}

fn document(row: &Row, reading: Option<DocumentReading>) -> Result<StoredDocument, StoreError> {
    Ok(StoredDocument {
        id: row.id("id")?,
        file_name: row.get("file_name")?,
        format: row.get("format")?,
        size_bytes: row.count("size_bytes")?,
        page_count: row.count("page_count")?,
        outcome: row.word("outcome")?,
        notices: row.json("notices")?,
        version: row.count("version")?,
        reading,
        attached_to: row.id_opt("attached_to")?,
        created_at: row.time("created_at")?,
    })
}
