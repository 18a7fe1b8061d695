//! Whom notices of applications go to, and what they speak of.

use crate::error::StoreError;
use crate::sql::{Statement, id_list};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::id::{ApplicationId, PersonId, PostingId, StageId};
use std::collections::HashMap;

/// An application's candidate, as notices speak of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The application.
    pub application: ApplicationId,
    /// The person.
    pub person: PersonId,
    /// The posting.
    pub posting: PostingId,
    /// The stage where they stand.
    pub stage: StageId,
    /// Their name.
    pub name: String,
    /// The posting's title.
    pub posting_title: String,
    /// Name of the stage.
    pub stage_name: String,
    /// First e-mail address; empty when none is known.
    pub email: String,
    /// First phone number, E.164; empty when none is known.
    pub phone: String,
}

/// The candidates of applications.
pub async fn recipients(tx: &mut Tx, applications: &[ApplicationId]) -> Result<Vec<Recipient>, StoreError> {
    let rows = Statement::new(
        "select a.id, a.person_id, a.posting_id, a.stage_id, p.name, o.title, s.name as stage from applications a \
         join people p on p.id = a.person_id join postings o on o.id = a.posting_id join stages s on s.id = a.stage_id \
         where a.id in @ids($1) order by a.id",
    )
    .bind(id_list(applications))
    .fetch_all(tx)
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        found.push(Recipient {
            application: row.id("id")?,
            person: row.id("person_id")?,
            posting: row.id("posting_id")?,
            stage: row.id("stage_id")?,
            name: row.get("name")?,
            posting_title: row.get("title")?,
            stage_name: row.get("stage")?,
            email: String::new(),
            phone: String::new(),
        });
    }
    add_contacts(tx, &mut found).await?;
    Ok(found)
}

async fn add_contacts(tx: &mut Tx, found: &mut [Recipient]) -> Result<(), StoreError> {
    let people: Vec<PersonId> = found.iter().map(|recipient| recipient.person).collect();
    let rows = Statement::new(
        "select person_id, kind, value from contacts where person_id in @ids($1) and kind in ('email', 'phone') \
         order by person_id, kind, position desc",
    )
    .bind(id_list(&people))
    .fetch_all(tx)
    .await?;
    // The first of each kind comes last, and stays.
    let mut contacts: HashMap<(PersonId, String), String> = HashMap::new();
    for row in &rows {
        contacts.insert((row.id("person_id")?, row.get("kind")?), row.get("value")?);
    }
    for recipient in found {
        let take = |kind: &str| contacts.get(&(recipient.person, kind.to_owned())).cloned().unwrap_or_default();
        (recipient.email, recipient.phone) = (take("email"), take("phone"));
    }
    Ok(())
}

/// Where a person's app is reached.
pub async fn push_tokens(tx: &mut Tx, person: PersonId) -> Result<Vec<String>, StoreError> {
    let rows = Statement::new("select token from push_tokens where person_id = $1 order by created_at, token")
        .bind(person)
        .fetch_all(tx)
        .await?;
    rows.iter().map(|row| row.get("token")).collect()
}

/// Keeps where a person's app is reached; a token that was somebody else's is theirs now.
pub async fn keep_push_token(tx: &mut Tx, person: PersonId, token: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    Statement::new(
        "insert into push_tokens (token, person_id, created_at) values ($1, $2, $3) \
         on conflict (token) do update set person_id = excluded.person_id, created_at = excluded.created_at",
    )
    .bind(token)
    .bind(person)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Forgets a token that no app answers to any more.
pub async fn drop_push_token(tx: &mut Tx, token: &str) -> Result<(), StoreError> {
    Statement::new("delete from push_tokens where token = $1").bind(token).execute(tx).await?;
    Ok(())
}
