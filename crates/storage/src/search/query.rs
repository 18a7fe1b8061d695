//! Finds people place by place, until there are enough.

use super::hits::{self, Found, Hit, Text};
use super::jamo::{compact, initials, is_consonant, is_syllable};
use super::terms::{Phrase, fts5_query, phrases, tsquery};
use crate::error::StoreError;
use crate::sql::Statement;
use crate::store::{Backend, Tx};
use naru_domain::candidate::{FoundIn, SearchHit};
use unicode_normalization::UnicodeNormalization;

/// A query as each index takes it.
struct Query {
    /// Taken apart to jamo.
    letters: String,
    /// The letters up to the first consonant that stands alone: 김ㅊㅅ → ㄱㅣㅁㅊ.
    head: String,
    initials: String,
    /// Only consonants: ㄱㅊㅅ.
    only_initials: bool,
    /// Holds consonants that stand for whole syllables, so that `letters` stand nowhere in a row.
    has_initials: bool,
    starts_with_syllable: bool,
    /// Digits, when there is nothing but a phone number.
    digits: Option<String>,
    phrases: Vec<Phrase>,
}

impl Query {
    fn new(text: &str) -> Self {
        let compacted: Vec<char> = text.chars().filter(|character| !character.is_whitespace()).collect();
        let lone = compacted.iter().position(|character| is_consonant(*character));
        let head: String = compacted.iter().take(lone.map_or(usize::MAX, |at| at + 1)).collect();
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let phone = digits.len() >= 3 && text.chars().all(|c| c.is_ascii_digit() || " -+().".contains(c));
        Self {
            letters: compact(text),
            head: compact(&head),
            initials: initials(text),
            only_initials: !compacted.is_empty() && compacted.iter().all(|character| is_consonant(*character)),
            // The last one may be the beginning of a syllable: 김ㅊ.
            has_initials: lone.is_some_and(|at| at + 1 < compacted.len()),
            starts_with_syllable: text.nfc().find(|character| !character.is_whitespace()).is_some_and(is_syllable),
            digits: phone.then_some(digits),
            phrases: phrases(text),
        }
    }

    /// Where letters may stand within: column, letters, place.
    fn places(&self) -> Vec<(&'static str, &str, FoundIn)> {
        let mut places = Vec::new();
        let literal = !self.only_initials && !self.has_initials && self.letters.chars().count() >= 3;
        // Every syllable of a name is a start, and starts were looked up.
        if literal && !self.starts_with_syllable {
            places.push(("name", self.letters.as_str(), FoundIn::Name));
        }
        match &self.digits {
            Some(digits) => places.push(("contact", digits.as_str(), FoundIn::Contact)),
            None if literal && self.letters.is_ascii() => {
                places.push(("contact", self.letters.as_str(), FoundIn::Contact));
            }
            None => {}
        }
        if literal {
            places.push(("skill", self.letters.as_str(), FoundIn::Skill));
        }
        places
    }
}

/// People by name, contact, skill, document and note, in this order, each newest first; at most `limit` (1 to 100), each person
/// once.
pub async fn search(tx: &mut Tx, text: &str, limit: u32) -> Result<Vec<SearchHit>, StoreError> {
    let query = Query::new(text);
    let mut found = Found::new(limit.clamp(1, 100));
    if query.letters.is_empty() {
        return Ok(Vec::new());
    }
    starts(tx, &query, &mut found).await?;
    within(tx, &query, &mut found).await?;
    short_skills(tx, &query, &mut found).await?;
    texts(tx, &query, FoundIn::Document, &mut found).await?;
    texts(tx, &query, FoundIn::Note, &mut found).await?;
    hits::complete(tx, found.into_hits(), text).await
}

/// Starts of names first, then starts of their parts. Both at once when the text is long enough to be found seldom.
async fn starts(tx: &mut Tx, query: &Query, found: &mut Found) -> Result<(), StoreError> {
    let rounds: &[(i64, i64)] = if query.letters.chars().count() < 3 { &[(0, 0), (1, 1)] } else { &[(0, 1)] };
    for (first, last) in rounds {
        if found.missing() == 0 {
            return Ok(());
        }
        // `+` keeps SQLite from walking all people newest first: the range is the selective part.
        let sql = if query.only_initials {
            "select num from search_names where part in ($1, $2) and initials >= $4 and initials < $5 \
             order by part, +num desc limit $3"
        } else if query.has_initials {
            "select num from search_names where part in ($1, $2) and jamo >= $6 and jamo < $7 \
             and initials >= $4 and initials < $5 order by part, +num desc limit $3"
        } else {
            "select num from search_names where part in ($1, $2) and jamo >= $4 and jamo < $5 \
             order by part, +num desc limit $3"
        };
        let by_initials = query.only_initials || query.has_initials;
        let from = if by_initials { &query.initials } else { &query.letters };
        // A person can have several names that begin alike.
        let mut statement =
            Statement::new(sql).bind(*first).bind(*last).bind(found.to_ask() * 3).bind(from).bind(after(from));
        if query.has_initials && !query.only_initials {
            statement = statement.bind(&query.head).bind(after(&query.head));
        }
        found.add(statement.fetch_all(tx).await?, FoundIn::Name)?;
    }
    Ok(())
}

