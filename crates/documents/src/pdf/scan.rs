//! Pages whose text is only to be seen: decided page by page from what the page itself draws.

use hayro::hayro_syntax::page::Page as PdfPage;

use super::language;
use super::marks::PageMarks;
use super::words::{PageWords, cover};
use crate::layout::{Page, ReadError};
use crate::limits::{Budget, PicturePage};
use crate::ocr::{self, Scan};
use crate::render::draw_gray;
use naru_domain::reading::ReadSettings;

/// Characters over a scan that are no more than a stamp, a page number or a file name.
const STAMP: usize = 60;
/// Resolutions at which a page is drawn to be read: finer costs time and gains nothing.
const DPI: (f32, f32) = (150.0, 300.0);
/// For pages whose glyphs are drawn but cannot be read.
const DRAWN_DPI: f32 = 250.0;
/// Shapes of a page whose letters are drawn as areas.
const OUTLINES: usize = 200;

/// Whether a page must be looked at to be read: nothing on it is text, its glyphs have no characters or characters at random,
/// or a picture lies over all of it.
pub(super) fn is_picture(marks: &PageMarks, words: &PageWords) -> bool {
    if words.mapped + words.unmapped == 0 {
        return !marks.pictures.is_empty() || marks.fills.len() >= OUTLINES;
    }
    if language::lacks_characters(words.mapped, words.unmapped) {
        return true;
    }
    let visible = marks.glyphs.iter().any(|glyph| !glyph.invisible);
    if let Some(picture) = cover(marks).filter(|_| visible) {
        let under = marks.glyphs.iter().filter(|glyph| !glyph.invisible && glyph.order < picture.order).count();
        if words.mapped < STAMP || under * 2 > marks.glyphs.len() {
            return true;
        }
    }
    language::is_random(words.upright.iter().map(|piece| piece.word.text.as_str()))
}

/// Recognises a page; `None` when there is nothing that recognises, so that its own text, if any, must do.
pub(super) fn read(
    page: &PdfPage<'_>,
    (number, settings): (u32, &ReadSettings),
    marks: &PageMarks,
    budget: &mut Budget,
) -> Result<Option<Page>, ReadError> {
    match budget.picture_page(number) {
        PicturePage::Recognise => {}
        PicturePage::Known(page) => return Ok(Some(page)),
        PicturePage::Skip => {
            return Ok(Some(Page { number, width: marks.width, height: marks.height, blocks: Vec::new(), pose: None }));
        }
    }
    let dpi = if marks.picture_dpi > 0.0 { marks.picture_dpi.clamp(DPI.0, DPI.1) } else { DRAWN_DPI };
    let (gray, scale) = draw_gray(page, dpi);
    let gray = gray.turned(settings.rotate.quarters());
    budget.spend_bytes(gray.data.len())?;
    budget.check_time()?;
    match ocr::page(Scan { gray, points_per_pixel: 1.0 / scale, number, language: settings.language }, budget) {
        Ok(page) => Ok(Some(page)),
        Err(ReadError::NoRecogniser) => Ok(None),
        Err(other) => Err(other),
    }
}
