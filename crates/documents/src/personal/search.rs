//! A document's bytes → its personal data, in words and in pictures, and what could not be looked at.

use hayro::hayro_syntax::Pdf;
use serde::{Deserialize, Serialize};

use super::{Area, Finding, Kind, find, photo, placed, raster};
use crate::layout::{Block, Document, Format, Page, ReadError, Rect};
use crate::limits::{Budget, Limits};
use crate::{pdf, read};

/// Pixels per point at which pages are looked at for photographs: 100 dpi.
const SCALE: f32 = 100.0 / 72.0;

/// What was found in a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Search {
    /// The personal data, page by page in reading order, photographs last.
    pub findings: Vec<Finding>,
    /// What could not be looked at: something may be left there.
    pub unchecked: Vec<Unchecked>,
    /// For a picture, how many of its pixels are one point of the areas.
    pub pixels_per_point: Option<f32>,
    /// Width and height of each page in points.
    pub pages: Vec<(f32, f32)>,
}

/// A part of a document in which personal data may be left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Unchecked {
    /// The page is a picture, and no text was recognised in it.
    PictureWithoutText {
        /// From 1.
        page: u32,
    },
    /// A large picture beside the page's text was looked at for faces alone: text in it was not read.
    TextInPicture {
        /// From 1.
        page: u32,
    },
    /// Pages of this format are not drawn, so pictures in it were not looked at. A copy is made of its words, without them.
    Pictures,
    /// There was no time to look at the pictures from this page on.
    PicturesFrom {
        /// From 1.
        page: u32,
    },
}

impl std::fmt::Display for Unchecked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::PictureWithoutText { page } => {
                write!(f, "page {page} is a picture, and no text was recognised in it")
            }
            Self::TextInPicture { page } => write!(f, "text in a large picture on page {page} was not read"),
            Self::Pictures => {
                f.write_str("pictures in a document of this format were not looked at, and are in no copy")
            }
            Self::PicturesFrom { page } => write!(f, "there was no time for pictures from page {page} on"),
        }
    }
}

/// Reads a document and finds the personal data in it.
///
/// # Errors
/// Every way in which a document gives no text, see [`ReadError`].
pub fn search(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Search, ReadError> {
    let document = read(bytes, file_name, limits)?;
    search_read(bytes, &document, limits)
}

/// The same for a document that was read already, whose bytes are looked at for photographs.
///
/// # Errors
/// [`ReadError`] when the bytes cannot be opened or decoded.
pub fn search_read(bytes: &[u8], document: &Document, limits: &Limits) -> Result<Search, ReadError> {
    let mut search = Search {
        findings: find(document),
        unchecked: Vec::new(),
        pixels_per_point: None,
        pages: document.pages.iter().map(|page| (page.width, page.height)).collect(),
    };
    if raster::is_picture(bytes) {
        in_picture(bytes, document, limits, &mut search)?;
    } else if document.format == Format::Pdf {
        in_pdf(&pdf::open(bytes)?, document, limits, &mut search);
    } else {
        search.unchecked.push(Unchecked::Pictures);
    }
    Ok(search)
}

fn in_picture(bytes: &[u8], document: &Document, limits: &Limits, search: &mut Search) -> Result<(), ReadError> {
    for ((picture, points), page) in raster::decode(bytes, limits)?.iter().zip(&document.pages) {
        let scale = 1.0 / points;
        search.pixels_per_point.get_or_insert(scale);
        let photos = photo::photos(picture, &[], is_about_person(search, page));
        search.findings.extend(photos.iter().map(|photo| finding(photo, page.number, scale)));
        if words(page) == 0 {
            search.unchecked.push(Unchecked::PictureWithoutText { page: page.number });
        }
    }
    Ok(())
}

fn in_pdf(pdf: &Pdf, document: &Document, limits: &Limits, search: &mut Search) {
    let budget = Budget::new(limits);
    for (index, (source, page)) in pdf.pages().iter().zip(&document.pages).enumerate() {
        if budget.check_time().is_err() {
            search.unchecked.push(Unchecked::PicturesFrom { page: page.number });
            return;
        }
        let placed = placed::pictures(pdf, source);
        let share = placed.iter().map(|rect| size(rect) / (page.width * page.height).max(1.0)).fold(0.0, f32::max);
        if share > 0.4 && words(page) == 0 {
            search.unchecked.push(Unchecked::PictureWithoutText { page: page.number });
        } else if share > 0.25 && !is_recognised(page, &placed) {
            search.unchecked.push(Unchecked::TextInPicture { page: page.number });
        }
        let scale = raster::scale_within(page.width, page.height, SCALE);
        let Ok(drawn) = raster::draw(pdf, index, scale) else {
            search.unchecked.push(Unchecked::PictureWithoutText { page: page.number });
            continue;
        };
        if share <= 0.4 && words(page) == 0 && raster::shows(&drawn) {
            search.unchecked.push(Unchecked::PictureWithoutText { page: page.number });
        }
        let in_pixels: Vec<Rect> = placed.iter().map(|rect| scaled(rect, scale)).collect();
        let photos = photo::photos(&drawn, &in_pixels, is_about_person(search, page));
        search.findings.extend(photos.iter().map(|photo| finding(photo, page.number, scale)));
    }
}

/// Whether the text of the page lies over its largest picture: a scan whose text was recognised.
fn is_recognised(page: &Page, placed: &[Rect]) -> bool {
    let Some(largest) = placed.iter().max_by(|a, b| size(a).total_cmp(&size(b))) else { return true };
    let all: Vec<&Rect> = page.blocks.iter().flat_map(Block::lines).map(|line| &line.rect).collect();
    let inside = |rect: &&&Rect| {
        rect.x0 >= largest.x0 && rect.x1 <= largest.x1 && rect.y0 >= largest.y0 && rect.y1 <= largest.y1
    };
    all.iter().filter(inside).count() * 2 >= all.len()
}

fn words(page: &Page) -> usize {
    page.blocks.iter().flat_map(Block::lines).map(|line| line.words.len()).sum()
}

fn is_about_person(search: &Search, page: &Page) -> bool {
    let on_page = |finding: &&Finding| finding.areas.iter().any(|area| area.page == page.number);
    search.findings.iter().filter(on_page).any(|finding| finding.kind != Kind::Photo)
}

fn finding(photo: &photo::Photo, page: u32, scale: f32) -> Finding {
    Finding {
        kind: Kind::Photo,
        text: String::new(),
        areas: vec![Area { page, rect: scaled(&photo.rect, 1.0 / scale) }],
        confidence: photo.confidence,
        reason: if photo.face { "photo.face" } else { "photo.shape" }.to_owned(),
    }
}

fn scaled(rect: &Rect, scale: f32) -> Rect {
    Rect { x0: rect.x0 * scale, y0: rect.y0 * scale, x1: rect.x1 * scale, y1: rect.y1 * scale }
}

fn size(rect: &Rect) -> f32 {
    (rect.x1 - rect.x0).max(0.0) * (rect.y1 - rect.y0).max(0.0)
}
