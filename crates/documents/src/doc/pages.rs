//! A page of properties: places in the file, then where in the page the modifiers for each range are.

use super::fib::{u16_at, u32_at};
use super::formats::Formatted;

/// Bytes of an entry for a paragraph.
const PARAGRAPH_ENTRY: usize = 13;

/// The ranges of characters on a page.
pub(super) fn characters(page: &[u8]) -> Vec<Formatted<'_>> {
    ranges(page, 1, |page, offset| {
        let length = usize::from(*page.get(offset)?);
        Some((0, page.get(offset + 1..offset + 1 + length)?))
    })
}

/// The ranges of paragraphs on a page.
pub(super) fn paragraphs(page: &[u8]) -> Vec<Formatted<'_>> {
    ranges(page, PARAGRAPH_ENTRY, |page, offset| {
        // Half the length, rounded up; a zero is followed by half the even length.
        let (start, length) = match usize::from(*page.get(offset)?) {
            0 => (offset + 2, usize::from(*page.get(offset + 1)?) * 2),
            half => (offset + 1, half * 2 - 1),
        };
        let list = page.get(start..(start + length).min(page.len()))?;
        Some((u16_at(list, 0)?, list.get(2..)?))
    })
}

fn ranges<'b>(
    page: &'b [u8],
    entry: usize,
    modifiers: impl Fn(&'b [u8], usize) -> Option<(u16, &'b [u8])>,
) -> Vec<Formatted<'b>> {
    let count = page.last().map_or(0, |count| usize::from(*count));
    let range = |index: usize| {
        let (from, to) = (u32_at(page, index * 4)?, u32_at(page, index * 4 + 4)?);
        let offset = usize::from(*page.get((count + 1) * 4 + index * entry)?) * 2;
        let none: (u16, &[u8]) = (0, &[]);
        let (style, modifiers) = if offset == 0 { none } else { modifiers(page, offset).unwrap_or(none) };
        Some(Formatted { from, to, style, modifiers })
    };
    (0..count).filter_map(range).collect()
}
