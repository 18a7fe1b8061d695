//! How the headings of a document are set, and which of its rows are headings.

use super::super::contact;
use super::super::flow::{Flow, Row};
use super::super::span::Span;
use super::super::words::{self, Topic};

/// How the headings of this document are set.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeadingStyle {
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) body: f32,
}

/// Whether a block is only ways to reach somebody: the head of a column beside the main one.
pub(super) fn is_letterhead(rows: &[Row]) -> bool {
    let end = rows.iter().skip(1).position(|r| r.opens).map_or(rows.len(), |n| n + 1);
    let block = &rows[..end];
    if !(2..=7).contains(&block.len()) || block.iter().any(|r| r.table.is_some()) {
        return false;
    }
    let texts: Vec<Span> = block.iter().map(Row::text).collect();
    let short = texts.iter().all(|t| t.text.chars().count() <= 60);
    if !short || !texts.iter().any(|t| t.text.contains('@') && !contact::emails(t).is_empty()) {
        return false;
    }
    let reaches = |t: &Span| {
        !contact::emails(t).is_empty() || !contact::phones(t, false).is_empty() || !contact::printed_links(t).is_empty()
    };
    let known = texts.iter().filter(|t| reaches(t)).count();
    known >= 2 && known * 2 >= block.len()
}

/// The size of the largest line of the first page, when it stands out from text and headings alike and is no heading itself.
pub(super) fn banner_size(flow: &Flow) -> Option<f32> {
    let first = flow.rows.first()?.page;
    let largest = flow
        .rows
        .iter()
        .filter(|r| r.page == first && r.table.is_none())
        .max_by(|a, b| a.size().total_cmp(&b.size()))?;
    let text = largest.text().text;
    let named = words::heading(&text).is_none() && !words::is_document_title(&text);
    (named && largest.size() > flow.body_size * 1.5).then_some(largest.size() - 0.3)
}

/// The text of a row that could be a heading: all of it, or its first part when a remark in another style follows.
pub(super) fn heading_text(row: &Row) -> Option<String> {
    let [seg] = row.segs.as_slice() else { return None };
    if row.table.is_some() && seg.lines.len() > 1 {
        return None;
    }
    Some(seg.joined().text)
}

pub(super) fn topics_of(row: &Row) -> Option<Vec<Topic>> {
    let text = heading_text(row)?;
    if let Some(t) = words::heading(&text) {
        return Some(t);
    }
    let seg = &row.segs[0];
    let lead = seg.first().get(..seg.lead)?;
    let labelled = lead.trim_end().ends_with([':', '：']) || text[seg.lead..].trim_start().starts_with([':', '：']);
    let list = text[seg.lead..].contains([',', '/', '|']);
    (seg.lead < text.len() && seg.bold && !labelled && !list).then(|| words::heading(lead)).flatten()
}

pub(super) fn heading_style(flow: &Flow) -> HeadingStyle {
    let mut styles: Vec<((i32, bool), usize)> = Vec::new();
    for row in flow.rows.iter().filter(|r| topics_of(r).is_some()) {
        let key = ((row.size() * 2.0).round() as i32, row.bold());
        match styles.iter_mut().find(|s| s.0 == key) {
            Some(s) => s.1 += 1,
            None => styles.push((key, 1)),
        }
    }
    // Of two styles that are equally common the larger one is that of the headings.
    let best = styles.into_iter().max_by_key(|(k, n)| (*n, k.0, k.1));
    let ((size, bold), _) = best.unwrap_or((((flow.body_size * 2.0) as i32, false), 0));
    HeadingStyle { size: size as f32 / 2.0, bold, body: flow.body_size }
}

/// "위 내용은 사실과 다름이 없음을 확인합니다": what follows is date and signature.
pub(super) fn is_closing(row: &Row) -> bool {
    let text = row.text().text;
    text.contains("사실과") && ["다름", "틀림", "상위"].iter().any(|w| text.contains(w))
        || text.starts_with("I hereby declare")
}

pub(super) fn is_upper(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_uppercase()) && !text.chars().any(|c| c.is_ascii_lowercase())
}
