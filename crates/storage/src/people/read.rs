//! People as they are shown.

use crate::error::StoreError;
use crate::sql::Statement;
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
    let contacts = Statement::new("select kind, value from contacts where person_id = $1 order by position")
        .bind(id)
        .fetch_all(tx)
        .await?;
    for row in contacts {
        let value = row.get("value")?;
        match row.get::<String>("kind")?.as_str() {
            "email" => person.emails.push(value),
            "phone" => person.phones.push(value),
            _ => person.links.push(value),
        }
    }
    Ok(Some(person))
}

/// Whether there is such a person who was not merged into another.
pub async fn is_live(tx: &mut Tx, id: PersonId) -> Result<bool, StoreError> {
    let row = Statement::new("select 1 as live from people where id = $1 and merged_into is null")
        .bind(id)
        .fetch_optional(tx)
        .await?;
    Ok(row.is_some())
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
