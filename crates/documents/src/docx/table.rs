//! `w:tbl` → tables with spans.

use super::body::Reader;
use super::styles::{self, twips};
use crate::paper::merges::{Merge, Written, joined};
use crate::paper::model::{MAX_COLUMNS, Table, TableCell};
use crate::xml::Element;

impl Reader<'_, '_> {
    pub(super) fn table(&mut self, element: &Element) -> Table {
        let grid = element.child("w:tblGrid");
        let widths = grid.into_iter().flat_map(Element::elements).filter_map(|column| twips(column, "w:w"));
        let mut table = Table { columns: widths.take(MAX_COLUMNS).collect(), ..Table::default() };
        if let Some(properties) = element.child("w:tblPr") {
            table.indent = properties.child("w:tblInd").and_then(|indent| twips(indent, "w:w")).unwrap_or(0.0);
            table.align = properties.value("w:jc").map(styles::align_of).unwrap_or_default();
        }
        let mut written = Vec::new();
        self.add_rows(element, &mut written);
        table.rows = joined(written);
        table.complete_columns();
        table
    }

    fn add_rows(&mut self, container: &Element, rows: &mut Vec<Written>) {
        for element in container.elements() {
            match &*element.name {
                "w:tr" => {
                    let row = self.row(element);
                    rows.push(row);
                }
                "w:sdt" => {
                    if let Some(content) = element.child("w:sdtContent") {
                        self.add_rows(content, rows);
                    }
                }
                "w:ins" | "w:customXml" | "w:moveTo" => self.add_rows(element, rows),
                _ => {}
            }
        }
    }

    fn row(&mut self, element: &Element) -> Written {
        let properties = element.child("w:trPr");
        let number = |name: &str| properties.and_then(|properties| properties.value(name)).and_then(|n| n.parse().ok());
        let skipped: usize = number("w:gridBefore").unwrap_or(0);
        let height = properties.and_then(|properties| properties.child("w:trHeight")).and_then(|h| twips(h, "w:val"));
        let mut cells = Vec::new();
        self.add_cells(element, skipped.min(MAX_COLUMNS), &mut cells);
        (height.unwrap_or(0.0), cells)
    }

    fn add_cells(&mut self, container: &Element, mut column: usize, cells: &mut Vec<(TableCell, Merge)>) -> usize {
        for element in container.elements() {
            match &*element.name {
                "w:tc" if column < MAX_COLUMNS => {
                    let properties = element.child("w:tcPr");
                    let span = properties.and_then(|properties| properties.value("w:gridSpan"));
                    let span = span.and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, MAX_COLUMNS - column);
                    let merge = match properties.and_then(|properties| properties.child("w:vMerge")) {
                        None => Merge::None,
                        Some(merge) if merge.attribute("w:val") == Some("restart") => Merge::Starts,
                        Some(_) => Merge::Continues,
                    };
                    cells.push((TableCell { column, span, row_span: 1, flow: self.flow(element) }, merge));
                    column += span;
                }
                "w:sdt" => {
                    if let Some(content) = element.child("w:sdtContent") {
                        column = self.add_cells(content, column, cells);
                    }
                }
                _ => {}
            }
        }
        column
    }
}
