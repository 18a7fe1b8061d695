//! Pages as pixels: drawn from a PDF, or decoded from a picture with its orientation applied.

use std::io::Cursor;

use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use image::{DynamicImage, ImageDecoder, ImageReader, Limits as ImageLimits, RgbImage};

use crate::layout::ReadError;
use crate::limits::Limits;
use crate::render::{RenderError, interpreter_settings};

/// Pixels of one side of a picture; more is a mistake or an attack.
const MAX_SIDE: u32 = 16_000;

/// Pixels of a drawn page: A3 at 300 dpi.
const MAX_PIXELS: f32 = 3508.0 * 4961.0;

/// Whether the bytes are a picture of a kind that is decoded here.
pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    matches!(image::guess_format(bytes), Ok(image::ImageFormat::Png | image::ImageFormat::Jpeg))
}

/// Decodes a picture, upright.
///
/// # Errors
/// [`ReadError::TooLarge`] past the limits, [`ReadError::Damaged`] when it cannot be decoded.
pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<RgbImage, ReadError> {
    let damaged = |error: image::ImageError| match error {
        image::ImageError::Limits(_) => ReadError::TooLarge { limit: "pixels".into(), allowed: u64::from(MAX_SIDE) },
        other => ReadError::Damaged { detail: other.to_string() },
    };
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| damaged(error.into()))?;
    let mut allowed = ImageLimits::default();
    allowed.max_image_width = Some(MAX_SIDE);
    allowed.max_image_height = Some(MAX_SIDE);
    allowed.max_alloc = Some(limits.max_bytes_memory / 2);
    reader.limits(allowed);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let orientation = decoder.orientation().map_err(damaged)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(orientation);
    Ok(on_white(picture))
}

/// A picture as its only page, one point a pixel, as PNG.
///
/// # Errors
/// [`RenderError::NoSuchPage`] past the first page, [`RenderError::Size`] past the limits of drawing.
pub(crate) fn draw_picture(bytes: &[u8], page: u32, scale: f32) -> Result<Vec<u8>, RenderError> {
    if page != 1 {
        return Err(RenderError::NoSuchPage);
    }
    let picture = decode(bytes, &Limits::default())?;
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    // A photograph has more pixels than a screen: it is never drawn larger than it is.
    let scale = scale_within(width, height, scale.min(1.0));
    let drawn = image::imageops::thumbnail(&picture, (width * scale).max(1.0) as u32, (height * scale).max(1.0) as u32);
    let mut png = Cursor::new(Vec::new());
    let written = drawn.write_to(&mut png, image::ImageFormat::Png);
    written.map(|()| png.into_inner()).map_err(|error| RenderError::Encoding { detail: error.to_string() })
}

/// What is transparent is white.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let rgba = picture.into_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0.map(u32::from);
        image::Rgb([r, g, b].map(|value| ((value * a + 255 * (255 - a)) / 255) as u8))
    })
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
    let pixmap = hayro::render(page, &RenderCache::new(), &interpreter_settings(), &RenderSettings::default(), &settings);
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    // The page lies on white, so nothing is transparent and colours are as they are.
    let rgb: Vec<u8> = pixmap.data_as_u8_slice().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    RgbImage::from_raw(width, height, rgb).ok_or(RenderError::Size)
}

/// The largest scale, at most `wanted`, with which a page of this size in points can be drawn.
pub(super) fn scale_within(width: f32, height: f32, wanted: f32) -> f32 {
    let (width, height) = (width.max(1.0), height.max(1.0));
    // A little less, so that rounding never passes the limit.
    wanted.min((MAX_PIXELS / (width * height)).sqrt() * 0.999).min(MAX_SIDE as f32 / width.max(height) * 0.999)
}
