//! Elements → paragraphs and tables.

use std::rc::Rc;

use super::css::Sheet;
use super::look::{Display, Look};
use crate::layout::ReadError;
use crate::limits::Budget;
use crate::paper::model::{Content, Flow, Paragraph, Run};
use crate::xml::Element;

/// Indent of one level of lists, in points.
const INDENT: f32 = 16.0;

/// Reads a page with its style sheet.
pub(super) struct Reader<'s, 'x> {
    sheet: &'s Sheet,
    /// Width for tables, in points.
    pub(super) width: f32,
    /// The elements around the one being read.
    around: Vec<&'x Element>,
    pub(super) flow: Vec<Flow>,
    paragraph: Paragraph,
    marker: Option<String>,
    /// How far each open list has counted; `None` for bullets.
    lists: Vec<Option<u32>>,
    link: Option<Rc<str>>,
}

impl<'s, 'x> Reader<'s, 'x> {
    pub(super) fn new(sheet: &'s Sheet, width: f32) -> Self {
        Self {
            sheet,
            width,
            around: Vec::new(),
            flow: Vec::new(),
            paragraph: Paragraph::default(),
            marker: None,
            lists: Vec::new(),
            link: None,
        }
    }

    /// The flow of a whole page.
    pub(super) fn flow(mut self, root: &'x Element, budget: &mut Budget) -> Result<Vec<Flow>, ReadError> {
        let look = Look::default();
        self.children(root, &look, budget)?;
        self.end_paragraph();
        Ok(self.flow)
    }

    /// The look of an element, once; elements inside start from it.
    pub(super) fn look(&self, element: &Element, outer: &Look) -> Look {
        outer.of(element, &self.around, self.sheet)
    }

    /// What is inside an element, as a flow of its own.
    pub(super) fn inside(
        &mut self,
        element: &'x Element,
        look: &Look,
        budget: &mut Budget,
    ) -> Result<Vec<Flow>, ReadError> {
        self.end_paragraph();
        let before = std::mem::take(&mut self.flow);
        let outcome = self.children(element, look, budget);
        self.end_paragraph();
        let flow = std::mem::replace(&mut self.flow, before);
        outcome.map(|()| flow)
    }

    fn children(&mut self, element: &'x Element, look: &Look, budget: &mut Budget) -> Result<(), ReadError> {
        self.around.push(element);
        self.text(&element.text, look);
        for child in element.elements() {
            budget.spend_mark()?;
            self.element(child, look, budget)?;
            self.text(&child.tail, look);
        }
        self.around.pop();
        Ok(())
    }

    pub(super) fn element(&mut self, element: &'x Element, outer: &Look, budget: &mut Budget) -> Result<(), ReadError> {
        let look = self.look(element, outer);
        match (&*element.name, look.display) {
            (_, Display::Hidden) => Ok(()),
            ("br", _) => {
                self.push(Content::LineBreak, outer);
                Ok(())
            }
            ("table", _) => self.table(element, &look, budget),
            ("dl", _) => self.pairs(element, &look, budget),
            ("ul" | "ol" | "menu", _) => {
                let start = element.number("start").unwrap_or(1);
                self.lists.push((&*element.name == "ol").then_some(start));
                let outcome = self.block(element, &look, budget);
                self.lists.pop();
                outcome
            }
            ("li", display) => {
                let mut look = look;
                self.end_paragraph();
                self.marker = self.marker_of(&look);
                if self.marker.is_some() {
                    look.block.left = INDENT * self.lists.len() as f32;
                    look.block.first_line = -INDENT * 0.75;
                }
                match display {
                    Display::Row(columns) => self.row_of_children(element, &look, columns, budget)?,
                    _ => self.block(element, &look, budget)?,
                }
                self.marker = None;
                Ok(())
            }
            ("a", _) => {
                let target = element.attribute("href").map(str::trim).filter(|target| leads_outside(target));
                let outer = self.link.clone();
                self.link = target.map(Into::into).or(self.link.take());
                let outcome = match look.display {
                    Display::Inline => self.children(element, &look, budget),
                    _ => self.block(element, &look, budget),
                };
                self.link = outer;
                outcome
            }
            (_, Display::Inline) => {
                let beside = look.apart
                    && !self.paragraph.runs.is_empty()
                    && self.around.last().is_some_and(|outer| !is_loose(outer));
                if look.floats || beside {
                    self.push(Content::Tab, &look);
                }
                self.children(element, &look, budget)
            }
            (_, Display::Row(columns)) => self.row_of_children(element, &look, columns, budget),
            (_, Display::Block) => self.block(element, &look, budget),
        }
    }

    /// A block: it begins and ends a paragraph.
    pub(super) fn block(&mut self, element: &'x Element, look: &Look, budget: &mut Budget) -> Result<(), ReadError> {
        self.end_paragraph();
        let first = self.flow.len();
        self.children(element, look, budget)?;
        self.end_paragraph();
        // Space around a block stands before its first and after its last paragraph only.
        let last = self.flow.len().wrapping_sub(1);
        for (index, part) in self.flow.iter_mut().enumerate().skip(first) {
            if let Flow::Paragraph(paragraph) = part {
                if index > first && paragraph.format.before == look.block.before {
                    paragraph.format.before = 0.0;
                }
                if index < last && paragraph.format.after == look.block.after {
                    paragraph.format.after = 0.0;
                }
            }
        }
        Ok(())
    }

    fn marker_of(&mut self, look: &Look) -> Option<String> {
        let marker = match self.lists.last_mut() {
            Some(Some(count)) => {
                let marker = format!("{count}.");
                *count = count.saturating_add(1);
                marker
            }
            _ => "•".to_owned(),
        };
        (!look.unmarked).then_some(marker)
    }

    fn text(&mut self, text: &str, look: &Look) {
        if text.is_empty() {
            return;
        }
        if !look.preformatted {
            // Blanks between blocks begin no paragraph.
            if !self.paragraph.runs.is_empty() || !text.trim().is_empty() {
                self.push(Content::Text(text.to_owned()), look);
            }
            return;
        }
        for (index, line) in text.trim_end_matches('\n').split('\n').enumerate() {
            if index > 0 {
                self.push(Content::LineBreak, look);
            }
            self.push(Content::Text(line.to_owned()), look);
        }
    }

    fn push(&mut self, content: Content, look: &Look) {
        if self.paragraph.runs.is_empty() {
            self.paragraph.format = look.block.clone();
            self.paragraph.mark = look.run;
        }
        self.paragraph.runs.push(Run { content, format: look.run, link: self.link.clone() });
    }

    /// Ends the paragraph; one that shows nothing is left out.
    pub(super) fn end_paragraph(&mut self) {
        let mut paragraph = std::mem::take(&mut self.paragraph);
        while paragraph.runs.last().is_some_and(|run| matches!(run.content, Content::LineBreak)) {
            paragraph.runs.pop();
        }
        if paragraph.says_something() {
            paragraph.marker = self.marker.take();
            self.flow.push(Flow::Paragraph(paragraph));
        }
    }
}

/// Whether text stands directly in an element, beside the elements in it.
pub(super) fn is_loose(element: &Element) -> bool {
    !element.text.trim().is_empty() || element.elements().any(|child| !child.tail.trim().is_empty())
}

/// Whether an address leads out of the page; scripts and marks in the page do not.
fn leads_outside(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    ["http:", "https:", "mailto:", "tel:"].iter().any(|start| target.starts_with(start))
}
