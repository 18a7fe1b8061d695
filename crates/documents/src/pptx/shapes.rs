//! Shapes of a slide → text boxes.

use std::collections::HashMap;
use std::rc::Rc;

use super::emu;
use crate::paper::grid::Grid;
use crate::paper::model::{Align, Content, Flow, Offset, Origin, Paragraph, Place, Run, RunFormat, Table, TextBox};
use crate::xml::Element;

/// Size of text that says none.
const USUAL_SIZE: f32 = 18.0;
/// Indent of a level, in points.
const INDENT: f32 = 18.0;
/// Shapes whose tops differ by less stand beside each other.
const BESIDE: f32 = 12.0;

/// Left, top, width, height.
type Area = (f32, f32, f32, f32);

/// Where a layout puts what a slide does not place itself.
#[derive(Debug, Default)]
pub(super) struct Placeholders(Vec<(Option<String>, Option<String>, Area)>);

impl Placeholders {
    pub(super) fn of(layout: &Element) -> Self {
        let mut found = Vec::new();
        let tree = layout.at(&["p:cSld", "p:spTree"]);
        for shape in tree.into_iter().flat_map(Element::elements) {
            if let (Some(holder), Some(area)) = (shape.find("p:ph"), area(shape.find("a:xfrm"))) {
                let text = |name: &str| holder.attribute(name).map(str::to_owned);
                found.push((text("type"), text("idx"), area));
            }
        }
        Self(found)
    }

    fn area(&self, holder: &Element) -> Option<Area> {
        let (kind, index) = (holder.attribute("type"), holder.attribute("idx"));
        let same = |entry: &&(Option<String>, Option<String>, Area)| entry.1.as_deref() == index && index.is_some();
        let alike = |entry: &&(Option<String>, Option<String>, Area)| entry.0.as_deref() == kind;
        self.0.iter().find(same).or_else(|| self.0.iter().find(alike)).map(|entry| entry.2)
    }
}

/// A slide being read.
pub(super) struct Slide<'s> {
    pub(super) relations: &'s HashMap<String, String>,
    pub(super) placeholders: &'s Placeholders,
}

