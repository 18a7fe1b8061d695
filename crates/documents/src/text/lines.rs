//! Lines of plain text → paragraphs, one each.

use crate::layout::ReadError;
use crate::limits::Budget;
use crate::paper::grid::Grid;
use crate::paper::model::{Align, Content, Flow, Paragraph, ParagraphFormat, Run, RunFormat, Tab};

/// Width of a column of the text, in points; a Korean character takes two.
const COLUMN: f32 = 5.4;
/// Columns beyond which an indent is no indent.
const MAX_INDENT: usize = 40;
/// Columns to the next tab stop.
const TAB: usize = 8;
/// Blanks that make a gap between columns.
const GAP: usize = 2;

/// The flow of a text.
pub(super) fn flow(text: &str, budget: &mut Budget) -> Result<Vec<Flow>, ReadError> {
    let lines: Vec<&str> = text.lines().collect();
    let mut flow = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        budget.spend_mark()?;
        let rows = lines[at..].iter().take_while(|line| is_row(line)).count();
        if rows >= 2 {
            flow.push(table(&lines[at..at + rows], &plain));
            at += rows;
        } else {
            flow.push(Flow::Paragraph(line(lines[at])));
            at += 1;
        }
    }
    Ok(flow)
}

/// Columns that a character takes.
fn columns(character: char) -> usize {
    match u32::from(character) {
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xAC00..=0xD7FF
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6 => 2,
        _ => 1,
    }
}

/// One line: parts between wide gaps stand at tab stops where the text has them.
fn line(text: &str) -> Paragraph {
    let mut paragraph = Paragraph { page_break_before: text.contains('\u{C}'), ..Paragraph::default() };
    if is_rule(text) {
        return paragraph;
    }
    let (mut column, mut blanks) = (0, 0);
    let mut part = String::new();
    for character in text.chars().filter(|character| !matches!(character, '\u{C}' | '\u{FEFF}')) {
        if character == '\t' {
            blanks = (column / TAB + 1) * TAB - column + blanks.max(GAP);
            column = (column / TAB + 1) * TAB;
            continue;
        }
        if matches!(character, ' ' | '\u{3000}' | '\u{A0}') {
            let width = columns(character);
            (column, blanks) = (column + width, blanks + width);
            continue;
        }
        if blanks > 0 {
            put(&mut paragraph, &mut part, column, blanks);
            blanks = 0;
        }
        part.push(character);
        column += columns(character);
    }
    if !part.is_empty() {
        paragraph.runs.push(run(part));
    }
    paragraph
}

/// Blanks before the part that starts at a column: an indent, a space or a gap.
fn put(paragraph: &mut Paragraph, part: &mut String, column: usize, blanks: usize) {
    let first = paragraph.runs.is_empty() && part.is_empty();
    if first {
        paragraph.format.left = column.min(MAX_INDENT) as f32 * COLUMN;
    } else if blanks > GAP {
        paragraph.runs.push(run(std::mem::take(part)));
        paragraph.runs.push(Run { content: Content::Tab, format: RunFormat::default(), link: None });
        let at = (column as f32 * COLUMN).min(420.0);
        paragraph.format.tabs.push(Tab { at, align: Align::Left });
    } else {
        part.push(' ');
    }
}

fn run(text: String) -> Run {
    Run { content: Content::Text(text), format: RunFormat::default(), link: None }
}

/// A line that is drawn, not written.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '=' | '_' | '*' | '~' | '#' | '+' | '|' | ' ' | '─'..='╿' | '▬' | '—' | '·'))
        && line.chars().filter(|c| *c != ' ').count() >= 3
}

/// A row of a table between bars.
pub(super) fn is_row(line: &str) -> bool {
    let line = line.trim();
    let bars = line.matches(['|', '│', '┃']).count();
    let ruled = line.starts_with('+') && is_rule(line) && line.contains("--");
    line.starts_with(['|', '│', '┃']) && bars >= 3 || ruled || line.starts_with(['┌', '├', '└', '┏', '┣', '┗'])
}

/// A table from rows between bars; lines that are drawn are left out.
pub(super) fn table(lines: &[&str], inline: &dyn Fn(&str) -> Vec<Run>) -> Flow {
    let mut grid = Grid::default();
    for (row, line) in lines.iter().filter(|line| !is_drawn(line)).enumerate() {
        let line = line.trim();
        let line = line.strip_prefix(['|', '│', '┃']).unwrap_or(line);
        let line = line.strip_suffix(['|', '│', '┃']).unwrap_or(line);
        for (column, cell) in line.split(['|', '│', '┃']).enumerate() {
            let width: usize = cell.chars().map(columns).sum();
            let format = ParagraphFormat::default();
            let paragraph = Paragraph { runs: inline(cell.trim()), format, ..Paragraph::default() };
            grid.put((row, column), (1, 1), ((width + 2) as f32 * COLUMN, 0.0), vec![Flow::Paragraph(paragraph)]);
        }
    }
    Flow::Table(grid.table())
}

fn is_drawn(line: &str) -> bool {
    line.trim().chars().all(|c| matches!(c, '-' | '=' | ':' | '+' | '|' | ' ' | '─'..='╿'))
}

/// Text as it is.
fn plain(text: &str) -> Vec<Run> {
    vec![run(text.to_owned())]
}
