//! Lays paragraphs, tables and text boxes out on pages. The pages are one long strip cut into pieces of the text height; a line
//! that would be cut moves to the next piece.

use super::line::{self, LineSetter, Set, Token};
use super::metrics;
use super::model::{Flow, LineHeight, Offset, Origin, PageShape, Paragraph, Place, RunFormat, TextBox};
use crate::arrange::{Piece, line_of};
use crate::layout::{Line, Link, ReadError, Rect, Table};
use crate::limits::Budget;

/// Distance of text from a box it runs around.
const BOX_MARGIN: f32 = 6.0;
/// Text is not set in a gap narrower than this beside a box.
const LEAST_WIDTH: f32 = 60.0;
/// Padding inside a text box.
const BOX_PADDING: (f32, f32) = (7.2, 3.6);
/// A word is not set smaller than this share of its size to fit a cell.
const LEAST_SHARE: f32 = 0.55;

/// Something on a page, in reading order.
#[derive(Debug)]
pub(super) enum Placed {
    Line {
        page: usize,
        line: Line,
    },
    Table {
        page: usize,
        table: Table,
    },
    /// What follows does not belong to the lines before.
    Break,
}

/// A column on the strip: left and right edge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) in_table: bool,
}

/// The strip being filled.
pub(super) struct Strip<'b> {
    pub(super) budget: &'b mut Budget,
    pub(super) shape: PageShape,
    /// Text height of a page.
    pub(super) height: f32,
    /// Where text starts on a page.
    pub(super) top: f32,
    pub(super) placed: Vec<Placed>,
    pub(super) links: Vec<Link>,
    /// Boxes that text runs around, on the strip.
    floats: Vec<Rect>,
    /// Whether lines may be cut by page ends; not in headers and boxes.
    pub(super) paged: bool,
}

impl<'b> Strip<'b> {
    pub(super) fn new(budget: &'b mut Budget, shape: PageShape, top: f32, height: f32) -> Self {
        Self { budget, shape, height, top, placed: Vec::new(), links: Vec::new(), floats: Vec::new(), paged: true }
    }

    /// The page of a place on the strip, and the y on it.
    pub(super) fn on_page(&self, y: f32) -> (usize, f32) {
        if !self.paged || self.height <= 0.0 {
            return (0, self.top + y);
        }
        let page = (y / self.height).floor().max(0.0);
        (page as usize, self.top + y - page * self.height)
    }

    /// Moves what does not fit on its page to the next.
    pub(super) fn fit(&self, y: f32, height: f32) -> f32 {
        if !self.paged || height > self.height {
            return y;
        }
        let page_end = ((y / self.height).floor() + 1.0) * self.height;
        if y + height > page_end + 0.1 { page_end } else { y }
    }

    fn next_page(&self, y: f32) -> f32 {
        if self.paged && y > 0.0 { (y / self.height).ceil() * self.height } else { y }
    }

    /// Lays a flow out below `y` and returns where it ends.
    pub(super) fn flow(&mut self, flow: &[Flow], column: Column, mut y: f32) -> Result<f32, ReadError> {
        let mut gap: f32 = 0.0;
        let mut style_before: Option<&str> = None;
        for part in flow {
            match part {
                Flow::Paragraph(paragraph) => {
                    let format = &paragraph.format;
                    let same = format.contextual && style_before == format.style.as_deref() && style_before.is_some();
                    // Word leaves the larger of both spaces, not their sum.
                    y += if same { 0.0 } else { gap.max(format.before) };
                    y = self.paragraph(paragraph, column, y)?;
                    gap = format.after;
                    style_before = format.style.as_deref();
                }
                Flow::Table(table) => {
                    y = self.table(table, column, y + gap)?;
                    gap = 0.0;
                    style_before = None;
                }
            }
            let page = self.on_page(y).0;
            self.budget.check_pages(page + 1)?;
        }
        Ok(y)
    }

    fn paragraph(&mut self, paragraph: &Paragraph, column: Column, mut y: f32) -> Result<f32, ReadError> {
        if paragraph.page_break_before {
            y = self.next_page(y);
        }
        for text_box in &paragraph.boxes {
            y = self.text_box(text_box, column, y)?;
        }
        let tokens = line::tokens(paragraph, column.in_table);
        if tokens.is_empty() && paragraph.marker.is_none() {
            let only_boxes = !paragraph.boxes.is_empty();
            return Ok(if only_boxes { y } else { y + line_height(paragraph, paragraph.mark.size) });
        }
        Setting { strip: self, paragraph, column, y, first: true }.run(tokens)
    }

