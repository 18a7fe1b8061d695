//! The file's head: where its parts are, and how long each of its texts is (MS-DOC 2.5).

use std::ops::Range;

use crate::layout::ReadError;

/// Word 97.
const WORD_97: u16 = 0x00C1;
/// Where the lengths of the texts and the places of the parts begin.
const LENGTHS: usize = 0x4C;
const PARTS: usize = 0x9A;

/// Parts of the table stream, by their place in the head.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Styles = 1,
    Sections = 6,
    Headers = 11,
    CharacterPages = 12,
    ParagraphPages = 13,
    Pieces = 33,
    Shapes = 40,
    TextBoxes = 56,
}

/// The head.
#[derive(Debug)]
pub(super) struct Fib {
    second_table: bool,
    /// Characters of the body, foot notes, headers, macros, comments, end notes and text boxes; they follow each other.
    lengths: [u32; 7],
    parts: Vec<(u32, u32)>,
}

impl Fib {
    pub(super) fn of(main: &[u8]) -> Result<Self, ReadError> {
        let damaged = || ReadError::Damaged { detail: "no Word header".into() };
        let (identifier, version, flags) = (
            u16_at(main, 0).ok_or_else(damaged)?,
            u16_at(main, 2).ok_or_else(damaged)?,
            u16_at(main, 10).ok_or_else(damaged)?,
        );
        if identifier != 0xA5EC || version < WORD_97 {
            return if matches!(identifier, 0xA5EC | 0xA5DC | 0xA697..=0xA699) {
                Err(ReadError::Unsupported { found: "doc (before Word 97)".into() })
            } else {
                Err(damaged())
            };
        }
        if flags & 0x0100 != 0 {
            return Err(ReadError::Encrypted);
        }
        let mut lengths = [0; 7];
        for (index, length) in lengths.iter_mut().enumerate() {
            *length = u32_at(main, LENGTHS + index * 4).ok_or_else(damaged)?;
        }
        let parts = (0..80)
            .map_while(|index| Some((u32_at(main, PARTS + index * 8)?, u32_at(main, PARTS + index * 8 + 4)?)))
            .collect();
        Ok(Self { second_table: flags & 0x0200 != 0, lengths, parts })
    }

    pub(super) fn table_stream(&self) -> &'static str {
        if self.second_table { "1Table" } else { "0Table" }
    }

    /// The bytes of a part; none when it lies outside of the stream.
    pub(super) fn part<'t>(&self, table: &'t [u8], part: Part) -> &'t [u8] {
        let (start, length) = self.parts.get(part as usize).copied().unwrap_or((0, 0));
        let end = (start as usize).saturating_add(length as usize);
        table.get(start as usize..end).unwrap_or(&[])
    }

    fn text(&self, index: usize) -> Range<usize> {
        let start: usize = self.lengths[..index].iter().map(|length| *length as usize).fold(0, usize::saturating_add);
        start..start.saturating_add(self.lengths[index] as usize)
    }

    /// The characters of the body.
    pub(super) fn body(&self) -> Range<usize> {
        self.text(0)
    }

    /// The characters of headers and footers.
    pub(super) fn headers(&self) -> Range<usize> {
        self.text(2)
    }

    /// The characters of text boxes.
    pub(super) fn text_boxes(&self) -> Range<usize> {
        self.text(6)
    }

    /// All characters.
    pub(super) fn characters(&self) -> usize {
        self.text(6).end
    }
}

/// A number at a place.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?).and_then(|bytes| bytes.try_into().ok()).map(u16::from_le_bytes)
}

/// A number at a place.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes)
}

/// The positions and entries of a list of ranges (MS-DOC 2.2.2): `n + 1` positions, then `n` entries of a size.
pub(super) fn ranges(bytes: &[u8], size: usize) -> impl Iterator<Item = (u32, u32, &[u8])> {
    let count = bytes.len().saturating_sub(4) / (4 + size);
    (0..count).filter_map(move |index| {
        let entry = (count + 1) * 4 + index * size;
        Some((u32_at(bytes, index * 4)?, u32_at(bytes, index * 4 + 4)?, bytes.get(entry..entry + size)?))
    })
}
