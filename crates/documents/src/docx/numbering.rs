//! Lists: bullets and counters (ECMA-376, 17.9).

use std::collections::HashMap;

use super::styles;
use crate::paper::counters::{Style, bullet, number};
use crate::paper::model::ParagraphFormat;
use crate::xml::Element;

/// Levels of a list.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering<'x> {
    /// List → its levels' definitions.
    lists: HashMap<&'x str, HashMap<usize, &'x Element>>,
    counters: HashMap<String, [u32; LEVELS]>,
}

impl<'x> Numbering<'x> {
    pub(super) fn of(root: &'x Element) -> Self {
        let abstracts: HashMap<&str, &Element> = root
            .elements()
            .filter(|element| &*element.name == "w:abstractNum")
            .filter_map(|element| Some((element.attribute("w:abstractNumId")?, element)))
            .collect();
        let mut lists = HashMap::new();
        for list in root.elements().filter(|element| &*element.name == "w:num") {
            let (Some(id), Some(base)) = (list.attribute("w:numId"), list.value("w:abstractNumId")) else { continue };
            let Some(base) = abstracts.get(base) else { continue };
            let levels = base.elements().filter(|element| &*element.name == "w:lvl");
            lists.insert(
                id,
                levels.filter_map(|level| Some((level.attribute("w:ilvl")?.parse().ok()?, level))).collect(),
            );
        }
        Self { lists, counters: HashMap::new() }
    }

    /// The indents that a list level gives to its paragraphs.
    pub(super) fn indent(&self, format: &mut ParagraphFormat) {
        let Some((list, level)) = format.list.clone() else { return };
        let Some(level) = self.lists.get(list.as_str()).and_then(|levels| levels.get(&level)) else { return };
        styles::apply_paragraph(format, level.child("w:pPr"));
    }

    /// The marker of the next item.
    pub(super) fn marker(&mut self, list: &str, level: usize) -> Option<String> {
        let levels = self.lists.get(list)?;
        let definition = levels.get(&level)?;
        let counters = self.counters.entry(list.to_owned()).or_default();
        let start = |level: usize| {
            levels
                .get(&level)
                .and_then(|level| level.value("w:start"))
                .and_then(|start| start.parse().ok())
                .unwrap_or(1)
        };
        let counter = counters.get_mut(level)?;
        *counter = if *counter == 0 { start(level) } else { counter.saturating_add(1) };
        counters[level + 1..].fill(0);
        let text = definition.value("w:lvlText").unwrap_or("");
        if definition.value("w:numFmt") == Some("bullet") {
            return Some(bullet(text).to_owned());
        }
        let mut marker = text.to_owned();
        for (below, count) in counters.iter().enumerate() {
            let format = levels.get(&below).and_then(|level| level.value("w:numFmt")).unwrap_or("decimal");
            marker = marker.replace(&format!("%{}", below + 1), &number(*count, style(format)));
        }
        (!marker.trim().is_empty()).then_some(marker)
    }
}

/// The way of counting that a `w:numFmt` names.
fn style(format: &str) -> Style {
    match format {
        "lowerLetter" => Style::LowerLetter,
        "upperLetter" => Style::UpperLetter,
        "lowerRoman" => Style::LowerRoman,
        "upperRoman" => Style::UpperRoman,
        "ganada" => Style::Syllable,
        "decimalEnclosedCircle" => Style::Circled,
        "none" => Style::None,
        _ => Style::Digits,
    }
}
