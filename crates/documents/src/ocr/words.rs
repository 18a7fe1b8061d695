//! Characters of a line → words: a space is where the paper is empty for longer than between the letters of this line.

use super::engine::Seen;
use super::merge::is_hangul;
use super::raster::Gray;
use super::upright::INK;

/// Gaps, in letter heights, beyond the usual one of the line that are a space between syllables.
const SPACE: f32 = 0.14;
/// Bounds of what is a space between syllables.
const SPACES: (f32, f32) = (0.17, 0.5);
/// A gap that is a space between a syllable and something else, between figures, and between other characters.
const MIXED: f32 = 0.22;
const FIGURES: f32 = 0.32;
const SAID: f32 = 0.06;
/// How much wider a gap must be for a space that the engine did not see; beside Hangul it often sees none.
const UNSAID: f32 = 0.3;
const UNSAID_HANGUL: f32 = 0.1;

/// A word of a line, in pixels of the piece that was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
    pub(super) baseline: f32,
    /// 0 to 1.
    pub(super) confidence: f32,
    /// Font size in pixels.
    pub(super) size: f32,
}

/// Groups the characters of one line.
pub(super) fn words(line: &[Seen], piece: &Gray, em: f32) -> Vec<Found> {
    let gaps = gaps(line, piece, em);
    let limit = syllable_space(line, &gaps);
    let mut found: Vec<Found> = Vec::new();
    let mut start = 0;
    for index in 1..=line.len() {
        let ends = index == line.len() || {
            let pair = [&line[index - 1], &line[index]];
            let of = |kind: fn(char) -> bool| pair.map(|seen| seen.text.chars().all(kind));
            let said = line[index].begins;
            let needed = match (of(is_hangul), of(|c| c.is_ascii_digit() || ".,:-".contains(c))) {
                ([true, true], _) => limit + if said { 0.0 } else { UNSAID_HANGUL },
                ([true, _] | [_, true], _) => limit.min(MIXED) + if said { 0.0 } else { UNSAID_HANGUL },
                (_, [true, true]) => FIGURES + if said { 0.0 } else { UNSAID },
                _ => SAID + if said { 0.0 } else { UNSAID },
            };
            gaps[index - 1] >= needed
        };
        if ends {
            found.extend(word(&line[start..index]));
            start = index;
        }
    }
    found
}

/// The widest empty stretch between the middles of neighbouring characters, in letter heights.
fn gaps(line: &[Seen], piece: &Gray, em: f32) -> Vec<f32> {
    let (top, bottom) = line.iter().fold((i32::MAX, 0), |(top, bottom), seen| (top.min(seen.y0), bottom.max(seen.y1)));
    let clamp = |value: i32, most: usize| usize::try_from(value).unwrap_or(0).min(most);
    let (top, bottom) = (clamp(top, piece.height), clamp(bottom, piece.height));
    let mut empty = vec![true; piece.width];
    for y in top..bottom {
        for (empty, pixel) in empty.iter_mut().zip(piece.row(y)) {
            *empty &= *pixel >= INK;
        }
    }
    line.windows(2)
        .map(|pair| {
            let (from, to) =
                (clamp((pair[0].x0 + pair[0].x1) / 2, piece.width), clamp((pair[1].x0 + pair[1].x1) / 2, piece.width));
            let between = empty.get(from..to.max(from)).unwrap_or_default();
            let widest = between.split(|empty| !empty).map(<[bool]>::len).max().unwrap_or(0);
            widest as f32 / em
        })
        .collect()
}

/// The gap from which on syllables of this line stand apart.
fn syllable_space(line: &[Seen], gaps: &[f32]) -> f32 {
    let hangul = |seen: &Seen| seen.text.chars().all(is_hangul);
    let pairs = line.windows(2).zip(gaps).filter(|(pair, _)| hangul(&pair[0]) && hangul(&pair[1]));
    let mut within: Vec<f32> = pairs.map(|(_, gap)| *gap).collect();
    if within.is_empty() {
        return SPACES.1;
    }
    // Most syllables stand inside of words: the smaller gaps are the usual ones.
    let index = (within.len() - 1) * 2 / 5;
    let usual = *within.select_nth_unstable_by(index, f32::total_cmp).1;
    if usual > SPACES.1 { usual * 1.6 } else { (usual + SPACE).clamp(SPACES.0, SPACES.1) }
}

fn word(symbols: &[Seen]) -> Option<Found> {
    let first = symbols.first()?;
    let text: String = symbols.iter().map(|seen| seen.text.as_str()).collect();
    let edge = |pick: fn(&Seen) -> i32, choose: fn(i32, i32) -> i32| {
        symbols.iter().map(pick).reduce(choose).unwrap_or(0) as f32
    };
    let doubt = symbols.iter().map(|seen| 1.0 - seen.confidence).fold(0.0, f32::max);
    let mean = symbols.iter().map(|seen| seen.confidence).sum::<f32>() / symbols.len() as f32;
    let found = Found {
        x0: edge(|seen| seen.x0, i32::min),
        y0: edge(|seen| seen.y0, i32::min),
        x1: edge(|seen| seen.x1, i32::max),
        y1: edge(|seen| seen.y1, i32::max),
        baseline: first.baseline,
        // A word is as sure as its least sure character makes it, but one doubt in a long word is not all.
        confidence: (mean + (1.0 - doubt)) / 2.0,
        size: 0.0,
        text,
    };
    Some(Found { size: size(&found), ..found })
}

/// The font size that a word's height speaks of: a syllable fills nine tenths of it, a capital seven, a small letter five.
fn size(word: &Found) -> f32 {
    let has = |of: fn(char) -> bool| word.text.chars().any(of);
    let share = if has(is_hangul) {
        0.9
    } else {
        let above = has(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "bdfhklti()[]{}/|@".contains(c));
        let below = has(|c| "gjpqy()[]{}|@,;".contains(c));
        0.5 + if above { 0.22 } else { 0.0 } + if below { 0.2 } else { 0.0 }
    };
    (word.y1 - word.y0) / share
}
