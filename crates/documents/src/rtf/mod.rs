//! Rich Text Format: control words, groups, and destinations, of which those with text are read.

mod destinations;
mod reader;
mod state;
mod tokens;
mod words;

use self::reader::Reader;
use crate::layout::{Document, Format, Notice, ReadError};
use crate::limits::Budget;

/// Reads an RTF document.
///
/// # Errors
/// [`ReadError::NoTextLayer`] when no word is in it, and the limits. What is cut is read as far as it goes.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Document, ReadError> {
    let mut reader = Reader::default();
    for token in tokens::tokens(bytes) {
        budget.spend_mark()?;
        reader.token(token)?;
    }
    let notices = if reader.embeds { vec![Notice::EmbeddedFiles] } else { Vec::new() };
    let (paper, title) = reader.finish();
    Ok(Document { notices, ..paper.document(Format::Rtf, Some(title), budget)? })
}
