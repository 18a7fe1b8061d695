//! What somebody needs to look over a document before it is masked: its pages, what was found, and what was not looked through.
//! A document whose text cannot be read still has pages on which a person can draw.

use serde::{Deserialize, Serialize};

use super::{Search, raster, search_read};
use crate::layout::{Document, Format, Page, ReadError};
use crate::limits::Limits;
use crate::{read, render};

/// A document, looked through for masking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// What was found. Its pages are those of the draft.
    pub search: Search,
    /// The words, for a format whose pages are drawn from them; `None` when its pages are pictures.
    pub words: Option<Document>,
    /// Why no text was read.
    pub text: Text,
}

/// What became of a document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Text {
    /// It was read, as far as there is some.
    Read,
    /// The pages are pictures.
    Missing,
    /// A font does not say which letters it draws.
    UnknownLetters,
}

/// Reads a document and finds the personal data in it, for a person to look over.
///
/// # Errors
/// See [`ReadError`]; that there is no text to read is no error here.
pub fn draft(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Draft, ReadError> {
    draft_read(bytes, read(bytes, file_name, limits), limits)
}

/// The same for a document that was read already, or could not be.
///
/// # Errors
/// As [`draft`].
pub fn draft_read(bytes: &[u8], read: Result<Document, ReadError>, limits: &Limits) -> Result<Draft, ReadError> {
    let (document, text) = match read {
        Ok(document) => (document, Text::Read),
        Err(ReadError::NoTextLayer | ReadError::NoRecogniser) => (blank(sizes(bytes)?), Text::Missing),
        Err(ReadError::NoUnicodeMap) => (blank(sizes(bytes)?), Text::UnknownLetters),
        Err(ReadError::Unsupported { .. }) if raster::is_picture(bytes) => (blank(sizes(bytes)?), Text::Missing),
        Err(error) => return Err(error),
    };
    let search = search_read(bytes, &document, limits)?;
    let drawn = matches!(document.format, Format::Pdf | Format::Image);
    Ok(Draft { search, words: (!drawn).then_some(document), text })
}

fn sizes(bytes: &[u8]) -> Result<Vec<(f32, f32)>, ReadError> {
    render::page_sizes(bytes).map_err(|error| match error {
        render::RenderError::Unreadable { error } => error,
        // Without words and without pages to draw there is nothing to look at.
        render::RenderError::NoPicture => ReadError::NoTextLayer,
        other => ReadError::Damaged { detail: other.to_string() },
    })
}

/// A document of empty pages.
fn blank(sizes: Vec<(f32, f32)>) -> Document {
    let page = |(number, (width, height))| Page { number, width, height, blocks: Vec::new(), pose: None };
    let pages = (1..).zip(sizes).map(page).collect();
    Document {
        format: Format::Pdf,
        pages,
        links: Vec::new(),
        title: None,
        running: Vec::new(),
        notices: Vec::new(),
        job: None,
    }
}
