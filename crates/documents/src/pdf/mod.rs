//! PDF → pages. The content streams are followed for text, rules and areas alone; nothing is drawn and no picture decoded.

mod active;
mod characters;
mod content;
mod face;
mod language;
mod layers;
mod links;
mod marks;
mod path;
mod scan;
mod state;
mod text;
mod turn;
mod words;

pub(crate) use characters::clean;

use std::collections::HashSet;

use hayro::hayro_syntax::page::Page as PdfPage;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use self::content::Interpreter;
use self::face::Faces;
use self::layers::Layers;
use self::marks::PageMarks;
use self::turn::Turn;
use crate::arrange::{self, Sheet};
use crate::layout::{Document, Format, Page, ReadError};
use crate::limits::Budget;
use crate::notices;
use naru_domain::reading::{OcrUse, ReadSettings};

/// Reads a PDF, its pages turned and its pictures recognised as `settings` say.
///
/// # Errors
/// [`ReadError::Encrypted`] when it needs a password, [`ReadError::Damaged`] when it cannot be opened or has no page,
/// [`ReadError::NoTextLayer`] when no page has text, [`ReadError::NoUnicodeMap`] when its text cannot be read, and the limits.
pub(crate) fn read(bytes: &[u8], settings: &ReadSettings, budget: &mut Budget) -> Result<Document, ReadError> {
    let pdf = open(bytes)?;
    let pages = pdf.pages();
    budget.check_pages(pages.len())?;
    let faces = Faces::new();
    let layers = Layers::of(pdf.xref());
    let mut read = Vec::with_capacity(pages.len());
    let mut found = Vec::new();
    let mut notices = Vec::new();
    active::of_document(pdf.xref(), &mut notices);
    let mut recognised = HashSet::new();
    let (mut mapped, mut unmapped) = (0, 0);
    for (number, page) in (1..).zip(pages.iter()) {
        budget.check_time()?;
        active::of_page(page, &mut notices);
        let turn = Turn::of(page, settings.rotate);
        let marks = marks_of(page, turn, (&faces, &layers), budget)?;
        let words = words::words(&marks);
        let picture = match settings.ocr {
            OcrUse::Auto => scan::is_picture(&marks, &words),
            OcrUse::Always => true,
            OcrUse::Never => false,
        };
        if picture && let Some(page) = scan::read(page, (number, settings), &marks, budget)? {
            recognised.insert(number);
            read.push(page);
            continue;
        }
        mapped += words.mapped;
        unmapped += words.unmapped;
        links::collect(page, turn.to_page, number, &mut found);
        let sheet = Sheet {
            width: marks.width,
            height: marks.height,
            pieces: words.upright,
            turned: words.turned,
            rules: marks.rules,
            panels: marks.fills.iter().filter(|fill| !fill.white).map(|fill| fill.rect).collect(),
        };
        let (width, height) = (sheet.width, sheet.height);
        read.push(Page { number, width, height, blocks: arrange::blocks(sheet, budget)?, pose: None });
    }
    if mapped == 0 && unmapped == 0 && budget.wanted().is_empty() && read.iter().all(|page| page.blocks.is_empty()) {
        return Err(ReadError::NoTextLayer);
    }
    let running = arrange::take_running_lines(&mut read);
    // What was recognised in pictures is uncertain word by word, and says so.
    language::check(read.iter().filter(|page| !recognised.contains(&page.number)), mapped, unmapped)?;
    let title = pdf.metadata().title.as_deref().and_then(characters::document_string);
    Ok(Document {
        format: Format::Pdf,
        pages: read,
        links: found,
        title,
        running,
        notices: notices::sorted(notices),
        job: None,
    })
}

/// Opens a PDF, with the empty password where one is set for changes only.
pub(crate) fn open(bytes: &[u8]) -> Result<Pdf, ReadError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted,
        LoadPdfError::Decryption(other) => ReadError::Damaged { detail: format!("encryption: {other:?}") },
        LoadPdfError::Invalid => ReadError::Damaged { detail: "no page tree".into() },
    })?;
    if pdf.pages().is_empty() {
        return Err(ReadError::Damaged { detail: "no pages".into() });
    }
    Ok(pdf)
}

fn marks_of<'a>(
    page: &PdfPage<'a>,
    Turn { to_page, width, height }: Turn,
    (faces, layers): (&Faces<'a>, &Layers),
    budget: &mut Budget,
) -> Result<PageMarks, ReadError> {
    let mut interpreter = Interpreter::new(faces, layers, budget, to_page);
    if let Some(content) = page.page_stream() {
        interpreter.budget.spend_bytes(content.len())?;
        interpreter.run(content, page.resources())?;
    }
    links::draw_appearances(page, &mut interpreter, to_page)?;
    Ok(PageMarks { width, height, ..interpreter.marks })
}
