//! How well applications answer their postings: which are to be compared anew, and what came of it.

use crate::error::StoreError;
use crate::sql::{Statement, json};
use crate::store::Tx;
use crate::words::to_word;
use chrono::{DateTime, Utc};
use naru_domain::id::{ApplicationId, PersonId, PostingId};
use naru_domain::pipeline::Fit;
use naru_domain::resume::Resume;

use crate::fields::{Flat, flatten};

pub use crate::fields::StoredField;

/// An application that is to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stale {
    /// The application.
    pub id: ApplicationId,
    /// Whose it is.
    pub person: PersonId,
    /// With which posting.
    pub posting: PostingId,
}

/// So long, in microseconds, whoever compares is believed to be alive.
const PATIENCE: i64 = 60_000_000;

/// The mark under which applications are compared at a time; what changes meanwhile takes it away.
pub fn mark(now: DateTime<Utc>) -> i64 {
    -now.timestamp_micros()
}

const STALE: &str = "(fit_basis is null or (fit_basis >= 0 and fit_basis < $1) or (fit_basis < 0 and fit_basis > $2))";

/// Whether any application is to be compared.
pub async fn is_stale(tx: &mut Tx, basis: i64, mark: i64) -> Result<bool, StoreError> {
    let row = Statement::new(format!("select 1 as there from applications where {STALE} limit 1"))
        .bind(basis)
        .bind(mark + PATIENCE)
        .fetch_optional(tx)
        .await?;
    Ok(row.is_some())
}

/// Marks at most so many applications as being compared. Those with the mark of whoever was killed count as not compared.
pub async fn begin(tx: &mut Tx, basis: i64, mark: i64, most: u32) -> Result<Vec<Stale>, StoreError> {
    let rows = Statement::new(format!(
        "update applications set fit_basis = $3 where id in (select id from applications where {STALE} order by id limit $4 @skip_locked) \
         returning id, person_id, posting_id"
    ))
    .bind(basis)
    .bind(mark + PATIENCE)
    .bind(mark)
    .bind(most)
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| Ok(Stale { id: row.id("id")?, person: row.id("person_id")?, posting: row.id("posting_id")? }))
        .collect()
}

const KEEP: &str = "update applications set fit_score = $3, fit_grade = $4, fit_order = $5, fit_missing = $6, fit_basis = $2 where id = $1";

fn keeping(sql: String, id: ApplicationId, basis: i64, fit: Option<&Fit>) -> Result<Statement, StoreError> {
    Ok(Statement::new(sql)
        .bind(id)
        .bind(basis)
        .bind(fit.map(|fit| fit.score))
        .bind(fit.map(|fit| to_word(&fit.grade)).transpose()?)
        .bind(fit.map(|fit| fit.order))
        .bind(match fit.filter(|fit| !fit.missing.is_empty()) {
            Some(fit) => json(&fit.missing)?,
            None => None::<String>.into(),
        }))
}

/// Keeps what comparing gave.
pub async fn put(tx: &mut Tx, id: ApplicationId, basis: i64, fit: Option<&Fit>) -> Result<(), StoreError> {
    keeping(KEEP.to_owned(), id, basis, fit)?.execute(tx).await?;
    Ok(())
}

/// Keeps what comparing gave, unless something changed since [`begin`]. Whether it was kept.
pub async fn keep(
    tx: &mut Tx,
    id: ApplicationId,
    mark: i64,
    basis: i64,
    fit: Option<&Fit>,
) -> Result<bool, StoreError> {
    let statement = keeping(format!("{KEEP} and fit_basis = $7"), id, basis, fit)?.bind(mark);
    Ok(statement.execute(tx).await? > 0)
}

/// Has a person's applications compared anew.
pub(crate) async fn forget_of_person(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    Statement::new("update applications set fit_basis = null where person_id = $1 and fit_basis is not null")
        .bind(person)
        .execute(tx)
        .await?;
    Ok(())
}

/// Has a posting's applications compared anew.
pub(crate) async fn forget_of_posting(tx: &mut Tx, posting: PostingId) -> Result<(), StoreError> {
    Statement::new("update applications set fit_basis = null where posting_id = $1 and fit_basis is not null")
        .bind(posting)
        .execute(tx)
        .await?;
    Ok(())
}

/// What would be known of somebody new of whom this was read.
pub fn fields_of(resume: &Resume) -> Vec<StoredField> {
    let stored = |flat: Flat| StoredField {
        path: flat.path,
        value: flat.field.value,
        as_written: flat.field.as_written,
        confirmed: false,
    };
    flatten(resume).into_iter().map(stored).collect()
}

/// What is known of a person, in the order of the résumé.
pub async fn fields(tx: &mut Tx, person: PersonId) -> Result<Vec<StoredField>, StoreError> {
    crate::fields::stored(tx, person).await
}
