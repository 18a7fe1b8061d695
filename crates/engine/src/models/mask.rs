//! Personal data leaves the process as placeholders only, and comes back in the answer. One mask lasts for a conversation, so that the same
//! person is the same placeholder throughout. What is known of the people concerned is replaced however it is written; the rules of
//! `naru_documents` find the rest. To replace too much costs a model some sense and nobody a secret: it is put back either way.

use crate::person_names::ways;
use naru_documents::personal::{Kind, mask_text};
use naru_domain::resume::{Field, Resume};
use regex::Regex;
use serde_json::Value;
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;

/// Around placeholders. In what is sent these marks stand for nothing else.
const OPEN: char = '«';
const CLOSE: char = '»';
/// Longest placeholder: an opened one that grows longer is none.
const PLACEHOLDER_MAX: usize = 24;

/// What is known of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum KnownKind {
    /// A person's name.
    Name,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A postal address.
    Address,
    /// A date of birth.
    Birth,
    /// An address of the web.
    Link,
}

/// A value that must not leave the process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) kind: KnownKind,
    pub(crate) text: String,
}

impl Known {
    pub(crate) fn new(kind: KnownKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }
}

/// What a résumé says about who somebody is.
pub(crate) fn of_resume(resume: &Resume) -> Vec<Known> {
    let one = |kind, field: &Option<Field>| (kind, field.iter().cloned().collect::<Vec<_>>());
    let fields = [
        one(KnownKind::Name, &resume.name),
        one(KnownKind::Name, &resume.name_en),
        (KnownKind::Email, resume.emails.clone()),
        (KnownKind::Phone, resume.phones.clone()),
        one(KnownKind::Birth, &resume.birth),
        one(KnownKind::Address, &resume.address),
        (KnownKind::Link, resume.links.clone()),
    ];
    let each = fields.into_iter().flat_map(|(kind, fields)| fields.into_iter().map(move |field| (kind, field)));
    each.flat_map(|(kind, field)| [Known::new(kind, field.value), Known::new(kind, field.as_written)]).collect()
}

struct Entry {
    prefix: &'static str,
    key: String,
    original: String,
    placeholder: String,
}

/// A way in which something known is written.
struct Pattern {
    regex: Regex,
    prefix: &'static str,
    /// The value that it stands for; `None` where what is found stands for itself.
    whole: Option<String>,
    /// Bytes of the value.
    length: usize,
}

impl Pattern {
    /// What was found by a rule, wherever it stands.
    fn of_entry(entry: &Entry) -> Option<Self> {
        let regex = Regex::new(&spaced(&entry.original)).ok()?;
        let (whole, length) = (Some(entry.original.clone()), entry.original.len());
        Some(Self { regex, prefix: entry.prefix, whole, length })
    }
}

/// What was replaced in a conversation so far.
#[derive(Default)]
pub(crate) struct Mask {
    known: Vec<Pattern>,
    learned: HashSet<(KnownKind, String)>,
    entries: Vec<Entry>,
}

impl Mask {
    /// A mask that knows these values.
    pub(crate) fn new(known: &[Known]) -> Self {
        let mut mask = Self::default();
        mask.know(known);
        mask
    }

    /// Knows these values too from now on, also in what was said before.
    pub(crate) fn know(&mut self, known: &[Known]) {
        for Known { kind, text } in known.iter().filter(|known| known.text.trim().chars().count() > 1) {
            let text: String = text.nfc().collect::<String>().trim().to_owned();
            if !self.learned.insert((*kind, text.clone())) {
                continue;
            }
            let (prefix, length) = (prefix_of(*kind), text.len());
            // A pattern of escaped characters is one; should it be too long, the rules are left.
            self.known.extend(patterns(*kind, &text).into_iter().filter_map(|(pattern, whole)| {
                let whole = whole.then(|| text.clone());
                Some(Pattern { regex: Regex::new(&pattern).ok()?, prefix, whole, length })
            }));
        }
        self.sort();
    }

    /// The text without personal data. Marks that stand in it already are no placeholders.
    pub(crate) fn mask(&mut self, text: &str) -> String {
        let unmarked = |character| match character {
            OPEN => '‹',
            CLOSE => '›',
            other => other,
        };
        self.mask_ours(&text.chars().map(unmarked).collect::<String>())
    }

    /// The same for words of ours, whose marks are meant as such.
    pub(crate) fn mask_ours(&mut self, text: &str) -> String {
        let mut text = self.without_links(&text.nfc().collect::<String>());
        for at in 0..self.known.len() {
            let Pattern { regex, prefix, whole, .. } = &self.known[at];
            let (regex, prefix, whole) = (regex.clone(), *prefix, whole.clone());
            text = self.replace(&text, &regex, prefix, whole.as_deref());
        }
        self.by_rules(&text)
    }

