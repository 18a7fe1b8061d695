//! Values read from documents or typed in by people, with their evidence and their earlier values.
//!
//! A value that a person confirmed is theirs: nothing that is computed ever changes it.

mod correct;
mod flatten;
mod follow;
mod read;

pub(crate) use correct::keep_revision;
pub use correct::{add, correct};
pub(crate) use flatten::{Flat, flatten};
pub(crate) use follow::{TOTAL, counts, recount};
pub(crate) use read::{StoredField, stored};
pub use read::{of_person, path};

use crate::error::StoreError;
use crate::sql::{Value, insert_all, json};
use crate::store::Tx;
use naru_domain::id::{DocumentId, FieldId, PersonId};

/// Inserts values; `confirmed` when a person typed them in.
pub(crate) async fn insert(
    tx: &mut Tx,
    person: PersonId,
    document: Option<DocumentId>,
    values: &[Flat],
    confirmed: bool,
) -> Result<(), StoreError> {
    let mut rows: Vec<Vec<Value>> = Vec::with_capacity(values.len());
    for value in values {
        rows.push(vec![
            FieldId::new().into(),
            person.into(),
            document.into(),
            value.path.as_str().into(),
            value.position.into(),
            value.field.value.as_str().into(),
            value.field.as_written.as_str().into(),
            json(&value.field.boxes)?,
            value.field.confidence.into(),
            confirmed.into(),
        ]);
    }
    insert_all(
        tx,
        "insert into fields (id, person_id, document_id, path, position, value, as_written, boxes, confidence, confirmed) \
         @rows",
        rows,
    )
    .await
}
