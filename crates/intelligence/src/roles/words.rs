//! The words of titles, as `lexicon/roles.tsv` lists them.

use std::collections::HashMap;
use std::sync::LazyLock;

use naru_domain::role::Family;
use unicode_normalization::UnicodeNormalization;

const SOURCE: &str = include_str!("../../lexicon/roles.tsv");

/// Words by their normalised spelling; a word without a family hides shorter ones within it.
#[derive(Debug)]
pub(super) struct Words {
    by_spelling: HashMap<Vec<char>, Option<Family>>,
    longest: usize,
}

/// The words, read once.
pub(super) fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        let mut by_spelling = HashMap::new();
        for (family, word) in rows() {
            by_spelling.entry(normalised(word)).or_insert_with(|| Family::from_key(family));
        }
        let longest = by_spelling.keys().map(Vec::len).max().unwrap_or(0);
        Words { by_spelling, longest }
    });
    &WORDS
}

/// Each word with the key of its family.
pub(super) fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    SOURCE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(family, words)| words.split('|').map(move |word| (family, word)))
}

/// A word found in a text: from, to (in characters), family.
pub(super) type Hit = (usize, usize, Option<Family>);

impl Words {
    /// Words of a normalised text, the longest first; none overlaps another.
    pub(super) fn within(&self, text: &[char]) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        for from in 0..text.len() {
            for to in from + 1..=text.len().min(from + self.longest) {
                if let Some(family) = self.by_spelling.get(&text[from..to]).filter(|_| stands_alone(text, from, to)) {
                    found.push((from, to, *family));
                }
            }
        }
        found.sort_by_key(|(from, to, _)| (usize::MAX - (to - from), *from));
        let mut kept: Vec<Hit> = Vec::new();
        for hit in found {
            if kept.iter().all(|k| hit.1 <= k.0 || k.1 <= hit.0) {
                kept.push(hit);
            }
        }
        kept
    }
}

/// Latin words match whole words only: "ae" is not in "aerospace".
fn stands_alone(text: &[char], from: usize, to: usize) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric();
    let cut = |a: Option<&char>, b: char| a.is_some_and(|a| latin(*a)) && latin(b);
    let before = from.checked_sub(1).and_then(|i| text.get(i));
    !cut(before, text[from]) && !cut(text.get(to), text[to - 1])
}

/// Small letters, one space between Latin words, none beside Hangul; signs between words are spaces.
pub(super) fn normalised(text: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    let mut gap = false;
    for c in text.nfkc().flat_map(char::to_lowercase).take(200) {
        let kept =
            c.is_alphanumeric() || matches!(c, '+' | '#' | '&') || c == '.' && out.last().is_none_or(|l| *l == ' ');
        if !kept {
            gap = true;
            continue;
        }
        let latin_before = out.last().is_some_and(|l| l.is_ascii());
        if gap && latin_before && c.is_ascii() {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
    out
}
