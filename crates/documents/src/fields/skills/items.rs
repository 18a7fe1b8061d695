//! The items of a list of skills: cut at signs and wide gaps, without levels, with the names of the lexicon.

use std::collections::HashSet;

use naru_domain::resume::Field;

use super::super::span::{Span, has_hangul, squash, trim, without_bullet};
use super::super::words::{self, Label};
use naru_domain::skills::lexicon;

/// A gap between words that parts two items, in em; within a name it is a quarter.
pub(super) const CHIP_GAP: f32 = 0.62;

/// Items that only wide spaces part: names in boxes side by side. Lists with signs may be justified and stay whole.
pub(super) fn apart(body: &Span, size: f32) -> Vec<Span> {
    let listed = body.text.contains([',', '/', '|', '·', ';', '•', '、']);
    let mut cuts = if listed { Vec::new() } else { body.wide_gaps(CHIP_GAP * size) };
    cuts.insert(0, 0);
    cuts.push(body.text.len());
    cuts.windows(2).map(|w| body.slice(w[0], w[1])).filter(|s| !s.text.is_empty()).collect()
}

/// Items between separators; brackets open a list of their own.
pub(super) fn chips(text: &Span) -> Vec<Span> {
    let s = &text.text;
    let mut out = Vec::new();
    let mut from = 0;
    let mut depth = 0usize;
    for (i, c) in s.char_indices() {
        let cut = match c {
            '(' | '（' | '[' => {
                depth += 1;
                depth == 1 && !is_alias(s, i)
            }
            ')' | '）' | ']' => {
                depth = depth.saturating_sub(1);
                depth == 0 && !s[..i].rfind(['(', '（', '[']).is_some_and(|open| is_alias(s, open))
            }
            ',' | ';' | '|' | '•' | '、' | '\t' | '∙' | 'ㆍ' | '▪' => true,
            '·' => {
                !s[..i].ends_with(|p: char| p.is_ascii_alphabetic())
                    || s[i..].starts_with("· ")
                    || s[..i].ends_with(' ')
                    || lexicon().exact(word_around(s, i)).is_none()
            }
            '/' => lexicon().exact(word_around(s, i)).is_none() && lexicon().exact(phrase_around(s, i)).is_none(),
            '–' | '—' | '-' => s[..i].ends_with(' ') && s[i + c.len_utf8()..].starts_with(' '),
            _ => false,
        };
        if cut {
            if from < i {
                out.push(text.slice(from, i));
            }
            from = i + c.len_utf8();
        }
    }
    if from < s.len() {
        out.push(text.slice(from, s.len()));
    }
    out.retain(|p| !p.text.is_empty());
    out
}

/// Whether brackets stand close behind a name and hold one other name for it: "한글(HWP)", "나이스(NEIS)".
pub(super) fn is_alias(s: &str, open: usize) -> bool {
    let Some(close) = s[open..].find([')', '）', ']']).map(|i| open + i) else { return false };
    let inside = s[open..close].trim_start_matches(['(', '（', '[']);
    let head = word_around(s, open);
    let ends = s[close..].chars().nth(1).is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '/' | '|' | '·' | ';'));
    let apart =
        s[..open].ends_with(' ') || head.is_empty() || inside.contains([',', '/', ' ', '·']) || is_level(inside);
    let (a, b) = (lexicon().exact(head), lexicon().exact(inside));
    let same = match (a, b) {
        (Some(a), Some(b)) => a.canonical == b.canonical,
        (Some(_), None) | (None, None) => false,
        (None, Some(_)) => true,
    };
    !apart && ends && (same || a.is_none() && has_hangul(head) && inside.is_ascii())
}

/// The text around a sign up to the next separator.
pub(super) fn phrase_around(s: &str, at: usize) -> &str {
    let stop = |c: char| matches!(c, ',' | '|' | '(' | ')' | '•' | '\t' | ';');
    let start = s[..at].rfind(stop).map_or(0, |i| i + s[i..].chars().next().map_or(1, char::len_utf8));
    let end = s[at..].find(stop).map_or(s.len(), |i| at + i);
    s[start..end].trim()
}

