//! Slides (Office Open XML): each is a page, its shapes are text boxes on it. Notes and masters are not read.

mod shapes;

use self::shapes::{Placeholders, Slide};
use crate::layout::Block;
use crate::layout::{Document, Format, ReadError};
use crate::limits::Budget;
use crate::package::Package;
use crate::paper::Paper;
use crate::paper::model::{Flow, PageShape, Paragraph, TextBox};
use crate::xml::Element;

/// English metric units per point.
const EMU: f32 = 12_700.0;
/// What runs over the bottom of a slide stays on its page: it is laid out on one this many times as high.
const ROOM: f32 = 3.0;

/// Reads a presentation.
///
/// # Errors
/// [`ReadError::Damaged`] for a broken package, [`ReadError::NoTextLayer`] when no word is in it, and the limits.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part(budget)?;
    let main = if main.starts_with("ppt/") { main } else { "ppt/presentation.xml".to_owned() };
    let root = package.part(&main, budget)?.ok_or_else(|| ReadError::Damaged { detail: "no presentation".into() })?;
    let relations = package.relations(&main, budget)?;
    let size = root.child("p:sldSz");
    let side = |name: &str, usual: f32| size.and_then(|size| emu(size, name)).unwrap_or(usual);
    let (width, height) = (side("cx", 720.0), side("cy", 540.0));
    let mut document = Document {
        format: Format::Pptx,
        pages: Vec::new(),
        links: Vec::new(),
        title: None,
        running: Vec::new(),
        notices: package.notices(),
        job: None,
    };
    for slide in root.child("p:sldIdLst").into_iter().flat_map(Element::elements) {
        let Some(name) = slide.attribute("r:id").and_then(|id| relations.get(id)) else { continue };
        budget.check_pages(document.pages.len() + 1)?;
        let boxes = slide_boxes(&normal(name), &mut package, budget)?;
        add_page(boxes, (width, height), &mut document, budget)?;
    }
    if document.pages.iter().all(|page| page.blocks.is_empty()) {
        return Err(ReadError::NoTextLayer);
    }
    let core = package.part("docProps/core.xml", budget)?;
    let title = core.and_then(|core| core.child("dc:title").map(|title| title.text.trim().to_owned()));
    document.title = title.filter(|title| !title.is_empty());
    Ok(document)
}

fn slide_boxes(name: &str, package: &mut Package<'_>, budget: &mut Budget) -> Result<Vec<TextBox>, ReadError> {
    let Some(root) = package.part(name, budget)? else { return Ok(Vec::new()) };
    // Slides that are hidden are not shown.
    if matches!(root.attribute("show"), Some("0" | "false")) {
        return Ok(Vec::new());
    }
    let relations = package.relations(name, budget)?;
    let layout = relations.values().find(|target| target.contains("slideLayouts/")).map(|target| normal(target));
    let layout = match layout {
        Some(layout) => package.part(&layout, budget)?,
        None => None,
    };
    let placeholders = layout.as_ref().map(Placeholders::of).unwrap_or_default();
    Ok(Slide { relations: &relations, placeholders: &placeholders }.boxes(&root))
}

/// Lays the boxes of a slide out and adds it as the next page.
fn add_page(
    boxes: Vec<TextBox>,
    (width, height): (f32, f32),
    document: &mut Document,
    budget: &mut Budget,
) -> Result<(), ReadError> {
    let number = document.pages.len() as u32 + 1;
    let flow = vec![Flow::Paragraph(Paragraph { boxes, ..Paragraph::default() })];
    let none =
        PageShape { top: 0.0, bottom: 0.0, left: 0.0, right: 0.0, header: 0.0, footer: 0.0, ..PageShape::default() };
    let shape = PageShape { width, height: height * ROOM, ..none }.sane();
    let (blocks, links) = match (Paper { flow, shape, ..Paper::default() }).document(Format::Pptx, None, budget) {
        Ok(laid) => (laid.pages.into_iter().take(1).flat_map(|page| page.blocks).collect(), laid.links),
        Err(ReadError::NoTextLayer) => (Vec::new(), Vec::new()),
        Err(error) => return Err(error),
    };
    let blocks: Vec<Block> = blocks;
    let (mut width, mut height) = (shape.width, shape.height / ROOM);
    for rect in blocks.iter().flat_map(Block::lines).map(|line| line.rect) {
        // What runs over the edges of a slide is still on its page.
        (width, height) = (width.max(rect.x1), height.max(rect.y1));
    }
    document.pages.push(crate::layout::Page { number, width, height, blocks, pose: None });
    document.links.extend(links.into_iter().map(|link| crate::layout::Link { page: number, ..link }));
    Ok(())
}

/// A length in English metric units → points.
fn emu(element: &Element, attribute: &str) -> Option<f32> {
    let points = element.number::<f32>(attribute)? / EMU;
    points.is_finite().then(|| points.clamp(-4000.0, 4000.0))
}

/// A part's name without `..`.
fn normal(name: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in name.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            other => parts.push(other),
        }
    }
    parts.join("/")
}
