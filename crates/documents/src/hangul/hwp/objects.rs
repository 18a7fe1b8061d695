//! Tables, text boxes and pictures.

use super::records::{Record, tag};
use super::section::{Open, Section};
use crate::hangul::place::{Relative, Side, anchored, offset};
use crate::hangul::{points, side};
use crate::paper::grid::Grid;
use crate::paper::model::{Flow, Place, TextBox};

impl Section<'_> {
    /// A table, its caption before it.
    pub(super) fn table(&mut self, control: &Record<'_>) -> Vec<Flow> {
        let at = control.children.iter().position(|child| child.tag == tag::TABLE).unwrap_or(0);
        let (before, cells) = control.children.split_at(at);
        let mut parts = self.flow(before);
        let mut grid = Grid::default();
        for (list, paragraphs) in lists(cells) {
            let field = |at: usize| usize::from(list.u16(at).unwrap_or(0));
            let (column, row, span, row_span) = (field(8), field(10), field(12), field(14));
            let flow = self.flow(paragraphs);
            let size = |at: usize| side(list.u32(at).map(|units| units as i32 as f32));
            grid.put((row, column), (row_span, span), (size(16), size(20)), flow);
        }
        parts.push(Flow::Table(grid.table()));
        parts
    }

    /// A shape: its text becomes boxes of the paragraph. Returns the size of a picture that stands in the line.
    pub(super) fn object(&mut self, control: &Record<'_>, open: &mut Open) -> Option<(f32, f32)> {
        let flags = control.u32(4).unwrap_or(0);
        let inline = flags & 1 != 0;
        let size = |at: usize| points(control.i32(at)).clamp(0.0, 2000.0);
        let (width, height) = (size(16), size(20));
        let mut found = Vec::new();
        texts(control, &mut found);
        let several = found.len() > 1;
        for records in found {
            let flow = self.flow(records);
            let place = if inline || several { Place::Inline } else { place(control, flags) };
            let height = if several { 0.0 } else { height };
            open.paragraph.boxes.push(TextBox { flow, width, height, place });
        }
        let picture = control.child(tag::SHAPE).is_some_and(|shape| shape.child(tag::PICTURE).is_some());
        (picture && inline && width > 0.0).then_some((width, height))
    }
}

/// The lists of paragraphs among records: each list's header, and the records up to the next.
fn lists<'r, 'b>(records: &'r [Record<'b>]) -> impl Iterator<Item = (&'r Record<'b>, &'r [Record<'b>])> {
    let starts = records.iter().enumerate().filter(|(_, record)| record.tag == tag::LIST_HEADER);
    starts.map(|(at, header)| {
        let rest = &records[at + 1..];
        let end = rest.iter().position(|record| record.tag == tag::LIST_HEADER).unwrap_or(rest.len());
        (header, &rest[..end])
    })
}

/// The text of a shape, its caption and the shapes grouped in it.
fn texts<'r, 'b>(record: &'r Record<'b>, found: &mut Vec<&'r [Record<'b>]>) {
    found.extend(lists(&record.children).map(|(_, paragraphs)| paragraphs).filter(|paragraphs| !paragraphs.is_empty()));
    for shape in record.children.iter().filter(|child| child.tag == tag::SHAPE) {
        texts(shape, found);
    }
}

fn place(control: &Record<'_>, flags: u32) -> Place {
    let side = |bits: u32| match bits & 7 {
        1 => Side::Middle,
        2 | 4 => Side::Far,
        _ => Side::Near,
    };
    let down = match flags >> 3 & 3 {
        0 => Relative::Paper,
        1 => Relative::Page,
        _ => Relative::Text,
    };
    let across = match flags >> 8 & 3 {
        0 => Relative::Paper,
        1 => Relative::Page,
        _ => Relative::Text,
    };
    // Behind the text and before it, the text does not run around.
    let wraps = flags >> 21 & 7 < 4;
    anchored(
        offset(across, side(flags >> 10), points(control.i32(12))),
        offset(down, side(flags >> 5), points(control.i32(8))),
        wraps,
    )
}
