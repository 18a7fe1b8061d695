//! How skills stand to each other: Next.js implies React, React and Vue.js are related. The table is `lexicon/relations.tsv`; every
//! name in it is a canonical name of the lexicon.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::LazyLock;

const SOURCE: &str = include_str!("../lexicon/relations.tsv");

/// Who knows what follows from knowing something else.
#[derive(Debug)]
pub struct Relations {
    implied: HashMap<&'static str, Vec<&'static str>>,
    related: HashSet<(&'static str, &'static str)>,
}

/// The table, read once.
pub fn relations() -> &'static Relations {
    static RELATIONS: LazyLock<Relations> = LazyLock::new(|| {
        let mut direct: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        let mut related = HashSet::new();
        for (left, kind, right) in rows() {
            match kind {
                "implies" => direct.entry(left).or_default().extend(right.split('|')),
                "same" => pairs(left).for_each(|(a, b)| direct.entry(a).or_default().push(b)),
                _ => related.extend(pairs(left)),
            }
        }
        let implied = direct.keys().map(|name| (*name, closure(name, &direct))).collect();
        Relations { implied, related }
    });
    &RELATIONS
}

impl Relations {
    /// All skills that a person who knows `skill` knows as well, near ones first; without the skill itself.
    pub fn implied(&self, skill: &str) -> &[&'static str] {
        self.implied.get(skill).map_or(&[], Vec::as_slice)
    }

    /// All skills that imply `skill`.
    pub fn implying(&self, skill: &str) -> impl Iterator<Item = &'static str> {
        self.implied.iter().filter(move |(_, implied)| implied.contains(&skill)).map(|(name, _)| *name)
    }

    /// Whether the two stand for each other in "one of these": Java and Kotlin, but not Java and Spring Boot.
    pub fn alike(&self, a: &str, b: &str) -> bool {
        self.related.contains(&(a, b))
    }

    /// Whether knowing one of the two, in whatever order, helps with the other without being the same.
    pub fn related(&self, a: &str, b: &str) -> bool {
        a != b && (self.related.contains(&(a, b)) || self.implied(b).contains(&a))
    }
}

/// The rows of the table: names, the word between them, names.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    SOURCE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        Some((columns.next()?, columns.next()?, columns.next().unwrap_or("")))
    })
}

fn pairs(group: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    group.split('|').flat_map(move |a| group.split('|').filter(move |b| *b != a).map(move |b| (a, b)))
}

fn closure(from: &'static str, direct: &HashMap<&'static str, Vec<&'static str>>) -> Vec<&'static str> {
    let (mut out, mut queue) = (Vec::new(), VecDeque::from([from]));
    while let Some(name) = queue.pop_front() {
        for next in direct.get(name).into_iter().flatten() {
            if *next != from && !out.contains(next) {
                out.push(*next);
                queue.push_back(*next);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::lexicon;

    #[test]
    fn every_name_is_a_canonical_name_of_the_lexicon() {
        let unknown: Vec<&str> = rows()
            .flat_map(|(left, _, right)| left.split('|').chain(right.split('|')))
            .filter(|name| !name.is_empty() && lexicon().exact(name).map(|s| s.canonical) != Some(name))
            .collect();
        assert_eq!(unknown, [""; 0]);
    }

    #[test]
    fn rows_are_several_hundred_and_have_one_of_two_kinds() {
        assert!(rows().count() > 700, "{}", rows().count());
        for (left, kind, right) in rows() {
            let sound = match kind {
                "implies" => !left.contains('|') && !right.is_empty(),
                "related" | "same" => left.contains('|') && right.is_empty(),
                _ => false,
            };
            assert!(sound, "{left} {kind} {right}");
        }
    }

    #[test]
    fn nothing_implies_itself_round_a_corner() {
        let same: HashSet<_> = rows().filter(|row| row.1 == "same").flat_map(|row| pairs(row.0)).collect();
        for (name, implied) in &relations().implied {
            for other in implied.iter().filter(|other| !same.contains(&(*name, **other))) {
                assert!(!relations().implied(other).contains(name), "{name} and {other} imply each other");
            }
        }
    }

    #[test]
    fn knowing_one_is_knowing_some_others() {
        for (from, to) in [
            ("Next.js", "React"),
            ("Next.js", "CSS"),
            ("Spring Boot", "Spring"),
            ("Spring Data JPA", "ORM"),
            ("MySQL", "SQL"),
            ("Kubernetes", "Linux"),
            ("Redshift", "AWS"),
            ("Douzone iCUBE", "ERP"),
            ("Consolidation", "Closing"),
            ("CRRT", "Patient Care"),
        ] {
            assert!(relations().implied(from).contains(&to), "{from} → {to}");
            assert!(!relations().implied(to).contains(&from), "{to} → {from}");
        }
        assert!(relations().implied("GA4").contains(&"Google Analytics"));
        assert!(relations().implied("Google Analytics").contains(&"GA4"));
        assert!(relations().related("React", "Vue.js") && relations().related("Vue.js", "React"));
        assert!(relations().related("Next.js", "React"), "who knows React is near Next.js");
        assert!(relations().alike("Java", "Kotlin") && !relations().alike("Java", "Spring Boot"));
        assert!(!relations().related("React", "React") && !relations().related("React", "Kafka"));
    }
}
