//! Glyphs → words. A word ends at a space glyph, at a gap that is wide for its surroundings, or where the font changes.

use unicode_normalization::UnicodeNormalization;

use super::marks::{Fill, Glyph, PageMarks};
use crate::arrange::Piece;
use crate::layout::{Rect, Word};

/// A gap of this many em is a space where the text has no space glyphs: TeX sets 0.22 to 0.45, kerning stays below 0.1.
const SPACE_GAP: f32 = 0.15;
/// The same where space glyphs are used: only a jump separates words then.
const JUMP_GAP: f32 = 0.3;
/// Letters set apart by more than this (`이 력 서` without spaces) raise the gap that counts as a space.
const LETTER_SPACING: f32 = 0.06;
/// Smaller text cannot be read by people and is there for machines.
const READABLE_SIZE: f32 = 1.6;
/// Share of the page that a picture must cover for invisible text over it to be the text recognised in a scan.
const SCAN_COVER: f32 = 0.6;

/// What became of a page's glyphs.
pub(super) struct PageWords {
    /// Upright words, in painting order.
    pub(super) upright: Vec<Piece>,
    /// Words in other directions, in painting order.
    pub(super) turned: Vec<Piece>,
    /// Visible glyphs with characters.
    pub(super) mapped: usize,
    /// Visible glyphs without.
    pub(super) unmapped: usize,
}

/// Builds the words of a page from what a person sees on it.
pub(super) fn words(marks: &PageMarks) -> PageWords {
    let scan = is_scan(marks);
    let seen: Vec<&Glyph> = marks.glyphs.iter().filter(|glyph| is_seen(glyph, marks, scan)).collect();
    let mapped = seen.iter().filter(|glyph| !glyph.text.is_empty()).count();
    let unmapped = seen.len() - mapped;
    let (mut upright, mut turned) = (Vec::new(), Vec::new());
    let readable: Vec<&Glyph> = seen.into_iter().filter(|glyph| !glyph.text.is_empty()).collect();
    for run in readable.chunk_by(|before, after| same_run(before, after)) {
        let pieces = if run.first().is_some_and(|glyph| glyph.turned) { &mut turned } else { &mut upright };
        split_run(run, pieces);
    }
    PageWords { upright, turned, mapped, unmapped }
}

/// Whether the page is a picture with the recognised text laid invisibly over it.
fn is_scan(marks: &PageMarks) -> bool {
    cover(marks).is_some() && marks.glyphs.iter().all(|glyph| glyph.invisible)
}

/// The picture painted last that covers most of the page.
pub(super) fn cover(marks: &PageMarks) -> Option<&Fill> {
    let page = marks.width * marks.height;
    marks.pictures.iter().rev().find(|picture| {
        let width = picture.rect.x1.min(marks.width) - picture.rect.x0.max(0.0);
        let height = picture.rect.y1.min(marks.height) - picture.rect.y0.max(0.0);
        width > 0.0 && height > 0.0 && width * height >= page * SCAN_COVER
    })
}

fn is_seen(glyph: &Glyph, marks: &PageMarks, scan: bool) -> bool {
    let (x, y) = (glyph.center_x(), glyph.center_y());
    let on_page = x >= -1.0 && y >= -1.0 && x <= marks.width + 1.0 && y <= marks.height + 1.0;
    on_page
        && glyph.size >= READABLE_SIZE
        && (scan || !glyph.invisible)
        && (!glyph.white || lies_on_color(x, y, glyph.order, marks))
}

/// Whether the area painted last under a point is anything but white.
fn lies_on_color(x: f32, y: f32, before: u32, marks: &PageMarks) -> bool {
    let covers = |fill: &&Fill| {
        fill.order < before && fill.rect.x0 <= x && x <= fill.rect.x1 && fill.rect.y0 <= y && y <= fill.rect.y1
    };
    let last = marks.fills.iter().chain(&marks.pictures).filter(covers).max_by_key(|fill| fill.order);
    last.is_some_and(|fill| !fill.white)
}

fn same_run(before: &Glyph, after: &Glyph) -> bool {
    let size = before.size.max(after.size);
    if before.turned || after.turned {
        let near = (after.x0 - before.x0).abs() < size * 2.0 && (after.baseline - before.baseline).abs() < size * 2.0;
        return before.turned == after.turned && near;
    }
    let gap = after.x0 - before.x1;
    (before.baseline - after.baseline).abs() < size * 0.1
        && (before.size - after.size).abs() < size * 0.05
        && before.bold == after.bold
        && gap > -0.5 * size
        && gap < 3.0 * size
}

fn is_space(glyph: &Glyph) -> bool {
    glyph.text.chars().all(char::is_whitespace)
}

fn split_run(run: &[&Glyph], pieces: &mut Vec<Piece>) {
    let space_gap = space_gap(run);
    let mut word: Vec<&Glyph> = Vec::new();
    let mut space_before = false;
    for (index, glyph) in run.iter().enumerate() {
        if is_space(glyph) {
            finish(&mut word, space_before, pieces);
            space_before = true;
            continue;
        }
        let gap = index.checked_sub(1).map_or(0.0, |previous| glyph.x0 - run[previous].x1);
        if !word.is_empty() && !glyph.turned && gap > space_gap * glyph.size {
            finish(&mut word, space_before, pieces);
            space_before = true;
        }
        word.push(glyph);
    }
    finish(&mut word, space_before, pieces);
}

/// The gap in em that separates words in this run.
fn space_gap(run: &[&Glyph]) -> f32 {
    let has_spaces = run.iter().any(|glyph| is_space(glyph));
    let base = if has_spaces { JUMP_GAP } else { SPACE_GAP };
    let mut gaps: Vec<f32> = run
        .windows(2)
        .filter(|pair| !is_space(pair[0]) && !is_space(pair[1]))
        .map(|pair| (pair[1].x0 - pair[0].x1) / pair[1].size)
        .collect();
    if gaps.len() < 3 {
        return base;
    }
    let middle = gaps.len() / 2;
    let typical = *gaps.select_nth_unstable_by(middle, f32::total_cmp).1;
    if typical > LETTER_SPACING { base.max(typical + SPACE_GAP) } else { base }
}

fn finish(word: &mut Vec<&Glyph>, space_before: bool, pieces: &mut Vec<Piece>) {
    let Some(first) = word.first() else { return };
    let start = Rect { x0: first.x0, y0: first.y0, x1: first.x1, y1: first.y1 };
    let rect = word.iter().fold(start, |rect, glyph| Rect {
        x0: rect.x0.min(glyph.x0),
        y0: rect.y0.min(glyph.y0),
        x1: rect.x1.max(glyph.x1),
        y1: rect.y1.max(glyph.y1),
    });
    let text: String = word.iter().flat_map(|glyph| glyph.text.chars()).nfc().collect();
    let baseline = first.baseline;
    let whole = Word { text, rect, size: first.size, bold: first.bold, space_before, confidence: None };
    pieces.push(Piece { word: whole, baseline });
    word.clear();
}
