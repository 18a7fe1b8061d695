//! The words of `personal.tsv`, by list.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

const TABLE: &str = include_str!("../../lexicon/personal.tsv");

static LISTS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(name, words)| (name, words.split('|').collect())).collect()
});

/// The words of a list.
pub(super) fn list(name: &str) -> &'static [&'static str] {
    LISTS.get(name).map_or(&[], Vec::as_slice)
}

/// Compiles a pattern of this crate; all of them are compiled by a test.
pub(super) fn pattern(source: &str) -> Regex {
    match Regex::new(source) {
        Ok(regex) => regex,
        Err(error) => unreachable!("a pattern of this crate does not compile: {error}"),
    }
}

/// The words of a list as alternatives of a pattern, longest first. Korean words may have a space between any two syllables;
/// Latin ones stand between word boundaries and in any case.
pub(super) fn alternatives(name: &str) -> String {
    let mut words = list(name).to_vec();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.iter().map(|word| alternative(word)).collect::<Vec<_>>().join("|")
}

/// One word as a pattern.
pub(super) fn alternative(word: &str) -> String {
    if word.is_ascii() {
        // Boundaries of ASCII: Korean may follow directly, and the fast engines of `regex` know no others in a text that is not ASCII.
        let end = |at: bool| if at { r"(?-u:\b)" } else { "" };
        let (open, close) = (end(word.starts_with(char::is_alphanumeric)), end(word.ends_with(char::is_alphanumeric)));
        return format!("(?i:{open}{}{close})", regex::escape(word).replace(' ', r"[ \n]+"));
    }
    let mut out = String::new();
    for c in word.chars().filter(|c| *c != ' ') {
        if !out.is_empty() {
            out.push_str(if c.is_ascii() { "" } else { "[ \\u{3000}]{0,3}" });
        }
        out.push_str(&regex::escape(&c.to_string()));
    }
    out
}
