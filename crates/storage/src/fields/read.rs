//! Values as they are shown.

use crate::error::StoreError;
use crate::sql::{Row, Statement};
use crate::store::Tx;
use naru_domain::document::{FieldRevision, PersonField, SURE, needs_check};
use naru_domain::id::{FieldId, PersonId};
use std::collections::HashMap;

/// The part of a value from which a person's name, contacts, search entries and matches are derived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredField {
    /// Its place, as [`naru_domain::field_path`] writes it.
    pub path: String,
    /// The value.
    pub value: String,
    /// As it stands in the document.
    pub as_written: String,
    /// Whether a person confirmed or corrected it.
    pub confirmed: bool,
}

/// A person's values in the order of the résumé.
pub(crate) async fn stored(tx: &mut Tx, person: PersonId) -> Result<Vec<StoredField>, StoreError> {
    let rows = Statement::new(
        "select path, value, as_written, confirmed from fields where person_id = $1 and removed is null \
         order by position, id",
    )
    .bind(person)
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(StoredField {
                path: row.get("path")?,
                value: row.get("value")?,
                as_written: row.get("as_written")?,
                confirmed: row.get("confirmed")?,
            })
        })
        .collect()
}

const COLUMNS: &str = "id, path, value, as_written, document_id, boxes, confidence, confirmed";

/// A person's values with their earlier ones: those that need a look first, the least sure first; then in the order of the
/// résumé.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<PersonField>, StoreError> {
    let rows = Statement::new(format!(
        "select {COLUMNS} from fields where person_id = $1 and removed is null order by position, id"
    ))
    .bind(person)
    .fetch_all(tx)
    .await?;
    let revisions = Statement::new(
        "select r.num, r.field_id, r.value, r.actor, r.at from field_revisions r join fields f on f.id = r.field_id \
         where f.person_id = $1 and f.removed is null order by r.num desc",
    )
    .bind(person)
    .fetch_all(tx)
    .await?;
    let mut previous: HashMap<FieldId, Vec<FieldRevision>> = HashMap::new();
    for row in &revisions {
        previous.entry(row.id("field_id")?).or_default().push(revision(row)?);
    }
    let mut fields: Vec<PersonField> = rows
        .iter()
        .map(|row| field(row, previous.remove(&row.id("id")?).unwrap_or_default()))
        .collect::<Result<_, StoreError>>()?;
    // Stable: what needs no look keeps the order of the résumé.
    fields.sort_by(|a, b| doubt(a).total_cmp(&doubt(b)));
    Ok(fields)
}

fn doubt(field: &PersonField) -> f32 {
    if field.unsure { field.confidence } else { SURE }
}

/// The place that a value fills; `None` when there is none with that id.
pub async fn path(tx: &mut Tx, id: FieldId) -> Result<Option<String>, StoreError> {
    let row =
        Statement::new("select path from fields where id = $1 and removed is null").bind(id).fetch_optional(tx).await?;
    row.map(|row| row.get("path")).transpose()
}

/// One value, a removed one too; `None` when there is none with that id.
pub(super) async fn one(tx: &mut Tx, id: FieldId) -> Result<Option<PersonField>, StoreError> {
    let row = Statement::new(format!("select {COLUMNS} from fields where id = $1")).bind(id).fetch_optional(tx).await?;
    let Some(row) = row else { return Ok(None) };
    let revisions =
        Statement::new("select num, value, actor, at from field_revisions where field_id = $1 order by num desc")
            .bind(id)
            .fetch_all(tx)
            .await?;
    field(&row, revisions.iter().map(revision).collect::<Result<_, _>>()?).map(Some)
}

#[expect(clippy::cast_possible_truncation, reason = "stored from an f32")]
fn field(row: &Row, previous: Vec<FieldRevision>) -> Result<PersonField, StoreError> {
    let path: String = row.get("path")?;
    let (confidence, confirmed) = (row.get::<f64>("confidence")? as f32, row.get("confirmed")?);
    Ok(PersonField {
        id: row.id("id")?,
        unsure: needs_check(&path, confidence, confirmed),
        path,
        value: row.get("value")?,
        as_written: row.get("as_written")?,
        document_id: row.id_opt("document_id")?,
        boxes: row.json("boxes")?,
        confidence,
        confirmed,
        previous,
    })
}

fn revision(row: &Row) -> Result<FieldRevision, StoreError> {
    Ok(FieldRevision {
        number: row.get("num")?,
        value: row.get("value")?,
        actor: row.get("actor")?,
        at: row.time("at")?,
    })
}
