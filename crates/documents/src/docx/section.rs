//! Page geometry, headers and footers of a document: those of its last section, filled up from the others.

use super::references;
use super::styles::twips;
use crate::paper::model::PageShape;
use crate::xml::Element;

/// What holds for the pages.
#[derive(Debug, Default)]
pub(super) struct Section<'x> {
    pub(super) shape: PageShape,
    /// Relationship ids.
    pub(super) header: Option<&'x str>,
    pub(super) first_header: Option<&'x str>,
    pub(super) footer: Option<&'x str>,
    pub(super) first_footer: Option<&'x str>,
    /// Whether the first page has its own.
    pub(super) own_first: bool,
}

impl<'x> Section<'x> {
    pub(super) fn of(body: &'x Element) -> Self {
        let last = body.child("w:sectPr");
        let inner: Vec<&Element> = body.elements().filter_map(|element| element.at(&["w:pPr", "w:sectPr"])).collect();
        let mut section = Self::default();
        if let Some(properties) = last.or(inner.last().copied()) {
            section.shape = shape(properties);
        }
        for properties in inner.into_iter().chain(last) {
            let (headers, footers) =
                (references(properties, "w:headerReference"), references(properties, "w:footerReference"));
            section.header = section.header.or(headers.get("default").copied());
            section.footer = section.footer.or(footers.get("default").copied());
            section.first_header = section.first_header.or(headers.get("first").copied());
            section.first_footer = section.first_footer.or(footers.get("first").copied());
            section.own_first |= properties.toggle("w:titlePg").unwrap_or(false);
        }
        section
    }
}

fn shape(properties: &Element) -> PageShape {
    let mut shape = PageShape::default();
    if let Some(size) = properties.child("w:pgSz") {
        shape.width = twips(size, "w:w").filter(|width| *width > 100.0).unwrap_or(shape.width);
        shape.height = twips(size, "w:h").filter(|height| *height > 100.0).unwrap_or(shape.height);
    }
    if let Some(margins) = properties.child("w:pgMar") {
        let read = |name: &str, usual: f32, most: f32| twips(margins, name).unwrap_or(usual).abs().min(most);
        shape.top = read("w:top", shape.top, shape.height * 0.4);
        shape.bottom = read("w:bottom", shape.bottom, shape.height * 0.4);
        shape.left = read("w:left", shape.left, shape.width * 0.4);
        shape.right = read("w:right", shape.right, shape.width * 0.4);
        shape.header = read("w:header", shape.header, shape.height * 0.4);
        shape.footer = read("w:footer", shape.footer, shape.height * 0.4);
    }
    shape
}