    fn text_box(&mut self, text_box: &TextBox, column: Column, y: f32) -> Result<f32, ReadError> {
        self.placed.push(Placed::Break);
        let (padding_x, padding_y) = BOX_PADDING;
        let inside = |x0: f32, width: f32| Column { x0: x0 + padding_x, x1: x0 + width - padding_x, in_table: true };
        let width = if text_box.width > 4.0 * padding_x { text_box.width } else { column.x1 - column.x0 };
        let end = match text_box.place {
            Place::Inline => {
                let start = self.fit(y, text_box.height);
                let width = width.min(column.x1 - column.x0);
                let end = self.flow(&text_box.flow, inside(column.x0, width), start + padding_y)?;
                (end + padding_y).max(start + text_box.height)
            }
            Place::Anchored { x, y: down, wraps } => {
                let x0 = self.resolve_x(x, column, width);
                let y0 = self.resolve_y(down, y, text_box.height);
                let floats = std::mem::take(&mut self.floats);
                let end = self.flow(&text_box.flow, inside(x0, width), y0 + padding_y)?;
                self.floats = floats;
                if wraps {
                    let y1 = end.max(y0 + text_box.height);
                    self.floats.push(Rect { x0, y0, x1: x0 + width, y1 });
                }
                y
            }
        };
        self.placed.push(Placed::Break);
        Ok(end)
    }

    fn resolve_x(&self, offset: Offset, column: Column, width: f32) -> f32 {
        let shape = &self.shape;
        let x = match offset.from {
            Origin::Page => offset.by,
            Origin::Margin => shape.left + offset.by,
            Origin::Text => column.x0 + offset.by,
            Origin::FarMargin => shape.width - shape.right - width,
            Origin::Middle => (shape.width - width) / 2.0,
        };
        x.clamp(0.0, (shape.width - 20.0).max(0.0))
    }

    fn resolve_y(&self, offset: Offset, y: f32, height: f32) -> f32 {
        let page_start = if self.paged { (y / self.height).floor() * self.height } else { 0.0 };
        let y = match offset.from {
            Origin::Page => page_start + offset.by - self.top,
            Origin::Margin => page_start + offset.by,
            Origin::Text => y + offset.by,
            Origin::FarMargin => page_start + self.height - height,
            Origin::Middle => page_start + (self.height - height) / 2.0,
        };
        // Above the text area is still this page.
        y.max(if self.paged { page_start } else { y })
    }

    /// The part of a column that boxes leave free at a height, or how far down to go for more room.
    fn free(&self, column: Column, y: f32, height: f32) -> Result<(f32, f32), f32> {
        let (mut x0, mut x1) = (column.x0, column.x1);
        let mut below = y;
        for float in self.floats.iter().filter(|float| float.y0 < y + height && float.y1 > y) {
            if float.x1 <= x0 || float.x0 >= x1 {
                continue;
            }
            below = below.max(float.y1 + 0.1);
            if (float.x0 + float.x1) / 2.0 > (column.x0 + column.x1) / 2.0 {
                x1 = x1.min(float.x0 - BOX_MARGIN);
            } else {
                x0 = x0.max(float.x1 + BOX_MARGIN);
            }
        }
        if x1 - x0 >= LEAST_WIDTH || below <= y { Ok((x0, x1)) } else { Err(below) }
    }

    /// Puts a finished line on its page.
    fn put(&mut self, words: &[Set], x: f32, y: f32, ascent: f32) {
        let (page, top) = self.on_page(y);
        let pieces: Vec<Piece> = words.iter().map(|set| set.place(x, top + ascent)).collect();
        for (set, piece) in words.iter().zip(&pieces) {
            let Some(url) = &set.link else { continue };
            let number = page as u32 + 1;
            match self.links.last_mut() {
                Some(link)
                    if *link.url == **url && link.page == number && (link.rect.y0 - piece.word.rect.y0).abs() < 1.0 =>
                {
                    link.rect.x1 = piece.word.rect.x1;
                }
                _ => self.links.push(Link { page: number, rect: piece.word.rect, url: url.to_string() }),
            }
        }
        if !pieces.is_empty() {
            let line = line_of(pieces.into_iter().map(|piece| piece.word).collect());
            self.placed.push(Placed::Line { page, line });
        }
    }
}

fn line_height(paragraph: &Paragraph, size: f32) -> f32 {
    let single = size * metrics::LINE;
    match paragraph.format.line {
        Some(LineHeight::Times(times)) => single * times.clamp(0.5, 5.0),
        Some(LineHeight::Exactly(points)) => points.max(1.0),
        Some(LineHeight::AtLeast(points)) => single.max(points),
        None => single,
    }
}

