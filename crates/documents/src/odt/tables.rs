//! `table:table` → tables with spans.

use super::body::Reader;
use crate::length::points;
use crate::paper::grid::Grid;
use crate::paper::model::{Align, MAX_COLUMNS, Table};
use crate::xml::Element;

/// Equal rows that one element may stand for.
const MAX_REPEATED: usize = 32;

impl Reader<'_, '_> {
    pub(super) fn table(&mut self, element: &Element) -> Table {
        let mut widths = Vec::new();
        self.columns(element, &mut widths);
        let (mut grid, mut row) = (Grid::default(), 0);
        self.rows(element, &widths, &mut grid, &mut row);
        let mut table = grid.table();
        for (column, width) in table.columns.iter_mut().zip(&widths) {
            if let Some(width) = width {
                *column = *width;
            }
        }
        let name = element.attribute("table:style-name");
        let property = |attribute| self.styles.property("table", name, "style:table-properties", attribute);
        table.align = match property("table:align") {
            Some("center") => Align::Center,
            Some("right") => Align::Right,
            _ => Align::Left,
        };
        table.indent = property("fo:margin-left").and_then(points).unwrap_or(0.0);
        table
    }

    /// The widths of the columns as the table names them.
    fn columns(&self, element: &Element, widths: &mut Vec<Option<f32>>) {
        for child in element.elements() {
            match &*child.name {
                "table:table-column" => {
                    let repeated = child.number("table:number-columns-repeated").unwrap_or(1).min(MAX_COLUMNS);
                    let name = child.attribute("table:style-name");
                    let width = self.styles.property(
                        "table-column",
                        name,
                        "style:table-column-properties",
                        "style:column-width",
                    );
                    let width = width.and_then(points).filter(|width| *width > 0.0);
                    let room = MAX_COLUMNS.saturating_sub(widths.len());
                    widths.extend(std::iter::repeat_n(width, repeated.min(room)));
                }
                "table:table-columns" | "table:table-header-columns" | "table:table-column-group" => {
                    self.columns(child, widths);
                }
                _ => {}
            }
        }
    }

    fn rows(&mut self, element: &Element, widths: &[Option<f32>], grid: &mut Grid, row: &mut usize) {
        for child in element.elements() {
            match &*child.name {
                "table:table-row" => {
                    let repeated = child.number("table:number-rows-repeated").unwrap_or(1).clamp(1, MAX_REPEATED);
                    for _ in 0..repeated {
                        self.row(child, widths, grid, *row);
                        *row += 1;
                    }
                }
                "table:table-header-rows" | "table:table-rows" | "table:table-row-group" => {
                    self.rows(child, widths, grid, row);
                }
                _ => {}
            }
        }
    }

    fn row(&mut self, element: &Element, widths: &[Option<f32>], grid: &mut Grid, row: usize) {
        let style = element.attribute("table:style-name");
        let height = |attribute| {
            self.styles.property("table-row", style, "style:table-row-properties", attribute).and_then(points)
        };
        let height = height("style:min-row-height").or_else(|| height("style:row-height")).unwrap_or(0.0);
        grid.reach(row);
        let mut column = 0;
        for cell in element.elements() {
            let repeated = cell.number("table:number-columns-repeated").unwrap_or(1).clamp(1, MAX_COLUMNS);
            match &*cell.name {
                "table:covered-table-cell" => column += repeated,
                "table:table-cell" => {
                    for _ in 0..repeated {
                        let span = |name: &str| cell.number(name).unwrap_or(1);
                        let spans = (span("table:number-rows-spanned"), span("table:number-columns-spanned"));
                        let width = widths.get(column).copied().flatten().unwrap_or(0.0);
                        let flow = self.flow(cell);
                        // The width is that of the first column, so it only counts for a cell of one.
                        let width = if spans.1 == 1 { width } else { 0.0 };
                        grid.put((row, column), spans, (width, height), flow);
                        column += 1;
                        if column >= MAX_COLUMNS {
                            return;
                        }
                    }
                }
                _ => {}
            }
        }
    }
}
