//! People of many trades against postings of many trades: the grade that a person reading both would give.

use naru_domain::matching::{Grade, SkillState};
use naru_domain::resume::{Certificate, Language, Resume};

use crate::corpus::field;
use crate::people::{compared, demand, job, person};

/// A posting: title, required, preferred, least years.
type Asked = (&'static str, &'static [&'static str], &'static [&'static str], u32);
/// A job: title, from, to, what was done.
type Done = (&'static str, &'static str, &'static str, &'static str);

const NURSE: Asked = ("중환자실 간호사", &["ICU Nursing", "Ventilator Care", "BLS"], &["CRRT"], 2);
const MARKETER: Asked = ("퍼포먼스 마케터", &["Google Ads", "Meta Ads", "GA4", "Excel"], &["SQL", "AppsFlyer"], 3);
const SALES: Asked = ("B2B 영업 담당자", &["B2B Sales", "Excel"], &["CRM", "English"], 2);
const IOS: Asked = ("iOS 개발자", &["Swift", "UIKit|SwiftUI"], &["RxSwift"], 3);
const DESIGNER: Asked =
    ("프로덕트 디자이너", &["Figma", "Design system", "Prototyping"], &["Protopie", "User Research"], 3);
const PM: Asked = ("Product Manager", &["Product discovery", "SQL", "A/B testing"], &["Amplitude"], 3);
const PRODUCTION: Asked = ("생산관리 담당자", &["MES", "ERP", "Excel"], &["Six Sigma"], 3);
const LOGISTICS: Asked = ("물류 관리자", &["WMS", "Excel", "Inventory Management"], &["Forklift"], 1);
const HR: Asked = ("채용 담당자", &["Recruiting"], &["ATS", "English"], 0);
const DATA: Asked = ("Data Analyst", &["SQL", "Python", "Tableau|Power BI|Looker"], &["A/B testing"], 2);
const EMBEDDED: Asked = ("펌웨어 엔지니어", &["C", "RTOS", "STM32"], &["CAN"], 3);

/// What is asked, what was done, listed skills, and the grades that would be right.
type Case = (Asked, &'static [Done], &'static [&'static str], &'static [Grade]);

const CASES: &[Case] = {
    use Grade::{A, APlus, B, BPlus, C, D};
    &[
        (
            NURSE,
            &[("중환자실 간호사", "2021-03", "", "인공호흡기 환자 간호, CRRT 적용 환자 월 12명 담당")],
            &["BLS", "Ventilator Care"],
            &[A, APlus],
        ),
        (NURSE, &[("병동 간호사", "2021-03", "", "내과 병동 3교대")], &["BLS"], &[C]),
        (NURSE, &[("퍼포먼스 마케터", "2019-01", "", "광고 12건")], &["Google Ads"], &[D]),
        (
            MARKETER,
            &[("그로스 마케터", "2021-01", "", "구글 애즈·메타 광고 예산 월 3억 운영, GA4 전환 분석")],
            &["Google Ads", "Meta Ads", "GA4", "엑셀"],
            &[A, APlus],
        ),
        (MARKETER, &[("콘텐츠 마케터", "2021-01", "", "블로그 글 월 20건")], &["GA4", "Excel"], &[B, BPlus]),
        (MARKETER, &[("영업 관리", "2018-01", "", "대리점 40곳 관리")], &["Excel"], &[C, D]),
        (
            SALES,
            &[("Account Executive", "2020-01", "", "Closed 40 new logos a year in B2B sales")],
            &["Salesforce", "Excel"],
            &[A, APlus],
        ),
        (SALES, &[("기술영업", "2024-09", "", "반도체 장비 B2B 영업")], &["Excel"], &[BPlus, B]),
        (
            IOS,
            &[("iOS Developer", "2020-01", "", "Rebuilt the checkout in SwiftUI, crash rate down 60%")],
            &["Swift", "Combine"],
            &[A, APlus],
        ),
        (IOS, &[("안드로이드 개발자", "2018-01", "", "코틀린으로 앱 3종 개발")], &["Kotlin", "Android"], &[C]),
        (IOS, &[("백엔드 개발자", "2018-01", "", "Java 서버 3종")], &["Java", "Spring Boot"], &[D]),
        (
            DESIGNER,
            &[("UX/UI 디자이너", "2019-01", "", "피그마로 디자인 시스템 구축, 프로토타이핑 12회")],
            &["Figma", "Protopie", "디자인 시스템"],
            &[A, APlus],
        ),
        (DESIGNER, &[("그래픽 디자이너", "2019-01", "", "포스터 200종")], &["Photoshop", "Illustrator"], &[C]),
        (
            DESIGNER,
            &[("프론트엔드 개발자", "2019-01", "", "디자인 시스템 30종 개발, Figma 시안 구현")],
            &["React", "Figma", "Design system"],
            &[C, B],
        ),
        (
            PM,
            &[("프로덕트 오너", "2020-01", "", "SQL로 퍼널 분석, A/B 테스트 24회")],
            &["Product discovery", "SQL", "A/B testing"],
            &[A, APlus],
        ),
        (
            PM,
            &[("서비스 기획자", "2020-01", "", "화면 설계 40종, SQL 조회")],
            &["SQL", "A/B testing", "Product discovery"],
            &[B, BPlus],
        ),
        (
            PRODUCTION,
            &[("부장", "2010-01", "", "생산계획 수립, MES 도입으로 불량률 3% 감소")],
            &["MES", "SAP", "Excel"],
            &[A, APlus],
        ),
        (PRODUCTION, &[("품질관리", "2018-01", "", "수입검사 월 300건")], &["Excel", "SAP", "MES"], &[B, BPlus]),
        (
            LOGISTICS,
            &[("물류센터 관리자", "2022-01", "", "WMS로 입출고 일 3천 건 관리")],
            &["WMS", "Excel", "재고관리"],
            &[A, APlus],
        ),
        (HR, &[("HR Manager", "2020-01", "", "채용 프로세스 개선, 60명 채용")], &["Recruiting"], &[A, APlus]),
        (HR, &[("바리스타", "2020-01", "", "음료 제조")], &["Barista"], &[D]),
        (
            DATA,
            &[("데이터 분석가", "2021-01", "", "SQL과 파이썬으로 리텐션 분석, 루커 대시보드 30종")],
            &["SQL", "Python", "Looker"],
            &[A, APlus],
        ),
        (
            DATA,
            &[("Data Engineer", "2021-01", "", "Airflow pipelines, 40 dashboards in Tableau")],
            &["SQL", "Python", "Tableau", "Airflow"],
            &[B, BPlus],
        ),
        (
            EMBEDDED,
            &[("책임연구원", "2015-01", "", "STM32 FreeRTOS 기반 모터 제어 펌웨어 4종 개발")],
            &["C", "FreeRTOS", "STM32", "CAN"],
            &[A, APlus],
        ),
        (EMBEDDED, &[("책임연구원", "2015-01", "", "화장품 제형 연구 12건")], &["HPLC", "R&D"], &[D]),
    ]
};

#[test]
fn grades_are_those_of_a_person_who_reads_both() {
    let wrong: Vec<String> = CASES
        .iter()
        .filter_map(|((title, required, preferred, years), jobs, skills, grades)| {
            let jobs: Vec<_> = jobs.iter().map(|(title, from, to, what)| job(title, from, to, what)).collect();
            let found = compared(&person(&jobs, skills), &demand(title, required, preferred, *years));
            let wrong = found.grade.is_none_or(|grade| !grades.contains(&grade));
            wrong.then(|| {
                format!(
                    "{title} {:?} → {:?} {} {:?}",
                    jobs[0].title.as_ref().map(|t| &t.value),
                    found.grade,
                    found.summary.ko,
                    found.role
                )
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn related_is_not_the_same_and_implied_is() {
    let someone = |skills: &[&str]| person(&[job("프론트엔드 개발자", "2020-01", "", "화면 12종")], skills);
    let state = |skills: &[&str], asked: &str| {
        compared(&someone(skills), &demand("프론트엔드 개발자", &[asked], &[], 0)).skills[0].clone()
    };
    for (skills, asked, wanted) in [
        (&["Next.js"][..], "React", SkillState::Matched),
        (&["React"], "Next.js", SkillState::Partly),
        (&["Vue.js"], "React", SkillState::Partly),
        (&["Excel"], "React", SkillState::Missing),
        (&["MySQL"], "SQL", SkillState::Matched),
        (&["SQL"], "MySQL", SkillState::Partly),
        (&["EKS"], "Docker", SkillState::Matched),
    ] {
        assert_eq!(state(skills, asked).state, wanted, "{skills:?} {asked}");
    }
    assert_eq!(state(&["Next.js"], "React").by.as_deref(), Some("Next.js"));
}

#[test]
fn years_of_a_skill_come_from_the_jobs_that_name_it() {
    let jobs = [
        job("백엔드 개발자", "2018-01", "2019-12", "Java 서버"),
        job("백엔드 개발자", "2020-01", "2021-12", "코틀린 서버, Kafka"),
        job("백엔드 개발자", "2021-07", "2022-06", "Spring Boot 서버"),
    ];
    let found = compared(
        &person(&jobs, &["Java", "Redis"]),
        &demand("백엔드 개발자", &["Java", "Kotlin", "Kafka", "Redis"], &[], 3),
    );
    let months: Vec<Option<u32>> = found.skills.iter().map(|skill| skill.months).collect();
    assert_eq!(months, [Some(36), Some(24), Some(24), None], "Spring Boot is Java");
    assert_eq!(found.experience.same_months, 54);
    assert_eq!(found.skills[0].evidence[0].path, "work.0.description");
    assert_eq!(found.skills[3].evidence[0].path, "skills.1");
}

#[test]
fn certificates_and_languages_answer_what_asks_for_them() {
    let certificate = |name: &str| Certificate { name: field(name, name), date: None };
    let language =
        |name: &str, score: &str| Language { name: field(name, name), score: Some(field(score, score)), date: None };
    let with = |certificates: Vec<Certificate>, languages: Vec<Language>| Resume {
        certificates,
        languages,
        ..person(&[job("간호사", "2020-01", "", "병동 간호")], &["EMR"])
    };
    let state = |resume: &Resume, asked: &str| compared(resume, &demand("간호사", &[asked], &[], 0)).skills[0].state;
    let licensed = with(vec![certificate("간호사 면허"), certificate("SQLD")], vec![]);
    assert_eq!(state(&licensed, "간호사 면허 소지자"), SkillState::Matched);
    assert_eq!(state(&licensed, "정보처리기사"), SkillState::Missing);
    assert_eq!(state(&licensed, "SQLD"), SkillState::Matched);
    assert_eq!(state(&licensed, "밝고 성실한 분"), SkillState::NotJudged);
    assert_eq!(state(&licensed, "커뮤니케이션"), SkillState::NotJudged);
    for soft in [
        "커뮤니케이션 능력",
        "해외여행에 결격사유가 없는 자격",
        "문서 작성 능력",
        "3교대 근무 가능자",
        "관련 자격증 소지자",
    ] {
        assert_eq!(state(&licensed, soft), SkillState::NotJudged, "{soft}");
    }
    assert_eq!(state(&licensed, "사회복지사 자격증"), SkillState::Missing);
    for (name, score, wanted) in [
        ("English", "fluent", SkillState::Matched),
        ("영어", "기초", SkillState::Partly),
        ("TOEIC", "920", SkillState::Matched),
        ("TOEIC", "615", SkillState::Partly),
        ("OPIc", "IH", SkillState::Matched),
        ("JLPT", "N1", SkillState::Missing),
        ("TOEIC Speaking", "160점", SkillState::Matched),
        ("TEPS", "410", SkillState::Matched),
    ] {
        assert_eq!(state(&with(vec![], vec![language(name, score)]), "비즈니스 영어"), wanted, "{name} {score}");
    }
    for (asked, name, score, wanted) in [
        ("OPIc IH 이상", "OPIc", "AL", SkillState::Matched),
        ("OPIc IH 이상", "OPIc", "IH", SkillState::Matched),
        ("OPIc IH 이상", "OPIc", "IM3", SkillState::Partly),
        ("OPIc IH 이상", "OPIc", "NH", SkillState::Partly),
        ("OPIc IH 이상", "TOEIC", "900", SkillState::Matched),
        ("TOEIC Speaking 160점 이상", "TOEIC Speaking", "IH", SkillState::Partly),
        ("TOEIC Speaking AL", "토익스피킹", "170점", SkillState::Matched),
        ("JLPT N2 이상", "JLPT", "N1", SkillState::Matched),
        ("JLPT N1", "JLPT", "N2", SkillState::Partly),
        ("JLPT N1", "OPIc", "AL", SkillState::Missing),
        ("HSK 5급 이상", "HSK", "6급", SkillState::Matched),
        ("토익 850점 또는 오픽 IH", "OPIc", "IH", SkillState::Matched),
    ] {
        assert_eq!(state(&with(vec![], vec![language(name, score)]), asked), wanted, "{asked}: {name} {score}");
    }
}
