//! The words of a question: as they were written, and without the spaces that people leave out or put in at will.

use unicode_normalization::UnicodeNormalization;

/// A question.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// On one line, composed, as it was written.
    pub(super) text: String,
    /// The same in small Latin letters; byte for byte at the same places.
    pub(super) lower: String,
    /// The same without spaces.
    pub(super) tight: String,
    /// The place in `lower` of each byte of `tight`.
    places: Vec<usize>,
}

impl Question {
    pub(super) fn new(raw: &str) -> Self {
        let text: String = raw.nfkc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
        let lower = text.to_ascii_lowercase();
        let (mut tight, mut places) = (String::with_capacity(lower.len()), Vec::with_capacity(lower.len()));
        for (at, c) in lower.char_indices().filter(|(_, c)| *c != ' ') {
            tight.push(c);
            places.extend((0..c.len_utf8()).map(|byte| at + byte));
        }
        Self { text, lower, tight, places }
    }

    /// Whether a pattern is found, with or without spaces.
    pub(super) fn says(&self, pattern: &regex::Regex) -> bool {
        pattern.is_match(&self.lower) || pattern.is_match(&self.tight)
    }

    /// Where in `lower` a stretch of `tight` stands.
    pub(super) fn place(&self, start: usize, end: usize) -> (usize, usize) {
        let last = self.places.get(end.saturating_sub(1)).copied().unwrap_or(self.lower.len());
        (self.places.get(start).copied().unwrap_or_default(), (last + 1).min(self.lower.len()))
    }

    /// The question with some stretches of it blanked out.
    pub(super) fn without(&self, stretches: &[(usize, usize)]) -> Self {
        let mut bytes = self.text.clone().into_bytes();
        for (start, end) in stretches {
            for byte in bytes.iter_mut().take(*end).skip(*start) {
                *byte = b' ';
            }
        }
        Self::new(&String::from_utf8_lossy(&bytes))
    }

    /// Whether it is written in Korean.
    pub(super) fn is_korean(&self) -> bool {
        self.text.chars().any(|c| crate::pattern::is_hangul(c) || ('\u{3131}'..='\u{318E}').contains(&c))
    }
}
