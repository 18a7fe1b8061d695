//! A document as one stream of rows. Lines, table rows and the halves of a line that the reader put into two columns (dates
//! on the left, text on the right) all become rows of segments; what later rules see does not depend on how it was drawn.

use crate::layout::{Block, Document, Line, Page, Table};

use super::dates;
use super::span::{Span, is_hangul};
use super::words;

/// Words of a row that stand close together: a column of a table, or text between wide gaps.
#[derive(Debug, Clone, Default)]
pub(super) struct Seg {
    /// One for each line (a table cell may have several).
    pub(super) lines: Vec<Span>,
    /// Left edge.
    pub(super) x0: f32,
    /// Right edge.
    pub(super) x1: f32,
    /// Size of its first word.
    pub(super) size: f32,
    /// Whether its first word is bold.
    pub(super) bold: bool,
    /// Bytes of the first line that are set like its first word.
    pub(super) lead: usize,
}

impl Seg {
    fn of_words(words: &[crate::layout::Word], page: u32) -> Option<Self> {
        let (first, last) = (words.first()?, words.last()?);
        let same = words.iter().take_while(|w| w.bold == first.bold && (w.size - first.size).abs() < 0.6).count();
        let lead = Span::of_words(&words[..same], page).text.len();
        Some(Self {
            lines: vec![Span::of_words(words, page)],
            x0: first.rect.x0,
            x1: last.rect.x1,
            size: first.size,
            bold: first.bold,
            lead,
        })
    }

    /// All its lines as one text. A line that was cut inside a Korean word or a number is joined without a space.
    pub(super) fn joined(&self) -> Span {
        let mut out = Span::default();
        let mut full = false;
        for line in &self.lines {
            let cut = full && out.text.ends_with(is_hangul) && line.text.starts_with(is_hangul);
            out.push(if cut { "" } else { glue(&out.text, &line.text) }, line);
            full = line.boxes().last().is_some_and(|b| self.x1 - b.x1 < 1.7 * self.size);
        }
        out
    }

    /// The first line.
    pub(super) fn first(&self) -> &str {
        self.lines.first().map_or("", |l| &l.text)
    }
}

/// What belongs between two lines of one cell or paragraph.
pub(super) fn glue(before: &str, after: &str) -> &'static str {
    let (last, first) = (before.chars().next_back(), after.chars().next());
    match (last, first) {
        (Some('-'), Some(c)) if c.is_ascii_digit() => "",
        (_, Some(')' | '）' | ']')) => "",
        (Some(_), Some(_)) if cuts_address(before, after) => "",
        (Some('@' | '_'), Some(c)) | (Some('.'), Some(c))
            if c.is_ascii_alphanumeric() && before.rsplit(' ').next().is_some_and(|w| w.contains('@')) =>
        {
            ""
        }
        (Some(a), Some(b))
            if is_hangul(a)
                && is_hangul(b)
                && after.chars().take_while(|c| is_hangul(*c)).count() <= 1
                && after.chars().count() <= 2 =>
        {
            ""
        }
        _ => " ",
    }
}

/// Whether an e-mail address runs over the end of a narrow line: "hyun.jegal@exa" above "mple.com".
fn cuts_address(before: &str, after: &str) -> bool {
    let Some((_, host)) = before.rsplit(' ').next().and_then(|w| w.split_once('@')) else { return false };
    let tail = after.trim_end();
    let token = !tail.is_empty()
        && tail.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
    let open = host.rsplit('.').next().is_none_or(|l| l.is_empty() || !super::contact::is_top_level(l));
    let label = format!("{}{tail}", host.rsplit('.').next().unwrap_or(""));
    let rest = tail.len() <= 2 && super::contact::is_top_level(&label);
    token && (tail.starts_with('.') || rest || open && (tail.contains('.') || host.contains('.')))
}

/// A row of the stream.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// Left to right.
    pub(super) segs: Vec<Seg>,
    /// Page, from 1.
    pub(super) page: u32,
    /// Top edge.
    pub(super) y0: f32,
    /// Bottom edge.
    pub(super) y1: f32,
    /// Number of the table it belongs to, from 1 in the order of the document.
    pub(super) table: Option<usize>,
    /// Heading that stands beside a table's rows ("학 력" written downwards).
    pub(super) side: Option<Span>,
    /// Whether a block of the layout starts here.
    pub(super) opens: bool,
}

impl Row {
    /// The whole text; segments are separated by a tab.
    pub(super) fn text(&self) -> Span {
        let mut out = Span::default();
        for seg in &self.segs {
            out.push("\t", &seg.joined());
        }
        out
    }

    /// Size of the first word.
    pub(super) fn size(&self) -> f32 {
        self.segs.first().map_or(0.0, |s| s.size)
    }

    /// Whether the first word is bold.
    pub(super) fn bold(&self) -> bool {
        self.segs.first().is_some_and(|s| s.bold)
    }

    /// Left edge.
    pub(super) fn x0(&self) -> f32 {
        self.segs.first().map_or(0.0, |s| s.x0)
    }

    fn of_line(line: &Line, page: u32) -> Self {
        let mut segs = Vec::new();
        let mut from = 0;
        for i in 1..=line.words.len() {
            let split = i == line.words.len() || {
                let (a, b) = (&line.words[i - 1], &line.words[i]);
                b.rect.x0 - a.rect.x1 > 1.0 * a.size.max(b.size)
                    && !(from == 0 && i == 1 && super::span::has_bullet(&format!("{} ", line.words[0].text)))
            };
            if split {
                segs.extend(Seg::of_words(&line.words[from..i], page));
                from = i;
            }
        }
        Self { segs, page, y0: line.rect.y0, y1: line.rect.y1, ..Self::default() }
    }
}

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

/// Whether a row is only a date, a period or the first half of one: the left side of a timeline.
fn is_gutter(row: &Row) -> bool {
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

fn beside(left: &Row, right: &Row) -> bool {
    let height = (left.y1 - left.y0).min(right.y1 - right.y0).max(1.0);
    let common = left.y1.min(right.y1) - left.y0.max(right.y0);
    right.x0() > left.segs[0].x1 && common > 0.35 * height
}

/// A period at the right end of a line that the reader gave to the column next to it goes back to its line. Such a period stands
/// apart from the lines of the column it was put into.
fn return_right_dates(blocks: &mut [Vec<Row>]) {
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
fn rejoin_gutter(blocks: &mut Vec<Vec<Row>>) {
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
fn join_lines(rows: Vec<Row>) -> Vec<Row> {
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
fn join_cut_dates(rows: &mut [Row]) {
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
