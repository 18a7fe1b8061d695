//! OpenDocument text: `content.xml` with the text, `styles.xml` with common styles, page shapes, headers and footers.

mod body;
mod frames;
mod lists;
mod page;
mod styles;
mod tables;

use self::body::Reader;
use self::lists::Lists;
use self::styles::Styles;
use crate::layout::{Document, Format, ReadError};
use crate::limits::Budget;
use crate::package::Package;
use crate::paper::Paper;

/// Reads an OpenDocument text.
///
/// # Errors
/// [`ReadError::Encrypted`] under a password, [`ReadError::Damaged`] for a broken package, [`ReadError::NoTextLayer`] when no word is
/// in it, and the limits.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml", budget)?;
    if manifest.is_some_and(|manifest| manifest.local_find("encryption-data").is_some()) {
        return Err(ReadError::Encrypted);
    }
    let damaged = |detail: &str| ReadError::Damaged { detail: detail.into() };
    let content = package.part("content.xml", budget)?.ok_or_else(|| damaged("no content.xml"))?;
    let common = package.part("styles.xml", budget)?.unwrap_or_default();
    let body = content.child("office:body").ok_or_else(|| damaged("no body"))?;
    let text = body.child("office:text").ok_or_else(|| match body.elements().next() {
        Some(other) => ReadError::Unsupported { found: format!("OpenDocument {}", other.local()) },
        None => damaged("no text"),
    })?;
    // Headers and footers have automatic styles of their own, which may be named like those of the text.
    let mut paper = Paper::default();
    let margin_styles = Styles::of(&[&common]);
    let margin_lists = Lists::of(&[&common]);
    page::read(&common, &mut Reader::new(&margin_styles, &margin_lists), &mut paper);
    let styles = Styles::of(&[&common, &content]);
    let lists = Lists::of(&[&common, &content]);
    let mut reader = Reader::new(&styles, &lists);
    paper.flow = reader.flow(text);
    paper.flow.append(&mut reader.notes);
    let meta = package.part("meta.xml", budget)?;
    let title = meta.and_then(|meta| meta.local_find("title").map(|title| title.text.clone()));
    Ok(Document { notices: package.notices(), ..paper.document(Format::Odt, title, budget)? })
}
