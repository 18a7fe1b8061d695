//! The pieces of the text: where in the file each character is, and in which of two encodings (MS-DOC 2.8.35).

use encoding_rs::WINDOWS_1252;

use super::Streams;
use super::fib::{Fib, Part, ranges, u16_at, u32_at};
use crate::layout::ReadError;
use crate::limits::Budget;

/// All texts of the document one after the other.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// UTF-16 units, and where in the file each stands.
    pub(super) units: Vec<u16>,
    pub(super) places: Vec<u32>,
}

impl Text {
    pub(super) fn of(streams: &Streams, fib: &Fib, budget: &mut Budget) -> Result<Self, ReadError> {
        let mut text = Self::default();
        let Some(pieces) = piece_table(fib.part(&streams.table, Part::Pieces)) else {
            return Err(ReadError::Damaged { detail: "no piece table".into() });
        };
        let all = fib.characters();
        for (from, to, entry) in ranges(pieces, 8) {
            let (from, to) = (from as usize, (to as usize).min(all));
            let (Some(place), true) = (u32_at(entry, 2), from == text.units.len() && to > from) else { continue };
            budget.spend_bytes((to - from) * 6)?;
            text.piece(&streams.main, place, to - from);
            budget.check_time()?;
        }
        Ok(text)
    }

    fn piece(&mut self, main: &[u8], place: u32, count: usize) {
        let narrow = place & 1 << 30 != 0;
        let place = place & 0x3FFF_FFFF;
        let (start, width) = if narrow { (place / 2, 1) } else { (place, 2) };
        let end = self.units.len() + count;
        for index in 0..count {
            let at = start as usize + index * width;
            let unit = if narrow { main.get(at).copied().map(wide) } else { u16_at(main, at) };
            let Some(unit) = unit else { break };
            self.units.push(unit);
            self.places.push(at as u32);
        }
        // What the file lacks is missing for the pieces behind it, too: their positions must not move.
        self.units.resize(end, 0);
        self.places.resize(end, u32::MAX);
    }
}

/// A byte of Windows-1252.
fn wide(byte: u8) -> u16 {
    if byte < 0x80 {
        return u16::from(byte);
    }
    let byte = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
    text.encode_utf16().next().unwrap_or(0)
}

/// The list of pieces behind the properties that pieces may share.
fn piece_table(mut bytes: &[u8]) -> Option<&[u8]> {
    loop {
        match bytes.first()? {
            1 => bytes = bytes.get(3 + usize::from(u16_at(bytes, 1)?)..)?,
            2 => return bytes.get(5..5_usize.checked_add(u32_at(bytes, 1)? as usize)?),
            _ => return None,
        }
    }
}
