//! What happened to people. Entries are appended, never changed or moved: after a merge the other person's entries are read
//! along, and after its undo they are theirs alone again.

use crate::error::StoreError;
use crate::sql::{Statement, Value, id_list, insert_all, json};
use crate::store::Tx;
use chrono::{DateTime, Utc};
use naru_domain::feed::{FeedEntry, FeedEvent};
use naru_domain::id::{ApplicationId, PersonId};
use std::collections::HashMap;

/// Entries shown of one person; a lifetime's worth is a few dozen.
const SHOWN: u32 = 500;

/// Appends one entry.
pub async fn append(
    tx: &mut Tx,
    about: (PersonId, Option<ApplicationId>),
    event: &FeedEvent,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = vec![about.0.into(), about.1.into(), json(event)?, actor.into(), now.into()];
    insert_all(tx, "insert into feed (person_id, application_id, event, actor, at) @rows", vec![row]).await
}

/// Appends the same entry for many applications.
pub(crate) async fn append_for_all(
    tx: &mut Tx,
    applications: Value,
    event: &FeedEvent,
    actor: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    Statement::new(
        "insert into feed (person_id, application_id, event, actor, at) \
         select person_id, id, $2, $3, $4 from applications where id in @ids($1)",
    )
    .bind(applications)
    .bind(json(event)?)
    .bind(actor)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// The required skills that each of these applications was last told to lack; those that never were are not among them.
pub async fn last_missing(
    tx: &mut Tx,
    applications: &[ApplicationId],
) -> Result<HashMap<ApplicationId, Vec<String>>, StoreError> {
    let rows = Statement::new("select application_id, event from feed where application_id in @ids($1) order by num")
        .bind(id_list(applications))
        .fetch_all(tx)
        .await?;
    let mut told = HashMap::new();
    for row in &rows {
        if let FeedEvent::SkillsMissing { missing, .. } = row.json("event")? {
            told.insert(row.id("application_id")?, missing);
        }
    }
    Ok(told)
}

/// What happened to a person and to everybody merged into them, newest first.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<FeedEntry>, StoreError> {
    let rows = Statement::new(
        "with recursive merged (id) as ( \
             select id from people where id = $1 \
             union select p.id from people p join merged m on p.merged_into = m.id) \
         select num, event, actor, at, application_id from feed \
         where application_id is null and person_id in (select id from merged) \
         union all \
         select f.num, f.event, f.actor, f.at, f.application_id \
         from applications a join feed f on f.application_id = a.id where a.person_id = $1 \
         order by num desc limit $2",
    )
    .bind(person)
    .bind(SHOWN)
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(FeedEntry {
                event: row.json("event")?,
                actor: row.get("actor")?,
                at: row.time("at")?,
                application_id: row.id_opt("application_id")?,
            })
        })
        .collect()
}
