//! Tables on the strip: real ones become tables, tables that only arrange columns of text become columns.

use super::flow::{Column, Placed, Strip};
use super::model::{Align, Flow, Row, Table, TableCell};
use crate::layout::{self, Cell, Line, ReadError, Rect};

/// Padding at the left and right of a cell, Word's default.
const PADDING: f32 = 5.4;
/// Two cells of a row with this many paragraphs each make the table an arrangement of columns.
const COLUMN_PARAGRAPHS: usize = 5;

/// A cell as it was laid out.
struct Laid {
    row: usize,
    column: usize,
    column_span: usize,
    row_span: usize,
    x: (f32, f32),
    y: (f32, f32),
    lines: Vec<(usize, Line)>,
}

impl Strip<'_> {
    /// Lays a table out below `y` and returns where it ends.
    pub(super) fn table(&mut self, table: &Table, column: Column, y: f32) -> Result<f32, ReadError> {
        let xs = edges(table, column);
        let as_columns = arranges_columns(table);
        let mut laid = Vec::new();
        let mut ends = vec![0.0_f32; table.rows.len()];
        let mut top = y;
        self.placed.push(Placed::Break);
        for (index, row) in table.rows.iter().enumerate() {
            let mut bottom = top + row.height.max(4.0);
            for cell in &row.cells {
                self.budget.spend_mark()?;
                let x = (xs[cell.column], xs[(cell.column + cell.span).min(xs.len() - 1)]);
                let row_span = cell.row_span.clamp(1, table.rows.len() - index);
                let (end, placed) = self.cell(cell, x, top)?;
                if row_span == 1 {
                    bottom = bottom.max(end);
                } else {
                    let last = index + row_span - 1;
                    ends[last] = ends[last].max(end);
                }
                if as_columns {
                    self.placed.push(Placed::Break);
                    self.placed.extend(placed);
                } else {
                    let lines = lines(placed);
                    let (column, column_span) = (cell.column, cell.span);
                    laid.push(Laid { row: index, column, column_span, row_span, x, y: (top, bottom), lines });
                }
            }
            bottom = bottom.max(ends[index]);
            ends[index] = bottom;
            top = bottom;
        }
        for cell in &mut laid {
            cell.y.1 = ends[(cell.row + cell.row_span - 1).min(ends.len() - 1)];
        }
        self.place_tables(&laid)?;
        self.placed.push(Placed::Break);
        Ok(top)
    }

    fn cell(&mut self, cell: &TableCell, (x0, x1): (f32, f32), y: f32) -> Result<(f32, Vec<Placed>), ReadError> {
        let before = std::mem::take(&mut self.placed);
        let inner = Column { x0: x0 + PADDING, x1: (x1 - PADDING).max(x0 + PADDING + 10.0), in_table: true };
        let outcome = self.flow(&cell.flow, inner, y);
        let placed = std::mem::replace(&mut self.placed, before);
        outcome.map(|end| (end, placed))
    }

    /// Adds a table for each page that the rows stand on.
    fn place_tables(&mut self, laid: &[Laid]) -> Result<(), ReadError> {
        let Some(last) = laid.iter().flat_map(|cell| cell.lines.iter().map(|line| line.0)).max() else {
            return Ok(());
        };
        let first = laid.iter().map(|cell| self.on_page(cell.y.0).0).min().unwrap_or(0);
        for page in first..=last {
            self.budget.check_time()?;
            let cells: Vec<Cell> = laid.iter().filter_map(|cell| self.on_one_page(cell, page)).collect();
            if let Some(table) = numbered(cells) {
                self.placed.push(Placed::Table { page, table });
            }
        }
        Ok(())
    }

    /// The part of a cell that stands on a page.
    fn on_one_page(&self, cell: &Laid, page: usize) -> Option<Cell> {
        let (start, end) = (self.on_page(cell.y.0), self.on_page((cell.y.1 - 0.1).max(cell.y.0)));
        if page < start.0 || page > end.0 {
            return None;
        }
        let y0 = if start.0 == page { start.1 } else { self.top };
        let y1 = if end.0 == page { end.1 } else { self.top + self.height };
        let lines = cell.lines.iter().filter(|line| line.0 == page).map(|line| line.1.clone()).collect();
        Some(Cell {
            row: cell.row,
            column: cell.column,
            row_span: cell.row_span,
            column_span: cell.column_span,
            lines,
            rect: Rect { x0: cell.x.0, y0, x1: cell.x.1, y1: y1.max(y0) },
        })
    }
}

