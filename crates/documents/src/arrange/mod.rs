//! Words on a page → blocks in reading order: ruled tables first, then columns, then lines and paragraphs.

mod columns;
mod geometry;
mod grid;
mod paragraphs;
mod phrases;
mod running;
mod sides;

pub(crate) use paragraphs::paragraphs;
pub(crate) use phrases::line as line_of;
pub(crate) use running::take_running_lines;

use crate::layout::{Block, Cell, ReadError, Rect, Table, Word};
use crate::limits::Budget;
use columns::Item;
use geometry::center;
use phrases::Phrase;

/// A word and the base line it stands on.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) word: Word,
    pub(crate) baseline: f32,
}

/// A page before its words are ordered.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// Upright words in painting order.
    pub(crate) pieces: Vec<Piece>,
    /// Words in other directions, in painting order.
    pub(crate) turned: Vec<Piece>,
    /// Thin horizontal and vertical lines.
    pub(crate) rules: Vec<Rect>,
    /// Coloured areas.
    pub(crate) panels: Vec<Rect>,
}

/// Words on one page beyond which it is no document but an attack or a map.
const MAX_WORDS_PER_PAGE: usize = 60_000;

/// Orders a page.
///
/// # Errors
/// Only when a limit is passed.
pub(crate) fn blocks(sheet: Sheet, budget: &Budget) -> Result<Vec<Block>, ReadError> {
    if sheet.pieces.len() > MAX_WORDS_PER_PAGE {
        return Err(ReadError::TooLarge { limit: "words per page".into(), allowed: MAX_WORDS_PER_PAGE as u64 });
    }
    let centers: Vec<(f32, f32)> = sheet.pieces.iter().map(|piece| center(&piece.word.rect)).collect();
    let grids = grid::find(&sheet.rules, &centers);
    budget.check_time()?;
    let mut in_cells: Vec<Vec<Vec<Piece>>> = grids.iter().map(|grid| vec![Vec::new(); grid.cells.len()]).collect();
    let mut free = Vec::new();
    for piece in sheet.pieces {
        match grid::cell_at(&grids, center(&piece.word.rect)) {
            Some((grid, cell)) => in_cells[grid][cell].push(piece),
            None => free.push(piece),
        }
    }
    let mut items: Vec<Item> = phrases::phrases(free).into_iter().map(Item::Phrase).collect();
    for (grid, contents) in grids.into_iter().zip(in_cells) {
        items.push(Item::Table(table(grid, contents)));
    }
    let mut blocks = Vec::new();
    for region in columns::regions(items, &sheet.panels, budget)? {
        blocks.extend(paragraphs::blocks(region, &sheet.rules));
    }
    if !sheet.turned.is_empty() {
        blocks.push(Block::Text(sheet.turned.into_iter().map(|piece| phrases::line(vec![piece.word])).collect()));
    }
    Ok(blocks)
}

/// The cells of the tables that `rules` draw around `points`. `unit` is the length of a point in their coordinates.
pub(crate) fn cells(rules: &[Rect], points: &[(f32, f32)], unit: f32) -> Vec<Rect> {
    let scaled = |r: &Rect| Rect { x0: r.x0 / unit, y0: r.y0 / unit, x1: r.x1 / unit, y1: r.y1 / unit };
    let rules: Vec<Rect> = rules.iter().map(scaled).collect();
    let points: Vec<(f32, f32)> = points.iter().map(|(x, y)| (x / unit, y / unit)).collect();
    let grids = grid::find(&rules, &points);
    let cells = grids.iter().flat_map(|grid| &grid.cells).map(|cell| cell.rect);
    cells.map(|r| Rect { x0: r.x0 * unit, y0: r.y0 * unit, x1: r.x1 * unit, y1: r.y1 * unit }).collect()
}

fn table(grid: grid::Grid, contents: Vec<Vec<Piece>>) -> Table {
    let cells = grid.cells.iter().zip(contents).map(|(cell, pieces)| Cell {
        row: cell.row,
        column: cell.column,
        row_span: cell.row_span,
        column_span: cell.column_span,
        lines: paragraphs::lines(phrases::phrases(pieces)),
        rect: cell.rect,
    });
    Table { cells: cells.collect(), rows: grid.rows, columns: grid.columns, rect: grid.rect }
}

impl Phrase {
    fn into_words(self) -> Vec<Word> {
        self.words
    }
}
