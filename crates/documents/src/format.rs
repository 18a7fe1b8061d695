//! What a file really is, from its bytes. The extension only helps where bytes cannot tell.

use std::io::Cursor;

use crate::layout::{Format, ReadError};

/// Bytes before `%PDF-` that readers tolerate (ISO 32000-1, annex H.3.4.1).
const PDF_HEADER_WITHIN: usize = 1024;

/// Finds the format of `bytes`.
///
/// # Errors
/// [`ReadError::Empty`] without bytes, [`ReadError::Unsupported`] naming what was found otherwise, [`ReadError::Damaged`] for a
/// zip archive that cannot be opened, [`ReadError::Encrypted`] for an Office document under a password.
pub(crate) fn sniff(bytes: &[u8], file_name: &str) -> Result<Format, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let head = &bytes[..bytes.len().min(PDF_HEADER_WITHIN)];
    if contains(head, b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return sniff_zip(bytes, file_name);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return sniff_compound(bytes, file_name);
    }
    if is_picture(bytes) {
        return Ok(Format::Image);
    }
    if let Some(found) = known_signature(bytes) {
        return unsupported(found);
    }
    // A file that was cut before its header, or whose first block was zeroed, is damaged rather than of another kind.
    match extension(file_name).as_deref() {
        Some(known @ ("pdf" | "docx" | "png" | "jpg" | "jpeg" | "tif" | "tiff" | "webp" | "bmp" | "gif")) => {
            Err(ReadError::Damaged { detail: format!("no {known} header") })
        }
        Some(other) => unsupported(other),
        None => unsupported("unknown"),
    }
}

fn unsupported<T>(found: &str) -> Result<T, ReadError> {
    Err(ReadError::Unsupported { found: found.into() })
}

fn extension(file_name: &str) -> Option<String> {
    let (_, extension) = file_name.rsplit_once('.')?;
    (!extension.is_empty() && extension.len() <= 8).then(|| extension.to_lowercase())
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// Whether a picture begins here that can be decoded.
fn is_picture(bytes: &[u8]) -> bool {
    const SIGNATURES: &[&[u8]] = &[b"\x89PNG\r\n\x1a\n", b"\xFF\xD8\xFF", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"];
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    bitmap || webp || SIGNATURES.iter().any(|signature| bytes.starts_with(signature))
}

fn known_signature(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"{\\rtf", "rtf"),
        (b"HWP Document File", "hwp (before 5.0)"),
        (b"<!DOCTYPE html", "html"),
        (b"<html", "html"),
        (b"7z\xBC\xAF\x27\x1C", "7z archive"),
        (b"Rar!\x1A\x07", "rar archive"),
        (b"\x1F\x8B", "gzip archive"),
    ];
    if bytes.get(4..12).is_some_and(|brand| brand.starts_with(b"ftyphei") || brand.starts_with(b"ftypmif1")) {
        return Some("image (HEIC, save it as JPEG)");
    }
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, name)| *name)
}

fn sniff_zip(bytes: &[u8], file_name: &str) -> Result<Format, ReadError> {
    let archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| ReadError::Damaged { detail: error.to_string() })?;
    let has = |prefix: &str| archive.file_names().flatten().any(|name| name.starts_with(prefix));
    if has("word/") {
        Ok(Format::Docx)
    } else if has("Contents/section") {
        unsupported("hwpx")
    } else if has("xl/") {
        unsupported("xlsx")
    } else if has("ppt/") {
        unsupported("pptx")
    } else if has("content.xml") {
        unsupported("odt")
    } else {
        unsupported(match extension(file_name).as_deref() {
            Some("hwpx") => "hwpx",
            Some("pages") => "pages",
            _ => "zip archive",
        })
    }
}

/// The old Office container, also used by HWP 5 and by Office for password-protected new files. Stream names stand in its
/// directory in UTF-16.
fn sniff_compound(bytes: &[u8], file_name: &str) -> Result<Format, ReadError> {
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if named("EncryptedPackage") {
        Err(ReadError::Encrypted)
    } else if named("HwpSummaryInformation") || named("BodyText") {
        unsupported("hwp")
    } else if named("WordDocument") {
        unsupported("doc")
    } else if named("Workbook") {
        unsupported("xls")
    } else if named("PowerPoint Document") {
        unsupported("ppt")
    } else {
        unsupported(match extension(file_name).as_deref() {
            Some("hwp") => "hwp",
            Some("doc") => "doc",
            _ => "compound file",
        })
    }
}
