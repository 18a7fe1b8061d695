//! Which family of roles a title speaks of, in Korean and English, and which families are near each other. A title that could be
//! anything ("소프트웨어 엔지니어", "부장") has none; the skills of the person may then tell.

mod beside;
mod skills;
mod titles;
mod words;

use std::collections::HashSet;
use std::sync::LazyLock;

use naru_domain::role::Family;

pub use beside::beside;
pub use skills::of_skills;
pub use titles::family;

const NEIGHBOURS: &str = include_str!("../../lexicon/role_neighbours.tsv");

/// Whether people change between the two with most of what they know. No family is adjacent to itself.
pub fn adjacent(a: Family, b: Family) -> bool {
    static PAIRS: LazyLock<HashSet<(Family, Family)>> = LazyLock::new(|| {
        let pair = |line: &'static str| {
            let (a, b) = line.split_once('\t')?;
            Some((Family::from_key(a)?, Family::from_key(b)?))
        };
        let pairs = NEIGHBOURS.lines().filter(|line| !line.starts_with('#')).filter_map(pair);
        pairs.flat_map(|(a, b)| [(a, b), (b, a)]).collect()
    });
    PAIRS.contains(&(a, b))
}

#[cfg(test)]
mod tests;
