//! Military service.

use naru_domain::resume::Military;

use super::credentials::{entries, is_military};
use super::dates::{self, End};
use super::sections::Section;
use super::span::Span;
use super::words::{self, Topic};

/// Military service.
pub(super) fn military(sections: &[Section]) -> Option<Military> {
    for section in sections.iter().filter(|s| {
        s.is(Topic::Military) || s.topics.len() > 1 || s.is(Topic::Personal) || s.is(Topic::Summary) || s.preamble
    }) {
        let only = section.topics == [Topic::Military];
        let all = entries(section);
        let mut text = Span::default();
        for entry in all.iter().filter(|e| only || is_military(&e.text)) {
            text.push(if text.text.ends_with(['–', '-', '~']) { "" } else { " " }, entry);
        }
        if let Some(m) = service(&text, only) {
            return Some(m);
        }
    }
    None
}

fn service(text: &Span, sure: bool) -> Option<Military> {
    let branch = words::list("branch")
        .iter()
        .filter_map(|b| text.text.find(b).map(|i| (i, b.len())))
        .min_by_key(|(i, n)| (*i, std::cmp::Reverse(*n)))?;
    let rank = words::list("rank").iter().filter_map(|r| text.text.find(r).map(|i| (i, r.len()))).min();
    let mut out = Military {
        branch: Some(text.slice(branch.0, branch.0 + branch.1).field(if sure { 0.96 } else { 0.9 })),
        rank: rank.map(|(i, n)| text.slice(i, i + n).field(0.95)),
        start: None,
        end: None,
    };
    if let Some(p) = dates::periods(&text.text, true).into_iter().find(dates::Period::is_range) {
        out.start = Some(text.slice(p.start, p.from_end).valued(p.from.month_text(), 0.95));
        if let Some(End::At(to)) = p.to {
            out.end = Some(text.slice(p.to_start, p.end).valued(to.month_text(), 0.95));
        }
    }
    Some(out)
}
