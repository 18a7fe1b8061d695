//! Streams of records: decompressed, and put into a tree by their levels.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use crate::layout::ReadError;
use crate::limits::Budget;

/// Decompressed size of one stream.
const MAX_STREAM_BYTES: u64 = 128 * 1024 * 1024;
/// Records inside each other. A table in a cell takes two levels; the tree is walked recursively.
const MAX_DEPTH: usize = 100;

/// Tags of the records that are read here.
pub(super) mod tag {
    pub(in crate::hangul::hwp) const CHAR_SHAPE: u16 = 21;
    pub(in crate::hangul::hwp) const TAB_DEFINITION: u16 = 22;
    pub(in crate::hangul::hwp) const NUMBERING: u16 = 23;
    pub(in crate::hangul::hwp) const BULLET: u16 = 24;
    pub(in crate::hangul::hwp) const PARA_SHAPE: u16 = 25;
    pub(in crate::hangul::hwp) const PARA_HEADER: u16 = 66;
    pub(in crate::hangul::hwp) const PARA_TEXT: u16 = 67;
    pub(in crate::hangul::hwp) const PARA_CHAR_SHAPE: u16 = 68;
    pub(in crate::hangul::hwp) const CONTROL: u16 = 71;
    pub(in crate::hangul::hwp) const LIST_HEADER: u16 = 72;
    pub(in crate::hangul::hwp) const PAGE_DEFINITION: u16 = 73;
    pub(in crate::hangul::hwp) const SHAPE: u16 = 76;
    pub(in crate::hangul::hwp) const TABLE: u16 = 77;
    pub(in crate::hangul::hwp) const PICTURE: u16 = 85;
}

/// A record and those below it.
#[derive(Debug, Default)]
pub(super) struct Record<'b> {
    pub(super) tag: u16,
    pub(super) data: &'b [u8],
    pub(super) children: Vec<Self>,
}

impl Record<'_> {
    pub(super) fn u8(&self, at: usize) -> Option<u8> {
        self.data.get(at).copied()
    }

    pub(super) fn u16(&self, at: usize) -> Option<u16> {
        self.data.get(at..at.checked_add(2)?).and_then(|bytes| bytes.try_into().ok()).map(u16::from_le_bytes)
    }

    pub(super) fn u32(&self, at: usize) -> Option<u32> {
        self.data.get(at..at.checked_add(4)?).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes)
    }

    /// A length in HWP units.
    pub(super) fn i32(&self, at: usize) -> f32 {
        self.u32(at).map_or(0.0, |value| value as i32 as f32)
    }

    /// The first record of a kind directly below.
    pub(super) fn child(&self, tag: u16) -> Option<&Self> {
        self.children.iter().find(|child| child.tag == tag)
    }
}

/// Decompresses a stream: deflate without a header, or with one, as some programs write it.
///
/// # Errors
/// [`ReadError::TooLarge`] for a bomb. What is cut or broken is read as far as it goes.
pub(super) fn inflate(raw: &[u8], budget: &mut Budget) -> Result<Vec<u8>, ReadError> {
    let allowed = budget.bytes_left().min(MAX_STREAM_BYTES);
    let mut out = Vec::new();
    let mut outcome = DeflateDecoder::new(raw).take(allowed + 1).read_to_end(&mut out);
    if outcome.is_err() && out.is_empty() {
        outcome = ZlibDecoder::new(raw).take(allowed + 1).read_to_end(&mut out);
    }
    if out.len() as u64 > allowed {
        return Err(ReadError::TooLarge { limit: "memory".into(), allowed });
    }
    if let (Err(error), true) = (outcome, out.is_empty()) {
        return Err(ReadError::Damaged { detail: error.to_string() });
    }
    budget.spend_bytes(out.len())?;
    budget.check_time()?;
    Ok(out)
}

/// Puts the records of a stream into a tree. What follows a broken header is left out.
///
/// # Errors
/// [`ReadError::TooLarge`] for too deep a tree or too many records.
pub(super) fn tree<'b>(bytes: &'b [u8], budget: &mut Budget) -> Result<Record<'b>, ReadError> {
    let mut open: Vec<Record> = vec![Record::default()];
    let mut rest = bytes;
    while let Some((record, level, after)) = next(rest) {
        budget.spend_mark()?;
        if level > MAX_DEPTH {
            return Err(ReadError::TooLarge { limit: "record depth".into(), allowed: MAX_DEPTH as u64 });
        }
        while open.len() > level + 1 {
            close(&mut open);
        }
        open.push(record);
        rest = after;
    }
    while open.len() > 1 {
        close(&mut open);
    }
    Ok(open.pop().unwrap_or_default())
}

fn close<'b>(open: &mut Vec<Record<'b>>) {
    if let Some(done) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(done);
    }
}

/// A record, its level, and what follows it.
fn next(bytes: &[u8]) -> Option<(Record<'_>, usize, &[u8])> {
    let (head, mut rest) = bytes.split_first_chunk::<4>()?;
    let head = u32::from_le_bytes(*head);
    let (tag, level, mut size) = ((head & 0x3FF) as u16, (head >> 10 & 0x3FF) as usize, (head >> 20) as usize);
    if size == 0xFFF {
        let (long, after) = rest.split_first_chunk::<4>()?;
        size = u32::from_le_bytes(*long) as usize;
        rest = after;
    }
    let (data, after) = rest.split_at_checked(size)?;
    Some((Record { tag, data, children: Vec::new() }, level, after))
}
