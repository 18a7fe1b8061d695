//! Dates that the reader put into a column of their own go back to their lines.

use super::super::{dates, words};
use super::Row;

/// Whether a text is a date, a period or the first half of one, and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    let whole = dates::periods(text, true).first().is_some_and(|p| p.start == 0 && p.end == text.len());
    whole || dates::periods(text, true).first().is_some_and(|p| p.start == 0) && dates::is_cut_off(text)
}

/// Whether a row is only a date, a period or the first half of one: the left side of a timeline.
pub(super) fn is_gutter(row: &Row) -> bool {
    let [seg] = row.segs.as_slice() else { return false };
    if row.table.is_some() || seg.lines.len() != 1 {
        return false;
    }
    let text = seg.lines[0].text.trim_matches(['(', ')', '[', ']', '–', '—', '~', '-', ' ']);
    match dates::periods(text, true).first() {
        Some(p) => p.start == 0 && text.len() - p.end <= 2,
        None => words::is_present(text),
    }
}

pub(super) fn beside(left: &Row, right: &Row) -> bool {
    let height = (left.y1 - left.y0).min(right.y1 - right.y0).max(1.0);
    let common = left.y1.min(right.y1) - left.y0.max(right.y0);
    right.x0() > left.segs[0].x1 && common > 0.35 * height
}

/// A period at the right end of a line that the reader gave to the column next to it goes back to its line. Such a period stands
/// apart from the lines of the column it was put into.
pub(super) fn return_right_dates(blocks: &mut [Vec<Row>]) {
    let mut moves: Vec<(usize, usize, usize, usize)> = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        for (r, row) in block.iter().enumerate().filter(|(_, r)| is_gutter(r)) {
            let text = row.segs[0].first();
            let range = dates::periods(text, true).first().is_some_and(dates::Period::is_range);
            let apart = block.len() > 1
                && block
                    .iter()
                    .enumerate()
                    .all(|(o, other)| o == r || (other.x0() - row.x0()).abs() > 24.0 || is_gutter(other));
            if !range || !apart {
                continue;
            }
            let level = |l: &Row| {
                (l.y1 - row.y1).abs() < 0.35 * (row.y1 - row.y0)
                    && l.table.is_none()
                    && l.segs.last().is_some_and(|s| s.x1 + row.size() < row.x0())
            };
            let home = blocks
                .iter()
                .enumerate()
                .filter(|(j, _)| *j != i)
                .find_map(|(j, b)| b.iter().position(level).map(|l| (j, l)));
            moves.extend(home.map(|(j, l)| (i, r, j, l)));
        }
    }
    for (i, r, j, l) in moves.into_iter().rev() {
        let segs = std::mem::take(&mut blocks[i][r].segs);
        blocks[j][l].segs.extend(segs);
    }
    blocks.iter_mut().for_each(|b| b.retain(|r| !r.segs.is_empty()));
}

