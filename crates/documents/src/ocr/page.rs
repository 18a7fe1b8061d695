//! One picture → one page.

use std::collections::HashMap;

use super::components::{Component, Components, components};
use super::cut::{self, Heights, Piece};
use super::engine::{self, EngineError, Language, Layout, Seen};
use super::homography::Homography;
use super::mend::mend;
use super::merge::{is_hangul, merge};
use super::raster::Gray;
use super::rules::{self, Rule};
use super::upright::{INK, Judged, Upright, judge, smoothed, straighten};
use super::words::{self, Found};
use crate::arrange::{self, Sheet};
use crate::layout::{Page, Pose, ReadError, Rect, Word};
use crate::limits::Budget;
use naru_domain::reading::OcrLanguage;

/// Lines of tables are thin and often pale.
const RULE_INK: u8 = 200;
/// A page of whose lines the engine is less sure than this may stand on its head; Latin letters upside down reach 0.9.
const UPRIGHT: f32 = 0.955;
const DOUBTFUL: f32 = 0.89;
/// Weight of evidence above which no other way of lying is tried: pages that lie wrong reach 0.025, right ones 0.045 and more.
const SURE: f32 = 0.06;
/// Letters that tell, and lines that are tried at most to find as many.
const LETTERS: f32 = 14.0;
const TRIED: usize = 12;
/// The best length of such a line, in letter heights.
const TRIED_LENGTH: f32 = 9.0;
/// A word below this confidence is a stain, a photograph or a stamp rather than text.
const LEAST_CONFIDENCE: f32 = 0.25;
/// Confidence of a line, and of its least sure character, from which on one model is enough.
const CERTAIN: f32 = 0.97;
const LEAST_CERTAIN: f32 = 0.88;
const CERTAIN_FIGURE: f32 = 0.965;
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
    /// What its text is known to be in.
    pub(crate) language: OcrLanguage,
}

/// Which model is asked first, and whether the other one is asked too.
#[derive(Debug, Clone, Copy)]
struct Habit {
    first: Language,
    alone: bool,
}

impl Habit {
    fn of(language: OcrLanguage) -> Self {
        let alone = language == OcrLanguage::En;
        Self { first: if alone { Language::English } else { Language::Korean }, alone }
    }
}

/// What is on an upright page.
struct Marks {
    rules: Vec<Rule>,
    pieces: Vec<Piece>,
    /// Words of pieces that were read already, by the number of the piece.
    read: HashMap<usize, Vec<Found>>,
    /// The model that is asked first.
    habit: Habit,
}

