//! A copy from which personal data is gone.
//!
//! Nothing of the old file is copied. Each page is drawn anew, the covers are painted into its pixels, and the copy is made of
//! these pictures; of the old text only the words that no cover touches are laid under them, invisibly, so that the copy can be
//! searched. What else a file holds (metadata, annotations, attachments, layers, older revisions, forms, scripts, thumbnails)
//! cannot be there. Afterwards the copy is read and searched again, and is not given out when anything that was covered is found.

mod covers;
mod encode;
mod letters;
mod paint;
mod proof;
mod reading;
mod writer;

use hayro::hayro_syntax::Pdf;
use image::RgbImage;
use serde::{Deserialize, Serialize};

use self::encode::Encoded;
use self::letters::Letters;
use super::{Area, Finding, Kind, raster};
use crate::layout::{Document, Format, ReadError, Word};
use crate::limits::{Budget, Limits};
use crate::pdf;
use crate::render::RenderError;

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
    let cover =
        |finding: &Finding, area: &Area| Cover { area: *area, kind: Some(finding.kind), text: finding.text.clone() };
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
    /// It is a reading copy: its pages are drawn from the words alone, and neither pictures nor the look of the document are in it.
    pub reading_copy: bool,
}

/// Why no copy was made.
#[derive(Debug, Clone, PartialEq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum MaskError {
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

/// A page as pixels. There is never more than one at a time but of pictures: a page of A4 takes 12 MB.
#[derive(Clone)]
struct Sheet {
    /// In points.
    width: f32,
    height: f32,
    picture: RgbImage,
}

/// A page of the copy before it is written.
struct CopyPage {
    /// In points.
    width: f32,
    height: f32,
    /// With covers in it.
    picture: Encoded,
    /// What can be searched.
    words: Vec<Word>,
}

/// Where the pages come from.
enum Source<'a> {
    Pdf(Pdf),
    Picture(Vec<Sheet>),
    /// A format without a look of its own.
    Words(&'a Document, Box<Letters>),
}

/// Makes a copy in which the covers' areas are opaque and what stood there is gone. Pages of a PDF and pictures look as before;
/// all other formats become a reading copy, drawn from their words.
///
/// A document whose pages are pictures without recognised text can be covered too; only that the same value is covered
/// elsewhere cannot be done there. `document` is what was read of it; `None` when it has no text.
///
/// # Errors
/// See [`MaskError`].
pub fn masked_copy(
    bytes: &[u8],
    document: Option<&Document>,
    wanted: &[Cover],
    target: Target,
    limits: &Limits,
) -> Result<(Vec<u8>, Report), MaskError> {
    let again = document.map(|document| covers::again(document, wanted)).unwrap_or_default();
    let all: Vec<Cover> = wanted.iter().chain(&again).cloned().collect();
    let mut source = Source::open(bytes, document, limits)?;
    let sizes = source.sizes();
    covers::check(&all, &sizes)?;
    let count = sizes.len() as u32;
    if target == Target::Png && count != 1 {
        return Err(MaskError::ManyPages { pages: count });
    }
    let mut budget = Budget::new(limits);
    budget.check_pages(sizes.len())?;
    let (mut pages, mut pictures, mut words_left_out) = (Vec::new(), Vec::new(), 0);
    for number in 1..=count {
        budget.check_time()?;
        let here: Vec<&Cover> = all.iter().filter(|cover| cover.area.page == number).collect();
        let mut sheet = source.draw(number, &here, &mut budget)?;
        paint::cover(&mut sheet, &here);
        proof::pixels(&sheet, &here)?;
        if target == Target::Png {
            pictures = encode::png(&sheet.picture)?;
            continue;
        }
        let (words, left_out) = document.map(|document| covers::untouched(document, number, &here)).unwrap_or_default();
        let seen = |word: &Word| proof::can_be_seen(&sheet, word);
        let (words, hidden): (Vec<Word>, Vec<Word>) = words.into_iter().partition(seen);
        words_left_out += left_out + hidden.len();
        pages.push(CopyPage {
            width: sheet.width,
            height: sheet.height,
            picture: encode::for_pdf(&sheet.picture)?,
            words,
        });
    }
    let copy = match target {
        Target::Png => pictures,
        Target::Pdf => {
            let copy = writer::pdf(&pages)?;
            proof::text(&copy, &all, limits)?;
            copy
        }
    };
    let reading_copy = matches!(source, Source::Words(..));
    Ok((copy, Report { pages: count, covered: all.len(), again: again.len(), words_left_out, reading_copy }))
}

impl<'a> Source<'a> {
    fn open(bytes: &[u8], document: Option<&'a Document>, limits: &Limits) -> Result<Self, MaskError> {
        if let Some(document) = document.filter(|document| !matches!(document.format, Format::Pdf | Format::Image)) {
            return Ok(Self::Words(document, Box::new(Letters::open()?)));
        }
        if !raster::is_picture(bytes) {
            return Ok(Self::Pdf(pdf::open(bytes)?));
        }
        let sheet = |(picture, points): (RgbImage, f32)| {
            let (width, height) = (picture.width() as f32 * points, picture.height() as f32 * points);
            Sheet { width, height, picture }
        };
        Ok(Self::Picture(raster::decode(bytes, limits)?.into_iter().map(sheet).collect()))
    }

    /// Width and height of each page in points.
    fn sizes(&self) -> Vec<(f32, f32)> {
        match self {
            Self::Pdf(pdf) => pdf.pages().iter().map(|page| page.render_dimensions()).collect(),
            Self::Picture(sheets) => sheets.iter().map(|sheet| (sheet.width, sheet.height)).collect(),
            Self::Words(document, _) => document.pages.iter().map(|page| (page.width, page.height)).collect(),
        }
    }

    /// Page `number` (from 1) as pixels. A page that is drawn from its words is drawn without those that are covered.
    fn draw(&mut self, number: u32, covers: &[&Cover], budget: &mut Budget) -> Result<Sheet, MaskError> {
        let (index, failed) = (number as usize - 1, |error| MaskError::Page { page: number, error });
        match self {
            Self::Pdf(pdf) => {
                let page = pdf.pages().get(index).ok_or_else(|| failed(RenderError::NoSuchPage))?;
                let (width, height) = page.render_dimensions();
                let scale = raster::scale_within(width, height, SCALE);
                Ok(Sheet { width, height, picture: raster::draw(pdf, index, scale).map_err(failed)? })
            }
            Self::Picture(sheets) => sheets.get(index).cloned().ok_or_else(|| failed(RenderError::NoSuchPage)),
            Self::Words(document, letters) => {
                let page = document.pages.get(index).ok_or_else(|| failed(RenderError::NoSuchPage))?;
                reading::sheet(document, page, covers, letters, budget)
            }
        }
    }
}
