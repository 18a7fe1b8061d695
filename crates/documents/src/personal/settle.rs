//! Several rules may claim the same characters. The surer claim stands; what was found once is found everywhere.

use super::Kind;
use super::passage::Passage;

/// A rule's claim on a byte range of a passage.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Claim {
    /// Number of the passage.
    pub(super) passage: usize,
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) confidence: f32,
    pub(super) reason: String,
}

/// Drops claims that lie over surer ones (of equally sure ones the longer stands), adds further places of names that were
/// found, and puts them in reading order.
pub(super) fn settle(passages: &[Passage], mut claims: Vec<Claim>) -> Vec<Claim> {
    let names: Vec<Claim> = claims.iter().filter(|claim| claim.kind == Kind::Name).cloned().collect();
    for name in &names {
        repeat(passages, name, &mut claims);
    }
    claims.sort_by(|a, b| {
        let long = |claim: &Claim| claim.end - claim.start;
        b.confidence.total_cmp(&a.confidence).then_with(|| long(b).cmp(&long(a)))
    });
    let mut kept: Vec<Claim> = Vec::new();
    for claim in claims {
        let over = |other: &Claim| other.passage == claim.passage && other.start < claim.end && claim.start < other.end;
        if !kept.iter().any(over) {
            kept.push(claim);
        }
    }
    kept.sort_by_key(|claim| (claim.passage, claim.start));
    kept
}

/// The first place at which a name stands as it was read from a résumé.
pub(super) fn written(passages: &[Passage], name: &str) -> Option<Claim> {
    let folded: String = name.chars().filter_map(super::fold::fold).collect();
    if folded.trim().chars().count() < 2 || !super::rules::is_name(folded.trim()) {
        return None;
    }
    let (passage, at) = passages.iter().enumerate().find_map(|(n, passage)| Some((n, passage.text.find(folded.trim())?)))?;
    let (start, end) = (at, at + folded.trim().len());
    Some(Claim { passage, kind: Kind::Name, start, end, confidence: 0.9, reason: "name.resume".to_owned() })
}

/// Adds every other place of a name.
fn repeat(passages: &[Passage], name: &Claim, claims: &mut Vec<Claim>) {
    let text = &passages[name.passage].text[name.start..name.end];
    // Two syllables alone are too often a part of something else.
    let long_enough = text.chars().filter(|c| c.is_alphabetic()).count() >= if text.is_ascii() { 5 } else { 3 };
    if !long_enough {
        return;
    }
    for (index, passage) in passages.iter().enumerate() {
        for (at, found) in passage.text.match_indices(text) {
            let (start, end) = (at, at + found.len());
            let before = passage.text[..start].chars().next_back();
            let after = passage.text[end..].chars().next();
            let stands_alone = if text.is_ascii() {
                !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(|c| c.is_ascii_alphanumeric())
            } else {
                !before.is_some_and(super::rules::is_hangul)
            };
            if stands_alone {
                let reason = "name.again".to_owned();
                claims.push(Claim { passage: index, kind: Kind::Name, start, end, confidence: 0.7, reason });
            }
        }
    }
}
