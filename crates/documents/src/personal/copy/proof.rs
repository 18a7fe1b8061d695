//! Looks at a finished copy as a stranger would: its pixels under the covers, and its text.

use std::collections::HashSet;

use super::covers::{is_searchable, key};
use super::{Cover, MaskError, Sheet, paint};
use crate::layout::{Block, Document, Line, ReadError, Rect, Word};
use crate::limits::Limits;
use crate::personal::find;
use crate::read_as;
use naru_domain::reading::{OcrUse, ReadSettings};

/// Fails when a cover is not one colour in the pixels that the copy is made of.
pub(super) fn pixels(page: &Sheet, covers: &[&Cover]) -> Result<(), MaskError> {
    match covers.iter().find(|cover| !is_uniform(page, cover)) {
        Some(cover) => Err(still_there(cover, cover.area.page)),
        None => Ok(()),
    }
}

fn is_uniform(page: &Sheet, cover: &Cover) -> bool {
    let (x0, y0, x1, y1) = paint::pixels(page, cover);
    let mut all = (y0..y1).flat_map(|y| (x0..x1).map(move |x| (x, y))).map(|(x, y)| page.picture.get_pixel(x, y));
    let first = all.next();
    all.all(|pixel| Some(pixel) == first)
}

/// Shades by which the pixels of an area may differ that shows nothing: the grain of a scan.
const GRAIN: u8 = 24;

/// Whether a word can be seen on the page, all of it: what a bar or a picture hides must not come to light as text of the copy.
pub(super) fn can_be_seen(page: &Sheet, word: &Word) -> bool {
    let parts = if word.text.chars().count() >= 3 { 3 } else { 1 };
    let width = (word.rect.x1 - word.rect.x0) / parts as f32;
    (0..parts).all(|part| {
        let x0 = word.rect.x0 + width * part as f32;
        shows(page, paint::pixels_of(page, &Rect { x0, x1: x0 + width, ..word.rect }, 0.0))
    })
}

fn shows(page: &Sheet, (x0, y0, x1, y1): (u32, u32, u32, u32)) -> bool {
    let mut range = [(u8::MAX, u8::MIN); 3];
    for (x, y) in (y0..y1).flat_map(|y| (x0..x1).map(move |x| (x, y))) {
        for ((low, high), value) in range.iter_mut().zip(page.picture.get_pixel(x, y).0) {
            (*low, *high) = ((*low).min(value), (*high).max(value));
        }
    }
    range.iter().any(|(low, high)| high.saturating_sub(*low) > GRAIN)
}

/// Fails when something that was covered can be read in a PDF.
pub(super) fn text(copy: &[u8], covers: &[Cover], limits: &Limits) -> Result<(), MaskError> {
    // The pictures were looked at pixel by pixel.
    let settings = ReadSettings { ocr: OcrUse::Never, ..ReadSettings::default() };
    let document = match read_as(copy, "copy.pdf", limits, &settings) {
        Ok(document) => document,
        // Nothing is left to read.
        Err(ReadError::NoTextLayer | ReadError::NoUnicodeMap) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let left: Vec<(u32, String)> =
        lines(&document).into_iter().map(|(page, line)| (page, key(&text_of(line)))).collect();
    let found: Vec<(u32, String)> =
        find(&document).iter().filter_map(|finding| Some((finding.areas.first()?.page, key(&finding.text)))).collect();
    let mut looked_for: HashSet<String> = HashSet::new();
    for cover in covers {
        let wanted = key(&cover.text);
        if !is_searchable(cover.kind, &wanted) || !looked_for.insert(wanted.clone()) {
            continue;
        }
        let in_text = left.iter().find(|(_, line)| line.contains(&wanted));
        let in_findings = found.iter().find(|(_, value)| *value == wanted);
        if let Some((page, _)) = in_text.or(in_findings) {
            return Err(still_there(cover, *page));
        }
    }
    Ok(())
}

fn lines(document: &Document) -> Vec<(u32, &Line)> {
    let on_pages = document
        .pages
        .iter()
        .flat_map(|page| page.blocks.iter().flat_map(Block::lines).map(move |line| (page.number, line)));
    on_pages.chain(document.running.iter().map(|running| (running.page, &running.line))).collect()
}

fn text_of(line: &Line) -> String {
    line.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn still_there(cover: &Cover, page: u32) -> MaskError {
    MaskError::StillThere { kind: cover.kind, page }
}
