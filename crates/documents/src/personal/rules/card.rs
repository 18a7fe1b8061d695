//! Payment cards: the check digit (Luhn) holds and the first digits are a brand's, or a label says so.

use std::sync::LazyLock;

use regex::Regex;

use super::{View, digits};
use crate::personal::Kind;
use crate::personal::labels::Meaning;
use crate::personal::lexicon::pattern;
use crate::personal::settle::Claim;

static CARD: LazyLock<Regex> = LazyLock::new(|| {
    let gap = r"[ \n]?[-./·]?[ \n]?";
    pattern(&r"\d{4}_\d{4}_\d{4}_\d{4}|\d{4}_\d{6}_\d{5}|\d{4}_\d{6}_\d{4}".replace('_', gap))
});

/// Claims card numbers.
pub(super) fn find(view: &View<'_>, claims: &mut Vec<Claim>) {
    for (start, end) in view.free_matches(&CARD) {
        let written = &view.text[start..end];
        let number = digits(written);
        let meaning = view.meaning(start);
        let labelled = meaning == Some(Meaning::Card);
        let grouped = written.contains(['-', ' ', '.', '/']);
        let (branded, checked) = (is_branded(&number), luhn(&number));
        let other = meaning == Some(Meaning::Other) && view.sign(start).is_some_and(|sign| sign.distance <= 6);
        let claim = match (labelled, checked && branded) {
            (true, true) => Some((0.99, "card.luhn")),
            (true, false) if grouped || checked => Some((0.8, "card.label")),
            (false, true) if grouped && !other => Some((0.95, "card.luhn")),
            (false, true) if !other && meaning.is_none() => Some((0.85, "card.luhn")),
            _ => None,
        };
        claims.extend(claim.map(|(sure, why)| view.claim(Kind::Card, (start, end), sure, why)));
    }
}

/// First digits that are given out (ISO/IEC 7812), with the lengths that go with them; 9 is for cards within Korea.
fn is_branded(number: &str) -> bool {
    let head = |n: usize| number.get(..n).and_then(|head| head.parse::<u32>().ok()).unwrap_or(0);
    match number.len() {
        14 => matches!(head(2), 30 | 36 | 38 | 39),
        15 => matches!(head(2), 34 | 37),
        16 => {
            matches!(head(1), 4 | 9)
                || matches!(head(2), 51..=55 | 60 | 62 | 64 | 65)
                || (2221..=2720).contains(&head(4))
                || (3528..=3589).contains(&head(4))
        }
        _ => false,
    }
}

fn luhn(number: &str) -> bool {
    let sum: u32 = number.bytes().rev().enumerate().fold(0, |sum, (place, byte)| {
        let digit = u32::from(byte - b'0');
        sum + if place % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }
    });
    sum.is_multiple_of(10) && number.bytes().any(|byte| byte != number.as_bytes()[0])
}
