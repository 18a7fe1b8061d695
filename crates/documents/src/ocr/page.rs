//! One picture → one page.

use super::components::{Component, Components, components};
use super::cut::{self, Piece};
use super::engine::{self, EngineError, Languages, Layout, Seen};
use super::homography::Homography;
use super::raster::Gray;
use super::rules::{self, Rule};
use super::upright::{INK, Upright, judge, straighten};
use crate::arrange::{self, Sheet};
use crate::layout::{Page, Pose, ReadError, Rect, Word};
use crate::limits::Budget;

/// Below this confidence (weighted by characters) a page may stand on its head.
const UPRIGHT: f32 = 0.72;
/// Lines that are tried to tell which way is up.
const TRIED: usize = 4;
/// A word below this confidence is a stain, a photograph or a stamp rather than text.
const LEAST_CONFIDENCE: f32 = 0.25;
/// White around what the engine is given, in letter heights.
const BORDER: f32 = 0.35;
/// The engine is told this resolution; it only matters for its own warnings.
const ENGINE_DPI: u32 = 300;

/// A picture of a page.
#[derive(Debug)]
pub(crate) struct Scan {
    pub(crate) gray: Gray,
    pub(crate) points_per_pixel: f32,
    /// From 1.
    pub(crate) number: u32,
}

/// A word on the upright page, in its pixels.
#[derive(Debug, Clone)]
struct Found {
    seen: Seen,
    x0: f32,
    y0: f32,
    x1: f32,
    y1: f32,
    baseline: f32,
    size: f32,
}

/// What is on an upright page.
struct Marks {
    rules: Vec<Rule>,
    pieces: Vec<Piece>,
}

/// Reads a page. Its blocks are empty when nothing is found on it.
///
/// # Errors
/// [`ReadError::Unsupported`] where no engine is built in, and the limits.
pub(crate) fn page(scan: &Scan, budget: &mut Budget) -> Result<Page, ReadError> {
    let points = scan.points_per_pixel;
    let (width, height) = (scan.gray.width as f32 * points, scan.gray.height as f32 * points);
    let judged = judge(&scan.gray, budget)?;
    let ways: [u8; 2] = if judged.sideways { [1, 3] } else { [0, 2] };
    let mut best = prepare(scan, &judged, ways[0], budget)?;
    let first = confidence(&best, budget)?;
    if first.is_some_and(|sure| sure < UPRIGHT) || judged.sideways {
        let other = prepare(scan, &judged, ways[1], budget)?;
        if confidence(&other, budget)? > first {
            best = other;
        }
    }
    let (upright, marks) = best;
    let mut words = Vec::new();
    for piece in &marks.pieces {
        budget.check_time()?;
        words.extend(read_piece(&upright, piece)?);
    }
    let to_points = points / upright.scale;
    let sheet = sheet(&upright, &marks, words, to_points);
    let mut blocks = arrange::blocks(sheet, budget)?;
    let pose = Pose::new(
        Homography::scale(1.0 / f64::from(to_points), 1.0 / f64::from(to_points))
            .then(&upright.to_original)
            .then(&Homography::scale(f64::from(points), f64::from(points))),
    );
    if let Some(pose) = &pose {
        blocks.iter_mut().for_each(|block| block.for_each_rect(&mut |rect| *rect = pose.shown(rect)));
    }
    Ok(Page { number: scan.number, width, height, blocks, pose })
}

fn prepare(
    scan: &Scan,
    judged: &super::upright::Judged,
    quarters: u8,
    budget: &Budget,
) -> Result<(Upright, Marks), ReadError> {
    let mut upright = straighten(&scan.gray, judged, quarters, budget)?;
    let em = upright.em;
    let rules = rules::find(&upright.picture, INK, em);
    rules::erase(&mut upright.picture, &rules, INK, em);
    budget.check_time()?;
    let found = components(&upright.picture, INK);
    let letters = letters(&found, em, (upright.picture.width, upright.picture.height));
    let pieces = pieces(letters, &rules, em);
    Ok((upright, Marks { rules, pieces }))
}

