//! Constant patterns, and what they found.

use regex::{Captures, Regex};

/// A pattern of this crate's source; ignores case. `\b` is a boundary of ASCII words, so that a Korean particle may follow ("2pm에").
#[expect(clippy::expect_used, reason = "a constant of the source, compiled by the tests")]
pub(crate) fn pattern(source: &str) -> Regex {
    regex::RegexBuilder::new(&source.replace(r"\b", r"(?-u:\b)"))
        .case_insensitive(true)
        .build()
        .expect("a constant pattern")
}

/// The number in a group, if the group took part.
pub(crate) fn number<T: std::str::FromStr>(found: &Captures<'_>, group: usize) -> Option<T> {
    found.get(group)?.as_str().parse().ok()
}

/// The text of a group; empty when it took no part.
pub(crate) fn group<'t>(found: &Captures<'t>, group: usize) -> &'t str {
    found.get(group).map_or("", |m| m.as_str())
}

/// Bytes that the whole pattern took.
pub(crate) fn length(found: &Captures<'_>) -> usize {
    found.get(0).map_or(0, |m| m.end())
}

/// A pattern that is compiled on first use.
macro_rules! patterns {
    ($($shown:vis $name:ident = $source:expr;)+) => {
        $($shown static $name: std::sync::LazyLock<regex::Regex> = std::sync::LazyLock::new(|| crate::pattern::pattern($source));)+
    };
}
pub(crate) use patterns;

pub(crate) fn is_hangul(c: char) -> bool {
    ('\u{AC00}'..='\u{D7A3}').contains(&c)
}
