//! Text that the rules look at: folded, with the place of every character in what it was read from.
//!
//! `\n` separates lines, `\t` what stands apart on one line (cells of a row, both sides of a gutter).

use crate::layout::{Rect, Word};

use super::fold::fold;
use super::settle::Claim;
use super::{Area, Finding};

/// Where a character comes from.
#[derive(Debug, Clone, Copy)]
struct Origin {
    /// Number of its part; `None` for a separator.
    part: Option<u32>,
    /// Byte range in the part's text.
    start: u32,
    end: u32,
}

/// A word on a page, or a whole plain text.
#[derive(Debug, Clone)]
struct Part {
    text: String,
    place: Option<Area>,
}

/// A piece of text that is looked at as one.
#[derive(Debug, Clone, Default)]
pub(super) struct Passage {
    /// Folded text.
    pub(super) text: String,
    /// For each byte of `text`, the number of its character.
    numbers: Vec<u32>,
    origins: Vec<Origin>,
    parts: Vec<Part>,
    /// What stands above each column of a table: the label that holds for what is below it.
    pub(super) heads: Vec<Head>,
}

/// A label above: it holds for what stands between its edges, below it.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// Folded text.
    pub(super) text: String,
    /// Byte range of the passage that it stands above.
    pub(super) below: (usize, usize),
}

impl Passage {
    /// A plain text.
    pub(super) fn plain(text: &str) -> Self {
        let mut passage = Self::default();
        passage.push_part(text, None);
        passage
    }

    /// Adds a word that stands on a page.
    pub(super) fn push_word(&mut self, word: &Word, page: u32) {
        self.push_part(&word.text, Some(Area { page, rect: full_height(&word.rect, word.size) }));
    }

    fn push_part(&mut self, text: &str, place: Option<Area>) {
        let part = self.parts.len() as u32;
        for (at, c) in text.char_indices() {
            if let Some(folded) = fold(c) {
                self.push_char(folded, Origin { part: Some(part), start: at as u32, end: (at + c.len_utf8()) as u32 });
            }
        }
        self.parts.push(Part { text: text.to_owned(), place });
    }

    /// Adds a separator.
    pub(super) fn separate(&mut self, separator: char) {
        if !self.text.is_empty() && !self.text.ends_with(separator) {
            self.push_char(separator, Origin { part: None, start: 0, end: 0 });
        }
    }

    fn push_char(&mut self, c: char, origin: Origin) {
        let number = self.origins.len() as u32;
        self.text.push(c);
        self.numbers.resize(self.text.len(), number);
        self.origins.push(origin);
    }

    /// The same passage with letters that recognition confuses with digits read as digits, where a run of characters is
    /// mostly digits. Offsets stay the same; `None` when nothing changes.
    pub(super) fn with_digits_for_letters(&self) -> Option<String> {
        let mut out = String::with_capacity(self.text.len());
        let mut changed = false;
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '|' | '!' | '+');
        for run in self.text.split_inclusive(|c| !is_part(c)) {
            let digits = run.bytes().filter(u8::is_ascii_digit).count();
            let letters = run.chars().filter(|c| c.is_ascii_alphabetic() || matches!(c, '|' | '!')).count();
            if letters == 0 || digits < 5 || letters * 4 > digits + 1 {
                out.push_str(run);
                continue;
            }
            // All of these are one byte long, so that offsets stay.
            let read = run.chars().map(|c| super::fold::misread_digit(c).unwrap_or(c));
            out.extend(read);
            changed = true;
        }
        changed.then_some(out)
    }

    /// The same passage without the spaces that recognition puts into numbers (`1 1-14-308271-52`), and for each byte of its text
    /// and its end the offset here. `None` when there are none.
    pub(super) fn without_spaces_in_numbers(&self) -> Option<(Self, Vec<usize>)> {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '-' | '.'));
        let mut tight = Self { parts: self.parts.clone(), ..Self::default() };
        let mut offsets = Vec::with_capacity(self.text.len() + 1);
        let mut before = None;
        for (at, c) in self.text.char_indices() {
            let after = self.text[at + c.len_utf8()..].chars().next();
            let within = is_digit(before) && is_part(after) || is_part(before) && is_digit(after);
            if !(c == ' ' && within) {
                tight.push_char(c, self.origins[self.numbers[at] as usize]);
                offsets.resize(tight.text.len(), at);
            }
            before = Some(c);
        }
        offsets.push(self.text.len());
        let place = |at: usize| offsets.partition_point(|offset| *offset < at);
        tight.heads = self
            .heads
            .iter()
            .map(|head| Head { text: head.text.clone(), below: (place(head.below.0), place(head.below.1)) })
            .collect();
        (tight.text.len() < self.text.len()).then_some((tight, offsets))
    }

    /// The original text of a byte range, parts separated as they are here, line ends as spaces.
    pub(super) fn original(&self, start: usize, end: usize) -> String {
        let mut out = String::new();
        let mut last: Option<Origin> = None;
        for origin in self.between(start, end) {
            let Some(part) = origin.part else {
                out.push(' ');
                last = None;
                continue;
            };
            // Characters that were passed over belong to the text again.
            let from = match last {
                Some(last) if last.part == Some(part) => last.end,
                _ => origin.start,
            };
            out.push_str(&self.parts[part as usize].text[from as usize..origin.end as usize]);
            last = Some(*origin);
        }
        out.replace('\n', " ").trim().to_owned()
    }

    /// The byte range in the plain text of a byte range here; `None` for text on pages.
    pub(super) fn plain_range(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let all = self.between(start, end);
        let first = all.iter().find(|origin| origin.part.is_some())?;
        let last = all.iter().rev().find(|origin| origin.part.is_some())?;
        Some((first.start as usize, last.end as usize))
    }

    fn between(&self, start: usize, end: usize) -> &[Origin] {
        if start >= end || end > self.numbers.len() {
            return &[];
        }
        &self.origins[self.numbers[start] as usize..=self.numbers[end - 1] as usize]
    }

    /// The areas of a byte range, one for each line it runs over.
    pub(super) fn areas(&self, start: usize, end: usize) -> Vec<Area> {
        let mut areas: Vec<Area> = Vec::new();
        let origins = self.between(start, end);
        for run in origins.chunk_by(|a, b| a.part == b.part) {
            let Some(part) = run[0].part.map(|part| &self.parts[part as usize]) else { continue };
            let Some(place) = part.place else { continue };
            let (from, to) = (run[0].start as usize, run[run.len() - 1].end as usize);
            let area = Area { page: place.page, rect: cut(&part.text, place.rect, from, to) };
            match areas.last_mut() {
                Some(last) if same_line(last, &area) => {
                    let (a, b) = (&mut last.rect, area.rect);
                    *a = Rect { x0: a.x0.min(b.x0), y0: a.y0.min(b.y0), x1: a.x1.max(b.x1), y1: a.y1.max(b.y1) };
                }
                _ => areas.push(area),
            }
        }
        areas
    }

    /// What a claim on this passage amounts to.
    pub(super) fn finding(&self, claim: &Claim) -> Finding {
        Finding {
            kind: claim.kind,
            text: self.original(claim.start, claim.end),
            areas: self.areas(claim.start, claim.end),
            confidence: claim.confidence,
            reason: claim.reason.clone(),
        }
    }

    /// What stands before a place on its line, cells included.
    pub(super) fn line_before(&self, at: usize) -> &str {
        let from = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        &self.text[from..at]
    }

    /// The line before the one on which `at` stands.
    pub(super) fn previous_line(&self, at: usize) -> &str {
        let Some(end) = self.text[..at].rfind('\n') else { return "" };
        let from = self.text[..end].rfind('\n').map_or(0, |end| end + 1);
        &self.text[from..end]
    }

    /// What stands behind a place on its line.
    pub(super) fn line_after(&self, at: usize) -> &str {
        let rest = &self.text[at..];
        &rest[..rest.find('\n').unwrap_or(rest.len())]
    }

    /// The labels above a place, nearest first.
    pub(super) fn heads_over(&self, at: usize) -> impl Iterator<Item = &str> {
        self.heads.iter().filter(move |head| head.below.0 <= at && at < head.below.1).map(|head| head.text.as_str())
    }
}

