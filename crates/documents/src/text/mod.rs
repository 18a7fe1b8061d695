//! Plain text and Markdown. Every line stays a line; columns that were made with blanks become columns.

mod lines;
mod markdown;

use crate::encoding;
use crate::layout::{Document, Format, ReadError};
use crate::limits::Budget;
use crate::paper::Paper;
use crate::paper::model::{Flow, PageShape};

/// Margin of the paper on all sides, in points.
const MARGIN: f32 = 48.0;

/// Reads a plain text.
///
/// # Errors
/// [`ReadError::NoTextLayer`] when no word is in it, and the limits.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Document, ReadError> {
    let text = encoding::decode(bytes, None);
    budget.spend_bytes(text.len())?;
    let flow = lines::flow(&text, budget)?;
    document(flow, Format::Text, budget)
}

/// Reads a text with Markdown's marks.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_markdown(bytes: &[u8], budget: &mut Budget) -> Result<Document, ReadError> {
    let text = encoding::decode(bytes, None);
    budget.spend_bytes(text.len())?;
    let flow = markdown::flow(&text, budget)?;
    document(flow, Format::Markdown, budget)
}

fn document(flow: Vec<Flow>, format: Format, budget: &mut Budget) -> Result<Document, ReadError> {
    let shape = PageShape { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, ..PageShape::default() };
    Paper { flow, shape, ..Paper::default() }.document(format, None, budget)
}
