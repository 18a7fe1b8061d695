//! What a file really is, from its bytes. The extension only helps where bytes cannot tell.

mod container;
mod markup;

use crate::layout::{Format, ReadError};

/// Bytes before `%PDF-` that readers tolerate (ISO 32000-1, annex H.3.4.1).
const PDF_HEADER_WITHIN: usize = 1024;
/// Extensions of everything that is read; the window's file picker has the same list.
const EXTENSIONS: &[&str] = &[
    "pdf", "docx", "hwpx", "hwp", "doc", "odt", "rtf", "html", "htm", "txt", "md", "pptx", "png", "jpg", "jpeg", "tif",
    "tiff", "webp", "bmp", "gif",
];

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
    let extension = extension(file_name);
    let extension = extension.as_deref();
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return container::zip(bytes, extension);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return container::compound(bytes, extension);
    }
    if is_picture(bytes) {
        return Ok(Format::Image);
    }
    if let Some(found) = known_signature(bytes) {
        return unsupported(found);
    }
    match markup::sniff(bytes, extension)? {
        Some(format) => Ok(format),
        // A file that was cut before its header, or whose first block was zeroed, is damaged rather than of another kind.
        None => match extension {
            Some(known) if EXTENSIONS.contains(&known) => {
                Err(ReadError::Damaged { detail: format!("no {known} header") })
            }
            Some(other) => unsupported(other),
            None => unsupported("unknown"),
        },
    }
}

fn unsupported<T>(found: &str) -> Result<T, ReadError> {
    Err(ReadError::Unsupported { found: found.into() })
}

fn extension(file_name: &str) -> Option<String> {
    let (_, extension) = file_name.rsplit_once('.')?;
    let plain = !extension.is_empty() && extension.len() <= 8 && extension.chars().all(char::is_alphanumeric);
    plain.then(|| extension.to_lowercase())
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// Whether a picture begins here that can be decoded.
fn is_picture(bytes: &[u8]) -> bool {
    const SIGNATURES: &[&[u8]] = &[b"\x89PNG\r\n\x1a\n", b"\xFF\xD8\xFF", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"];
    // "BM" may also begin a text: a bitmap says its size and has zeros where it reserves room.
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    bitmap || webp || SIGNATURES.iter().any(|signature| bytes.starts_with(signature))
}

fn known_signature(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"HWP Document File", "hwp (before 5.0)"),
        (b"\xDB\xA5", "doc (before Word 97)"),
        (b"\xFFWPC", "wordperfect"),
        (b"7z\xBC\xAF\x27\x1C", "7z archive"),
        (b"Rar!\x1A\x07", "rar archive"),
        (b"\x1F\x8B", "gzip archive"),
        (b"%!PS", "postscript"),
        (b"MZ\x90", "program"),
        (b"\x7FELF", "program"),
    ];
    if bytes.get(4..12).is_some_and(|brand| brand.starts_with(b"ftyphei") || brand.starts_with(b"ftypmif1")) {
        return Some("image (HEIC, save it as JPEG)");
    }
    SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)).map(|(_, name)| *name)
}
