//! The family of a position, as [`roles`](crate::roles) tells it, and the hashtag of it in both languages.

use crate::roles;
use naru_domain::role::Family;

/// The family that a title names, or that the required skills speak for where it names none.
pub(super) fn read(title: &str, required: &[String]) -> Option<Family> {
    of(title).or_else(|| roles::of_skills(required.iter().map(String::as_str)))
}

/// The family that a title names.
pub(super) fn of(title: &str) -> Option<Family> {
    roles::family(title)
}

/// The hashtag of a family (its key), as people write one: shorter than its name.
pub(super) fn tag(key: &str, korean: bool) -> Option<&'static str> {
    let (ko, en) = words(Family::from_key(key)?);
    Some(if korean { ko } else { en })
}

fn words(family: Family) -> (&'static str, &'static str) {
    match family {
        Family::Backend => ("백엔드", "Backend"),
        Family::Frontend => ("프론트엔드", "Frontend"),
        Family::Fullstack => ("풀스택", "Fullstack"),
        Family::Devops => ("데브옵스", "DevOps"),
        Family::DataEngineer => ("데이터엔지니어", "Data Engineer"),
        Family::DataAnalyst => ("데이터분석", "Data Analyst"),
        Family::Ml => ("머신러닝", "Machine Learning"),
        Family::Mobile => ("모바일", "Mobile"),
        Family::Embedded => ("임베디드", "Embedded"),
        Family::Game => ("게임", "Game"),
        Family::Security => ("보안", "Security"),
        Family::Qa => ("QA", "QA"),
        Family::Designer => ("디자인", "Design"),
        Family::Pm => ("PM", "Product Manager"),
        Family::Planner => ("기획", "Planning"),
        Family::Marketer => ("마케팅", "Marketing"),
        Family::Sales => ("영업", "Sales"),
        Family::Md => ("MD", "Merchandiser"),
        Family::Cs => ("고객지원", "Customer Success"),
        Family::Accountant => ("회계", "Accounting"),
        Family::Finance => ("재무", "Finance"),
        Family::Hr => ("인사", "HR"),
        Family::Admin => ("사무", "Administration"),
        Family::Legal => ("법무", "Legal"),
        Family::Production => ("생산", "Production"),
        Family::Quality => ("품질", "Quality"),
        Family::Mechanical => ("기계설계", "Mechanical"),
        Family::Electrical => ("전기전자", "Electrical"),
        Family::Logistics => ("물류", "Logistics"),
        Family::Construction => ("건설", "Construction"),
        Family::Research => ("연구개발", "R&D"),
        Family::Nurse => ("간호사", "Nurse"),
        Family::Medical => ("의료", "Healthcare"),
        Family::Media => ("영상", "Media"),
        Family::Education => ("교육", "Education"),
        Family::Service => ("서비스", "Service"),
    }
}
