//! The compound file of old Office documents and HWP 5: streams by name, read up to the limits.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::encoding;
use crate::layout::{Notice, ReadError};
use crate::limits::Budget;
use crate::notices;

/// Size of one stream.
const MAX_STREAM_BYTES: u64 = 256 * 1024 * 1024;
/// Properties that are looked through for the title.
const MAX_PROPERTIES: usize = 64;
/// Streams and folders whose names are looked at.
const MAX_ENTRIES: usize = 10_000;

/// An open compound file.
pub(crate) struct Compound<'b> {
    file: CompoundFile<Cursor<&'b [u8]>>,
}

impl<'b> Compound<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, ReadError> {
        let file =
            CompoundFile::open(Cursor::new(bytes)).map_err(|error| ReadError::Damaged { detail: error.to_string() })?;
        Ok(Self { file })
    }

    /// The bytes of a stream; `None` when there is none of that name.
    pub(crate) fn stream(&mut self, name: &str, budget: &mut Budget) -> Result<Option<Vec<u8>>, ReadError> {
        if !self.file.is_stream(name) {
            return Ok(None);
        }
        let damaged = |error: std::io::Error| ReadError::Damaged { detail: error.to_string() };
        let allowed = budget.bytes_left().min(MAX_STREAM_BYTES);
        let mut bytes = Vec::new();
        let stream = self.file.open_stream(name).map_err(damaged)?;
        stream.take(allowed + 1).read_to_end(&mut bytes).map_err(damaged)?;
        if bytes.len() as u64 > allowed {
            return Err(ReadError::TooLarge { limit: "memory".into(), allowed });
        }
        budget.spend_bytes(bytes.len())?;
        budget.check_time()?;
        Ok(Some(bytes))
    }

    /// Active content, told by the names of the streams.
    pub(crate) fn notices(&self) -> Vec<Notice> {
        let paths = self.file.walk().take(MAX_ENTRIES).map(|entry| entry.path().to_string_lossy().replace('\\', "/"));
        notices::sorted(paths.filter_map(|path| notices::of_entry(&path)).collect())
    }

    /// The title in a stream of document properties (MS-OLEPS); a broken one has none.
    pub(crate) fn title(&mut self, name: &str, budget: &mut Budget) -> Option<String> {
        let stream = self.stream(name, budget).ok().flatten()?;
        let long = |at: usize| {
            let bytes = stream.get(at..at.checked_add(4)?)?;
            bytes.try_into().ok().map(u32::from_le_bytes)
        };
        let set = long(44)? as usize;
        let count = (long(set.checked_add(4)?)? as usize).min(MAX_PROPERTIES);
        let property = |wanted: u32| {
            (0..count).find_map(|index| {
                let entry = set.checked_add(8 + index * 8)?;
                (long(entry)? == wanted).then(|| set.checked_add(long(entry + 4)? as usize)).flatten()
            })
        };
        let code_page = property(1).and_then(|at| long(at.checked_add(4)?)).map(|page| page & 0xFFFF);
        let at = property(2)?;
        let (kind, length) = (long(at)? & 0xFFFF, long(at.checked_add(4)?)? as usize);
        let text = match kind {
            // Length in characters.
            31 => wide(stream.get(at + 8..at.checked_add(8)?.checked_add(length.checked_mul(2)?)?)?),
            // Length in bytes.
            30 => {
                let bytes = stream.get(at + 8..at.checked_add(8)?.checked_add(length)?)?;
                match code_page {
                    Some(1200) => wide(bytes),
                    page => encoding::of_code_page(page.unwrap_or(1252)).decode(bytes).0.into_owned(),
                }
            }
            _ => return None,
        };
        Some(text.trim_end_matches('\0').to_owned())
    }
}

/// UTF-16LE → text.
pub(crate) fn wide(bytes: &[u8]) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
