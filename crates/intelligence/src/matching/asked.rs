//! Where a posting asks for each skill: the line of its text, or the entry of its list where no line of the text names it.

use std::cmp::Reverse;

use naru_domain::matching::{AskedAt, SkillMatch};
use naru_domain::posting::Requirements;

use super::{groups, named, tongues};
use crate::postings::{self, Asking};

/// Longest quotation, in characters.
const QUOTE_MAX: usize = 160;
/// So much of a line that is too long stands before the name.
const BEFORE_NAME: usize = 60;

/// Tells of each skill where it is asked for.
pub(super) fn place(skills: &mut [SkillMatch], requirements: &Requirements, description: &str) {
    let asking = postings::asking(description);
    let originals: Vec<&str> = description.split('\n').collect();
    for skill in skills {
        let list = if skill.required { &requirements.required } else { &requirements.preferred };
        let items: Vec<&str> = list.iter().map(|item| item.trim()).filter(|item| asks(item, &skill.asked)).collect();
        let in_text = line(&asking, skill, &items).and_then(|(at, name)| {
            Some(AskedAt { quote: quote(originals.get(at)?, &name), line: u32::try_from(at).ok() })
        });
        skill.asked_at = in_text.or_else(|| listed(&items, &skill.asked));
    }
}

/// Whether an entry of the list is one of those that ask for this.
fn asks(item: &str, asked: &[String]) -> bool {
    groups::of_item(item).iter().flatten().any(|name| asked.contains(name))
}

/// The entry itself; alternatives that were entered one by one stand together.
fn listed(items: &[&str], asked: &[String]) -> Option<AskedAt> {
    let words = if items.is_empty() { asked.join(", ") } else { items.join(", ") };
    (!words.is_empty()).then(|| AskedAt { quote: quote(&words, ""), line: None })
}

/// The line that asks for a skill, and what it calls it: first where its section says so, then where most of the alternatives stand,
/// then the first one.
fn line(asking: &[Asking], skill: &SkillMatch, items: &[&str]) -> Option<(usize, String)> {
    let best = asking
        .iter()
        .filter_map(|one| {
            let (count, name) = said(one, &skill.asked, items)?;
            let elsewhere = one.required.map_or(1, |required| if required == skill.required { 0 } else { 2 });
            Some(((elsewhere, Reverse(count)), one.line, name))
        })
        .min_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)))?;
    Some((best.1, best.2))
}

/// How many of the alternatives a line names, and the words by which it does; `None` when it names none.
fn said(one: &Asking, asked: &[String], items: &[&str]) -> Option<(usize, String)> {
    let expected = named::Expected { asked: asked.iter().map(String::as_str).collect(), ..Default::default() };
    let by_name = named::in_line(&one.text, &expected);
    let spoken = tongues::wanted(&one.text);
    let small = one.text.to_lowercase();
    let literal = |words: &str| words.chars().count() > 1 && small.contains(&words.to_lowercase());
    let names = |name: &&String| {
        one.names.contains(name) || by_name.contains(&name.as_str()) || spoken.contains(name) || literal(name)
    };
    let count = asked.iter().filter(names).count();
    let words = items.iter().find(|item| literal(item)).map(|item| (*item).to_owned());
    let words = words.or_else(|| asked.iter().find(|name| literal(name)).cloned());
    match (count, words) {
        (0, None) => None,
        (count, words) => Some((count, words.unwrap_or_default())),
    }
}

/// A line, or so much of a long one around a name as a reader takes in.
fn quote(line: &str, name: &str) -> String {
    let line = line.trim();
    if line.chars().count() <= QUOTE_MAX {
        return line.to_owned();
    }
    let at = if name.is_empty() { None } else { line.to_lowercase().find(&name.to_lowercase()) };
    let before = at.map_or(0, |byte| line.to_lowercase()[..byte].chars().count());
    let skipped = before.saturating_sub(BEFORE_NAME);
    let cut: String = line.chars().skip(skipped).take(QUOTE_MAX - 2).collect();
    let (head, tail) = (if skipped > 0 { "…" } else { "" }, skipped + QUOTE_MAX - 2 < line.chars().count());
    format!("{head}{}{}", cut.trim(), if tail { "…" } else { "" })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use naru_domain::matching::{AskedAt, SkillMatch};
    use naru_domain::posting::Requirements;
    use naru_domain::resume::{Field, Resume};

    use crate::matching::{compare, groups};
    use naru_domain::matching::Demand;

    fn placed(required: &[&str], preferred: &[&str], text: &str) -> Vec<SkillMatch> {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let asked = Requirements { required: words(required), preferred: words(preferred), min_years: None };
        let demand = Demand {
            required: groups::any_of(&asked.required, text),
            preferred: groups::any_of(&asked.preferred, text),
            ..Demand::default()
        };
        let cobol = Field { value: "COBOL".into(), as_written: "COBOL".into(), boxes: Vec::new(), confidence: 1.0 };
        let resume = Resume { skills: vec![cobol], ..Resume::default() };
        let mut found = compare(&resume, &demand, NaiveDate::from_ymd_opt(2026, 1, 12).unwrap()).skills;
        super::place(&mut found, &asked, text);
        found
    }

    fn places(required: &[&str], preferred: &[&str], text: &str) -> Vec<(String, Option<u32>)> {
        let found = placed(required, preferred, text).into_iter().map(|skill| skill.asked_at.unwrap());
        found.map(|AskedAt { quote, line }| (quote, line)).collect()
    }

    fn at(quote: &str, line: u32) -> (String, Option<u32>) {
        (quote.to_owned(), Some(line))
    }

    #[test]
    fn a_skill_is_asked_for_where_its_section_says_so() {
        let text = "Java 팀에서 함께할 분\n담당 업무\n- Kafka 파이프라인\n자격요건\n- 자바 또는 코틀린 3년\n우대사항\n- Kafka, Java 튜닝 경험";
        assert_eq!(
            places(&["Java", "Kotlin"], &["Kafka"], text),
            [at("- 자바 또는 코틀린 3년", 4), at("- Kafka, Java 튜닝 경험", 6)]
        );
    }

    #[test]
    fn what_no_line_names_stands_in_the_list() {
        assert_eq!(
            places(&["k8s", "정보처리기사"], &["비즈니스 영어"], "함께할 분을 찾습니다."),
            [("k8s".to_owned(), None), ("정보처리기사".to_owned(), None), ("비즈니스 영어".to_owned(), None)]
        );
    }

    #[test]
    fn phrases_and_languages_have_their_lines_too() {
        let text = "자격요건\n- 정보처리기사 소지자\n- OPIc IH 이상\n- 성실하고 책임감 있는 분";
        assert_eq!(
            places(&["정보처리기사", "OPIc IH", "책임감"], &[], text),
            [at("- 정보처리기사 소지자", 1), at("- OPIc IH 이상", 2), at("- 성실하고 책임감 있는 분", 3)]
        );
    }

    #[test]
    fn a_long_line_is_cut_around_the_name() {
        let text =
            format!("자격요건\n- {}Kafka 운영 경험{}", "서비스를 함께 만들 분. ".repeat(20), " 그리고 더".repeat(60));
        let found = places(&["Kafka"], &[], &text);
        assert!(found[0].0.contains("Kafka 운영") && found[0].0.starts_with('…') && found[0].0.ends_with('…'));
        assert!(found[0].0.chars().count() <= super::QUOTE_MAX, "{}", found[0].0);
    }
}
