//! Pairs of people who look like one.

use crate::error::StoreError;
use crate::profile::Profile;
use crate::search::jamo;
use crate::sql::{Statement, Value, id_list, insert_all, json};
use crate::store::Tx;
use crate::{fields, people};
use chrono::{DateTime, Utc};
use naru_domain::candidate::{Duplicate, DuplicateReason};
use naru_domain::id::PersonId;
use std::collections::BTreeMap;

/// Pairs noted per person and reason: an address that hundreds share identifies nobody.
const MOST: u32 = 20;

type Found = BTreeMap<PersonId, Vec<DuplicateReason>>;

/// Notes who looks like this person; whether an unsettled pair exists. Pairs that were dismissed stay dismissed.
pub(crate) async fn find_duplicates(
    tx: &mut Tx,
    person: PersonId,
    profile: &Profile,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let mut found = Found::new();
    for (kind, reason) in [("email", DuplicateReason::SameEmail), ("phone", DuplicateReason::SamePhone)] {
        for value in profile.contact_values(kind) {
            note(&mut found, same_contact(tx, person, kind, value).await?, reason);
        }
    }
    note(&mut found, similar_name(tx, person, profile).await?, DuplicateReason::SimilarNameAndSchool);
    if !found.is_empty() {
        insert(tx, person, &found, now).await?;
        let mut touched: Vec<PersonId> = found.into_keys().collect();
        touched.push(person);
        refresh_open(tx, &touched).await?;
    }
    let row = Statement::new("select open_pairs from people where id = $1").bind(person).fetch_one(tx).await?;
    Ok(row.get::<i64>("open_pairs")? > 0)
}

fn note(found: &mut Found, people: Vec<PersonId>, reason: DuplicateReason) {
    for person in people {
        let reasons = found.entry(person).or_default();
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
}

async fn same_contact(tx: &mut Tx, person: PersonId, kind: &str, value: &str) -> Result<Vec<PersonId>, StoreError> {
    let rows = Statement::new(
        "select distinct person_id from contacts where kind = $2 and value = $3 and person_id <> $1 \
         order by person_id desc limit $4",
    )
    .bind(person)
    .bind(kind)
    .bind(value)
    .bind(MOST)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| row.id("person_id")).collect()
}

/// Similar names among those of the same school whose name begins with the same letter.
async fn similar_name(tx: &mut Tx, person: PersonId, profile: &Profile) -> Result<Vec<PersonId>, StoreError> {
    let names = profile.compared_names();
    let mut similar = Vec::new();
    let mut places = Vec::with_capacity(profile.schools.len() * names.len());
    for school in &profile.schools {
        places.extend(names.iter().map(|(initial, name)| (school, initial, name)));
    }
    for (school, initial, name) in places {
        let rows = Statement::new(
            "select person_id, name_jamo from schools where school = $2 and initial = $3 and person_id <> $1 \
             order by person_id desc",
        )
        .bind(person)
        .bind(school.as_str())
        .bind(initial.as_str())
        .fetch_all(tx)
        .await?;
        for row in rows {
            if jamo::similar(name, &row.get::<String>("name_jamo")?) {
                similar.push(row.id("person_id")?);
            }
        }
    }
    similar.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    Ok(similar)
}

async fn insert(tx: &mut Tx, person: PersonId, found: &Found, now: DateTime<Utc>) -> Result<(), StoreError> {
    let mut rows: Vec<Vec<Value>> = Vec::with_capacity(found.len());
    for (other, reasons) in found {
        let (a, b) = if person < *other { (person, *other) } else { (*other, person) };
        rows.push(vec![a.into(), b.into(), json(reasons)?, now.into()]);
    }
    insert_all(
        tx,
        "insert into duplicate_pairs (a, b, reasons, found_at) @rows \
         on conflict (a, b) do update set reasons = excluded.reasons",
        rows,
    )
    .await
}

/// Counts the unsettled pairs of these people. A pair with somebody who was merged away is settled for as long.
pub(super) async fn refresh_open(tx: &mut Tx, people: &[PersonId]) -> Result<(), StoreError> {
    Statement::new(
        "update people set open_pairs = \
         (select count(*) from duplicate_pairs d join people o on o.id = d.b \
          where d.a = people.id and d.dismissed_at is null and o.merged_into is null) + \
         (select count(*) from duplicate_pairs d join people o on o.id = d.a \
          where d.b = people.id and d.dismissed_at is null and o.merged_into is null) \
         where id in @ids($1)",
    )
    .bind(id_list(people))
    .execute(tx)
    .await?;
    Ok(())
}

/// Everybody who was ever noted in a pair with this person.
pub(super) async fn partners(tx: &mut Tx, person: PersonId) -> Result<Vec<PersonId>, StoreError> {
    let rows = Statement::new(
        "select b as id from duplicate_pairs where a = $1 union select a as id from duplicate_pairs where b = $1",
    )
    .bind(person)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Everybody about whom a person said that they are not this one.
pub(super) async fn dismissed(tx: &mut Tx, person: PersonId) -> Result<Vec<PersonId>, StoreError> {
    let rows = Statement::new(
        "select b as id from duplicate_pairs where a = $1 and dismissed_at is not null \
         union select a as id from duplicate_pairs where b = $1 and dismissed_at is not null",
    )
    .bind(person)
    .fetch_all(tx)
    .await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Forgets that a person was ever noted in a pair with these.
pub(super) async fn forget(tx: &mut Tx, person: PersonId, others: &[PersonId]) -> Result<(), StoreError> {
    Statement::new("delete from duplicate_pairs where (a = $1 and b in @ids($2)) or (b = $1 and a in @ids($2))")
        .bind(person)
        .bind(id_list(others))
        .execute(tx)
        .await?;
    refresh_open(tx, others).await
}

/// The people who look like this one and were not dismissed, with what is needed to compare them.
pub async fn duplicates(tx: &mut Tx, person: PersonId) -> Result<Vec<Duplicate>, StoreError> {
    let rows = Statement::new(
        "select b as id, reasons from duplicate_pairs where a = $1 and dismissed_at is null \
         union all select a as id, reasons from duplicate_pairs where b = $1 and dismissed_at is null",
    )
    .bind(person)
    .fetch_all(tx)
    .await?;
    let mut duplicates = Vec::new();
    for row in rows {
        let other: PersonId = row.id("id")?;
        if let Some(person) = people::get(tx, other).await? {
            duplicates.push(Duplicate {
                person,
                reasons: row.json("reasons")?,
                fields: fields::of_person(tx, other).await?,
                applications: people::applications(tx, other).await?,
            });
        }
    }
    Ok(duplicates)
}

/// Settles that two people are not the same, for good; whether they were noted as a pair.
pub async fn dismiss(tx: &mut Tx, one: PersonId, other: PersonId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let (a, b) = if one < other { (one, other) } else { (other, one) };
    let changed =
        Statement::new("update duplicate_pairs set dismissed_at = coalesce(dismissed_at, $3) where a = $1 and b = $2")
            .bind(a)
            .bind(b)
            .bind(now)
            .execute(tx)
            .await?;
    refresh_open(tx, &[one, other]).await?;
    Ok(changed > 0)
}
