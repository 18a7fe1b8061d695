//! Writes what the search finds.

use super::jamo::{compact, initials, is_syllable};
use super::terms::{terms, tsvector};
use crate::error::StoreError;
use crate::profile::Profile;
use crate::sql::{Statement, Value, insert_all};
use crate::store::{Backend, Tx};
use std::collections::BTreeSet;

/// What a person is found by, in place of what was there.
pub(crate) async fn person(tx: &mut Tx, num: i64, profile: &Profile) -> Result<(), StoreError> {
    remove_starts(tx, num).await?;
    let rows = starts(profile)
        .into_iter()
        .map(|(part, jamo, initials)| -> Vec<Value> { vec![part.into(), jamo.into(), num.into(), initials.into()] });
    insert_all(tx, "insert into search_names (part, jamo, num, initials) @rows", rows.collect()).await?;
    let rows = profile
        .skills
        .iter()
        .filter(|skill| is_short(skill))
        .map(|skill| -> Vec<Value> { vec![skill.as_str().into(), num.into()] });
    insert_all(tx, "insert into search_short (term, num) @rows", rows.collect()).await?;
    let skills: Vec<String> = profile.skills.iter().map(|skill| compact(skill)).collect();
    let sql = match tx.backend() {
        Backend::Sqlite => "insert or replace into search_people (rowid, name, contact, skill) values ($1, $2, $3, $4)",
        Backend::Postgres => {
            "insert into search_people (num, name, contact, skill) values ($1, $2, $3, $4) on conflict (num) do update \
             set name = excluded.name, contact = excluded.contact, skill = excluded.skill"
        }
    };
    Statement::new(sql)
        .bind(num)
        .bind(letters_within(profile))
        .bind(contacts(profile).join("\n"))
        .bind(skills.join("\n"))
        .execute(tx)
        .await?;
    Ok(())
}

/// Names for the trigrams. Every syllable of a Korean name is a start in `search_names` already; its trigrams, which every
/// fifth person shares, would only make all others slow.
fn letters_within(profile: &Profile) -> String {
    let names = [&profile.name, &profile.name_en].into_iter();
    let latin = names.filter(|name| !name.chars().all(|character| is_syllable(character) || character.is_whitespace()));
    latin.map(|name| compact(name)).collect::<Vec<_>>().join("\n")
}

/// Takes a person out of the search.
pub(crate) async fn remove_person(tx: &mut Tx, num: i64) -> Result<(), StoreError> {
    remove_starts(tx, num).await?;
    let sql = match tx.backend() {
        Backend::Sqlite => "delete from search_people where rowid = $1",
        Backend::Postgres => "delete from search_people where num = $1",
    };
    Statement::new(sql).bind(num).execute(tx).await?;
    Ok(())
}

async fn remove_starts(tx: &mut Tx, num: i64) -> Result<(), StoreError> {
    Statement::new("delete from search_names where num = $1").bind(num).execute(tx).await?;
    Statement::new("delete from search_short where num = $1").bind(num).execute(tx).await?;
    Ok(())
}

/// Skills that trigrams cannot hold.
pub(super) fn is_short(skill: &str) -> bool {
    compact(skill).chars().count() < 3
}

/// The whole names (part 0) and what begins at their later words and syllables (part 1).
fn starts(profile: &Profile) -> BTreeSet<(i64, String, String)> {
    let mut starts = BTreeSet::new();
    for name in [&profile.name, &profile.name_en] {
        let mut before = ' ';
        for (at, character) in name.char_indices() {
            let starts_word = before.is_whitespace() || is_syllable(character);
            if starts_word && !character.is_whitespace() {
                let part = i64::from(!name[..at].trim().is_empty());
                starts.insert((part, compact(&name[at..]), initials(&name[at..])));
            }
            before = character;
        }
    }
    // One person, one row per start, even when both names begin alike.
    let whole: Vec<String> = starts.iter().filter(|start| start.0 == 0).map(|start| start.1.clone()).collect();
    starts.retain(|(part, jamo, _)| *part == 0 || !whole.contains(jamo));
    starts
}

/// E-mail addresses, and phone numbers as digits: with the country's code and, for Korea, as they are dialled there.
fn contacts(profile: &Profile) -> Vec<String> {
    let mut contacts: Vec<String> = profile.contact_values("email").into_iter().map(str::to_lowercase).collect();
    for phone in profile.contact_values("phone") {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        contacts.extend(phone.strip_prefix("+82").map(|national| {
            let national: String = national.chars().filter(char::is_ascii_digit).collect();
            format!("0{national}")
        }));
        contacts.push(digits);
    }
    contacts
}

/// The words of a document, in place of what was there.
pub(crate) async fn document(tx: &mut Tx, num: i64, text: &str) -> Result<(), StoreError> {
    let sql = match tx.backend() {
        Backend::Sqlite => "insert or replace into search_documents (rowid, body) values ($1, $2)",
        Backend::Postgres => {
            "insert into search_documents (num, words) values ($1, $2::tsvector) \
             on conflict (num) do update set words = excluded.words"
        }
    };
    words(tx, sql, num, text).await
}

/// The words of a note.
pub(crate) async fn note(tx: &mut Tx, num: i64, text: &str) -> Result<(), StoreError> {
    let sql = match tx.backend() {
        Backend::Sqlite => "insert or replace into search_notes (rowid, body) values ($1, $2)",
        Backend::Postgres => {
            "insert into search_notes (num, words) values ($1, $2::tsvector) \
             on conflict (num) do update set words = excluded.words"
        }
    };
    words(tx, sql, num, text).await
}

/// The words of a text as the engine's index takes them.
pub(crate) fn passage_words(backend: Backend, text: &str) -> String {
    let terms = terms(text);
    if backend == Backend::Sqlite { terms.join(" ") } else { tsvector(&terms) }
}

async fn words(tx: &mut Tx, sql: &'static str, num: i64, text: &str) -> Result<(), StoreError> {
    let words = passage_words(tx.backend(), text);
    Statement::new(sql).bind(num).bind(words).execute(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_start_at_words_and_syllables() {
        let profile = Profile { name: "김철수".to_owned(), name_en: "Chulsoo Kim".to_owned(), ..Profile::default() };
        let found: Vec<(i64, String, String)> = starts(&profile).into_iter().collect();
        let expected = [
            (0, "chulsookim", "chulsookim"),
            (0, "ㄱㅣㅁㅊㅓㄹㅅㅜ", "ㄱㅊㅅ"),
            (1, "kim", "kim"),
            (1, "ㅅㅜ", "ㅅ"),
            (1, "ㅊㅓㄹㅅㅜ", "ㅊㅅ"),
        ];
        assert_eq!(found, expected.map(|(part, jamo, initials)| (part, jamo.to_owned(), initials.to_owned())));
    }
}
