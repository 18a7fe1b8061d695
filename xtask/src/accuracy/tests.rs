use serde_json::json;

use super::alias::Aliases;
use super::counts::Counts;
use super::resume::score;
use super::text::{employer_similarity, link_key, same_date, same_phone, school_similarity, similarity};

#[test]
fn spellings_of_one_value_are_the_same() {
    assert_eq!(similarity("서울 성동구", "서울성동구"), 1.0);
    assert!(employer_similarity("오늘의집(버킷플레이스)", "버킷플레이스") >= 0.85);
    assert!(employer_similarity("㈜그로우박스", "그로우박스") >= 0.85);
    assert!(school_similarity("숙명여자대학교", "숙명여자대학교 대학원") >= 0.85);
    assert!(same_date(Some("2021"), Some("2021-03"), false));
    assert!(!same_date(Some("2021-03"), Some("2021"), false));
    assert!(same_date(None, Some("현재"), false));
    assert!(same_phone("+821010427719", "010-1042-7719", "010 1042 7719"));
    assert!(!same_phone("+821010427719", "010-1042-7719", "010 1042 7710"));
    assert_eq!(link_key("https://www.github.com/a/"), link_key("github.com/a"));
}

fn truth() -> serde_json::Value {
    json!({"name": "강도현", "emails": ["a@example.com"], "phones": [{"e164": "+821010427719", "as_written": "010-1042-7719"}], "links": [],
        "education": [{"school": "건국대학교", "degree": "bachelor", "major": "컴퓨터공학과", "start": "2013-03", "end": "2019-02", "status": "graduated"}],
        "work": [{"company": "카카오페이", "title": "개발자", "start": "2022-04", "end": null}, {"company": "모두의정산", "title": "개발자", "start": "2019-08", "end": "2022-03"}],
        "skills": [{"canonical": "Java"}, {"canonical": "Kafka"}], "skills_mentioned": ["Grafana"], "certificates": [{"name": "정보처리기사", "date": "2018-11"}],
        "languages": [{"name": "TOEIC", "score": "870"}], "total_experience_months": 78})
}

#[test]
fn the_truth_scores_full_marks() {
    let mut found = truth();
    found["phones"] = json!(["+821010427719"]);
    let s = score(&truth(), &found, &Aliases::default());
    for (field, counts) in &s.fields {
        assert_eq!(counts.fp + counts.fn_, 0, "{field}");
    }
}

#[test]
fn wrong_and_missing_values_are_counted_where_they_belong() {
    let found = json!({"name": "강도형", "work": [{"company": "카카오페이", "title": "디자이너", "start": "2022-04", "end": "2023-01"}], "skills": ["java", "Grafana", "Cobol"],
        "languages": [{"name": "정보처리기사"}, {"name": "토익"}]});
    let s = score(&truth(), &found, &Aliases::default());
    let counts = |f: &str| s.fields[f];
    assert_eq!(counts("name"), Counts { tp: 0, fp: 1, fn_: 1 });
    assert_eq!(counts("email"), Counts { tp: 0, fp: 0, fn_: 1 });
    assert_eq!(counts("work.company"), Counts { tp: 1, fp: 0, fn_: 1 });
    assert_eq!(counts("work.title"), Counts { tp: 0, fp: 1, fn_: 2 });
    assert_eq!(counts("work.end"), Counts { tp: 0, fp: 1, fn_: 2 });
    assert_eq!(counts("skills"), Counts { tp: 1, fp: 1, fn_: 1 });
    assert_eq!(counts("certificates"), Counts { tp: 1, fp: 0, fn_: 0 });
    assert_eq!(counts("languages"), Counts { tp: 1, fp: 0, fn_: 0 });
}

