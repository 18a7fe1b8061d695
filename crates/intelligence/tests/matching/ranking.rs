use std::cmp::Reverse;

use naru_domain::matching::Match;
use naru_intelligence::matching::{compare, order};

use crate::corpus::{Ranked, ranked, resumes, today};

fn gain(grades: &[u32]) -> f64 {
    grades.iter().take(5).enumerate().map(|(i, grade)| f64::from(2_u32.pow(*grade) - 1) / ((i + 2) as f64).log2()).sum()
}

/// Grades and matches of a posting, best match first.
fn sorted(posting: &Ranked) -> Vec<(u32, String, Match)> {
    let resumes = resumes();
    let of = |id: &str| &resumes.iter().find(|r| r.0 == id).unwrap().1;
    let compared = |(id, grade): &(String, u32)| (*grade, id.clone(), compare(of(id), &posting.demand, today()));
    let mut all: Vec<_> = posting.grades.iter().map(compared).collect();
    all.sort_by(|a, b| order(&a.2, &b.2));
    all
}

#[test]
fn the_graded_ranking_is_reached() {
    let ndcg = |posting: &Ranked| {
        let got: Vec<u32> = sorted(posting).iter().map(|m| m.0).collect();
        let mut ideal = got.clone();
        ideal.sort_by_key(|grade| Reverse(*grade));
        (posting.id.clone(), gain(&got) / gain(&ideal))
    };
    let all: Vec<(String, f64)> = ranked().iter().map(ndcg).collect();
    let mean = all.iter().map(|p| p.1).sum::<f64>() / all.len() as f64;
    assert!(mean >= 0.97, "{all:?}");
}

#[test]
fn people_of_a_higher_grade_have_a_higher_score() {
    for posting in ranked() {
        let all = sorted(&posting);
        for (grade, id, better) in &all {
            for (lower, other, worse) in all.iter().filter(|m| m.0 < *grade) {
                assert!(better.score > worse.score, "{}: {id} ({grade}) and {other} ({lower})", posting.id);
            }
        }
    }
}

#[test]
fn parts_add_up_and_every_chip_has_its_place() {
    for posting in ranked() {
        for (_, id, found) in sorted(&posting) {
            let sum: i32 = found.parts.iter().map(|part| part.points).sum();
            assert_eq!(u32::try_from(sum).ok(), found.score, "{id}");
            assert_eq!(found.parts.iter().map(|part| part.max).sum::<u32>(), 100);
            assert!(found.parts.iter().all(|part| !part.text.ko.is_empty() && !part.text.en.is_empty()));
            let evidence = found.skills.iter().filter(|s| s.source.is_some()).map(|s| &s.evidence);
            for places in evidence {
                assert!(!places.is_empty());
                assert!(
                    places
                        .iter()
                        .all(|place| naru_domain::field_path::is_place(&place.path) && !place.quote.is_empty())
                );
            }
        }
    }
}
