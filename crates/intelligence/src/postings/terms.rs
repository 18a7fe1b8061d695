//! The terms: kind of contract, years of work, newcomers or not.

use super::lines::{Line, Part};
use crate::pattern::{number, patterns};
use naru_domain::posting::EmploymentType;
use naru_domain::posting_reading::Seniority;

patterns! {
    EMPLOYMENT_LABEL = r"^(?:고용|근무|채용|계약)\s?(?:형태|유형|구분)|^(?:employment|job|contract) type|^type\b";
    CONVERSION = r"정규직\s?(?:으로)?\s?(?:전환|채용\s?전환)|(?:converted?|conversion) to (?:full[- ]time|permanent)";
    INTERN = r"인턴|\bintern(?:ship)?\b";
    CONTRACT = r"계약직|기간제|프리랜서|위촉직|파견직|freelance|contractor|fixed[- ]term|(?:\d+|three|six|nine|twelve)[- ]months?,? (?:\S+ )?contract|^contract\b|\bcontract\s*[(|,/]|[|,/·]\s*contract\b|temporary position";
    PART_TIME = r"파트타임|파트\s?타이머|시간제|아르바이트|알바|단시간|part[- ]time";
    FULL_TIME = r"정규직|정직원|full[- ]time|permanent";
    YEARS = r"(?:^|\D)(\d{1,2})\s*년\s*(?:차)?\s*(?:이상|↑|\+|차 이상|부터)|(?:^|\D)(\d{1,2})\s?년?\s?[~∼\-–]\s?(\d{1,2})\s?년|(?:경력|경험)\s?[:：|]?\s?\(?(\d{1,2})\s*년";
    YEARS_EN = r"(?:^|\D)(\d{1,2})\s?(?:\+|plus|or more)?\s?(?:[-–]|to)?\s?(\d{1,2})?\+?\s?(?:or more\s)?(?:years?|yrs?)\b|\b(one|two|three|four|five|six|seven|eight|nine|ten) (?:or more |plus )?(?:years?|yrs?)\b";
    NOT_WORK = r"역사|설립|창립|업력|이내|무사고|연속|미만|안에|동안 성장|history|founded|\byears?[- ]old\b|for the last|over the (?:past|last)|보장|계약\s?기간|계약직|[년월]\s?계약|계약\s?\d|근무 후|within";
    ANY = r"경력\s?무관|신입\s?[/·,&및와과]*\s?경력|경력\s?[/·,&및와과]+\s?신입|무관\(신입|신입 ?(?:지원 ?)?가능|신입도|누구나 지원";
    NEW = r"신입|초보|무경험|경험이? 없어도|경력\s?없|entry[- ]level|new grad|no (?:\w+ )?experience (?:is )?(?:needed|required|necessary)|recent graduates?";
    WORKED = r"경력";
}

/// Years that no posting asks for are something else.
const YEARS_MAX: u32 = 30;

/// The kind of contract: what its label says, then the head, then the rest.
pub(super) fn employment(lines: &[Line<'_>]) -> Option<EmploymentType> {
    let labelled = lines.iter().enumerate().find_map(|(i, line)| {
        let text = line.bare();
        EMPLOYMENT_LABEL.is_match(text).then_some(())?;
        employment_in(text).or_else(|| employment_in(lines.get(i + 1)?.text))
    });
    let intern = lines.iter().take(4).find(|l| INTERN.is_match(l.text)).and_then(|l| employment_in(l.text));
    let head = lines.iter().filter(|l| !l.listed || l.part == Part::Head).find_map(|l| employment_in(l.text));
    labelled.or(intern).or(head).or_else(|| lines.iter().find_map(|l| employment_in(l.text)))
}

fn employment_in(text: &str) -> Option<EmploymentType> {
    let text = CONVERSION.replace_all(text, "");
    [
        (&INTERN, EmploymentType::Intern),
        (&CONTRACT, EmploymentType::Contract),
        (&FULL_TIME, EmploymentType::FullTime),
        (&PART_TIME, EmploymentType::PartTime),
    ]
    .into_iter()
    .find(|(pattern, _)| pattern.is_match(&text))
    .map(|(_, kind)| kind)
}

/// Least and most years of work.
pub(super) fn years(lines: &[Line<'_>]) -> (Option<u32>, Option<u32>) {
    let mut found = lines
        .iter()
        .enumerate()
        .filter(|(_, l)| !matches!(l.part, Part::Preferred) && !l.text.contains("우대"))
        .filter(|(i, l)| l.part != Part::Other || about_work(lines, *i))
        .filter_map(|(_, l)| years_in(l.text));
    found.next().map_or((None, None), |(least, most)| (Some(least), most))
}

/// Within sections of other things: only beside the word 경력.
fn about_work(lines: &[Line<'_>], i: usize) -> bool {
    let label = |text: &str| text.starts_with("경력") || text.to_lowercase().starts_with("experience");
    label(lines[i].bare()) || lines[i].text.contains("경력") || i > 0 && label(lines[i - 1].bare())
}

/// Least and most years of work that a line asks for.
pub(super) fn years_in(text: &str) -> Option<(u32, Option<u32>)> {
    if NOT_WORK.is_match(text) {
        return None;
    }
    let (least, most) = match YEARS.captures(text) {
        Some(m) => (number(&m, 1).or_else(|| number(&m, 2)).or_else(|| number(&m, 4))?, number(&m, 3)),
        None => {
            let m = YEARS_EN.captures(text)?;
            (number(&m, 1).or_else(|| m.get(3).and_then(|w| spelled(w.as_str())))?, number(&m, 2))
        }
    };
    (least <= YEARS_MAX).then_some((least, most.filter(|m| *m >= least)))
}

fn spelled(word: &str) -> Option<u32> {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    (1..).zip(words).find(|(_, w)| w.eq_ignore_ascii_case(word)).map(|(n, _)| n)
}

/// Newcomers, people with experience, or both.
pub(super) fn seniority(lines: &[Line<'_>], least: Option<u32>) -> Option<Seniority> {
    let said: Vec<&str> = lines.iter().filter(|l| l.part != Part::Preferred).map(|l| l.text).collect();
    let any = |pattern: &regex::Regex| said.iter().any(|t| pattern.is_match(t));
    if any(&ANY) || any(&NEW) && least.is_some_and(|n| n > 0) {
        Some(Seniority::Any)
    } else if any(&NEW) {
        Some(Seniority::Newcomer)
    } else if least.is_some_and(|n| n > 0) || any(&WORKED) {
        Some(Seniority::Experienced)
    } else {
        None
    }
}
