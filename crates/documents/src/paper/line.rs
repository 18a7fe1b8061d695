//! One paragraph → lines of words with places: breaking, tabs and alignment.

use std::rc::Rc;

use unicode_normalization::UnicodeNormalization;

use super::metrics;
use super::model::{Align, Content, Paragraph, RunFormat, Tab};
use crate::arrange::Piece;
use crate::layout::{Rect, Word};
use crate::pdf::clean;

/// Distance of the tab stops where none are set.
const DEFAULT_TAB: f32 = 36.0;

/// Characters of a word beyond which it is set in pieces. Cutting a word into lines measures what is left of it each time.
const LONGEST_WORD: usize = 400;

/// A token of a paragraph.
#[derive(Debug)]
pub(super) enum Token {
    /// Characters without a space; `glued` when no space stands before.
    Word {
        text: String,
        format: RunFormat,
        link: Option<Rc<str>>,
        glued: bool,
    },
    Tab,
    LineBreak,
    PageBreak,
    Picture(f32, f32),
}

/// A word in a line, x relative to the line's start.
#[derive(Debug)]
pub(super) struct Set {
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) text: String,
    pub(super) format: RunFormat,
    pub(super) link: Option<Rc<str>>,
    pub(super) glued: bool,
}

impl Set {
    /// The word on the page.
    pub(super) fn place(&self, x: f32, baseline: f32) -> Piece {
        let size = self.format.size;
        let rect = Rect {
            x0: x + self.x,
            y0: baseline - metrics::ASCENT * size,
            x1: x + self.x + self.width,
            y1: baseline + metrics::DESCENT * size,
        };
        let word = Word {
            text: self.text.clone(),
            rect,
            size,
            bold: self.format.bold,
            space_before: !self.glued,
            confidence: None,
        };
        Piece { word, baseline }
    }
}

/// The tokens of a paragraph. `in_table` keeps white text, which stands on shaded cells there.
pub(super) fn tokens(paragraph: &Paragraph, in_table: bool) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut after_space = true;
    for run in &paragraph.runs {
        let format = run.format;
        let unseen = format.hidden || format.size < 1.6 || (format.white && !format.shaded && !in_table);
        match &run.content {
            _ if unseen => {}
            Content::Text(text) => {
                let text: String = clean(text).nfc().collect();
                let mut rest = text.as_str();
                while !rest.is_empty() {
                    let trimmed = rest.trim_start_matches(char::is_whitespace);
                    after_space |= trimmed.len() < rest.len();
                    let end = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
                    let (word, tail) = trimmed.split_at(end);
                    let mut word = word;
                    while !word.is_empty() {
                        let end = word.char_indices().nth(LONGEST_WORD).map_or(word.len(), |(end, _)| end);
                        let (piece, more) = word.split_at(end);
                        let link = run.link.clone();
                        tokens.push(Token::Word { text: piece.to_owned(), format, link, glued: !after_space });
                        after_space = false;
                        word = more;
                    }
                    rest = tail;
                }
            }
            Content::Tab => tokens.push(Token::Tab),
            Content::LineBreak => tokens.push(Token::LineBreak),
            Content::PageBreak => tokens.push(Token::PageBreak),
            Content::Picture(width, height) => tokens.push(Token::Picture(*width, *height)),
        }
        if !matches!(run.content, Content::Text(_)) {
            after_space = true;
        }
    }
    tokens
}

/// A line being filled.
pub(super) struct LineSetter<'p> {
    pub(super) words: Vec<Set>,
    /// Height of a picture in it.
    pub(super) picture: f32,
    x: f32,
    width: f32,
    /// Where the line started.
    edge: f32,
    /// The paragraph's left indent, which is a tab stop for hanging first lines.
    hang: f32,
    tabs: &'p [Tab],
    /// Words since the last tab, and the stop they are aligned to.
    segment: usize,
    pending: Option<(f32, Align)>,
}

impl<'p> LineSetter<'p> {
    /// A line from `start` to `width`, both from the column's edge.
    pub(super) fn new(start: f32, width: f32, tabs: &'p [Tab]) -> Self {
        Self {
            words: Vec::new(),
            picture: 0.0,
            x: start,
            width,
            edge: start,
            hang: 0.0,
            tabs,
            segment: 0,
            pending: None,
        }
    }

    /// Makes the left indent a tab stop.
    pub(super) fn hang(&mut self, left: f32) {
        self.hang = left;
    }

    /// Puts a word; `false` when it does not fit and the line is not empty.
    pub(super) fn word(&mut self, text: &str, format: RunFormat, link: Option<&Rc<str>>, glued: bool) -> bool {
        let width = metrics::width(text, format.size, format.bold);
        let starts_segment = self.words.len() == self.segment;
        let space = if glued || starts_segment { 0.0 } else { metrics::width(" ", format.size, format.bold) };
        let shift = match self.pending {
            // Words at a right-aligned stop grow to the left of it.
            Some((_, Align::Right)) => width + space,
            Some((_, Align::Center)) => (width + space) / 2.0,
            _ => 0.0,
        };
        if self.x + space + width - shift > self.width + 0.5 && !self.words.is_empty() {
            return false;
        }
        if shift > 0.0 {
            for word in self.words.iter_mut().skip(self.segment) {
                word.x -= shift;
            }
            self.x -= shift;
        }
        self.x += space;
        let text = text.to_owned();
        self.words.push(Set { x: self.x, width, text, format, link: link.cloned(), glued });
        self.x += width;
        true
    }

    /// Moves to the next tab stop.
    pub(super) fn tab(&mut self) {
        let hang = (self.hang > self.x + 0.5).then_some(Tab { at: self.hang, align: Align::Left });
        let stop = self.tabs.iter().find(|tab| tab.at > self.x + 0.5).copied();
        let stop = match (stop, hang) {
            (Some(stop), Some(hang)) if hang.at < stop.at => Some(hang),
            (stop, hang) => stop.or(hang),
        };
        let stop = stop
            .unwrap_or_else(|| Tab { at: ((self.x / DEFAULT_TAB).floor() + 1.0) * DEFAULT_TAB, align: Align::Left });
        self.x = stop.at.min(self.width.max(self.edge));
        self.segment = self.words.len();
        self.pending = Some((self.x, stop.align));
    }

    /// Puts a picture; `false` when it does not fit.
    pub(super) fn picture(&mut self, width: f32, height: f32) -> bool {
        if self.x + width > self.width + 0.5 && !self.words.is_empty() {
            return false;
        }
        self.x += width;
        self.picture = self.picture.max(height);
        true
    }

    /// Moves the words to their alignment.
    pub(super) fn align(&mut self, align: Align) {
        let free = self.width - self.x;
        let shift = match align {
            _ if self.pending.is_some() || free <= 0.0 => 0.0,
            Align::Left => 0.0,
            Align::Center => free / 2.0,
            Align::Right => free,
        };
        self.words.iter_mut().for_each(|word| word.x += shift);
    }

    /// Whether nothing was put yet.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.picture <= 0.0
    }

    /// Room for a word at the start of a line.
    pub(super) fn room(&self) -> f32 {
        self.width - self.x
    }
}

/// Splits a word that is longer than a line.
pub(super) fn split_at_width<'t>(text: &'t str, format: &RunFormat, room: f32) -> (&'t str, &'t str) {
    let mut used = 0.0;
    for (index, character) in text.char_indices() {
        used += metrics::width(character.encode_utf8(&mut [0; 4]), format.size, format.bold);
        if used > room && index > 0 {
            return text.split_at(index);
        }
    }
    (text, "")
}
