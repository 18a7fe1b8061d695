use super::*;

const TODAY: &str = "2026-01-12";

#[test]
fn a_korean_posting() {
    let draft = draft(
        "[나루페이] 백엔드 개발자 채용\n고용형태: 계약직\n\n주요업무\n- Python으로 배치 개발\n\n\
         자격요건\n- 경력 3년 이상\n- Java, Spring Boot 경험\n\n우대사항\n- 쿠버네티스 운영\n- Java 고급\n\n복지\n- Figma 교육",
        day(TODAY),
    );
    assert_eq!(draft.title, "백엔드 개발자");
    assert_eq!(draft.employment_type, EmploymentType::Contract);
    assert_eq!(draft.requirements.required, ["Java", "Spring Boot"]);
    assert_eq!(draft.requirements.preferred, ["Kubernetes"]);
    assert_eq!(draft.requirements.min_years, Some(3));
}

#[test]
fn an_english_posting() {
    let draft = draft(
        "Site Reliability Engineer\nFull-time, Seoul\n\nWhat you'll do\nRun things.\n\nRequirements:\n* 5+ years with Terraform\n\
         \nNice to have: Prometheus, Grafana",
        day(TODAY),
    );
    assert_eq!(draft.title, "Site Reliability Engineer");
    assert_eq!(draft.requirements.required, ["Terraform"]);
    assert_eq!(draft.requirements.preferred, ["Prometheus", "Grafana"]);
    assert_eq!(draft.requirements.min_years, Some(5));
}

#[test]
fn what_is_not_said_stays_empty() {
    let draft = draft("회사 소개\n20년 이상의 역사", day(TODAY));
    assert_eq!(draft.requirements, Requirements::default());
}
