//! Styles and direct formatting → resolved formats (ECMA-376, 17.7).

use std::collections::HashMap;

use crate::paper::model::{Align, LineHeight, ParagraphFormat, RunFormat, Tab};
use crate::xml::Element;

/// Styles based on styles; Word allows eleven.
const MAX_BASES: usize = 16;

/// The style sheet.
#[derive(Default)]
pub(super) struct Styles<'x> {
    by_id: HashMap<&'x str, &'x Element>,
    default_paragraph: Option<&'x str>,
    paragraph_defaults: Option<&'x Element>,
    run_defaults: Option<&'x Element>,
}

impl<'x> Styles<'x> {
    pub(super) fn of(root: &'x Element) -> Self {
        let mut styles = Self {
            paragraph_defaults: root.at(&["w:docDefaults", "w:pPrDefault", "w:pPr"]),
            run_defaults: root.at(&["w:docDefaults", "w:rPrDefault", "w:rPr"]),
            ..Self::default()
        };
        for style in root.elements().filter(|element| &*element.name == "w:style") {
            let Some(id) = style.attribute("w:styleId") else { continue };
            styles.by_id.insert(id, style);
            let is_default = matches!(style.attribute("w:default"), Some("1" | "true" | "on"));
            if is_default && style.attribute("w:type") == Some("paragraph") {
                styles.default_paragraph = Some(id);
            }
        }
        styles
    }

    /// A style and what it is based on, the most basic first.
    fn chain(&self, id: Option<&str>) -> Vec<&'x Element> {
        let mut chain = Vec::new();
        let mut next = id.and_then(|id| self.by_id.get(id)).copied();
        while let Some(style) = next {
            if chain.len() >= MAX_BASES {
                break;
            }
            chain.push(style);
            next = style.value("w:basedOn").and_then(|base| self.by_id.get(base)).copied();
        }
        chain.reverse();
        chain
    }

    /// The format of a paragraph and of its characters before their own formatting.
    pub(super) fn paragraph(&self, properties: Option<&Element>) -> (ParagraphFormat, RunFormat) {
        let mut format = ParagraphFormat::default();
        let mut run = RunFormat::default();
        apply_paragraph(&mut format, self.paragraph_defaults);
        apply_run(&mut run, self.run_defaults);
        let named = properties.and_then(|properties| properties.value("w:pStyle"));
        for style in self.chain(named.or(self.default_paragraph)) {
            apply_paragraph(&mut format, style.child("w:pPr"));
            apply_run(&mut run, style.child("w:rPr"));
        }
        apply_paragraph(&mut format, properties);
        format.style = named.map(str::to_owned);
        (format, run)
    }

    /// A run's format in a paragraph.
    pub(super) fn run(&self, base: RunFormat, properties: Option<&Element>) -> RunFormat {
        let mut format = base;
        for style in self.chain(properties.and_then(|properties| properties.value("w:rStyle"))) {
            apply_run(&mut format, style.child("w:rPr"));
        }
        apply_run(&mut format, properties);
        format
    }
}

/// Twentieths of a point, as an attribute.
pub(super) fn twips(element: &Element, attribute: &str) -> Option<f32> {
    let points = element.attribute(attribute)?.parse::<f32>().ok()? / 20.0;
    points.is_finite().then(|| points.clamp(-4000.0, 4000.0))
}

/// Applies direct or style properties of a paragraph.
pub(super) fn apply_paragraph(format: &mut ParagraphFormat, properties: Option<&Element>) {
    let Some(properties) = properties else { return };
    if let Some(spacing) = properties.child("w:spacing") {
        format.before = twips(spacing, "w:before").unwrap_or(format.before);
        format.after = twips(spacing, "w:after").unwrap_or(format.after);
        if let Some(line) = twips(spacing, "w:line") {
            format.line = Some(match spacing.attribute("w:lineRule") {
                Some("exact") => LineHeight::Exactly(line),
                Some("atLeast") => LineHeight::AtLeast(line),
                _ => LineHeight::Times(line / 12.0),
            });
        }
    }
    if let Some(indent) = properties.child("w:ind") {
        let first = |names: [&str; 2]| names.iter().find_map(|name| twips(indent, name));
        format.left = first(["w:left", "w:start"]).unwrap_or(format.left);
        format.right = first(["w:right", "w:end"]).unwrap_or(format.right);
        let hanging = twips(indent, "w:hanging").map(|by| -by);
        format.first_line = hanging.or_else(|| twips(indent, "w:firstLine")).unwrap_or(format.first_line);
    }
    if let Some(align) = properties.value("w:jc") {
        format.align = align_of(align);
    }
    if let Some(contextual) = properties.toggle("w:contextualSpacing") {
        format.contextual = contextual;
    }
    if let Some(tabs) = properties.child("w:tabs") {
        for tab in tabs.elements() {
            let Some(at) = twips(tab, "w:pos") else { continue };
            format.tabs.retain(|known| (known.at - at).abs() > 0.5);
            if tab.attribute("w:val") != Some("clear") {
                format.tabs.push(Tab { at, align: align_of(tab.attribute("w:val").unwrap_or("left")) });
            }
        }
        format.tabs.sort_by(|a, b| a.at.total_cmp(&b.at));
    }
    if let Some(numbering) = properties.child("w:numPr") {
        let level = numbering.value("w:ilvl").and_then(|level| level.parse().ok());
        let level = level.or(format.list.as_ref().map(|list| list.1)).unwrap_or(0);
        let list = numbering.value("w:numId").map(str::to_owned).or_else(|| format.list.take().map(|list| list.0));
        format.list = list.filter(|list| list != "0").map(|list| (list, level));
    }
}

/// `w:jc` and tab alignments.
pub(super) fn align_of(value: &str) -> Align {
    match value {
        "center" => Align::Center,
        "right" | "end" | "decimal" => Align::Right,
        _ => Align::Left,
    }
}

fn apply_run(format: &mut RunFormat, properties: Option<&Element>) {
    let Some(properties) = properties else { return };
    if let Some(half_points) = properties.value("w:sz").and_then(|size| size.parse::<f32>().ok()) {
        format.size = (half_points / 2.0).clamp(0.5, 400.0);
    }
    format.bold = properties.toggle("w:b").unwrap_or(format.bold);
    format.hidden = properties.toggle("w:vanish").unwrap_or(format.hidden);
    if let Some(color) = properties.value("w:color") {
        format.white = color.eq_ignore_ascii_case("ffffff");
    }
    if let Some(fill) = properties.child("w:shd").and_then(|shade| shade.attribute("w:fill")) {
        format.shaded = is_color(fill);
    }
    if properties.child("w:highlight").is_some() {
        format.shaded = true;
    }
}

/// Whether a fill is a colour other than white.
pub(super) fn is_color(fill: &str) -> bool {
    !fill.eq_ignore_ascii_case("auto") && !fill.eq_ignore_ascii_case("ffffff")
}
