//! Which modifiers hold for which range of the file (MS-DOC 2.9.33, 2.9.175).

use super::Streams;
use super::fib::{Fib, Part, ranges, u32_at};
use super::pages::{characters, paragraphs};
use crate::layout::ReadError;
use crate::limits::Budget;

/// Pages of properties; each is for about thirty paragraphs.
const MAX_PAGES: usize = 100_000;
/// Size of a page of properties.
const PAGE: usize = 512;

/// A range of the file and its modifiers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Formatted<'b> {
    pub(super) from: u32,
    pub(super) to: u32,
    /// Of the paragraph; 0 for characters.
    pub(super) style: u16,
    pub(super) modifiers: &'b [u8],
}

/// The ranges of a document, in the order of the file.
#[derive(Debug)]
pub(super) struct Formats<'b> {
    characters: Vec<Formatted<'b>>,
    paragraphs: Vec<Formatted<'b>>,
}

impl<'b> Formats<'b> {
    pub(super) fn of(streams: &'b Streams, fib: &Fib, budget: &mut Budget) -> Result<Self, ReadError> {
        let mut all = Self { characters: Vec::new(), paragraphs: Vec::new() };
        for (part, read) in [
            (Part::CharacterPages, characters as fn(&'b [u8]) -> Vec<Formatted<'b>>),
            (Part::ParagraphPages, paragraphs),
        ] {
            let mut found = Vec::new();
            for (_, _, entry) in ranges(fib.part(&streams.table, part), 4).take(MAX_PAGES) {
                budget.spend_mark()?;
                let start = (u32_at(entry, 0).unwrap_or(0) & 0x3F_FFFF) as usize * PAGE;
                let Some(page) = streams.main.get(start..start + PAGE) else { continue };
                found.extend(read(page));
            }
            found.sort_by_key(|range| range.from);
            match part {
                Part::CharacterPages => all.characters = found,
                _ => all.paragraphs = found,
            }
        }
        Ok(all)
    }

    /// What holds for the character at a place.
    pub(super) fn character(&self, place: u32) -> Option<&Formatted<'b>> {
        at(&self.characters, place)
    }

    /// What holds for the paragraph whose end is at a place.
    pub(super) fn paragraph(&self, place: u32) -> Option<&Formatted<'b>> {
        at(&self.paragraphs, place)
    }
}

fn at<'f, 'b>(ranges: &'f [Formatted<'b>], place: u32) -> Option<&'f Formatted<'b>> {
    let after = ranges.partition_point(|range| range.from <= place);
    ranges.get(after.checked_sub(1)?).filter(|range| place < range.to)
}