#[test]
fn personal_data_counts_by_place_or_by_text() {
    let truth = json!({
        "items": [
            {"type": "phone", "text": "010-1234-5678", "page": 1, "box": [100.0, 100.0, 200.0, 112.0]},
            {"type": "rrn-back", "text": "2971372", "page": 1, "box": [100.0, 200.0, 150.0, 212.0]},
            {"type": "address", "text": "서울 마포구", "page": 2, "box": [10.0, 10.0, 300.0, 60.0],
             "boxes": [[100.0, 10.0, 300.0, 22.0], [10.0, 48.0, 60.0, 60.0]]},
        ],
        "decoys": [{"type": "order-no", "text": "2026-0001", "page": 1, "box": [0.0, 0.0, 50.0, 10.0]}],
        "neutral": [{"type": "name", "text": "홍길동", "page": 1, "box": [300.0, 100.0, 340.0, 112.0]}],
    });
    let prediction = json!({"items": [
        // By its place, with another type; and covered.
        {"type": "account", "text": "x", "page": 1, "box": [98.0, 99.0, 202.0, 113.0]},
        // By its text alone; not covered.
        {"type": "rrn", "text": "297 1372", "page": 1},
        // A name counts neither way, a part of an item neither; a decoy is wrong.
        {"type": "name", "text": "홍 길동", "page": 1, "box": [300.0, 100.0, 340.0, 112.0]},
        {"type": "address", "text": "", "page": 2, "box": [100.0, 10.0, 300.0, 22.0]},
        {"type": "address", "text": "", "page": 2, "box": [10.0, 48.0, 60.0, 60.0]},
        {"type": "phone", "text": "2026 0001", "page": 1, "box": [0.0, 0.0, 50.0, 10.0]},
    ]});
    let score = super::personal::score(&truth, &prediction);
    assert_eq!(score.any, Counts { tp: 3, fp: 1, fn_: 0 });
    assert_eq!(score.types["phone"], Counts { tp: 0, fp: 1, fn_: 1 });
    assert_eq!(score.types["rrn"], Counts { tp: 1, fp: 0, fn_: 0 });
    assert_eq!((score.decoys, score.decoys_masked, score.items, score.covered), (1, 1, 3, 2));
}

#[test]
fn the_truth_of_personal_data_scores_full_marks() {
    let truth =
        json!({"items": [{"type": "photo", "text": null, "page": 1, "box": [1.0, 1.0, 9.0, 9.0]}], "decoys": []});
    let score = super::personal::score(&truth, &truth);
    assert_eq!((score.any, score.covered), (Counts { tp: 1, fp: 0, fn_: 0 }, 1));
    assert_eq!(super::personal::score(&truth, &serde_json::Value::Null).any, Counts { tp: 0, fp: 0, fn_: 1 });
}

fn postings(grades: &[u64]) -> serde_json::Value {
    let ranking: Vec<_> = grades
        .iter()
        .enumerate()
        .map(|(i, grade)| json!({"resume": format!("r0{i}_강도현.pdf"), "id": format!("r0{i}"), "grade": grade}))
        .collect();
    json!({"postings": [{"posting": "p01_백엔드.txt", "posting_id": "p01", "ranking": ranking}]})
}

fn ranked(truth: &serde_json::Value, key: &str, value: serde_json::Value) -> (f64, f64) {
    let found = [(key.to_owned(), value)].into_iter().collect();
    let score = super::ranking::score(truth, &found).remove(0);
    ((score.ndcg * 10_000.0).round() / 10_000.0, (score.strong_recall * 10_000.0).round() / 10_000.0)
}

#[test]
fn rankings_score_as_the_reference_does() {
    let truth = postings(&[3, 2, 1, 0, 0, 3]);
    assert_eq!(ranked(&truth, "p01", json!(["r00", "r05", "r01", "r02", "r03"])), (1.0, 1.0));
    // Figures of the reference scorer for the same input.
    assert_eq!(ranked(&truth, "p01", json!(["r03", "r01", "r00", "r05", "r02"])), (0.6589, 0.0));
    assert_eq!(
        ranked(&truth, "p01_백엔드.txt", json!([{"resume": "r00_강도현.pdf"}, {"id": "r00"}, {"id": "r02"}])),
        (0.5717, 0.5)
    );
    assert_eq!(ranked(&truth, "p01_백엔드", json!(["r00_강도현", "nobody"])), (0.5245, 0.5));
    assert_eq!(ranked(&truth, "p02", json!(["r00"])), (0.0, 0.0));
    assert_eq!(ranked(&postings(&[0, 0]), "p01", json!([])), (1.0, 1.0));
}

#[test]
fn answers_score_as_the_reference_does() {
    let truth = json!({"questions": [
        {"id": "c01", "expected": {"tools": ["list_events"], "sources": ["E02", "r01_강도현.pdf"], "must_include": ["강도현", ["1/13", "1월 13일"]], "must_not_include": ["황준서"]}},
        {"id": "c02", "expected": {"tools": ["search_candidates"], "must_include": ["윤하은"]}},
        {"id": "c03", "expected": {"tools": ["help"], "sources": ["E09"], "must_include": []}},
        {"id": "c04", "expected": {"tools": ["help"], "must_include": ["답"]}},
    ]});
    let found = json!({
        "c01": {"answer": "1월  13일에 강도현 님 면접이 있습니다.", "tool": "list_events", "sources": ["event E02", "r01"]},
        "c02": {"answer": "윤 하은, 황준서", "tool": "list_events"},
        "c03": {"answer": "", "tool": null, "sources": [""]},
    });
    let found = found.as_object().unwrap().clone().into_iter().collect();
    let score = super::chat::score(&truth, &found);
    assert_eq!((score.questions, score.right, score.facts, score.forbidden), (4, 2, (4, 3), 0));
    assert_eq!((score.sources, score.tools), ((3, 2), (2, 1)));
    let sly = json!({"c01": {"answer": "강도현 1/13, 황준서"}}).as_object().unwrap().clone().into_iter().collect();
    let score = super::chat::score(&truth, &sly);
    assert_eq!((score.right, score.facts, score.forbidden), (0, (4, 2), 1));
}

