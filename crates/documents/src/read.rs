//! The way into a document, whatever its format.

use crate::docx;
use crate::format;
use crate::layout::{Document, Format, ReadError};
use crate::limits::{Budget, Limits};
use crate::pdf;
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
/// `file_name` is only used to name an unsupported format. Hostile input can take [`Limits::max_seconds`] and, inside the PDF
/// parser, more memory than allowed; a process of its own (see the worker) bounds both for certain. [`ReadSettings`] says which
/// format heeds which of the settings.
///
/// # Errors
/// Every way in which a document gives no text, see [`ReadError`].
pub fn read_as(bytes: &[u8], file_name: &str, limits: &Limits, settings: &ReadSettings) -> Result<Document, ReadError> {
    if bytes.len() as u64 > limits.max_bytes_memory {
        return Err(ReadError::TooLarge { limit: "bytes".into(), allowed: limits.max_bytes_memory });
    }
    let mut budget = Budget::new(limits);
    match format::sniff(bytes, file_name)? {
        Format::Pdf => pdf::read(bytes, settings.rotate, &mut budget),
        Format::Docx => docx::read(bytes, &mut budget),
    }
}