/// Rows counted from 0 again, as they are on this page.
fn numbered(mut cells: Vec<Cell>) -> Option<layout::Table> {
    let first = cells.iter().map(|cell| cell.row).min()?;
    let rows = cells.iter().map(|cell| cell.row).max()? - first + 1;
    for cell in &mut cells {
        cell.row -= first;
        cell.row_span = cell.row_span.min(rows - cell.row).max(1);
    }
    let columns = cells.iter().map(|cell| cell.column + cell.column_span).max()?;
    let rect = cells.iter().map(|cell| cell.rect).reduce(|a, b| Rect {
        x0: a.x0.min(b.x0),
        y0: a.y0.min(b.y0),
        x1: a.x1.max(b.x1),
        y1: a.y1.max(b.y1),
    })?;
    Some(layout::Table { cells, rows, columns, rect })
}

fn edges(table: &Table, column: Column) -> Vec<f32> {
    let total: f32 = table.columns.iter().sum();
    let room = column.x1 - column.x0 + 2.0 * PADDING;
    let shrink = if total > room * 1.3 { room / total } else { 1.0 };
    let start = match table.align {
        Align::Left => column.x0 + table.indent - PADDING,
        Align::Center => column.x0 + (column.x1 - column.x0 - total * shrink) / 2.0,
        Align::Right => column.x1 - total * shrink,
    };
    let mut edges = vec![start];
    edges.extend(table.columns.iter().scan(start, |x, width| {
        *x += width * shrink;
        Some(*x)
    }));
    edges
}

/// The most cells that stand side by side, those that reach down from above included.
fn widest_row(table: &Table) -> usize {
    let mut ending = vec![0_usize; table.rows.len() + 1];
    let (mut open, mut widest) = (0_usize, 0);
    for (index, row) in table.rows.iter().enumerate() {
        open = open.saturating_sub(ending[index]) + row.cells.len();
        widest = widest.max(open);
        for cell in &row.cells {
            ending[(index + cell.row_span.max(1)).min(table.rows.len())] += 1;
        }
    }
    widest
}

fn arranges_columns(table: &Table) -> bool {
    let paragraphs = |cell: &TableCell| {
        let filled = cell.flow.iter().filter(|part| match part {
            Flow::Paragraph(paragraph) => !paragraph.runs.is_empty(),
            Flow::Table(_) => true,
        });
        filled.count()
    };
    let tall = |row: &Row| row.cells.iter().filter(|cell| paragraphs(cell) >= COLUMN_PARAGRAPHS).count() >= 2;
    table.columns.len() < 2 || table.rows.iter().any(tall) || widest_row(table) < 2
}

/// The lines of a cell; a table inside it gives one line per row.
fn lines(placed: Vec<Placed>) -> Vec<(usize, Line)> {
    let mut found = Vec::new();
    for part in placed {
        match part {
            Placed::Line { page, line } => found.push((page, line)),
            Placed::Table { page, table } => {
                for row in 0..table.rows {
                    let cells = table.cells.iter().filter(|cell| cell.row == row);
                    let words: Vec<_> =
                        cells.flat_map(|cell| &cell.lines).flat_map(|line| line.words.clone()).collect();
                    if !words.is_empty() {
                        found.push((page, crate::arrange::line_of(words)));
                    }
                }
            }
            Placed::Break => {}
        }
    }
    found
}
