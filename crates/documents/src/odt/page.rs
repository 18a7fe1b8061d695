//! Page geometry, headers and footers: those of the first master page.

use super::body::Reader;
use crate::length::points;
use crate::paper::Paper;
use crate::paper::model::{Flow, PageShape};
use crate::xml::Element;

/// Reads `styles.xml` into the paper.
pub(super) fn read(root: &Element, reader: &mut Reader<'_, '_>, paper: &mut Paper) {
    let masters = || root.child("office:master-styles").into_iter().flat_map(Element::elements);
    let masters = || masters().filter(|element| &*element.name == "style:master-page");
    let standard = masters().find(|master| master.attribute("style:name") == Some("Standard"));
    let Some(master) = standard.or_else(|| masters().next()) else { return };
    let layouts = root.child("office:automatic-styles").into_iter().flat_map(Element::elements);
    let name = master.attribute("style:page-layout-name");
    let layout = layouts
        .filter(|element| &*element.name == "style:page-layout")
        .find(|layout| layout.attribute("style:name") == name);
    if let Some(properties) = layout.and_then(|layout| layout.child("style:page-layout-properties")) {
        paper.shape = shape(properties);
    }
    let mut margin = |name: &str| -> Option<Vec<Flow>> {
        let part = master.child(name)?;
        (part.attribute("style:display") != Some("false")).then(|| reader.flow(part))
    };
    let (header, footer) = (margin("style:header"), margin("style:footer"));
    let (first_header, first_footer) = (margin("style:header-first"), margin("style:footer-first"));
    paper.own_first = first_header.is_some() || first_footer.is_some();
    paper.headers = vec![header.unwrap_or_default(), first_header.unwrap_or_default()];
    paper.footers = vec![footer.unwrap_or_default(), first_footer.unwrap_or_default()];
}

fn shape(properties: &Element) -> PageShape {
    let usual = PageShape::default();
    let length = |name: &str| properties.attribute(name).and_then(points);
    let all = length("fo:margin");
    let margin = |name: &str, usual: f32| length(name).or(all).unwrap_or(usual);
    // OpenDocument counts the header to the text: it begins where the margin ends.
    let (top, bottom) = (margin("fo:margin-top", usual.top), margin("fo:margin-bottom", usual.bottom));
    PageShape {
        width: length("fo:page-width").unwrap_or(usual.width),
        height: length("fo:page-height").unwrap_or(usual.height),
        top,
        bottom,
        left: margin("fo:margin-left", usual.left),
        right: margin("fo:margin-right", usual.right),
        header: top,
        footer: bottom,
    }
    .sane()
}
