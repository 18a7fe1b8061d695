//! Which part of a heading is the employer, which the title, which the department.

use super::super::span::{Span, has_hangul};
use super::super::words;
use super::cut::cleaned;
use super::{Part, Parties};

pub(super) fn assign(parts: Vec<Part>, inherits: bool) -> Parties {
    let mut out = Parties::default();
    // The employer: a legal form, else a word that employers end with, else what no other word explains, bold before plain.
    let rank = |p: &Part| -> i32 {
        let known = match (p.company, p.title, p.department) {
            (2, _, _) => 80,
            (_, false, _) if p.either && !inherits => 36,
            (_, true, _) => -40 + i32::from(p.company) * 10,
            (_, _, true) => -30 + i32::from(p.company) * 25,
            (1, _, _) => 50,
            _ => 40,
        };
        known + i32::from(p.bold) * 4
    };
    let best = parts.iter().enumerate().max_by_key(|(i, p)| (rank(p), -(*i as i32))).map(|(i, _)| i);
    let titled = parts.iter().any(|p| p.title);
    let company = best.filter(|&i| {
        rank(&parts[i]) > 0
            || parts[i].department && parts.iter().filter(|p| p.department).count() >= 2
            || parts.len() == 1 && !parts[i].title
            || !titled && parts[i].department
            || parts.len() >= 2 && parts.iter().filter(|p| p.title).count() >= 2
    });
    let unknown = parts.iter().enumerate().filter(|(i, p)| Some(*i) != company && !p.title && !p.department).count();
    if let Some(i) = company {
        let sure = match (parts[i].company, unknown) {
            (2, _) => 0.96,
            (1, 0) => 0.95,
            (_, 0) if titled => 0.95,
            (_, 0) => 0.85,
            _ => 0.72,
        };
        out.company = without_place(&parts[i].span).map(|s| s.field(sure));
    }
    let rest = || parts.iter().enumerate().filter(move |(i, _)| Some(*i) != company).map(|(_, p)| p);
    let title = rest()
        .filter(|p| p.title)
        .max_by_key(|p| (!p.department, p.company == 0, std::cmp::Reverse(p.row)))
        .or_else(|| rest().find(|p| !p.department && p.company == 0));
    if let Some(t) = title {
        let confidence = if t.title { 0.95 } else { 0.7 };
        let (department, title) = dress(&t.span);
        out.title = Some(title.field(confidence));
        out.department = department.map(|d| d.field(0.85));
    }
    if let Some(d) = rest().find(|p| p.department && title.is_none_or(|t| t.span != p.span)) {
        out.department = Some(d.span.field(0.9));
    }
    out
}

/// "Product Designer, Transfer Silo" → the department goes; "Software Engineer, Payments" stays whole.
fn dress(span: &Span) -> (Option<Span>, Span) {
    if let Some(i) =
        span.text.rfind(", ").filter(|&i| words::is_department(&span.text[i + 2..]) && words::is_title(&span.text[..i]))
    {
        return (Some(span.slice(i + 1, span.text.len())), span.slice(0, i));
    }
    let end = before_places(&span.text);
    if end < span.text.len() {
        return (None, span.slice(0, end));
    }
    split_title(span)
}

/// "생산1부 부장" → department and title; a title alone stays whole.
pub(super) fn split_title(span: &Span) -> (Option<Span>, Span) {
    let text = &span.text;
    let cut = text.char_indices().filter(|(_, c)| *c == ' ').map(|(i, _)| i).find(|&i| {
        (has_hangul(&text[..i]) || text[..i].contains(' '))
            && words::is_department(&text[..i])
            && words::is_title(&text[i + 1..])
    });
    match cut {
        Some(i) => (Some(span.slice(0, i)), span.slice(i, text.len())),
        None => (None, span.clone()),
    }
}

/// "Hanbit Shipping Co., Ltd., Seoul, Korea" → without the places at its end.
pub(super) fn without_place(span: &Span) -> Option<Span> {
    let out = cleaned(&span.slice(0, before_places(&span.text)));
    (!out.text.is_empty()).then_some(out)
}

/// Where the places at the end of a text begin.
fn before_places(text: &str) -> usize {
    let mut end = text.len();
    let mut country = false;
    while let Some(i) = text[..end].rfind(", ") {
        let tail = text[i + 2..end].trim();
        // "CO" behind a comma is Colorado.
        let form = words::company_strength(tail) == 2 && tail != "CO";
        let city = country
            && tail.split_whitespace().count() <= 2
            && tail.chars().next().is_some_and(char::is_uppercase)
            && words::company_strength(tail) == 0;
        if form || !(words::is_place_word(tail) || city) {
            break;
        }
        country = !city && !country;
        end = i;
    }
    end
}
