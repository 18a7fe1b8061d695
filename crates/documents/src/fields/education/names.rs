//! The names of schools and subjects within a line.

use super::super::degrees::{degree, status};
use super::super::span::{Span, has_hangul, is_hangul, trim, without_bullet};
use super::super::words;

/// The parts of a line between strong signs, without its bullet.
pub(super) fn pieces(span: &Span) -> Vec<Span> {
    let body = span.part_of(without_bullet(&span.text));
    let s = &body.text;
    let mut out = Vec::new();
    let mut from = 0;
    for (i, c) in s.char_indices() {
        let spaced = s[..i].ends_with(' ') && s[i + c.len_utf8()..].starts_with(' ');
        if matches!(c, '|' | '\t' | '—' | '•' | ';') || matches!(c, '·' | '–' | '-' | '/' | ':') && spaced {
            out.push(body.slice(from, i));
            from = i + c.len_utf8();
        }
    }
    out.push(body.slice(from, s.len()));
    out.retain(|p| !trim(&p.text, &['(', ')', ',', '.', '-', ':']).is_empty());
    out
}

/// The school named in a part.
pub(super) fn school(piece: &Span) -> Option<Span> {
    let text = &piece.text;
    let tokens: Vec<(usize, &str)> =
        text.split_whitespace().map(|w| (w.as_ptr() as usize - text.as_ptr() as usize, w)).collect();
    if let Some(i) = tokens.iter().position(|(_, w)| words::is_korean_school(w.trim_matches(['(', ')', ',', '·']))) {
        let mut last = i;
        while tokens
            .get(last + 1)
            .is_some_and(|(_, w)| words::is_korean_school(w.trim_matches(['(', ')', ','])) || w.ends_with("캠퍼스"))
        {
            last += 1;
        }
        // "한국 예술 종합학교": words before the ending belong to it unless they name something else.
        let mut first = i;
        while first > 0
            && tokens[first - 1].1.chars().all(|c| is_hangul(c) || c.is_ascii_alphanumeric())
            && !words::is_korean_major(tokens[first - 1].1)
            && degree(tokens[first - 1].1).is_none()
            && status(tokens[first - 1].1).is_none()
            && tokens[first - 1].1.chars().count() > 1
        {
            first -= 1;
        }
        let end = tokens[last].0 + tokens[last].1.trim_end_matches([',', ')', '·']).len();
        let end = if text[tokens[first].0..end].contains('(') && text[end..].starts_with(')') { end + 1 } else { end };
        return Some(piece.slice(tokens[first].0, end));
    }
    if !words::is_latin_school(text) {
        return None;
    }
    let mut from = 0;
    let parts: Vec<(usize, &str)> = text
        .split(',')
        .map(|p| {
            let at = from;
            from += p.len() + 1;
            (at, p)
        })
        .collect();
    let (at, mut name) = *parts
        .iter()
        .find(|(_, p)| words::is_latin_school(p) && degree(p).is_none())
        .or_else(|| parts.iter().find(|(_, p)| words::is_latin_school(p)))?;
    // "B.Sc. from University of X", "MSc Physics at Y College".
    let lead = ["from ", " at ", " @ "]
        .iter()
        .filter_map(|w| name.find(w).map(|i| i + w.len()))
        .find(|&i| words::is_latin_school(&name[i..]))
        .unwrap_or(0);
    name = &name[lead..];
    let mut end = at + lead + name.len();
    let campus = parts.iter().find(|(a, _)| *a == end + 1).map(|(_, p)| p.trim()).filter(|p| {
        (name.trim().starts_with("University of") || name.contains("State University"))
            && p.split_whitespace().count() <= 2
            && p.chars().next().is_some_and(char::is_uppercase)
            && !p.contains(|c: char| c.is_ascii_digit())
            && degree(p).is_none()
            && !words::list("place.usps").contains(p)
            && !words::list("place.country").contains(p)
    });
    if let Some(c) = campus {
        end += 1 + (text[end + 1..].find(c).unwrap_or(0) + c.len());
    }
    let raw = &text[at + lead..end];
    let raw = raw.split('(').next().unwrap_or(raw);
    Some(piece.part_of(trim(raw, &[',', '.', '(', ')', '-', ':'])))
}