/// The first text after all that begin with `prefix`.
fn after(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

/// Skills of one or two letters, which trigrams cannot hold.
async fn short_skills(tx: &mut Tx, query: &Query, found: &mut Found) -> Result<(), StoreError> {
    if query.letters.chars().count() > 2 || found.missing() == 0 {
        return Ok(());
    }
    let rows = Statement::new("select num from search_short where term = $1 order by num desc limit $2")
        .bind(&query.letters)
        .bind(found.to_ask())
        .fetch_all(tx)
        .await?;
    found.add(rows, FoundIn::Skill)
}

/// Letters anywhere within names, contacts and skills, in one statement: most texts stand in one of them only.
async fn within(tx: &mut Tx, query: &Query, found: &mut Found) -> Result<(), StoreError> {
    let places = query.places();
    if found.missing() == 0 || places.is_empty() {
        return Ok(());
    }
    let mut selects = Vec::with_capacity(places.len());
    for (index, (column, ..)) in places.iter().enumerate() {
        let value = index + 2;
        selects.push(match tx.backend() {
            Backend::Sqlite => format!(
                "select * from (select {index} as place, rowid as num from search_people \
                 where search_people match ${value} order by rowid desc limit $1)"
            ),
            Backend::Postgres => format!(
                "select * from (select {index}::bigint as place, num from search_people \
                 where {column} like ${value} order by num desc limit $1) as p{index}"
            ),
        });
    }
    let mut statement = Statement::new(selects.join(" union all ")).bind(found.to_ask());
    for (column, letters, _) in &places {
        statement = statement.bind(pattern(tx.backend(), column, letters));
    }
    let rows = statement.fetch_all(tx).await?;
    // The order of a union is the engine's own.
    for (index, (.., place)) in (0_i64..).zip(&places) {
        for row in &rows {
            if row.get::<i64>("place")? == index {
                found.push(Hit { num: row.get("num")?, place: *place, text: None });
            }
        }
    }
    Ok(())
}

fn pattern(backend: Backend, column: &str, letters: &str) -> String {
    match backend {
        Backend::Sqlite => format!("{column} : \"{}\"", letters.replace('"', "\"\"")),
        Backend::Postgres => {
            format!("%{}%", letters.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
        }
    }
}

/// Documents or notes in which all phrases stand.
async fn texts(tx: &mut Tx, query: &Query, place: FoundIn, found: &mut Found) -> Result<(), StoreError> {
    if found.missing() == 0 || query.phrases.is_empty() {
        return Ok(());
    }
    let sql = match (tx.backend(), place) {
        (Backend::Sqlite, FoundIn::Document) => {
            "select d.num as text, p.num from search_documents s join documents d on d.num = s.rowid \
             join people p on p.id = d.person_id where search_documents match $1 order by s.rowid desc limit $2"
        }
        (Backend::Sqlite, _) => {
            "select n.num as text, p.num from search_notes s join notes n on n.num = s.rowid \
             join people p on p.id = n.person_id where search_notes match $1 order by s.rowid desc limit $2"
        }
        (Backend::Postgres, FoundIn::Document) => {
            "select d.num as text, p.num from search_documents s join documents d on d.num = s.num \
             join people p on p.id = d.person_id where s.words @@ $1::tsquery order by s.num desc limit $2"
        }
        (Backend::Postgres, _) => {
            "select n.num as text, p.num from search_notes s join notes n on n.num = s.num \
             join people p on p.id = n.person_id where s.words @@ $1::tsquery order by s.num desc limit $2"
        }
    };
    let words = if tx.backend() == Backend::Sqlite { fts5_query(&query.phrases) } else { tsquery(&query.phrases) };
    for row in Statement::new(sql).bind(words).bind(found.to_ask()).fetch_all(tx).await? {
        let text = row.get("text")?;
        let text = if place == FoundIn::Document { Text::Document(text) } else { Text::Note(text) };
        found.push(Hit { num: row.get("num")?, place, text: Some(text) });
    }
    Ok(())
}
