//! The families of roles of the development corpus: titles of postings, and people as their résumés are read.

use std::path::{Path, PathBuf};

use naru_domain::matching::{Advice, Demand, PartKind, Reason, RoleFit};
use naru_domain::role::Family;
use naru_intelligence::roles;
use serde_json::Value;

use crate::corpus::resumes;
use crate::people::{compared, demand, job, person};

fn truths(folder: &str) -> Vec<(String, Value)> {
    let dev = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev").join(folder);
    let files = std::fs::read_dir(dev).unwrap().map(|entry| entry.unwrap().path());
    let truths = files.filter(|path: &PathBuf| path.to_string_lossy().ends_with(".truth.json"));
    let read = |path: PathBuf| -> Value { serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap() };
    truths.map(read).map(|truth| (truth["id"].as_str().unwrap().to_owned(), truth)).collect()
}

#[test]
fn titles_of_postings_have_their_families() {
    let family = |truth: &Value| roles::family(truth["position"].as_str().unwrap());
    let wrong: Vec<_> = truths("postings")
        .into_iter()
        .filter(|(_, truth)| family(truth).map(Family::key) != truth["role_family"].as_str())
        .map(|(id, truth)| (id, truth["position"].clone(), family(&truth)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn people_have_their_families() {
    let resumes = resumes();
    for (id, truth) in truths("resumes") {
        let family = Family::from_key(truth["role_family"].as_str().unwrap());
        let resume = &resumes.iter().find(|r| r.0 == id).unwrap().1;
        let found = compared(resume, &Demand { family, ..Demand::default() });
        assert_eq!(found.role.fit, RoleFit::Same, "{id}: {:?} instead of {family:?}", found.role);
    }
}

#[test]
fn a_role_that_could_not_be_read_is_not_another_role() {
    let asked = demand("백엔드 개발자", &["Git", "Jira"], &[], 3);
    let someone =
        |title: &str, skills: &[&str]| compared(&person(&[job(title, "2015-01", "", "12건 처리")], skills), &asked);
    let (same, unread, other) = (
        someone("백엔드 개발자", &["Git", "Jira"]),
        someone("대리", &["Git", "Jira"]),
        someone("간호사", &["Git", "Jira"]),
    );
    assert_eq!((unread.role.fit, unread.role.found), (RoleFit::Unknown, None));
    let part = unread.part(PartKind::Role).unwrap();
    assert_eq!((part.reason, part.points), (Reason::UnknownRole, 0));
    assert_eq!(part.text.ko, "이력서에서 직무를 읽지 못했습니다(공고: 백엔드 개발).");
    assert_eq!(part.text.en, "The role could not be read from the résumé (posting: backend development).");
    assert!(
        !unread.summary.ko.contains("다른 직무") && !unread.summary.en.contains("Another role"),
        "{:?}",
        unread.summary
    );
    assert!(unread.recommendations.iter().any(|piece| piece.advice == Advice::NameRole));
    // Above another role, below those who are known to meet every condition.
    assert!(
        other.score < unread.score && unread.score < same.score,
        "{:?} {:?} {:?}",
        other.score,
        unread.score,
        same.score
    );
    assert!((45..70).contains(&unread.score.unwrap()), "{:?}", unread.score);
    let months = unread.experience;
    assert_eq!((months.same_months, months.unread_months, months.relevant_months), (0, 133, 66));
    // Where nothing else is asked for, a role that could not be read does not stand for it.
    let only = demand("백엔드 개발자", &[], &[], 0);
    let bare = compared(&person(&[job("대리", "2015-01", "", "12건 처리")], &[]), &only);
    assert!(bare.score.unwrap() < 45, "{:?}", bare.score);
}

#[test]
fn a_posting_whose_role_could_not_be_read_compares_no_roles() {
    let asked = demand("함께할 분", &["Java"], &[], 3);
    let found = compared(&person(&[job("백엔드 개발자", "2015-01", "", "Java 12건")], &["Java"]), &asked);
    assert_eq!((found.role.fit, found.role.wanted, found.score), (RoleFit::Unknown, None, Some(100)));
    assert_eq!(found.experience.unread_months, 0);
}
