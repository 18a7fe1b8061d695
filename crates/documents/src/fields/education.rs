//! Schools: entries are formed so that none has two schools, two periods or two degrees.

use naru_domain::resume::{Education, Field};

use super::dates::{self, Date, End, Period};
use super::degrees::{degree, status};
use super::flow::Row;
use super::sections::{Item, Record, Section};
use super::span::{Span, has_hangul, is_hangul, trim, without_bullet};
use super::words::{self, Label, Topic};

/// All schools of the document, in its order.
pub(super) fn schools(sections: &[Section], today: Date) -> Vec<Education> {
    let mut out: Vec<Education> = Vec::new();
    for section in sections.iter().filter(|s| s.is(Topic::Education) || s.is(Topic::Training)) {
        let training = !section.is(Topic::Education);
        let mixed = section.topics.len() > 1;
        let mut rows = Vec::new();
        let mut form = Record::default();
        for item in &section.items {
            match item {
                Item::Row(r) if !form.fields.is_empty() && r.segs.len() == 1 && rows.is_empty() => {}
                Item::Row(r) => rows.push(r),
                Item::Record(r) if r.from_header => out.extend(finish(of_record(r), training, today)),
                Item::Record(r) => {
                    if r.fields.iter().any(|(l, _)| {
                        matches!(l, Label::School | Label::Period | Label::Degree | Label::Major)
                            && form.get(*l).is_some()
                    }) {
                        out.extend(finish(of_record(&std::mem::take(&mut form)), training, today));
                    }
                    form.fields.extend(r.fields.iter().cloned());
                }
            }
        }
        out.extend(finish(of_record(&form), training, today));
        let rows: Vec<&Row> = rows.into_iter().filter(|r| !mixed || names_school(&r.text().text)).collect();
        for group in groups(&rows) {
            out.extend(finish(of_rows(&group), training, today));
        }
    }
    let mut unique: Vec<Education> = Vec::new();
    for e in out {
        let key = |e: &Education| {
            (
                e.school.as_ref().map(|s| s.value.clone()),
                e.degree.as_ref().map(|d| d.value.clone()),
                e.start.as_ref().map(|d| d.value.clone()),
            )
        };
        if !unique.iter().any(|u| key(u) == key(&e)) {
            unique.push(e);
        }
    }
    tell_masters(&mut unique);
    unique
}

/// Two courses of one subject at one school, the second after the first, are a bachelor's and a master's when neither says so.
fn tell_masters(all: &mut [Education]) {
    let guessed = |e: &Education| e.degree.as_ref().is_some_and(|d| d.value == "bachelor" && d.as_written.is_empty());
    let text = |f: &Option<Field>| f.as_ref().map(|f| f.value.clone());
    for i in 0..all.len() {
        let later = all.iter().any(|first| {
            guessed(first)
                && text(&first.school) == text(&all[i].school)
                && text(&first.major) == text(&all[i].major)
                && first.end.as_ref().zip(all[i].start.as_ref()).is_some_and(|(end, start)| end.value <= start.value)
        });
        if later
            && guessed(&all[i])
            && let Some(d) = &mut all[i].degree
        {
            (d.value, d.confidence) = ("master".to_owned(), 0.7);
        }
    }
}

/// Whether a text speaks of a school or degree.
pub(super) fn names_school(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/')).any(words::is_korean_school)
        || words::is_latin_school(text)
        || degree(text).is_some_and(|(d, _)| d != "other")
}

/// Lines of one entry.
fn groups<'a>(rows: &[&'a Row]) -> Vec<Vec<&'a Row>> {
    let mut out: Vec<Vec<&Row>> = Vec::new();
    let (mut school, mut period, mut degree_seen) = (false, false, false);
    for row in rows {
        let text = row.text().text;
        let (s, p, d) = (
            has_school(&text),
            row.segs.iter().any(|s| !dates::periods(s.first(), true).is_empty()),
            degree(&text).is_some(),
        );
        // A line with a date alone closes an entry; whatever else repeats opens the next.
        let again = s && school || p && period || d && degree_seen && school && period;
        if out.is_empty() || again {
            out.push(Vec::new());
            (school, period, degree_seen) = (false, false, false);
        }
        (school, period, degree_seen) = (school || s, period || p, degree_seen || d);
        if let Some(group) = out.last_mut() {
            group.push(row);
        }
    }
    // What opens an entry but stands at the end of the one before ("BSc …" above "2008–2011 Lund") moves over.
    for i in 1..out.len() {
        let head_has_degree = out[i].iter().any(|r| degree(&r.text().text).is_some());
        let donor = &out[i - 1];
        let moves = donor.len() >= 2
            && !head_has_degree
            && donor.iter().filter(|r| degree(&r.text().text).is_some()).count() >= 2
            && donor.last().is_some_and(|r| degree(&r.text().text).is_some() && !has_school(&r.text().text));
        if moves && let Some(row) = out[i - 1].pop() {
            out[i].insert(0, row);
        }
    }
    out
}

