//! The text of a job posting → a draft: title, kind of contract, years, required and preferred skills. A rule decides each, so
//! the same text gives the same draft; what the text does not say stays empty.

use crate::fields;
use naru_domain::posting::{EmploymentType, PostingDraft, PostingStatus, Requirements};
use regex::Regex;
use std::sync::LazyLock;

/// Which list the lines below a heading belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Before the first heading that is known.
    Head,
    /// What a candidate must bring.
    Required,
    /// What helps.
    Preferred,
    /// Anything else: duties, benefits, steps.
    Other,
}

#[expect(clippy::unwrap_used, reason = "constant patterns, compiled by the tests below")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap()
}

static PREFERRED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)우대|있으면 좋|플러스|preferred|nice[ -]to[ -]have|bonus|a plus|good to have|desirable")
});
static REQUIRED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)자격|필수|지원 ?조건|필요 ?(역량|기술)|이런 분|찾고|requirement|qualification|must[ -]have|you (have|bring)|looking for|what you('ll)? need|about you",
    )
});
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)업무|하는 일|담당|소개|복지|혜택|전형|절차|근무|접수|일정|문의|제출|급여|연봉|responsibilit|what you('ll| will) do|about (us|the)|benefit|process|perks|location|how to apply|schedule|compensation|we offer",
    )
});
static TITLE_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:포지션|직무|모집 ?(?:부문|분야|직무|직종)|채용 ?(?:직무|부문|분야|공고)|공고명|제목|position|job title|title|role)\s*[:：|]\s*(.+)$",
    )
});
static YEARS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(\d{1,2})\s*년\s*(?:차\s*)?(?:이상|~|-|–)|(?:경력|경험)\D{0,12}(\d{1,2})\s*년|(\d{1,2})\s*\+?\s*(?:or more )?(?:years|yrs)|at least (\d{1,2}) years",
    )
});
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:\[[^\]]*\]|【[^】]*】|\([^)]*\))\s*"));
static HIRING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\s*(?:신입|경력|신입/경력|경력/신입|공개)?\s*(?:채용\s*공고|사원\s*모집|채용|모집|모집\s*공고|job posting|we('re| are) hiring)\s*[!.]?\s*$",
    )
});

/// Longest heading, in characters; longer lines are sentences.
const HEADING_MAX: usize = 40;
/// Longest title, in characters.
const TITLE_MAX: usize = 200;
/// Years that no posting asks for are something else ("20년 역사의 회사").
const YEARS_MAX: u32 = 30;

/// Reads the text of a posting.
pub fn read(text: &str) -> PostingDraft {
    let mut required = Vec::new();
    let mut preferred = Vec::new();
    let mut years = None;
    let mut part = Part::Head;
    for line in text.lines() {
        let (heading, rest) = split_heading(line);
        part = heading.unwrap_or(part);
        let found = match part {
            Part::Required => &mut required,
            Part::Preferred => &mut preferred,
            Part::Head | Part::Other => continue,
        };
        for skill in fields::skills_in(rest) {
            if !found.contains(&skill) {
                found.push(skill);
            }
        }
        if part == Part::Required {
            years = years.or_else(|| years_in(rest));
        }
    }
    preferred.retain(|skill| !required.contains(skill));
    PostingDraft {
        title: title(text),
        team: String::new(),
        employment_type: employment_type(text),
        status: PostingStatus::Open,
        description: text.to_owned(),
        requirements: Requirements { required, preferred, min_years: years },
        stages: None,
        version: None,
    }
}

/// What a line opens, if it is a heading, and the text of the line that belongs to the list.
fn split_heading(line: &str) -> (Option<Part>, &str) {
    let bare = line.trim().trim_start_matches(|c: char| !c.is_alphanumeric());
    let (head, rest) = bare.split_once([':', '：', ']', '】']).unwrap_or((bare, ""));
    if head.chars().count() > HEADING_MAX || bare.is_empty() {
        return (None, line);
    }
    let listed = line.trim_start().starts_with(['-', '•', '·', '*', '▪', '–', '✓']);
    let part = if listed && rest.is_empty() {
        None // "- 우대: …" opens a list, "- 관련 자격증 소지자" is an entry
    } else if PREFERRED.is_match(head) {
        Some(Part::Preferred)
    } else if REQUIRED.is_match(head) {
        Some(Part::Required)
    } else if OTHER.is_match(head) {
        Some(Part::Other)
    } else {
        None
    };
    if part.is_some() { (part, rest) } else { (None, line) }
}

fn title(text: &str) -> String {
    let labelled = text.lines().find_map(|line| TITLE_LABEL.captures(line).map(|found| found[1].to_owned()));
    let line = labelled.or_else(|| text.lines().find(|line| !line.trim().is_empty()).map(str::to_owned));
    let line = line.unwrap_or_default();
    let bare = BRACKETED.replace(line.trim().trim_start_matches(['#', '■', '◆', '▶', '*', ' ']), "").into_owned();
    let bare = HIRING.replace(&bare, "");
    bare.trim().chars().take(TITLE_MAX).collect()
}

fn years_in(line: &str) -> Option<u32> {
    let found = YEARS.captures(line)?;
    let years = found.iter().skip(1).flatten().next()?.as_str().parse().ok()?;
    (years <= YEARS_MAX).then_some(years)
}

fn employment_type(text: &str) -> EmploymentType {
    let text = text.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if any(&["정규직", "full-time", "full time", "permanent"]) {
        EmploymentType::FullTime
    } else if any(&["인턴", "internship", "intern "]) {
        EmploymentType::Intern
    } else if any(&["계약직", "프리랜서", "contract", "freelance"]) {
        EmploymentType::Contract
    } else if any(&["파트타임", "시간제", "아르바이트", "part-time", "part time"]) {
        EmploymentType::PartTime
    } else {
        EmploymentType::FullTime
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_korean_posting() {
        let draft = read(
            "[나루페이] 백엔드 개발자 채용\n고용형태: 계약직\n\n주요업무\n- Python으로 배치 개발\n\n\
             자격요건\n- 경력 3년 이상\n- Java, Spring Boot 경험\n\n우대사항\n- 쿠버네티스 운영\n- Java 고급\n\n복지\n- Figma 교육",
        );
        assert_eq!(draft.title, "백엔드 개발자");
        assert_eq!(draft.employment_type, EmploymentType::Contract);
        assert_eq!(draft.requirements.required, ["Java", "Spring Boot"]);
        assert_eq!(draft.requirements.preferred, ["Kubernetes"]);
        assert_eq!(draft.requirements.min_years, Some(3));
    }

    #[test]
    fn an_english_posting() {
        let draft = read(
            "Site Reliability Engineer\nFull-time, Seoul\n\nWhat you'll do\nRun things.\n\nRequirements:\n* 5+ years with Terraform\n\
             \nNice to have: Prometheus, Grafana",
        );
        assert_eq!(draft.title, "Site Reliability Engineer");
        assert_eq!(draft.requirements.required, ["Terraform"]);
        assert_eq!(draft.requirements.preferred, ["Prometheus", "Grafana"]);
        assert_eq!(draft.requirements.min_years, Some(5));
    }

    #[test]
    fn what_is_not_said_stays_empty() {
        let draft = read("회사 소개\n20년 이상의 역사");
        assert_eq!(draft.requirements, Requirements::default());
    }
}
