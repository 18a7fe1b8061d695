//! Text content → paragraphs, tables and text boxes.

use std::collections::HashMap;
use std::rc::Rc;

use super::lists::{LEVELS, Lists, Place};
use super::styles::Styles;
use crate::paper::model::{Content, Flow, Paragraph, Run, RunFormat};
use crate::xml::Element;

/// Spaces that one element may stand for.
const MAX_SPACES: usize = 64;

/// Reads content with the styles of its part.
pub(super) struct Reader<'x, 's> {
    pub(super) styles: &'s Styles<'x>,
    pub(super) lists: &'s Lists<'x>,
    counters: HashMap<String, [u32; LEVELS]>,
    /// Foot and end notes; they follow the text.
    pub(super) notes: Vec<Flow>,
}

impl<'x, 's> Reader<'x, 's> {
    pub(super) fn new(styles: &'s Styles<'x>, lists: &'s Lists<'x>) -> Self {
        Self { styles, lists, counters: HashMap::new(), notes: Vec::new() }
    }

    /// The flow in a container (`office:text`, `table:table-cell`, `draw:text-box` …).
    pub(super) fn flow(&mut self, container: &Element) -> Vec<Flow> {
        let mut flow = Vec::new();
        self.add(container, &mut flow, &Place::default());
        flow
    }

    fn add(&mut self, container: &Element, flow: &mut Vec<Flow>, place: &Place<'_>) {
        for element in container.elements() {
            match &*element.name {
                "text:p" | "text:h" => {
                    let paragraph = self.paragraph(element);
                    flow.push(Flow::Paragraph(paragraph));
                }
                "text:list" => self.list(element, flow, place),
                "table:table" => {
                    let table = self.table(element);
                    flow.push(Flow::Table(table));
                }
                "text:section"
                | "text:index-body"
                | "text:table-of-content"
                | "text:alphabetical-index"
                | "text:index-title" => self.add(element, flow, place),
                name if name.starts_with("draw:") => {
                    let mut paragraph = Paragraph::default();
                    self.object(element, &mut paragraph);
                    if paragraph.says_something() {
                        flow.push(Flow::Paragraph(paragraph));
                    }
                }
                _ => {}
            }
        }
    }

    fn list(&mut self, list: &Element, flow: &mut Vec<Flow>, outer: &Place<'_>) {
        let style = list.attribute("text:style-name").or(outer.style);
        let place = Place { style, level: (outer.level + 1).min(LEVELS) };
        let continues =
            list.attribute("text:continue-numbering") == Some("true") || list.attribute("text:continue-list").is_some();
        let key = style.unwrap_or("").to_owned();
        if place.level == 1 && !continues {
            self.counters.insert(key.clone(), [0; LEVELS]);
        }
        for item in list.elements() {
            let numbered = &*item.name == "text:list-item";
            if !numbered && &*item.name != "text:list-header" {
                continue;
            }
            let mut inner = Vec::new();
            let counts = self.counters.entry(key.clone()).or_default();
            // The level counts even when the item only holds an inner list; only a paragraph shows it.
            let begins = item.elements().next().is_some_and(|first| matches!(&*first.name, "text:p" | "text:h"));
            let marker = if numbered && begins { self.lists.marker(&place, counts) } else { None };
            counts[place.level..].fill(0);
            self.add(item, &mut inner, &place);
            for (index, part) in inner.iter_mut().enumerate() {
                let Flow::Paragraph(paragraph) = part else { continue };
                if paragraph.marker.is_none() && paragraph.format.list.is_none() {
                    self.lists.indent(&place, &mut paragraph.format);
                    paragraph.format.list = Some((key.clone(), place.level));
                    paragraph.marker = if index == 0 { marker.clone() } else { None };
                }
            }
            flow.append(&mut inner);
        }
    }

    fn paragraph(&mut self, element: &Element) -> Paragraph {
        let (format, mark, breaks) = self.styles.paragraph(element.attribute("text:style-name"));
        let mut paragraph = Paragraph { format, mark, page_break_before: breaks, ..Paragraph::default() };
        self.inline(element, mark, None, &mut paragraph);
        paragraph
    }

    fn inline(&mut self, element: &Element, format: RunFormat, link: Option<&Rc<str>>, paragraph: &mut Paragraph) {
        push(Content::Text(element.text.clone()), format, link, paragraph);
        for part in element.elements() {
            match &*part.name {
                "text:span" => {
                    let format = self.styles.span(format, part.attribute("text:style-name"));
                    self.inline(part, format, link, paragraph);
                }
                "text:a" => {
                    let target = part.attribute("xlink:href").filter(|target| !target.starts_with('#'));
                    let target: Option<Rc<str>> = target.map(Into::into);
                    self.inline(part, format, target.as_ref().or(link), paragraph);
                }
                "text:s" => {
                    let count = part.number("text:c").unwrap_or(1).min(MAX_SPACES);
                    push(Content::Text(" ".repeat(count)), format, link, paragraph);
                }
                "text:tab" => push(Content::Tab, format, link, paragraph),
                "text:line-break" => push(Content::LineBreak, format, link, paragraph),
                "text:note" => {
                    if let Some(body) = part.child("text:note-body") {
                        let note = self.flow(body);
                        self.notes.extend(note);
                    }
                }
                "text:ruby" => {
                    if let Some(base) = part.child("text:ruby-base") {
                        self.inline(base, format, link, paragraph);
                    }
                }
                "office:annotation"
                | "office:annotation-end"
                | "text:tracked-changes"
                | "text:hidden-text"
                | "text:script" => {}
                name if name.starts_with("draw:") => {
                    if let Some((width, height)) = self.object(part, paragraph) {
                        push(Content::Picture(width, height), format, link, paragraph);
                    }
                }
                // Fields, marks and metadata hold the text they show.
                _ => self.inline(part, format, link, paragraph),
            }
            push(Content::Text(part.tail.clone()), format, link, paragraph);
        }
    }
}

fn push(content: Content, format: RunFormat, link: Option<&Rc<str>>, paragraph: &mut Paragraph) {
    if !matches!(&content, Content::Text(text) if text.is_empty()) {
        paragraph.runs.push(Run { content, format, link: link.cloned() });
    }
}
