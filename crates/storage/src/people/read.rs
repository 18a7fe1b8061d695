//! People as they are shown.

use crate::error::StoreError;
use crate::sql::{Statement, id_list};
use crate::store::Tx;
use naru_domain::candidate::{ApplicationSummary, Person};
use naru_domain::id::PersonId;

/// A person; `None` when there is none with that id, or they were merged into another.
pub async fn get(tx: &mut Tx, id: PersonId) -> Result<Option<Person>, StoreError> {
    let row = Statement::new("select name, headline, created_at from people where id = $1 and merged_into is null")
        .bind(id)
        .fetch_optional(tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let mut person = Person {
        id,
        name: row.get("name")?,
        headline: row.get("headline")?,
        emails: Vec::new(),
        phones: Vec::new(),
        links: Vec::new(),
        created_at: row.time("created_at")?,
    };
    for Contact { kind, value, .. } in contacts(tx, &[id]).await? {
        match kind.as_str() {
            "email" => person.emails.push(value),
            "phone" => person.phones.push(value),
            _ => person.links.push(value),
        }
    }
    Ok(Some(person))
}

/// An address at which a person can be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Whose it is.
    pub person: PersonId,
    /// email, phone or link.
    pub kind: String,
    /// Normalised.
    pub value: String,
}

/// The contacts of these people, those of one person in their order.
pub async fn contacts(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<Contact>, StoreError> {
    let rows = Statement::new(
        "select person_id, kind, value from contacts where person_id in @ids($1) order by person_id, position",
    )
    .bind(id_list(people))
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| Ok(Contact { person: row.id("person_id")?, kind: row.get("kind")?, value: row.get("value")? }))
        .collect()
}

/// Whether there is such a person who was not merged into another; nobody merges them before the transaction ends. Only for
/// transactions that write.
pub async fn is_live(tx: &mut Tx, id: PersonId) -> Result<bool, StoreError> {
    let row = Statement::new("select 1 as live from people where id = $1 and merged_into is null @for_update")
        .bind(id)
        .fetch_optional(tx)
        .await?;
    Ok(row.is_some())
}

/// Keeps what is derived of these people from being changed by others before the transaction ends. Always in the same order,
/// so that two who want the same people wait for each other instead of crosswise.
pub(crate) async fn lock(tx: &mut Tx, people: &[PersonId]) -> Result<(), StoreError> {
    let lock = Statement::new("select id from people where id in @ids($1) order by id @for_update");
    lock.bind(id_list(people)).fetch_all(tx).await?;
    Ok(())
}

/// What a person applied to, the latest first.
pub async fn applications(tx: &mut Tx, person: PersonId) -> Result<Vec<ApplicationSummary>, StoreError> {
    let rows = Statement::new(
        "select a.id, a.posting_id, p.title, s.name, a.status, a.applied_at from applications a \
         join postings p on p.id = a.posting_id join stages s on s.id = a.stage_id \
         where a.person_id = $1 order by a.applied_at desc, a.id desc",
    )
    .bind(person)
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(ApplicationSummary {
                id: row.id("id")?,
                posting_id: row.id("posting_id")?,
                posting_title: row.get("title")?,
                stage_name: row.get("name")?,
                status: row.word("status")?,
                applied_at: row.time("applied_at")?,
            })
        })
        .collect()
}
