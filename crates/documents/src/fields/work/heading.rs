//! The lines around a period as pieces of text, each of one type.

use super::super::flow::{Row, Seg};
use super::super::parties::{self, is_remark};
use super::super::words;
use super::entries::Anchor;

/// The segments of an entry's heading without its period, parted where the type changes ("**Coupang** Seoul, Korea").
pub(super) fn header_spans(rows: &[&Row], anchor: &Anchor, top: usize, bottom: usize) -> Vec<parties::Piece> {
    let mut out: Vec<parties::Piece> = Vec::new();
    let mut taken = None;
    for (r, row) in rows.iter().enumerate().take(bottom).skip(top) {
        for (s, seg) in row.segs.iter().enumerate() {
            let mut span = seg.joined();
            let here = r == anchor.row && s == anchor.seg;
            if taken == Some((r, s)) {
                continue;
            }
            let below =
                || rows.get(r + 1).filter(|n| r + 1 < bottom && n.segs.len() == 1).map(|n| (&n.segs[0], r + 1, 0));
            let next = row.segs.get(s + 1).map(|n| (n, r, s + 1)).or_else(below).filter(|_| !here);
            if let Some((tail, row, seg)) = next.filter(|n| ends_place(&span.text, n.0)) {
                span.push(" ", &tail.joined());
                taken = Some((row, seg));
            }
            let mut cuts = vec![0, span.text.len()];
            if here {
                cuts.extend([anchor.period.start, anchor.period.end]);
            }
            let lead = seg.lead.min(span.text.len());
            let styled = seg.lines.len() == 1
                && lead < seg.first().len()
                && span.text.get(lead..).is_some_and(|t| t.starts_with(' '))
                && !(here && (anchor.period.start..anchor.period.end).contains(&lead));
            if styled {
                cuts.push(lead);
            }
            cuts.sort_unstable();
            for w in cuts.windows(2).filter(|w| !here || w[0] != anchor.period.start) {
                let part = span.slice(w[0], w[1]);
                if !is_remark(&part.text) {
                    out.push(parties::Piece { bold: seg.bold && w[0] < lead, span: part, row: r });
                }
            }
        }
    }
    out
}

/// Whether a segment is the end of a place that runs over two lines: "Busan, South" above "Korea".
pub(super) fn ends_place(text: &str, next: &Seg) -> bool {
    let tail = next.joined().text;
    let Some((head, last)) = text.rsplit_once(',') else { return false };
    let whole = format!("{} {tail}", last.trim());
    tail.split_whitespace().count() <= 2
        && !words::is_title(&tail)
        && words::is_place_word(whole.trim())
        && !head.is_empty()
}
