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

pub use query::search;

/// A text as names are indexed: its letters, lower case, without spaces (김 철수 → ㄱㅣㅁㅊㅓㄹㅅㅜ).
pub fn letters(text: &str) -> String {
    jamo::compact(text)
}

/// What a query asks of SQLite's index of documents; empty when there is too little to ask for.
pub fn words_query(text: &str) -> String {
    terms::fts5_query(&terms::phrases(text))
}
