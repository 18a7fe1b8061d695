//! Where a PDF page's pictures lie.

use hayro::hayro_interpret::{BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps};
use hayro::hayro_interpret::{InterpreterCache, SoftMask, font::GlyphRun, interpret_page};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Rect as Bounds};

use crate::layout::Rect;
use crate::render::interpreter_settings;

/// Pictures noted on one page.
const MAX_PICTURES: usize = 500;

/// The areas of the pictures on a page, in points from its top left.
pub(super) fn pictures(pdf: &Pdf, page: &Page<'_>) -> Vec<Rect> {
    let (width, height) = page.render_dimensions();
    let bounds = Bounds::new(0.0, 0.0, f64::from(width), f64::from(height));
    let cache = InterpreterCache::new();
    let to_page = Affine::new(page.initial_transform(true).as_coeffs());
    let mut context = Context::new(to_page, bounds, &cache, pdf.xref(), interpreter_settings());
    let mut notes = Notes { areas: Vec::new(), page: bounds };
    interpret_page(page, &mut context, &mut notes);
    notes.areas
}

struct Notes {
    areas: Vec<Rect>,
    page: Bounds,
}

impl<'a> Device<'a> for Notes {
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let own = Bounds::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let area = props.transform.transform_rect_bbox(own).intersect(self.page);
        if area.width() > 0.5 && area.height() > 0.5 && self.areas.len() < MAX_PICTURES {
            self.areas.push(Rect { x0: area.x0 as f32, y0: area.y0 as f32, x1: area.x1 as f32, y1: area.y1 as f32 });
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
