//! Word 97 to 2003: one long text in pieces, and properties for ranges of the file. Cells and rows of tables end with marks in the
//! text.

mod boxes;
mod fib;
mod formats;
mod pages;
mod pieces;
mod section;
mod sprm;
mod story;
mod styles;

use self::fib::{Fib, Part};
use self::formats::Formats;
use self::pieces::Text;
use self::story::Reader;
use self::styles::Styles;
use crate::compound::Compound;
use crate::layout::{Document, Format, ReadError};
use crate::limits::Budget;
use crate::paper::Paper;

/// The streams of a document.
struct Streams {
    main: Vec<u8>,
    table: Vec<u8>,
    data: Vec<u8>,
}

/// Reads an old Word document.
///
/// # Errors
/// [`ReadError::Encrypted`] under a password, [`ReadError::Unsupported`] before Word 97, [`ReadError::Damaged`] for a broken container,
/// [`ReadError::NoTextLayer`] when no word is in it, and the limits.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Document, ReadError> {
    let mut file = Compound::open(bytes)?;
    let damaged = |detail: &str| ReadError::Damaged { detail: detail.into() };
    let main = file.stream("WordDocument", budget)?.ok_or_else(|| damaged("no WordDocument"))?;
    let fib = Fib::of(&main)?;
    let table = file.stream(fib.table_stream(), budget)?.ok_or_else(|| damaged("no table stream"))?;
    let data = file.stream("Data", budget)?.unwrap_or_default();
    let streams = Streams { main, table, data };
    let text = Text::of(&streams, &fib, budget)?;
    let styles = Styles::of(fib.part(&streams.table, Part::Styles), &streams.data);
    let formats = Formats::of(&streams, &fib, budget)?;
    let reader = Reader { text: &text, formats: &formats, styles: &styles, streams: &streams };
    let section = section::read(&streams, &fib);
    let mut boxes = boxes::read(&reader, &streams, &fib, budget)?;
    let mut flow = reader.flow(fib.body(), &mut boxes, budget)?;
    flow.extend(boxes.unplaced());
    let (headers, footers) = section::margins(&reader, &streams, &fib, budget)?;
    let title = file.title("\u{5}SummaryInformation", budget);
    let paper = Paper { flow, headers, footers, own_first: section.own_first, shape: section.shape };
    Ok(Document { notices: file.notices(), ..paper.document(Format::Doc, title, budget)? })
}
