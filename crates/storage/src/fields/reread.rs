//! Values of a document that was read again.

use super::{flatten, insert};
use crate::error::StoreError;
use crate::people;
use crate::sql::Statement;
use crate::store::Tx;
use naru_domain::id::{DocumentId, PersonId};
use naru_domain::resume::Resume;
use std::collections::HashSet;

/// Replaces what was read from a document by what a new reading found, except for values that a person confirmed or that have
/// a history: those stay, and their places are not read again. How many values were read.
pub async fn reread(tx: &mut Tx, person: PersonId, document: DocumentId, resume: &Resume) -> Result<u32, StoreError> {
    Statement::new(
        "delete from fields where person_id = $1 and document_id = $2 and confirmed <> $3 \
         and not exists (select 1 from field_revisions r where r.field_id = fields.id)",
    )
    .bind(person)
    .bind(document)
    .bind(true)
    .execute(tx)
    .await?;
    let rows = Statement::new("select path from fields where person_id = $1").bind(person).fetch_all(tx).await?;
    let taken: HashSet<String> = rows.iter().map(|row| row.get("path")).collect::<Result<_, _>>()?;
    let mut values = flatten(resume);
    values.retain(|value| !taken.contains(&value.path));
    insert(tx, person, Some(document), &values, false).await?;
    people::refresh(tx, person).await?;
    Ok(u32::try_from(values.iter().filter(|value| !value.computed).count()).unwrap_or(u32::MAX))
}
