//! Zip archives and compound files: told by what is in them.

use std::io::Cursor;

use super::{contains, unsupported};
use crate::layout::{Format, ReadError};

/// The first entry of OpenDocument, HWPX and EPUB files names the format; it stands within this many bytes, uncompressed.
const MIMETYPE_WITHIN: usize = 160;

pub(super) fn zip(bytes: &[u8], extension: Option<&str>) -> Result<Format, ReadError> {
    let archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| ReadError::Damaged { detail: error.to_string() })?;
    let has = |prefix: &str| archive.file_names().flatten().any(|name| name.starts_with(prefix));
    let mimetype = |kind: &[u8]| contains(&bytes[..bytes.len().min(MIMETYPE_WITHIN)], kind);
    if has("word/") {
        Ok(Format::Docx)
    } else if has("Contents/section") || mimetype(b"application/hwp+zip") {
        Ok(Format::Hwpx)
    } else if has("xl/") {
        unsupported("xlsx")
    } else if has("ppt/") {
        Ok(Format::Pptx)
    } else if mimetype(b"opendocument.spreadsheet") {
        unsupported("ods")
    } else if mimetype(b"opendocument.presentation") {
        unsupported("odp")
    } else if mimetype(b"opendocument.graphics") {
        unsupported("odg")
    } else if mimetype(b"application/epub+zip") {
        unsupported("epub")
    } else if has("content.xml") {
        Ok(Format::Odt)
    } else if has("Index/") || has("Index.zip") {
        // Apple's programs use one container.
        unsupported(match extension {
            Some("key") => "keynote",
            Some("numbers") => "numbers",
            _ => "pages",
        })
    } else {
        unsupported(match extension {
            Some("pages") => "pages",
            Some("key") => "keynote",
            Some("numbers") => "numbers",
            _ => "zip archive",
        })
    }
}

/// The old Office container, also used by HWP 5 and by Office for password-protected new files. Stream names stand in its
/// directory in UTF-16.
pub(super) fn compound(bytes: &[u8], extension: Option<&str>) -> Result<Format, ReadError> {
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if named("EncryptedPackage") {
        Err(ReadError::Encrypted)
    } else if named("HwpSummaryInformation") || named("BodyText") {
        Ok(Format::Hwp)
    } else if named("WordDocument") {
        Ok(Format::Doc)
    } else if named("Workbook") {
        unsupported("xls")
    } else if named("PowerPoint Document") {
        unsupported("ppt")
    } else if named("__substg1.0_") {
        unsupported("msg")
    } else {
        match extension {
            Some(known @ ("hwp" | "doc")) => {
                Err(ReadError::Damaged { detail: format!("a compound file without the parts of {known}") })
            }
            _ => unsupported("compound file"),
        }
    }
}
