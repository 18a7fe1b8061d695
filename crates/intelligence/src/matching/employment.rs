//! The kind of contract a person says they want, beside the posting's. Few résumés say it, so it has no points: HR is told.

use naru_domain::matching::{Demand, EmploymentMatch};
use naru_domain::posting::EmploymentType;
use naru_domain::resume::Resume;

use super::facts::{Words, evidence};

/// Words of wishing; a line without one only tells what somebody was.
const WISHES: &[&str] = &[
    "희망",
    "원합니다",
    "구합니다",
    "찾고 있",
    "가능",
    "looking for",
    "seeking",
    "open to",
    "available for",
    "interested in",
];
const KINDS: &[(EmploymentType, &[&str])] = &[
    (EmploymentType::FullTime, &["정규직", "full-time", "full time", "permanent"]),
    (EmploymentType::Contract, &["계약직", "프리랜서", "프리랜스", "freelance", "contract"]),
    (EmploymentType::Intern, &["인턴", "internship"]),
    (EmploymentType::PartTime, &["파트타임", "시간제", "단시간", "아르바이트", "part-time", "part time"]),
];

/// Compares the wish with the posting; `None` when the posting's kind is not known or the résumé wishes nothing.
pub(super) fn compare(resume: &Resume, demand: &Demand) -> Option<EmploymentMatch> {
    let asked = demand.employment_type?;
    let texts = [("headline", &resume.headline), ("summary", &resume.summary)];
    texts.into_iter().find_map(|(path, field)| {
        let words = field.as_ref()?.as_written_or_value();
        words.lines().find_map(|line| {
            let wished = wished(line);
            let met = wished.contains(&asked);
            (!wished.is_empty()).then(|| EmploymentMatch { asked, wished, met, evidence: vec![evidence(path, line)] })
        })
    })
}

fn wished(line: &str) -> Vec<EmploymentType> {
    let small = line.to_lowercase();
    if !WISHES.iter().any(|word| small.contains(word)) {
        return Vec::new();
    }
    KINDS.iter().filter(|(_, words)| words.iter().any(|word| small.contains(word))).map(|kind| kind.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_told_from_the_past() {
        use EmploymentType::{Contract, FullTime, PartTime};
        for (line, wanted) in [
            ("희망 고용형태: 정규직", &[FullTime][..]),
            ("Looking for freelance or part-time work", &[Contract, PartTime]),
            ("3년간 계약직으로 근무했습니다", &[]),
            ("정규직", &[]),
            ("Kafka 도입을 희망합니다", &[]),
        ] {
            assert_eq!(wished(line), wanted, "{line}");
        }
    }
}
