//! HWP 5: a compound file with streams of records, most of them compressed.

mod controls;
mod docinfo;
mod objects;
mod records;
mod section;

use self::section::Section;
use crate::compound::Compound;
use crate::layout::{Document, Format, Notice, ReadError};
use crate::limits::Budget;
use crate::notices::{is_own_script, sorted};

/// Sections of a document.
const MAX_SECTIONS: usize = 500;
/// What the file's header begins with.
const SIGNATURE: &[u8] = b"HWP Document File";

/// Reads a binary Hangul document.
///
/// # Errors
/// [`ReadError::Encrypted`] under a password, [`ReadError::DistributionCopy`] for a copy that only its own program may show,
/// [`ReadError::Damaged`] for a broken container, [`ReadError::NoTextLayer`] when no word is in it, and the limits.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Document, ReadError> {
    let mut file = Compound::open(bytes)?;
    let header = file.stream("FileHeader", budget)?.ok_or_else(|| damaged("no FileHeader"))?;
    let flags = Flags::of(&header)?;
    if flags.locked {
        return Err(ReadError::Encrypted);
    }
    if flags.distribution {
        return Err(ReadError::DistributionCopy);
    }
    let mut stream = |name: &str, budget: &mut Budget| -> Result<Option<Vec<u8>>, ReadError> {
        let Some(raw) = file.stream(name, budget)? else { return Ok(None) };
        if flags.compressed { records::inflate(&raw, budget).map(Some) } else { Ok(Some(raw)) }
    };
    let info = stream("DocInfo", budget)?.ok_or_else(|| damaged("no DocInfo"))?;
    let shapes = docinfo::read(&records::tree(&info, budget)?);
    let mut section = Section::new(&shapes);
    for number in 0..MAX_SECTIONS {
        let Some(body) = stream(&format!("BodyText/Section{number}"), budget)? else { break };
        section.read(&records::tree(&body, budget)?);
    }
    // A script that cannot be unpacked is one all the same.
    let script = flags.script
        || match stream("Scripts/DefaultJScript", budget) {
            Ok(code) => code.is_some_and(|code| is_own_script(&code)),
            Err(_) => true,
        };
    let title = file.title("\u{5}HwpSummaryInformation", budget);
    let mut notices = file.notices();
    if script {
        notices.push(Notice::Scripts);
    }
    Ok(Document { notices: sorted(notices), ..section.finish().document(Format::Hwp, title, budget)? })
}

fn damaged(detail: &str) -> ReadError {
    ReadError::Damaged { detail: detail.into() }
}

/// What the file's header says.
struct Flags {
    compressed: bool,
    /// Under a password or a certificate, or under rights management.
    locked: bool,
    distribution: bool,
    /// A script was saved with it.
    script: bool,
}

impl Flags {
    fn of(header: &[u8]) -> Result<Self, ReadError> {
        let field = |at: usize| header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
        let (Some(version), Some(flags), true) = (field(32), field(36), header.starts_with(SIGNATURE)) else {
            return Err(damaged("no HWP header"));
        };
        if version >> 24 != 5 {
            return Err(ReadError::Unsupported { found: format!("hwp {}", version >> 24) });
        }
        let on = |bit: u32| flags & (1 << bit) != 0;
        Ok(Self { compressed: on(0), locked: on(1) || on(4) || on(8) || on(10), distribution: on(2), script: on(3) })
    }
}