/// Reads a page. Its blocks are empty when nothing is found on it.
///
/// # Errors
/// [`ReadError::NoRecogniser`] where there is no engine, and the limits.
pub(crate) fn page(scan: Scan, budget: &mut Budget) -> Result<Page, ReadError> {
    if !budget.recognises() {
        return Err(ReadError::NoRecogniser);
    }
    let scan = &Scan { gray: smoothed(scan.gray), ..scan };
    let points = scan.points_per_pixel;
    let (width, height) = (scan.gray.width as f32 * points, scan.gray.height as f32 * points);
    let judged = judge(&scan.gray, budget)?;
    let best = turned_upright(scan, &judged, budget)?;
    let (upright, mut marks) = best;
    let mut words = Vec::new();
    for (index, piece) in marks.pieces.iter().enumerate() {
        budget.check_time()?;
        match marks.read.remove(&index) {
            Some(read) => words.extend(read),
            None => words.extend(read_piece(&upright, piece, &mut marks.habit)?),
        }
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

/// The page with its right side up, as far as reading some of its lines tells.
fn turned_upright(scan: &Scan, judged: &Judged, budget: &Budget) -> Result<(Upright, Marks), ReadError> {
    let quarters = u8::from(judged.sideways());
    let mut best = prepare(scan, judged, quarters, budget)?;
    let (mut sure, mut down) = certainty(&mut best, budget)?;
    let mut turn = quarters;
    if sure < SURE {
        let mut other = prepare(scan, judged, 1 - quarters, budget)?;
        let (across, over) = certainty(&mut other, budget)?;
        if across > sure {
            (best, sure, down, turn) = (other, across, over, 1 - quarters);
        }
    }
    if down && sure > 0.0 {
        best = prepare(scan, judged, turn + 2, budget)?;
    }
    Ok(best)
}

fn prepare(scan: &Scan, judged: &Judged, quarters: u8, budget: &Budget) -> Result<(Upright, Marks), ReadError> {
    let mut upright = straighten(&scan.gray, judged, quarters, budget)?;
    let em = upright.em;
    let rules = rules::find(&upright.picture, RULE_INK, em);
    rules::erase(&mut upright.picture, &rules, RULE_INK, em);
    budget.check_time()?;
    let found = components(&upright.picture, INK);
    erase_squares(&mut upright.picture, &found, em);
    let letters = letters(&found, em, (upright.picture.width, upright.picture.height));
    let pieces = pieces(letters, &rules, em);
    Ok((upright, Marks { rules, pieces, read: HashMap::new(), habit: Habit::of(scan.language) }))
}

/// What may be a letter or a part of one: no speck that stands alone, no photograph, no border of the scanner's glass.
fn letters(found: &Components, em: f32, (width, height): (usize, usize)) -> Vec<Component> {
    let least = (0.012 * em * em).max(3.0);
    let large = |c: &Component| c.height() as f32 > 5.0 * em || c.width() as f32 > 14.0 * em;
    let pictures: Vec<&Component> =
        found.all.iter().filter(|c| large(c) && c.area as f32 > 0.12 * (c.width() * c.height()) as f32).collect();
    let inside = |c: &Component, p: &Component| c.x0 >= p.x0 && c.x1 <= p.x1 && c.y0 >= p.y0 && c.y1 <= p.y1;
    let at_edge = |c: &Component| c.x0 == 0 || c.y0 == 0 || c.x1 >= width || c.y1 >= height;
    let kept: Vec<Component> = found
        .all
        .iter()
        .filter(|c| {
            c.area as f32 >= least
                && !large(c)
                && !at_edge(c)
                && !is_square(c, em)
                && !is_rest_of_rule(c, em)
                && !pictures.iter().any(|p| inside(c, p))
        })
        .copied()
        .collect();
    without_specks(kept, em)
}

/// Filled squares and circles in front of headings: the engine takes them for letters.
fn is_square(c: &Component, em: f32) -> bool {
    let (width, height) = (c.width() as f32, c.height() as f32);
    let round = c.area as f32 >= 0.9 * width * height;
    round && (0.8..=1.25).contains(&(width / height)) && (0.35 * em..=1.3 * em).contains(&height)
}

fn erase_squares(picture: &mut Gray, found: &Components, em: f32) {
    for c in found.all.iter().filter(|c| is_square(c, em)) {
        for y in c.y0.saturating_sub(2)..(c.y1 + 2).min(picture.height) {
            let (from, to) = (c.x0.saturating_sub(2), (c.x1 + 2).min(picture.width));
            picture.row_mut(y)[from..to].fill(255);
        }
    }
}

/// What is left of a line that was not erased whole.
fn is_rest_of_rule(c: &Component, em: f32) -> bool {
    let (long, thin) = (c.width().max(c.height()) as f32, c.width().min(c.height()) as f32);
    long >= 1.6 * em && thin <= 0.16 * em
}

/// Drops small dots with no letter near them.
fn without_specks(mut kept: Vec<Component>, em: f32) -> Vec<Component> {
    kept.sort_by_key(|c| c.y0);
    let small = |c: &Component| (c.width().max(c.height()) as f32) < 0.3 * em;
    let near = |a: &Component, b: &Component| {
        let apart =
            |a0: usize, a1: usize, b0: usize, b1: usize| b0.saturating_sub(a1).max(a0.saturating_sub(b1)) as f32;
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
    let first = cut_all(&groups, Heights { em, line: 0.0 });
    cut_all(&groups, Heights { em, line: cut::line_height(&first) })
}

fn cut_all(groups: &[Vec<Component>], heights: Heights) -> Vec<Piece> {
    groups.iter().flat_map(|group| cut::lines(group.clone(), heights)).collect()
}

fn rect(area: &Component) -> Rect {
    Rect { x0: area.x0 as f32, y0: area.y0 as f32, x1: area.x1 as f32, y1: area.y1 as f32 }
}

/// How much speaks for a page as it is turned, and whether more speaks for turning it over. What is read on the way is kept.
fn certainty((upright, marks): &mut (Upright, Marks), budget: &Budget) -> Result<(f32, bool), ReadError> {
    let length = |index: &usize| marks.pieces[*index].x1 - marks.pieces[*index].x0;
    let mut order: Vec<usize> = (0..marks.pieces.len()).filter(|index| !marks.pieces[*index].many).collect();
    // Long enough to tell, short enough to be quick.
    order.sort_by_key(|index| length(index).abs_diff((TRIED_LENGTH * upright.em) as usize));
    let mut tried = Vec::new();
    let mut up = Evidence::default();
    for index in order.into_iter().take(TRIED) {
        budget.check_time()?;
        let words = read_piece(upright, &marks.pieces[index], &mut marks.habit)?;
        words.iter().for_each(|word| up.add(word));
        marks.read.insert(index, words);
        tried.push(index);
        if up.letters >= LETTERS {
            break;
        }
    }
    if up.letters >= LETTERS && up.mean() >= UPRIGHT {
        return Ok((up.weight(), false));
    }
    let mut down = Evidence::default();
    for index in tried {
        budget.check_time()?;
        let picture = crop(upright, &marks.pieces[index]).turned(2);
        let em = (marks.pieces[index].y1 - marks.pieces[index].y0) as f32;
        let words = read_picture(&picture, Layout::Line, em, &mut Habit::of(OcrLanguage::Auto))?;
        words.iter().for_each(|word| down.add(word));
    }
    Ok((up.weight().max(down.weight()), down.weight() > up.weight()))
}

/// What words say about the way a page lies. Only letters count: figures look much the same upside down.
#[derive(Default)]
struct Evidence {
    letters: f32,
    sum: f32,
    /// How much surer letters are than wrong ones ever are.
    excess: f32,
}

impl Evidence {
    fn add(&mut self, word: &Found) {
        let letters = word.text.chars().filter(|c| c.is_alphabetic()).count() as f32;
        self.letters += letters;
        self.sum += word.confidence * letters;
        // A stroke is a letter or two whichever way it is turned; words are words one way only.
        let syllables = word.text.chars().filter(|c| is_hangul(*c)).count() as f32;
        if syllables >= 2.0 || letters >= 3.0 {
            self.excess += (word.confidence - DOUBTFUL).max(0.0) * letters;
        }
    }

    /// By letter; few letters weigh less.
    fn weight(&self) -> f32 {
        self.excess / self.letters.max(LETTERS)
    }

    fn mean(&self) -> f32 {
        self.sum / self.letters.max(1.0)
    }
}

fn crop(upright: &Upright, piece: &Piece) -> Gray {
    let border = (BORDER * upright.em).ceil() as usize;
    upright.picture.part((piece.x0, piece.y0), (piece.x1, piece.y1), border)
}

/// The words of a piece, in pixels of the page.
fn read_piece(upright: &Upright, piece: &Piece, habit: &mut Habit) -> Result<Vec<Found>, ReadError> {
    let border = (BORDER * upright.em).ceil() as usize;
    let layout = if piece.many { Layout::Block } else { Layout::Line };
    let em = if piece.many { upright.em } else { (piece.y1 - piece.y0) as f32 };
    let mut found = read_picture(&crop(upright, piece), layout, em, habit)?;
    let (dx, dy) = (piece.x0 as f32 - border as f32, piece.y0 as f32 - border as f32);
    for word in &mut found {
        (word.x0, word.y0, word.x1, word.y1) = (word.x0 + dx, word.y0 + dy, word.x1 + dx, word.y1 + dy);
        word.baseline += dy;
    }
    Ok(found)
}

/// The words of a picture of one or more lines. `habit` is the model that is asked first.
fn read_picture(picture: &Gray, layout: Layout, em: f32, habit: &mut Habit) -> Result<Vec<Found>, ReadError> {
    let (mut korean, mut english) = (Vec::new(), Vec::new());
    // Most lines are of one script: the other model is only asked where the first is in doubt.
    match habit.first {
        Language::Korean => korean = ask(picture, layout, Language::Korean)?,
        Language::English => english = ask(picture, layout, Language::English)?,
    }
    if !habit.alone && !is_certain(&korean, &english) {
        match habit.first {
            Language::Korean => english = ask(picture, layout, Language::English)?,
            Language::English => korean = ask(picture, layout, Language::Korean)?,
        }
    }
    let mut found = Vec::new();
    for (korean, english) in lines(korean, english) {
        let merged = merge(&korean, &english, em);
        let syllables = merged.iter().filter(|seen| seen.text.chars().any(is_hangul)).count();
        let letters = merged.iter().filter(|seen| seen.text.chars().all(|c| c.is_ascii_alphabetic())).count();
        if !habit.alone && syllables + letters > 0 {
            habit.first = if syllables == 0 { Language::English } else { Language::Korean };
        }
        let mut words = words::words(&merged, picture, em);
        words.retain(|word| word.confidence >= LEAST_CONFIDENCE);
        mend(&mut words);
        set_sizes(&mut words);
        found.extend(words);
    }
    Ok(found)
}

/// Whether the reading of one model needs no second: it is of that model's script, and sure throughout.
fn is_certain(korean: &[Seen], english: &[Seen]) -> bool {
    let (reading, own): (&[Seen], fn(char) -> bool) =
        if korean.is_empty() { (english, |c| c.is_ascii_alphabetic()) } else { (korean, is_hangul) };
    let native: Vec<f32> =
        reading.iter().filter(|seen| seen.text.chars().any(own)).map(|seen| seen.confidence).collect();
    let mean = native.iter().sum::<f32>() / native.len().max(1) as f32;
    let least = reading.iter().map(|seen| seen.confidence).fold(1.0, f32::min);
    if native.len() * 2 < reading.len().max(1) || least < LEAST_CERTAIN || mean < CERTAIN {
        return false;
    }
    if korean.is_empty() {
        // Hangul looks like a letter or two now and then.
        return native.len() >= 3;
    }
    // The Korean model takes Latin letters for figures, but not surely.
    let foreign = |seen: &&Seen| seen.text.chars().all(|c| c.is_ascii_alphanumeric());
    let letter = |seen: &Seen| seen.text.chars().any(|c| c.is_ascii_alphabetic());
    reading.iter().filter(foreign).all(|seen| seen.confidence >= CERTAIN_FIGURE && !letter(seen))
}

fn ask(picture: &Gray, layout: Layout, language: Language) -> Result<Vec<Seen>, ReadError> {
    match engine::read(picture, ENGINE_DPI, layout, language) {
        Ok(seen) => Ok(seen.into_iter().filter(|seen| !seen.text.is_empty()).collect()),
        // One picture that it cannot cope with is a stain or a drawing.
        Err(EngineError::Failed) => Ok(Vec::new()),
        Err(EngineError::Absent | EngineError::Models) => Err(ReadError::NoRecogniser),
    }
}

/// The lines of both readings, paired by their heights.
fn lines(korean: Vec<Seen>, english: Vec<Seen>) -> Vec<(Vec<Seen>, Vec<Seen>)> {
    let mut paired: Vec<(Vec<Seen>, Vec<Seen>)> = split(korean).into_iter().map(|line| (line, Vec::new())).collect();
    for line in split(english) {
        let (top, bottom) = extent(&line);
        let shared = |other: &[Seen]| {
            let (a, b) = extent(other);
            b.min(bottom) - a.max(top)
        };
        let best = paired.iter_mut().filter(|(other, _)| !other.is_empty()).max_by_key(|(other, _)| shared(other));
        match best.filter(|(other, _)| shared(other) * 2 > bottom - top) {
            Some((_, partner)) => partner.extend(line),
            None => paired.push((Vec::new(), line)),
        }
    }
    paired
}

fn extent(line: &[Seen]) -> (i32, i32) {
    (line.iter().map(|seen| seen.y0).min().unwrap_or(0), line.iter().map(|seen| seen.y1).max().unwrap_or(0))
}

fn split(seen: Vec<Seen>) -> Vec<Vec<Seen>> {
    seen.chunk_by(|a, b| a.line == b.line).map(<[Seen]>::to_vec).collect()
}

/// One size for the words of a line: the middle of what their heights say.
fn set_sizes(line: &mut [Found]) {
    let mut sizes: Vec<f32> = line.iter().map(|word| word.size).collect();
    if sizes.is_empty() {
        return;
    }
    let middle = sizes.len() / 2;
    let size = *sizes.select_nth_unstable_by(middle, f32::total_cmp).1;
    line.iter_mut().for_each(|word| word.size = size);
}

/// The words and lines of the page for arranging, in points.
fn sheet(upright: &Upright, marks: &Marks, words: Vec<Found>, to_points: f32) -> Sheet {
    let pieces = words.into_iter().map(|found| arrange::Piece {
        baseline: found.baseline * to_points,
        word: Word {
            text: found.text,
            rect: Rect {
                x0: found.x0 * to_points,
                y0: found.y0 * to_points,
                x1: found.x1 * to_points,
                y1: found.y1 * to_points,
            },
            size: found.size * to_points,
            bold: false,
            space_before: true,
            confidence: Some(found.confidence),
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
