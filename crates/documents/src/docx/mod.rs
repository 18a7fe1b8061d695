//! Word documents → pages. Reads the parts, resolves styles and lists, and lays the content out itself, so that every word has a
//! box on a page as in a PDF.

mod body;
mod boxes;
mod flow;
mod line;
mod metrics;
mod model;
mod numbering;
mod package;
mod section;
mod styles;
mod tables;
mod xml;

use std::collections::HashMap;

use self::body::Reader;
use self::flow::{Column, Placed, Strip};
use self::model::{Flow, PageShape};
use self::numbering::Numbering;
use self::package::Package;
use self::section::Section;
use self::styles::Styles;
use self::xml::Element;
use crate::arrange;
use crate::layout::{Block, Document, Format, Line, Link, Page, ReadError};
use crate::limits::Budget;

/// Header and footer never take more of a page than this share.
const MAX_MARGIN_SHARE: f32 = 0.4;

/// Reads a Word document.
///
/// # Errors
/// [`ReadError::Damaged`] for a broken package, [`ReadError::NoTextLayer`] when no word is in it, and the limits.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part(budget)?;
    let root = package.part(&main, budget)?.ok_or_else(|| ReadError::Damaged { detail: "no main part".into() })?;
    let body = root.child("w:body").ok_or_else(|| ReadError::Damaged { detail: "no body".into() })?;
    let relations = package.relations(&main, budget)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles_part = package.part(&format!("{folder}/styles.xml"), budget)?.unwrap_or_default();
    let numbering_part = package.part(&format!("{folder}/numbering.xml"), budget)?.unwrap_or_default();
    let section = Section::of(body);
    let styles = Styles::of(&styles_part);
    let mut numbering = Numbering::of(&numbering_part);
    let mut margin = |ids: &[Option<&str>], package: &mut Package<'_>, budget: &mut Budget| {
        let mut flows: Vec<Vec<Flow>> = Vec::new();
        for name in ids.iter().map(|id| id.and_then(|id| relations.get(id))) {
            let flow = match name {
                Some(name) => margin_flow(name, package, &styles, &mut numbering, budget)?,
                None => Vec::new(),
            };
            flows.push(flow);
        }
        Ok::<_, ReadError>(flows)
    };
    let headers = margin(&[section.header, section.first_header], &mut package, budget)?;
    let footers = margin(&[section.footer, section.first_footer], &mut package, budget)?;
    let flow = Reader { styles: &styles, numbering: &mut numbering, relations: &relations }.flow(body);
    let core = package.part("docProps/core.xml", budget)?;
    let title = core.and_then(|core| core.child("dc:title").map(|title| title.text.trim().to_owned()));
    let parts = Parts { flow, headers, footers, own_first: section.own_first };
    let (pages, links, running) = parts.lay_out(section.shape, budget)?;
    if pages.iter().all(|page| page.blocks.is_empty()) && running.is_empty() {
        return Err(ReadError::NoTextLayer);
    }
    Ok(Document { format: Format::Docx, pages, links, title: title.filter(|title| !title.is_empty()), running })
}

fn margin_flow<'x>(
    name: &str,
    package: &mut Package<'_>,
    styles: &Styles<'x>,
    numbering: &mut Numbering<'x>,
    budget: &mut Budget,
) -> Result<Vec<Flow>, ReadError> {
    let Some(part) = package.part(name, budget)? else { return Ok(Vec::new()) };
    let relations = package.relations(name, budget)?;
    Ok(Reader { styles, numbering, relations: &relations }.flow(&part))
}

/// The flows of a document. Headers and footers: the usual one, then the first page's.
struct Parts {
    flow: Vec<Flow>,
    headers: Vec<Vec<Flow>>,
    footers: Vec<Vec<Flow>>,
    /// Whether the first page has a header and footer of its own.
    own_first: bool,
}

type Laid = (Vec<Page>, Vec<Link>, Vec<crate::layout::RunningLine>);

