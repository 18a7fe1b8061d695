//! Where the values of a new reading go, beside those that stand already.

use super::align::{Role, Standing, pair, part_of};
use super::flatten::Flat;
use naru_domain::id::FieldId;
use std::collections::{BTreeMap, HashSet};

/// A value of the new reading at its place, and the one that it replaces.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) flat: Flat,
    /// `None` when it was not there before.
    pub(super) replaces: Option<FieldId>,
}

/// What of a new reading is taken, and where it goes. A person's word keeps its place, and what was removed stays away, even when
/// the entries around it have moved: entries are recognised, not counted.
pub(super) fn place(flats: Vec<Flat>, standing: &[Standing]) -> Vec<Placed> {
    let mut singles = Vec::new();
    let mut lists: BTreeMap<String, Vec<Flat>> = BTreeMap::new();
    let mut entries: BTreeMap<String, BTreeMap<u32, Vec<Flat>>> = BTreeMap::new();
    for flat in flats {
        match Place::of(&flat.path) {
            Place::Single => singles.push(flat),
            Place::List(head, _) => lists.entry(head.to_owned()).or_default().push(flat),
            Place::Entry(head, index) => {
                entries.entry(head.to_owned()).or_default().entry(index).or_default().push(flat);
            }
        }
    }
    let mut placed: Vec<Placed> = singles.into_iter().filter_map(|flat| single(flat, standing)).collect();
    for (head, flats) in lists {
        placed.extend(list(&head, flats, standing));
    }
    for (head, found) in entries {
        placed.extend(entry_list(&head, found.into_values().collect(), standing));
    }
    placed
}

