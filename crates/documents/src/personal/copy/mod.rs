//! A copy from which personal data is gone.
//!
//! Nothing of the old file is copied. Each page is drawn anew, the covers are painted into its pixels, and the copy is made of
//! these pictures; of the old text only the words that no cover touches are laid under them, invisibly, so that the copy can be
//! searched. What else a file holds (metadata, annotations, attachments, layers, older revisions, forms, scripts, thumbnails)
//! cannot be there. Afterwards the copy is read and searched again, and is not given out when anything that was covered is found.

mod covers;
mod encode;
mod paint;
mod proof;
mod writer;

use hayro::hayro_syntax::Pdf;
use image::RgbImage;
use serde::{Deserialize, Serialize};

use super::{Area, Finding, Kind, passages, raster};
use crate::layout::{Document, ReadError};
use crate::limits::{Budget, Limits};
use crate::render::RenderError;
use crate::{pdf, read};

/// Pixels per point of a copy: 200 dpi, unless a page is too large for it.
const SCALE: f32 = 200.0 / 72.0;

/// An area to be covered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cover {
    /// Where, in points.
    pub area: Area,
    /// What is there; `None` for an area that a person drew.
    pub kind: Option<Kind>,
    /// What is written there. The same is covered wherever else it stands, and looked for in the copy. Empty for pictures and for
    /// areas that a person drew.
    pub text: String,
}

/// The covers of findings: all of these types, of every type when `kinds` is empty.
pub fn covers(findings: &[Finding], kinds: &[Kind]) -> Vec<Cover> {
    let wanted = findings.iter().filter(|finding| kinds.is_empty() || kinds.contains(&finding.kind));
    let cover = |finding: &Finding, area: &Area| Cover { area: *area, kind: Some(finding.kind), text: finding.text.clone() };
    wanted.flat_map(|finding| finding.areas.iter().map(move |area| cover(finding, area))).collect()
}

/// The format of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A PDF with one picture a page and searchable text.
    Pdf,
    /// A picture; of one page only.
    Png,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Pages of the copy.
    pub pages: u32,
    /// Areas that were covered, with those found besides the wanted ones.
    pub covered: usize,
    /// Of these the places at which something covered stood again.
    pub again: usize,
    /// Words of the old text that are not in the copy because a cover touches them.
    pub words_left_out: usize,
}

/// Why no copy was made.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum MaskError {
    /// Pages of this format cannot be drawn.
    #[error("pages of this format cannot be drawn: convert the document to PDF first")]
    NeedsPdf,
    /// The document cannot be read.
    #[error(transparent)]
    Unreadable {
        /// Why.
        error: ReadError,
    },
    /// A page cannot be drawn.
    #[error("page {page} could not be drawn: {error}")]
    Page {
        /// From 1.
        page: u32,
        /// Why.
        error: RenderError,
    },
    /// A cover lies on a page that does not exist, or has no extent.
    #[error("a cover lies outside of the document, on page {page}")]
    OutOfPage {
        /// The page that was named.
        page: u32,
    },
    /// A picture has one page.
    #[error("a document of {pages} pages cannot become one picture")]
    ManyPages {
        /// Its pages.
        pages: u32,
    },
    /// The copy could not be written.
    #[error("the copy could not be written: {detail}")]
    Encoding {
        /// What was wrong, for support.
        detail: String,
    },
    /// Something that was covered is still in the copy, which was thrown away.
    #[error("the copy still holds a covered value of type {} on page {page}", kind.map_or("area", Kind::as_str))]
    StillThere {
        /// What it is.
        kind: Option<Kind>,
        /// From 1.
        page: u32,
    },
}

impl From<ReadError> for MaskError {
    fn from(error: ReadError) -> Self {
        Self::Unreadable { error }
    }
}

/// A page of the copy before it is written.
struct CopyPage {
    /// In points.
    width: f32,
    height: f32,
    /// With covers painted on it.
    picture: RgbImage,
    /// What can be searched.
    words: Vec<crate::layout::Word>,
}

/// Makes a copy of a PDF or a picture in which the covers' areas are opaque and what stood there is gone.
///
/// A document whose pages are pictures without recognised text can be covered too; only that the same value is covered
/// elsewhere cannot be done there.
///
/// # Errors
/// See [`MaskError`].
pub fn masked_copy(
    bytes: &[u8],
    file_name: &str,
    wanted: &[Cover],
    target: Target,
    limits: &Limits,
) -> Result<(Vec<u8>, Report), MaskError> {
    let document = match read(bytes, file_name, limits) {
        Ok(document) => Some(document),
        Err(ReadError::NoTextLayer | ReadError::NoUnicodeMap) => None,
        Err(ReadError::Unsupported { .. }) if raster::is_picture(bytes) => None,
        Err(error) => return Err(error.into()),
    };
    let passages = document.as_ref().map(passages::of_document).unwrap_or_default();
    let again = covers::again(&passages, wanted);
    let all: Vec<Cover> = wanted.iter().chain(&again).cloned().collect();
    let mut pages = if raster::is_picture(bytes) {
        vec![of_picture(bytes, document.as_ref(), limits)?]
    } else {
        let budget = Budget::new(limits);
        of_pdf(&pdf::open(bytes).map_err(|error| not_pdf(error, document.as_ref()))?, &budget)?
    };
    covers::check(&all, &pages)?;
    let mut words_left_out = 0;
    for (number, page) in (1..).zip(&mut pages) {
        let here: Vec<&Cover> = all.iter().filter(|cover| cover.area.page == number).collect();
        paint::cover(page, &here);
        if let Some(document) = &document {
            let (kept, left_out) = covers::untouched(document, number, &here);
            page.words = kept;
            words_left_out += left_out;
        }
    }
    let count = pages.len() as u32;
    let copy = match target {
        Target::Pdf => writer::pdf(&pages)?,
        Target::Png if count == 1 => encode::png(&pages[0].picture)?,
        Target::Png => return Err(MaskError::ManyPages { pages: count }),
    };
    proof::check(&copy, target, &pages, &all, limits)?;
    Ok((copy, Report { pages: count, covered: all.len(), again: again.len(), words_left_out }))
}

/// A document that could be read but is no PDF has no pages to draw.
fn not_pdf(error: ReadError, document: Option<&Document>) -> MaskError {
    if document.is_some() { MaskError::NeedsPdf } else { error.into() }
}

fn of_picture(bytes: &[u8], document: Option<&Document>, limits: &Limits) -> Result<CopyPage, MaskError> {
    let picture = raster::decode(bytes, limits)?;
    let size = document.and_then(|document| document.pages.first()).map(|page| (page.width, page.height));
    let (width, height) = size.unwrap_or((picture.width() as f32, picture.height() as f32));
    Ok(CopyPage { width, height, picture, words: Vec::new() })
}

fn of_pdf(pdf: &Pdf, budget: &Budget) -> Result<Vec<CopyPage>, MaskError> {
    let mut pages = Vec::with_capacity(pdf.pages().len());
    budget.check_pages(pdf.pages().len())?;
    for (index, page) in pdf.pages().iter().enumerate() {
        budget.check_time()?;
        let (width, height) = page.render_dimensions();
        let scale = raster::scale_within(width, height, SCALE);
        let number = index as u32 + 1;
        let picture = raster::draw(pdf, index, scale).map_err(|error| MaskError::Page { page: number, error })?;
        pages.push(CopyPage { width, height, picture, words: Vec::new() });
    }
    Ok(pages)
}
