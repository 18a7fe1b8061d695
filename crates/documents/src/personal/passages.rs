//! A document as passages: each block of text, each table, each running line. A table's rows are lines, its cells stand apart on
//! them. Labels beside and above are noted where a layout puts them in blocks of their own.

use crate::layout::{Block, Document, Line, Rect, Table, Word};

use super::labels;
use super::passage::{Head, Passage};

/// Lines looked up above a value for its label: rows of a table without rules.
const MAX_ROWS_UP: usize = 14;
/// A gap of this many em between words on one line sets them apart.
const WIDE_GAP: f32 = 2.5;
/// A cell with more lines is a column of a layout, and its lines stay lines.
const MAX_CELL_LINES: usize = 4;

/// All passages of a document, page by page.
pub(super) fn of_document(document: &Document) -> Vec<Passage> {
    let mut passages = Vec::new();
    for page in &document.pages {
        let all: Vec<Segment> = page.blocks.iter().flat_map(Block::lines).flat_map(segments).collect();
        for block in &page.blocks {
            passages.push(match block {
                Block::Text(lines) => of_lines(lines, page.number, &all),
                Block::Table(table) => of_table(table, page.number),
            });
        }
        for running in document.running.iter().filter(|running| running.page == page.number) {
            passages.push(of_lines(std::slice::from_ref(&running.line), page.number, &[]));
        }
    }
    passages
}

/// Words of a line without a wide gap between them: the cell of a row that nobody ruled.
struct Segment<'a> {
    words: &'a [Word],
    rect: Rect,
    text: String,
}

fn segments(line: &Line) -> Vec<Segment<'_>> {
    let apart = |a: &Word, b: &Word| b.rect.x0 - a.rect.x1 > WIDE_GAP * b.size.max(4.0);
    line.words.chunk_by(|a, b| !apart(a, b)).filter_map(segment).collect()
}

fn segment(words: &[Word]) -> Option<Segment<'_>> {
    let mut rect = words.first()?.rect;
    for word in words {
        let r = word.rect;
        rect = Rect { x0: rect.x0.min(r.x0), y0: rect.y0.min(r.y0), x1: rect.x1.max(r.x1), y1: rect.y1.max(r.y1) };
    }
    let mut passage = Passage::default();
    push_words(&mut passage, words, 1);
    Some(Segment { words, rect, text: passage.text })
}

fn of_lines(lines: &[Line], page: u32, all: &[Segment<'_>]) -> Passage {
    let mut passage = Passage::default();
    let mut before: Option<&Line> = None;
    for line in lines {
        if let Some(before) = before {
            passage.separate(if beside(&before.rect, &line.rect) { '\t' } else { '\n' });
        }
        for (number, segment) in segments(line).iter().enumerate() {
            if number > 0 {
                passage.separate('\t');
            }
            let start = passage.text.len();
            push_words(&mut passage, segment.words, page);
            let below = (start, passage.text.len() + 1);
            passage.heads.extend(signs_of(segment, all).into_iter().map(|text| Head { text, below }));
        }
        before = Some(line);
    }
    passage
}

fn push_words(passage: &mut Passage, words: &[Word], page: u32) {
    for (number, word) in words.iter().enumerate() {
        if number > 0 && word.space_before {
            passage.separate(' ');
        }
        passage.push_word(word, page);
    }
}

fn push_line(passage: &mut Passage, line: &Line, page: u32) {
    for (number, segment) in segments(line).iter().enumerate() {
        if number > 0 {
            passage.separate('\t');
        }
        push_words(passage, segment.words, page);
    }
}

fn of_table(table: &Table, page: u32) -> Passage {
    let mut passage = Passage::default();
    // For each column the label that was met last on the way down.
    let mut over: Vec<Option<String>> = vec![None; table.columns];
    let mut row = None;
    for cell in &table.cells {
        if let Some(row) = row {
            passage.separate(if row == cell.row { '\t' } else { '\n' });
        }
        row = Some(cell.row);
        let start = passage.text.len();
        let separator = if cell.lines.len() > MAX_CELL_LINES { '\n' } else { ' ' };
        for (number, line) in cell.lines.iter().enumerate() {
            if number > 0 {
                passage.separate(separator);
            }
            push_line(&mut passage, line, page);
        }
        let text = passage.text[start..].to_owned();
        let Some(head) = over.get_mut(cell.column) else { continue };
        if labels::pure(&text).is_some() {
            *head = Some(text);
        } else if let Some(text) = head.clone() {
            passage.heads.push(Head { text, below: (start, passage.text.len() + 1) });
        }
    }
    passage
}

/// Whether the second stands to the right of the first on one line.
fn beside(first: &Rect, second: &Rect) -> bool {
    let height = (first.y1 - first.y0).min(second.y1 - second.y0);
    first.y1.min(second.y1) - first.y0.max(second.y0) > 0.5 * height && second.x0 >= first.x1
}

/// Labels outside a segment that speak of it: left of it, else above it.
fn signs_of(segment: &Segment<'_>, all: &[Segment<'_>]) -> Vec<String> {
    let left = all.iter().filter(|other| beside(&other.rect, &segment.rect));
    let left = left.max_by(|a, b| a.rect.x1.total_cmp(&b.rect.x1));
    let left = left.filter(|label| labels::pure(&label.text).is_some()).map(|label| label.text.clone());
    left.into_iter().chain(above(segment, all)).collect()
}

/// The nearest label above, across the values of a column.
fn above(segment: &Segment<'_>, all: &[Segment<'_>]) -> Option<String> {
    let rect = &segment.rect;
    let mut at = *rect;
    for step in 0..MAX_ROWS_UP {
        let height = (at.y1 - at.y0).max(1.0);
        let over = |other: &&Segment<'_>| {
            let width = (other.rect.x1 - other.rect.x0).min(at.x1 - at.x0);
            let shared = other.rect.x1.min(at.x1) - other.rect.x0.max(at.x0);
            other.rect.y1 <= at.y0 + 0.35 * height && at.y0 - other.rect.y1 < 2.5 * height && shared > 0.3 * width
        };
        let next = all.iter().filter(over).max_by(|a, b| a.rect.y1.total_cmp(&b.rect.y1))?;
        if labels::pure(&next.text).is_some() {
            // Further up a label holds only for what stands exactly below it.
            let aligned = (next.rect.x0 - rect.x0).abs() < 1.5 * height
                || ((next.rect.x0 + next.rect.x1) - (rect.x0 + rect.x1)).abs() < 3.0 * height;
            return aligned.then(|| next.text.clone());
        }
        // Running text is no column of values.
        if step > 0 && next.text.chars().count() > 24 {
            return None;
        }
        at = next.rect;
    }
    None
}
