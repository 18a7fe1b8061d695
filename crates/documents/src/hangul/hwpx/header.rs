//! `header.xml` → shapes.

use std::collections::HashMap;

use crate::hangul::points;
use crate::hangul::shapes::{Heading, Level, ParagraphShape, Shapes, indents, percent, style_of_name};
use crate::paper::model::{Align, LineHeight, ParagraphFormat, RunFormat, Tab};
use crate::xml::Element;

/// Reads what the head defines.
pub(super) fn read(head: &Element) -> Shapes {
    let mut shapes = Shapes::default();
    let Some(lists) = head.local_find("refList") else { return shapes };
    let entries = |list: &str| lists.local_child(list).into_iter().flat_map(Element::elements);
    let tabs: HashMap<u32, Vec<Tab>> =
        entries("tabProperties").filter_map(|entry| Some((entry.number("id")?, tabs(entry)))).collect();
    shapes.characters = entries("charProperties").filter_map(|entry| Some((entry.number("id")?, run(entry)))).collect();
    shapes.paragraphs =
        entries("paraProperties").filter_map(|entry| Some((entry.number("id")?, paragraph(entry, &tabs)))).collect();
    shapes.numberings = entries("numberings").filter_map(|entry| Some((entry.number("id")?, levels(entry)))).collect();
    shapes.bullets = entries("bullets")
        .filter_map(|entry| Some((entry.number("id")?, entry.attribute("char").unwrap_or("•").to_owned())))
        .collect();
    shapes
}

fn run(entry: &Element) -> RunFormat {
    let white = entry.attribute("textColor").is_some_and(|color| color.eq_ignore_ascii_case("#ffffff"));
    let shade = entry.attribute("shadeColor").unwrap_or("none");
    RunFormat {
        size: points(entry.number("height").unwrap_or(1000.0)).clamp(0.5, 400.0),
        bold: entry.local_child("bold").is_some(),
        hidden: false,
        white,
        shaded: !matches!(shade, "none" | "#FFFFFF" | "#ffffff"),
    }
}

/// An element that may be written twice, in true units and, for older programs, in halves. The factor makes them true.
fn either<'x>(entry: &'x Element, name: &str) -> Option<(&'x Element, f32)> {
    if let Some(direct) = entry.local_child(name) {
        return Some((direct, 1.0));
    }
    let switches = entry.elements().filter(|element| element.local() == "switch");
    switches.into_iter().find_map(|switch| {
        let within = |part: &str| switch.local_child(part).and_then(|part| part.local_child(name));
        within("case").map(|found| (found, 1.0)).or_else(|| within("default").map(|found| (found, 0.5)))
    })
}

fn tabs(entry: &Element) -> Vec<Tab> {
    let items = |holder: &Element, factor: f32| -> Vec<Tab> {
        let items = holder.elements().filter(|element| element.local() == "tabItem");
        items.filter_map(|item| tab(item, factor)).collect()
    };
    let mut found = items(entry, 1.0);
    for switch in entry.elements().filter(|element| element.local() == "switch") {
        match (switch.local_child("case"), switch.local_child("default")) {
            (Some(case), _) => found.extend(items(case, 1.0)),
            (None, Some(default)) => found.extend(items(default, 0.5)),
            (None, None) => {}
        }
    }
    found.sort_by(|a, b| a.at.total_cmp(&b.at));
    found
}

fn tab(item: &Element, factor: f32) -> Option<Tab> {
    let align = match item.attribute("type") {
        Some("RIGHT" | "DECIMAL") => Align::Right,
        Some("CENTER") => Align::Center,
        _ => Align::Left,
    };
    Some(Tab { at: points(item.number("pos")?) * factor, align })
}

fn paragraph(entry: &Element, tabs: &HashMap<u32, Vec<Tab>>) -> ParagraphShape {
    let mut format = ParagraphFormat {
        align: match entry.local_child("align").and_then(|align| align.attribute("horizontal")) {
            Some("CENTER") => Align::Center,
            Some("RIGHT") => Align::Right,
            _ => Align::Left,
        },
        ..ParagraphFormat::default()
    };
    if let Some((margin, factor)) = either(entry, "margin") {
        let read = |name: &str| {
            margin.local_child(name).and_then(|side| side.number("value")).map_or(0.0, |units| points(units) * factor)
        };
        indents(&mut format, read("left"), read("intent"));
        (format.right, format.before, format.after) = (read("right"), read("prev").max(0.0), read("next").max(0.0));
    }
    if let Some((spacing, factor)) = either(entry, "lineSpacing") {
        let value: f32 = spacing.number("value").unwrap_or(160.0);
        format.line = match spacing.attribute("type") {
            Some("FIXED") => Some(LineHeight::Exactly(points(value) * factor)),
            Some("AT_LEAST") => Some(LineHeight::AtLeast(points(value) * factor)),
            Some("BETWEEN_LINES") => None,
            _ => percent(value),
        };
    }
    if let Some(known) = entry.number("tabPrIDRef").and_then(|id: u32| tabs.get(&id)) {
        format.tabs = known.clone();
    }
    let breaks = entry.local_child("breakSetting").and_then(|breaks| breaks.attribute("pageBreakBefore"));
    ParagraphShape { format, heading: heading(entry), page_break_before: breaks == Some("1") }
}

fn heading(entry: &Element) -> Heading {
    let Some(heading) = entry.local_child("heading") else { return Heading::None };
    let (id, level) = (heading.number("idRef").unwrap_or(0), heading.number("level").unwrap_or(0));
    match heading.attribute("type") {
        Some("OUTLINE") => Heading::Outline(level),
        Some("NUMBER") => Heading::Number(id, level),
        Some("BULLET") => Heading::Bullet(id),
        _ => Heading::None,
    }
}

fn levels(entry: &Element) -> Vec<Level> {
    let mut levels = Vec::new();
    for head in entry.elements().filter(|element| element.local() == "paraHead") {
        // Levels are written from 1; a file that names another is given room for no more than ten.
        let at = head.number("level").unwrap_or(levels.len() + 1).clamp(1, 10);
        if levels.len() < at {
            levels.resize(at, Level::default());
        }
        levels[at - 1] = Level {
            text: head.text.clone(),
            style: style_of_name(head.attribute("numFormat").unwrap_or("DIGIT")),
            start: head.number("start").unwrap_or(1),
        };
    }
    levels
}
