//! Control words that are no destinations: characters, formats, rows of tables, the page.

use super::reader::Reader;
use super::state::{Characters, Destination, ParagraphState, Script};
use crate::paper::marked::{MAX_DEPTH, RowDefinition};
use crate::paper::merges::Merge;
use crate::paper::model::{Align, Content, Offset, Origin, Place};

/// Twentieths of a point.
fn twips(number: Option<i32>) -> f32 {
    (number.unwrap_or(0) as f32 / 20.0).clamp(-4000.0, 4000.0)
}

/// The place of a drawing.
pub(super) fn place(left: f32, top: f32) -> Place {
    Place::Anchored {
        x: Offset { from: Origin::Text, by: left },
        y: Offset { from: Origin::Text, by: top },
        wraps: true,
    }
}

impl Reader {
    pub(super) fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.state.optional = true,
            b'~' => self.say("\u{A0}"),
            b'_' => self.say("-"),
            b'\r' | b'\n' => {
                self.flush();
                self.end_paragraph();
            }
            b'{' | b'}' | b'\\' => self.say(&char::from(symbol).to_string()),
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        self.flush();
        self.characters(text.to_owned());
    }

    pub(super) fn word(&mut self, name: &[u8], number: Option<i32>) {
        let optional = std::mem::take(&mut self.state.optional);
        if self.destination(name) {
            return;
        }
        if optional {
            self.state.destination = Destination::Skipped;
            return;
        }
        match self.state.destination {
            Destination::Skipped | Destination::Info => return,
            Destination::Fonts => return self.font(name, number),
            Destination::Colors => {
                let part = [&b"red"[..], b"green", b"blue"].iter().position(|part| *part == name);
                if let Some(part) = part {
                    self.color[part] = number.unwrap_or(0);
                }
                return;
            }
            Destination::Shape => return self.drawing(name, number),
            _ => {}
        }
        let _known = self.character_word(name)
            || self.character_format(name, number)
            || self.paragraph_format(name, number)
            || self.table_word(name, number)
            || self.page_word(name, number);
    }

    fn font(&mut self, name: &[u8], number: Option<i32>) {
        match name {
            b"f" => self.font = number.unwrap_or(0),
            b"fcharset" => {
                let page = match number.unwrap_or(0) {
                    2 => 42,
                    77 => 10000,
                    128 => 932,
                    129 | 130 => 949,
                    134 => 936,
                    136 => 950,
                    161 => 1253,
                    162 => 1254,
                    163 => 1258,
                    177 => 1255,
                    178 => 1256,
                    186 => 1257,
                    204 => 1251,
                    222 => 874,
                    238 => 1250,
                    _ => return,
                };
                self.fonts.insert(self.font, page);
            }
            b"cpg" => {
                self.fonts.insert(self.font, number.unwrap_or(1252).max(0) as u32);
            }
            _ => {}
        }
    }

    /// The end of a colour.
    pub(super) fn colors(&mut self, text: &str) {
        for _ in text.matches(';') {
            self.colors.push(self.color == [255; 3]);
            self.color = [-1; 3];
        }
    }

    fn drawing(&mut self, name: &[u8], number: Option<i32>) {
        let side = match name {
            b"shpleft" | b"dpx" => 0,
            b"shptop" | b"dpy" => 1,
            b"shpright" => 2,
            b"shpbottom" => 3,
            _ => return,
        };
        self.shape[side] = twips(number);
    }

    /// Words that stand for characters or breaks.
    fn character_word(&mut self, name: &[u8]) -> bool {
        let text = match name {
            b"par" => {
                self.end_paragraph();
                return true;
            }
            b"tab" | b"line" | b"page" | b"sect" => {
                let content = match name {
                    b"tab" => Content::Tab,
                    b"line" => Content::LineBreak,
                    _ => Content::PageBreak,
                };
                if self.state.destination == Destination::Text {
                    self.push(content);
                } else {
                    self.characters(" ".into());
                }
                return true;
            }
            b"emdash" => "—",
            b"endash" => "–",
            b"bullet" => "•",
            b"lquote" => "‘",
            b"rquote" => "’",
            b"ldblquote" => "“",
            b"rdblquote" => "”",
            b"emspace" | b"enspace" | b"qmspace" => " ",
            _ => return false,
        };
        self.characters(text.to_owned());
        true
    }

    fn character_format(&mut self, name: &[u8], number: Option<i32>) -> bool {
        let on = number != Some(0);
        let color = |index: Option<i32>, reader: &Self| {
            usize::try_from(index.unwrap_or(0)).ok().and_then(|index| reader.colors.get(index)).copied()
        };
        match name {
            b"plain" => self.state.characters = Characters::default(),
            b"f" => self.state.characters.font = number.unwrap_or(0),
            b"fs" => {
                let size = number.unwrap_or(24) as f32 / 2.0;
                self.state.characters.format.size = size.clamp(0.5, 400.0);
            }
            b"rtlch" => self.state.characters.script = Script::Complex,
            b"ltrch" | b"loch" | b"hich" => self.state.characters.script = Script::Latin,
            b"dbch" => self.state.characters.script = Script::Wide,
            b"af" | b"afs" | b"ab" if self.state.characters.script != Script::Wide => {}
            b"af" => self.state.characters.wide_font = number.unwrap_or(0),
            b"afs" => self.state.characters.format.size = (number.unwrap_or(24) as f32 / 2.0).clamp(0.5, 400.0),
            b"ab" => self.state.characters.format.bold = on,
            b"b" => self.state.characters.format.bold = on,
            b"v" => self.state.characters.format.hidden = on,
            b"deleted" => self.state.characters.format.hidden = on,
            b"cf" => self.state.characters.format.white = color(number, self).unwrap_or(false),
            b"cb" | b"chcbpat" | b"highlight" => {
                let shaded = number.is_some_and(|index| index > 0) && color(number, self) == Some(false);
                self.state.characters.format.shaded = shaded;
            }
            b"uc" => self.state.substitutes = number.unwrap_or(1).clamp(0, 8) as usize,
            b"ansicpg" => self.code_page = number.unwrap_or(1252).max(0) as u32,
            _ => return false,
        }
        true
    }

    fn paragraph_format(&mut self, name: &[u8], number: Option<i32>) -> bool {
        let paragraph = &mut self.state.paragraph;
        match name {
            b"pard" => *paragraph = ParagraphState::default(),
            b"intbl" => paragraph.depth = paragraph.depth.max(1),
            b"itap" => paragraph.depth = (number.unwrap_or(1).max(0) as usize).min(MAX_DEPTH),
            b"ql" | b"qj" | b"qd" => paragraph.format.align = Align::Left,
            b"qc" => paragraph.format.align = Align::Center,
            b"qr" => paragraph.format.align = Align::Right,
            b"li" | b"lin" => paragraph.format.left = twips(number),
            b"ri" | b"rin" => paragraph.format.right = twips(number),
            b"fi" => paragraph.format.first_line = twips(number),
            b"sb" => paragraph.format.before = twips(number).max(0.0),
            b"sa" => paragraph.format.after = twips(number).max(0.0),
            b"sl" => paragraph.line(twips(number)),
            b"slmult" => paragraph.multiple(number != Some(0)),
            b"tx" => paragraph.tab(twips(number)),
            b"tqr" | b"tqdec" => paragraph.next_tab = Align::Right,
            b"tqc" => paragraph.next_tab = Align::Center,
            b"pagebb" => paragraph.page_break_before = number != Some(0),
            _ => return false,
        }
        true
    }

    fn table_word(&mut self, name: &[u8], number: Option<i32>) -> bool {
        let depth = self.state.paragraph.depth.max(1);
        match name {
            b"trowd" => self.row = RowDefinition::default(),
            b"trleft" => self.row.left = twips(number),
            b"trrh" => self.row.height = twips(number).abs(),
            b"clvmgf" => self.row.merge(Merge::Starts),
            b"clvmrg" => self.row.merge(Merge::Continues),
            b"clmrg" => self.row.join(),
            b"cellx" => self.row.edge(twips(number)),
            b"cell" | b"nestcell" => {
                let depth = if name == b"cell" { 1 } else { depth };
                self.state.paragraph.depth = depth;
                self.end_paragraph();
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.tables.end_cell(depth);
                }
            }
            b"row" | b"nestrow" => {
                let depth = if name == b"row" { 1 } else { depth };
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.tables.end_row(depth, &self.row);
                }
            }
            _ => return false,
        }
        true
    }

    fn page_word(&mut self, name: &[u8], number: Option<i32>) -> bool {
        let shape = &mut self.paper.shape;
        let side = match name {
            b"paperw" => &mut shape.width,
            b"paperh" => &mut shape.height,
            b"margl" => &mut shape.left,
            b"margr" => &mut shape.right,
            b"margt" => &mut shape.top,
            b"margb" => &mut shape.bottom,
            b"headery" => &mut shape.header,
            b"footery" => &mut shape.footer,
            b"titlepg" => {
                self.paper.own_first = true;
                return true;
            }
            _ => return false,
        };
        *side = twips(number).abs();
        true
    }
}
