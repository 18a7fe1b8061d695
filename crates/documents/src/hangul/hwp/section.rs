//! `BodyText/Section*` → paragraphs, with what stands in them.

use std::rc::Rc;

use super::records::{Record, tag};
use crate::hangul::shapes::{Counters, Shapes};
use crate::paper::Paper;
use crate::paper::model::{Content, Flow, Paragraph, Run, RunFormat};

/// Reads the sections of a document one after the other.
pub(super) struct Section<'s> {
    pub(super) shapes: &'s Shapes,
    counters: Counters,
    /// The numbering of outlines in this section.
    pub(super) outline: u32,
    pub(super) paper: Paper,
    /// Foot and end notes; they follow the text.
    pub(super) notes: Vec<Flow>,
    pub(super) shaped: bool,
}

/// A paragraph being read, and the parts of it that are complete because a table followed them.
pub(super) struct Open {
    pub(super) done: Vec<Flow>,
    pub(super) paragraph: Paragraph,
    pub(super) fields: Vec<Option<Rc<str>>>,
}

impl Open {
    pub(super) fn push(&mut self, content: Content, format: RunFormat) {
        let link = self.fields.iter().rev().find_map(Clone::clone);
        self.paragraph.runs.push(Run { content, format, link });
    }
}

impl<'s> Section<'s> {
    pub(super) fn new(shapes: &'s Shapes) -> Self {
        let (counters, paper) = (Counters::default(), Paper::default());
        Self { shapes, counters, outline: 1, paper, notes: Vec::new(), shaped: false }
    }

    /// Adds a section's text.
    pub(super) fn read(&mut self, root: &Record<'_>) {
        let flow = self.flow(&root.children);
        self.paper.flow.extend(flow);
    }

    /// The whole document.
    pub(super) fn finish(mut self) -> Paper {
        self.paper.flow.append(&mut self.notes);
        self.paper
    }

    /// The paragraphs among records beside each other.
    pub(super) fn flow(&mut self, records: &[Record<'_>]) -> Vec<Flow> {
        let mut flow = Vec::new();
        for record in records.iter().filter(|record| record.tag == tag::PARA_HEADER) {
            self.paragraph(record, &mut flow);
        }
        flow
    }

    fn paragraph(&mut self, record: &Record<'_>, flow: &mut Vec<Flow>) {
        let formats = Formats::of(record, self.shapes);
        let shape = u32::from(record.u16(8).unwrap_or(0));
        let mut paragraph = self.shapes.paragraph(shape, formats.at(0), self.outline, &mut self.counters);
        paragraph.page_break_before |= record.u8(11).is_some_and(|breaks| breaks & 4 != 0);
        let mut open = Open { done: Vec::new(), paragraph, fields: Vec::new() };
        let text = record.child(tag::PARA_TEXT).map_or(&[][..], |text| text.data);
        let mut controls = record.children.iter().filter(|child| child.tag == tag::CONTROL);
        let units: Vec<u16> = text.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
        let mut at = 0;
        while let Some(&unit) = units.get(at) {
            let format = formats.at(at);
            match unit {
                9 => open.push(Content::Tab, format),
                10 => open.push(Content::LineBreak, format),
                24 => open.push(Content::Text("-".into()), format),
                30 | 31 => open.push(Content::Text(" ".into()), format),
                4 => {
                    open.fields.pop();
                }
                1..=3 | 11 | 12 | 14..=18 | 21..=23 => {
                    if let Some(control) = controls.next() {
                        self.control(control, unit, format, &mut open);
                    }
                }
                0..=31 => {}
                _ => {
                    let end = at + units[at..].iter().take_while(|unit| **unit >= 32).count();
                    let end = end.min(formats.next_change(at));
                    open.push(Content::Text(String::from_utf16_lossy(&units[at..end])), format);
                    at = end;
                    continue;
                }
            }
            // Controls in the text are as long as eight characters, but for the short ones.
            at += if matches!(unit, 0 | 10 | 13 | 24..=31) { 1 } else { 8 };
        }
        // A paragraph that only held a table leaves no empty line.
        let rest = open.done.is_empty() || open.paragraph.says_something();
        flow.append(&mut open.done);
        if rest {
            flow.push(Flow::Paragraph(open.paragraph));
        }
    }
}

/// The character formats of a paragraph, each with the unit it starts at.
struct Formats(Vec<(usize, RunFormat)>);

impl Formats {
    fn of(paragraph: &Record<'_>, shapes: &Shapes) -> Self {
        let data = paragraph.child(tag::PARA_CHAR_SHAPE).map_or(&[][..], |record| record.data);
        let pair = |entry: &[u8; 8]| {
            let [a, b, c, d, e, f, g, h] = *entry;
            (u32::from_le_bytes([a, b, c, d]) as usize, shapes.character(u32::from_le_bytes([e, f, g, h])))
        };
        let mut formats: Vec<_> = data.as_chunks::<8>().0.iter().map(pair).collect();
        formats.sort_by_key(|(start, _)| *start);
        Self(formats)
    }

    fn at(&self, unit: usize) -> RunFormat {
        let after = self.0.partition_point(|(start, _)| *start <= unit);
        after.checked_sub(1).map(|last| self.0[last].1).unwrap_or_default()
    }

    fn next_change(&self, unit: usize) -> usize {
        let after = self.0.partition_point(|(start, _)| *start <= unit);
        self.0.get(after).map_or(usize::MAX, |(start, _)| *start)
    }
}
