use std::collections::HashMap;

use naru_domain::role::Family::{self, *};
use naru_domain::skills::lexicon;

use super::{NEIGHBOURS, adjacent, family, of_skills, skills, words};

const TITLES: &[(&str, Option<Family>)] = &[
    ("백엔드 개발자 (결제 플랫폼)", Some(Backend)),
    ("[경력] 서버 개발자 - 커머스", Some(Backend)),
    ("Senior Back-End Engineer", Some(Backend)),
    ("Software Engineer (Backend)", Some(Backend)),
    ("Java/Spring 개발자", Some(Backend)),
    ("자바 개발자", Some(Backend)),
    ("Front-End Developer", Some(Frontend)),
    ("프론트엔드 개발자(신입)", Some(Frontend)),
    ("Junior Web Developer", Some(Frontend)),
    ("웹 퍼블리셔", Some(Frontend)),
    ("Full-stack Engineer", Some(Fullstack)),
    ("풀스택 개발자", Some(Fullstack)),
    ("DevOps / SRE Engineer", Some(Devops)),
    ("Site Reliability Engineer", Some(Devops)),
    ("Systems Administrator, Malmö", Some(Devops)),
    ("Infrastructure Consultant", Some(Devops)),
    ("클라우드 엔지니어", Some(Devops)),
    ("데이터 엔지니어", Some(DataEngineer)),
    ("DBA", Some(DataEngineer)),
    ("Data Analyst", Some(DataAnalyst)),
    ("마케팅 데이터 분석가", Some(DataAnalyst)),
    ("머신러닝 엔지니어", Some(Ml)),
    ("ML 리서처", Some(Ml)),
    ("Machine Learning Engineer, Ranking", Some(Ml)),
    ("Data Scientist", Some(Ml)),
    ("iOS 개발자", Some(Mobile)),
    ("Android Developer", Some(Mobile)),
    ("임베디드 소프트웨어 엔지니어", Some(Embedded)),
    ("펌웨어 개발", Some(Embedded)),
    ("Unity 게임 클라이언트 프로그래머", Some(Game)),
    ("정보보안 담당자", Some(Security)),
    ("QA 엔지니어", Some(Qa)),
    ("UX/UI Designer", Some(Designer)),
    ("프로덕트 디자이너", Some(Designer)),
    ("Product Manager, Employer Tools", Some(Pm)),
    ("PM", Some(Pm)),
    ("서비스 기획자", Some(Planner)),
    ("퍼포먼스 마케터", Some(Marketer)),
    ("AE / 미디어 플래너", Some(Marketer)),
    ("해외영업 담당자", Some(Sales)),
    ("세일즈 엔지니어", Some(Sales)),
    ("의료기기 영업", Some(Sales)),
    ("온라인 MD", Some(Md)),
    ("Customer Success Manager", Some(Cs)),
    ("고객센터 상담원", Some(Cs)),
    ("재무회계 담당자", Some(Accountant)),
    ("재무회계팀", Some(Accountant)),
    ("Senior Accountant, Group Reporting", Some(Accountant)),
    ("Audit Senior", Some(Accountant)),
    ("기장2팀", Some(Accountant)),
    ("자금팀 대리", Some(Finance)),
    ("Treasury Analyst", Some(Finance)),
    ("채용 매니저", Some(Hr)),
    ("HR Business Partner", Some(Hr)),
    ("총무 주임", Some(Admin)),
    ("사무원", Some(Admin)),
    ("Legal Counsel", Some(Legal)),
    ("생산1부", Some(Production)),
    ("생산관리팀", Some(Production)),
    ("품질보증팀", Some(Quality)),
    ("기구설계 엔지니어", Some(Mechanical)),
    ("회로설계", Some(Electrical)),
    ("물류센터 관리자", Some(Logistics)),
    ("구매팀 과장", Some(Logistics)),
    ("안전관리자", Some(Construction)),
    ("화장품 연구원", Some(Research)),
    ("책임간호사", Some(Nurse)),
    ("책임간호사그", Some(Nurse)),
    ("3교대 병동 간호사 모집", Some(Nurse)),
    ("물리치료사", Some(Medical)),
    ("영상 편집자", Some(Media)),
    ("Video Editor", Some(Media)),
    ("중등 영어 강사", Some(Education)),
    ("바리스타", Some(Service)),
    // Titles of postings.
    ("간호사 채용", Some(Nurse)),
    ("2026년 상반기 신입사원 공개채용", None),
    ("경력직 채용", None),
    ("채용 담당자 채용", Some(Hr)),
    ("[정규직] 총무 담당자 모집", Some(Admin)),
    ("We are hiring: Senior iOS Engineer (Remote)", Some(Mobile)),
    ("디자인 시스템 프론트엔드 개발자", Some(Frontend)),
    ("전기차 배터리 공정 엔지니어", Some(Production)),
    ("영상의학과 방사선사", Some(Medical)),
    ("Device Driver Developer", Some(Embedded)),
    // Words that hide others, and titles that say nothing.
    ("물류 시스템 개발자", None),
    ("금융 도메인 개발자", None),
    ("인사이트 팀", None),
    ("Software Engineer", None),
    ("책임연구원", None),
    ("부장", None),
    ("사원", None),
    ("인턴", None),
    ("CURRICULUM VITAE", None),
    ("Aerial photographs", None),
    ("", None),
];

