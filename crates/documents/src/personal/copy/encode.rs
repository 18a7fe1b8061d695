//! Pictures of pages, encoded: without loss for pages of text, as JPEG for scans.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder, RgbImage, codecs::png::PngEncoder};

use super::MaskError;

/// JPEG at this quality keeps 8-point type readable.
const QUALITY: u8 = 82;
/// A picture without loss may be this much larger than one with, in percent: text stays sharp.
const LOSSLESS_MAY_TAKE: usize = 125;

/// A picture in a form that PDF knows.
pub(super) struct Encoded {
    pub(super) bytes: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
    /// One channel instead of three.
    pub(super) gray: bool,
    /// JPEG; otherwise deflated rows, each the difference to the row above (PNG predictor).
    pub(super) jpeg: bool,
}

/// Encodes a page for a PDF, in the smaller of both ways.
pub(super) fn for_pdf(picture: &RgbImage) -> Result<Encoded, MaskError> {
    let gray = picture.pixels().all(|pixel| is_gray(pixel.0));
    let samples: Vec<u8> =
        if gray { picture.pixels().map(|pixel| pixel.0[0]).collect() } else { picture.as_raw().clone() };
    let (width, height) = picture.dimensions();
    let lossless = deflate_rows(&samples, width as usize * if gray { 1 } else { 3 })?;
    let mut jpeg = Vec::new();
    let colour = if gray { ExtendedColorType::L8 } else { ExtendedColorType::Rgb8 };
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode(&samples, width, height, colour).map_err(failed)?;
    let keep = lossless.len() * 100 <= jpeg.len() * LOSSLESS_MAY_TAKE;
    Ok(Encoded { bytes: if keep { lossless } else { jpeg }, width, height, gray, jpeg: !keep })
}

/// Antialiasing of black text leaves no colour.
fn is_gray(pixel: [u8; 3]) -> bool {
    pixel[0] == pixel[1] && pixel[1] == pixel[2]
}

/// Rows with the filter "up" (PNG, 9.2), deflated.
fn deflate_rows(samples: &[u8], stride: usize) -> Result<Vec<u8>, MaskError> {
    const UP: u8 = 2;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(7));
    let mut above = vec![0_u8; stride];
    let mut row = Vec::with_capacity(stride + 1);
    for samples in samples.chunks_exact(stride.max(1)) {
        row.clear();
        row.push(UP);
        row.extend(samples.iter().zip(&above).map(|(value, above)| value.wrapping_sub(*above)));
        encoder.write_all(&row).map_err(failed)?;
        above.copy_from_slice(samples);
    }
    encoder.finish().map_err(failed)
}

/// Deflates a stream.
pub(super) fn deflate(bytes: &[u8]) -> Result<Vec<u8>, MaskError> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).map_err(failed)?;
    encoder.finish().map_err(failed)
}

/// A PNG of a page, without any metadata.
pub(super) fn png(picture: &RgbImage) -> Result<Vec<u8>, MaskError> {
    let mut out = Cursor::new(Vec::new());
    let (width, height) = picture.dimensions();
    let written = PngEncoder::new(&mut out).write_image(picture.as_raw(), width, height, ExtendedColorType::Rgb8);
    written.map_err(failed)?;
    Ok(out.into_inner())
}

pub(super) fn failed(error: impl std::fmt::Display) -> MaskError {
    MaskError::Encoding { detail: error.to_string() }
}
