//! Pages as pictures. Only PDF has a look of its own; Word documents are shown from their words.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use hayro_font::hayro_cmap::CidFamily;
use hayro_font::{FontData, FontQuery};
use serde::{Deserialize, Serialize};

use crate::format;
use crate::layout::{Format, ReadError};
use crate::limits::Limits;
use crate::pdf;
use crate::personal::raster;

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

/// Draws page `page` (from 1) of a PDF with `scale` pixels per point on white, as PNG.
///
/// # Errors
/// See [`RenderError`].
pub fn render_page(bytes: &[u8], page: u32, scale: f32) -> Result<Vec<u8>, RenderError> {
    let limits = Limits::default();
    if raster::is_picture(bytes) {
        return raster::draw_picture(bytes, page, scale);
    }
    if format::sniff(bytes, "")? != Format::Pdf {
        return Err(RenderError::NoPicture);
    }
    let pdf = pdf::open(bytes)?;
    let index = usize::try_from(page).ok().and_then(|page| page.checked_sub(1)).ok_or(RenderError::NoSuchPage)?;
    let found = pdf.pages().get(index).filter(|_| index < limits.max_pages).ok_or(RenderError::NoSuchPage)?;
    let (width, height) = found.render_dimensions();
    let (width, height) = (width * scale, height * scale);
    let fits = width >= 1.0 && height >= 1.0 && width.max(height) <= MAX_SIDE && width * height <= MAX_PIXELS;
    if !fits {
        return Err(RenderError::Size);
    }
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixmap = hayro::render(found, &RenderCache::new(), &interpreter_settings(), &RenderSettings::default(), &settings);
    pixmap.into_png().map_err(|error| RenderError::Encoding { detail: error.to_string() })
}

/// Width and height of each page in points, as they are shown.
///
/// # Errors
/// As [`render_page`].
pub fn page_sizes(bytes: &[u8]) -> Result<Vec<(f32, f32)>, RenderError> {
    if format::sniff(bytes, "")? != Format::Pdf {
        return Err(RenderError::NoPicture);
    }
    Ok(pdf::open(bytes)?.pages().iter().map(|page| page.render_dimensions()).collect())
}

/// How pages are followed for drawing: with fonts for those that a document does not bring.
pub(crate) fn interpreter_settings() -> InterpreterSettings {
    InterpreterSettings { font_resolver: Arc::new(substitute), ..InterpreterSettings::default() }
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
