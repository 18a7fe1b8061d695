//! Bank accounts have no shape of their own: a label or a bank's name must stand beside the number.

use std::sync::LazyLock;

use regex::Regex;

use super::{View, digits};
use crate::personal::Kind;
use crate::personal::labels::Meaning;
use crate::personal::lexicon::{alternatives, pattern};
use crate::personal::settle::Claim;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d{2,7}(?: ?[-.·] ?\n?\d{1,8}){1,4}|\d{2,6}(?: \d{2,7}){1,3}|\d{9,16}"));
static IBAN: LazyLock<Regex> = LazyLock::new(|| pattern(r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?"));
static BANK_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"(?:(?:{})[^0-9\n]{{0,14}}|(?:{})(?:은행)?[ :)\]/,(-]{{0,4}})$", alternatives("bank.long"), alternatives("bank.short")))
});
static BANK_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"^[ ,/(\[\t-]{{0,3}}(?:{}|(?:{})(?:은행|[ )\],]|$))", alternatives("bank.long"), alternatives("bank.short")))
});

/// Claims account numbers.
pub(super) fn find(view: &View<'_>, claims: &mut Vec<Claim>) {
    for (start, end) in view.free_matches(&IBAN) {
        if iban_holds(&view.text[start..end]) {
            claims.push(view.claim(Kind::Account, (start, end), 0.97, "account.iban"));
        }
    }
    for (start, end) in view.free_matches(&NUMBER) {
        claims.extend(number(view, start, end));
    }
}

fn number(view: &View<'_>, start: usize, end: usize) -> Option<Claim> {
    let written = &view.text[start..end];
    let count = digits(written).len();
    if !(9..=16).contains(&count) || is_date(written) {
        return None;
    }
    let sign = view.sign(start);
    let meaning = sign.map(|sign| sign.meaning);
    let labelled = sign.is_some_and(|sign| sign.meaning == Meaning::Account && sign.distance <= 30);
    let before = view.passage.line_before(start);
    let bank = BANK_BEFORE.is_match(before) || BANK_AFTER.is_match(view.passage.line_after(end));
    let blocked = match meaning {
        // "농협 302-…" is an account though the line starts with another label; one that stands directly before is heard.
        Some(Meaning::Other | Meaning::Company) => sign.is_some_and(|sign| sign.distance <= 3) || !bank,
        Some(Meaning::Phone | Meaning::Rrn | Meaning::Arn | Meaning::Card | Meaning::Passport) => !bank,
        _ => false,
    };
    let business = is_business(written) && !labelled;
    match (blocked || business, labelled, bank) {
        (true, _, _) => None,
        (_, true, true) => Some(view.claim(Kind::Account, (start, end), 0.97, "account.label")),
        (_, true, false) => Some(view.claim(Kind::Account, (start, end), 0.93, "account.label")),
        (_, false, true) => Some(view.claim(Kind::Account, (start, end), 0.9, "account.bank")),
        _ => None,
    }
}

/// `214-00-91827`: the shape of a business registration number.
fn is_business(written: &str) -> bool {
    let groups: Vec<usize> = written.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).map(str::len).collect();
    groups == [3, 2, 5]
}

fn is_date(written: &str) -> bool {
    let groups: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    groups.len() >= 3 && groups[0].len() == 4 && groups[1].len() <= 2 && groups[2].len() <= 2 && groups.len() <= 4
        && (groups[0].starts_with("19") || groups[0].starts_with("20"))
}

/// ISO 13616: the number, its first four characters moved to the end, letters as 10 to 35, leaves 1 by 97.
fn iban_holds(written: &str) -> bool {
    let plain: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    if !(15..=34).contains(&plain.len()) {
        return false;
    }
    let turned = plain[4..].chars().chain(plain[..4].chars());
    let rest = turned.fold(0_u32, |rest, c| match c.to_digit(36) {
        Some(value) if value >= 10 => (rest * 100 + value) % 97,
        Some(value) => (rest * 10 + value) % 97,
        None => rest,
    });
    rest == 1
}