enum Place<'a> {
    /// `name`, `military.rank`
    Single,
    /// `skills.3`
    List(&'a str, u32),
    /// `work.1.company`
    Entry(&'a str, u32),
}

impl<'a> Place<'a> {
    fn of(path: &'a str) -> Self {
        let mut parts = path.split('.');
        let (head, index, part) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        match (index.and_then(|index| index.parse().ok()), part) {
            (Some(index), None) => Self::List(head, index),
            (Some(index), Some(_)) => Self::Entry(head, index),
            (None, _) => Self::Single,
        }
    }
}

fn single(flat: Flat, standing: &[Standing]) -> Option<Placed> {
    let mut here = standing.iter().filter(|standing| standing.path == flat.path);
    if here.clone().any(|standing| standing.role != Role::Read) {
        return None;
    }
    let replaces = here.next().map(|standing| standing.id);
    Some(Placed { flat, replaces })
}

/// Skills that are listed and those that are only mentioned are one family: what was removed from one does not come back as the
/// other.
fn family(head: &str) -> &str {
    if head == "skills_mentioned" { "skills" } else { head }
}

fn list(head: &str, flats: Vec<Flat>, standing: &[Standing]) -> Vec<Placed> {
    let of = |standing: &&Standing| match Place::of(&standing.path) {
        Place::List(other, _) => family(other) == family(head),
        _ => false,
    };
    let (read, fixed): (Vec<&Standing>, Vec<&Standing>) =
        standing.iter().filter(of).partition(|standing| standing.role == Role::Read);
    // Several values may share a place (`Java/Spring` is one word): it tells only those apart that no words tell.
    let lost: Vec<&Standing> =
        fixed.iter().copied().filter(|fixed| !flats.iter().any(|flat| fixed.same_words(flat))).collect();
    let known = |flat: &Flat| {
        fixed.iter().any(|fixed| fixed.same_words(flat))
            || (!read.iter().any(|read| read.same_words(flat)) && lost.iter().any(|lost| lost.same_place(flat)))
    };
    let mut free =
        Free::beside(fixed.iter().filter(|fixed| fixed.role == Role::Held).filter_map(|fixed| {
            match Place::of(&fixed.path) {
                Place::List(other, index) if other == head => Some(index),
                _ => None,
            }
        }));
    let flats: Vec<Flat> = flats.into_iter().filter(|flat| !known(flat)).collect();
    let mut replaced: HashSet<FieldId> = HashSet::new();
    let mut find = |same: &dyn Fn(&Standing) -> bool| {
        let found = read.iter().find(|read| !replaced.contains(&read.id) && same(read))?;
        replaced.insert(found.id);
        Some(found.id)
    };
    // What says the same is found first, so that a value that moved is not taken for a neighbour that changed.
    let mut by_words: Vec<Option<FieldId>> = Vec::new();
    for flat in &flats {
        by_words.push(find(&|read| read.same_words(flat)));
    }
    let mut placed = Vec::new();
    for (mut flat, found) in flats.into_iter().zip(by_words) {
        let replaces = found.or_else(|| find(&|read| read.same_place(&flat)));
        flat.path = format!("{head}.{}", free.next());
        placed.push(Placed { flat, replaces });
    }
    placed
}

fn entry_list(head: &str, found: Vec<Vec<Flat>>, standing: &[Standing]) -> Vec<Placed> {
    let mut old: BTreeMap<(bool, u32), Vec<&Standing>> = BTreeMap::new();
    for one in standing {
        if let Place::Entry(other, index) = Place::of(&one.path)
            && other == head
        {
            old.entry((one.role == Role::Elsewhere, index)).or_default().push(one);
        }
    }
    let (keys, old): (Vec<(bool, u32)>, Vec<Vec<&Standing>>) = old.into_iter().unzip();
    let anchored = |entry: &[&Standing]| entry.iter().any(|one| matches!(one.role, Role::Held | Role::Removed));
    let mut free = Free::beside(
        keys.iter().zip(&old).filter(|((elsewhere, _), old)| !elsewhere && anchored(old)).map(|((_, index), _)| *index),
    );
    let mut placed = Vec::new();
    for (flats, pair) in found.iter().zip(pair(&old, &found)) {
        let (rows, index) = match pair {
            None => (Vec::new(), free.next()),
            Some(at) if keys[at].0 || is_removed(&old[at]) => continue,
            Some(at) if anchored(&old[at]) => (old[at].clone(), keys[at].1),
            Some(at) => (old[at].clone(), free.next()),
        };
        for flat in flats {
            let part = part_of(&flat.path);
            let row = rows.iter().find(|row| part_of(&row.path) == part);
            // A job that has a last month by a person's word does not last.
            if part == "current" && rows.iter().any(|row| row.role == Role::Held && part_of(&row.path) == "end") {
                continue;
            }
            if row.is_none_or(|row| row.role == Role::Read) {
                let flat = Flat { path: format!("{head}.{index}.{part}"), ..flat.clone() };
                placed.push(Placed { flat, replaces: row.map(|row| row.id) });
            }
        }
    }
    placed
}

/// Whether a person removed all of an entry; what is computed (`current`) goes with the rest.
fn is_removed(entry: &[&Standing]) -> bool {
    let mut read = entry.iter().filter(|one| part_of(&one.path) != "current");
    read.all(|one| one.role == Role::Removed)
}

/// Numbers of entries that nothing else has.
struct Free {
    taken: HashSet<u32>,
    next: u32,
}

impl Free {
    fn beside(taken: impl Iterator<Item = u32>) -> Self {
        Self { taken: taken.collect(), next: 0 }
    }

    fn next(&mut self) -> u32 {
        while self.taken.contains(&self.next) {
            self.next += 1;
        }
        self.next += 1;
        self.next - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use naru_domain::resume::{Field, SourceBox};

    fn boxes(line: u32) -> Vec<SourceBox> {
        let y0 = f32::from(u16::try_from(line).unwrap_or(0)) * 20.0;
        vec![SourceBox { page: 1, x0: 70.0, y0, x1: 170.0, y1: y0 + 12.0 }]
    }

    fn flat(path: &str, value: &str, line: u32) -> Flat {
        let field =
            Field { value: value.to_owned(), as_written: value.to_owned(), boxes: boxes(line), confidence: 0.9 };
        Flat { path: path.to_owned(), position: 0, field, computed: false }
    }

    fn standing(path: &str, value: &str, line: u32, role: Role) -> Standing {
        let (value, as_written) = (value.to_owned(), value.to_owned());
        Standing { id: FieldId::new(), path: path.to_owned(), value, as_written, boxes: boxes(line), role }
    }

    /// Path and value of what is taken, with whether it replaces something.
    fn taken(flats: Vec<Flat>, rows: &[Standing]) -> Vec<(String, String, bool)> {
        let placed = place(flats, rows).into_iter();
        placed.map(|one| (one.flat.path, one.flat.field.value, one.replaces.is_some())).collect()
    }

    fn at(path: &str, value: &str, replaces: bool) -> (String, String, bool) {
        (path.to_owned(), value.to_owned(), replaces)
    }

    #[test]
    fn a_job_that_is_found_above_does_not_push_a_persons_word_onto_another() {
        let rows = [
            standing("work.0.company", "한빛페이", 10, Role::Held),
            standing("work.0.title", "개발자", 11, Role::Read),
            standing("work.1.company", "나루", 20, Role::Read),
        ];
        let found = vec![
            flat("work.0.company", "새로운회사", 5),
            flat("work.1.company", "한빛폐이", 10),
            flat("work.1.title", "백엔드 개발자", 11),
            flat("work.2.company", "나루", 20),
        ];
        let expected = [
            at("work.1.company", "새로운회사", false),
            at("work.0.title", "백엔드 개발자", true),
            at("work.2.company", "나루", true),
        ];
        assert_eq!(taken(found, &rows), expected);
    }

    #[test]
    fn what_was_removed_stays_away_wherever_it_is_found() {
        let rows = [
            standing("skills.1", "Go", 3, Role::Removed),
            standing("birth", "1990", 4, Role::Removed),
            standing("work.0.company", "머리글", 8, Role::Removed),
            standing("work.0.start", "2020-01", 9, Role::Removed),
        ];
        let found = vec![
            flat("skills.0", "GO", 90),
            flat("skills.1", "Kotlin", 30),
            flat("skills_mentioned.0", "go", 91),
            flat("birth", "1991", 80),
            flat("work.0.company", "머리글", 8),
            flat("work.0.description", "설명", 10),
        ];
        assert_eq!(taken(found, &rows), [at("skills.0", "Kotlin", false)]);
    }

    #[test]
    fn a_corrected_value_is_known_by_its_place_and_one_typed_in_by_its_words() {
        let mut corrected = standing("emails.0", "kim@example.com", 2, Role::Held);
        corrected.as_written = "kim@exarnple.com".to_owned();
        let mut typed = standing("emails.1", "kim@other.kr", 0, Role::Held);
        typed.boxes.clear();
        let found = vec![
            flat("emails.0", "kim@exarnp1e.com", 2),
            flat("emails.1", "kim@other.kr", 40),
            flat("emails.2", "third@example.com", 41),
        ];
        assert_eq!(taken(found, &[corrected, typed]), [at("emails.2", "third@example.com", false)]);
    }

    #[test]
    fn a_removed_value_does_not_take_its_neighbour_along() {
        let rows = [standing("skills.0", "Java", 3, Role::Removed), standing("skills.1", "Spring", 3, Role::Read)];
        let found = vec![flat("skills.0", "Java", 3), flat("skills.1", "Spring", 3), flat("skills.2", "JPA", 3)];
        assert_eq!(taken(found, &rows), [at("skills.0", "Spring", true), at("skills.1", "JPA", false)]);
    }

    #[test]
    fn values_left_with_somebody_merged_in_do_not_come_over() {
        let rows = [
            standing("work.0.company", "한빛페이", 10, Role::Elsewhere),
            standing("name", "김철수", 1, Role::Elsewhere),
        ];
        let found =
            vec![flat("name", "김철수", 1), flat("work.0.company", "한빛페이", 10), flat("work.1.company", "나루", 20)];
        assert_eq!(taken(found, &rows), [at("work.0.company", "나루", false)]);
    }

    #[test]
    fn what_is_only_read_is_replaced_in_the_new_order() {
        let rows = [
            standing("name", "김첨수", 1, Role::Read),
            standing("skills.0", "Kotlin", 3, Role::Read),
            standing("skills.1", "Go", 4, Role::Read),
        ];
        let found = vec![flat("name", "김철수", 1), flat("skills.0", "Go", 4), flat("skills.1", "Rust", 5)];
        let expected = [at("name", "김철수", true), at("skills.0", "Go", true), at("skills.1", "Rust", false)];
        assert_eq!(taken(found, &rows), expected);
    }
}
