//! Covers in the pixels of a page.

use image::Rgb;

use super::{Cover, Sheet};
use crate::layout::Rect;

/// A cover reaches this far beyond its area, in points: antialiased edges of a stroke end within it.
pub(super) const MARGIN: f32 = 0.8;
/// Opaque black.
const COLOUR: Rgb<u8> = Rgb([0, 0, 0]);

/// Paints covers over a page. What was under them is nowhere afterwards.
pub(super) fn cover(page: &mut Sheet, covers: &[&Cover]) {
    for cover in covers {
        let (x0, y0, x1, y1) = pixels(page, cover);
        for y in y0..y1 {
            for x in x0..x1 {
                page.picture.put_pixel(x, y, COLOUR);
            }
        }
    }
}

/// The pixels of a cover, as half-open ranges within the picture.
pub(super) fn pixels(page: &Sheet, cover: &Cover) -> (u32, u32, u32, u32) {
    pixels_of(page, &cover.area.rect, MARGIN)
}

/// The pixels of an area and of `margin` points around it.
pub(super) fn pixels_of(page: &Sheet, rect: &Rect, margin: f32) -> (u32, u32, u32, u32) {
    let (width, height) = page.picture.dimensions();
    let across = width as f32 / page.width.max(1.0);
    let down = height as f32 / page.height.max(1.0);
    let low = |value: f32, scale: f32| ((value - margin) * scale).floor().max(0.0) as u32;
    let high = |value: f32, scale: f32, end: u32| (((value + margin) * scale).ceil().max(0.0) as u32).min(end);
    (
        low(rect.x0, across).min(width),
        low(rect.y0, down).min(height),
        high(rect.x1, across, width),
        high(rect.y1, down, height),
    )
}
