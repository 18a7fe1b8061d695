//! Documents of flowing text → pages. Every format that has no pages of its own builds a [`Paper`]: paragraphs, tables and text
//! boxes, which are laid out here, so that every word has a box on a page as in a PDF.

pub(crate) mod counters;
mod flow;
pub(crate) mod grid;
mod line;
pub(crate) mod marked;
pub(crate) mod merges;
mod metrics;
pub(crate) mod model;
mod tables;

use self::flow::{Column, Placed, Strip};
use self::model::{Flow, PageShape};
use crate::arrange;
use crate::layout::{Block, Document, Format, Line, Link, Page, ReadError};
use crate::limits::Budget;

/// Header and footer never take more of a page than this share.
const MAX_MARGIN_SHARE: f32 = 0.4;

/// The flows of a document. Headers and footers: the usual one, then the first page's.
#[derive(Debug, Default)]
pub(crate) struct Paper {
    /// The text.
    pub(crate) flow: Vec<Flow>,
    /// Headers.
    pub(crate) headers: Vec<Vec<Flow>>,
    /// Footers.
    pub(crate) footers: Vec<Vec<Flow>>,
    /// Whether the first page has a header and footer of its own.
    pub(crate) own_first: bool,
    /// Size and margins of the pages.
    pub(crate) shape: PageShape,
}

type Laid = (Vec<Page>, Vec<Link>, Vec<crate::layout::RunningLine>);

impl Paper {
    /// Lays the text out and makes a document of it.
    ///
    /// # Errors
    /// [`ReadError::NoTextLayer`] when no word is in it, and the limits.
    pub(crate) fn document(
        &self,
        format: Format,
        title: Option<String>,
        budget: &mut Budget,
    ) -> Result<Document, ReadError> {
        let (pages, links, running) = self.lay_out(budget)?;
        if pages.iter().all(|page| page.blocks.is_empty()) && running.is_empty() {
            return Err(ReadError::NoTextLayer);
        }
        let title = title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
        Ok(Document { format, pages, links, title, running, notices: Vec::new(), job: None })
    }

    fn lay_out(&self, budget: &mut Budget) -> Result<Laid, ReadError> {
        let shape = self.shape;
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