/// What may be a letter or a part of one: no speck that stands alone, no photograph, no border of the scanner's glass.
fn letters(found: &Components, em: f32, (width, height): (usize, usize)) -> Vec<Component> {
    let least = (0.012 * em * em).max(3.0);
    let large = |c: &Component| c.height() as f32 > 5.0 * em || c.width() as f32 > 14.0 * em;
    let pictures: Vec<&Component> = found
        .all
        .iter()
        .filter(|c| large(c) && c.area as f32 > 0.12 * (c.width() * c.height()) as f32)
        .collect();
    let inside = |c: &Component, p: &Component| c.x0 >= p.x0 && c.x1 <= p.x1 && c.y0 >= p.y0 && c.y1 <= p.y1;
    let at_edge = |c: &Component| c.x0 == 0 || c.y0 == 0 || c.x1 >= width || c.y1 >= height;
    let kept: Vec<Component> = found
        .all
        .iter()
        .filter(|c| c.area as f32 >= least && !large(c) && !at_edge(c) && !pictures.iter().any(|p| inside(c, p)))
        .copied()
        .collect();
    without_specks(kept, em)
}

/// Drops small dots with no letter near them.
fn without_specks(mut kept: Vec<Component>, em: f32) -> Vec<Component> {
    kept.sort_by_key(|c| c.y0);
    let small = |c: &Component| (c.width().max(c.height()) as f32) < 0.3 * em;
    let near = |a: &Component, b: &Component| {
        let apart = |a0: usize, a1: usize, b0: usize, b1: usize| b0.saturating_sub(a1).max(a0.saturating_sub(b1)) as f32;
        apart(a.x0, a.x1, b.x0, b.x1) < 0.7 * em && apart(a.y0, a.y1, b.y0, b.y1) < 0.5 * em
    };
    let large: Vec<Component> = kept.iter().filter(|c| !small(c)).copied().collect();
    let tallest = large.iter().map(Component::height).max().unwrap_or(0);
    kept.retain(|c| {
        if !small(c) {
            return true;
        }
        let from = large.partition_point(|l| l.y0 + tallest + (em as usize) < c.y0);
        large[from..].iter().take_while(|l| l.y0 as f32 <= c.y1 as f32 + em).any(|l| near(c, l))
    });
    kept
}

/// Letters by cell, and those outside of all cells, each cut into lines.
fn pieces(letters: Vec<Component>, rules: &[Rule], em: f32) -> Vec<Piece> {
    let points: Vec<(f32, f32)> = letters.iter().map(Component::center).collect();
    let lines: Vec<Rect> = rules.iter().map(|rule| rect(&rule.area)).collect();
    let cells = arrange::cells(&lines, &points, em / 8.0);
    let mut groups: Vec<Vec<Component>> = vec![Vec::new(); cells.len() + 1];
    for (letter, (x, y)) in letters.into_iter().zip(points) {
        let cell = cells.iter().position(|c| c.x0 <= x && x <= c.x1 && c.y0 <= y && y <= c.y1);
        groups[cell.unwrap_or(cells.len())].push(letter);
    }
    groups.into_iter().flat_map(|group| cut::lines(group, em)).collect()
}

fn rect(area: &Component) -> Rect {
    Rect { x0: area.x0 as f32, y0: area.y0 as f32, x1: area.x1 as f32, y1: area.y1 as f32 }
}

/// How sure the engine is of the longest lines of a page; `None` without any.
fn confidence((upright, marks): &(Upright, Marks), budget: &Budget) -> Result<Option<f32>, ReadError> {
    let mut longest: Vec<&Piece> = marks.pieces.iter().filter(|piece| !piece.many).collect();
    longest.sort_by_key(|piece| std::cmp::Reverse(piece.x1 - piece.x0));
    let (mut sum, mut count) = (0.0, 0.0);
    for piece in longest.into_iter().take(TRIED) {
        budget.check_time()?;
        for word in read_piece(upright, piece)? {
            let weight = word.seen.text.chars().count() as f32;
            sum += word.seen.confidence * weight;
            count += weight;
        }
    }
    Ok((count > 0.0).then(|| sum / count))
}