/// The box of a word that was recognised lies close around its strokes; a cover needs the height of its line.
fn full_height(rect: &Rect, size: f32) -> Rect {
    let height = rect.y1 - rect.y0;
    let spare = ((1.25 * size.min(height * 1.1) - height) / 2.0).max(0.0);
    Rect { y0: rect.y0 - spare, y1: rect.y1 + spare, ..*rect }
}

fn same_line(a: &Area, b: &Area) -> bool {
    let (r, s) = (a.rect, b.rect);
    let height = (r.y1 - r.y0).min(s.y1 - s.y0).max(0.1);
    let overlap = r.y1.min(s.y1) - r.y0.max(s.y0);
    // What stands far apart are two cells, and what is between them is not covered.
    a.page == b.page && overlap > 0.5 * height && s.x0 >= r.x0 - 1.0 && s.x0 - r.x1 < 4.0 * height
}

/// The part of a word's box that some of its characters take, by usual widths; a little more at a cut edge, so that no
/// stroke of a digit stays visible.
fn cut(text: &str, rect: Rect, from: usize, to: usize) -> Rect {
    if from == 0 && to >= text.len() {
        return rect;
    }
    let slot = slot(text, rect, from, to);
    let spare = 0.2 * (rect.x1 - rect.x0) / usual_length(text);
    let x0 = if from == 0 { rect.x0 } else { (slot.x0 - spare).max(rect.x0) };
    let x1 = if to >= text.len() { rect.x1 } else { (slot.x1 + spare).min(rect.x1) };
    Rect { x0, x1, ..rect }
}

/// Where a byte range of a word most likely stands in its box.
pub(super) fn slot(text: &str, rect: Rect, from: usize, to: usize) -> Rect {
    let unit = (rect.x1 - rect.x0) / usual_length(text);
    let up_to = |at: usize| text.get(..at).map_or(rect.x1, |part| rect.x0 + usual_length(part) * unit);
    Rect { x0: if from == 0 { rect.x0 } else { up_to(from) }, x1: up_to(to), ..rect }
}

/// Length in em of a text in fonts that are not monospaced; never nothing.
fn usual_length(text: &str) -> f32 {
    text.chars().map(usual_width).sum::<f32>().max(0.1)
}

/// Width in em of a character in fonts that are not monospaced.
fn usual_width(c: char) -> f32 {
    match c {
        '\u{1100}'.. => 0.93,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '(' | ')' | '[' | ']' | '·' => 0.29,
        '-' | 'f' | 'r' | 't' | '/' => 0.36,
        'm' | 'w' | 'M' | 'W' | '@' => 0.86,
        'A'..='Z' => 0.66,
        _ => 0.55,
    }
}