impl Parts {
    fn lay_out(&self, shape: PageShape, budget: &mut Budget) -> Result<Laid, ReadError> {
        let headers = self.margins(&self.headers, shape, budget)?;
        let footers = self.margins(&self.footers, shape, budget)?;
        let limit = shape.height * MAX_MARGIN_SHARE;
        let tallest = |margins: &[Margin]| margins.iter().map(|margin| margin.height).fold(0.0, f32::max);
        let top = shape.top.max((shape.header + tallest(&headers)).min(limit));
        let bottom = shape.bottom.max((shape.footer + tallest(&footers)).min(limit));
        let mut strip = Strip::new(budget, shape, top, (shape.height - top - bottom).max(100.0));
        let column = Column { x0: shape.left, x1: (shape.width - shape.right).max(shape.left + 72.0), in_table: false };
        strip.flow(&self.flow, column, 0.0)?;
        let (placed, mut links) = (std::mem::take(&mut strip.placed), std::mem::take(&mut strip.links));
        let count = placed.iter().map(page_of).max().unwrap_or(0) + 1;
        budget.check_pages(count)?;
        let mut on_pages: Vec<Vec<Placed>> = Vec::new();
        on_pages.resize_with(count, Vec::new);
        for part in placed {
            if let Placed::Break = part {
                on_pages.iter_mut().for_each(|page| {
                    if !matches!(page.last(), None | Some(Placed::Break)) {
                        page.push(Placed::Break);
                    }
                });
            } else {
                on_pages[page_of(&part)].push(part);
            }
        }
        let mut pages = Vec::with_capacity(count);
        for (number, parts) in (1_u32..).zip(on_pages) {
            let kind = usize::from(self.own_first && number == 1);
            let mut blocks = Vec::new();
            if let Some(header) = headers.get(kind) {
                header.place(shape.header, number, &mut blocks, &mut links);
            }
            group(parts, &mut blocks);
            if let Some(footer) = footers.get(kind) {
                footer.place(shape.height - shape.footer - footer.height, number, &mut blocks, &mut links);
            }
            pages.push(Page { number, width: shape.width, height: shape.height, blocks, pose: None });
        }
        let running = arrange::take_running_lines(&mut pages);
        Ok((pages, links, running))
    }

    fn margins(&self, flows: &[Vec<Flow>], shape: PageShape, budget: &mut Budget) -> Result<Vec<Margin>, ReadError> {
        let column = Column { x0: shape.left, x1: (shape.width - shape.right).max(shape.left + 72.0), in_table: false };
        let mut margins = Vec::new();
        for flow in flows {
            let mut strip = Strip::new(budget, shape, 0.0, shape.height);
            strip.paged = false;
            let height = strip.flow(flow, column, 0.0)?;
            let mut blocks = Vec::new();
            group(std::mem::take(&mut strip.placed), &mut blocks);
            margins.push(Margin { blocks, links: std::mem::take(&mut strip.links), height });
        }
        Ok(margins)
    }
}

/// A header or footer, laid out from y 0.
struct Margin {
    blocks: Vec<Block>,
    links: Vec<Link>,
    height: f32,
}

impl Margin {
    fn place(&self, y: f32, page: u32, blocks: &mut Vec<Block>, links: &mut Vec<Link>) {
        for block in &self.blocks {
            let mut block = block.clone();
            block.shift(y);
            blocks.push(block);
        }
        links.extend(self.links.iter().cloned().map(|mut link| {
            link.page = page;
            link.rect.shift(y);
            link
        }));
    }
}

fn page_of(placed: &Placed) -> usize {
    match placed {
        Placed::Line { page, .. } | Placed::Table { page, .. } => *page,
        Placed::Break => 0,
    }
}

/// Lines → paragraphs; tables as they are.
fn group(parts: Vec<Placed>, blocks: &mut Vec<Block>) {
    let mut lines: Vec<Line> = Vec::new();
    for part in parts {
        match part {
            Placed::Line { line, .. } => lines.push(line),
            Placed::Table { table, .. } => {
                arrange::paragraphs(std::mem::take(&mut lines), &[], blocks);
                blocks.push(Block::Table(table));
            }
            Placed::Break => arrange::paragraphs(std::mem::take(&mut lines), &[], blocks),
        }
    }
    arrange::paragraphs(lines, &[], blocks);
}

/// Relationship ids of a part's headers by kind.
type References<'x> = HashMap<&'x str, &'x str>;

fn references<'x>(section: &'x Element, name: &str) -> References<'x> {
    let all = section.elements().filter(|element| &*element.name == name);
    all.filter_map(|element| Some((element.attribute("w:type").unwrap_or("default"), element.attribute("r:id")?)))
        .collect()
}
