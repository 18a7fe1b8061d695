//! Which values of a new reading are the same as those that stand already: by where they stand on the page, and by what they say.

use super::flatten::Flat;
use naru_domain::id::FieldId;
use naru_domain::resume::SourceBox;

/// What a new reading may do with a value that stands already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Read from this document: replaced by what the new reading found.
    Read,
    /// A person's word, or read from another document: stays, and its place is not filled again.
    Held,
    /// A person said that it is not there: it does not come back.
    Removed,
    /// It stayed with somebody who was merged in, because nobody took it: it does not come in by another way.
    Elsewhere,
}

/// A value that stands already.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub(super) id: FieldId,
    pub(super) path: String,
    pub(super) value: String,
    pub(super) as_written: String,
    /// Where it stands on the pages of the document that was read; empty when it stands in another one, or when the pages were
    /// turned since.
    pub(super) boxes: Vec<SourceBox>,
    pub(super) role: Role,
}

impl Standing {
    /// Whether both stand in one place on the page.
    pub(super) fn same_place(&self, flat: &Flat) -> bool {
        self.boxes.iter().any(|one| flat.field.boxes.iter().any(|other| overlap(one, other)))
    }

    /// Whether both say the same, as it is kept or as it is written.
    pub(super) fn same_words(&self, flat: &Flat) -> bool {
        let written = normal(&self.as_written);
        normal(&self.value) == normal(&flat.field.value)
            || (!written.is_empty() && written == normal(&flat.field.as_written))
    }
}

/// Without spaces and case: recognised text differs in both.
fn normal(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Whether half of the smaller box lies in the other.
fn overlap(one: &SourceBox, other: &SourceBox) -> bool {
    let area = |area: &SourceBox| (area.x1 - area.x0).max(0.0) * (area.y1 - area.y0).max(0.0);
    let common = SourceBox {
        page: one.page,
        x0: one.x0.max(other.x0),
        y0: one.y0.max(other.y0),
        x1: one.x1.min(other.x1),
        y1: one.y1.min(other.y1),
    };
    one.page == other.page && area(&common) > 0.0 && area(&common) * 2.0 >= area(one).min(area(other))
}

/// Parts that say which entry it is.
const NAMING: &[&str] = &["company", "school", "name"];
/// Parts that many entries have in common (`bachelor`, `true`).
const COMMON: &[&str] = &["current", "degree", "status"];
/// What two entries must have in common to be the same one: their name, or one value in the same place on the page.
const SAME: u32 = 3;

/// How much speaks for two entries (one job, one school) being the same.
fn likeness(old: &[&Standing], new: &[Flat]) -> u32 {
    let mut sum = 0;
    for flat in new {
        let part = part_of(&flat.path);
        let Some(standing) = old.iter().find(|standing| part_of(&standing.path) == part) else { continue };
        sum += if standing.same_place(flat) {
            SAME
        } else if COMMON.contains(&part) || !standing.same_words(flat) {
            0
        } else if NAMING.contains(&part) {
            SAME
        } else {
            1
        };
    }
    sum
}

/// `company` of `work.1.company`.
pub(super) fn part_of(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

/// The index of the old entry that each new one is; the best pairs first, each entry once.
pub(super) fn pair(old: &[Vec<&Standing>], new: &[Vec<Flat>]) -> Vec<Option<usize>> {
    let mut pairs: Vec<(u32, usize, usize)> = Vec::new();
    for (to, flats) in new.iter().enumerate() {
        for (from, standing) in old.iter().enumerate() {
            let likeness = likeness(standing, flats);
            if likeness >= SAME {
                pairs.push((likeness, from, to));
            }
        }
    }
    pairs.sort_by_key(|(likeness, from, to)| (std::cmp::Reverse(*likeness), from.abs_diff(*to), *to));
    let (mut taken, mut found) = (vec![false; old.len()], vec![None; new.len()]);
    for (_, from, to) in pairs {
        if !taken[from] && found[to].is_none() {
            taken[from] = true;
            found[to] = Some(from);
        }
    }
    found
}
