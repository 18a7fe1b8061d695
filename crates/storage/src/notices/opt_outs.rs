//! What people do not want to be sent.

use crate::error::StoreError;
use crate::sql::{Statement, id_list};
use crate::store::Tx;
use crate::words::{from_word, to_word};
use chrono::{DateTime, Utc};
use naru_domain::id::PersonId;
use naru_domain::notice::{OptOut, OptOutKey, OptOutSource};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The word, or nothing for all.
fn word_or_all<T: Serialize>(value: Option<&T>) -> Result<String, StoreError> {
    value.map_or_else(|| Ok(String::new()), to_word)
}

fn all_or<T: DeserializeOwned>(word: &str) -> Result<Option<T>, StoreError> {
    if word.is_empty() { Ok(None) } else { from_word(word).map(Some) }
}

/// What a person does not want.
pub async fn opt_outs(tx: &mut Tx, person: PersonId) -> Result<Vec<OptOut>, StoreError> {
    Ok(declined(tx, &[person]).await?.into_iter().map(|(_, opt_out)| opt_out).collect())
}

/// What people do not want, and what those did not want who became part of them.
pub async fn declined(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<(PersonId, OptOut)>, StoreError> {
    let rows = Statement::new(
        "with recursive merged (person, id) as ( \
             select id, id from people where id in @ids($1) \
             union select m.person, p.id from people p join merged m on p.merged_into = m.id) \
         select m.person as person_id, o.event, o.channel, o.source, o.at \
         from merged m join opt_outs o on o.person_id = m.id order by m.person, o.event, o.channel",
    )
    .bind(id_list(people))
    .fetch_all(tx)
    .await?;
    rows.iter()
        .map(|row| {
            let opt_out = OptOut {
                event: all_or(&row.get::<String>("event")?)?,
                channel: all_or(&row.get::<String>("channel")?)?,
                source: row.word("source")?,
                at: row.time("at")?,
            };
            Ok((row.id("person_id")?, opt_out))
        })
        .collect()
}

/// Notes that a person does not want something; said twice it counts once.
pub async fn opt_out(
    tx: &mut Tx,
    person: PersonId,
    key: OptOutKey,
    source: OptOutSource,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    Statement::new(
        "insert into opt_outs (person_id, event, channel, source, at) values ($1, $2, $3, $4, $5) \
         on conflict (person_id, event, channel) do nothing",
    )
    .bind(person)
    .bind(word_or_all(key.event.as_ref())?)
    .bind(word_or_all(key.channel.as_ref())?)
    .bind(to_word(&source)?)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Replaces what a person does not want, as HR sets it. What stays keeps who said it and when.
pub async fn replace_opt_outs(
    tx: &mut Tx,
    person: PersonId,
    keys: &[OptOutKey],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for there in opt_outs(tx, person).await? {
        let key = OptOutKey { event: there.event, channel: there.channel };
        if !keys.contains(&key) {
            Statement::new(
                "with recursive merged (id) as ( \
                     select id from people where id = $1 \
                     union select p.id from people p join merged m on p.merged_into = m.id) \
                 delete from opt_outs where person_id in (select id from merged) and event = $2 and channel = $3",
            )
            .bind(person)
            .bind(word_or_all(key.event.as_ref())?)
            .bind(word_or_all(key.channel.as_ref())?)
            .execute(tx)
            .await?;
        }
    }
    for key in keys {
        opt_out(tx, person, *key, OptOutSource::Hr, now).await?;
    }
    Ok(())
}