    /// The beginning of a text, at most so many characters of what goes out: personal data that stands where it ends goes out whole or not
    /// at all. Cut before it was masked, half of a number would be none.
    pub(crate) fn cut(&mut self, text: &str, most: usize) -> String {
        if text.chars().count() <= most {
            return text.to_owned();
        }
        let masked = self.mask(text);
        let end = masked.char_indices().nth(most).map_or(masked.len(), |(at, _)| at);
        let open = masked[..end].rfind(OPEN).filter(|_| is_inside(&masked[..end]));
        let kept = &masked[..open.unwrap_or(end)];
        let text = self.unmask(kept);
        if self.mask(&text) != kept {
            // What it was recognised by stood behind the end.
            self.know_values_in(kept);
        }
        text
    }

    /// Knows from now on what the placeholders in a masked text stand for.
    fn know_values_in(&mut self, masked: &str) {
        let there = self.entries.iter().filter(|entry| masked.contains(&entry.placeholder));
        let found: Vec<Pattern> = there.filter_map(Pattern::of_entry).collect();
        self.known.extend(found);
        self.sort();
    }

    fn sort(&mut self) {
        // Whole values before parts of names, and the longest first: a name that is part of an address does not tear it apart.
        self.known.sort_by_key(|pattern| (pattern.whole.is_none(), std::cmp::Reverse(pattern.length)));
    }

    /// The text without personal data, for every text in a JSON value.
    pub(crate) fn mask_json(&mut self, value: &Value) -> Value {
        map_texts(value, &mut |text| self.mask(text))
    }

    /// Addresses go first, and whole: a name in one does not tear it apart.
    fn without_links(&mut self, text: &str) -> String {
        let (mut out, mut at) = (String::with_capacity(text.len()), 0);
        for link in super::links::links(text) {
            out.push_str(&text[at..link.start]);
            out.push_str(&self.placeholder(prefix_of(KnownKind::Link), &text[link.clone()]));
            at = link.end;
        }
        out + &text[at..]
    }

    /// Replaces what a pattern finds outside of placeholders. `whole` is what stands for all its ways of writing.
    fn replace(&mut self, text: &str, pattern: &Regex, prefix: &'static str, whole: Option<&str>) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for found in pattern.find_iter(text) {
            if found.start() < at || is_inside(&text[..found.start()]) {
                continue;
            }
            out.push_str(&text[at..found.start()]);
            out.push_str(&self.placeholder(prefix, whole.unwrap_or(found.as_str())));
            at = found.end();
        }
        out.push_str(&text[at..]);
        out
    }

    fn by_rules(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for span in mask_text(text, &[]).spans {
            // A placeholder of ours is no name; what holds one is replaced with what it stands for.
            if span.start < at || is_inside(&text[..span.start]) || is_inside(&text[..span.end]) {
                continue;
            }
            let original = self.unmask(&span.original);
            out.push_str(&text[at..span.start]);
            out.push_str(&self.placeholder(prefix_of_kind(span.kind), &original));
            at = span.end;
        }
        out.push_str(&text[at..]);
        out
    }

    fn placeholder(&mut self, prefix: &'static str, original: &str) -> String {
        let key = key(original);
        let known = self.entries.iter().find(|entry| entry.prefix == prefix && entry.key == key);
        if let Some(entry) = known {
            return entry.placeholder.clone();
        }
        let number = self.entries.iter().filter(|entry| entry.prefix == prefix).count() + 1;
        let placeholder = format!("{OPEN}{prefix}{number}{CLOSE}");
        self.entries.push(Entry { prefix, key, original: original.to_owned(), placeholder: placeholder.clone() });
        placeholder
    }

    /// Puts back what placeholders stand for; those that stand for nothing are left.
    pub(crate) fn unmask(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(open) = rest.find(OPEN) {
            out.push_str(&rest[..open]);
            rest = &rest[open..];
            let entry = self.entries.iter().find(|entry| rest.starts_with(&entry.placeholder));
            let (put, read) = match entry {
                Some(entry) => (entry.original.as_str(), entry.placeholder.len()),
                None => (&rest[..OPEN.len_utf8()], OPEN.len_utf8()),
            };
            out.push_str(put);
            rest = &rest[read..];
        }
        out.push_str(rest);
        out
    }

    /// What the placeholders in a masked text stand for.
    pub(crate) fn values_in(&self, masked: &str) -> Vec<String> {
        let there = self.entries.iter().filter(|entry| masked.contains(&entry.placeholder));
        there.map(|entry| entry.original.clone()).collect()
    }

    /// The same for every text in a JSON value.
    pub(crate) fn unmask_json(&self, value: &Value) -> Value {
        map_texts(value, &mut |text| self.unmask(text))
    }
}

