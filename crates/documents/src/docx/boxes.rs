//! Text boxes and pictures: DrawingML (`w:drawing`) and VML (`w:pict`).

use super::body::Reader;
use crate::paper::model::{Flow, Offset, Origin, Place, TextBox};
use crate::xml::Element;

/// English metric units per point.
const EMU: f32 = 12_700.0;

/// Reads what a drawing holds: its text boxes, and the size it takes in the line when it is a picture there.
pub(super) fn read(drawing: &Element, reader: &mut Reader<'_, '_>) -> (Vec<TextBox>, Option<(f32, f32)>) {
    let anchor = drawing.child("wp:anchor");
    let holder = anchor.or_else(|| drawing.child("wp:inline"));
    let mut contents = Vec::new();
    collect(drawing, &mut contents);
    let (width, height) = holder.and_then(|holder| holder.child("wp:extent")).map_or((200.0, 0.0), extent);
    if contents.is_empty() {
        let inline = anchor.is_none() && holder.is_some();
        return (Vec::new(), inline.then_some((width, height)));
    }
    let single = contents.len() == 1;
    let boxes = contents.into_iter().map(|(shape, content)| {
        let flow: Vec<Flow> = reader.flow(content);
        match (holder, anchor) {
            (Some(_), Some(anchor)) => TextBox { flow, width, height, place: place(anchor) },
            (Some(_), None) if single => TextBox { flow, width, height, place: Place::Inline },
            (Some(_), None) => TextBox { flow, width, height: 0.0, place: Place::Inline },
            (None, _) => vml(shape, flow),
        }
    });
    (boxes.collect(), None)
}

/// Text box contents with the shape around each, without the fallbacks that repeat them.
fn collect<'x>(element: &'x Element, found: &mut Vec<(&'x Element, &'x Element)>) {
    for child in element.elements() {
        match &*child.name {
            "mc:AlternateContent" => {
                if let Some(chosen) = child.child("mc:Choice").or_else(|| child.child("mc:Fallback")) {
                    collect(chosen, found);
                }
            }
            "wps:txbx" | "v:textbox" => {
                if let Some(content) = child.child("w:txbxContent") {
                    found.push((element, content));
                }
            }
            _ => collect(child, found),
        }
    }
}

fn emu(element: &Element, attribute: &str) -> Option<f32> {
    let points = element.attribute(attribute)?.parse::<f32>().ok()? / EMU;
    points.is_finite().then(|| points.clamp(0.0, 2000.0))
}

fn extent(element: &Element) -> (f32, f32) {
    (emu(element, "cx").unwrap_or(0.0), emu(element, "cy").unwrap_or(0.0))
}

fn place(anchor: &Element) -> Place {
    let wraps = ["wp:wrapSquare", "wp:wrapTight", "wp:wrapThrough", "wp:wrapTopAndBottom"];
    Place::Anchored {
        x: anchor.child("wp:positionH").map_or(Offset { from: Origin::Text, by: 0.0 }, offset),
        y: anchor.child("wp:positionV").map_or(Offset { from: Origin::Text, by: 0.0 }, offset),
        wraps: wraps.iter().any(|name| anchor.child(name).is_some()),
    }
}

fn offset(position: &Element) -> Offset {
    let from = match position.attribute("relativeFrom") {
        Some("page") => Origin::Page,
        Some("margin" | "topMargin" | "leftMargin") => Origin::Margin,
        _ => Origin::Text,
    };
    if let Some(align) = position.child("wp:align") {
        let from = match align.text.trim() {
            "right" | "bottom" | "outside" => Origin::FarMargin,
            "center" => Origin::Middle,
            _ if from == Origin::Page => Origin::Page,
            _ => Origin::Margin,
        };
        return Offset { from, by: 0.0 };
    }
    let by = position.child("wp:posOffset").and_then(|by| by.text.trim().parse::<f32>().ok()).unwrap_or(0.0) / EMU;
    Offset { from, by: if by.is_finite() { by.clamp(-2000.0, 2000.0) } else { 0.0 } }
}

fn vml(shape: &Element, flow: Vec<Flow>) -> TextBox {
    let style = shape.attribute("style").unwrap_or("");
    let entry = |name: &str| {
        style
            .split(';')
            .find_map(|entry| entry.split_once(':').filter(|(key, _)| key.trim() == name))
            .map(|(_, value)| value)
    };
    let length = |name: &str| entry(name).and_then(points);
    let place = if entry("position").is_some_and(|position| position.trim() == "absolute") {
        let at = |name: &str| Offset { from: Origin::Text, by: length(name).unwrap_or(0.0) };
        Place::Anchored { x: at("margin-left"), y: at("margin-top"), wraps: shape.find("w10:wrap").is_some() }
    } else {
        Place::Inline
    };
    TextBox { flow, width: length("width").unwrap_or(200.0), height: length("height").unwrap_or(0.0), place }
}

/// A CSS length in points.
fn points(value: &str) -> Option<f32> {
    let value = value.trim();
    let digits = value.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let number: f32 = digits.parse().ok()?;
    let factor = match value.strip_prefix(digits)? {
        "in" => 72.0,
        "cm" => 28.35,
        "mm" => 2.835,
        "px" => 0.75,
        _ => 1.0,
    };
    (number * factor).is_finite().then(|| (number * factor).clamp(-2000.0, 2000.0))
}
