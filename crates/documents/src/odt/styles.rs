//! Styles → resolved formats (ODF 1.3, part 3, 16).

use std::collections::HashMap;

use crate::length::{points, share};
use crate::paper::model::{Align, LineHeight, ParagraphFormat, RunFormat, Tab};
use crate::xml::Element;

/// Styles based on styles.
const MAX_PARENTS: usize = 16;

/// Styles by family and name; later parts win.
#[derive(Default)]
pub(super) struct Styles<'x> {
    by_name: HashMap<(&'x str, &'x str), &'x Element>,
    defaults: HashMap<&'x str, &'x Element>,
}

impl<'x> Styles<'x> {
    pub(super) fn of(parts: &[&'x Element]) -> Self {
        let mut styles = Self::default();
        for part in parts {
            for holder in ["office:styles", "office:automatic-styles"] {
                for style in part.child(holder).into_iter().flat_map(Element::elements) {
                    let family = style.attribute("style:family").unwrap_or("");
                    if &*style.name == "style:default-style" {
                        styles.defaults.insert(family, style);
                    } else if let Some(name) = style.attribute("style:name") {
                        styles.by_name.insert((family, name), style);
                    }
                }
            }
        }
        styles
    }

    /// A style and what it is based on, the most basic first.
    pub(super) fn chain(&self, family: &str, name: Option<&str>) -> Vec<&'x Element> {
        let find = |name: &str| self.by_name.get(&(family, name)).copied();
        let mut chain = Vec::new();
        let mut next = name.and_then(find);
        while let Some(style) = next {
            if chain.len() >= MAX_PARENTS {
                break;
            }
            chain.push(style);
            next = style.attribute("style:parent-style-name").and_then(find);
        }
        chain.extend(self.defaults.get(family));
        chain.reverse();
        chain
    }

    /// The format of a paragraph, of its characters, and whether a page ends before it.
    pub(super) fn paragraph(&self, name: Option<&str>) -> (ParagraphFormat, RunFormat, bool) {
        let (mut format, mut run, mut breaks) = (ParagraphFormat::default(), RunFormat::default(), false);
        for style in self.chain("paragraph", name) {
            if let Some(properties) = style.child("style:paragraph-properties") {
                apply_paragraph(&mut format, properties);
                breaks = properties.attribute("fo:break-before").map_or(breaks, |kind| kind == "page");
            }
            apply_run(&mut run, style.child("style:text-properties"));
            // A master page of its own begins on a new page.
            breaks |= style.attribute("style:master-page-name").is_some_and(|name| !name.is_empty());
        }
        (format, run, breaks)
    }

    /// The format of a span in a paragraph.
    pub(super) fn span(&self, base: RunFormat, name: Option<&str>) -> RunFormat {
        let mut format = base;
        for style in self.chain("text", name).iter().filter(|style| &*style.name == "style:style") {
            apply_run(&mut format, style.child("style:text-properties"));
        }
        format
    }

    /// A property of a style, from itself or what it is based on.
    pub(super) fn property(&self, family: &str, name: Option<&str>, part: &str, attribute: &str) -> Option<&'x str> {
        let chain = self.chain(family, name);
        chain.iter().rev().find_map(|style| style.child(part)?.attribute(attribute))
    }
}

fn apply_paragraph(format: &mut ParagraphFormat, properties: &Element) {
    let length = |name: &str| properties.attribute(name).and_then(points);
    format.left = length("fo:margin-left").unwrap_or(format.left);
    format.right = length("fo:margin-right").unwrap_or(format.right);
    format.before = length("fo:margin-top").unwrap_or(format.before);
    format.after = length("fo:margin-bottom").unwrap_or(format.after);
    format.first_line = length("fo:text-indent").unwrap_or(format.first_line);
    format.align = match properties.attribute("fo:text-align") {
        Some("center") => Align::Center,
        Some("end" | "right") => Align::Right,
        Some(_) => Align::Left,
        None => format.align,
    };
    if let Some(height) = properties.attribute("fo:line-height") {
        let times = share(height).filter(|times| *times > 0.0).map(LineHeight::Times);
        format.line = times.or_else(|| points(height).map(LineHeight::Exactly));
    } else if let Some(least) = length("style:line-height-at-least") {
        format.line = Some(LineHeight::AtLeast(least));
    }
    if let Some(stops) = properties.child("style:tab-stops") {
        format.tabs = stops.elements().filter_map(tab).collect();
        format.tabs.sort_by(|a, b| a.at.total_cmp(&b.at));
    }
}

fn tab(stop: &Element) -> Option<Tab> {
    let align = match stop.attribute("style:type") {
        Some("center") => Align::Center,
        Some("right" | "char") => Align::Right,
        _ => Align::Left,
    };
    Some(Tab { at: points(stop.attribute("style:position")?)?, align })
}

fn apply_run(format: &mut RunFormat, properties: Option<&Element>) {
    let Some(properties) = properties else { return };
    if let Some(size) = properties.attribute("fo:font-size") {
        let size = points(size).or_else(|| share(size).map(|share| share * format.size));
        format.size = size.unwrap_or(format.size).clamp(0.5, 400.0);
    }
    if let Some(weight) = properties.attribute("fo:font-weight") {
        format.bold = weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
    }
    if let Some(display) = properties.attribute("text:display") {
        format.hidden = display == "none";
    }
    if let Some(color) = properties.attribute("fo:color") {
        format.white = color.eq_ignore_ascii_case("#ffffff");
    }
    if let Some(fill) = properties.attribute("fo:background-color") {
        format.shaded = fill != "transparent" && !fill.eq_ignore_ascii_case("#ffffff");
    }
}
