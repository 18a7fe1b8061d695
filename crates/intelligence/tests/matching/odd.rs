//! Odd input: nothing, too much, and dates that cannot be.

use chrono::NaiveDate;
use naru_domain::matching::{Advice, Demand, MatchState, PartKind};
use naru_domain::resume::Resume;
use naru_intelligence::matching::compare;
use proptest::prelude::*;

use crate::corpus::{field, today};
use crate::people::{compared, demand, job, person, score};

#[test]
fn too_little_to_compare_is_a_state_of_its_own() {
    let asked = demand("백엔드 개발자", &["Java"], &[], 3);
    let empty = compared(&Resume::default(), &asked);
    assert_eq!((empty.state, empty.score, empty.grade), (MatchState::ResumeTooThin, None, None));
    assert!(empty.parts.is_empty() && !empty.summary.ko.is_empty());
    let someone = person(&[job("백엔드 개발자", "2020-01", "", "Java")], &["Java"]);
    let nothing = compared(&someone, &Demand { title: "함께할 분을 찾습니다".into(), ..Demand::default() });
    assert_eq!((nothing.state, nothing.score), (MatchState::PostingTooThin, None));
    let wishes = demand("", &["성실하신 분", "책임감"], &[], 0);
    assert_eq!(compared(&someone, &wishes).state, MatchState::PostingTooThin);
    // A name and an address alone are not enough.
    let named = Resume { name: Some(field("김철수", "김철수")), ..Resume::default() };
    assert_eq!(compared(&named, &asked).state, MatchState::ResumeTooThin);
}

#[test]
fn only_what_is_asked_has_a_share_in_the_score() {
    let someone = person(&[job("백엔드 개발자", "2020-01", "", "Java 서버 3종")], &["Java"]);
    for asked in [
        demand("백엔드 개발자", &[], &[], 0),
        demand("", &["Java"], &[], 0),
        demand("", &[], &["Java"], 0),
        demand("", &[], &[], 5),
        demand("백엔드 개발자", &["Java"], &["Java"], 3),
    ] {
        let found = compared(&someone, &asked);
        assert_eq!(found.parts.iter().map(|part| part.max).sum::<u32>(), 100, "{asked:?}");
        assert_eq!(found.score, Some(100), "{asked:?}");
        assert_eq!(found.part(PartKind::Experience).is_some(), asked.min_months.is_some());
    }
}

#[test]
fn overlaps_count_once_and_dates_that_cannot_be_do_not_count() {
    let asked = demand("백엔드 개발자", &["Java"], &[], 3);
    let months = |jobs: &[(&str, &str)]| {
        let jobs: Vec<_> = jobs.iter().map(|(from, to)| job("백엔드 개발자", from, to, "Java 서버 3종")).collect();
        let found = compared(&person(&jobs, &[]), &asked);
        (found.experience.relevant_months, found.skills[0].months)
    };
    assert_eq!(months(&[("2020-01", "2020-12")]), (12, Some(12)));
    assert_eq!(months(&[("2020-01", "2020-12"), ("2020-07", "2021-06")]), (18, Some(18)));
    assert_eq!(months(&[("2025-12", "")]), (2, Some(2)), "a running job counts to today");
    assert_eq!(months(&[("2025-12", "2031-01")]), (2, Some(2)), "nothing counts beyond today");
    assert_eq!(months(&[("2021", "2021")]), (6, Some(6)), "half of a year of which no month is known");
    assert_eq!(months(&[("2026", "")]), (1, Some(1)), "of this year no more than what is over");
    for absurd in [
        ("1900-01", "1910-01"),
        ("2022-05", "2021-01"),
        ("2040-01", ""),
        ("2040-01", "2041-01"),
        ("", "2020-01"),
        ("언젠가", "2020-01"),
        ("2020-13", "2021-01"),
        ("0000-00", "9999-99"),
    ] {
        assert_eq!(months(&[absurd]), (0, None), "{absurd:?}");
    }
    let undated = compared(&person(&[job("백엔드 개발자", "2022-05", "2021-01", "Java 서버 3종")], &[]), &asked);
    assert!(undated.recommendations.iter().any(|r| r.advice == Advice::FixDates));
}

