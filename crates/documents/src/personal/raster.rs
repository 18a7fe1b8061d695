//! Pages as pixels: drawn from a PDF, or decoded from a picture with its orientation applied.

use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::RgbImage;

use crate::format;
use crate::layout::{Format, ReadError};
use crate::limits::{Budget, Limits};
use crate::ocr::decode;
use crate::render::{RenderError, interpreter_settings};

/// Pixels of one side of a drawn page; more is a mistake or an attack.
const MAX_SIDE: f32 = 16_000.0;

/// Pixels of a drawn page: A3 at 300 dpi.
const MAX_PIXELS: f32 = 3508.0 * 4961.0;

/// Whether the bytes are a picture of a kind that is decoded here.
pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    matches!(format::sniff(bytes, ""), Ok(Format::Image))
}

/// Decodes every page of a picture (a TIFF has several), upright, with its points per pixel.
///
/// # Errors
/// [`ReadError::TooLarge`] past the limits, [`ReadError::Damaged`] when it cannot be decoded.
pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<Vec<(RgbImage, f32)>, ReadError> {
    let mut budget = Budget::new(limits);
    let count = decode::pages(bytes);
    budget.check_pages(count)?;
    let mut page = |index| {
        let picture = decode::on_white(decode::picture(bytes, index, &mut budget)?);
        let size = (picture.width() as usize, picture.height() as usize);
        let points = decode::points_per_pixel(bytes, index, size);
        Ok((picture, points))
    };
    (0..count).map(&mut page).collect()
}

/// Draws page `index` (from 0) with `scale` pixels per point on white.
///
/// # Errors
/// See [`RenderError`].
pub(super) fn draw(pdf: &Pdf, index: usize, scale: f32) -> Result<RgbImage, RenderError> {
    let page = pdf.pages().get(index).ok_or(RenderError::NoSuchPage)?;
    let (width, height) = page.render_dimensions();
    let fits = width * scale >= 1.0 && height * scale >= 1.0 && scale <= scale_within(width, height, scale);
    if !fits {
        return Err(RenderError::Size);
    }
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixmap =
        hayro::render(page, &RenderCache::new(), &interpreter_settings(), &RenderSettings::default(), &settings);
    rgb(&pixmap).ok_or(RenderError::Size)
}

/// The pixels of a page that lies on white, so that nothing is transparent and colours are as they are.
pub(super) fn rgb(pixmap: &Pixmap) -> Option<RgbImage> {
    let rgb: Vec<u8> =
        pixmap.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    RgbImage::from_raw(pixmap.width().into(), pixmap.height().into(), rgb)
}

/// The largest scale, at most `wanted`, with which a page of this size in points can be drawn.
pub(super) fn scale_within(width: f32, height: f32, wanted: f32) -> f32 {
    let (width, height) = (width.max(1.0), height.max(1.0));
    // A little less, so that rounding never passes the limit.
    wanted.min((MAX_PIXELS / (width * height)).sqrt() * 0.999).min(MAX_SIDE / width.max(height) * 0.999)
}

/// Whether anything is on the page: its pixels are not all alike.
pub(super) fn shows(page: &RgbImage) -> bool {
    let first = page.get_pixel_checked(0, 0);
    page.pixels().any(|pixel| Some(pixel) != first)
}