/// Puts the dates of a timeline back beside their text. Where the reader took a narrow column of dates for a column of its own,
/// the blocks concerned are read again from top to bottom.
pub(super) fn rejoin_gutter(blocks: &mut Vec<Vec<Row>>) {
    let mut involved = vec![false; blocks.len()];
    let mut hits: Vec<(f32, f32, usize, usize)> = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        let dates = block.iter().filter(|r| is_gutter(r)).count();
        let titles = block.iter().filter(|r| !is_gutter(r) && words::heading(&r.text().text).is_some()).count();
        // A date within a sidebar is no gutter: there the dates stand alone.
        if (dates + titles) * 10 < block.len() * 6 {
            continue;
        }
        for row in block.iter().filter(|r| is_gutter(r)) {
            let partner = (0..blocks.len())
                .filter(|&j| j != i)
                .find_map(|j| blocks[j].iter().find(|r| r.table.is_none() && beside(row, r)).map(|r| (j, r.x0())));
            hits.extend(partner.map(|(j, x)| (row.x0(), x, i, j)));
        }
    }
    for &(left, right, i, j) in &hits {
        let alike = hits.iter().filter(|h| (h.0 - left).abs() < 8.0 && (h.1 - right).abs() < 8.0).count();
        if alike >= 2 {
            (involved[i], involved[j]) = (true, true);
        }
    }
    if !involved.contains(&true) {
        return;
    }
    let edges = |b: &Vec<Row>| {
        (
            b.iter().map(Row::x0).fold(f32::MAX, f32::min),
            b.iter().flat_map(|r| &r.segs).map(|s| s.x1).fold(0.0, f32::max),
            b.iter().map(|r| r.y0).fold(f32::MAX, f32::min),
            b.iter().map(|r| r.y1).fold(0.0, f32::max),
        )
    };
    let mut area = (f32::MAX, 0.0f32, f32::MAX, 0.0f32);
    for (b, _) in blocks.iter().zip(&involved).filter(|(_, i)| **i) {
        let e = edges(b);
        area = (area.0.min(e.0), area.1.max(e.1), area.2.min(e.2), area.3.max(e.3));
    }
    // Whatever stands within the same columns between the involved blocks is read with them.
    for (b, flag) in blocks.iter().zip(&mut involved) {
        let e = edges(b);
        *flag |= e.0 >= area.0 - 8.0
            && e.1 <= area.1 + 8.0
            && e.3 >= area.2
            && e.2 <= area.3
            && b.iter().all(|r| r.table.is_none());
    }
    let Some(first) = involved.iter().position(|i| *i) else { return };
    let mut merged: Vec<Row> = Vec::new();
    let mut index = 0;
    blocks.retain_mut(|b| {
        let take = involved[index];
        index += 1;
        if take {
            merged.append(b);
        }
        !take
    });
    merged.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0().total_cmp(&b.x0())));
    blocks.insert(first.min(blocks.len()), join_lines(merged));
}

/// Rows at the same height become one.
pub(super) fn join_lines(rows: Vec<Row>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    for row in rows {
        let partner = out.iter_mut().rev().take(4).find(|r| {
            let height = (r.y1 - r.y0).min(row.y1 - row.y0).max(1.0);
            r.y1.min(row.y1) - r.y0.max(row.y0) > 0.5 * height
                && (row.x0() > r.segs.last().map_or(0.0, |s| s.x1) || row.segs.last().map_or(0.0, |s| s.x1) < r.x0())
        });
        match partner {
            Some(r) => {
                r.opens |= row.opens;
                r.segs.extend(row.segs);
                r.segs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
            }
            None => out.push(row),
        }
    }
    out
}

/// A period that runs over two lines of a narrow column ("October 2018 - January" above "2021") becomes whole.
pub(super) fn join_cut_dates(rows: &mut [Row]) {
    for i in 1..rows.len() {
        let (head, tail) = rows.split_at_mut(i);
        let next = &mut tail[0];
        let Some(seg) = next.segs.first().filter(|s| s.lines.len() == 1) else { continue };
        let text = seg.lines[0].text.trim_end_matches([')', ']', ' ']).trim_start_matches(['–', '—', '~', '-', ' ']);
        let whole =
            dates::periods(text, true).first().is_some_and(|p| p.start == 0 && p.end == text.len() && !p.is_range());
        if !(whole || words::is_present(text)) {
            continue;
        }
        let signed = seg.lines[0].text.starts_with(['–', '—', '~', '-']);
        let near = head.iter_mut().rev().take(3).find(|r| {
            r.page == next.page
                && r.table.is_none()
                && r.segs
                    .first()
                    .is_some_and(|s| (s.x0 - seg.x0).abs() < 14.0 && next.y0 - r.y1 < 1.6 * s.size && next.y0 >= r.y0)
        });
        let Some(row) = near else { continue };
        // In a gutter the date is the row's first segment; in running text the row has one segment only.
        let first = &mut row.segs[0];
        let open = signed
            && dates::periods(&first.lines[0].text, true)
                .last()
                .is_some_and(|p| !p.is_range() && p.end == first.lines[0].text.len());
        if dates::is_cut_off(&first.lines[0].text) || open {
            let rest = next.segs.remove(0);
            let mut line = first.lines[0].clone();
            line.push(" ", &rest.lines[0]);
            first.lines[0] = line;
        }
    }
}
