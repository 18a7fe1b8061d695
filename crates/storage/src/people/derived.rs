//! Keeps what is derived from a person's values in step with them.

use crate::error::StoreError;
use crate::fields;
use crate::profile::Profile;
use crate::search;
use crate::sql::{Statement, Value, insert_all};
use crate::store::Tx;
use naru_domain::document::needs_check;
use naru_domain::id::PersonId;

/// Derives everything anew from the stored values.
pub(crate) async fn refresh(tx: &mut Tx, person: PersonId) -> Result<Profile, StoreError> {
    let profile = Profile::new(&fields::stored(tx, person).await?);
    Statement::new("delete from contacts where person_id = $1").bind(person).execute(tx).await?;
    Statement::new("delete from schools where person_id = $1").bind(person).execute(tx).await?;
    apply(tx, person, &profile).await?;
    Ok(profile)
}

/// Writes what was derived, for a person who has no contacts and schools yet.
pub(crate) async fn apply(tx: &mut Tx, person: PersonId, profile: &Profile) -> Result<(), StoreError> {
    // Without a name the one that stands stays: the file's, or the last that was known.
    let sql =
        "update people set name = case when $2 = '' then name else $2 end, headline = $3 where id = $1 returning num";
    let row = Statement::new(sql)
        .bind(person)
        .bind(profile.name.as_str())
        .bind(profile.headline.as_str())
        .fetch_one(tx)
        .await?;
    refresh_unsure(tx, person).await?;
    crate::fit::forget_of_person(tx, person).await?;
    let contacts = profile.contacts.iter().zip(0_u32..).map(|(contact, position)| -> Vec<Value> {
        vec![
            person.into(),
            contact.kind.into(),
            position.into(),
            contact.value.as_str().into(),
            contact.as_written.as_str().into(),
        ]
    });
    insert_all(tx, "insert into contacts (person_id, kind, position, value, as_written) @rows", contacts.collect())
        .await?;
    let names = profile.compared_names();
    let schools = profile.schools.iter().flat_map(|school| {
        names.iter().map(move |(initial, name)| -> Vec<Value> {
            vec![school.as_str().into(), initial.as_str().into(), person.into(), name.as_str().into()]
        })
    });
    insert_all(tx, "insert into schools (school, initial, person_id, name_jamo) @rows", schools.collect()).await?;
    search::index::person(tx, row.get("num")?, profile).await
}

/// Counts the values that somebody should look at, and finds the least sure of them.
async fn refresh_unsure(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    let rows =
        Statement::new("select path, confidence, confirmed from fields where person_id = $1 and removed is null")
            .bind(person)
            .fetch_all(tx)
            .await?;
    let (mut count, mut least) = (0_u32, None::<f64>);
    for row in &rows {
        let confidence: f64 = row.get("confidence")?;
        if needs_check(&row.get::<String>("path")?, confidence as f32, row.get("confirmed")?) {
            count += 1;
            least = Some(least.map_or(confidence, |least| least.min(confidence)));
        }
    }
    Statement::new("update people set unsure_count = $2, least_sure = $3 where id = $1")
        .bind(person)
        .bind(count)
        .bind(least)
        .execute(tx)
        .await?;
    Ok(())
}