fn posting() -> serde_json::Value {
    json!({"company": "㈜나루테크", "position": "백엔드 개발자 (결제)", "employment_type": "정규직", "min_years": 3,
        "required_skills": ["Java", "Kafka"], "preferred_skills": ["Redis"], "skills_neutral": ["RDBMS"],
        "deadline": {"date": "2026-01-25", "time": "24:00", "kind": "fixed"},
        "schedules": [{"stage": "interview_1", "date": "2026-02-04", "time": null}, {"stage": "onboarding", "date": "2026-03-02", "time": "09:00"}],
        "hashtag_candidates": ["백엔드", "결제"]})
}

#[test]
fn the_truth_of_a_posting_scores_full_marks() {
    let mut found = posting();
    found["hashtags"] = json!(["#백엔드", "결제"]);
    let s = super::posting::score(&posting(), &found, &Aliases::default());
    assert_eq!(s.fields.len(), super::posting::FIELDS.len());
    for (field, counts) in &s.fields {
        assert_eq!(counts.fp + counts.fn_, 0, "{field}");
    }
    assert!((super::posting_report::macro_f1(&s.fields) - 1.0).abs() < 1e-9);
}

#[test]
fn other_ways_to_write_a_posting_are_the_same() {
    let found = json!({"company": "나루테크", "position": "백엔드 개발자", "employment_type": "full_time", "min_years": "3",
        "required_skills": [{"canonical": "java"}, "KAFKA", "RDBMS", "java"], "preferred_skills": ["redis"],
        "deadline": "2026-01-25 23:59",
        "schedules": [{"stage": "실무 면접", "date": "2026-02-04"}, {"stage": "입사", "date": "2026-03-02", "time": "9:00"}, {"stage": "deadline", "date": "2026-01-25"}]});
    let s = super::posting::score(&posting(), &found, &Aliases::default());
    for (field, counts) in &s.fields {
        assert_eq!(counts.fp + counts.fn_, 0, "{field}");
    }
    assert!(!s.fields.contains_key("hashtags"));
}

#[test]
fn wrong_values_of_a_posting_are_counted_where_they_belong() {
    let found = json!({"company": "다른회사", "position": "디자이너", "min_years": 5, "required_skills": ["Java", "Go"],
        "deadline": {"date": "2026-01-26", "kind": "rolling"},
        "schedules": [{"stage": "과제", "date": "2026-02-04"}, {"stage": "출근", "date": "2026-03-02", "time": "10:00"}], "hashtags": ["백엔드", "재택"]});
    let s = super::posting::score(&posting(), &found, &Aliases::default());
    let wrong = Counts { tp: 0, fp: 1, fn_: 1 };
    for (field, counts) in [
        ("company", wrong),
        ("position", wrong),
        ("required_skills", Counts { tp: 1, fp: 1, fn_: 1 }),
        ("preferred_skills", Counts { tp: 0, fp: 0, fn_: 1 }),
        ("deadline.date", wrong),
        ("deadline.time", Counts { tp: 0, fp: 0, fn_: 1 }),
        ("deadline.kind", wrong),
        ("schedule.date", Counts { tp: 2, fp: 0, fn_: 0 }),
        ("schedule.stage+date", Counts { tp: 1, fp: 1, fn_: 1 }),
        ("schedule.stage+date+time", Counts { tp: 0, fp: 2, fn_: 2 }),
        ("min_years", wrong),
        ("employment_type", Counts { tp: 0, fp: 0, fn_: 1 }),
        ("hashtags", Counts { tp: 1, fp: 1, fn_: 1 }),
    ] {
        assert_eq!(s.fields[field], counts, "{field}");
    }
    // Newcomers: zero years may be left out.
    let mut newcomers = posting();
    newcomers["min_years"] = json!(0);
    let s = super::posting::score(&newcomers, &json!({}), &Aliases::default());
    assert_eq!(s.fields["min_years"], Counts { tp: 1, fp: 0, fn_: 0 });
}
