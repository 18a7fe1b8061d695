//! Which areas are covered, and which words are not touched by any.

use std::collections::HashSet;

use super::{Cover, MaskError};
use crate::fields::level;
use crate::layout::{Block, Document, Line, Rect, Word};
use crate::personal::passage::Passage;
use crate::personal::{Area, Kind, passages};

/// Fewer letters and digits are found in too many words.
const LEAST_LENGTH: usize = 6;

/// Fails when a cover lies on no page; pages are given by width and height.
pub(super) fn check(covers: &[Cover], pages: &[(f32, f32)]) -> Result<(), MaskError> {
    let is_on_page = |cover: &Cover| {
        let rect = &cover.area.rect;
        let page = (cover.area.page as usize).checked_sub(1).and_then(|index| pages.get(index));
        let finite = [rect.x0, rect.y0, rect.x1, rect.y1].iter().all(|value| value.is_finite());
        let extends = rect.x1 > rect.x0 && rect.y1 > rect.y0;
        let reaches =
            |&(width, height): &(f32, f32)| rect.x0 < width && rect.y0 < height && rect.x1 > 0.0 && rect.y1 > 0.0;
        finite && extends && page.is_some_and(reaches)
    };
    match covers.iter().find(|cover| !is_on_page(cover)) {
        Some(cover) => Err(MaskError::OutOfPage { page: cover.area.page }),
        None => Ok(()),
    }
}

/// What counts when values are compared: letters and digits, without case.
pub(super) fn key(text: &str) -> String {
    let folded = text.chars().filter_map(crate::personal::fold::fold);
    folded.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a value is long enough to be looked for anywhere. Names are, from three syllables on.
pub(super) fn is_searchable(kind: Option<Kind>, key: &str) -> bool {
    let count = key.chars().count();
    let korean = key.chars().any(crate::personal::rules::is_hangul);
    match kind {
        Some(Kind::Name) => count >= if korean { 3 } else { 5 },
        // A day can be the day of anything else.
        Some(Kind::Birth | Kind::Photo) => false,
        _ => count >= LEAST_LENGTH,
    }
}

/// Places at which covered values stand again and that no cover touches yet.
pub(super) fn again(document: &Document, covers: &[Cover]) -> Vec<Cover> {
    let passages = passages::of_document(&level(document));
    let plain: Vec<Plain<'_>> = passages.iter().map(Plain::of).collect();
    let mut found: Vec<Cover> = Vec::new();
    let mut keys: HashSet<String> = HashSet::new();
    for cover in covers {
        let wanted = key(&cover.text);
        if !is_searchable(cover.kind, &wanted) || !keys.insert(wanted.clone()) {
            continue;
        }
        for area in plain.iter().flat_map(|plain| plain.areas_of(&wanted)) {
            let area = area.shown_on(document);
            let known = covers.iter().chain(&found).filter(|other| other.area.page == area.page);
            if !known.map(|other| &other.area.rect).any(|rect| covers_most(rect, &area.rect)) {
                found.push(Cover { area, kind: cover.kind, text: cover.text.clone() });
            }
        }
    }
    found
}

/// A passage's letters and digits alone.
struct Plain<'a> {
    passage: &'a Passage,
    text: String,
    /// For each byte of `text`, the byte range of its character in the passage.
    origins: Vec<(usize, usize)>,
}

impl<'a> Plain<'a> {
    fn of(passage: &'a Passage) -> Self {
        let mut plain = Self { passage, text: String::new(), origins: Vec::new() };
        for (at, c) in passage.text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            for lower in c.to_lowercase() {
                plain.text.push(lower);
                plain.origins.resize(plain.text.len(), (at, at + c.len_utf8()));
            }
        }
        plain
    }

    /// Where a value stands, whatever signs are between its letters and digits.
    fn areas_of(&self, wanted: &str) -> Vec<Area> {
        let places = self.text.match_indices(wanted);
        places
            .flat_map(|(at, found)| self.passage.areas(self.origins[at].0, self.origins[at + found.len() - 1].1))
            .collect()
    }
}

fn covers_most(cover: &Rect, area: &Rect) -> bool {
    let width = cover.x1.min(area.x1) - cover.x0.max(area.x0);
    let height = cover.y1.min(area.y1) - cover.y0.max(area.y0);
    width > 0.9 * (area.x1 - area.x0) && height > 0.6 * (area.y1 - area.y0)
}

/// Words of a page that no cover touches, and how many others there are.
pub(super) fn untouched(document: &Document, page: u32, covers: &[&Cover]) -> (Vec<Word>, usize) {
    let blocks = document.pages.iter().filter(|found| found.number == page).flat_map(|found| &found.blocks);
    let running = document.running.iter().filter(|running| running.page == page).map(|running| &running.line);
    let lines: Vec<&Line> = blocks.flat_map(Block::lines).chain(running).collect();
    let (kept, left_out): (Vec<&Word>, Vec<&Word>) = lines
        .iter()
        .flat_map(|line| &line.words)
        .partition(|word| !covers.iter().any(|cover| touches(&cover.area.rect, word)));
    (kept.into_iter().cloned().collect(), left_out.len())
}

/// Boxes of lines may overlap by their leading, so a word's upper and lower sixth do not count.
fn touches(cover: &Rect, word: &Word) -> bool {
    let rect = &word.rect;
    let leading = (rect.y1 - rect.y0) / 6.0;
    cover.x0 < rect.x1 && cover.x1 > rect.x0 && cover.y0 < rect.y1 - leading && cover.y1 > rect.y0 + leading
}
