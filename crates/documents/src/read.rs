//! The way into a document, whatever its format.

use crate::format;
use crate::layout::{Document, Format, ReadError};
use crate::limits::{Budget, Limits};
use crate::{doc, docx, hangul, html, ocr, odt, pdf, pptx, rtf, text};
use naru_domain::reading::ReadSettings;

/// Reads a document as it is. See [`read_as`].
///
/// # Errors
/// As [`read_as`].
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Document, ReadError> {
    read_as(bytes, file_name, limits, &ReadSettings::default())
}

/// Reads a document: finds its format from its bytes, then its pages, words and blocks.
///
/// `file_name` only helps where bytes cannot tell: to name an unsupported format, and to know Markdown from plain text. Hostile
/// input can take [`Limits::max_seconds`] and, inside the PDF parser, more memory than allowed; a process of its own (see the
/// worker) bounds both for certain. [`ReadSettings`] says which format heeds which of the settings.
///
/// # Errors
/// Every way in which a document gives no text, see [`ReadError`].
pub fn read_as(bytes: &[u8], file_name: &str, limits: &Limits, settings: &ReadSettings) -> Result<Document, ReadError> {
    read_within(bytes, file_name, settings, &mut Budget::new(limits))
}

/// The same with what is left of the limits.
pub(crate) fn read_within(
    bytes: &[u8],
    file_name: &str,
    settings: &ReadSettings,
    budget: &mut Budget,
) -> Result<Document, ReadError> {
    if bytes.len() as u64 > budget.bytes_left() {
        return Err(ReadError::TooLarge { limit: "bytes".into(), allowed: budget.bytes_left() });
    }
    match format::sniff(bytes, file_name)? {
        Format::Pdf => pdf::read(bytes, settings, budget),
        Format::Docx => docx::read(bytes, budget),
        Format::Image => ocr::read(bytes, settings, budget),
        Format::Hwpx => hangul::hwpx::read(bytes, budget),
        Format::Hwp => hangul::hwp::read(bytes, budget),
        Format::Doc => doc::read(bytes, budget),
        Format::Odt => odt::read(bytes, budget),
        Format::Rtf => rtf::read(bytes, budget),
        Format::Html => html::read(bytes, budget),
        Format::Text => text::read(bytes, budget),
        Format::Markdown => text::read_markdown(bytes, budget),
        Format::Pptx => pptx::read(bytes, budget),
    }
}
