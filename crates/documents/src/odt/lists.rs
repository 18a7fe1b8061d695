//! Lists: bullets and counters (ODF 1.3, part 3, 16.30).

use std::collections::HashMap;

use crate::length::points;
use crate::paper::counters::{Style, bullet, number};
use crate::paper::model::ParagraphFormat;
use crate::xml::Element;

/// Levels of a list.
pub(super) const LEVELS: usize = 10;

/// List styles by name.
#[derive(Default)]
pub(super) struct Lists<'x>(HashMap<&'x str, &'x Element>);

/// The list that is being read.
#[derive(Debug, Clone, Default)]
pub(super) struct Place<'x> {
    /// The style that an outer list named.
    pub(super) style: Option<&'x str>,
    /// Lists inside each other.
    pub(super) level: usize,
}

impl<'x> Lists<'x> {
    pub(super) fn of(parts: &[&'x Element]) -> Self {
        let mut lists = HashMap::new();
        for part in parts {
            for holder in ["office:styles", "office:automatic-styles"] {
                let all = part.child(holder).into_iter().flat_map(Element::elements);
                for style in all.filter(|style| &*style.name == "text:list-style") {
                    lists.extend(style.attribute("style:name").map(|name| (name, style)));
                }
            }
        }
        Self(lists)
    }

    fn level(&self, place: &Place<'_>) -> Option<&'x Element> {
        let style = self.0.get(place.style?)?;
        style.elements().find(|level| level.number("text:level") == Some(place.level))
    }

    /// Indents a paragraph as its level says.
    pub(super) fn indent(&self, place: &Place<'_>, format: &mut ParagraphFormat) {
        let Some(properties) = self.level(place).and_then(|level| level.child("style:list-level-properties")) else {
            return;
        };
        let label = properties.child("style:list-level-label-alignment");
        let length = |element: Option<&Element>, name: &str| {
            element.and_then(|element| element.attribute(name)).and_then(points)
        };
        let left = length(label, "fo:margin-left").or_else(|| {
            let before = length(Some(properties), "text:space-before").unwrap_or(0.0);
            length(Some(properties), "text:min-label-width").map(|width| before + width)
        });
        let first = length(label, "fo:text-indent")
            .or_else(|| length(Some(properties), "text:min-label-width").map(|width| -width));
        if format.left == 0.0 {
            (format.left, format.first_line) = (left.unwrap_or(18.0), first.unwrap_or(-18.0));
        }
    }

    /// The marker of the next item.
    pub(super) fn marker(&self, place: &Place<'_>, counts: &mut [u32; LEVELS]) -> Option<String> {
        let level = self.level(place)?;
        let count = counts.get_mut(place.level.checked_sub(1)?)?;
        let start = level.number("text:start-value").unwrap_or(1);
        *count = if *count == 0 { start } else { count.saturating_add(1) };
        if &*level.name == "text:list-level-style-bullet" {
            return Some(bullet(level.attribute("text:bullet-char").unwrap_or("•")).to_owned());
        }
        let style = match level.attribute("style:num-format").unwrap_or("1") {
            "" => return None,
            "a" => Style::LowerLetter,
            "A" => Style::UpperLetter,
            "i" => Style::LowerRoman,
            "I" => Style::UpperRoman,
            "①, ②, ③, ..." => Style::Circled,
            korean if korean.starts_with('가') => Style::Syllable,
            _ => Style::Digits,
        };
        let shown = level.number("text:display-levels").unwrap_or(1).clamp(1, place.level);
        let numbers: Vec<String> =
            counts[place.level - shown..place.level].iter().map(|count| number((*count).max(1), style)).collect();
        let affix = |name: &str| level.attribute(name).unwrap_or("");
        Some(format!("{}{}{}", affix("style:num-prefix"), numbers.join("."), affix("style:num-suffix")))
    }
}
