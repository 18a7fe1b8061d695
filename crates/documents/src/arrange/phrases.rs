//! Words → phrases: stretches of a line without a gap that could be a gutter or a tab.

use super::Piece;
use super::geometry::union;
use crate::layout::{Line, Rect, Word};

/// A gap of this many em ends a phrase. Justified text stays below, tabs and gutters are above.
const PHRASE_GAP: f32 = 1.0;
/// Base lines this close, in em, are one line.
pub(super) const SAME_LINE: f32 = 0.28;
/// A gap this small, in em, is none: the words are pieces of one.
const TOUCHING: f32 = 0.12;

/// Neighbouring words on a base line.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub(super) words: Vec<Word>,
    pub(super) rect: Rect,
    pub(super) baseline: f32,
    /// Size of the largest word.
    pub(super) size: f32,
}

/// Groups words by line and splits the lines at wide gaps. The result is sorted from top to bottom, then left to right.
pub(super) fn phrases(mut pieces: Vec<Piece>) -> Vec<Phrase> {
    pieces.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut found = Vec::new();
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    let mut row: Vec<Piece> = Vec::new();
    for piece in pieces {
        let fits = row
            .last()
            .is_none_or(|last| piece.baseline - last.baseline <= SAME_LINE * piece.word.size.min(last.word.size));
        if !fits {
            rows.push(std::mem::take(&mut row));
        }
        row.push(piece);
    }
    rows.push(row);
    for mut row in rows {
        row.sort_by(|a, b| a.word.rect.x0.total_cmp(&b.word.rect.x0));
        drop_shadows(&mut row);
        split(row, &mut found);
    }
    join_raised(&mut found);
    found
}

/// Bold made by printing twice with a small shift: one of both is enough.
fn drop_shadows(row: &mut Vec<Piece>) {
    row.dedup_by(|later, earlier| {
        let shift = later.word.rect.x0 - earlier.word.rect.x0;
        let same = later.word.text == earlier.word.text && shift < 0.2 * earlier.word.size;
        if same {
            earlier.word.bold = true;
        }
        same
    });
}

fn split(row: Vec<Piece>, found: &mut Vec<Phrase>) {
    let start = found.len();
    for Piece { mut word, baseline } in row {
        if let Some(phrase) = found.get_mut(start..).and_then(|line| line.last_mut()) {
            let gap = word.rect.x0 - phrase.rect.x1;
            if gap < PHRASE_GAP * word.size.max(phrase.size) {
                word.space_before = gap > TOUCHING * word.size || (word.space_before && gap > -0.3 * word.size);
                phrase.push(word);
                continue;
            }
        }
        word.space_before = true;
        found.push(Phrase { rect: word.rect, baseline, size: word.size, words: vec![word] });
    }
}

impl Phrase {
    fn push(&mut self, word: Word) {
        self.rect = union(&self.rect, &word.rect);
        self.size = self.size.max(word.size);
        self.words.push(word);
    }

    /// Appends the words of another phrase.
    pub(super) fn append(&mut self, other: Self) {
        for word in other.words {
            self.push(word);
        }
    }
}

/// Exponents, footnote marks and small print raised beside larger text belong to its line.
fn join_raised(phrases: &mut Vec<Phrase>) {
    let mut index = 0;
    while index < phrases.len() {
        let small = &phrases[index];
        let host = phrases.iter().position(|large| {
            small.size < 0.8 * large.size
                && small.words.len() <= 2
                && small.rect.y1 > large.rect.y0 + 0.2 * large.size
                && small.baseline < large.baseline + 0.3 * large.size
                && small.baseline > large.baseline - 0.75 * large.size
                && (small.rect.x0 - large.rect.x1).abs() < 0.25 * large.size
        });
        match host {
            Some(host) if host != index => {
                let mut raised = phrases.remove(index);
                if let Some(first) = raised.words.first_mut() {
                    first.space_before = false;
                }
                let host = if host > index { host - 1 } else { host };
                phrases[host].append(raised);
            }
            _ => index += 1,
        }
    }
}

/// A line of words.
pub(crate) fn line(words: Vec<Word>) -> Line {
    let mut rects = words.iter().map(|word| word.rect);
    let first = rects.next().unwrap_or(Rect { x0: 0.0, y0: 0.0, x1: 0.0, y1: 0.0 });
    let rect = rects.fold(first, |all, rect| union(&all, &rect));
    Line { words, rect }
}
