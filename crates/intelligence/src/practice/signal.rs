//! Whether a text says a word, as people type: with or without spaces, with Korean particles and English endings.
//!
//! A word with Hangul is found anywhere, spaces ignored. A Latin word is found where a word begins; from four letters on it may have any
//! ending, a shorter one only a plural's. A sign (`%`) is found anywhere.

use unicode_normalization::UnicodeNormalization;

/// From so many letters on a Latin word may go on.
const STEM_MIN: usize = 4;

/// A text that can be asked for words.
#[derive(Debug, Clone)]
pub struct Heard {
    spaced: String,
    joined: String,
}

impl Heard {
    /// Prepares a text.
    pub fn new(text: &str) -> Self {
        let spaced: String = text.nfc().flat_map(char::to_lowercase).collect();
        let joined = joined(&spaced);
        Self { spaced, joined }
    }

    /// Whether it says the word.
    pub fn says(&self, word: &Word) -> bool {
        if word.has_hangul { self.joined.contains(&word.text) } else { latin(&self.spaced, &word.text) }
    }
}

/// A word to listen for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    text: String,
    has_hangul: bool,
}

impl Word {
    /// Prepares a word.
    pub fn new(word: &str) -> Self {
        let lower: String = word.trim().nfc().flat_map(char::to_lowercase).collect();
        let has_hangul = lower.chars().any(is_hangul);
        Self { text: if has_hangul { joined(&lower) } else { lower }, has_hangul }
    }
}

/// Whether a character is Korean.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}')
}

fn joined(text: &str) -> String {
    text.chars().filter(|c| !is_gap(*c) && *c != '·').collect()
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == '-'
}

/// Whether a Latin word stands at the beginning of a word. Its gaps may be spaces, hyphens or nothing.
fn latin(text: &str, word: &str) -> bool {
    let letters = word.chars().filter(char::is_ascii_alphanumeric).count();
    // "30ms" says "ms", "items" does not.
    let same = |a: char, b: char| {
        a.is_ascii_alphabetic() && b.is_ascii_alphabetic() || a.is_ascii_digit() && b.is_ascii_digit()
    };
    let first = word.chars().next();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let goes_on = before.zip(first).is_some_and(|(before, first)| same(before, first));
        if !goes_on
            && let Some(rest) = after(&text[at..], word)
            && (letters >= STEM_MIN || ends(rest))
        {
            return true;
        }
        before = Some(c);
    }
    false
}

/// What follows a word at the beginning of a text.
fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text;
    for part in word.split(is_gap).filter(|part| !part.is_empty()) {
        if rest.len() < text.len() {
            rest = rest.trim_start_matches(is_gap);
        }
        rest = rest.strip_prefix(part)?;
    }
    Some(rest)
}

/// Whether a short word ends here, but for a plural.
fn ends(rest: &str) -> bool {
    let done = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    done(rest) || ["es", "s"].into_iter().any(|plural| rest.strip_prefix(plural).is_some_and(done))
}

#[cfg(test)]
mod tests {
    use super::{Heard, Word};

    #[test]
    fn words_are_found_as_people_type_them() {
        for (text, word, found) in [
            ("가상 DOM을 비교합니다", "가상dom", true),
            ("가상DOM 을 비교", "가상 DOM", true),
            ("캐싱을 썼어요", "캐싱", true),
            ("We cached it", "cach", true),
            ("re-rendering happens", "re-render", true),
            ("rerendering happens", "re-render", true),
            ("re rendered", "re-render", true),
            ("APIs are stable", "api", true),
            ("rapid growth", "api", false),
            ("apical", "api", false),
            ("API를 만들었습니다", "api", true),
            ("the order of items", "order", true),
            ("a border", "order", false),
            ("O(n log n)", "o(n log n)", true),
            ("C++ 코드", "c++", true),
            ("오류가 60% 줄었습니다", "%", true),
            ("30ms 안에", "ms", true),
            ("items", "ms", false),
            ("130", "30", false),
        ] {
            assert_eq!(Heard::new(text).says(&Word::new(word)), found, "{word} in {text}");
        }
    }
}
