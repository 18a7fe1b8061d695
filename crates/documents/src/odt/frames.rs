//! Frames, shapes and pictures.

use super::body::Reader;
use crate::length::points;
use crate::paper::model::{Offset, Origin, Paragraph, Place, TextBox};
use crate::xml::Element;

impl Reader<'_, '_> {
    /// A drawing: its text becomes boxes of the paragraph. Returns the size of a picture that stands in the line.
    pub(super) fn object(&mut self, element: &Element, paragraph: &mut Paragraph) -> Option<(f32, f32)> {
        if matches!(&*element.name, "draw:g" | "draw:a") {
            for child in element.elements() {
                self.object(child, paragraph);
            }
            return None;
        }
        let length = |name: &str| element.attribute(name).and_then(points).map(|length| length.clamp(0.0, 2000.0));
        let (width, height) = (length("svg:width").unwrap_or(0.0), length("svg:height"));
        let inline = element.attribute("text:anchor-type") == Some("as-char");
        let text = match &*element.name {
            "draw:frame" => element.child("draw:text-box"),
            _ => Some(element),
        };
        if let Some(text) = text {
            let flow = self.flow(text);
            if !flow.is_empty() {
                let height = height.or_else(|| text.attribute("fo:min-height").and_then(points)).unwrap_or(0.0);
                let place = if inline { Place::Inline } else { self.place(element) };
                paragraph.boxes.push(TextBox { flow, width, height, place });
            }
            return None;
        }
        let picture = element.child("draw:image").is_some() && inline;
        picture.then_some((width, height.unwrap_or(0.0)))
    }

    fn place(&self, element: &Element) -> Place {
        let style = element.attribute("draw:style-name");
        let property = |name: &str| self.styles.property("graphic", style, "style:graphic-properties", name);
        let on_page = element.attribute("text:anchor-type") == Some("page");
        let offset = |relative: &str, side: &str, by: &str| {
            let from = match property(relative) {
                Some("page") => Origin::Page,
                Some("page-content" | "page-start-margin") => Origin::Margin,
                _ if on_page => Origin::Page,
                _ => Origin::Text,
            };
            let by = element.attribute(by).and_then(points).unwrap_or(0.0);
            match property(side) {
                Some("right" | "bottom" | "outside") => Offset { from: Origin::FarMargin, by: 0.0 },
                Some("center" | "middle") => Offset { from: Origin::Middle, by: 0.0 },
                _ => Offset { from, by },
            }
        };
        Place::Anchored {
            x: offset("style:horizontal-rel", "style:horizontal-pos", "svg:x"),
            y: offset("style:vertical-rel", "style:vertical-pos", "svg:y"),
            wraps: !matches!(property("style:wrap"), Some("run-through") | None),
        }
    }
}