/// A paragraph being set line by line.
struct Setting<'s, 'b, 'p> {
    strip: &'s mut Strip<'b>,
    paragraph: &'p Paragraph,
    column: Column,
    y: f32,
    first: bool,
}

impl<'p> Setting<'_, '_, 'p> {
    fn run(mut self, tokens: Vec<Token>) -> Result<f32, ReadError> {
        let mut line = self.start();
        if let Some(marker) = &self.paragraph.marker {
            line.0.word(marker, self.paragraph.mark, None, false);
            line.0.tab();
        }
        for token in tokens {
            self.strip.budget.spend_mark()?;
            match token {
                Token::Word { text, format, link, glued } => {
                    if !line.0.word(&text, format, link.as_ref(), glued) {
                        line = self.next(line)?;
                        line.0.word(&text, format, link.as_ref(), glued);
                    }
                    line = self.break_long(line)?;
                }
                Token::Tab => line.0.tab(),
                Token::LineBreak => line = self.next(line)?,
                Token::PageBreak => {
                    if !line.0.is_empty() {
                        self.finish(line);
                    }
                    self.y = self.strip.next_page(self.y + 0.1);
                    line = self.start();
                }
                Token::Picture(width, height) => {
                    if !line.0.picture(width, height) {
                        line = self.next(line)?;
                        line.0.picture(width, height);
                    }
                }
            }
        }
        self.finish(line);
        Ok(self.y)
    }

    /// A new line and the x it is counted from.
    fn start(&mut self) -> (LineSetter<'p>, f32) {
        let height = line_height(self.paragraph, self.paragraph.mark.size);
        let (x0, x1) = loop {
            match self.strip.free(self.column, self.y, height) {
                Ok(free) => break free,
                Err(below) => self.y = below,
            }
        };
        self.column_line(x0, x1)
    }

    fn column_line(&self, x0: f32, x1: f32) -> (LineSetter<'p>, f32) {
        let format = &self.paragraph.format;
        let indent = format.left + if self.first { format.first_line } else { 0.0 };
        let width = x1 - x0 - format.right.max(0.0);
        let indent = indent.clamp(-40.0, (width - 20.0).max(0.0));
        let mut line = LineSetter::new(indent, width, &format.tabs);
        line.hang(format.left);
        (line, x0)
    }

    fn finish(&mut self, (mut line, x): (LineSetter<'p>, f32)) {
        let largest = line.words.iter().map(|word| word.format.size).fold(0.0, f32::max);
        let size = if largest > 0.0 { largest } else { self.paragraph.mark.size };
        let height = line_height(self.paragraph, size).max(line.picture);
        line.align(self.paragraph.format.align);
        let y = self.strip.fit(self.y, height);
        // Extra line height stands above the text, as in Word.
        let ascent = height - size * (metrics::LINE - metrics::ASCENT);
        self.strip.put(&line.words, x, y, ascent.max(size * 0.7));
        self.y = y + height;
        self.first = false;
    }

    fn next(&mut self, line: (LineSetter<'p>, f32)) -> Result<(LineSetter<'p>, f32), ReadError> {
        self.finish(line);
        let page = self.strip.on_page(self.y).0;
        self.strip.budget.check_pages(page + 1)?;
        Ok(self.start())
    }

    /// In a cell, an address or a number that is a little too long is set smaller rather than cut.
    fn smaller(&self, text: &str, format: RunFormat, room: f32) -> Option<RunFormat> {
        let cuttable = text.chars().any(|character| u32::from(character) > 0x2E80);
        let width = metrics::width(text, format.size, format.bold);
        let share = room / width;
        let fits = self.column.in_table && !cuttable && (LEAST_SHARE..1.0).contains(&share);
        fits.then_some(RunFormat { size: format.size * share * 0.99, ..format })
    }

    /// Cuts a word that is alone in its line and longer than it.
    fn break_long(&mut self, mut line: (LineSetter<'p>, f32)) -> Result<(LineSetter<'p>, f32), ReadError> {
        while line.0.words.len() == 1 && line.0.room() < -0.5 {
            self.strip.budget.spend_mark()?;
            let Some(long) = line.0.words.pop() else { break };
            let mut head = self.start();
            if let Some(format) = self.smaller(&long.text, long.format, head.0.room()) {
                head.0.word(&long.text, format, long.link.as_ref(), long.glued);
                return Ok(head);
            }
            let (fits, rest) = line::split_at_width(&long.text, &long.format, head.0.room());
            if rest.is_empty() {
                line.0.words.push(long);
                break;
            }
            head.0.word(fits, long.format, long.link.as_ref(), long.glued);
            line = self.next(head)?;
            line.0.word(rest, long.format, long.link.as_ref(), true);
        }
        Ok(line)
    }
}
