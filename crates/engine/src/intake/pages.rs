//! From what the reader saw to what is kept: pages of words for the window, and the plain text for the search.

use super::names;
use naru_documents::layout::{Block, Document, Format, Line, Page, ReadError};
use naru_domain::document::{DocumentLink, DocumentPage, ReadOutcome, TextRun};
use naru_domain::posting_reading::PostingHints;
use std::path::Path;

/// The pages of a document. Pages of a PDF and pictures are shown as pictures, the others are drawn from their words.
pub(crate) fn pages(document: &Document) -> Vec<DocumentPage> {
    let image = matches!(document.format, Format::Pdf | Format::Image);
    document
        .pages
        .iter()
        .map(|page| DocumentPage {
            number: page.number,
            width: page.width,
            height: page.height,
            image,
            runs: lines(page).chain(running(document, page.number)).flat_map(runs).collect(),
        })
        .collect()
}

/// Where a document leads to.
pub(super) fn links(document: &Document) -> Vec<DocumentLink> {
    naru_documents::links_of(document).into_iter().map(|(page, url)| DocumentLink { page, url }).collect()
}

/// The words of each page, a line each.
pub(crate) fn texts(document: &Document) -> Vec<(u32, String)> {
    let page = |page: &Page| {
        let mut text = String::new();
        lines(page).chain(running(document, page.number)).for_each(|line| write(&mut text, line));
        (page.number, text)
    };
    document.pages.iter().map(page).collect()
}

/// Everything that stands in a document, a line each.
pub fn text(document: &Document) -> String {
    let mut text = String::new();
    // What repeats on every page is found once: as it stands on the first page that has it.
    let repeated = document.running.iter().map(|running| running.page).min().into_iter();
    let repeated = repeated.flat_map(|page| running(document, page));
    document.pages.iter().flat_map(lines).chain(repeated).for_each(|line| write(&mut text, line));
    text
}

/// What a posting in a document says beside its text; `name` is that of the file.
pub fn posting_hints(document: &Document, name: &str) -> PostingHints {
    let job = document.job.clone().unwrap_or_default();
    // Titles of other formats are often those of a template.
    let title = document.title.clone().filter(|_| document.format == Format::Html);
    let file_name = Path::new(name).file_stem().map(|stem| names::composed(&stem.to_string_lossy()));
    PostingHints { title, position: job.position, company: job.company, file_name }
}

fn write(text: &mut String, line: &Line) {
    for (index, word) in line.words.iter().enumerate() {
        if index > 0 && word.space_before {
            text.push(' ');
        }
        text.push_str(&word.text);
    }
    text.push('\n');
}

/// The outcome that a failed reading is kept under; `None` when the failure says nothing about the document.
pub(crate) fn outcome(error: &ReadError) -> Option<ReadOutcome> {
    Some(match error {
        ReadError::NoReader { .. } => return None,
        ReadError::Empty => ReadOutcome::Empty,
        ReadError::Unsupported { .. } => ReadOutcome::Unsupported,
        ReadError::NoTextLayer | ReadError::NoRecogniser => ReadOutcome::NoTextLayer,
        ReadError::Encrypted => ReadOutcome::Encrypted,
        ReadError::Damaged { .. } => ReadOutcome::Damaged,
        ReadError::NoUnicodeMap => ReadOutcome::NoUnicodeMap,
        ReadError::DistributionCopy => ReadOutcome::DistributionCopy,
        ReadError::TooLarge { .. } => ReadOutcome::TooLarge,
        ReadError::Timeout { .. } => ReadOutcome::Timeout,
        ReadError::NotAResume => ReadOutcome::NotAResume,
    })
}

fn lines(page: &Page) -> impl Iterator<Item = &Line> {
    page.blocks.iter().flat_map(|block| -> Box<dyn Iterator<Item = &Line> + '_> {
        match block {
            Block::Text(lines) => Box::new(lines.iter()),
            Block::Table(table) => Box::new(table.cells.iter().flat_map(|cell| cell.lines.iter())),
        }
    })
}

/// The headers and footers of a page.
fn running(document: &Document, page: u32) -> impl Iterator<Item = &Line> {
    document.running.iter().filter(move |running| running.page == page).map(|running| &running.line)
}

fn runs(line: &Line) -> impl Iterator<Item = TextRun> + '_ {
    line.words.iter().map(|word| TextRun {
        text: word.text.clone(),
        x0: word.rect.x0,
        y0: word.rect.y0,
        x1: word.rect.x1,
        y1: word.rect.y1,
        size: word.size,
        bold: word.bold,
    })
}