fn read_piece(upright: &Upright, piece: &Piece) -> Result<Vec<Found>, ReadError> {
    let border = (BORDER * upright.em).ceil() as usize;
    let picture = upright.picture.part((piece.x0, piece.y0), (piece.x1, piece.y1), border);
    let layout = if piece.many { Layout::Block } else { Layout::Line };
    let seen = match engine::read(&picture, ENGINE_DPI, layout, Languages::KoreanEnglish) {
        Ok(seen) => seen,
        Err(EngineError::Failed) => return Ok(Vec::new()),
        Err(other) => return Err(ReadError::Unsupported { found: format!("image ({other})") }),
    };
    let (dx, dy) = (piece.x0 as f32 - border as f32, piece.y0 as f32 - border as f32);
    let words = seen.into_iter().filter(|seen| !seen.text.is_empty() && seen.confidence >= LEAST_CONFIDENCE);
    let mut found: Vec<Found> = words
        .map(|seen| Found {
            x0: seen.x0 as f32 + dx,
            y0: seen.y0 as f32 + dy,
            x1: seen.x1 as f32 + dx,
            y1: seen.y1 as f32 + dy,
            baseline: seen.baseline + dy,
            size: 0.0,
            seen,
        })
        .collect();
    set_sizes(&mut found);
    Ok(found)
}

/// One size for the words of each line: the middle of what their heights say.
fn set_sizes(found: &mut [Found]) {
    let lines = found.iter().map(|word| word.seen.line).max().map_or(0, |last| last + 1);
    for line in 0..lines {
        let mut sizes: Vec<f32> = found.iter().filter(|word| word.seen.line == line).map(size).collect();
        if sizes.is_empty() {
            continue;
        }
        let middle = sizes.len() / 2;
        let size = *sizes.select_nth_unstable_by(middle, f32::total_cmp).1;
        for word in found.iter_mut().filter(|word| word.seen.line == line) {
            word.size = size;
        }
    }
}

/// The font size that a word's height speaks of: a syllable fills nine tenths of it, a capital seven, a small letter five.
fn size(word: &Found) -> f32 {
    let has = |of: fn(char) -> bool| word.seen.text.chars().any(of);
    let share = if has(|c| ('가'..='힣').contains(&c)) {
        0.9
    } else {
        let above = has(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "bdfhklti()[]{}/|@".contains(c));
        let below = has(|c| "gjpqy()[]{}|@,;".contains(c));
        0.5 + if above { 0.22 } else { 0.0 } + if below { 0.2 } else { 0.0 }
    };
    (word.y1 - word.y0) / share
}

/// The words and lines of the page for arranging, in points.
fn sheet(upright: &Upright, marks: &Marks, words: Vec<Found>, to_points: f32) -> Sheet {
    let pieces = words.into_iter().map(|found| arrange::Piece {
        baseline: found.baseline * to_points,
        word: Word {
            text: found.seen.text,
            rect: Rect {
                x0: found.x0 * to_points,
                y0: found.y0 * to_points,
                x1: found.x1 * to_points,
                y1: found.y1 * to_points,
            },
            size: found.size * to_points,
            bold: false,
            space_before: true,
            confidence: Some(found.seen.confidence),
        },
    });
    let scaled = |area: &Component, across: bool| {
        let r = rect(area);
        let (x0, y0, x1, y1) = (r.x0 * to_points, r.y0 * to_points, r.x1 * to_points, r.y1 * to_points);
        // What remains of a lean makes a line's box thicker than the line.
        if across {
            let y = (y0 + y1) / 2.0;
            Rect { x0, y0: y - 0.5, x1, y1: y + 0.5 }
        } else {
            let x = (x0 + x1) / 2.0;
            Rect { x0: x - 0.5, y0, x1: x + 0.5, y1 }
        }
    };
    Sheet {
        width: upright.picture.width as f32 * to_points,
        height: upright.picture.height as f32 * to_points,
        pieces: pieces.collect(),
        turned: Vec::new(),
        rules: marks.rules.iter().map(|rule| scaled(&rule.area, rule.across)).collect(),
        panels: Vec::new(),
    }
}
