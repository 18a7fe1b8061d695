//! Text that remembers where on the pages its characters stand.

use naru_domain::resume::{Field, SourceBox};

use crate::layout::{Line, Rect, Word};

/// The place of one word within a text.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mark {
    /// Byte offset of the word's first character.
    start: usize,
    /// Byte offset behind its last character.
    end: usize,
    page: u32,
    rect: Rect,
}

/// A piece of text with the places of its words.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Span {
    /// The characters; words are separated by one space.
    pub(super) text: String,
    marks: Vec<Mark>,
}

impl Span {
    /// Text that stands on no page.
    pub(super) fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), marks: Vec::new() }
    }

    /// The words of a line or of a part of it.
    pub(super) fn of_words(words: &[Word], page: u32) -> Self {
        let mut span = Self::default();
        for word in words {
            if word.space_before && !span.text.is_empty() {
                span.text.push(' ');
            }
            let start = span.text.len();
            span.text.push_str(&word.text);
            span.marks.push(Mark { start, end: span.text.len(), page, rect: word.rect });
        }
        span
    }

    /// A whole line.
    pub(super) fn of_line(line: &Line, page: u32) -> Self {
        Self::of_words(&line.words, page)
    }

    /// Puts another text behind this one, after `between`.
    pub(super) fn push(&mut self, between: &str, other: &Self) {
        if other.text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(between);
        }
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.marks.extend(other.marks.iter().map(|m| Mark { start: m.start + shift, end: m.end + shift, ..*m }));
    }

    /// The part between two byte offsets, without white space at its ends.
    pub(super) fn slice(&self, start: usize, end: usize) -> Self {
        let raw = &self.text[start..end];
        let start = start + raw.len() - raw.trim_start().len();
        let end = start + raw.trim().len();
        let marks = self.marks.iter().filter(|m| m.start < end && m.end > start);
        let marks = marks
            .map(|m| self.part(m, start.max(m.start), end.min(m.end)))
            .map(|m| Mark { start: m.start - start, end: m.end - start, ..m })
            .collect();
        Self { text: self.text[start..end].to_owned(), marks }
    }

    /// The part of a text that `inner`, a sub-slice of `self.text`, stands for.
    pub(super) fn part_of(&self, inner: &str) -> Self {
        let offset = (inner.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if offset <= self.text.len() && offset + inner.len() <= self.text.len() {
            self.slice(offset, offset + inner.len())
        } else {
            Self::default()
        }
    }

    /// Cuts a word's rectangle to some of its characters, by their usual widths.
    fn part(&self, m: &Mark, start: usize, end: usize) -> Mark {
        if start == m.start && end == m.end {
            return *m;
        }
        let width = |s: &str| s.chars().map(|c| if c > '\u{1100}' { 1.0 } else { 0.55 }).sum::<f32>();
        let all = width(&self.text[m.start..m.end]).max(0.1);
        let scale = (m.rect.x1 - m.rect.x0) / all;
        let x0 = m.rect.x0 + width(&self.text[m.start..start]) * scale;
        let x1 = m.rect.x1 - width(&self.text[end..m.end]) * scale;
        Mark { start, end, rect: Rect { x0, x1, ..m.rect }, page: m.page }
    }

    /// One box for each line that the text runs over.
    pub(super) fn boxes(&self) -> Vec<SourceBox> {
        let mut boxes: Vec<SourceBox> = Vec::new();
        for m in &self.marks {
            let r = m.rect;
            match boxes.last_mut() {
                Some(b)
                    if b.page == m.page
                        && r.y0 < b.y1 - 0.4 * (b.y1 - b.y0)
                        && r.y1 > b.y0 + 0.4 * (b.y1 - b.y0)
                        && r.x0 >= b.x0 =>
                {
                    (b.x1, b.y0, b.y1) = (b.x1.max(r.x1), b.y0.min(r.y0), b.y1.max(r.y1));
                }
                _ => boxes.push(SourceBox { page: m.page, x0: r.x0, y0: r.y0, x1: r.x1, y1: r.y1 }),
            }
        }
        boxes
    }

    /// Byte offsets of the words that stand further than `gap` points from the word before them on their line.
    pub(super) fn wide_gaps(&self, gap: f32) -> Vec<usize> {
        let apart = |w: &[Mark]| {
            let (a, b) = (&w[0], &w[1]);
            a.page == b.page && b.rect.y0 < a.rect.y1 && b.rect.x0 - a.rect.x1 > gap
        };
        self.marks.windows(2).filter(|w| apart(w)).map(|w| w[1].start).collect()
    }

    /// A field whose value is the text itself.
    pub(super) fn field(&self, confidence: f32) -> Field {
        self.valued(self.text.clone(), confidence)
    }

    /// A field with a normalised value.
    pub(super) fn valued(&self, value: impl Into<String>, confidence: f32) -> Field {
        Field { value: value.into(), as_written: self.text.clone(), boxes: self.boxes(), confidence }
    }
}

/// Text in lower case without spaces and punctuation, for look-ups.
pub(super) fn squash(s: &str) -> String {
    s.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '+' | '#' | '/' | '&'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a character is a Hangul syllable.
pub(super) fn is_hangul(c: char) -> bool {
    ('\u{AC00}'..='\u{D7A3}').contains(&c)
}

/// Whether a text has a Hangul syllable.
pub(super) fn has_hangul(s: &str) -> bool {
    s.chars().any(is_hangul)
}

/// Trims white space and the given characters at both ends.
pub(super) fn trim<'a>(s: &'a str, also: &[char]) -> &'a str {
    s.trim_matches(|c: char| c.is_whitespace() || also.contains(&c))
}

/// Bullets and similar signs that open a line.
pub(super) const BULLETS: &[char] = &[
    '•', '·', '∙', '‣', '▪', '■', '□', '▶', '▸', '►', '●', '○', '◦', '◆', '◇', '✓', '✔', '※', '★', '☆', '▣', '◈', '▷',
    '–', '—', '-', '*', '»', '➢', '\u{f0b7}', '\u{f0a7}', '￭', '⦁', '❖', '✦', '+',
];

/// Whether a line opens with a bullet that has text behind it.
pub(super) fn has_bullet(s: &str) -> bool {
    let mut chars = s.chars();
    chars.next().is_some_and(|c| BULLETS.contains(&c)) && chars.next().is_none_or(|c| !c.is_ascii_digit())
}

/// The text behind a bullet.
pub(super) fn without_bullet(s: &str) -> &str {
    if has_bullet(s) { s.trim_start_matches(|c: char| BULLETS.contains(&c) || c.is_whitespace()) } else { s }
}
