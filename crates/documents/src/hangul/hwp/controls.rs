//! Controls in a paragraph: sections, fields, headers and notes. Tables and shapes are in `objects`.

use super::records::{Record, tag};
use super::section::{Open, Section};
use crate::compound::wide;
use crate::hangul::{address, points};
use crate::paper::model::{Content, PageShape, RunFormat};

/// The character that stands for the begin of a field.
const FIELD: u16 = 3;

impl Section<'_> {
    pub(super) fn control(&mut self, control: &Record<'_>, unit: u16, format: RunFormat, open: &mut Open) {
        let kind = control.u32(0).unwrap_or(0).to_be_bytes();
        match &kind {
            b"secd" => self.section_definition(control),
            b"tbl " => {
                let parts = self.table(control);
                open.paragraph.interrupt(&mut open.done, parts);
            }
            b"gso " => {
                if let Some((width, height)) = self.object(control, open) {
                    open.push(Content::Picture(width, height), format);
                }
            }
            b"head" | b"foot" => {
                let flow = self.flow(&control.children);
                let margins = if &kind == b"head" { &mut self.paper.headers } else { &mut self.paper.footers };
                // Odd and even pages may differ; the first one that is written stands for both.
                if margins.is_empty() {
                    margins.push(flow);
                }
            }
            b"fn  " | b"en  " => {
                let flow = self.flow(&control.children);
                self.notes.extend(flow);
            }
            // Text above which small text is set, then the small text.
            b"tdut" => {
                let length = usize::from(control.u16(4).unwrap_or(0));
                let text = control.data.get(6..6 + length * 2).map(wide).unwrap_or_default();
                open.push(Content::Text(text), format);
            }
            _ if unit == FIELD => {
                let length = usize::from(control.u16(9).unwrap_or(0));
                let command = control.data.get(11..11 + length * 2).filter(|_| &kind == b"%hlk").map(wide);
                open.fields.push(command.and_then(|command| address(&command)));
            }
            _ => {}
        }
    }

    fn section_definition(&mut self, control: &Record<'_>) {
        self.outline = control.u16(18).map_or(self.outline, u32::from);
        let Some(page) = control.child(tag::PAGE_DEFINITION).filter(|_| !self.shaped) else { return };
        self.shaped = true;
        let length = |at: usize| points(page.i32(at));
        let (mut width, mut height) = (length(0), length(4));
        if page.u32(36).is_some_and(|flags| flags & 1 != 0) {
            std::mem::swap(&mut width, &mut height);
        }
        let (header, footer) = (length(24), length(28));
        self.paper.shape = PageShape {
            width,
            height,
            top: length(16) + header,
            bottom: length(20) + footer,
            left: length(8) + length(32),
            right: length(12),
            header: length(16),
            footer: length(20),
        }
        .sane();
    }
}