/// The subject of study.
pub(super) fn major(pieces: &[Span], school: Option<&Span>) -> Option<Span> {
    for piece in pieces {
        let text = &piece.text;
        if has_hangul(text) {
            let token = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '·')).filter(|w| {
                words::is_korean_major(w) && degree(w).is_none_or(|_| w.chars().count() > 4) && status(w).is_none()
            });
            let found: Vec<&str> = token.collect();
            if let (Some(a), Some(b)) = (found.first(), found.last()) {
                let (from, to) = (
                    a.as_ptr() as usize - text.as_ptr() as usize,
                    b.as_ptr() as usize - text.as_ptr() as usize + b.len(),
                );
                let near = text[from..to].split_whitespace().count() <= 3;
                let from = if near { before(text, from, school) } else { from };
                return Some(piece.slice(from, if near { to } else { from + a.len() }));
            }
        }
    }
    for piece in pieces {
        if let Some(m) = latin_major(piece, school) {
            return Some(m);
        }
    }
    None
}

/// A word in front of "과정" or "전공" belongs to the subject ("프론트엔드 과정").
pub(super) fn before(text: &str, from: usize, school: Option<&Span>) -> usize {
    let word = &text[from..];
    let bare = ["과정", "전공", "학과", "학부", "계열"].iter().any(|w| word.split_whitespace().next() == Some(w));
    let head = text[..from].trim_end();
    let start = head.rfind(' ').map_or(0, |i| i + 1);
    if bare
        && !head.is_empty()
        && !words::is_korean_school(&head[start..])
        && !school.is_some_and(|s| s.text.ends_with(&head[start..]))
    {
        start
    } else {
        from
    }
}

pub(super) fn latin_major(piece: &Span, school: Option<&Span>) -> Option<Span> {
    let text = &piece.text;
    let from_degree = degree(text).map(|(_, at)| at);
    let mut at = 0;
    let parts: Vec<(usize, &str)> = text
        .split(',')
        .map(|p| {
            let a = at;
            at += p.len() + 1;
            (a, p)
        })
        .collect();
    for (a, p) in &parts {
        let mut body = *p;
        let mut offset = *a;
        if let Some((from, to)) = from_degree.filter(|d| d.0 >= *a && d.1 <= a + p.len()) {
            let behind = &text[to..a + p.len()];
            let trimmed = behind.trim_start_matches(['.', ')', ' ', '(', ':']);
            let rest = ["in ", "of "].iter().find_map(|w| trimmed.strip_prefix(w)).unwrap_or(trimmed);
            // "of Arts in Economics", "of Science, Biology".
            let rest =
                ["Arts", "Science", "Engineering", "Business Administration", "Fine Arts", "Philosophy", "Sciences"]
                    .iter()
                    .find_map(|w| rest.strip_prefix(w).filter(|r| r.starts_with([' ', '(']) || r.is_empty()))
                    .map_or(rest, |r| r.trim_start().trim_start_matches("(Hons)").trim_start());
            let rest = ["in ", "degree in ", "degree of ", "degree", "- ", "– "]
                .iter()
                .find_map(|w| rest.strip_prefix(w))
                .unwrap_or(rest);
            if rest.trim().is_empty() && from > *a + 2 {
                body = &text[*a..from];
            } else {
                offset = rest.as_ptr() as usize - text.as_ptr() as usize;
                body = rest;
            }
        }
        let _ = offset;
        let body = body.split(['(', '|']).next().unwrap_or(body);
        let body = ["from ", " at "].iter().find_map(|w| body.find(w)).map_or(body, |i| &body[..i]);
        let body = ["Major in ", "Major: ", "Major ", "major in ", "Minor "]
            .iter()
            .find_map(|w| body.trim_start().strip_prefix(w))
            .unwrap_or(body);
        let body = trim(body, &['.', ',', '-', '–', ':', '·']);
        let noise = body.len() < 3
            || body.contains(|c: char| c.is_ascii_digit())
            || body.to_lowercase().contains("gpa")
            || words::is_latin_school(body)
            || words::is_place(body)
            || words::is_place_word(body)
            || school.is_some_and(|s| s.text.contains(body))
            || status(body).is_some()
            || degree(body).is_some()
            || has_hangul(body)
            || body.to_lowercase().contains("honours")
            || body.to_lowercase().contains("honors")
            || body.to_lowercase().contains("cum laude")
            || body.to_lowercase().contains("thesis")
            || body.split_whitespace().count() > 6;
        if !noise && body.chars().next().is_some_and(char::is_uppercase) {
            return Some(piece.part_of(body));
        }
    }
    None
}
