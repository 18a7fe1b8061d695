//! The family that a person's skills speak for, when no title does.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use naru_domain::role::Family;

const SOURCE: &str = include_str!("../../lexicon/role_skills.tsv");

/// The family that most of the skills (canonical names) speak for: at least two, and more than for any other.
pub fn of_skills<'a>(skills: impl IntoIterator<Item = &'a str>) -> Option<Family> {
    let distinct: HashSet<&str> = skills.into_iter().collect();
    let mut votes: BTreeMap<Family, usize> = BTreeMap::new();
    for family in distinct.iter().filter_map(|skill| by_skill().get(skill)).flatten() {
        *votes.entry(*family).or_default() += 1;
    }
    let most = votes.values().max().copied().filter(|most| *most >= 2)?;
    let mut first = votes.iter().filter(|(_, count)| **count == most).map(|(family, _)| *family);
    first.next().filter(|_| first.next().is_none())
}

fn by_skill() -> &'static HashMap<&'static str, Vec<Family>> {
    static BY_SKILL: LazyLock<HashMap<&'static str, Vec<Family>>> = LazyLock::new(|| {
        let mut out: HashMap<&'static str, Vec<Family>> = HashMap::new();
        for (family, skill) in rows() {
            out.entry(skill).or_default().extend(Family::from_key(family));
        }
        out
    });
    &BY_SKILL
}

/// Each skill with the key of a family.
pub(super) fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    SOURCE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(family, skills)| skills.split('|').map(move |skill| (family, skill)))
}
