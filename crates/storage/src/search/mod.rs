//! Search at every keystroke over names, contacts, skills, documents and notes.
//!
//! - Names are kept decomposed to jamo, so that 김ㅊ finds 김철수 while it is being typed, and by their initial consonants
//!   (ㄱㅊㅅ). Starts of names and of their parts are in a b-tree, which serves one and two characters; trigrams find the rest.
//! - Contacts and skills are found by trigrams; skills of one or two characters (C, Go) by a b-tree.
//! - Documents and notes are kept as Hangul bigrams and whole words, which are searched as phrases.
//!
//! People who were merged away have no entries. Hits are ordered by where they were found, then newest first.

mod hits;
pub(crate) mod index;
pub(crate) mod jamo;
mod query;
mod snippet;
mod terms;

use crate::store::Backend;
pub use query::search;

/// A text as names are indexed: its letters, lower case, without spaces (김 철수 → ㄱㅣㅁㅊㅓㄹㅅㅜ).
pub fn letters(text: &str) -> String {
    jamo::compact(text)
}

/// What a query asks of SQLite's index of documents; empty when there is too little to ask for.
pub fn words_query(text: &str) -> String {
    terms::fts5_query(&terms::phrases(text))
}

/// Asks the engine's index for texts in which all words stand; `None` when there is too little to ask for.
pub(crate) fn all_words(backend: Backend, text: &str) -> Option<String> {
    let phrases = terms::phrases(text);
    let query = if backend == Backend::Sqlite { terms::fts5_query(&phrases) } else { terms::tsquery(&phrases) };
    (!phrases.is_empty()).then_some(query)
}

/// Asks for texts in which a word stands, for each of them; for none when those are less than two.
pub(crate) fn any_word(backend: Backend, text: &str) -> Vec<String> {
    let mut phrases = terms::phrases(text);
    phrases.retain(|phrase| phrase.terms.iter().any(|term| term.chars().count() > 1));
    phrases.truncate(MOST_WORDS);
    let one = |phrase| match backend {
        Backend::Sqlite => terms::fts5_query(std::slice::from_ref(phrase)),
        Backend::Postgres => terms::tsquery(std::slice::from_ref(phrase)),
    };
    if phrases.len() > 1 { phrases.iter().map(one).collect() } else { Vec::new() }
}

/// What stands behind so many words changes no ranking.
const MOST_WORDS: usize = 16;
