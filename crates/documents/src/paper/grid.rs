//! Tables that are put together cell by cell.

use super::model::{Flow, MAX_COLUMNS, Row, Table, TableCell, column_widths};

/// Rows of a table.
const MAX_ROWS: usize = 20_000;
/// Rows between two cells that follow each other. A row named far below would cost memory for all between.
const MAX_GAP: usize = 64;

/// A table being put together.
#[derive(Debug, Default)]
pub(crate) struct Grid {
    rows: Vec<Row>,
    /// First column, columns and width of each cell.
    widths: Vec<(usize, usize, f32)>,
    /// For each column the first row that no cell reaches down into.
    free: Vec<usize>,
}

impl Grid {
    /// The first column from `from` on that no cell from above reaches down into.
    pub(crate) fn free_column(&self, row: usize, from: usize) -> usize {
        (from..MAX_COLUMNS).find(|column| self.free.get(*column).is_none_or(|free| *free <= row)).unwrap_or(MAX_COLUMNS)
    }

    /// The column after the last cell of a row.
    pub(crate) fn next_column(&self, row: usize) -> usize {
        let after = self.rows.get(row).and_then(|row| row.cells.last()).map_or(0, |cell| cell.column + cell.span);
        self.free_column(row, after)
    }

    /// Begins a row, should no cell have begun it.
    pub(crate) fn reach(&mut self, row: usize) {
        if row < MAX_ROWS && row <= self.rows.len() + MAX_GAP && self.rows.len() <= row {
            self.rows.resize_with(row + 1, Row::default);
        }
    }

    /// Puts a cell at its row and column; one that lies outside of any paper is left out.
    pub(crate) fn put(
        &mut self,
        (row, column): (usize, usize),
        (row_span, span): (usize, usize),
        (width, height): (f32, f32),
        flow: Vec<Flow>,
    ) {
        self.reach(row);
        if column >= MAX_COLUMNS {
            return;
        }
        let Some(there) = self.rows.get_mut(row) else { return };
        let span = span.clamp(1, MAX_COLUMNS - column);
        let row_span = row_span.clamp(1, MAX_ROWS);
        if row_span == 1 {
            there.height = there.height.max(height.min(600.0));
        }
        if self.free.len() < column + span {
            self.free.resize(column + span, 0);
        }
        self.free[column..column + span].fill(row + row_span);
        there.cells.push(TableCell { column, span, row_span, flow });
        self.widths.push((column, span, width));
    }

    /// The whole table.
    pub(crate) fn table(mut self) -> Table {
        for row in &mut self.rows {
            row.cells.sort_by_key(|cell| cell.column);
        }
        let mut table = Table { columns: column_widths(&self.widths), rows: self.rows, ..Table::default() };
        table.complete_columns();
        table
    }
}
