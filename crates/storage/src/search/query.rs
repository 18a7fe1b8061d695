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

    /// Long enough for trigrams, and literal.
    fn trigram(&self) -> Option<&str> {
        let literal = !self.only_initials && !self.has_initials && self.letters.chars().count() >= 3;
        literal.then_some(self.letters.as_str())
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
    names(tx, &query, &mut found).await?;
    contacts(tx, &query, &mut found).await?;
    skills(tx, &query, &mut found).await?;
    texts(tx, &query, FoundIn::Document, &mut found).await?;
    texts(tx, &query, FoundIn::Note, &mut found).await?;
    hits::complete(tx, found.into_hits(), text).await
}

/// Starts of names first, then starts of their parts, then what stands within them.
async fn names(tx: &mut Tx, query: &Query, found: &mut Found) -> Result<(), StoreError> {
    for part in [0_i64, 1] {
        if found.missing() == 0 {
            return Ok(());
        }
        let statement = if query.only_initials {
            // `+` keeps SQLite from walking all people newest first: the range is the selective part.
            Statement::new(
                "select num from search_names where part = $1 and initials >= $2 and initials < $3 \
                 order by +num desc limit $4",
            )
            .bind(part)
            .bind(query.initials.as_str())
            .bind(after(&query.initials))
        } else if query.has_initials {
            Statement::new(
                "select num from search_names where part = $1 and jamo >= $2 and jamo < $3 \
                 and initials >= $5 and initials < $6 order by +num desc limit $4",
            )
            .bind(part)
            .bind(query.head.as_str())
            .bind(after(&query.head))
        } else {
            Statement::new(
                "select num from search_names where part = $1 and jamo >= $2 and jamo < $3 \
                 order by +num desc limit $4",
            )
            .bind(part)
            .bind(query.letters.as_str())
            .bind(after(&query.letters))
        };
        // A person can have two names that begin alike.
        let mut statement = statement.bind(found.to_ask() * 2);
        if query.has_initials && !query.only_initials {
            statement = statement.bind(query.initials.as_str()).bind(after(&query.initials));
        }
        found.add(statement.fetch_all(tx).await?, FoundIn::Name)?;
    }
    match query.trigram() {
        // Every syllable is a start, and starts were looked up.
        Some(letters) if !query.starts_with_syllable => within(tx, "name", letters, FoundIn::Name, found).await,
        _ => Ok(()),
    }
}

/// The first text after all that begin with `prefix`.
fn after(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

async fn contacts(tx: &mut Tx, query: &Query, found: &mut Found) -> Result<(), StoreError> {
    if let Some(digits) = &query.digits {
        within(tx, "contact", digits, FoundIn::Contact, found).await?;
    }
    match query.trigram() {
        Some(letters) if letters.is_ascii() => within(tx, "contact", letters, FoundIn::Contact, found).await,
        _ => Ok(()),
    }
}

async fn skills(tx: &mut Tx, query: &Query, found: &mut Found) -> Result<(), StoreError> {
    if let Some(letters) = query.trigram() {
        return within(tx, "skill", letters, FoundIn::Skill, found).await;
    }
    if query.letters.chars().count() < 3 && found.missing() > 0 {
        let rows = Statement::new("select num from search_short where term = $1 order by num desc limit $2")
            .bind(query.letters.as_str())
            .bind(found.to_ask())
            .fetch_all(tx)
            .await?;
        found.add(rows, FoundIn::Skill)?;
    }
    Ok(())
}

/// Letters anywhere within a column of `search_people`.
async fn within(
    tx: &mut Tx,
    column: &'static str,
    letters: &str,
    place: FoundIn,
    found: &mut Found,
) -> Result<(), StoreError> {
    if found.missing() == 0 {
        return Ok(());
    }
    let statement = match tx.backend() {
        Backend::Sqlite => Statement::new(
            "select rowid as num from search_people where search_people match $1 order by rowid desc limit $2",
        )
        .bind(format!("{column} : \"{}\"", letters.replace('"', "\"\""))),
        Backend::Postgres => {
            let escaped = letters.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            Statement::new(format!("select num from search_people where {column} like $1 order by num desc limit $2"))
                .bind(format!("%{escaped}%"))
        }
    };
    found.add(statement.bind(found.to_ask()).fetch_all(tx).await?, place)
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
