//! What the lines or the record of one school say, before it is decided what counts.

use naru_domain::resume::Field;

use super::super::dates::{self, Date, Period};
use super::super::degrees::{degree, status};
use super::super::flow::Row;
use super::super::sections::Record;
use super::super::span::Span;
use super::super::words::{self, Label};
use super::names::{major, pieces, school};
use super::names_school;

#[derive(Default)]
pub(super) struct Draft {
    pub(super) school: Option<Span>,
    pub(super) degree: Option<(Field, f32)>,
    pub(super) major: Option<Span>,
    pub(super) period: Option<(Span, Period)>,
    pub(super) dates: (Option<Field>, Option<Field>),
    pub(super) ends: Option<Date>,
    pub(super) status: Option<Field>,
    pub(super) lasts: bool,
    pub(super) sure: f32,
    pub(super) whole: String,
}

pub(super) fn of_record(record: &Record) -> Draft {
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

pub(super) fn of_rows(rows: &[&Row]) -> Draft {
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
pub(super) fn ends_within_degree(line: &str, next: &str) -> bool {
    let words =
        next.split_whitespace().count() <= 2 && next.chars().all(|c| c.is_alphabetic() || c == ' ') && next.is_ascii();
    let open = degree(line).is_some()
        && [" in ", " of "].iter().any(|w| line.contains(w))
        && line.ends_with(|c: char| c.is_ascii_alphabetic())
        && line.is_ascii();
    words && open && !names_school(next) && status(next).is_none() && !words::is_place(next)
}
