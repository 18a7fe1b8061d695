use std::cmp::Ordering;

use chrono::{DateTime, NaiveDate};
use naru_domain::id::PostingId;
use naru_domain::matching::{Demand, EducationLevel};
use naru_domain::posting::{EmploymentType, Posting, PostingStatus, Requirements};
use naru_domain::resume::{Field, Resume, Work};
use naru_domain::role::Family;

use super::{among_equals, compare, of_posting, order};

fn posting(title: &str, team: &str, required: &[&str], description: &str) -> Posting {
    let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
    Posting {
        id: PostingId::new(),
        title: title.to_owned(),
        team: team.to_owned(),
        employment_type: EmploymentType::FullTime,
        status: PostingStatus::Open,
        description: description.to_owned(),
        requirements: Requirements { required: names(required), preferred: Vec::new(), min_years: Some(3) },
        stages: Vec::new(),
        active_count: 0,
        total_count: 0,
        created_at: DateTime::default(),
        version: 1,
    }
}

#[test]
fn a_kept_posting_is_enough_to_know_what_it_asks() {
    let text = "자격요건\n- Java 또는 Kotlin 서버 개발 3년 이상\n- 학사 이상";
    let demand = of_posting(&posting("백엔드 개발자", "", &["자바", "코틀린", "k8s"], text));
    assert_eq!(demand.family, Some(Family::Backend));
    assert_eq!(demand.required, [vec!["Java", "Kotlin"], vec!["Kubernetes"]]);
    assert_eq!((demand.min_months, demand.education), (Some(36), Some(EducationLevel::Bachelor)));
    // Where the title says nothing, the team does, then the skills.
    assert_eq!(of_posting(&posting("경력직 채용", "재무회계팀", &[], "")).family, Some(Family::Accountant));
    assert_eq!(of_posting(&posting("함께할 분", "", &["Swift", "UIKit"], "")).family, Some(Family::Mobile));
    assert_eq!(of_posting(&posting("함께할 분", "", &[], "")).family, None);
}

fn someone(name: &str, from: &str, skills: &[&str]) -> Resume {
    let field = |text: &str| Field { value: text.into(), as_written: text.into(), boxes: Vec::new(), confidence: 1.0 };
    Resume {
        name: Some(field(name)),
        skills: skills.iter().map(|skill| field(skill)).collect(),
        work: vec![Work {
            title: Some(field("백엔드 개발자")),
            start: Some(field(from)),
            current: true,
            ..Work::default()
        }],
        ..Resume::default()
    }
}

#[test]
fn ties_are_broken_by_preferred_skills_then_by_months_and_never_by_name() {
    let groups = |names: &[&str]| names.iter().map(|name| vec![(*name).to_owned()]).collect();
    let demand = Demand {
        family: Some(Family::Backend),
        required: groups(&["Java"]),
        preferred: groups(&[
            "Redis", "Kafka", "gRPC", "MongoDB", "GraphQL", "k6", "Docker", "AWS", "Nginx", "Vault", "JPA", "Git",
        ]),
        min_months: Some(12),
        ..Demand::default()
    };
    let today = NaiveDate::from_ymd_opt(2026, 1, 12).unwrap();
    let found = |name: &str, from: &str, skills: &[&str]| compare(&someone(name, from, skills), &demand, today);
    let (plain, longer) = (found("가", "2022-01", &["Java"]), found("하", "2019-01", &["Java"]));
    assert_eq!(plain.score, longer.score);
    assert_eq!(order(&longer, &plain), Ordering::Less, "longer experience stands first");
    let wiser = found("파", "2022-01", &["Java", "Redis"]);
    assert_eq!(order(&wiser, &longer), Ordering::Less, "preferred skills stand before experience");
    assert_eq!(order(&plain, &found("나", "2022-01", &["Java"])), Ordering::Equal);
    // What a board keeps beside the score orders as a list does, whatever the résumés are.
    let all = [&plain, &longer, &wiser];
    for (a, b) in all.iter().flat_map(|a| all.iter().map(move |b| (a, b))) {
        assert_eq!(order(a, b), (b.score, among_equals(b)).cmp(&(a.score, among_equals(a))));
    }
    let mut newer = plain.clone();
    newer.experience.total_months += 120;
    assert_eq!(order(&plain, &newer), Ordering::Equal, "months of other work are no advantage");
}
