//! What an answer has to show for itself: numbers, names, examples, limits, and the own part.

use super::Asked;
use super::coverage::Coverage;
use crate::practice::bank::Type;
use crate::practice::speech::says;
use naru_domain::practice::Covered;
use naru_domain::skills::lexicon;
use regex::Regex;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

const OWN_PART: [&str; 12] =
    ["제가", "저는", " 제 ", "직접", " i was", " i did", " i ", " i,", " i'd", " i've", "myself", "my own"];
const EXAMPLE: [&str; 14] = [
    "예를 들",
    "예로",
    "가령",
    "실제로",
    "경험",
    "했던",
    "당시",
    "for example",
    "for instance",
    "in my",
    "at my",
    "we had",
    "once ",
    "such as",
];
const LIMITS: [&str; 20] = [
    "다만",
    "하지만",
    "단점",
    "한계",
    "비용",
    "주의",
    "위험",
    "반면",
    "트레이드오프",
    "대신",
    "however",
    "trade-off",
    "tradeoff",
    "downside",
    "cost",
    "limit",
    "risk",
    "drawback",
    "but ",
    "careful",
];

#[expect(clippy::unwrap_used, reason = "a constant pattern, compiled by the tests")]
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\d[\d,.]*\s*(?:%|퍼센트|프로|배|초|분|시간|일|주|개월|달|년|명|건|개|회|번|원|만|억|천|ms|s\b|tps|rps|qps|gb|mb|kb|k\b|x\b|percent|times|seconds?|minutes?|hours?|days?|weeks?|months?|years?|people|users?|requests?|errors?|won|dollars?|team|문장|쪽|점|곳|가지|문항|metres?|children|families|mails?|invoices?|rooms?|calls?|points?|stars?|copies|orders?|tasks?|interviews?)|(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|석|넉)\s(?:달|번|명|분|시간|주|개|곳|가지|해|건|문장)|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|a hundred)\s(?:[a-z]+\s)?(?:percent|times|seconds?|minutes?|hours?|days?|weeks?|months?|years?|people|users?|requests?|errors?|of us|children|families|mails?|invoices?|rooms?|calls?|points?|interviews?|tasks?|incidents?|technicians?)\b|(?:절반|두 배|세 배|열 배|half|twice|double|tripled?)",
    )
    .unwrap()
});

/// Numbers with what they count.
pub(in crate::practice) fn numbers(text: &str) -> u32 {
    u32::try_from(counted(text).count()).unwrap_or(u32::MAX)
}

/// As they are written. A year of the calendar, a quarter and "3 프로젝트" count nothing.
fn counted(text: &str) -> impl Iterator<Item = &str> {
    let counts = |found: &regex::Match<'_>| {
        let (number, rest) = (found.as_str(), &text[found.end()..]);
        let year = number.ends_with('년') && (number.starts_with("19") || number.starts_with("20"));
        let year = year && number.chars().filter(char::is_ascii_digit).count() == 4;
        let quarter = number.ends_with('분') && rest.starts_with('기');
        let project = number.ends_with("프로") && (rest.starts_with("젝트") || rest.starts_with("그램"));
        !(year || quarter || project)
    };
    NUMBER.find_iter(text).filter(counts).map(|found| found.as_str())
}

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::practice) struct Figure {
    /// The digits.
    pub(in crate::practice) count: String,
    /// What they count.
    pub(in crate::practice) unit: String,
}

/// The numbers in digits, with what they count.
pub(in crate::practice) fn figures(text: &str) -> Vec<Figure> {
    let digits = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let of = |found: &str| {
        let (count, unit) = found.split_at(found.find(|c| !digits(c)).unwrap_or(found.len()));
        Figure { count: count.replace(',', ""), unit: unit.trim().to_lowercase() }
    };
    counted(text).filter(|found| found.starts_with(|c: char| c.is_ascii_digit())).map(of).collect()
}

/// Whether a text says what the person did themselves.
pub(super) fn has_own_part(text: &str) -> bool {
    says(&format!(" {} ", text.replace('’', "'")), &OWN_PART)
}

/// 0 to 100.
pub(super) fn evidence(asked: &Asked<'_>, text: &str, own: &[Range<usize>], coverage: &Coverage) -> u32 {
    let said = own.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join(" ");
    let padded = format!(" {said} ");
    let numbers = numbers(&said);
    let names = names(&said, asked.question).min(3);
    let shown = coverage.points.iter().filter(|point| point.covered == Covered::Yes).count();
    let shown = u32::try_from(shown).unwrap_or(u32::MAX).min(3);
    let (example, limits, own_part) =
        (u32::from(says(&padded, &EXAMPLE)), u32::from(says(&padded, &LIMITS)), u32::from(has_own_part(&said)));
    let sum = match asked.kind {
        Type::Experience => numbers.min(4) * 14 + names * 6 + example * 8 + limits * 8 + own_part * 16 + shown * 4,
        Type::Scenario => numbers.min(2) * 10 + names * 10 + example * 12 + limits * 16 + own_part * 6 + shown * 9,
        Type::Knowledge => numbers.min(2) * 6 + names * 12 + example * 18 + limits * 16 + own_part * 4 + shown * 10,
    };
    sum.min(100)
}

/// Names of tools and techniques that the question did not name.
fn names(text: &str, question: &str) -> u32 {
    let named = |text: &str| -> HashSet<&'static str> {
        lexicon().within(text, false).into_iter().map(|(_, _, skill)| skill.canonical).collect()
    };
    let asked = named(question);
    u32::try_from(named(text).difference(&asked).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{has_own_part, numbers};

    #[test]
    fn numbers_are_counted_with_what_they_count() {
        assert_eq!(numbers("p99를 800ms에서 120ms로 줄여 오류가 절반이 됐습니다. 3명이 2주 동안"), 5);
        assert_eq!(numbers("cut errors by 40% in 3 weeks"), 2);
        assert_eq!(numbers("2024년에 HTTP/2를"), 0);
        assert_eq!(numbers("2분기에 3 프로젝트를 맡아 30분을 2024년 1월까지 12년 동안"), 2);
    }

    #[test]
    fn the_own_part_is_what_they_did_themselves() {
        for (text, own) in [
            ("제가 지표를 정했습니다.", true),
            ("배포는 직접 했습니다.", true),
            ("제 역할은 설계였습니다.", true),
            ("저희 팀이 지표를 정했습니다.", false),
            ("그 문제 하나로 결제 장애가 났고 과제 목표가 바뀌었습니다.", false),
            ("Then I’ve changed the index.", true),
            ("Wi-Fi was slow and the team fixed it.", false),
        ] {
            assert_eq!(has_own_part(text), own, "{text}");
        }
    }
}
