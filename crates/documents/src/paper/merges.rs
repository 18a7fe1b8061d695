//! Tables as Word's formats write them: each cell says whether it goes on with the one above, and in the older formats only where
//! its edges are.

use super::model::{Flow, MAX_COLUMNS, Row, Table, TableCell};

/// A cell's part in a vertical merge.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Merge {
    #[default]
    None,
    Starts,
    Continues,
}

/// A row as it is written: its least height and its cells.
pub(crate) type Written = (f32, Vec<(TableCell, Merge)>);

/// Gives each cell the rows that go on with it, and leaves those out.
pub(crate) fn joined(written: Vec<Written>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(written.len());
    // For each column the row of the cell that may go on below, and its place in that row.
    let mut open: [Option<(usize, usize)>; MAX_COLUMNS] = [None; MAX_COLUMNS];
    for (index, (height, written)) in written.into_iter().enumerate() {
        let mut cells: Vec<TableCell> = Vec::with_capacity(written.len());
        let mut next = [None; MAX_COLUMNS];
        for (cell, merge) in written.into_iter().filter(|(cell, _)| cell.column < MAX_COLUMNS) {
            match (merge, open[cell.column]) {
                (Merge::Continues, Some((row, place))) => {
                    if let Some(above) = rows.get_mut(row).and_then(|row| row.cells.get_mut(place)) {
                        above.row_span += 1;
                    }
                    next[cell.column] = Some((row, place));
                }
                (Merge::Continues, None) | (Merge::None, _) => cells.push(cell),
                (Merge::Starts, _) => {
                    next[cell.column] = Some((index, cells.len()));
                    cells.push(cell);
                }
            }
        }
        open = next;
        rows.push(Row { cells, height });
    }
    rows
}

/// A cell between two edges, in points from the text's left.
#[derive(Debug)]
pub(crate) struct EdgeCell {
    pub(crate) left: f32,
    pub(crate) right: f32,
    pub(crate) merge: Merge,
    pub(crate) flow: Vec<Flow>,
}

/// A row of such cells and its least height.
pub(crate) type EdgeRow = (f32, Vec<EdgeCell>);

/// Edges that lie closer together are one, in points.
const TOLERANCE: f32 = 2.0;

/// Finds the columns that the edges of all rows make, and puts the cells into them.
pub(crate) fn of_edges(rows: Vec<EdgeRow>) -> Table {
    let mut edges: Vec<f32> =
        rows.iter().flat_map(|row| &row.1).flat_map(|cell| [cell.left, cell.right]).filter(|x| x.is_finite()).collect();
    edges.sort_by(f32::total_cmp);
    let mut tolerance = TOLERANCE;
    let mut grid = clustered(&edges, tolerance);
    while grid.len() > MAX_COLUMNS {
        tolerance *= 2.0;
        grid = clustered(&edges, tolerance);
    }
    let column_of = |x: f32| grid.partition_point(|edge| *edge < x - tolerance);
    let written = rows.into_iter().map(|(height, cells)| {
        let cells = cells.into_iter().map(|cell| {
            let column = column_of(cell.left);
            let span = column_of(cell.right).saturating_sub(column).clamp(1, MAX_COLUMNS);
            (TableCell { column, span, row_span: 1, flow: cell.flow }, cell.merge)
        });
        (height, cells.collect())
    });
    let rows = joined(written.collect());
    let columns = grid.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let mut table = Table { columns, rows, indent: grid.first().copied().unwrap_or(0.0), ..Table::default() };
    table.complete_columns();
    table
}

/// One edge for all that lie together: the first of them.
fn clustered(edges: &[f32], tolerance: f32) -> Vec<f32> {
    let mut found: Vec<f32> = Vec::new();
    for edge in edges {
        if found.last().is_none_or(|last| edge - last > tolerance) {
            found.push(*edge);
        }
    }
    found
}
