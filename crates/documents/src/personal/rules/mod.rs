//! The rules, one module for each type. A rule looks at one passage and claims what it recognises.

mod account;
mod address;
mod address_end;
mod birth;
mod card;
mod email;
mod latin_address;
mod license;
mod name;
mod passport;
mod phone;
mod rrn;

use regex::Regex;

use super::Kind;
use super::labels::{self, Meaning, Sign};
use super::passage::Passage;
use super::settle::Claim;

/// How much less sure a number is whose letters had to be read as digits.
const MISREAD: f32 = 0.8;

/// What a rule looks at.
struct View<'a> {
    passage: &'a Passage,
    number: usize,
    /// The passage's text, or the same with letters read as digits.
    text: &'a str,
    misread: bool,
}

impl View<'_> {
    /// What is said of the value that starts here.
    fn sign(&self, at: usize) -> Option<Sign> {
        labels::sign(self.passage, at)
    }

    /// The meaning of the label of the value that starts here.
    fn meaning(&self, at: usize) -> Option<Meaning> {
        self.sign(at).map(|sign| sign.meaning)
    }

    fn claim(&self, kind: Kind, range: (usize, usize), confidence: f32, reason: &str) -> Claim {
        let (confidence, reason) = match self.misread {
            true => (confidence * MISREAD, format!("{reason}.misread")),
            false => (confidence, reason.to_owned()),
        };
        Claim { passage: self.number, kind, start: range.0, end: range.1, confidence, reason }
    }

    /// Matches of a pattern that are no part of a longer number or code.
    fn free_matches(&self, regex: &Regex) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(found) = regex.find_at(self.text, at) {
            if is_free(self.text, found.start(), found.end()) {
                out.push((found.start(), found.end()));
                at = found.end();
            } else {
                // The next try starts one character further: a match may hide a free one.
                at = found.start() + self.text[found.start()..].chars().next().map_or(1, char::len_utf8);
            }
        }
        out
    }
}

pub(super) use name::is_name;

/// Every claim of every rule.
pub(super) fn claims(passages: &[Passage]) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (number, passage) in passages.iter().enumerate() {
        let view = View { passage, number, text: &passage.text, misread: false };
        for rule in [rrn::find, phone::find, account::find, card::find, passport::find, license::find] {
            rule(&view, &mut claims);
        }
        for rule in [email::find, address::find, latin_address::find, birth::find, name::find] {
            rule(&view, &mut claims);
        }
        if let Some(text) = passage.with_digits_for_letters() {
            let view = View { text: &text, misread: true, ..view };
            for rule in [rrn::find, phone::find, account::find, card::find, license::find] {
                rule(&view, &mut claims);
            }
        }
    }
    name::spelt_by_emails(passages, &mut claims);
    name::above_numbers(passages, &mut claims);
    claims
}

/// Whether a range is no part of a longer number or code. Korean may follow or precede it directly.
fn is_free(text: &str, start: usize, end: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let (last, but_last) = (before.next(), before.next());
    let joins = |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '.' | '_' | '/' | ',' | '#' | '*' | '₩' | '$'));
    let code = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '*');
    let free_before = !code(last) && !(joins(last) && (code(but_last) || matches!(last, Some('#' | '₩' | '$'))));
    let mut after = text[end..].chars();
    let (next, second) = (after.next(), after.next());
    free_before && !code(next) && !(joins(next) && code(second) && second.is_some_and(|c| !c.is_ascii_alphabetic()))
}

/// The digits of a text.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether a character is a Hangul syllable.
pub(super) fn is_hangul(c: char) -> bool {
    ('\u{AC00}'..='\u{D7A3}').contains(&c)
}

/// Whether a label says that a number is of something else.
fn is_other(meaning: Option<Meaning>) -> bool {
    matches!(meaning, Some(Meaning::Other | Meaning::Company))
}

#[cfg(test)]
mod tests;
