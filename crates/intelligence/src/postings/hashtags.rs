//! Words for looking a posting up: what is worked on, with what, where, on which terms.

use super::lines::Line;
use crate::pattern::{is_hangul, patterns};
use naru_domain::posting::EmploymentType;
use naru_domain::posting_reading::{DeadlineKind, PostingReading, Seniority};

patterns! {
    PLACE = r"(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)\S{0,5}\s+([가-힣]{2,4})[시구군](?:\s|$|[,.)·|])|(판교|강남|성수|여의도|구로|가산|마곡|창원|수원|분당|송도|평택|천안|구미)|\b(seoul|pangyo|busan|gangnam|daejeon|singapore|tokyo)\b";
    REMOTE = r"재택|원격\s?근무|\bremote\b";
    FIELD = r"(핀테크|결제|커머스|이커머스|게임|의료|헬스케어|로봇|물류|교육|에듀테크|부동산|여행|광고|유튜브|제조업|반도체|배터리|자동차|스타트업|SaaS|fintech|e-?commerce|healthcare|robotics|gaming)";
}

/// At most this many.
const MOST: usize = 8;
const SKILLS: usize = 3;

/// Chooses the tags, most telling first.
pub(super) fn choose(reading: &PostingReading, lines: &[Line<'_>]) -> Vec<String> {
    let korean = lines.iter().filter(|l| l.text.chars().any(is_hangul)).count() * 2 > lines.len();
    let mut out: Vec<String> = Vec::new();
    let mut add = |tag: Option<String>| {
        if let Some(tag) = tag.filter(|t| !out.iter().any(|o| o.eq_ignore_ascii_case(t))) {
            out.push(tag);
        }
    };
    add(reading.role_family.as_deref().and_then(|f| super::family::tag(f, korean)).map(str::to_owned));
    for skill in reading.required_skills.iter().take(SKILLS) {
        add(Some(skill.clone()));
    }
    add(found(lines, &FIELD));
    add(found(lines, &PLACE));
    add(found(lines, &REMOTE).map(|_| if korean { "재택" } else { "Remote" }.to_owned()));
    add(terms(reading, korean));
    add(years(reading, korean));
    if reading.deadline.as_ref().is_some_and(|d| d.kind == DeadlineKind::Rolling) && korean {
        add(Some("상시채용".to_owned()));
    }
    out.truncate(MOST);
    out
}

fn found(lines: &[Line<'_>], pattern: &regex::Regex) -> Option<String> {
    let m = lines.iter().find_map(|l| pattern.captures(l.text))?;
    let group = (1..m.len()).find_map(|g| m.get(g)).or_else(|| m.get(0))?;
    Some(group.as_str().to_owned())
}

fn terms(reading: &PostingReading, korean: bool) -> Option<String> {
    let (ko, en) = match reading.employment_type? {
        EmploymentType::FullTime => ("정규직", "Full-time"),
        EmploymentType::Contract => ("계약직", "Contract"),
        EmploymentType::Intern => ("인턴", "Internship"),
        EmploymentType::PartTime => ("파트타임", "Part-time"),
    };
    Some(if korean { ko } else { en }.to_owned())
}

fn years(reading: &PostingReading, korean: bool) -> Option<String> {
    match (reading.min_years.filter(|n| *n > 0), reading.seniority) {
        (Some(n), _) if korean => Some(format!("경력{n}년")),
        (None, Some(Seniority::Newcomer | Seniority::Any)) if korean => Some("신입".to_owned()),
        _ => None,
    }
}
