//! Values read from documents or typed in by people, with their evidence and their earlier values.
//!
//! A value that a person confirmed, corrected, typed in or removed is theirs: reading the document again never changes it. What
//! was removed, and what a later reading no longer finds, stays as a row that is shown nowhere (`removed`).

mod align;
mod correct;
mod flatten;
mod follow;
mod place;
mod read;
mod reread;
mod revise;

pub use correct::{add, correct, remove};
pub(crate) use flatten::{Flat, flatten};
pub(crate) use follow::{TOTAL, counts, recount};
pub use read::StoredField;
pub(crate) use read::stored;
pub use read::{of_person, path};
pub use reread::{Reread, reread};
pub(crate) use revise::keep_revision;
pub use revise::undo;

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
