//! What a merge moves, as it was before.

use crate::error::StoreError;
use crate::fields;
use crate::sql::{Row, Statement, Value, insert_all};
use crate::store::Tx;
use naru_domain::id::{ApplicationId, DocumentId, FieldId, NoteId, PersonId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Everything a merge moved.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Snapshot {
    /// Values that went to another person or place, as they were.
    pub(super) fields: Vec<FieldRow>,
    /// Applications that went to the kept person.
    pub(super) applications: Vec<ApplicationId>,
    /// Documents that went to the kept person.
    pub(super) documents: Vec<DocumentId>,
    /// Notes that went to the kept person.
    pub(super) notes: Vec<NoteId>,
    /// Values that were computed because of the merge.
    #[serde(default)]
    pub(super) computed: Vec<FieldId>,
    /// People who look like the kept person only because of what they were given.
    #[serde(default)]
    pub(super) alike: Vec<PersonId>,
}

impl Snapshot {
    /// Whether a value was moved from which the total experience follows.
    pub(super) fn moved_work(&self) -> bool {
        self.fields.iter().any(|field| fields::counts(&field.path))
    }
}

/// A value as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct FieldRow {
    pub(super) id: FieldId,
    pub(super) person: PersonId,
    pub(super) document: Option<DocumentId>,
    pub(super) path: String,
    pub(super) position: i64,
    pub(super) value: String,
    pub(super) as_written: String,
    /// JSON.
    pub(super) boxes: String,
    pub(super) confidence: f64,
    pub(super) confirmed: bool,
}

const COLUMNS: &str = "id, person_id, document_id, path, position, value, as_written, boxes, confidence, confirmed";

/// The values of a person, in order.
pub(super) async fn fields_of(tx: &mut Tx, person: PersonId) -> Result<Vec<FieldRow>, StoreError> {
    let rows = Statement::new(format!(
        "select {COLUMNS} from fields where person_id = $1 and removed is null order by position, id"
    ))
    .bind(person)
    .fetch_all(tx)
    .await?;
    rows.iter().map(field).collect()
}

/// One value as it stands now; `None` when it is gone or removed.
pub(super) async fn field_now(tx: &mut Tx, id: FieldId) -> Result<Option<FieldRow>, StoreError> {
    let row = Statement::new(format!("select {COLUMNS} from fields where id = $1 and removed is null"))
        .bind(id)
        .fetch_optional(tx)
        .await?;
    row.as_ref().map(field).transpose()
}

fn field(row: &Row) -> Result<FieldRow, StoreError> {
    Ok(FieldRow {
        id: row.id("id")?,
        person: row.id("person_id")?,
        document: row.id_opt("document_id")?,
        path: row.get("path")?,
        position: row.get("position")?,
        value: row.get("value")?,
        as_written: row.get("as_written")?,
        boxes: row.get("boxes")?,
        confidence: row.get("confidence")?,
        confirmed: row.get("confirmed")?,
    })
}

/// Writes values as they stand here, those that are gone or were removed included.
pub(super) async fn put_fields(tx: &mut Tx, fields: &[FieldRow]) -> Result<(), StoreError> {
    let rows = fields.iter().map(|field| -> Vec<Value> {
        vec![
            field.id.into(),
            field.person.into(),
            field.document.into(),
            field.path.as_str().into(),
            field.position.into(),
            field.value.as_str().into(),
            field.as_written.as_str().into(),
            field.boxes.as_str().into(),
            field.confidence.into(),
            field.confirmed.into(),
        ]
    });
    insert_all(
        tx,
        "insert into fields (id, person_id, document_id, path, position, value, as_written, boxes, confidence, confirmed) \
         @rows on conflict (id) do update set person_id = excluded.person_id, path = excluded.path, \
         position = excluded.position, value = excluded.value, as_written = excluded.as_written, \
         boxes = excluded.boxes, confidence = excluded.confidence, confirmed = excluded.confirmed, removed = null",
        rows.collect(),
    )
    .await
}

/// A table whose rows belong to people.
#[derive(Clone, Copy)]
pub(super) enum Owned {
    Applications,
    Documents,
    Notes,
}

impl Owned {
    /// Gives all rows of one person to another; their ids.
    pub(super) async fn give_all<I: From<Uuid>>(
        self,
        tx: &mut Tx,
        from: PersonId,
        to: PersonId,
    ) -> Result<Vec<I>, StoreError> {
        let sql = match self {
            Self::Applications => "update applications set person_id = $2 where person_id = $1 returning id",
            Self::Documents => "update documents set person_id = $2 where person_id = $1 returning id",
            Self::Notes => "update notes set person_id = $2 where person_id = $1 returning id",
        };
        let rows = Statement::new(sql).bind(from).bind(to).fetch_all(tx).await?;
        rows.iter().map(|row| row.id("id")).collect()
    }

    /// Gives the listed rows back that are still with the person who was given them.
    pub(super) async fn give_back(
        self,
        tx: &mut Tx,
        ids: Value,
        (from, to): (PersonId, PersonId),
    ) -> Result<(), StoreError> {
        let sql = match self {
            Self::Applications => "update applications set person_id = $2 where id in @ids($1) and person_id = $3",
            Self::Documents => "update documents set person_id = $2 where id in @ids($1) and person_id = $3",
            Self::Notes => "update notes set person_id = $2 where id in @ids($1) and person_id = $3",
        };
        Statement::new(sql).bind(ids).bind(to).bind(from).execute(tx).await?;
        Ok(())
    }
}
