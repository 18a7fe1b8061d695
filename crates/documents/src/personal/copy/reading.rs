//! A reading copy: pages of documents that have no look of their own (Word, Hangul, web pages, text), drawn from their words as the
//! window shows them. What a cover touches is not drawn in the first place; the covers are painted over the gap afterwards.

use hayro::vello_cpu::color::AlphaColor;
use hayro::vello_cpu::color::palette::css::{BLACK, WHITE};
use hayro::vello_cpu::kurbo::{self, Affine, Stroke};
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};

use super::letters::Letters;
use super::{Cover, MaskError, SCALE, Sheet};
use crate::layout::{Block, Document, Line, Page, Rect, Word};
use crate::limits::Budget;
use crate::personal::{passage, raster};
use crate::render::RenderError;

/// Part of the font size below the line that letters stand on, as in the window.
const DESCENT: f32 = 0.22;
/// Height of a line in em.
const LINE: f32 = 1.22;
/// Bold letters are drawn with an outline this wide, in em.
const BOLDER: f64 = 0.035;
/// Edges of cells, in points.
const EDGE: f64 = 0.5;
/// How far letters may be squeezed or stretched to fill their box.
const STRETCH: (f64, f64) = (0.4, 2.5);
/// At the foot of each page.
const NOTE: &str = "읽기용 사본 · reading copy";
/// Font size of the note, and its distance from the edges, in points.
const NOTE_PLACE: (f32, f32) = (6.0, 8.0);

/// Draws a page without what its covers touch.
///
/// # Errors
/// [`MaskError::Page`] when it is too large or too small to be drawn, and the limits.
pub(super) fn sheet(
    document: &Document,
    page: &Page,
    covers: &[&Cover],
    letters: &mut Letters,
    budget: &mut Budget,
) -> Result<Sheet, MaskError> {
    let scale = raster::scale_within(page.width, page.height, SCALE);
    let (across, down) = ((page.width * scale) as u16, (page.height * scale) as u16);
    let too_small = MaskError::Page { page: page.number, error: RenderError::Size };
    if across == 0 || down == 0 {
        return Err(too_small);
    }
    let mut board =
        Board { context: RenderContext::new(across, down), to_pixels: Affine::scale(f64::from(scale)), letters };
    board.edges(page);
    let running = document.running.iter().filter(|running| running.page == page.number).map(|running| &running.line);
    let lines: Vec<&Line> = page.blocks.iter().flat_map(Block::lines).chain(running).collect();
    for word in lines.iter().flat_map(|line| &line.words) {
        budget.spend_mark()?;
        board.word(word, covers);
    }
    board.note(page);
    let picture = raster::rgb(&board.finish(across, down)).ok_or(too_small)?;
    Ok(Sheet { width: page.width, height: page.height, picture })
}

/// A page being drawn; places are in points.
struct Board<'a> {
    context: RenderContext,
    to_pixels: Affine,
    letters: &'a mut Letters,
}

impl Board<'_> {
    /// The edges of cells.
    fn edges(&mut self, page: &Page) {
        self.context.set_transform(self.to_pixels);
        self.context.set_paint(AlphaColor::from_rgb8(0xB0, 0xB0, 0xB0));
        self.context.set_stroke(Stroke::new(EDGE));
        let tables =
            page.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
        for Rect { x0, y0, x1, y1 } in tables.flat_map(|table| &table.cells).map(|cell| cell.rect) {
            self.context.stroke_rect(&kurbo::Rect::new(x0.into(), y0.into(), x1.into(), y1.into()));
        }
    }

    /// A word, stretched to the width of its box; of one that a cover touches, the letters beside the cover.
    fn word(&mut self, word: &Word, covers: &[&Cover]) {
        let rect = word.rect;
        let size = if word.size > 0.5 { word.size } else { (rect.y1 - rect.y0) / LINE };
        let natural = self.letters.width(&word.text) * f64::from(size);
        if natural <= 0.0 || !natural.is_finite() {
            return;
        }
        let stretch = (f64::from(rect.x1 - rect.x0) / natural).clamp(STRETCH.0, STRETCH.1);
        let base_line = rect.y1 - size * DESCENT;
        self.context.set_paint(BLACK);
        if !covers.iter().any(|cover| touches(&cover.area.rect, &rect)) {
            let mut x = f64::from(rect.x0);
            for c in word.text.chars() {
                x += self.letter(c, (x, base_line), (f64::from(size), stretch), word.bold);
            }
            return;
        }
        // Each letter stands where the search supposes it, so that none that is covered stands beside its cover.
        for (at, c) in word.text.char_indices() {
            let slot = passage::slot(&word.text, rect, at, at + c.len_utf8());
            if !covers.iter().any(|cover| takes(&cover.area.rect, &slot)) {
                self.letter(c, (f64::from(slot.x0), base_line), (f64::from(size), stretch), word.bold);
            }
        }
    }

    /// Draws a letter and gives its width in points.
    fn letter(&mut self, c: char, (x, base_line): (f64, f32), (size, stretch): (f64, f64), bold: bool) -> f64 {
        let place = Affine::new([size * stretch, 0.0, 0.0, -size, x, f64::from(base_line)]);
        let letter = self.letters.get(c);
        self.context.set_transform(self.to_pixels * place);
        self.context.fill_path(&letter.outline);
        if bold {
            self.context.set_stroke(Stroke::new(BOLDER));
            self.context.stroke_path(&letter.outline);
        }
        letter.advance * size * stretch
    }

    /// What the copy is, at the foot of the page.
    fn note(&mut self, page: &Page) {
        let (size, margin) = NOTE_PLACE;
        self.context.set_paint(AlphaColor::from_rgb8(0x80, 0x80, 0x80));
        let mut x = f64::from(page.width - margin) - self.letters.width(NOTE) * f64::from(size);
        for c in NOTE.chars() {
            x += self.letter(c, (x, page.height - margin), (f64::from(size), 1.0), false);
        }
    }

    fn finish(mut self, across: u16, down: u16) -> Pixmap {
        self.context.flush();
        let mut pixmap = Pixmap::new(across, down);
        let settings = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
        self.context.render_with(&mut pixmap, &mut Resources::default(), settings);
        pixmap
    }
}

fn touches(cover: &Rect, rect: &Rect) -> bool {
    cover.x0 < rect.x1 && cover.x1 > rect.x0 && cover.y0 < rect.y1 && cover.y1 > rect.y0
}

/// Whether a cover takes more than half of a letter's width. Those that are covered lie wholly within theirs.
fn takes(cover: &Rect, slot: &Rect) -> bool {
    let shared = cover.x1.min(slot.x1) - cover.x0.max(slot.x0);
    touches(cover, slot) && shared >= 0.5 * (slot.x1 - slot.x0)
}
