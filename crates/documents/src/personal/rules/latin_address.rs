//! Addresses in Latin letters: a number and a street, then city, state, post code, country; Korean ones in English order.
//! Words end where ASCII says so, as in `lexicon.rs`.

use std::sync::LazyLock;

use regex::Regex;

use super::View;
use crate::personal::Kind;
use crate::personal::labels::Meaning;
use crate::personal::lexicon::{list, pattern};
use crate::personal::settle::Claim;

static STREET: LazyLock<Regex> = LazyLock::new(|| {
    let mut streets: Vec<&str> = list("address.street").iter().copied().filter(|word| !word.starts_with('-')).collect();
    streets.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let streets = streets.join("|");
    pattern(&format!(
        concat!(
            r"(?:(?:Apt|Unit|Flat|Suite|Room|No)\.? ?[A-Za-z0-9-]{{1,6}}, ?)?",
            r"\d{{1,5}}[A-Za-z]?(?:[-/]\d{{1,4}})?,?[ \n](?:[NSEW]\.? )?(?:[A-Z0-9][A-Za-z0-9'’.-]*[ \n]){{1,4}}(?i:{0})(?-u:\b)\.?(?: [NSEW]{{1,2}}(?-u:\b))?",
            r"(?:,?[ \n](?:(?i:apt|unit|suite|ste|floor|fl|flat|room|rm|no)\.?[ ]?[A-Za-z0-9-]{{1,6}}|#[ ]?[A-Za-z0-9-]{{1,6}}))?",
            r"(?:,[ \n]?[A-Z][A-Za-z.'’-]+(?:[ \n][A-Z][a-z.'’-]+){{0,3}}){{0,3}}",
            r"(?:,?[ \n](?:[A-Z]{{2,3}}[ \n])?(?:\d{{4,5}}(?:-\d{{4}})?|[A-Z]{{1,2}}\d[A-Z\d]? \d[A-Z]{{2}}|[A-Z]\d[A-Z] \d[A-Z]\d)|,?[ \n][A-Z]{{2}}(?-u:\b))?",
            r"(?:,[ \n]?(?:USA|U\.S\.A\.|United States|UK|United Kingdom|Canada|Australia|New Zealand|Ireland|Singapore))?"
        ),
        streets
    ))
});
static ROMAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:(?:(?i:#|no\.? ?|apt\.? ?|unit |room |suite ))?[A-Z]?\d{1,5}[A-Za-z]?(?:-\d{1,5})?(?:-?(?:ho|dong|F))?,?[ \n]?){0,4}",
        r"(?:[A-Z][A-Za-z0-9]+(?:[ \n][A-Z][A-Za-z0-9]+)?,[ \n]?)?",
        r"(?:\d{1,5}(?:-\d{1,5})?,?[ \n])?",
        r"[A-Z][A-Za-z]+\d{0,3}-(?:ro|daero|gil|dong)(?-u:\b)(?:[ \n]?\d{1,4}(?:beon)?-?(?:ga)?-?gil)?(?:[ \n]\d{1,5}(?:-\d{1,5})?)?",
        r"(?:,[ \n]?[A-Z][A-Za-z]+(?:-[a-z]+)?(?: [A-Z][a-z]+-(?:gu|si|do|gun|eup|myeon))?| [A-Z][a-z]+-(?:gu|si|dong|gun)){1,5}(?: Seoul| Busan)?(?:,?[ \n]\d{5})?(?:,[ \n]?(?:Republic of Korea|South Korea|Korea))?"
    ))
});

/// Claims addresses in Latin letters.
pub(super) fn find(view: &View<'_>, claims: &mut Vec<Claim>) {
    for found in STREET.find_iter(view.text) {
        push(view, found.start(), found.end(), "address.street", claims);
    }
    for found in ROMAN.find_iter(view.text) {
        if found.as_str().contains(|c: char| c.is_ascii_digit()) {
            push(view, found.start(), found.end(), "address.roman", claims);
        }
    }
    labelled(view, claims);
}

fn push(view: &View<'_>, start: usize, end: usize, reason: &str, claims: &mut Vec<Claim>) {
    let before = view.text[..start].chars().next_back();
    let company = view.sign(start).is_some_and(|sign| sign.meaning == Meaning::Place && sign.distance <= 6);
    let written = &view.text[start..end];
    // "12 Court St" needs no more; a street alone that is one word long is an ordinary phrase ("3 Way").
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '$' | '#' | '-' | '.'))
        || company
        || written.len() < 12
    {
        return;
    }
    let trimmed = start + written.trim_end_matches([' ', ',', '\n', '.']).len();
    let sure = if view.meaning(start) == Some(Meaning::Address) { 0.95 } else { 0.86 };
    claims.push(view.claim(Kind::Address, (start, trimmed), sure, reason));
}

/// What a label calls an address: the rest of its cell, when it has a number or a comma.
fn labelled(view: &View<'_>, claims: &mut Vec<Claim>) {
    for (_, end, meaning) in crate::personal::labels::all(view.text) {
        if meaning != Meaning::Address {
            continue;
        }
        let rest = &view.text[end..];
        let value = rest.trim_start_matches([':', ' ', '\t', '-']);
        let opens = value.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '#');
        let start = end + rest.len() - value.len();
        let value = &value[..value.find(['\n', '\t', '|', '·', '@', ';']).unwrap_or(value.len())];
        let letters = value.chars().filter(char::is_ascii_alphabetic).count();
        let parts = value.contains(',') && letters >= 8 && letters * 2 > value.chars().count();
        if start > end && opens && parts && value.len() < 120 && value.is_ascii() {
            let end = start + value.trim_end_matches([' ', ',', '.']).len();
            claims.push(view.claim(Kind::Address, (start, end), 0.84, "address.label"));
        }
    }
}
