//! HWPX (KS X 6101): `Contents/header.xml` defines shapes, `Contents/section*.xml` hold the text.

mod header;
mod objects;
mod section;

use self::section::Section;
use super::shapes::Counters;
use crate::layout::{Document, Format, Notice, ReadError};
use crate::limits::Budget;
use crate::notices::{MAX_SCRIPT_BYTES, is_own_script, sorted};
use crate::package::Package;

/// Sections of a document.
const MAX_SECTIONS: usize = 500;

/// Reads an HWPX document.
///
/// # Errors
/// [`ReadError::Encrypted`] under a password, [`ReadError::Damaged`] for a broken package, [`ReadError::NoTextLayer`] when no word is
/// in it, and the limits.
pub(crate) fn read(bytes: &[u8], budget: &mut Budget) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml", budget)?;
    if manifest.is_some_and(|manifest| manifest.local_find("encryption-data").is_some()) {
        return Err(ReadError::Encrypted);
    }
    let head = package.part("Contents/header.xml", budget)?.unwrap_or_default();
    let shapes = header::read(&head);
    let mut section = Section::new(&shapes, Counters::default());
    for number in 0..MAX_SECTIONS {
        let Some(root) = package.part(&format!("Contents/section{number}.xml"), budget)? else {
            // Some writers count from one.
            if number == 0 {
                continue;
            }
            break;
        };
        section.read(&root);
    }
    let hpf = package.part("Contents/content.hpf", budget)?;
    let title = hpf.and_then(|hpf| hpf.local_find("title").map(|title| title.text.clone()));
    let mut notices = package.notices();
    // A script that cannot be unpacked is one all the same.
    let scripts = package.bytes_under("Scripts/", MAX_SCRIPT_BYTES, budget);
    if !matches!(scripts, Ok(Some(all)) if !all.iter().any(|code| is_own_script(code))) {
        notices.push(Notice::Scripts);
    }
    Ok(Document { notices: sorted(notices), ..section.finish().document(Format::Hwpx, title, budget)? })
}
