//! Walks through a text and finds days, times and periods, with the words that open or close them.

use super::range::{alone, blank, joined, paired};
use super::side::{second, side};
use super::{clock, open};
use crate::pattern::{is_hangul, patterns};
use chrono::NaiveDate;
use naru_domain::when::{When, WhenKind};

patterns! {
    UNTIL_BEFORE = r"^(?:[~∼～〜]\s*|(?:by|until|till|through|thru|before|no later than|not later than|up to)\s+(?:the\s+)?)";
    FROM_BEFORE = r"^(?:from|since|starting|beginning|as of)\s+(?:on\s+)?";
    RANGE = r"^\s*(?:[(（][^()（）\d]{1,6}[)）]\s*)?(?:~|∼|～|〜|–|—|-|―|to\b|through\b|thru\b|until\b|till\b|부터|에서)\s*(?:on\s+)?";
    AND = r"^\s+and\s+";
    UNTIL_AFTER = r"^\s?(?:까지|이전|한\b|마감)";
    FROM_AFTER = r"^\s?(?:부터|이후|[~∼～]\s*(?:$|[)\]]|채용|충원|모집|상시))";
    DURING = r"^\s중(?:[^가-힣]|$)";
    TIME_THEN_DAY = r"^(?:\s*,?\s+(?:on\s+)?|\s?[,(]\s?)$";
}

/// All days, times and periods of a text, in its order. Ranges are bytes of `text`.
pub fn find(text: &str, today: NaiveDate) -> Vec<When> {
    let mut hits: Vec<When> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let mut next = at + c.len_utf8();
        if may_start(text, at, c) {
            if let Some(len) = open::no_day(&text[at..]) {
                next = at + len;
            } else if let Some(hit) = hit_at(text, at, today) {
                next = hit.end;
                push(text, &mut hits, hit);
            }
        }
        at = next;
    }
    hits
}

/// Adds a hit; a time right before a day belongs to it ("2pm on Tuesday").
fn push(text: &str, hits: &mut Vec<When>, mut hit: When) {
    if let Some(last) = hits.last()
        && last.kind == WhenKind::Time
        && hit.kind == WhenKind::Day
        && TIME_THEN_DAY.is_match(&text[last.end..hit.start])
    {
        hit.start = last.start;
        (hit.time, hit.end_time) = (last.time, last.end_time);
        hit.kind = if hit.end_time.is_some() { WhenKind::Times } else { WhenKind::DayAndTime };
        hits.pop();
    }
    hits.push(hit);
}

/// Whether a hit may begin here, by the characters around: not within a word or a number.
fn may_start(text: &str, at: usize, c: char) -> bool {
    let mut before = text[..at].chars().rev();
    let (last, earlier) = (before.next(), before.next());
    match c {
        '0'..='9' | '\'' | '’' => {
            let joined = last.is_some_and(|p| matches!(p, '.' | '-' | '/' | ',' | ':' | '–'));
            let number = joined && earlier.is_some_and(|p| p.is_ascii_digit());
            !number && !last.is_some_and(|p| p.is_ascii_alphanumeric())
        }
        'a'..='z' | 'A'..='Z' => !last.is_some_and(|p| p.is_ascii_alphanumeric() || p == '-'),
        '~' | '∼' | '～' | '〜' => !last.is_some_and(|p| p.is_ascii_digit()),
        _ if is_hangul(c) => !last.is_some_and(is_hangul) || matches!(c, '상' | '수' | '채' | '충'),
        _ => false,
    }
}

fn hit_at(text: &str, at: usize, today: NaiveDate) -> Option<When> {
    let rest = &text[at..];
    if let Some((len, kind)) = open::at(rest) {
        return Some(When { kind, ..blank(at, at + len) });
    }
    let until = UNTIL_BEFORE.find(rest).map_or(0, |m| m.end());
    let from = FROM_BEFORE.find(rest).map_or(0, |m| m.end());
    let lead = until.max(from);
    if let Some(hit) = dated(text, at, at + lead, until > 0, today) {
        let mut hit = bounded(text, hit, until > 0, from > 0);
        hit.start = at;
        return Some(hit);
    }
    if lead > 0 {
        return None;
    }
    let time = clock::at(rest)?;
    Some(When { kind: WhenKind::Time, time: Some(time.from), end_time: time.to, ..blank(at, at + time.len) })
}

/// A day or days at `at`, with times, and the other end of a range.
fn dated(text: &str, start: usize, at: usize, dotted: bool, today: NaiveDate) -> Option<When> {
    if let Some(hit) = paired(text, at, today) {
        return Some(hit);
    }
    let first = side(&text[at..], today, dotted)?;
    let end = at + first.len;
    let between = ends_with(text[..at].trim_end(), "between");
    let sep = RANGE.find(&text[end..]).or_else(|| between.then(|| AND.find(&text[end..])).flatten());
    if let Some(sep) = sep
        && let Some(last) = second(&text[end + sep.end()..], first, today)
        && let Some(hit) = joined(first, last, today)
    {
        return Some(finished(text, When { start, end: end + sep.end() + last.len, ..hit }));
    }
    Some(finished(text, When { start, end, ..alone(first, today)? }))
}

/// Takes "중" into a range of days.
fn finished(text: &str, mut hit: When) -> When {
    if hit.kind == WhenKind::Days && DURING.is_match(&text[hit.end..]) {
        hit.end += " 중".len();
    }
    hit
}

/// Makes "until" and "from" of one day half open.
fn bounded(text: &str, mut hit: When, until: bool, from: bool) -> When {
    if !matches!(hit.kind, WhenKind::Day | WhenKind::DayAndTime) {
        return hit;
    }
    let tail = &text[hit.end..];
    if until || UNTIL_AFTER.is_match(tail) {
        hit.end +=
            if tail.trim_start().starts_with("까지") { tail.find('까').unwrap_or(0) + "까지".len() } else { 0 };
        hit.from = None;
    } else if from || FROM_AFTER.is_match(tail) {
        hit.to = None;
    }
    hit
}

/// Whether a text ends with an ASCII word, in any case.
fn ends_with(text: &str, word: &str) -> bool {
    text.len().checked_sub(word.len()).and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
}
