//! What stands side by side: tables, lists of terms, and children in a row.

use super::body::{Reader, is_loose};
use super::look::{Display, Look};
use crate::layout::ReadError;
use crate::limits::Budget;
use crate::paper::grid::Grid;
use crate::paper::model::{Content, Flow, MAX_COLUMNS, Paragraph, Run, Table};
use crate::xml::Element;

/// More children than this in a row are chips or a menu, and run on as text.
const MAX_SIDE_BY_SIDE: usize = 6;
/// Characters of a column that no longer widen it, and that it has at least.
const WIDEST: usize = 44;
const NARROWEST: usize = 6;
/// Width of a character and of a cell's padding, in points.
const CHARACTER: f32 = 5.4;
const PADDING: f32 = 12.0;

impl<'x> Reader<'_, 'x> {
    pub(super) fn table(&mut self, element: &'x Element, look: &Look, budget: &mut Budget) -> Result<(), ReadError> {
        self.end_paragraph();
        let mut grid = Grid::default();
        let mut row = 0;
        self.rows(element, look, &mut grid, &mut row, budget)?;
        self.put(grid);
        Ok(())
    }

    fn rows(
        &mut self,
        element: &'x Element,
        look: &Look,
        grid: &mut Grid,
        row: &mut usize,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        for child in element.elements() {
            budget.spend_mark()?;
            let inner = self.look(child, look);
            match &*child.name {
                _ if inner.display == Display::Hidden => {}
                "tr" => {
                    self.cells(child, &inner, grid, *row, budget)?;
                    *row += 1;
                }
                "thead" | "tbody" | "tfoot" => self.rows(child, &inner, grid, row, budget)?,
                "caption" => self.block(child, &inner, budget)?,
                "td" | "th" => {
                    grid.reach(*row);
                    self.cell(child, &inner, grid, *row, budget)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn cells(
        &mut self,
        row: &'x Element,
        look: &Look,
        grid: &mut Grid,
        number: usize,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        grid.reach(number);
        for cell in row.elements().filter(|cell| matches!(&*cell.name, "td" | "th")) {
            let inner = self.look(cell, look);
            if inner.display != Display::Hidden {
                self.cell(cell, &inner, grid, number, budget)?;
            }
        }
        Ok(())
    }

    fn cell(
        &mut self,
        cell: &'x Element,
        look: &Look,
        grid: &mut Grid,
        row: usize,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        let span = |name: &str| cell.number(name).unwrap_or(1_usize).clamp(1, 1000);
        let spans = (span("rowspan"), span("colspan").min(MAX_COLUMNS));
        let flow = self.inside(cell, look, budget)?;
        let column = grid.next_column(row);
        let width = width(&flow);
        grid.put((row, column), spans, (width, 0.0), flow);
        Ok(())
    }

    /// Terms and what is said of them: a table of two columns.
    pub(super) fn pairs(&mut self, element: &'x Element, look: &Look, budget: &mut Budget) -> Result<(), ReadError> {
        self.end_paragraph();
        let mut grid = Grid::default();
        let mut row = 0;
        let mut parts: Vec<(&'x Element, Look)> = Vec::new();
        for child in element.elements() {
            let inner = self.look(child, look);
            if &*child.name == "div" {
                parts.extend(child.elements().map(|part| (part, self.look(part, &inner))));
            } else {
                parts.push((child, inner));
            }
        }
        for (part, look) in parts.iter().filter(|(_, look)| look.display != Display::Hidden) {
            let column = usize::from(&*part.name == "dd");
            if grid.next_column(row) > column {
                row += 1;
            }
            let flow = self.inside(part, look, budget)?;
            let width = width(&flow);
            grid.put((row, column), (1, 1), (width, 0.0), flow);
        }
        self.put(grid);
        Ok(())
    }

    /// Children side by side, `columns` in a row, all when that is 0.
    pub(super) fn row_of_children(
        &mut self,
        element: &'x Element,
        look: &Look,
        columns: usize,
        budget: &mut Budget,
    ) -> Result<(), ReadError> {
        let shown = element.elements().filter(|child| self.look(child, look).display != Display::Hidden).count();
        let columns = if columns == 0 { shown } else { columns };
        if is_loose(element) || !(2..=MAX_SIDE_BY_SIDE).contains(&columns) || shown < 2 {
            return match columns > MAX_SIDE_BY_SIDE {
                true => self.chips(element, look, budget),
                false => self.block(element, look, budget),
            };
        }
        self.end_paragraph();
        let mut grid = Grid::default();
        let mut index = 0;
        for child in element.elements() {
            let mut inner = self.look(child, look);
            if inner.display == Display::Hidden {
                continue;
            }
            // A child that is a row itself still is one cell of this row.
            let nested =
                matches!(inner.display, Display::Row(_)) || matches!(&*child.name, "table" | "dl" | "ul" | "ol");
            inner.display = Display::Block;
            let flow = if nested { self.nested(child, look, budget)? } else { self.inside(child, &inner, budget)? };
            let width = width(&flow);
            grid.put((index / columns, index % columns), (1, 1), (width, 0.0), flow);
            index += 1;
        }
        self.put(grid);
        Ok(())
    }

    /// The flow of one element that arranges its own children.
    fn nested(&mut self, child: &'x Element, look: &Look, budget: &mut Budget) -> Result<Vec<Flow>, ReadError> {
        let before = std::mem::take(&mut self.flow);
        let outcome = self.element(child, look, budget);
        self.end_paragraph();
        let flow = std::mem::replace(&mut self.flow, before);
        outcome.map(|()| flow)
    }

    /// Many small children run on as text.
    fn chips(&mut self, element: &'x Element, look: &Look, budget: &mut Budget) -> Result<(), ReadError> {
        let flow = self.inside(element, look, budget)?;
        let short = |part: &Flow| matches!(part, Flow::Paragraph(paragraph) if characters(paragraph) <= 24);
        if !flow.iter().all(short) {
            self.flow.extend(flow);
            return Ok(());
        }
        let mut line = Paragraph::default();
        for part in flow {
            let Flow::Paragraph(paragraph) = part else { continue };
            if line.runs.is_empty() {
                line = paragraph;
                continue;
            }
            if let Some(first) = paragraph.runs.first() {
                let gap = Run { content: Content::Tab, ..first.clone() };
                line.runs.push(gap);
            }
            line.runs.extend(paragraph.runs);
        }
        if line.says_something() {
            self.flow.push(Flow::Paragraph(line));
        }
        Ok(())
    }

    /// Adds a table, no wider than the page.
    fn put(&mut self, grid: Grid) {
        let mut table: Table = grid.table();
        let total: f32 = table.columns.iter().sum();
        if total > self.width {
            table.columns.iter_mut().for_each(|column| *column *= self.width / total);
        }
        if !table.rows.is_empty() {
            self.flow.push(Flow::Table(table));
        }
    }
}

fn characters(paragraph: &Paragraph) -> usize {
    let wide = |c: char| if c.is_ascii() { 1 } else { 2 };
    let count = |run: &Run| match &run.content {
        Content::Text(text) => text.chars().map(wide).sum(),
        _ => 0,
    };
    paragraph.runs.iter().map(count).sum()
}

/// The width that a cell's content asks for.
fn width(flow: &[Flow]) -> f32 {
    let asked = flow.iter().map(|part| match part {
        Flow::Paragraph(paragraph) => characters(paragraph).clamp(NARROWEST, WIDEST) as f32 * CHARACTER,
        Flow::Table(table) => table.columns.iter().sum(),
    });
    asked.fold(NARROWEST as f32 * CHARACTER, f32::max) + PADDING
}