/// Puts placeholders back in a text that comes in pieces: what may be the beginning of one waits for the rest of it.
#[derive(Debug, Default)]
pub(crate) struct Restorer(String);

impl Restorer {
    /// What can be told after one more piece.
    pub(crate) fn push(&mut self, mask: &Mask, piece: &str) -> String {
        self.0.push_str(piece);
        let open = self.0.rfind(OPEN).filter(|open| {
            let from = &self.0[*open..];
            !from.contains(CLOSE) && from.chars().count() <= PLACEHOLDER_MAX
        });
        let rest = open.map_or_else(String::new, |open| self.0.split_off(open));
        mask.unmask(&std::mem::replace(&mut self.0, rest))
    }

    /// What waited, when nothing follows.
    pub(crate) fn finish(&mut self, mask: &Mask) -> String {
        mask.unmask(&std::mem::take(&mut self.0))
    }
}

/// Whether a placeholder is left in a text: one that stands for nobody.
pub(crate) fn has_placeholder(text: &str) -> bool {
    text.contains(OPEN) || text.contains(CLOSE)
}

/// The text without its placeholders, whose numbers are no numbers.
pub(crate) fn without_placeholders(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for character in text.chars() {
        match character {
            OPEN => inside = true,
            CLOSE => inside = false,
            other if !inside => out.push(other),
            _ => {}
        }
    }
    out
}

/// Whether a text that ends here ends inside of a placeholder.
fn is_inside(before: &str) -> bool {
    match (before.rfind(OPEN), before.rfind(CLOSE)) {
        (Some(open), Some(close)) => open > close,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// How a value may be written: patterns, and whether what they find stands for the value itself.
fn patterns(kind: KnownKind, text: &str) -> Vec<(String, bool)> {
    match kind {
        KnownKind::Name => ways(text).into_iter().map(|way| (way.pattern, way.whole)).collect(),
        KnownKind::Phone => phone(text).map(|pattern| (pattern, true)).into_iter().collect(),
        KnownKind::Email | KnownKind::Birth | KnownKind::Link | KnownKind::Address => vec![(spaced(text), true)],
    }
}

/// The characters with any white space where some stands.
fn spaced(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(regex::escape).collect();
    format!("(?i){}", words.join(r"\s*"))
}

/// The digits with any marks between them, in the country and from abroad.
fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix("82").unwrap_or(&digits).trim_start_matches('0');
    if national.len() < 7 {
        return None;
    }
    let spread: Vec<String> = national.chars().map(|digit| digit.to_string()).collect();
    let between = r"[\s().\-–]{0,3}";
    Some(format!(r"(?:\+?82{between})?0?{between}{}", spread.join(between)))
}

fn prefix_of(kind: KnownKind) -> &'static str {
    match kind {
        KnownKind::Name => "P",
        KnownKind::Phone => "PHONE",
        KnownKind::Email => "EMAIL",
        KnownKind::Address => "ADDRESS",
        KnownKind::Birth => "BIRTH",
        KnownKind::Link => "LINK",
    }
}

fn prefix_of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Name => "P",
        Kind::Phone => "PHONE",
        Kind::Email => "EMAIL",
        Kind::Address => "ADDRESS",
        Kind::Birth => "BIRTH",
        Kind::Rrn | Kind::RrnBack | Kind::Arn => "ID",
        Kind::Account => "ACCOUNT",
        Kind::Card => "CARD",
        Kind::Passport => "PASSPORT",
        Kind::License => "LICENSE",
        Kind::Photo => "PHOTO",
    }
}

/// The same value in two ways of writing.
fn key(value: &str) -> String {
    let key: String = value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    match key.strip_prefix("82") {
        Some(national) if key.chars().all(|digit| digit.is_ascii_digit()) => format!("0{national}"),
        _ => key,
    }
}

fn map_texts(value: &Value, map: &mut impl FnMut(&str) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(map(text)),
        Value::Array(values) => Value::Array(values.iter().map(|value| map_texts(value, map)).collect()),
        Value::Object(values) => {
            Value::Object(values.iter().map(|(name, value)| (name.clone(), map_texts(value, map))).collect())
        }
        other => other.clone(),
    }
}

#[cfg(test)]
#[path = "mask_tests.rs"]
mod tests;
