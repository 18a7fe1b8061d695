//! Tokens → the flows of a document: groups, text in the encodings of its fonts, paragraphs.

use std::collections::HashMap;

use super::state::{Destination, Opens, Script, State};
use super::tokens::Token;
use crate::encoding;
use crate::layout::ReadError;
use crate::paper::Paper;
use crate::paper::marked::{RowDefinition, Tables};
use crate::paper::model::{Content, Flow, Paragraph, Run, RunFormat, TextBox};

/// Groups inside each other.
const MAX_GROUPS: usize = 400;
/// Flows inside each other: text boxes in headers, notes in text boxes.
const MAX_SHEETS: usize = 12;
/// Code page of a symbol font; its characters stand in the private use area.
const SYMBOLS: u32 = 42;

/// A flow being filled.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) paragraph: Paragraph,
    pub(super) tables: Tables,
}

/// Reads tokens one after the other.
pub(super) struct Reader {
    pub(super) states: Vec<State>,
    pub(super) state: State,
    pub(super) sheets: Vec<Sheet>,
    pub(super) paper: Paper,
    pub(super) notes: Vec<Flow>,
    pub(super) title: String,
    pub(super) instructions: Vec<String>,
    pub(super) marker: String,
    /// Where a text belongs that is written twice.
    pub(super) twice: Option<Destination>,
    /// Whether a file of another program is in it.
    pub(super) embeds: bool,
    /// Font → code page.
    pub(super) fonts: HashMap<i32, u32>,
    pub(super) font: i32,
    /// Whether each colour is white.
    pub(super) colors: Vec<bool>,
    pub(super) color: [i32; 3],
    pub(super) code_page: u32,
    pub(super) row: RowDefinition,
    /// Left, top, right, bottom of the drawing being read, in points.
    pub(super) shape: [f32; 4],
    /// Bytes that wait for those that complete a character, and the halves of wide ones.
    bytes: Vec<u8>,
    wide: Vec<u16>,
    /// Substitutes still to be skipped.
    skip: usize,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            states: Vec::new(),
            state: State::default(),
            sheets: vec![Sheet::default()],
            paper: Paper::default(),
            notes: Vec::new(),
            title: String::new(),
            instructions: Vec::new(),
            marker: String::new(),
            twice: None,
            embeds: false,
            fonts: HashMap::new(),
            font: 0,
            colors: Vec::new(),
            color: [-1; 3],
            code_page: 1252,
            row: RowDefinition::default(),
            shape: [0.0; 4],
            bytes: Vec::new(),
            wide: Vec::new(),
            skip: 0,
        }
    }
}

impl Reader {
    pub(super) fn token(&mut self, token: Token<'_>) -> Result<(), ReadError> {
        match token {
            Token::Open => {
                self.flush();
                if self.states.len() >= MAX_GROUPS {
                    return Err(ReadError::TooLarge { limit: "groups".into(), allowed: MAX_GROUPS as u64 });
                }
                self.states.push(self.state.clone());
                self.state.opens = Opens::Nothing;
                self.state.optional = false;
            }
            Token::Close => {
                self.flush();
                self.close();
            }
            Token::Byte(byte) => self.text(&[byte]),
            Token::Text(bytes) => self.text(bytes),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(b"u", Some(unit)) => {
                self.flush_bytes();
                // Written as a signed number of 16 bits.
                self.wide.push(unit as u16);
                self.skip = self.state.substitutes;
            }
            Token::Word(name, number) => {
                self.flush();
                self.word(name, number);
            }
        }
        Ok(())
    }

    /// The whole document and its title.
    pub(super) fn finish(mut self) -> (Paper, String) {
        self.flush();
        while !self.states.is_empty() {
            self.close();
        }
        let mut flow = Vec::new();
        while let Some(sheet) = self.sheets.pop() {
            flow = sheet.finish();
        }
        self.paper.flow = flow;
        self.paper.shape = self.paper.shape.sane();
        self.paper.flow.append(&mut self.notes);
        (self.paper, self.title)
    }

    fn close(&mut self) {
        let Some(outer) = self.states.pop() else { return };
        let inner = std::mem::replace(&mut self.state, outer);
        match inner.destination {
            Destination::Instruction if self.state.destination != Destination::Instruction => {
                let instruction = self.instructions.pop().unwrap_or_default();
                self.state.link = hyperlink(&instruction).map(Into::into);
            }
            Destination::Marker if self.state.destination != Destination::Marker => {
                let marker = std::mem::take(&mut self.marker);
                let marker = marker.split_whitespace().collect::<Vec<_>>().join(" ");
                if let (false, Some(sheet)) = (marker.is_empty(), self.sheets.last_mut()) {
                    sheet.paragraph.marker = Some(marker);
                }
            }
            _ => {}
        }
        if inner.opens != Opens::Nothing {
            self.deliver(inner.opens);
        }
    }