/// The text around a sign up to white space or a comma.
pub(super) fn word_around(s: &str, at: usize) -> &str {
    let stop = |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')');
    let start = s[..at].rfind(stop).map_or(0, |i| i + s[i..].chars().next().map_or(1, char::len_utf8));
    let end = s[at..].find(stop).map_or(s.len(), |i| at + i);
    &s[start..end]
}

/// One item: a name of the lexicon, several names in a row, an unknown name, or a sentence that mentions some.
pub(super) fn piece(item: &Span, out: &mut Vec<Field>, seen: &mut HashSet<String>) {
    let text =
        trim(without_bullet(&item.text), &['.', ':', '"', '\'', '“', '”', '*', '★', '☆', '●', '○', '◎', '■', '□']);
    let text = without_level(text);
    let column = matches!(words::label(text), Some(Label::Kind | Label::Score | Label::Grade));
    if text.is_empty() || column || is_level(text) || words::is_place(text) && lexicon().exact(text).is_none() {
        return;
    }
    let mut add = |span: Span, value: &str, confidence: f32| {
        if seen.insert(squash(value)) {
            out.push(span.valued(value, confidence));
        }
    };
    if let Some(skill) = lexicon().exact(text) {
        add(item.part_of(text), skill.canonical, 0.97);
        return;
    }
    let hits = lexicon().within(text, true);
    let covered: usize =
        hits.iter().map(|(a, b, _)| text[*a..*b].chars().filter(|c| c.is_alphanumeric()).count()).sum();
    let all = text.chars().filter(|c| c.is_alphanumeric()).count();
    let word_count = text.split_whitespace().count();
    if hits.len() >= 2 && covered == all {
        for (a, b, skill) in hits {
            add(item.part_of(&text[a..b]), skill.canonical, 0.94);
        }
        return;
    }
    let sentence = word_count > 5
        || text.chars().count() > 40
        || text.ends_with(['다', '.', '음', '함']) && word_count > 2
        || has_hangul(text) && word_count > 3
        || text.contains("경험")
        || text.contains("가능") && word_count > 1;
    if sentence {
        for (a, b, skill) in hits.into_iter().filter(|(_, _, s)| !s.context_only) {
            add(item.part_of(&text[a..b]), skill.canonical, 0.8);
        }
        return;
    }
    let numeric = text.chars().filter(|c| c.is_ascii_digit()).count() * 2 > all || text.contains('@');
    if all >= 2 && !numeric && text.chars().any(char::is_alphabetic) {
        add(item.part_of(text), text, 0.86);
    }
}

/// "Java 상", "Excel - Advanced", "Python 5년", "SQL 80%" → the name.
pub(super) fn without_level(text: &str) -> &str {
    let mut t = text;
    for _ in 0..2 {
        let Some(cut) = t.rfind([' ', '(']).filter(|&i| is_level(t[i..].trim_matches(['(', ')', ' ', '-', ':'])))
        else {
            break;
        };
        t = t[..cut].trim_end_matches(['-', ':', ' ', '(', '–']);
    }
    t
}

pub(super) fn is_level(text: &str) -> bool {
    let t = squash(text);
    const WORDS: &[&str] = &[
        "상",
        "중",
        "하",
        "중상",
        "중하",
        "최상",
        "상급",
        "중급",
        "초급",
        "고급",
        "능숙",
        "보통",
        "우수",
        "기초",
        "숙련",
        "advanced",
        "intermediate",
        "beginner",
        "basic",
        "expert",
        "proficient",
        "fluent",
        "familiar",
        "experienced",
        "years",
        "yrs",
        "year",
        "업무활용",
        "실무",
        "활용",
        "가능",
        "실무가능",
        "능숙함",
        "skilled",
        "good",
        "excellent",
        "elementary",
    ];
    let number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    WORDS.contains(&t.as_str())
        || number(&t) && t.len() <= 3 && text.contains('%')
        || ["년", "개월", "년이상", "years", "yrs", "year", "y", "점"]
            .iter()
            .any(|u| t.strip_suffix(u).is_some_and(|n| number(n.trim_end_matches('+'))))
}