#[test]
fn titles_of_both_languages_have_their_families() {
    let wrong: Vec<_> =
        TITLES.iter().filter(|(title, wanted)| family(title) != *wanted).map(|(t, w)| (t, w, family(t))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn spacing_case_and_signs_do_not_matter() {
    for (title, wanted) in TITLES {
        let spaced: String = title.replace(' ', "  ").replace('-', " ");
        assert_eq!(family(&spaced), *wanted, "{spaced}");
        assert_eq!(family(&title.to_uppercase()), *wanted, "{title}");
    }
    assert_eq!(family("백엔드개발자"), family("백엔드 개발자"));
    assert_eq!(family("ＤｅｖＯｐｓ"), Some(Devops));
}

#[test]
fn every_word_is_listed_once_and_every_family_is_known() {
    let mut seen: HashMap<Vec<char>, &str> = HashMap::new();
    for (key, word) in words::rows() {
        assert!(key == "-" || Family::from_key(key).is_some(), "{key}");
        let spelling = words::normalised(word);
        assert!(!spelling.is_empty(), "{word}");
        let other = seen.insert(spelling, key);
        assert!(other.is_none_or(|other| other == key), "{word}: {key} and {}", other.unwrap_or(""));
    }
    assert!(seen.len() > 1500, "{}", seen.len());
    for family in Family::all() {
        assert!(seen.values().filter(|key| **key == family.key()).count() >= 12, "{family:?}");
        assert!(skills::rows().any(|(key, _)| key == family.key()) || family == Fullstack, "{family:?}");
    }
}

#[test]
fn neighbours_are_pairs_of_known_families_and_hold_both_ways() {
    for line in NEIGHBOURS.lines().filter(|line| !line.starts_with('#')) {
        let (a, b) = line.split_once('\t').unwrap();
        let (a, b) = (Family::from_key(a).unwrap(), Family::from_key(b).unwrap());
        assert!(adjacent(a, b) && adjacent(b, a) && a != b, "{line}");
    }
    assert!(!adjacent(Backend, Backend) && !adjacent(Frontend, Backend) && !adjacent(Devops, Ml));
}

#[test]
fn skills_speak_where_titles_do_not() {
    for (_, skill) in skills::rows() {
        assert_eq!(lexicon().exact(skill).map(|s| s.canonical), Some(skill));
    }
    assert_eq!(of_skills(["Java", "Spring Boot", "JPA", "Docker"]), Some(Backend));
    assert_eq!(of_skills(["React", "React", "Excel"]), None, "one skill is not enough, however often");
    assert_eq!(of_skills(["K-IFRS", "Closing", "Excel"]), Some(Accountant));
    assert_eq!(of_skills(["AUTOSAR", "CAN", "C", "Git"]), Some(Embedded));
    assert_eq!(of_skills([]), None);
}
