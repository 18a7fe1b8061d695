//! Several rules may claim the same characters. The surer claim stands; what was found once is found everywhere.

use std::collections::BTreeSet;

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

/// Names that are looked for again; a list of more members than this has them in their column anyhow.
const MAX_NAMES: usize = 500;

/// Drops claims that lie over surer ones (of equally sure ones the longer stands), adds further places of names that were
/// found, and puts them in reading order.
pub(super) fn settle(passages: &[Passage], mut claims: Vec<Claim>) -> Vec<Claim> {
    let names: BTreeSet<&str> = claims
        .iter()
        .filter(|claim| claim.kind == Kind::Name)
        .map(|claim| &passages[claim.passage].text[claim.start..claim.end])
        .take(MAX_NAMES)
        .collect();
    let again: Vec<Claim> = names.iter().flat_map(|name| places_of(passages, name)).collect();
    claims.extend(again);
    claims.sort_by_key(|claim| claim.passage);
    claims.chunk_by(|a, b| a.passage == b.passage).flat_map(|claims| of_one_passage(claims.to_vec())).collect()
}

fn of_one_passage(mut claims: Vec<Claim>) -> Vec<Claim> {
    drop_pieces(&mut claims);
    claims.sort_by(|a, b| {
        let long = |claim: &Claim| claim.end - claim.start;
        b.confidence.total_cmp(&a.confidence).then_with(|| long(b).cmp(&long(a)))
    });
    let mut kept: Vec<Claim> = Vec::new();
    for claim in claims {
        if !kept.iter().any(|other| other.start < claim.end && claim.start < other.end) {
            kept.push(claim);
        }
    }
    kept.sort_by_key(|claim| claim.start);
    kept
}

/// A piece of a number is no surer than the whole that another reading of it found.
fn drop_pieces(claims: &mut Vec<Claim>) {
    /// How much less sure the whole may be.
    const ALMOST: f32 = 0.8;
    let all = claims.clone();
    claims.retain(|piece| {
        !all.iter().any(|whole| {
            let holds = whole.start <= piece.start && piece.end <= whole.end;
            let longer = whole.end - whole.start > piece.end - piece.start;
            whole.kind == piece.kind && holds && longer && whole.confidence >= piece.confidence * ALMOST
        })
    });
}

/// The first place at which a name stands as it was read from a résumé.
pub(super) fn written(passages: &[Passage], name: &str) -> Option<Claim> {
    let folded: String = name.chars().filter_map(super::fold::fold).collect();
    if folded.trim().chars().count() < 2 || !super::rules::is_name(folded.trim()) {
        return None;
    }
    let (passage, at) =
        passages.iter().enumerate().find_map(|(n, passage)| Some((n, passage.text.find(folded.trim())?)))?;
    let (start, end) = (at, at + folded.trim().len());
    Some(Claim { passage, kind: Kind::Name, start, end, confidence: 0.9, reason: "name.resume".to_owned() })
}

/// Every place at which a name stands by itself.
fn places_of(passages: &[Passage], name: &str) -> Vec<Claim> {
    // Two syllables alone are too often a part of something else.
    let long_enough = name.chars().filter(|c| c.is_alphabetic()).count() >= if name.is_ascii() { 5 } else { 3 };
    let mut claims = Vec::new();
    for (index, passage) in passages.iter().enumerate().filter(|_| long_enough) {
        for (start, found) in passage.text.match_indices(name) {
            let end = start + found.len();
            let before = passage.text[..start].chars().next_back();
            let after = passage.text[end..].chars().next();
            let stands_alone = if name.is_ascii() {
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
    claims
}
