//! Pages as pictures. PDF and pictures have a look of their own; Word documents are shown from their words.

use std::io::Cursor;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page as PdfPage;
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::PremulRgba8;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use hayro_font::hayro_cmap::CidFamily;
use hayro_font::{FontData, FontQuery};
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat};
use naru_domain::reading::Rotation;
use serde::{Deserialize, Serialize};

use crate::format;
use crate::layout::{Format, ReadError};
use crate::limits::{Budget, Limits};
use crate::ocr::decode;
use crate::ocr::raster::Gray;
use crate::pdf;

/// Pixels of a picture: A3 at 300 dpi. More is a mistake or an attack.
const MAX_PIXELS: f32 = 3508.0 * 4961.0;
/// Pixels of one side.
const MAX_SIDE: f32 = 16_000.0;

/// Why a page could not be drawn.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum RenderError {
    /// The document has fewer pages.
    #[error("there is no such page")]
    NoSuchPage,
    /// The format has no pictures of its pages; they are drawn from their words.
    #[error("pages of this format are drawn from their words")]
    NoPicture,
    /// The scale is no positive number, or the picture would be larger than A3 at 300 dpi.
    #[error("the picture would be too large or too small")]
    Size,
    /// The document cannot be opened.
    #[error(transparent)]
    Unreadable {
        /// Why.
        #[from]
        error: ReadError,
    },
    /// The picture could not be written.
    #[error("the picture could not be written: {detail}")]
    Encoding {
        /// What was wrong, for support.
        detail: String,
    },
}

/// Draws page `page` (from 1) of a PDF or a picture with `scale` pixels per point on white, as PNG.
///
/// # Errors
/// See [`RenderError`].
pub fn render_page(bytes: &[u8], page: u32, scale: f32) -> Result<Vec<u8>, RenderError> {
    render_turned(bytes, page, scale, Rotation::None)
}

/// Draws a page as [`render_page`] does, turned clockwise.
///
/// # Errors
/// See [`RenderError`].
pub fn render_turned(bytes: &[u8], page: u32, scale: f32, rotate: Rotation) -> Result<Vec<u8>, RenderError> {
    let limits = Limits::default();
    let index = usize::try_from(page).ok().and_then(|page| page.checked_sub(1)).ok_or(RenderError::NoSuchPage)?;
    match format::sniff(bytes, "")? {
        Format::Pdf => {}
        Format::Image => return render_picture(bytes, index, scale, rotate),
        _ => return Err(RenderError::NoPicture),
    }
    let pdf = pdf::open(bytes)?;
    let found = pdf.pages().get(index).filter(|_| index < limits.max_pages).ok_or(RenderError::NoSuchPage)?;
    let (width, height) = found.render_dimensions();
    check_size(width * scale, height * scale)?;
    turned(paint(found, scale), rotate).into_png().map_err(|error| RenderError::Encoding { detail: error.to_string() })
}

fn check_size(width: f32, height: f32) -> Result<(), RenderError> {
    let fits = width >= 1.0 && height >= 1.0 && width.max(height) <= MAX_SIDE && width * height <= MAX_PIXELS;
    if fits { Ok(()) } else { Err(RenderError::Size) }
}

/// The page on white, however large that is.
fn paint(page: &PdfPage<'_>, scale: f32) -> Pixmap {
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    hayro::render(page, &RenderCache::new(), &interpreter_settings(), &RenderSettings::default(), &settings)
}

/// The page in shades of gray with about `dpi` pixels per inch, at most A3 at 300 dpi, and its pixels per point.
pub(crate) fn draw_gray(page: &PdfPage<'_>, dpi: f32) -> (Gray, f32) {
    let (width, height) = page.render_dimensions();
    let most = (MAX_PIXELS / (width * height).max(1.0)).sqrt().min(MAX_SIDE / width.max(height).max(1.0));
    let scale = (dpi / 72.0).min(most);
    let pixmap = paint(page, scale);
    let shade = |p: &PremulRgba8| ((u32::from(p.r) * 54 + u32::from(p.g) * 183 + u32::from(p.b) * 19 + 128) >> 8) as u8;
    let data = pixmap.data().iter().map(shade).collect();
    (Gray { width: usize::from(pixmap.width()), height: usize::from(pixmap.height()), data }, scale)
}

