//! What a label beside or above a value says about it.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::lexicon::{list, pattern};
use super::passage::Passage;

/// The meaning of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Meaning {
    Name,
    Rrn,
    Arn,
    Phone,
    Email,
    Address,
    Account,
    Card,
    Passport,
    License,
    Birth,
    /// A company's own number: switchboard, customer service.
    Company,
    /// A place that is nobody's home.
    Place,
    /// A number of something else: an order, a product, a company.
    Other,
    /// A date that is nobody's birth.
    Date,
}

const MEANINGS: [(&str, Meaning); 15] = [
    ("label.name", Meaning::Name),
    ("label.rrn", Meaning::Rrn),
    ("label.arn", Meaning::Arn),
    ("label.phone", Meaning::Phone),
    ("label.email", Meaning::Email),
    ("label.address", Meaning::Address),
    ("label.account", Meaning::Account),
    ("label.card", Meaning::Card),
    ("label.passport", Meaning::Passport),
    ("label.license", Meaning::License),
    ("label.birth", Meaning::Birth),
    ("label.company", Meaning::Company),
    ("label.place", Meaning::Place),
    ("label.other", Meaning::Other),
    ("label.date", Meaning::Date),
];

/// A label found before a value: what it means, and the bytes between its end and the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    pub(super) meaning: Meaning,
    /// Characters from the label's end to the value; 0 for a cell beside or above.
    pub(super) distance: usize,
}

static WORDS: LazyLock<HashMap<String, Meaning>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for (name, meaning) in MEANINGS {
        for word in list(name) {
            words.entry(key(word)).or_insert(meaning);
        }
    }
    words
});

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let mut words: Vec<&str> = MEANINGS.iter().flat_map(|(name, _)| list(name)).copied().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    let all: Vec<String> = words.iter().map(|word| super::lexicon::alternative(word)).collect();
    pattern(&all.join("|"))
});

fn key(word: &str) -> String {
    word.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn meaning(matched: &str) -> Option<Meaning> {
    WORDS.get(&key(matched)).copied()
}

/// The meaning of a text that is nothing but a label: `성 명`, `Passport No.`, `여권번호/Passport No.`, `연락처(휴대폰)`.
pub(super) fn pure(text: &str) -> Option<Meaning> {
    if text.chars().count() > 44 || text.bytes().filter(u8::is_ascii_digit).count() > 2 {
        return None;
    }
    let mut found = None;
    let mut rest = 0;
    let mut end = 0;
    for label in LABEL.find_iter(text) {
        rest += letters(&text[end..label.start()]);
        end = label.end();
        // Of `연락처(휴대폰)` or `이메일 주소` the first one counts, unless it only says whose it is.
        let new = meaning(label.as_str());
        if found.is_none() || found == Some(Meaning::Name) || found == Some(Meaning::Place) {
            found = new;
        }
    }
    rest += letters(&text[end..]);
    found.filter(|_| rest <= 6)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The last label in a text.
fn last(text: &str) -> Option<Sign> {
    let label = LABEL.find_iter(text).last()?;
    let distance = text[label.end()..].chars().count();
    Some(Sign { meaning: meaning(label.as_str())?, distance })
}

/// Every label in a text: its byte range and meaning.
pub(super) fn all(text: &str) -> impl Iterator<Item = (usize, usize, Meaning)> {
    LABEL.find_iter(text).filter_map(|label| Some((label.start(), label.end(), meaning(label.as_str())?)))
}

/// What is said of the value at `at`: by the nearest label in its cell, the cell before it, what stands above, or the line before.
pub(super) fn sign(passage: &Passage, at: usize) -> Option<Sign> {
    /// Characters over which a label still speaks in running text.
    const IN_CELL: usize = 40;
    /// The same across cells.
    const ACROSS: usize = 60;
    let line = passage.line_before(at);
    let (cells, cell) = line.rsplit_once('\t').map_or(("", line), |(cells, cell)| (cells, cell));
    if let Some(sign) = last(cell).filter(|sign| sign.distance <= IN_CELL) {
        return Some(sign);
    }
    let beside = cells.rsplit('\t').next().unwrap_or_default();
    let beside = pure(beside).or_else(|| passage.heads_over(at).find_map(pure));
    if let Some(meaning) = beside {
        return Some(Sign { meaning, distance: 0 });
    }
    if let Some(sign) = last(line).filter(|sign| sign.distance <= ACROSS) {
        return Some(sign);
    }
    let opens = cell.chars().filter(|c| c.is_alphanumeric()).count() <= 8 && cells.is_empty();
    let previous = passage.previous_line(at);
    let ends_with_label = last(previous).filter(|sign| sign.distance <= 3);
    ends_with_label.filter(|_| opens).map(|sign| Sign { distance: sign.distance + cell.chars().count(), ..sign })
}

#[cfg(test)]
mod tests {
    use super::{Meaning, Passage, pure, sign};

    #[test]
    fn labels_are_known_with_spaces_and_in_two_languages() {
        for (text, wanted) in [
            ("성 명", Some(Meaning::Name)),
            ("주 민 등 록 번 호", Some(Meaning::Rrn)),
            ("여권번호/Passport No.", Some(Meaning::Passport)),
            ("연락처(휴대폰)", Some(Meaning::Phone)),
            ("Alien registration no.", Some(Meaning::Arn)),
            ("세대주 성명", Some(Meaning::Name)),
            ("사업자등록번호", Some(Meaning::Other)),
            ("법인등록번호", Some(Meaning::Other)),
            ("물류 소프트웨어를 개발했습니다", None),
        ] {
            assert_eq!(pure(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_nearest_label_speaks() {
        let text = "운송장은 6438-1107-2295이고 주문번호 20260109-0000417 입니다";
        let passage = Passage::plain(text);
        let at = text.find("2026").unwrap_or_default();
        assert_eq!(sign(&passage, at).map(|sign| sign.meaning), Some(Meaning::Other));
        let text = "account 9021147733 routing 021000021";
        let passage = Passage::plain(text);
        assert_eq!(sign(&passage, 8).map(|sign| sign.meaning), Some(Meaning::Account));
        assert_eq!(sign(&passage, 27).map(|sign| sign.meaning), Some(Meaning::Other));
    }
}
