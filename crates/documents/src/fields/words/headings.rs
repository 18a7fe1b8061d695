//! What a heading says its section is about.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::span::{BULLETS, is_hangul, squash};
use super::index;
use super::labels::without_number;

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::fields) enum Topic {
    Summary,
    Work,
    Education,
    Training,
    Skills,
    Certificates,
    Languages,
    Military,
    Projects,
    Contact,
    Personal,
    Links,
    Awards,
    Publications,
    References,
    Family,
    Letter,
    Other,
}

pub(super) static TOPICS: LazyLock<HashMap<String, Topic>> = LazyLock::new(|| {
    index(&[
        ("topic.summary", Topic::Summary),
        ("topic.work", Topic::Work),
        ("topic.education", Topic::Education),
        ("topic.training", Topic::Training),
        ("topic.skills", Topic::Skills),
        ("topic.certificates", Topic::Certificates),
        ("topic.languages", Topic::Languages),
        ("topic.military", Topic::Military),
        ("topic.projects", Topic::Projects),
        ("topic.contact", Topic::Contact),
        ("topic.personal", Topic::Personal),
        ("topic.links", Topic::Links),
        ("topic.awards", Topic::Awards),
        ("topic.publications", Topic::Publications),
        ("topic.references", Topic::References),
        ("topic.family", Topic::Family),
        ("topic.letter", Topic::Letter),
        ("topic.other", Topic::Other),
    ])
});

/// The topics that a heading names, or nothing when the text is no heading that is known.
pub(in crate::fields) fn heading(text: &str) -> Option<Vec<Topic>> {
    let text = heading_core(text);
    if text.is_empty() || text.chars().count() > 60 {
        return None;
    }
    if let Some(t) = TOPICS.get(&squash(text)) {
        return Some(vec![*t]);
    }
    let mut topics = Vec::new();
    for part in text
        .split(['/', '·', ',', '&', '+', '|', '∙', 'ㆍ', '・', '(', ')', '（', '）'])
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split('및'))
        .flat_map(|p| p.split(" AND "))
    {
        if squash(part).is_empty() {
            continue;
        }
        topics.extend(part_topics(part.trim())?);
    }
    topics.dedup();
    (!topics.is_empty()).then_some(topics)
}

/// A part between separators: one heading, or the same one in two languages ("경력 Experience").
pub(super) fn part_topics(part: &str) -> Option<Vec<Topic>> {
    if let Some(t) = TOPICS.get(&squash(part)) {
        return Some(vec![*t]);
    }
    let cut = part.char_indices().find(|(i, c)| {
        *c == ' '
            && is_hangul(part[..*i].chars().next_back().unwrap_or(' '))
                != is_hangul(part[i + 1..].chars().next().unwrap_or(' '))
    })?;
    let (a, b) = (TOPICS.get(&squash(&part[..cut.0]))?, TOPICS.get(&squash(&part[cut.0..]))?);
    Some(if a == b { vec![*a] } else { vec![*a, *b] })
}

/// A heading without numbering, signs and remarks: "1. 경력사항 (총 6년)" → "경력사항".
pub(super) fn heading_core(text: &str) -> &str {
    let signs = |c: char| {
        BULLETS.contains(&c)
            || c.is_whitespace()
            || matches!(
                c,
                '[' | ']'
                    | '【'
                    | '】'
                    | '<'
                    | '>'
                    | '〈'
                    | '〉'
                    | '#'
                    | ':'
                    | '：'
                    | '.'
                    | '|'
                    | '─'
                    | '━'
                    | '_'
                    | '「'
                    | '」'
            )
    };
    let mut t = text.trim_matches(signs);
    t = without_number(t);
    let roman = t.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'Ⅰ'..='Ⅻ'));
    if roman.len() < t.len() && roman.starts_with(['.', ')', ' ']) {
        t = roman.trim_start_matches(|c: char| matches!(c, '.' | ')') || c.is_whitespace());
    }
    if let Some(open) = t.rfind(['(', '（']).filter(|&i| i > 0 && t.ends_with([')', '）'])) {
        let inside = &t[open..];
        if inside.contains(|c: char| c.is_ascii_digit()) || inside.contains('총') {
            t = t[..open].trim_end();
        }
    }
    if let Some(total) = t.find(" 총").filter(|&i| i > 0 && t[i..].contains(|c: char| c.is_ascii_digit())) {
        t = t[..total].trim_end();
    }
    t
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_two_topics_are_cut_with_and_without_spaces() {
        assert_eq!(heading("자격 및 면허"), Some(vec![Topic::Certificates]));
        assert_eq!(heading("핵심역량및기술"), Some(vec![Topic::Summary, Topic::Skills]));
        assert_eq!(heading("가. 학력"), Some(vec![Topic::Education]));
        assert_eq!(heading("Ⅲ. 경력사항 (총 6년)"), Some(vec![Topic::Work]));
        assert_eq!(heading("참여 및 협력"), None);
    }
}
