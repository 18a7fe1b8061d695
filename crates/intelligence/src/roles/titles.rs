//! The family of a title: the longest word decides, in Korean the last one where two are alike. What stands in brackets is asked last.

use naru_domain::role::Family;

use super::words::{Hit, normalised, words};

/// The family of roles that a job title, a headline or a posting's title speaks of; `None` when it speaks of none.
pub fn family(text: &str) -> Option<Family> {
    let (outside, inside) = parted(text);
    of(&outside).or_else(|| of(&inside)).or_else(|| of(text))
}

/// What stands outside of brackets and what stands in them.
fn parted(text: &str) -> (String, String) {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0_u32);
    for c in text.chars() {
        match c {
            '(' | '[' | '（' | '【' | '<' | '〈' => depth += 1,
            ')' | ']' | '）' | '】' | '>' | '〉' => {
                depth = depth.saturating_sub(1);
                inside.push(' ');
            }
            _ if depth > 0 => inside.push(c),
            _ => outside.push(c),
        }
    }
    (outside, inside)
}

fn of(text: &str) -> Option<Family> {
    let text = normalised(text);
    let hits = words().within(&text);
    let last = hits.iter().filter(|hit| hit.2.is_some()).map(|hit| hit.0).max()?;
    let weight = |hit: &Hit| {
        let head = hit.0 == last && text[hit.0..hit.1].iter().any(|c| !c.is_ascii());
        (hit.1 - hit.0) * units(&text, hit) + if head { 5 } else { 0 }
    };
    let best = hits.iter().filter(|hit| hit.2.is_some()).max_by_key(|hit| (weight(hit), usize::MAX - hit.0))?;
    best.2.filter(|family| !only_a_field(*family, &text, best))
}

/// A syllable says as much as three letters.
fn units(text: &[char], hit: &Hit) -> usize {
    if text[hit.0..hit.1].iter().any(|c| !c.is_ascii()) { 3 } else { 1 }
}

/// "물류 시스템 개발자" is a developer, not a person of logistics: a developer's word for the field does not name the role.
fn only_a_field(family: Family, text: &[char], hit: &Hit) -> bool {
    const HEADS: &[&str] = &["개발자", "개발", "프로그래머", "developer", "programmer", "software engineer"];
    const OFFICE: &[Family] = &[
        Family::Logistics,
        Family::Finance,
        Family::Marketer,
        Family::Medical,
        Family::Nurse,
        Family::Education,
        Family::Hr,
        Family::Service,
        Family::Md,
        Family::Accountant,
        Family::Cs,
        Family::Admin,
        Family::Legal,
        Family::Sales,
        Family::Media,
        Family::Construction,
        Family::Production,
        Family::Quality,
    ];
    let rest: String = text[hit.1..].iter().collect();
    OFFICE.contains(&family) && HEADS.iter().any(|head| rest.trim().ends_with(head))
}
