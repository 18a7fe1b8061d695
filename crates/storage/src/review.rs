//! What waits to be looked at: people with doubtful values, and files that gave no candidate.

use crate::error::StoreError;
use crate::imports;
use crate::sql::{Row, Statement, id_list};
use crate::store::Tx;
use naru_domain::id::PostingId;
use naru_domain::review::{ReviewFile, ReviewPerson, ReviewQueue};
use std::collections::HashMap;

/// People with values to check who are on a board: not merged away, and not turned down everywhere.
const WAITING: &str = "from people p where p.least_sure is not null and p.merged_into is null \
     and exists (select 1 from applications a where a.person_id = p.id and a.status <> 'rejected')";

/// The queue, with at most `limit` people.
pub async fn queue(tx: &mut Tx, limit: u32) -> Result<ReviewQueue, StoreError> {
    let count = Statement::new(format!("select count(*) as waiting {WAITING}")).fetch_one(tx).await?;
    let rows = Statement::new(format!(
        "select p.id as person_id, p.name, p.headline, p.unsure_count, p.least_sure, a.id, a.posting_id, o.title from \
         (select p.id, p.name, p.headline, p.unsure_count, p.least_sure {WAITING} order by p.least_sure, p.id limit $1) p \
         join applications a on a.id = (select l.id from applications l where l.person_id = p.id \
         and l.status <> 'rejected' order by l.applied_at desc, l.id desc limit 1) \
         join postings o on o.id = a.posting_id order by p.least_sure, p.id"
    ))
    .bind(limit)
    .fetch_all(tx)
    .await?;
    Ok(ReviewQueue {
        people_count: count.count("waiting")?,
        people: rows.iter().map(person).collect::<Result<_, _>>()?,
        files: files(tx).await?,
    })
}

#[expect(clippy::cast_possible_truncation, reason = "stored from an f32")]
fn person(row: &Row) -> Result<ReviewPerson, StoreError> {
    Ok(ReviewPerson {
        application_id: row.id("id")?,
        person_id: row.id("person_id")?,
        posting_id: row.id("posting_id")?,
        posting_title: row.get("title")?,
        name: row.get("name")?,
        headline: row.get("headline")?,
        unsure_count: row.count("unsure_count")?,
        least_sure: row.get::<f64>("least_sure")? as f32,
    })
}

async fn files(tx: &mut Tx) -> Result<Vec<ReviewFile>, StoreError> {
    let items = imports::in_need(tx).await?;
    let postings: Vec<PostingId> = items.iter().map(|(posting, _)| *posting).collect();
    let rows = Statement::new("select id, title from postings where id in @ids($1)")
        .bind(id_list(&postings))
        .fetch_all(tx)
        .await?;
    let titles: HashMap<PostingId, String> =
        rows.iter().map(|row| Ok((row.id("id")?, row.get("title")?))).collect::<Result<_, StoreError>>()?;
    let file = |(posting_id, item)| {
        let posting_title = titles.get(&posting_id).cloned().unwrap_or_default();
        ReviewFile { posting_id, posting_title, item }
    };
    Ok(items.into_iter().map(file).collect())
}