fn has_school(text: &str) -> bool {
    let bare = text.replace("high school", "");
    text.split(|c: char| c.is_whitespace() || c == ',').any(words::is_korean_school) || words::is_latin_school(&bare)
}

#[derive(Default)]
struct Draft {
    school: Option<Span>,
    degree: Option<(Field, f32)>,
    major: Option<Span>,
    period: Option<(Span, Period)>,
    dates: (Option<Field>, Option<Field>),
    ends: Option<Date>,
    status: Option<Field>,
    lasts: bool,
    sure: f32,
    whole: String,
}

fn of_record(record: &Record) -> Draft {
    let mut d = Draft { sure: 0.96, ..Draft::default() };
    d.school = record.get(Label::School).cloned();
    d.major = record.get(Label::Major).map(|m| m.part_of(m.text.trim_matches(['-', ' '])));
    if let Some(p) = record.get(Label::Period) {
        let all = dates::periods(&p.text, true);
        d.period = all.iter().find(|x| x.is_range()).or(all.first()).map(|x| (p.clone(), *x));
    }
    let single = |label| {
        record.get(label).and_then(|s| {
            dates::periods(&s.text, true)
                .first()
                .map(|p| (s.slice(p.start, p.end).valued(p.from.month_text(), 0.95), p.from))
        })
    };
    if let Some((f, _)) = single(Label::Start) {
        d.dates.0 = Some(f);
    }
    if let Some((f, date)) = single(Label::End) {
        (d.dates.1, d.ends) = (Some(f), Some(date));
    }
    for label in [Label::Degree, Label::Status, Label::Kind, Label::Grade] {
        let Some(span) = record.get(label) else { continue };
        if let Some((name, at)) = degree(&span.text) {
            d.degree = d.degree.take().or_else(|| Some((span.slice(at.0, at.1).valued(name, 0.95), 0.95)));
        }
        if let Some((name, at)) = status(&span.text) {
            d.status = d.status.take().or_else(|| Some(span.slice(at.0, at.1).valued(name, 0.95)));
        }
        // "입학 | 졸업" above two dates: the second column says when, not how.
        if let Some((f, date)) = single(Label::Status).filter(|_| label == Label::Status && d.dates.1.is_none()) {
            (d.dates.1, d.ends) = (Some(f), Some(date));
        }
        d.whole.push(' ');
        d.whole.push_str(&span.text);
    }
    d
}

fn of_rows(rows: &[&Row]) -> Draft {
    let mut d = Draft { sure: 0.95, ..Draft::default() };
    let mut parts: Vec<Span> = Vec::new();
    for row in rows {
        for (i, seg) in row.segs.iter().enumerate() {
            let span = seg.joined();
            // "Master of Arts in Museum" above "Studies".
            if let Some(last) =
                parts.last_mut().filter(|l| row.segs.len() == 1 && ends_within_degree(&l.text, &span.text))
            {
                last.push(" ", &span);
                continue;
            }
            let short = i == 0 || i + 1 == row.segs.len();
            let all = dates::periods(&span.text, short);
            let found = all.iter().find(|p| p.is_range()).or(all.first());
            match found.filter(|_| d.period.is_none()) {
                Some(p) => {
                    parts.extend([span.slice(0, p.start), span.slice(p.end, span.text.len())]);
                    d.period = Some((span, *p));
                }
                None => parts.push(span),
            }
        }
    }
    for p in &parts {
        d.whole.push_str(&p.text);
        d.whole.push('\n');
        if d.degree.is_none()
            && let Some((name, at)) = degree(&p.text)
        {
            d.degree = Some((p.slice(at.0, at.1).valued(name, 0.94), 0.94));
        }
        if d.status.is_none()
            && let Some((name, at)) = status(&p.text)
        {
            d.status = Some(p.slice(at.0, at.1).valued(name, 0.94));
        }
    }
    let pieces: Vec<Span> = parts.iter().flat_map(pieces).collect();
    d.school = pieces.iter().find_map(school);
    d.major = major(&pieces, d.school.as_ref());
    d
}

