//! What a page's drawing instructions leave on it: glyphs, ruled lines, filled areas, pictures. Coordinates are points from the
//! page's top left.

use std::rc::Rc;

use crate::layout::Rect;

/// One shown character code.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// Its characters; empty when there is no mapping.
    pub(super) text: Rc<str>,
    /// Pen positions before and after it.
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Top and bottom of its font at this place.
    pub(super) y0: f32,
    pub(super) y1: f32,
    /// Where it stands on.
    pub(super) baseline: f32,
    /// Font size in points.
    pub(super) size: f32,
    pub(super) bold: bool,
    /// White text, to be dropped unless something dark lies under it.
    pub(super) white: bool,
    /// Drawn with render mode 3 or fully transparent.
    pub(super) invisible: bool,
    /// Place in the painting order, shared with [`Fill`].
    pub(super) order: u32,
    /// Distance of the reading direction from left-to-right in quarter turns, 0 for upright text.
    pub(super) turned: bool,
}

impl Glyph {
    pub(super) fn center_x(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }

    pub(super) fn center_y(&self) -> f32 {
        (self.y0 + self.y1) / 2.0
    }
}

/// A filled area or a picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fill {
    pub(super) rect: Rect,
    pub(super) white: bool,
    pub(super) order: u32,
}

/// All marks of one page.
#[derive(Debug, Default)]
pub(super) struct PageMarks {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) glyphs: Vec<Glyph>,
    /// Straight horizontal and vertical lines, at most [`super::content::RULE_WIDTH`] wide.
    pub(super) rules: Vec<Rect>,
    pub(super) fills: Vec<Fill>,
    pub(super) pictures: Vec<Fill>,
    /// Pixels per inch of the finest picture that covers a good part of the page; 0 without one.
    pub(super) picture_dpi: f32,
}
