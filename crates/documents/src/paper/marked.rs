//! Tables whose cells and rows end with marks in the text, and whose edges are said once for each row: RTF and old Word.

use super::merges::{EdgeCell, EdgeRow, Merge, of_edges};
use super::model::{Flow, MAX_COLUMNS, Paragraph};

/// Tables inside each other.
pub(crate) const MAX_DEPTH: usize = 12;
/// Width of a cell whose edges are not said.
const USUAL_WIDTH: f32 = 72.0;

/// Where the cells of a row are.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowDefinition {
    pub(crate) left: f32,
    pub(crate) height: f32,
    cells: Vec<CellDefinition>,
    next: CellDefinition,
}

#[derive(Debug, Clone, Copy, Default)]
struct CellDefinition {
    right: f32,
    merge: Merge,
    /// Goes on with the cell at its left.
    joined: bool,
}

impl RowDefinition {
    /// The vertical merge of the cell whose edge comes next.
    pub(crate) fn merge(&mut self, merge: Merge) {
        self.next.merge = merge;
    }

    /// The cell whose edge comes next goes on with the one at its left.
    pub(crate) fn join(&mut self) {
        self.next.joined = true;
    }

    /// The right edge of a cell.
    pub(crate) fn edge(&mut self, right: f32) {
        if self.cells.len() < MAX_COLUMNS {
            self.cells.push(CellDefinition { right, ..self.next });
        }
        self.next = CellDefinition::default();
    }

    /// The vertical merge of a cell whose edge was said.
    pub(crate) fn merge_cell(&mut self, cell: usize, merge: Merge) {
        if let Some(cell) = self.cells.get_mut(cell) {
            cell.merge = merge;
        }
    }

    fn row(&self, contents: Vec<Vec<Flow>>) -> EdgeRow {
        let mut left = self.left;
        let mut cells: Vec<EdgeCell> = Vec::new();
        for (index, mut flow) in contents.into_iter().enumerate() {
            let definition = self.cells.get(index).copied();
            let definition =
                definition.unwrap_or(CellDefinition { right: left + USUAL_WIDTH, ..CellDefinition::default() });
            let right = definition.right.max(left + 1.0);
            match cells.last_mut().filter(|_| definition.joined) {
                Some(before) => {
                    before.right = right;
                    before.flow.append(&mut flow);
                }
                None => cells.push(EdgeCell { left, right, merge: definition.merge, flow }),
            }
            left = right;
        }
        (self.height, cells)
    }
}

/// A table being filled.
#[derive(Debug, Default)]
struct Open {
    rows: Vec<EdgeRow>,
    /// Cells of the row that are complete.
    cells: Vec<Vec<Flow>>,
    /// The cell that is being filled.
    cell: Vec<Flow>,
}

/// A flow with the tables that are open at its end, the outermost first.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    flow: Vec<Flow>,
    open: Vec<Open>,
}

impl Tables {
    /// Opens and closes tables until this many are open.
    fn reach(&mut self, depth: usize) {
        let depth = depth.min(MAX_DEPTH);
        while self.open.len() > depth {
            self.close();
        }
        while self.open.len() < depth {
            self.open.push(Open::default());
        }
    }

    fn close(&mut self) {
        let Some(mut done) = self.open.pop() else { return };
        // A row that was not ended, as in a file that was cut, counts.
        if !done.cell.is_empty() {
            done.cells.push(done.cell);
        }
        if !done.cells.is_empty() {
            done.rows.push(RowDefinition::default().row(done.cells));
        }
        if !done.rows.is_empty() {
            self.target().push(Flow::Table(of_edges(done.rows)));
        }
    }

    fn target(&mut self) -> &mut Vec<Flow> {
        match self.open.last_mut() {
            Some(table) => &mut table.cell,
            None => &mut self.flow,
        }
    }

    /// Adds a paragraph at a depth of tables.
    pub(crate) fn paragraph(&mut self, paragraph: Paragraph, depth: usize) {
        self.reach(depth);
        self.target().push(Flow::Paragraph(paragraph));
    }

    /// Ends a cell.
    pub(crate) fn end_cell(&mut self, depth: usize) {
        self.reach(depth.max(1));
        if let Some(table) = self.open.last_mut() {
            let cell = std::mem::take(&mut table.cell);
            table.cells.push(cell);
        }
    }

    /// Ends a row.
    pub(crate) fn end_row(&mut self, depth: usize, definition: &RowDefinition) {
        self.reach(depth.max(1));
        if let Some(table) = self.open.last_mut() {
            let cells = std::mem::take(&mut table.cells);
            if !cells.is_empty() {
                table.rows.push(definition.row(cells));
            }
        }
    }

    /// The whole flow.
    pub(crate) fn finish(mut self) -> Vec<Flow> {
        self.reach(0);
        self.flow
    }
}