/// A picture file as its page.
fn render_picture(bytes: &[u8], index: usize, scale: f32, rotate: Rotation) -> Result<Vec<u8>, RenderError> {
    let mut budget = Budget::new(&Limits::default());
    if index >= decode::pages(bytes) {
        return Err(RenderError::NoSuchPage);
    }
    let picture = decode::picture(bytes, index, &mut budget)?;
    let size = (picture.width() as usize, picture.height() as usize);
    let factor = decode::points_per_pixel(bytes, index, size) * scale;
    let (width, height) = (size.0 as f32 * factor, size.1 as f32 * factor);
    check_size(width, height)?;
    let rgb = DynamicImage::ImageRgb8(decode::on_white(picture));
    let drawn = rgb.resize_exact(width as u32, height as u32, FilterType::Triangle);
    let drawn = match rotate {
        Rotation::None => drawn,
        Rotation::Quarter => drawn.rotate90(),
        Rotation::Half => drawn.rotate180(),
        Rotation::ThreeQuarters => drawn.rotate270(),
    };
    let mut png = Cursor::new(Vec::new());
    let written = drawn.write_to(&mut png, ImageFormat::Png);
    written.map(|()| png.into_inner()).map_err(|error| RenderError::Encoding { detail: error.to_string() })
}

/// How pages are followed for drawing: with fonts for those that a document does not bring.
pub(crate) fn interpreter_settings() -> InterpreterSettings {
    InterpreterSettings { font_resolver: Arc::new(substitute), ..InterpreterSettings::default() }
}

/// The picture, turned clockwise.
fn turned(picture: Pixmap, rotate: Rotation) -> Pixmap {
    let (width, height) = (usize::from(picture.width()), usize::from(picture.height()));
    let mut turned = match rotate {
        Rotation::None => return picture,
        Rotation::Half => Pixmap::new(picture.width(), picture.height()),
        Rotation::Quarter | Rotation::ThreeQuarters => Pixmap::new(picture.height(), picture.width()),
    };
    let columns = usize::from(turned.width());
    for (at, pixel) in turned.data_mut().iter_mut().enumerate() {
        let (x, y) = (at % columns, at / columns);
        let (from_x, from_y) = match rotate {
            Rotation::Quarter => (y, height - 1 - x),
            Rotation::Half => (width - 1 - x, height - 1 - y),
            Rotation::None | Rotation::ThreeQuarters => (width - 1 - y, x),
        };
        *pixel = picture.data()[from_y * width + from_x];
    }
    turned
}

/// Width and height of each page in points, as they are shown.
///
/// # Errors
/// As [`render_page`].
pub fn page_sizes(bytes: &[u8]) -> Result<Vec<(f32, f32)>, RenderError> {
    match format::sniff(bytes, "")? {
        Format::Pdf => {}
        Format::Image => return picture_sizes(bytes),
        _ => return Err(RenderError::NoPicture),
    }
    Ok(pdf::open(bytes)?.pages().iter().map(|page| page.render_dimensions()).collect())
}

fn picture_sizes(bytes: &[u8]) -> Result<Vec<(f32, f32)>, RenderError> {
    let mut sizes = Vec::new();
    for index in 0..decode::pages(bytes) {
        let (width, height) = decode::size(bytes, index)?;
        let points = decode::points_per_pixel(bytes, index, (width, height));
        sizes.push((width as f32 * points, height as f32 * points));
    }
    Ok(sizes)
}

/// A font for one that the document does not bring: a system font for Korean, else one of the 14 standard fonts.
fn substitute(query: &FontQuery) -> Option<(FontData, u32)> {
    match query {
        FontQuery::Standard(font) => Some(font.get_font_data()),
        FontQuery::Fallback(query) => {
            let korean = query.character_collection.as_ref().is_some_and(|all| all.family == CidFamily::AdobeKorea1);
            let system = if korean { KOREAN.clone() } else { None };
            system.or_else(|| Some(query.pick_standard_font().get_font_data()))
        }
    }
}

/// The first Korean font of this system: file, and the face in it.
static KOREAN: LazyLock<Option<(FontData, u32)>> = LazyLock::new(|| {
    const FILES: &[(&str, u32)] = &[
        ("C:\\Windows\\Fonts\\malgun.ttf", 0),
        ("C:\\Windows\\Fonts\\gulim.ttc", 0),
        ("/System/Library/Fonts/AppleSDGothicNeo.ttc", 0),
        ("/System/Library/Fonts/Supplemental/AppleGothic.ttf", 0),
        ("/usr/share/fonts/truetype/nanum/NanumGothic.ttf", 0),
        ("/usr/share/fonts/naver-nanum/NanumGothic.ttf", 0),
        // The collection holds Japanese, Korean, and both Chinese faces in this order.
        ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 1),
        ("/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc", 1),
        ("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 1),
    ];
    FILES.iter().find_map(|(file, face)| {
        let data = std::fs::read(Path::new(file)).ok()?;
        Some((Arc::new(data) as FontData, *face))
    })
});
