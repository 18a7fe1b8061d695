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
