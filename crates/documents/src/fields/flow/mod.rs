//! A document as one stream of rows. Lines, table rows and the halves of a line that the reader put into two columns (dates
//! on the left, text on the right) all become rows of segments; what later rules see does not depend on how it was drawn.

mod gutter;
mod row;

use crate::layout::{Block, Document, Page, Table};

use super::span::Span;
use super::words;
use gutter::{join_cut_dates, rejoin_gutter, return_right_dates};
pub(super) use row::{Row, Seg, glue};

/// The stream of a document, and how large its running text is.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// Top to bottom, column by column.
    pub(super) rows: Vec<Row>,
    /// Lines that repeat at the edge of pages, once each.
    pub(super) running: Vec<Row>,
    /// The commonest font size, weighted by characters.
    pub(super) body_size: f32,
}

/// Makes the stream.
pub(super) fn flow(document: &Document) -> Flow {
    let mut out = Flow::default();
    let mut tables = 0;
    for page in &document.pages {
        page_rows(page, &mut tables, &mut out.rows);
    }
    join_cut_dates(&mut out.rows);
    out.rows.retain(|r| !r.segs.is_empty());
    let mut seen = std::collections::HashSet::new();
    for r in &document.running {
        let row = Row::of_line(&r.line, r.page);
        if seen.insert(row.text().text) {
            out.running.push(row);
        }
    }
    out.body_size = body_size(&out.rows);
    out
}

fn body_size(rows: &[Row]) -> f32 {
    let mut weights: Vec<(i32, usize)> = Vec::new();
    for seg in rows.iter().flat_map(|r| &r.segs) {
        let (key, n) = ((seg.size * 4.0).round() as i32, seg.lines.iter().map(|l| l.text.len()).sum::<usize>());
        match weights.iter_mut().find(|w| w.0 == key) {
            Some(w) => w.1 += n,
            None => weights.push((key, n)),
        }
    }
    weights.into_iter().max_by_key(|w| w.1).map_or(10.0, |w| w.0 as f32 / 4.0)
}

fn page_rows(page: &Page, tables: &mut usize, out: &mut Vec<Row>) {
    let mut blocks: Vec<Vec<Row>> = Vec::new();
    for block in &page.blocks {
        match block {
            Block::Text(lines) => blocks.push(lines.iter().map(|l| Row::of_line(l, page.number)).collect()),
            Block::Table(table) => {
                *tables += 1;
                blocks.extend(table_rows(table, page.number, *tables));
            }
        }
    }
    for rows in &mut blocks {
        if let Some(first) = rows.first_mut() {
            first.opens = true;
        }
    }
    return_right_dates(&mut blocks);
    rejoin_gutter(&mut blocks);
    out.extend(blocks.into_iter().flatten());
}

/// A table's rows; a table that only places columns of text side by side gives one block for each cell.
fn table_rows(table: &Table, page: u32, number: usize) -> Vec<Vec<Row>> {
    let filled: Vec<_> = table.cells.iter().filter(|c| c.lines.iter().any(|l| !l.words.is_empty())).collect();
    let tall = filled.iter().filter(|c| c.lines.len() >= 6).count();
    let headed = |c: &&&crate::layout::Cell| {
        c.lines.len() >= 2 && c.lines.iter().any(|l| words::heading(&Span::of_line(l, page).text).is_some())
    };
    if filled.len() <= 12 && (tall >= 2 || tall >= 1 && filled.iter().filter(headed).count() >= 1) {
        let mut cells = filled;
        cells.sort_by_key(|c| (c.column, c.row));
        return cells.into_iter().map(|c| c.lines.iter().map(|l| Row::of_line(l, page)).collect()).collect();
    }
    let mut side: Option<(usize, Span)> = None;
    let mut rows = Vec::new();
    for r in 0..table.rows {
        let mut row = Row { page, y0: f32::MAX, table: Some(number), ..Row::default() };
        for cell in table.cells.iter().filter(|c| c.row == r) {
            let mut lines = cell.lines.iter().filter(|l| !l.words.is_empty());
            let Some(first) = lines.clone().next() else { continue };
            let mut seg = Seg::of_words(&first.words, page).unwrap_or_default();
            (seg.x0, seg.x1) = (cell.rect.x0.max(seg.x0 - 400.0), cell.rect.x1);
            seg.lines = lines.by_ref().map(|l| Span::of_line(l, page)).collect();
            let joined = seg.joined();
            if cell.row_span > 1 && cell.column == 0 && cell.row_span < 40 && words::heading(&joined.text).is_some() {
                side = Some((r + cell.row_span, joined));
                continue;
            }
            if cell.row_span > 1 && cell.column == 0 && words::is_photo(&joined.text) {
                continue;
            }
            row.y0 = row.y0.min(first.rect.y0);
            row.y1 = row.y1.max(cell.lines.last().map_or(0.0, |l| l.rect.y1));
            row.segs.push(seg);
        }
        row.side = side.as_ref().filter(|(until, _)| r < *until).map(|(_, s)| s.clone());
        if !row.segs.is_empty() {
            row.segs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
            rows.push(row);
        }
    }
    vec![rows]
}
