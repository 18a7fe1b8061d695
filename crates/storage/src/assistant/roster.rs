//! Everybody at once: names, applications, and those values of people that a question is about.

use crate::error::StoreError;
use crate::fields::StoredField;
use crate::sql::{Row, Statement, id_list};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::id::{ApplicationId, DocumentId, PersonId, PostingId};
use naru_domain::pipeline::ApplicationStatus;
use std::collections::HashMap;

/// Somebody, by their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// The same in Latin letters, when both are known.
    pub latin: Option<String>,
    /// Role and place of work.
    pub headline: String,
}

/// An application in few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Its id.
    pub id: ApplicationId,
    /// Whose.
    pub person: PersonId,
    /// To which posting.
    pub posting: PostingId,
    /// Name of the stage it stands in.
    pub stage: String,
    /// Active, rejected or hired.
    pub status: ApplicationStatus,
    /// When.
    pub at: DateTime<Utc>,
    /// The résumé that came with it.
    pub document: Option<DocumentId>,
}

/// Values by person, in the order of the résumé.
pub type Values = HashMap<PersonId, Vec<StoredField>>;

const NAMED: &str = "select p.id, p.name, p.headline, f.value as latin from people p left join fields f \
    on f.person_id = p.id and f.path = 'name_en' and f.removed is null where p.merged_into is null";

/// Everybody who was not merged into somebody else, the latest first.
pub async fn people(tx: &mut Tx) -> Result<Vec<Named>, StoreError> {
    let rows = Statement::new(format!("{NAMED} order by p.num desc")).fetch_all(tx).await?;
    rows.iter().map(named).collect()
}

/// Who came last; `None` when there is nobody.
pub async fn latest_person(tx: &mut Tx) -> Result<Option<Named>, StoreError> {
    let row = Statement::new(format!("{NAMED} order by p.num desc limit 1")).fetch_optional(tx).await?;
    row.as_ref().map(named).transpose()
}

fn named(row: &Row) -> Result<Named, StoreError> {
    Ok(Named { id: row.id("id")?, name: row.get("name")?, latin: row.get("latin")?, headline: row.get("headline")? })
}

/// Whether anybody applied to anything.
pub async fn has_applications(tx: &mut Tx) -> Result<bool, StoreError> {
    Ok(Statement::new("select id from applications limit 1").fetch_optional(tx).await?.is_some())
}

/// All applications, the latest first.
pub async fn applications(tx: &mut Tx) -> Result<Vec<Applied>, StoreError> {
    let rows = Statement::new(
        "select a.id, a.person_id, a.posting_id, s.name as stage, a.status, a.applied_at, a.document_id \
         from applications a join stages s on s.id = a.stage_id order by a.id desc",
    )
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Applied {
                id: row.id("id")?,
                person: row.id("person_id")?,
                posting: row.id("posting_id")?,
                stage: row.get("stage")?,
                status: row.word("status")?,
                at: row.time("applied_at")?,
                document: row.id_opt("document_id")?,
            })
        })
        .collect()
}

/// Stage and status of an application; `None` when it is gone.
pub async fn standing(tx: &mut Tx, id: ApplicationId) -> Result<Option<(String, ApplicationStatus)>, StoreError> {
    let sql = "select s.name as stage, a.status from applications a join stages s on s.id = a.stage_id where a.id = $1";
    let row = Statement::new(sql).bind(id).fetch_optional(tx).await?;
    row.map(|row| Ok((row.get("stage")?, row.word("status")?))).transpose()
}

/// The values of everybody whose place begins with one of these words: `skills`, `work`, `certificates` …
pub async fn fields_under(tx: &mut Tx, roots: &[&'static str]) -> Result<Values, StoreError> {
    let under: Vec<String> = (1..=roots.len()).map(|n| format!("path like ${n}")).collect();
    let sql = format!(
        "select person_id, path, value, as_written, confirmed from fields where removed is null and ({}) \
         order by person_id, position, id",
        under.join(" or ")
    );
    let statement = roots.iter().fold(Statement::new(sql), |statement, root| statement.bind(format!("{root}%")));
    grouped(statement, tx).await
}

/// All values of these people.
pub async fn values_of(tx: &mut Tx, people: &[PersonId]) -> Result<Values, StoreError> {
    let sql = "select person_id, path, value, as_written, confirmed from fields where removed is null \
               and person_id in @ids($1) order by person_id, position, id";
    grouped(Statement::new(sql).bind(id_list(people)), tx).await
}

async fn grouped(statement: Statement, tx: &mut Tx) -> Result<Values, StoreError> {
    let mut values = Values::new();
    for row in &statement.fetch_all(tx).await? {
        let field = StoredField {
            path: row.get("path")?,
            value: row.get("value")?,
            as_written: row.get("as_written")?,
            confirmed: row.get("confirmed")?,
        };
        values.entry(row.id("person_id")?).or_default().push(field);
    }
    Ok(values)
}

/// Documents with a name, with whose they are, the latest first.
pub async fn documents_named(tx: &mut Tx, name: &str) -> Result<Vec<(DocumentId, Option<PersonId>)>, StoreError> {
    let sql = "select id, person_id from documents where lower(file_name) = lower($1) order by num desc limit 20";
    let rows = Statement::new(sql).bind(name).fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.id("id")?, row.id_opt("person_id")?))).collect()
}

/// People with a value in which a word stands, and those values.
pub async fn people_with_words(tx: &mut Tx, word: &str, most: u32) -> Result<Values, StoreError> {
    let sql = "select person_id, path, value, as_written, confirmed from fields where removed is null \
               and lower(value) like $1 order by person_id, position, id limit $2";
    let pattern = format!("%{}%", word.to_lowercase().replace(['%', '_'], " "));
    grouped(Statement::new(sql).bind(pattern).bind(most), tx).await
}
