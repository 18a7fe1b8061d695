//! The letters of a reading copy: outlines of the font that is built in (see `fonts/README.md`).

use std::collections::HashMap;

use hayro::vello_cpu::kurbo::{BezPath, Rect, Shape};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};

use super::MaskError;
use super::encode::failed;

const FONT: &[u8] = include_bytes!("../../../fonts/reading.otf");
/// Width of the open box that stands for a letter the font lacks, in em, and of its strokes.
const BOX: (f64, f64) = (0.86, 0.06);

/// A letter, one em high, its base line at 0 and y upwards.
pub(super) struct Letter {
    pub(super) outline: BezPath,
    /// Width in em.
    pub(super) advance: f64,
}

/// The letters that were drawn so far.
pub(super) struct Letters {
    font: FontRef<'static>,
    known: HashMap<char, Letter>,
}

impl Letters {
    /// Opens the font.
    pub(super) fn open() -> Result<Self, MaskError> {
        Ok(Self { font: FontRef::new(FONT).map_err(failed)?, known: HashMap::new() })
    }

    /// A letter; an open box where the font has none.
    pub(super) fn get(&mut self, c: char) -> &Letter {
        let font = &self.font;
        self.known
            .entry(c)
            .or_insert_with(|| if is_unseen(c) { nothing() } else { drawn(font, c).unwrap_or_else(open_box) })
    }

    /// Width of a text in em.
    pub(super) fn width(&mut self, text: &str) -> f64 {
        text.chars().map(|c| self.get(c).advance).sum()
    }
}

/// Marks that have no width: joiners, direction, variants, combining marks left over by composition.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c), 0x300..=0x36F | 0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060 | 0xFE00..=0xFE0F | 0xFEFF)
}

fn nothing() -> Letter {
    Letter { outline: BezPath::new(), advance: 0.0 }
}

fn drawn(font: &FontRef<'static>, c: char) -> Option<Letter> {
    let units = f64::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1));
    let glyph = font.charmap().map(c)?;
    let advance = font.glyph_metrics(Size::unscaled(), LocationRef::default()).advance_width(glyph)?;
    let mut pen = Pen { path: BezPath::new(), scale: 1.0 / units };
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    font.outline_glyphs().get(glyph)?.draw(settings, &mut pen).ok()?;
    Some(Letter { outline: pen.path, advance: f64::from(advance) / units })
}

fn open_box() -> Letter {
    let (width, stroke) = BOX;
    let outer = Rect::new(stroke, -0.1, width - stroke, 0.75);
    let mut outline = outer.to_path(0.01);
    // The inner edge runs the other way round, so that it is a hole.
    outline.extend(outer.inset(-stroke).to_path(0.01).reverse_subpaths());
    Letter { outline, advance: width }
}

/// Takes an outline over.
struct Pen {
    path: BezPath,
    scale: f64,
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> (f64, f64) {
        (f64::from(x) * self.scale, f64::from(y) * self.scale)
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.point(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.point(x, y));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.path.quad_to(self.point(cx0, cy0), self.point(x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.path.curve_to(self.point(cx0, cy0), self.point(cx1, cy1), self.point(x, y));
    }

    fn close(&mut self) {
        self.path.close_path();
    }
}
