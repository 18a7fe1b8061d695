//! Who the person is: name, birth, address, the role they give themselves.

mod birth;
mod names;

use naru_domain::resume::Field;

use super::address;
use super::flow::Row;
use super::sections::{Item, Section};
use super::span::{Span, squash, trim};
use super::words::{self, Label, Topic};
pub(super) use birth::birth;
pub(super) use names::{names, on_top};

/// Sections that are about the person: what stands before the first heading and personal details.
pub(super) fn about(section: &Section) -> bool {
    section.preamble || [Topic::Personal, Topic::Contact, Topic::Links].iter().any(|t| section.is(*t))
}

/// Where the person lives: behind its label, or as a line at the top that is one.
pub(super) fn address(sections: &[Section]) -> Option<Field> {
    let labelled = sections
        .iter()
        .filter(|s| !s.is(Topic::References) && !s.is(Topic::Family))
        .flat_map(|s| s.items.iter().zip(s.items.iter().skip(1).map(Some).chain([None])))
        .filter_map(|(item, next)| match item {
            Item::Record(r) => r.get(Label::Address).map(|span| with_rest(span, next)),
            Item::Row(_) => None,
        });
    for span in labelled {
        let text = span.text.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
        let text = address::without_post_code(text);
        if text.chars().count() >= 4 && !text.contains('@') {
            return Some(span.part_of(text).field(0.95));
        }
    }
    let rows: Vec<&Row> = sections.iter().filter(|s| about(s)).flat_map(Section::rows).collect();
    for (i, row) in rows.iter().enumerate() {
        for seg in &row.segs {
            let text = seg.joined();
            if let Some((found, confidence)) = address::find(&text.text) {
                let mut whole = text.part_of(found);
                // "… 101동" at the edge of a narrow column, "302호" below.
                let next = rows.get(i + 1).filter(|_| text.text.ends_with(found)).map(|r| r.text());
                if let Some(rest) = next.filter(|n| address::is_rest(&n.text)) {
                    whole.push(" ", &rest);
                }
                return Some(whole.field(confidence));
            }
        }
    }
    None
}

/// An address with the end of it that ran over to the next line.
fn with_rest(span: &Span, next: Option<&Item>) -> Span {
    let mut whole = span.clone();
    if let Some(Item::Row(row)) = next {
        let rest = row.text();
        let near = row.y0 - span.boxes().last().map_or(0.0, |b| b.y1) < row.size();
        if near && row.table.is_none() && address::is_rest(&rest.text) {
            whole.push(" ", &rest);
        }
    }
    whole
}

/// The role that stands with the name at the top, or behind "지원분야".
pub(super) fn headline(sections: &[Section], name: Option<&Field>) -> Option<Field> {
    if let Some(role) = sections.iter().flat_map(Section::records).find_map(|r| r.get(Label::Role)) {
        return Some(role.field(0.9));
    }
    let name = name.map(|n| n.as_written.as_str()).filter(|n| !n.is_empty());
    let top = sections
        .iter()
        .filter(|s| s.preamble)
        .flat_map(|s| &s.items)
        .filter_map(|i| if let Item::Row(r) = i { Some(r) } else { None });
    for row in top.take(8) {
        let text = row.text();
        let rest = match name.and_then(|n| text.text.find(n).map(|i| i + n.len())) {
            Some(end) => trim(&text.text[end..], &['(', ')', '|', '·', '—', '–', '-', '/', ',']),
            None => text.text.split(['|', '·', '—', '\t']).next().unwrap_or("").trim(),
        };
        let short = rest.chars().count() <= 50 && !rest.contains(['@', '.']) && !squash(rest).is_empty();
        if short && words::is_title(rest) {
            return Some(text.part_of(rest).field(0.88));
        }
    }
    None
}
