//! Tables, text boxes and pictures.

use super::section::{Open, Section};
use crate::hangul::place::{Relative, Side, anchored, offset};
use crate::hangul::{points, side};
use crate::paper::grid::Grid;
use crate::paper::model::{Flow, Place, TextBox};
use crate::xml::Element;

impl Section<'_> {
    /// A table, its caption before or after it.
    pub(super) fn table(&mut self, element: &Element) -> Vec<Flow> {
        let mut grid = Grid::default();
        for (index, line) in element.elements().filter(|child| child.local() == "tr").enumerate() {
            grid.reach(index);
            for cell in line.elements().filter(|child| child.local() == "tc") {
                self.cell(cell, index, &mut grid);
            }
        }
        let mut parts = vec![Flow::Table(grid.table())];
        if let Some(caption) = element.local_child("caption") {
            let flow = caption.local_child("subList").map(|list| self.flow(list)).unwrap_or_default();
            let at = if caption.attribute("side") == Some("TOP") { 0 } else { 1 };
            parts.splice(at..at, flow);
        }
        parts
    }

    fn cell(&mut self, cell: &Element, row: usize, grid: &mut Grid) {
        let part = |name: &str, attribute: &str| cell.local_child(name).and_then(|part| part.number(attribute));
        let row = part("cellAddr", "rowAddr").unwrap_or(row);
        let column = part("cellAddr", "colAddr").unwrap_or_else(|| grid.next_column(row));
        let spans = (part("cellSpan", "rowSpan").unwrap_or(1), part("cellSpan", "colSpan").unwrap_or(1));
        let size = |name: &str| side(cell.local_child("cellSz").and_then(|size| size.number(name)));
        let flow = cell.local_child("subList").map(|list| self.flow(list)).unwrap_or_default();
        grid.put((row, column), spans, (size("width"), size("height")), flow);
    }

    /// A shape: its text becomes boxes of the paragraph. Returns the size of a picture that stands in the line.
    pub(super) fn object(&mut self, element: &Element, open: &mut Open) -> Option<(f32, f32)> {
        let size = element.local_child("sz").or_else(|| element.local_child("curSz"));
        let size = |name: &str| points(size.and_then(|size| size.number(name)).unwrap_or(0.0)).clamp(0.0, 2000.0);
        let (width, height) = (size("width"), size("height"));
        let position = element.local_child("pos");
        let inline = position.is_none_or(|position| position.attribute("treatAsChar") == Some("1"));
        let mut lists = Vec::new();
        texts(element, &mut lists);
        let several = lists.len() > 1;
        for list in lists {
            let flow = self.flow(list);
            let place = match position {
                Some(position) if !inline && !several => place(position, element.attribute("textWrap")),
                _ => Place::Inline,
            };
            let height = if several { 0.0 } else { height };
            open.paragraph.boxes.push(TextBox { flow, width, height, place });
        }
        (element.local() == "pic" && inline && width > 0.0).then_some((width, height))
    }
}

/// The text lists of a shape and of the shapes grouped in it.
fn texts<'x>(element: &'x Element, found: &mut Vec<&'x Element>) {
    for child in element.elements() {
        match child.local() {
            "drawText" | "caption" => found.extend(child.local_child("subList")),
            "rect" | "ellipse" | "polygon" | "container" | "arc" | "curve" | "textart" => texts(child, found),
            _ => {}
        }
    }
}

fn place(position: &Element, wrap: Option<&str>) -> Place {
    let relative = |name: &str| match position.attribute(name) {
        Some("PAPER") => Relative::Paper,
        Some("PAGE") => Relative::Page,
        _ => Relative::Text,
    };
    let side = |name: &str| match position.attribute(name) {
        Some("CENTER") => Side::Middle,
        Some("RIGHT" | "BOTTOM" | "OUTSIDE") => Side::Far,
        _ => Side::Near,
    };
    // Offsets are unsigned in some files: a negative one is written as its complement.
    let by = |name: &str| points(position.number::<i64>(name).unwrap_or(0) as i32 as f32);
    anchored(
        offset(relative("horzRelTo"), side("horzAlign"), by("horzOffset")),
        offset(relative("vertRelTo"), side("vertAlign"), by("vertOffset")),
        !matches!(wrap, Some("BEHIND_TEXT" | "IN_FRONT_OF_TEXT")),
    )
}
