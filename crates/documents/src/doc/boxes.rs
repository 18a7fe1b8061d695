//! Text boxes: their texts follow the others; a list of shapes says where each is anchored and how large it is.

use std::collections::BTreeMap;

use super::Streams;
use super::fib::{Fib, Part, ranges, u16_at, u32_at};
use super::story::Reader;
use crate::layout::ReadError;
use crate::limits::Budget;
use crate::paper::model::{Flow, Offset, Origin, Place, TextBox};

/// Text boxes of a document.
const MAX_BOXES: usize = 2_000;
/// Size of an entry in the list of shapes, and of one in the list of texts.
const SHAPE: usize = 26;
const TEXT: usize = 22;

/// Text boxes that are still to be placed.
#[derive(Debug, Default)]
pub(super) struct Boxes {
    /// By the character they are anchored at.
    anchored: BTreeMap<usize, Vec<TextBox>>,
    /// Those whose shape was not found.
    loose: Vec<TextBox>,
}

impl Boxes {
    /// The text boxes anchored at a character.
    pub(super) fn take(&mut self, at: usize) -> Vec<TextBox> {
        self.anchored.remove(&at).unwrap_or_default()
    }

    /// The text of those that no character anchored.
    pub(super) fn unplaced(self) -> Vec<Flow> {
        self.anchored.into_values().flatten().chain(self.loose).flat_map(|text_box| text_box.flow).collect()
    }
}

/// Reads all text boxes.
pub(super) fn read(
    reader: &Reader<'_, '_>,
    streams: &Streams,
    fib: &Fib,
    budget: &mut Budget,
) -> Result<Boxes, ReadError> {
    let mut boxes = Boxes::default();
    let text = fib.text_boxes();
    let shapes: Vec<_> = ranges(fib.part(&streams.table, Part::Shapes), SHAPE).take(MAX_BOXES).collect();
    for (from, to, entry) in ranges(fib.part(&streams.table, Part::TextBoxes), TEXT).take(MAX_BOXES) {
        let start = text.start.saturating_add(from as usize);
        let end = text.start.saturating_add(to as usize).min(text.end);
        let flow = reader.flow(start..end.max(start), &mut Boxes::default(), budget)?;
        let shape = u32_at(entry, 14).filter(|id| *id != 0);
        let shape = shapes.iter().find(|(_, _, entry)| shape.is_some() && u32_at(entry, 0) == shape);
        let says = |part: &Flow| match part {
            Flow::Paragraph(paragraph) => paragraph.says_something(),
            Flow::Table(_) => true,
        };
        if !flow.iter().any(says) {
            continue;
        }
        match shape {
            Some((anchor, _, entry)) => {
                boxes.anchored.entry(*anchor as usize).or_default().push(placed(flow, entry));
            }
            None => boxes.loose.push(TextBox { flow, width: 0.0, height: 0.0, place: Place::Inline }),
        }
    }
    Ok(boxes)
}

fn placed(flow: Vec<Flow>, shape: &[u8]) -> TextBox {
    let side = |at: usize| (u32_at(shape, at).unwrap_or(0) as i32 as f32 / 20.0).clamp(-2000.0, 2000.0);
    let (left, top, right, bottom) = (side(4), side(8), side(12), side(16));
    let flags = u16_at(shape, 20).unwrap_or(0);
    let origin = |bits: u16| match bits & 3 {
        0 => Origin::Margin,
        1 => Origin::Page,
        _ => Origin::Text,
    };
    let place = Place::Anchored {
        x: Offset { from: origin(flags >> 1), by: left },
        y: Offset { from: origin(flags >> 3), by: top },
        wraps: flags >> 5 & 15 != 3,
    };
    TextBox { flow, width: (right - left).max(0.0), height: (bottom - top).max(0.0), place }
}
