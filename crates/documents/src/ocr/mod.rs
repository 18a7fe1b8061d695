//! Pictures of pages → pages. Straightens the picture, divides it into lines and cells, lets the engine read them, and puts the
//! words where they stand on the picture as it is shown.

mod components;
mod cut;
pub(crate) mod decode;
mod engine;
pub(crate) mod homography;
mod light;
mod mend;
mod merge;
mod page;
mod paper;
pub(crate) mod raster;
mod rules;
mod skew;
mod tiff;
mod upright;
mod words;

pub(crate) use page::{Scan, page};

/// Whether this program was built with an engine.
pub(crate) const BUILT_IN: bool = cfg!(ocr_engine);

use crate::layout::{Document, Format, ReadError};
use crate::limits::{Budget, PicturePage};
use naru_domain::reading::ReadSettings;

/// Reads a picture file, turned as `settings` say: one page, or several of a TIFF file.
///
/// # Errors
/// [`ReadError::NoTextLayer`] when no text is found, [`ReadError::NoRecogniser`] where text recognition is not built in, and
/// what decoding says.
pub(crate) fn read(bytes: &[u8], settings: &ReadSettings, budget: &mut Budget) -> Result<Document, ReadError> {
    let count = decode::pages(bytes);
    budget.check_pages(count)?;
    let mut pages = Vec::with_capacity(count);
    for index in 0..count {
        budget.check_time()?;
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        match budget.picture_page(number) {
            PicturePage::Known(page) => pages.push(page),
            PicturePage::Skip => {}
            PicturePage::Recognise => {
                let gray = decode::gray(decode::picture(bytes, index, budget)?);
                let points_per_pixel = decode::points_per_pixel(bytes, index, (gray.width, gray.height));
                let gray = gray.turned(settings.rotate.quarters());
                pages.push(page(Scan { gray, points_per_pixel, number, language: settings.language }, budget)?);
            }
        }
    }
    if budget.wanted().is_empty() && pages.iter().all(|page| page.blocks.is_empty()) {
        return Err(ReadError::NoTextLayer);
    }
    let running = crate::arrange::take_running_lines(&mut pages);
    Ok(Document {
        format: Format::Image,
        pages,
        links: Vec::new(),
        title: None,
        running,
        notices: Vec::new(),
        job: None,
    })
}
