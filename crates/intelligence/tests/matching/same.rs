//! What means the same scores the same: the order of everything, spellings, dates written to the day, résumés read twice.

use naru_domain::resume::{Field, Resume};
use proptest::prelude::*;

use crate::corpus::{field, ranked, resumes};
use crate::people::{compared, demand, job, person, score};

/// Other spellings of skills, Korean and English.
const SPELLINGS: &[(&str, &[&str])] = &[
    ("Kubernetes", &["k8s", "쿠버네티스", "K8S", "Kubernates"]),
    ("React", &["React.js", "리액트", "ReactJS"]),
    ("TypeScript", &["TS", "타입스크립트"]),
    ("JavaScript", &["JS", "자바스크립트"]),
    ("Java", &["자바", "JAVA"]),
    ("Kafka", &["카프카", "Apache Kafka"]),
    ("Excel", &["엑셀", "MS Excel"]),
    ("Python", &["파이썬", "Python3"]),
    ("AWS", &["Amazon Web Services"]),
    ("Spring Boot", &["스프링 부트", "스프링부트", "SpringBoot"]),
    ("Docker", &["도커"]),
];

fn respelled(skill: &Field, turn: usize) -> Field {
    let others = SPELLINGS.iter().find(|(name, _)| *name == skill.value).map(|row| row.1);
    let other = others.map_or(skill.as_written.as_str(), |others| others[turn % others.len()]);
    field(other, other)
}

/// The same résumé in another order and with other spellings; `turn` says which.
fn otherwise(resume: &Resume, turn: usize) -> Resume {
    let mut other = resume.clone();
    fn rotate<T>(list: &mut [T], turn: usize) {
        if !list.is_empty() {
            let by = turn % list.len();
            list.rotate_left(by);
            if !turn.is_multiple_of(2) {
                list.reverse();
            }
        }
    }
    other.skills = other.skills.iter().map(|skill| respelled(skill, turn)).collect();
    rotate(&mut other.skills, turn);
    rotate(&mut other.skills_mentioned, turn);
    rotate(&mut other.work, turn);
    rotate(&mut other.education, turn);
    rotate(&mut other.certificates, turn);
    rotate(&mut other.languages, turn);
    for work in &mut other.work {
        for date in [&mut work.start, &mut work.end].into_iter().flatten() {
            if date.value.len() == 7 && turn.is_multiple_of(3) {
                date.value += "-15";
            }
        }
        if let Some(description) = &mut work.description {
            let mut lines: Vec<&str> = description.as_written.lines().collect();
            rotate(&mut lines, turn);
            let text = lines.iter().map(|line| format!("• {line}  ")).collect::<Vec<_>>().join("\r\n");
            *description = field(&text, &text);
        }
    }
    other
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5))]

    #[test]
    fn order_and_spelling_move_the_score_by_two_points_at_most(turn in 0_usize..1000) {
        for posting in ranked() {
            for (id, resume) in resumes() {
                let (a, b) = (compared(&resume, &posting.demand).score, compared(&otherwise(&resume, turn), &posting.demand).score);
                let off = a.unwrap_or(0).abs_diff(b.unwrap_or(0));
                prop_assert!(a.is_some() == b.is_some() && off <= 2, "{}: {id} {a:?} {b:?}", posting.id);
            }
        }
    }

    #[test]
    fn the_order_of_what_is_asked_does_not_matter(by in 0_usize..8) {
        for mut posting in ranked() {
            let before: Vec<_> = resumes().iter().map(|r| compared(&r.1, &posting.demand).score).collect();
            let (required, preferred) = (posting.demand.required.len(), posting.demand.preferred.len());
            posting.demand.required.rotate_left(by % required);
            posting.demand.preferred.rotate_left(by % preferred);
            let after: Vec<_> = resumes().iter().map(|r| compared(&r.1, &posting.demand).score).collect();
            prop_assert_eq!(before, after);
        }
    }
}

#[test]
fn the_same_again_is_the_same() {
    for posting in ranked() {
        for (_, resume) in resumes() {
            assert_eq!(compared(&resume, &posting.demand), compared(&resume, &posting.demand));
        }
    }
}

#[test]
fn a_posting_may_use_any_spelling() {
    let someone = person(&[job("백엔드 개발자", "2020-01", "", "쿠버네티스로 배포 3종, 자바 서버")], &["k8s", "Java"]);
    let scores: Vec<u32> = [["Java", "Kubernetes"], ["자바", "쿠버네티스"], ["JAVA", "k8s"]]
        .iter()
        .map(|names| score(&someone, &demand("백엔드 개발자", names, &[], 3)))
        .collect();
    assert_eq!(scores, [scores[0]; 3]);
}

#[test]
fn both_languages_say_the_same() {
    let korean = person(
        &[job("백엔드 개발자", "2020-01", "", "주문 서버를 자바와 스프링 부트로 개발, 카프카 도입")],
        &["자바", "카프카"],
    );
    let english = person(
        &[job("Backend Developer", "2020-01", "", "Built the order service in Java and Spring Boot, introduced Kafka")],
        &["Java", "Kafka"],
    );
    let asked = demand("서버 개발자", &["Java", "Spring", "Kafka"], &["Kubernetes"], 3);
    assert!(score(&korean, &asked).abs_diff(score(&english, &asked)) <= 2);
}