impl Slide<'_> {
    /// The text boxes of a slide, from the top down.
    pub(super) fn boxes(&self, root: &Element) -> Vec<TextBox> {
        let mut found = Vec::new();
        if let Some(tree) = root.at(&["p:cSld", "p:spTree"]) {
            self.collect(tree, (0.0, 0.0), &mut found);
        }
        let row = |area: &Area| (area.1 / BESIDE).round();
        found.sort_by(|a: &(Area, Vec<Flow>), b| row(&a.0).total_cmp(&row(&b.0)).then(a.0.0.total_cmp(&b.0.0)));
        let boxes = found.into_iter().map(|((left, top, width, height), flow)| TextBox {
            flow,
            width,
            height,
            place: Place::Anchored {
                x: Offset { from: Origin::Page, by: left.max(0.0) },
                y: Offset { from: Origin::Page, by: top.max(0.0) },
                wraps: false,
            },
        });
        boxes.collect()
    }

    fn collect(&self, tree: &Element, moved: (f32, f32), found: &mut Vec<(Area, Vec<Flow>)>) {
        for shape in tree.elements() {
            match &*shape.name {
                "p:sp" => {
                    let Some(body) = shape.child("p:txBody") else { continue };
                    let holder = shape.at(&["p:nvSpPr", "p:nvPr", "p:ph"]);
                    // Numbers, dates and footers of slides.
                    if holder.is_some_and(|holder| matches!(holder.attribute("type"), Some("sldNum" | "dt" | "ftr"))) {
                        continue;
                    }
                    let own = area(shape.at(&["p:spPr", "a:xfrm"]));
                    let area = own.or_else(|| holder.and_then(|holder| self.placeholders.area(holder)));
                    let (left, top, width, height) = area.unwrap_or((36.0, 36.0, 640.0, 0.0));
                    let flow = self.paragraphs(body);
                    found.push(((left + moved.0, top + moved.1, width, height), flow));
                }
                "p:graphicFrame" => {
                    let Some(table) = shape.find("a:tbl") else { continue };
                    let (left, top, width, height) = area(shape.child("p:xfrm")).unwrap_or((36.0, 36.0, 640.0, 0.0));
                    let flow = vec![Flow::Table(self.table(table))];
                    found.push(((left + moved.0, top + moved.1, width, height), flow));
                }
                "p:grpSp" => {
                    let transform = shape.at(&["p:grpSpPr", "a:xfrm"]);
                    let at = |name: &str, side: &str| {
                        transform
                            .and_then(|transform| transform.child(name))
                            .and_then(|point| emu(point, side))
                            .unwrap_or(0.0)
                    };
                    let by = |side: &str| at("a:off", side) - at("a:chOff", side);
                    self.collect(shape, (moved.0 + by("x"), moved.1 + by("y")), found);
                }
                "mc:AlternateContent" => {
                    if let Some(chosen) = shape.child("mc:Choice").or_else(|| shape.child("mc:Fallback")) {
                        self.collect(chosen, moved, found);
                    }
                }
                _ => {}
            }
        }
    }

    fn paragraphs(&self, body: &Element) -> Vec<Flow> {
        let paragraphs = body.elements().filter(|element| &*element.name == "a:p");
        paragraphs.map(|element| Flow::Paragraph(self.paragraph(element))).collect()
    }

    fn paragraph(&self, element: &Element) -> Paragraph {
        let properties = element.child("a:pPr");
        let level: u8 = properties.and_then(|properties| properties.number("lvl")).unwrap_or(0);
        let mut paragraph = Paragraph::default();
        paragraph.format.left = f32::from(level.min(8)) * INDENT;
        paragraph.format.align = match properties.and_then(|properties| properties.attribute("algn")) {
            Some("ctr") => Align::Center,
            Some("r") => Align::Right,
            _ => Align::Left,
        };
        let bullet = properties.and_then(|properties| properties.child("a:buChar"));
        paragraph.marker = bullet.and_then(|bullet| bullet.attribute("char")).map(str::to_owned);
        for part in element.elements() {
            let run = part.child("a:rPr");
            let format = RunFormat {
                size: run
                    .and_then(|run| run.number::<f32>("sz"))
                    .map_or(USUAL_SIZE, |size| size / 100.0)
                    .clamp(1.0, 400.0),
                bold: run.is_some_and(|run| matches!(run.attribute("b"), Some("1" | "true"))),
                ..RunFormat::default()
            };
            let content = match &*part.name {
                "a:r" | "a:fld" => Content::Text(part.child("a:t").map(|text| text.text.clone()).unwrap_or_default()),
                "a:br" => Content::LineBreak,
                _ => continue,
            };
            let link = run.and_then(|run| run.child("a:hlinkClick")).and_then(|link| link.attribute("r:id"));
            let link: Option<Rc<str>> = link
                .and_then(|id| self.relations.get(id))
                .filter(|url| url.contains(':'))
                .map(|url| url.as_str().into());
            paragraph.mark = format;
            paragraph.runs.push(Run { content, format, link });
        }
        paragraph
    }

    fn table(&self, element: &Element) -> Table {
        let columns = element.child("a:tblGrid").into_iter().flat_map(Element::elements);
        let widths: Vec<f32> = columns.map(|column| emu(column, "w").unwrap_or(0.0)).collect();
        let mut grid = Grid::default();
        for (row, line) in element.elements().filter(|child| &*child.name == "a:tr").enumerate() {
            grid.reach(row);
            let height = emu(line, "h").unwrap_or(0.0);
            for (column, cell) in line.elements().filter(|child| &*child.name == "a:tc").enumerate() {
                let covered = |name: &str| matches!(cell.attribute(name), Some("1" | "true"));
                if covered("hMerge") || covered("vMerge") {
                    continue;
                }
                let spans = (cell.number("rowSpan").unwrap_or(1), cell.number("gridSpan").unwrap_or(1));
                let width = if spans.1 == 1 { widths.get(column).copied().unwrap_or(0.0) } else { 0.0 };
                let flow = cell.child("a:txBody").map(|body| self.paragraphs(body)).unwrap_or_default();
                grid.put((row, column), spans, (width, height), flow);
            }
        }
        grid.table()
    }
}

fn area(transform: Option<&Element>) -> Option<Area> {
    let (offset, extent) = (transform?.child("a:off")?, transform?.child("a:ext")?);
    Some((emu(offset, "x")?, emu(offset, "y")?, emu(extent, "cx")?.max(0.0), emu(extent, "cy")?.max(0.0)))
}
