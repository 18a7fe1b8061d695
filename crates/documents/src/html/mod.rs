//! Web pages: what a reader would see of them, without fetching anything. Scripts do not run; of style sheets inside the page those
//! properties are read that decide what stands beside what, and what is hidden.

mod body;
mod css;
mod job;
mod look;
mod rows;
mod tree;

use self::body::Reader;
use self::css::Sheet;
use crate::encoding;
use crate::layout::{Document, Format, Notice, ReadError};
use crate::limits::Budget;
use crate::paper::Paper;
use crate::paper::model::PageShape;
use crate::xml::Element;

/// Bytes in which a page says its encoding.
const ENCODING_WITHIN: usize = 4096;
/// Margin of the paper on all sides, in points.
const MARGIN: f32 = 48.0;

/// Reads a web page.
///
/// # Errors
/// [`ReadError::NoTextLayer`] when no word is in it, and the limits.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Document, ReadError> {
    let label = charset(&bytes[..bytes.len().min(ENCODING_WITHIN)]);
    let text = encoding::decode(bytes, label.as_deref());
    budget.spend_bytes(text.len())?;
    let (root, scripts) = tree::parse(&text, budget)?;
    let mut styles = String::new();
    collect(&root, "style", &mut styles);
    let sheet = Sheet::parse(&styles);
    let title = root.find("title").map(|title| title.text.split_whitespace().collect::<Vec<_>>().join(" "));
    let title = title.filter(|title| !title.is_empty()).or_else(|| job::shared_title(&root));
    let shape = PageShape { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, ..PageShape::default() };
    let flow = Reader::new(&sheet, shape.width - 2.0 * MARGIN).flow(&root, budget)?;
    let notices = if scripts { vec![Notice::Scripts] } else { Vec::new() };
    let document = Paper { flow, shape, ..Paper::default() }.document(Format::Html, title, budget)?;
    Ok(Document { notices, job: job::announced(&root), ..document })
}

/// The encoding that a `meta` element names.
fn charset(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    (!label.is_empty()).then_some(label)
}

/// The text of all elements of a name.
fn collect(element: &Element, name: &str, found: &mut String) {
    for child in element.elements() {
        if &*child.name == name {
            found.push_str(&child.text);
            found.push('\n');
        } else {
            collect(child, name, found);
        }
    }
}
