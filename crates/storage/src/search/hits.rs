//! The people who were found, each once, and what is shown of them.

use super::snippet::snippet;
use crate::error::StoreError;
use crate::sql::{Row, Statement, num_list};
use crate::store::Tx;
use naru_domain::candidate::{FoundIn, SearchHit};
use std::collections::HashMap;

/// A text in which words were found, by its number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Text {
    Document(i64),
    Note(i64),
}

/// A person who was found.
pub(super) struct Hit {
    pub(super) num: i64,
    pub(super) place: FoundIn,
    pub(super) text: Option<Text>,
}

/// Hits in the order in which they are shown.
pub(super) struct Found {
    limit: u32,
    hits: Vec<Hit>,
}

impl Found {
    pub(super) fn new(limit: u32) -> Self {
        Self { limit, hits: Vec::new() }
    }

    /// How many more are wanted.
    pub(super) fn missing(&self) -> u32 {
        self.limit.saturating_sub(u32::try_from(self.hits.len()).unwrap_or(u32::MAX))
    }

    /// How many to ask the next place for: all that were found before may turn up again.
    pub(super) fn to_ask(&self) -> u32 {
        self.limit
    }

    pub(super) fn add(&mut self, rows: Vec<Row>, place: FoundIn) -> Result<(), StoreError> {
        for row in rows {
            self.push(Hit { num: row.get("num")?, place, text: None });
        }
        Ok(())
    }

    pub(super) fn push(&mut self, hit: Hit) {
        if self.missing() > 0 && !self.hits.iter().any(|known| known.num == hit.num) {
            self.hits.push(hit);
        }
    }

    pub(super) fn into_hits(self) -> Vec<Hit> {
        self.hits
    }
}

/// Adds names, the latest applications and the texts around the hits.
pub(super) async fn complete(tx: &mut Tx, hits: Vec<Hit>, query: &str) -> Result<Vec<SearchHit>, StoreError> {
    let nums: Vec<i64> = hits.iter().map(|hit| hit.num).collect();
    let rows = Statement::new(
        "select p.num, p.id, p.name, p.headline, a.id as application_id, a.posting_id, o.title from people p \
         left join applications a on a.id = (select l.id from applications l where l.person_id = p.id \
         order by l.applied_at desc, l.id desc limit 1) \
         left join postings o on o.id = a.posting_id where p.num in @nums($1)",
    )
    .bind(num_list(&nums))
    .fetch_all(tx)
    .await?;
    let mut people: HashMap<i64, Row> = HashMap::new();
    for row in rows {
        people.insert(row.get("num")?, row);
    }
    let bodies = bodies(tx, &hits).await?;
    let mut shown = Vec::with_capacity(hits.len());
    for hit in hits {
        let Some(row) = people.remove(&hit.num) else { continue };
        let body = hit.text.and_then(|text| bodies.get(&text));
        let snippet = body.map(|body| snippet(body, query)).unwrap_or_default();
        shown.push(SearchHit {
            person_id: row.id("id")?,
            application_id: row.id_opt("application_id")?,
            posting_id: row.id_opt("posting_id")?,
            posting_title: row.get("title")?,
            name: row.get("name")?,
            headline: row.get("headline")?,
            found_in: hit.place,
            snippet,
        });
    }
    Ok(shown)
}

/// The texts in which words were found, all of one kind at once.
async fn bodies(tx: &mut Tx, hits: &[Hit]) -> Result<HashMap<Text, String>, StoreError> {
    let texts: Vec<Text> = hits.iter().filter_map(|hit| hit.text).collect();
    let of = |pick: fn(&Text) -> Option<i64>| texts.iter().filter_map(pick).collect::<Vec<i64>>();
    let documents = of(|text| if let Text::Document(num) = text { Some(*num) } else { None });
    let notes = of(|text| if let Text::Note(num) = text { Some(*num) } else { None });
    let mut bodies = HashMap::new();
    if !documents.is_empty() {
        let sql = "select document_num as num, body from document_texts where document_num in @nums($1)";
        for row in Statement::new(sql).bind(num_list(&documents)).fetch_all(tx).await? {
            bodies.insert(Text::Document(row.get("num")?), row.get("body")?);
        }
    }
    if !notes.is_empty() {
        let sql = "select num, body from notes where num in @nums($1)";
        for row in Statement::new(sql).bind(num_list(&notes)).fetch_all(tx).await? {
            bodies.insert(Text::Note(row.get("num")?), row.get("body")?);
        }
    }
    Ok(bodies)
}
