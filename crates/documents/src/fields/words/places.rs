//! Countries, states and cities.

use std::sync::LazyLock;

use super::super::span::{is_hangul, squash};
use super::{company_strength, list, set};

pub(super) static PLACES: LazyLock<std::collections::HashSet<String>> = LazyLock::new(|| {
    ["place.country", "place.city", "place.state", "place.region"].into_iter().flat_map(set).collect()
});

/// Whether a text is only a place: "Davis, CA", "Seoul, Korea", "Remote", "서울 강남구".
pub(in crate::fields) fn is_place(text: &str) -> bool {
    let parts: Vec<&str> = text.split([',', '·', '/', '(', ')']).map(str::trim).filter(|p| !p.is_empty()).collect();
    let Some(last) = parts.last() else { return false };
    let last_known = is_place_word(last);
    match parts.len() {
        1 => last_known || is_korean_place(text),
        2 => {
            let named = parts[0].split_whitespace().count() <= 3
                && parts[0].chars().next().is_some_and(|c| c.is_uppercase() || is_hangul(c));
            let wide = !list("place.city").contains(last) && squash(last) != "remote";
            last_known && named && (wide || is_place_word(parts[0])) && company_strength(text) == 0
                || is_korean_place(text)
        }
        3 => last_known && is_place_word(parts[1]) && is_place_word(parts[0]) || is_korean_place(text),
        _ => false,
    }
}

/// Whether every part of a text is a known place, so that it cannot be anything else.
pub(in crate::fields) fn is_sure_place(text: &str) -> bool {
    is_place(text)
        && (is_korean_place(text)
            || text.split([',', '(', ')']).map(str::trim).filter(|p| !p.is_empty()).all(is_place_word)
            || text.split(", ").nth(1).is_some_and(|s| list("place.usps").contains(&s)))
}

/// Whether a text is the name of a country, a state or a large city.
pub(in crate::fields) fn is_place_word(text: &str) -> bool {
    let zip = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ');
    PLACES.contains(&squash(if zip.is_empty() { text } else { zip }))
        || zip.len() == 2 && zip.bytes().all(|b| b.is_ascii_uppercase()) && list("place.usps").contains(&zip)
}

pub(super) fn is_korean_place(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.next().is_some_and(|w| PLACES.contains(w))
        && words.all(|w| {
            w.ends_with(['시', '군', '구', '동', '읍', '면']) && !list("branch").contains(&w) || PLACES.contains(w)
        })
}