#[test]
fn internships_and_other_roles_are_told_apart() {
    let asked = demand("백엔드 개발자", &["Java"], &[], 2);
    let jobs = [
        job("백엔드 개발 인턴", "2020-01", "2020-06", "Java"),
        job("마케터", "2020-07", "2021-06", "캠페인 12건"),
        job("DevOps 엔지니어", "2021-07", "2022-06", "배포 자동화 30건"),
        job("대리", "2022-07", "2023-06", "Java 정산 서버 4종"),
        job("백엔드 개발자", "2023-07", "2024-06", "Java 주문 서버 4종"),
    ];
    let months = compared(&person(&jobs, &[]), &asked).experience;
    assert_eq!((months.apart_months, months.adjacent_months, months.total_months), (6, 12, 48));
    assert!(months.same_months >= 12 && months.relevant_months == months.same_months + 6, "{months:?}");
}

#[test]
fn a_stated_total_counts_where_no_job_has_dates() {
    let asked = demand("백엔드 개발자", &["Java"], &[], 3);
    let stating = |start: &str, months: u32| Resume {
        total_experience_months: Some(months),
        ..person(&[job("백엔드 개발자", start, "", "Java 서버 3종")], &[])
    };
    assert_eq!(compared(&stating("", 60), &asked).experience.relevant_months, 60);
    assert_eq!(compared(&stating("2025-01", 60), &asked).experience.relevant_months, 13, "dates say more than totals");
    assert_eq!(compared(&stating("", u32::MAX), &asked).experience.relevant_months, 720);
}

#[test]
fn ten_thousand_skills_are_read_in_reasonable_time() {
    let names: Vec<String> = (0..10_000).map(|i| format!("Skill number {i}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).chain(["Java"]).collect();
    let found = compared(
        &person(&[job("백엔드 개발자", "2020-01", "", &"Java 서버 3종\n".repeat(5000))], &names),
        &demand("백엔드 개발자", &["Java"], &[], 3),
    );
    assert!(found.score.is_some());
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-zA-Z0-9 가-힣./+-]{0,30}",
        Just("2020-01".into()),
        Just("Java, Kafka 또는 Go".into()),
        "\\PC{0,20}"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_read_the_parts_add_up(
        jobs in proptest::collection::vec((any_text(), any_text(), any_text(), any_text()), 0..5),
        skills in proptest::collection::vec(any_text(), 0..8),
        required in proptest::collection::vec(any_text(), 0..6),
        preferred in proptest::collection::vec(any_text(), 0..4),
        title in any_text(), years in 0_u32..2000, day in 1_i32..3_000_000,
    ) {
        let jobs: Vec<_> = jobs.iter().map(|(a, b, c, d)| job(a, b, c, d)).collect();
        let skills: Vec<&str> = skills.iter().map(String::as_str).collect();
        let required: Vec<&str> = required.iter().map(String::as_str).collect();
        let preferred: Vec<&str> = preferred.iter().map(String::as_str).collect();
        let day = NaiveDate::from_num_days_from_ce_opt(day).unwrap_or(today());
        let found = compare(&person(&jobs, &skills), &demand(&title, &required, &preferred, years), day);
        prop_assert_eq!(found.score.is_some(), found.state == MatchState::Compared);
        if let Some(score) = found.score {
            prop_assert!(score <= 100);
            prop_assert_eq!(found.parts.iter().map(|part| part.points).sum::<i32>(), i32::try_from(score).unwrap());
            prop_assert_eq!(found.parts.iter().map(|part| part.max).sum::<u32>(), 100);
            prop_assert!(found.parts.iter().all(|part| part.kind == PartKind::Limit || part.points <= i32::try_from(part.max).unwrap()));
        }
    }

    #[test]
    fn one_more_asked_skill_in_the_list_never_lowers_the_score(known in 0_usize..6, years in 0_u32..8) {
        let names = ["Java", "Kafka", "MySQL", "Redis", "Kubernetes", "JPA"];
        let asked = demand("백엔드 개발자", &names[..4], &names[4..], 3);
        let jobs = [job("백엔드 개발자", &format!("{}-02", 2026 - years), "", "정산 서버 3종")];
        prop_assert!(score(&person(&jobs, &names[..known]), &asked) <= score(&person(&jobs, &names[..=known.min(5)]), &asked));
    }
}
