//! `section*.xml` → paragraphs, with what stands in them.

use std::rc::Rc;

use crate::hangul::points;
use crate::hangul::shapes::{Counters, Shapes};
use crate::paper::Paper;
use crate::paper::model::{Content, Flow, PageShape, Paragraph, Run, RunFormat};
use crate::xml::Element;

/// Reads the sections of a document one after the other.
pub(super) struct Section<'s> {
    pub(super) shapes: &'s Shapes,
    counters: Counters,
    /// The numbering of outlines in this section.
    outline: u32,
    pub(super) paper: Paper,
    /// Foot and end notes; they follow the text.
    notes: Vec<Flow>,
    shaped: bool,
}

/// A paragraph being read, and the parts of it that are complete because a table followed them.
pub(super) struct Open {
    pub(super) done: Vec<Flow>,
    pub(super) paragraph: Paragraph,
    fields: Vec<Option<Rc<str>>>,
    /// Inside text that was deleted with changes being tracked.
    deleted: usize,
}

impl Open {
    fn push(&mut self, content: Content, format: RunFormat) {
        if self.deleted == 0 {
            let link = self.fields.iter().rev().find_map(Clone::clone);
            self.paragraph.runs.push(Run { content, format, link });
        }
    }
}

impl<'s> Section<'s> {
    pub(super) fn new(shapes: &'s Shapes, counters: Counters) -> Self {
        Self { shapes, counters, outline: 1, paper: Paper::default(), notes: Vec::new(), shaped: false }
    }

    /// Adds a section's text.
    pub(super) fn read(&mut self, root: &Element) {
        let flow = self.flow(root);
        self.paper.flow.extend(flow);
    }

    /// The whole document.
    pub(super) fn finish(mut self) -> Paper {
        self.paper.flow.append(&mut self.notes);
        self.paper
    }

    /// The paragraphs in a container (`hs:sec`, `hp:subList`).
    pub(super) fn flow(&mut self, container: &Element) -> Vec<Flow> {
        let mut flow = Vec::new();
        for element in container.elements().filter(|element| element.local() == "p") {
            self.paragraph(element, &mut flow);
        }
        flow
    }

    fn paragraph(&mut self, element: &Element, flow: &mut Vec<Flow>) {
        let runs = || element.elements().filter(|child| child.local() == "run");
        let mark = runs().next().and_then(|run| run.number("charPrIDRef")).unwrap_or(0);
        let mark = self.shapes.character(mark);
        let shape = element.number("paraPrIDRef").unwrap_or(0);
        let mut paragraph = self.shapes.paragraph(shape, mark, self.outline, &mut self.counters);
        paragraph.page_break_before |= element.attribute("pageBreak") == Some("1");
        let mut open = Open { done: Vec::new(), paragraph, fields: Vec::new(), deleted: 0 };
        for run in runs() {
            let format = self.shapes.character(run.number("charPrIDRef").unwrap_or(0));
            self.run(run, format, &mut open);
        }
        // A paragraph that only held a table leaves no empty line.
        let rest = open.done.is_empty() || open.paragraph.says_something();
        flow.append(&mut open.done);
        if rest {
            flow.push(Flow::Paragraph(open.paragraph));
        }
    }

    fn run(&mut self, run: &Element, format: RunFormat, open: &mut Open) {
        for part in run.elements() {
            match part.local() {
                "t" => text(part, format, open),
                "tbl" => {
                    let parts = self.table(part);
                    open.paragraph.interrupt(&mut open.done, parts);
                }
                "ctrl" => part.elements().for_each(|control| self.control(control, open)),
                "secPr" => self.section_properties(part),
                "compose" => {
                    let text = part.attribute("composeText").unwrap_or("");
                    open.push(Content::Text(text.to_owned()), format);
                }
                "dutmal" => {
                    let text = part.local_child("mainText").map_or("", |main| &main.text);
                    open.push(Content::Text(text.to_owned()), format);
                }
                _ => {
                    if let Some((width, height)) = self.object(part, open) {
                        open.push(Content::Picture(width, height), format);
                    }
                }
            }
        }
    }

    fn control(&mut self, control: &Element, open: &mut Open) {
        match control.local() {
            "fieldBegin" => open.fields.push(link_of(control)),
            "fieldEnd" => {
                open.fields.pop();
            }
            "header" | "footer" => {
                let Some(list) = control.local_child("subList") else { return };
                let flow = self.flow(list);
                let margins = match control.local() {
                    "header" => &mut self.paper.headers,
                    _ => &mut self.paper.footers,
                };
                // Odd and even pages may differ; the first one that is written stands for both.
                if margins.is_empty() {
                    margins.push(flow);
                }
            }
            "footNote" | "endNote" => {
                if let Some(list) = control.local_child("subList") {
                    let flow = self.flow(list);
                    self.notes.extend(flow);
                }
            }
            _ => {}
        }
    }

    fn section_properties(&mut self, properties: &Element) {
        self.outline = properties.number("outlineShapeIDRef").unwrap_or(self.outline);
        let Some(page) = properties.local_child("pagePr").filter(|_| !self.shaped) else { return };
        self.shaped = true;
        let side = |element: &Element, name: &str| points(element.number(name).unwrap_or(0.0)).max(0.0);
        let (mut width, mut height) = (side(page, "width"), side(page, "height"));
        if page.attribute("landscape") == Some("NARROWLY") {
            std::mem::swap(&mut width, &mut height);
        }
        let margin = page.local_child("margin");
        let margin = |name: &str| margin.map_or(56.7, |margin| side(margin, name));
        let (header, footer) = (margin("header"), margin("footer"));
        self.paper.shape = PageShape {
            width,
            height,
            top: margin("top") + header,
            bottom: margin("bottom") + footer,
            left: margin("left") + margin("gutter"),
            right: margin("right"),
            header: margin("top"),
            footer: margin("bottom"),
        }
        .sane();
    }
}

/// The text of a `hp:t`, which mixes characters with elements.
fn text(element: &Element, format: RunFormat, open: &mut Open) {
    open.push(Content::Text(element.text.clone()), format);
    for part in element.elements() {
        match part.local() {
            "tab" => open.push(Content::Tab, format),
            "lineBreak" => open.push(Content::LineBreak, format),
            "nbSpace" | "fwSpace" => open.push(Content::Text(" ".into()), format),
            "hyphen" => open.push(Content::Text("-".into()), format),
            "deleteBegin" => open.deleted += 1,
            "deleteEnd" => open.deleted = open.deleted.saturating_sub(1),
            _ => {}
        }
        open.push(Content::Text(part.tail.clone()), format);
    }
}

/// The address of a hyperlink field.
fn link_of(field: &Element) -> Option<Rc<str>> {
    if field.attribute("type") != Some("HYPERLINK") {
        return None;
    }
    let parameters = field.local_child("parameters")?;
    let named = |name: &str| {
        parameters.elements().find(|parameter| parameter.attribute("name") == Some(name)).map(|found| &found.text)
    };
    let command = named("Path").filter(|path| !path.is_empty()).or_else(|| named("Command"))?;
    crate::hangul::address(command)
}
