//! Document XML → paragraphs, tables and text boxes.

use std::collections::HashMap;
use std::rc::Rc;

use super::boxes;
use super::numbering::Numbering;
use super::styles::{self, Styles};
use crate::paper::model::{Content, Flow, Paragraph, Run, RunFormat};
use crate::xml::Element;

/// Reads one part (body, header or footer).
pub(super) struct Reader<'x, 'n> {
    pub(super) styles: &'n Styles<'x>,
    pub(super) numbering: &'n mut Numbering<'x>,
    /// Relationship id → target.
    pub(super) relations: &'n HashMap<String, String>,
}

/// A field being read: the instruction comes first, then what it shows.
#[derive(Default)]
struct Field {
    instruction: String,
    shows: bool,
}

/// What is collected of one paragraph.
struct Collected {
    paragraph: Paragraph,
    base: RunFormat,
    fields: Vec<Field>,
}

impl Reader<'_, '_> {
    /// The flow in a container (`w:body`, `w:tc`, `w:txbxContent`, `w:hdr` …).
    pub(super) fn flow(&mut self, container: &Element) -> Vec<Flow> {
        let mut flow = Vec::new();
        self.add_flow(container, &mut flow);
        flow
    }

    fn add_flow(&mut self, container: &Element, flow: &mut Vec<Flow>) {
        for element in container.elements() {
            match &*element.name {
                "w:p" => flow.push(Flow::Paragraph(self.paragraph(element))),
                "w:tbl" => flow.push(Flow::Table(self.table(element))),
                "w:sdt" => {
                    if let Some(content) = element.child("w:sdtContent") {
                        self.add_flow(content, flow);
                    }
                }
                "w:customXml" | "w:ins" | "w:moveTo" | "mc:AlternateContent" | "mc:Choice" => {
                    self.add_flow(element, flow)
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, element: &Element) -> Paragraph {
        let properties = element.child("w:pPr");
        let (mut format, base) = self.styles.paragraph(properties);
        if format.list.is_some() {
            self.numbering.indent(&mut format);
            // What the paragraph itself says wins over the list's indents.
            let list = format.list.clone();
            styles::apply_paragraph(&mut format, properties);
            format.list = list;
        }
        let marker = format.list.clone().and_then(|(list, level)| self.numbering.marker(&list, level));
        let mark = self.styles.run(base, properties.and_then(|properties| properties.child("w:rPr")));
        let page_break_before =
            properties.and_then(|properties| properties.toggle("w:pageBreakBefore")).unwrap_or(false);
        let paragraph = Paragraph { format, marker, mark, page_break_before, ..Paragraph::default() };
        let mut collected = Collected { paragraph, base, fields: Vec::new() };
        self.inline(element, None, &mut collected);
        collected.paragraph
    }

    fn inline(&mut self, container: &Element, link: Option<&Rc<str>>, collected: &mut Collected) {
        for element in container.elements() {
            match &*element.name {
                "w:r" => self.run(element, link, collected),
                "w:hyperlink" => {
                    let target = element.attribute("r:id").and_then(|id| self.relations.get(id));
                    let target: Option<Rc<str>> = target.map(|target| target.as_str().into());
                    self.inline(element, target.as_ref().or(link), collected);
                }
                "w:fldSimple" => {
                    let target = element.attribute("w:instr").and_then(hyperlink_of);
                    self.inline(element, target.as_ref().or(link), collected);
                }
                "w:sdt" => {
                    if let Some(content) = element.child("w:sdtContent") {
                        self.inline(content, link, collected);
                    }
                }
                "w:ins"
                | "w:moveTo"
                | "w:smartTag"
                | "w:customXml"
                | "w:dir"
                | "w:bdo"
                | "mc:AlternateContent"
                | "mc:Choice" => self.inline(element, link, collected),
                _ => {}
            }
        }
    }

    fn run(&mut self, element: &Element, link: Option<&Rc<str>>, collected: &mut Collected) {
        let format = self.styles.run(collected.base, element.child("w:rPr"));
        self.run_content(element, format, link, collected);
    }

    fn run_content(&mut self, element: &Element, format: RunFormat, link: Option<&Rc<str>>, collected: &mut Collected) {
        for part in element.elements() {
            let content = match &*part.name {
                "w:t" => Content::Text(part.text.clone()),
                "w:tab" | "w:ptab" => Content::Tab,
                "w:br" if part.attribute("w:type") == Some("page") => Content::PageBreak,
                "w:br" | "w:cr" => Content::LineBreak,
                "w:noBreakHyphen" => Content::Text("-".into()),
                "w:sym" => Content::Text(symbol(part)),
                "w:fldChar" => {
                    field(part, &mut collected.fields);
                    continue;
                }
                "w:instrText" => {
                    if let Some(field) = collected.fields.last_mut() {
                        field.instruction.push_str(&part.text);
                    }
                    continue;
                }
                "w:drawing" | "w:pict" | "w:object" => {
                    let (text_boxes, picture) = boxes::read(part, self);
                    collected.paragraph.boxes.extend(text_boxes);
                    match picture {
                        Some((width, height)) => Content::Picture(width, height),
                        None => continue,
                    }
                }
                // The fallback repeats the choice for older programs.
                "mc:AlternateContent" => {
                    let chosen = part.child("mc:Choice").or_else(|| part.child("mc:Fallback"));
                    if let Some(chosen) = chosen {
                        self.run_content(chosen, format, link, collected);
                    }
                    continue;
                }
                _ => continue,
            };
            if collected.fields.iter().any(|field| !field.shows) {
                continue;
            }
            let from_field = collected.fields.iter().rev().find_map(|field| hyperlink_of(&field.instruction));
            collected.paragraph.runs.push(Run { content, format, link: from_field.or_else(|| link.cloned()) });
        }
    }
}

fn field(part: &Element, fields: &mut Vec<Field>) {
    match part.attribute("w:fldCharType") {
        Some("begin") => fields.push(Field::default()),
        Some("separate") => {
            if let Some(field) = fields.last_mut() {
                field.shows = true;
            }
        }
        Some("end") => {
            fields.pop();
        }
        _ => {}
    }
}

/// The address in `HYPERLINK "https://…"`.
fn hyperlink_of(instruction: &str) -> Option<Rc<str>> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?;
    let address = rest.split('"').nth(1)?;
    (!address.is_empty()).then(|| address.into())
}

fn symbol(part: &Element) -> String {
    let code = part.attribute("w:char").and_then(|code| u32::from_str_radix(code, 16).ok());
    // Symbol fonts sit in the private use area, with or without its offset.
    let code = code.map(|code| if code < 0x100 { code + 0xF000 } else { code });
    code.and_then(char::from_u32).map(String::from).unwrap_or_default()
}