/// Whether a line with a degree goes on with one or two words on the next line.
fn ends_within_degree(line: &str, next: &str) -> bool {
    let words =
        next.split_whitespace().count() <= 2 && next.chars().all(|c| c.is_alphabetic() || c == ' ') && next.is_ascii();
    let open = degree(line).is_some()
        && [" in ", " of "].iter().any(|w| line.contains(w))
        && line.ends_with(|c: char| c.is_ascii_alphabetic())
        && line.is_ascii();
    words && open && !names_school(next) && status(next).is_none() && !words::is_place(next)
}

/// The parts of a line between strong signs, without its bullet.
fn pieces(span: &Span) -> Vec<Span> {
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
fn school(piece: &Span) -> Option<Span> {
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
fn major(pieces: &[Span], school: Option<&Span>) -> Option<Span> {
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
fn before(text: &str, from: usize, school: Option<&Span>) -> usize {
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

fn latin_major(piece: &Span, school: Option<&Span>) -> Option<Span> {
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

fn finish(d: Draft, training: bool, today: Date) -> Option<Education> {
    let school = d.school.filter(|s| !s.text.is_empty())?;
    let mut e = Education::default();
    let text = school.text.as_str();
    let high = ["고등학교", "여고", "공고", "상고", "외고", "과학고", "예고", "고교"].iter().any(|w| text.ends_with(w))
        || text.to_lowercase().contains("high school");
    let other = training
        || ["부트캠프", "아카데미", "교육원", "학원", "직업전문학교"].iter().any(|w| text.contains(w))
            && !text.contains("대학")
        || text.to_lowercase().contains("bootcamp");
    let college = ["전문대학", "전문대", "폴리텍"].iter().any(|w| text.contains(w));
    let (mut end, mut lasts) = (d.ends, d.lasts);
    if let Some((span, p)) = &d.period {
        let c = if p.is_range() { 0.95 } else { 0.75 };
        let first = span.slice(p.start, p.from_end);
        match p.to {
            Some(End::At(to)) => {
                e.start = Some(first.valued(p.from.month_text(), c));
                e.end = Some(span.slice(p.to_start, p.end).valued(to.month_text(), c));
                end = Some(to);
            }
            Some(_) => {
                e.start = Some(first.valued(p.from.month_text(), c));
                lasts = true;
            }
            // One date alone is that of graduation.
            None => {
                e.end = Some(first.valued(p.from.month_text(), c));
                end = Some(p.from);
            }
        }
    }
    e.start = e.start.or(d.dates.0);
    e.end = e.end.or(d.dates.1);
    let shown = school.part_of(trim(text, &['(', ')', ',']));
    let guess = |v: &str, c: f32| {
        Some(Field { value: v.to_owned(), as_written: String::new(), boxes: Vec::new(), confidence: c })
    };
    e.degree = match d.degree {
        _ if high => guess("highschool", 0.97),
        _ if other => guess("other", 0.85),
        Some((f, _)) => Some(f),
        None if text.contains("대학원") => guess("master", 0.8),
        None if college => guess("associate", 0.9),
        None if text.contains("대학") => guess("bachelor", 0.85),
        None => None,
    };
    let by_date = match (end, lasts) {
        (_, true) => guess("enrolled", 0.85),
        (Some(to), _) if (to.year, to.month.unwrap_or(1)) > (today.year, today.month.unwrap_or(12)) => {
            guess("expected", 0.85)
        }
        (Some(_), _) => guess(if other { "completed" } else { "graduated" }, 0.9),
        _ => None,
    };
    e.status = d.status.or(by_date);
    e.major = d.major.filter(|m| !m.text.is_empty()).map(|m| m.field(if d.sure > 0.955 { 0.96 } else { 0.92 }));
    e.school = Some(shown.field(d.sure));
    Some(e)
}
