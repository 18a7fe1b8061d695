//! A text of the document → paragraphs and tables.

use std::ops::Range;
use std::rc::Rc;

use super::Streams;
use super::boxes::Boxes;
use super::formats::Formats;
use super::pieces::Text;
use super::sprm;
use super::styles::{ParagraphProperties, Styles};
use crate::layout::ReadError;
use crate::limits::Budget;
use crate::paper::marked::{MAX_DEPTH, Tables};
use crate::paper::model::{Content, Flow, Paragraph, Run, RunFormat};

/// Reads texts of one document.
pub(super) struct Reader<'r, 'b> {
    pub(super) text: &'r Text,
    pub(super) formats: &'r Formats<'b>,
    pub(super) styles: &'r Styles<'b>,
    pub(super) streams: &'r Streams,
}

/// A field being read: the instruction comes first, then what it shows.
#[derive(Default)]
struct Field {
    instruction: String,
    link: Option<Rc<str>>,
    shows: bool,
}

impl Reader<'_, '_> {
    /// The flow of a range of characters.
    pub(super) fn flow(
        &self,
        range: Range<usize>,
        boxes: &mut Boxes,
        budget: &mut Budget,
    ) -> Result<Vec<Flow>, ReadError> {
        let range = range.start.min(self.text.units.len())..range.end.min(self.text.units.len());
        let mut tables = Tables::default();
        let mut fields: Vec<Field> = Vec::new();
        let mut start = range.start;
        for at in range.clone() {
            // A page's end is a paragraph's end only where a section ends with it.
            if !matches!(self.text.units[at], 7 | 13) && at + 1 != range.end {
                continue;
            }
            budget.spend_mark()?;
            let properties = self.properties(at);
            let paragraph = self.paragraph(start..at + 1, &properties, &mut fields, boxes, budget)?;
            start = at + 1;
            self.put(paragraph, self.text.units[at] == 7, properties, &mut tables);
        }
        Ok(tables.finish())
    }

    /// Adds a paragraph, and ends the cell or row that ends with it.
    fn put(&self, paragraph: Paragraph, mark: bool, properties: ParagraphProperties, tables: &mut Tables) {
        let depth = (properties.depth as usize).min(MAX_DEPTH);
        if properties.ends_row {
            let mut row = properties.row;
            properties.merges.iter().for_each(|(cell, merge)| row.merge_cell(*cell, *merge));
            tables.end_row(depth, &row);
        } else if mark || properties.ends_cell {
            tables.paragraph(paragraph, depth.max(1));
            tables.end_cell(depth);
        } else {
            tables.paragraph(paragraph, depth);
        }
    }

    /// What holds for the paragraph that ends at a character.
    fn properties(&self, end: usize) -> ParagraphProperties {
        let Some(found) = self.formats.paragraph(self.text.places[end]) else {
            return self.styles.resolve(0).0;
        };
        let (mut properties, _) = self.styles.resolve(found.style);
        sprm::paragraph(&mut properties, found.modifiers, &self.streams.data);
        properties
    }

    fn paragraph(
        &self,
        range: Range<usize>,
        properties: &ParagraphProperties,
        fields: &mut Vec<Field>,
        boxes: &mut Boxes,
        budget: &mut Budget,
    ) -> Result<Paragraph, ReadError> {
        let end = range.end - 1;
        let style = self.formats.paragraph(self.text.places[end]).map_or(0, |found| found.style);
        let base = self.styles.resolve(style).1;
        let mut paragraph = Paragraph {
            format: properties.format.clone(),
            page_break_before: properties.page_break_before,
            marker: properties.listed.then(|| "•".to_owned()),
            mark: self.format(end, base).0,
            ..Paragraph::default()
        };
        let mut at = range.start;
        while at < range.end {
            budget.spend_mark()?;
            let (format, until) = self.format(at, base);
            let mut text: Vec<u16> = Vec::new();
            let from = at;
            while at < range.end && (at == from || self.text.places[at].wrapping_sub(self.text.places[from]) < until) {
                let unit = self.text.units[at];
                at += 1;
                if unit >= 0x20 {
                    text.push(unit);
                    continue;
                }
                say(&mut text, format, fields, &mut paragraph);
                self.control(unit, at - 1, format, fields, boxes, &mut paragraph);
            }
            say(&mut text, format, fields, &mut paragraph);
        }
        Ok(paragraph)
    }

    /// The format of a character, and for how many bytes of the file it holds.
    fn format(&self, at: usize, base: RunFormat) -> (RunFormat, u32) {
        let place = self.text.places[at];
        let Some(found) = self.formats.character(place) else { return (base, 1) };
        let mut format = base;
        sprm::characters(&mut format, base, found.modifiers);
        (format, found.to.saturating_sub(place).max(1))
    }

    fn control(
        &self,
        unit: u16,
        at: usize,
        format: RunFormat,
        fields: &mut Vec<Field>,
        boxes: &mut Boxes,
        paragraph: &mut Paragraph,
    ) {
        let content = match unit {
            0x08 => {
                paragraph.boxes.extend(boxes.take(at));
                return;
            }
            0x09 => Content::Tab,
            0x0B => Content::LineBreak,
            0x0C => Content::PageBreak,
            0x13 => return fields.push(Field::default()),
            0x14 => {
                if let Some(field) = fields.last_mut() {
                    field.shows = true;
                    field.link = hyperlink(&field.instruction);
                }
                return;
            }
            0x15 => {
                fields.pop();
                return;
            }
            0x1E => Content::Text("-".into()),
            _ => return,
        };
        if fields.iter().all(|field| field.shows) {
            paragraph.runs.push(Run { content, format, link: None });
        }
    }
}

/// Puts text where it belongs: into the paragraph or into the field that is being said.
fn say(text: &mut Vec<u16>, format: RunFormat, fields: &mut [Field], paragraph: &mut Paragraph) {
    if text.is_empty() {
        return;
    }
    let said = String::from_utf16_lossy(&std::mem::take(text));
    if let Some(field) = fields.last_mut().filter(|field| !field.shows) {
        field.instruction.push_str(&said);
    } else if fields.iter().all(|field| field.shows) {
        let link = fields.iter().rev().find_map(|field| field.link.clone());
        paragraph.runs.push(Run { content: Content::Text(said), format, link });
    }
}

/// The address in `HYPERLINK "https://…"`.
fn hyperlink(instruction: &str) -> Option<Rc<str>> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?;
    let address = rest.split('"').nth(1)?.trim();
    (!address.is_empty() && !address.starts_with('#') && !rest.contains("\\l")).then(|| address.into())
}