    /// Begins a flow of its own for the group; deeper than any document has them, the text stays in the flow that is open.
    pub(super) fn open_sheet(&mut self, opens: Opens) {
        if self.sheets.len() < MAX_SHEETS {
            self.sheets.push(Sheet::default());
            self.state.opens = opens;
        }
        self.state.destination = Destination::Text;
        self.state.paragraph.depth = 0;
    }

    fn deliver(&mut self, opens: Opens) {
        let Some(sheet) = self.sheets.pop() else { return };
        let flow = sheet.finish();
        let put = |margins: &mut Vec<Vec<Flow>>, first: bool, flow: Vec<Flow>| {
            let at = usize::from(first);
            margins.resize_with(margins.len().max(at + 1), Vec::new);
            if margins[at].is_empty() {
                margins[at] = flow;
            }
        };
        match opens {
            Opens::Nothing => {}
            Opens::Header { first } => put(&mut self.paper.headers, first, flow),
            Opens::Footer { first } => put(&mut self.paper.footers, first, flow),
            Opens::Note => self.notes.extend(flow),
            Opens::TextBox => {
                let [left, top, right, bottom] = self.shape;
                let place = super::words::place(left, top);
                let text_box = TextBox { flow, width: right - left, height: (bottom - top).max(0.0), place };
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.paragraph.boxes.push(text_box);
                }
            }
        }
    }

    fn text(&mut self, mut bytes: &[u8]) {
        let skipped = self.skip.min(bytes.len());
        bytes = &bytes[skipped..];
        self.skip -= skipped;
        if !bytes.is_empty() {
            self.flush_wide();
            self.bytes.extend_from_slice(bytes);
        }
    }

    /// Hands the characters that are complete to where they belong.
    pub(super) fn flush(&mut self) {
        self.flush_bytes();
        self.flush_wide();
        self.skip = 0;
    }

    fn flush_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let characters = &self.state.characters;
        let wide = characters.script == Script::Wide && characters.wide_font >= 0;
        let font = if wide { characters.wide_font } else { characters.font };
        let page = self.fonts.get(&font).copied().unwrap_or(self.code_page);
        let text = match page {
            SYMBOLS => bytes.iter().map(|byte| symbol(u32::from(*byte))).collect(),
            page => encoding::of_code_page(page).decode_without_bom_handling(&bytes).0.into_owned(),
        };
        self.characters(text);
    }

    fn flush_wide(&mut self) {
        if !self.wide.is_empty() {
            let text = String::from_utf16_lossy(&std::mem::take(&mut self.wide));
            self.characters(text);
        }
    }

    /// Text where the group wants it.
    pub(super) fn characters(&mut self, text: String) {
        match self.state.destination {
            Destination::Text => self.push(Content::Text(text)),
            Destination::Instruction => {
                if let Some(instruction) = self.instructions.last_mut() {
                    instruction.push_str(&text);
                }
            }
            Destination::Marker => self.marker.push_str(&text),
            Destination::Title => self.title.push_str(&text),
            Destination::Colors => self.colors(&text),
            Destination::Skipped | Destination::Fonts | Destination::Info | Destination::Shape => {}
        }
    }

    pub(super) fn push(&mut self, content: Content) {
        let (format, link) = (self.state.characters.format, self.state.link.clone());
        if let (Destination::Text, Some(sheet)) = (self.state.destination, self.sheets.last_mut()) {
            sheet.paragraph.runs.push(Run { content, format, link });
        }
    }

    /// Ends the paragraph. Its format is what holds at its end.
    pub(super) fn end_paragraph(&mut self) {
        if self.state.destination != Destination::Text {
            return;
        }
        let state = &self.state.paragraph;
        let (format, depth, breaks) = (state.format.clone(), state.depth, state.page_break_before);
        let mark = RunFormat { ..self.state.characters.format };
        if let Some(sheet) = self.sheets.last_mut() {
            let mut paragraph = std::mem::take(&mut sheet.paragraph);
            (paragraph.format, paragraph.mark) = (format, mark);
            paragraph.page_break_before |= breaks;
            sheet.tables.paragraph(paragraph, depth);
        }
    }
}

impl Sheet {
    /// Everything in it; a paragraph that does not end is ended.
    fn finish(mut self) -> Vec<Flow> {
        if self.paragraph.says_something() {
            self.tables.paragraph(self.paragraph, 0);
        }
        self.tables.finish()
    }
}

/// A character of a symbol font.
fn symbol(code: u32) -> char {
    match code {
        0xB7 | 0xA7 | 0xA8 => '•',
        0x20 => ' ',
        _ => char::from_u32(0xF000 + code).unwrap_or(' '),
    }
}

/// The address in `HYPERLINK "https://…"`.
fn hyperlink(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?;
    let address = match rest.split('"').nth(1) {
        Some(quoted) => quoted,
        None => rest.split_whitespace().next()?,
    };
    let address = address.trim();
    (!address.is_empty() && !address.starts_with(['#', '\\'])).then(|| address.to_owned())
}
