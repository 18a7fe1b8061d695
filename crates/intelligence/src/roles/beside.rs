//! Skills that are used in a trade beside those that somebody has, or that a posting asks for.

use std::cmp::Reverse;

use naru_domain::relations::relations;
use naru_domain::role::Family;
use naru_domain::skills::lexicon;

use super::skills::rows;

/// At most so many skills of a trade beside what is `known` (canonical names), nearest first: what builds on something known, then what
/// goes with it, and last what is used instead of it. Of skills that stand for each other one is named. No skill is known already,
/// by itself or by something that implies it.
pub fn beside(family: Family, known: &[&str], most: usize) -> Vec<&'static str> {
    let is_known = |name: &str| known.iter().any(|one| *one == name || relations().implied(one).contains(&name));
    let names = rows().filter(|(key, _)| *key == family.key()).map(|(_, name)| name).filter(|name| !is_known(name));
    let mut ranked: Vec<(Near, usize, &str)> =
        names.enumerate().map(|(at, name)| (near(name, known), at, name)).collect();
    ranked.sort_unstable();
    let mut chosen: Vec<&'static str> = Vec::new();
    for (_, _, name) in ranked {
        let stands_for = |other: &&str| relations().alike(other, name) || relations().implied(other).contains(&name);
        if chosen.len() < most && !chosen.iter().any(stands_for) {
            chosen.push(name);
        }
    }
    chosen
}

/// How near a skill is to what is known; the least is the nearest.
type Near = (bool, Reverse<usize>);

/// Whether it is used instead of what is known, and on how much of that it builds.
fn near(name: &str, known: &[&str]) -> Near {
    let builds = known.iter().filter(|one| relations().implied(name).contains(one)).count();
    let instead = known.iter().any(|one| relations().alike(one, name)) || is_of_another_language(name, known);
    (builds == 0 && instead, Reverse(builds))
}

/// Whether it is a language, or is written in one, that is not known, while another one is.
fn is_of_another_language(name: &str, known: &[&str]) -> bool {
    let is_language = |name: &&str| lexicon().exact(name).is_some_and(|skill| skill.category == "language");
    let beneath = relations().implied(name).iter().copied();
    let languages: Vec<&str> = beneath.chain([name]).filter(is_language).collect();
    let knows =
        |language: &&str| known.iter().any(|one| one == language || relations().implied(one).contains(language));
    !languages.is_empty() && !languages.iter().any(knows) && known.iter().any(is_language)
}

#[cfg(test)]
mod tests {
    use super::beside;
    use naru_domain::role::Family;

    #[test]
    fn what_builds_on_something_known_comes_first_and_what_stands_for_it_last() {
        let found = beside(Family::Backend, &["Java", "Spring Boot", "MySQL"], 8);
        assert_eq!(found.len(), 8);
        assert!(found[0].starts_with("Spring") || found[0] == "JPA", "{found:?}");
        let at = |name: &str| found.iter().position(|one| *one == name).unwrap_or_else(|| panic!("{name}: {found:?}"));
        assert!(at("JPA") < at("Redis"), "{found:?}");
        assert!(found.iter().all(|name| !["FastAPI", "Node.js", "Go"].contains(name)), "in other languages: {found:?}");
        for other in ["Java", "Spring", "Spring Boot", "MySQL", "Django", "PostgreSQL", "Kotlin"] {
            assert!(!found.contains(&other), "{other} in {found:?}");
        }
    }

    #[test]
    fn who_knows_nothing_of_a_trade_is_told_its_first_skills() {
        let found = beside(Family::Frontend, &[], 3);
        assert_eq!((found.len(), found[0]), (3, "React"));
        assert!(!found.contains(&"Vue.js"), "one of those that stand for each other: {found:?}");
    }

    #[test]
    fn there_is_an_end_to_it() {
        assert!(
            beside(Family::Md, &["MD", "Smart Store", "Coupang Wing", "E-commerce", "Cafe24", "Live Commerce"], 5)
                .is_empty()
        );
        assert!(beside(Family::Backend, &[], 0).is_empty());
    }
}
