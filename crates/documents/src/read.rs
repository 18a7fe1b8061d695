//! The way into a document, whatever its format.

use crate::docx;
use crate::format;
use crate::layout::{Document, Format, ReadError};
use crate::limits::{Budget, Limits};
use crate::ocr;
use crate::pdf;

/// Reads a document: finds its format from its bytes, then its pages, words and blocks.
///
/// `file_name` is only used to name an unsupported format. Hostile input can take [`Limits::max_seconds`] and, inside the PDF
/// parser, more memory than allowed; a process of its own (see the worker) bounds both for certain.
///
/// # Errors
/// Every way in which a document gives no text, see [`ReadError`].
pub fn read(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Document, ReadError> {
    read_within(bytes, file_name, &mut Budget::new(limits))
}

/// The same with what is left of the limits.
pub(crate) fn read_within(bytes: &[u8], file_name: &str, budget: &mut Budget) -> Result<Document, ReadError> {
    if bytes.len() as u64 > budget.bytes_left() {
        return Err(ReadError::TooLarge { limit: "bytes".into(), allowed: budget.bytes_left() });
    }
    match format::sniff(bytes, file_name)? {
        Format::Pdf => pdf::read(bytes, budget),
        Format::Docx => docx::read(bytes, budget),
        Format::Image => ocr::read(bytes, budget),
    }
}
