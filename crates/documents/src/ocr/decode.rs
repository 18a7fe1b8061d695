//! Bytes of a picture → its pages, within limits: the size is read from the header and refused before any memory is taken.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits as PictureLimits};

use super::raster::Gray;
use super::tiff;
use crate::layout::ReadError;
use crate::limits::Budget;

/// Pixels of a picture: A3 at 600 dpi, or the largest camera of a telephone. More is a mistake or an attack.
const MAX_PIXELS: u64 = 110_000_000;
/// Pixels of one side.
const MAX_SIDE: u32 = 24_000;
/// Resolutions that scanners write; cameras write 72 or 96, which say nothing.
const SCANNED: std::ops::RangeInclusive<f32> = 100.0..=1300.0;
/// Screens have this many pixels per inch, and what is as small as a screen was not scanned.
const SCREEN: f32 = 96.0;
/// The long side of A4 in inches.
const A4_INCHES: f32 = 11.69;

/// Number of pages: more than one for TIFF only.
pub(crate) fn pages(bytes: &[u8]) -> usize {
    tiff::directories(bytes).len().max(1)
}

/// Page `index` (from 0), turned as its camera says it should be.
///
/// # Errors
/// [`ReadError::TooLarge`] beyond the limits, [`ReadError::Damaged`] for what cannot be decoded.
pub(crate) fn picture(bytes: &[u8], index: usize, budget: &mut Budget) -> Result<DynamicImage, ReadError> {
    let patched = if index > 0 { tiff::with_first(bytes, index) } else { None };
    let reader = ImageReader::new(Cursor::new(patched.as_deref().unwrap_or(bytes)));
    let reader = reader.with_guessed_format().map_err(|error| damaged(&error))?;
    let mut decoder = reader.into_decoder().map_err(|error| explain(&error))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width > MAX_SIDE || height > MAX_SIDE || pixels > MAX_PIXELS {
        return Err(ReadError::TooLarge { limit: "pixels".into(), allowed: MAX_PIXELS });
    }
    budget.spend_bytes(usize::try_from(decoder.total_bytes()).unwrap_or(usize::MAX))?;
    let mut limits = PictureLimits::default();
    limits.max_alloc = Some(budget.bytes_left());
    decoder.set_limits(limits).map_err(|error| explain(&error))?;
    let orientation = decoder.orientation().map_err(|error| explain(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| explain(&error))?;
    picture.apply_orientation(orientation);
    if picture.width() == 0 || picture.height() == 0 {
        return Err(ReadError::Damaged { detail: "a picture without pixels".into() });
    }
    Ok(picture)
}

/// Width and height of page `index` in pixels, as it is shown; nothing is decoded.
///
/// # Errors
/// As [`picture`].
pub(crate) fn size(bytes: &[u8], index: usize) -> Result<(usize, usize), ReadError> {
    let patched = if index > 0 { tiff::with_first(bytes, index) } else { None };
    let reader = ImageReader::new(Cursor::new(patched.as_deref().unwrap_or(bytes)));
    let reader = reader.with_guessed_format().map_err(|error| damaged(&error))?;
    let mut decoder = reader.into_decoder().map_err(|error| explain(&error))?;
    let (width, height) = decoder.dimensions();
    let turned = matches!(
        decoder.orientation().map_err(|error| explain(&error))?,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let (width, height) = if turned { (height, width) } else { (width, height) };
    Ok((width as usize, height as usize))
}

/// The picture in colour. What is transparent is white paper.
pub(crate) fn on_white(picture: DynamicImage) -> image::RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let pixels = picture.into_rgba8();
    image::RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [r, g, b, alpha] = pixels.get_pixel(x, y).0.map(u16::from);
        image::Rgb([r, g, b].map(|shade| ((shade * alpha + 255 * (255 - alpha)) / 255) as u8))
    })
}

/// The picture in shades of gray. What is transparent is white paper.
pub(crate) fn gray(picture: DynamicImage) -> Gray {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    if picture.color().has_alpha() {
        let pixels = picture.into_luma_alpha8();
        let blend = |pixel: &image::LumaA<u8>| {
            let [shade, alpha] = pixel.0.map(u16::from);
            ((shade * alpha + 255 * (255 - alpha)) / 255) as u8
        };
        return Gray { width, height, data: pixels.pixels().map(blend).collect() };
    }
    Gray { width, height, data: picture.into_luma8().into_raw() }
}

/// Points per pixel of a picture: a page of the size that its resolution gives when a scanner wrote it (100 dpi or more), a
/// page 11.69 inches long (A4) otherwise, and 96 pixels per inch for what is smaller than that: a page is never enlarged
/// beyond what was on a screen.
pub(crate) fn points_per_pixel(bytes: &[u8], index: usize, (width, height): (usize, usize)) -> f32 {
    let long = width.max(height).max(1) as f32;
    let written = dpi(bytes, index).filter(|dpi| SCANNED.contains(dpi) && (3.0..=40.0).contains(&(long / dpi)));
    72.0 / written.unwrap_or((long / A4_INCHES).max(SCREEN))
}

/// The resolution that the file names, in pixels per inch.
fn dpi(bytes: &[u8], index: usize) -> Option<f32> {
    if bytes.starts_with(b"\x89PNG") {
        return png_dpi(bytes);
    }
    if bytes.starts_with(b"\xFF\xD8") {
        return jpeg_dpi(bytes);
    }
    tiff::dpi(bytes, index)
}

/// The `pHYs` chunk (PNG specification, 11.3.4.3).
fn png_dpi(bytes: &[u8]) -> Option<f32> {
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes(head.get(..4)?.try_into().ok()?) as usize;
        match &head[4..] {
            b"pHYs" => {
                let body = bytes.get(at + 8..at + 17)?;
                let per_unit = u32::from_be_bytes(body[..4].try_into().ok()?);
                return (body[8] == 1).then_some(per_unit as f32 * 0.0254);
            }
            b"IDAT" => return None,
            _ => at = at.checked_add(length)?.checked_add(12)?,
        }
    }
    None
}

/// The JFIF header (ITU-T T.871, 10.1).
fn jpeg_dpi(bytes: &[u8]) -> Option<f32> {
    let head = bytes.get(2..18)?;
    if head[..2] != [0xFF, 0xE0] || &head[4..9] != b"JFIF\0" {
        return None;
    }
    let density = f32::from(u16::from_be_bytes([head[12], head[13]]));
    match head[11] {
        1 => Some(density),
        2 => Some(density * 2.54),
        _ => None,
    }
}

fn damaged(error: &dyn std::fmt::Display) -> ReadError {
    ReadError::Damaged { detail: format!("picture: {error}") }
}

fn explain(error: &ImageError) -> ReadError {
    match error {
        ImageError::Limits(_) => ReadError::TooLarge { limit: "pixels".into(), allowed: MAX_PIXELS },
        ImageError::Unsupported(what) => ReadError::Unsupported { found: format!("image: {what}") },
        other => damaged(other),
    }
}
