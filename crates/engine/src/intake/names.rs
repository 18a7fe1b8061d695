//! Names of files: as people read them, and as the system needs them back.

use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Begins a kept path that is no text. No path of a file begins so: they are kept as text then.
const NO_TEXT: &str = "no-text:";

/// The name of a file as people read it. macOS takes syllables apart in names of files; here they are whole, so that they are
/// shown, sorted and found like any other.
pub(crate) fn shown(path: &Path) -> String {
    composed(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
}

/// A name in its composed form (NFC).
pub(crate) fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// A path as it is kept: the text that it is, or, where it is none, its units in hexadecimal digits. Nothing of it is lost.
pub(crate) fn kept(path: &Path) -> String {
    match path.to_str() {
        Some(text) if !text.starts_with(NO_TEXT) => text.to_owned(),
        _ => units(path).fold(NO_TEXT.to_owned(), |text, unit| text + &format!("{unit:04x}")),
    }
}

/// The path that [`kept`] kept.
pub(crate) fn path(kept: &str) -> PathBuf {
    match kept.strip_prefix(NO_TEXT).and_then(from_hex) {
        Some(units) => from_units(units),
        None => PathBuf::from(kept),
    }
}

fn from_hex(hex: &str) -> Option<Vec<u16>> {
    (0..hex.len()).step_by(4).map(|at| u16::from_str_radix(hex.get(at..at + 4)?, 16).ok()).collect()
}

#[cfg(unix)]
fn units(path: &Path) -> impl Iterator<Item = u16> {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).iter().map(|byte| u16::from(*byte))
}

#[cfg(unix)]
fn from_units(units: Vec<u16>) -> PathBuf {
    let bytes = units.into_iter().filter_map(|unit| u8::try_from(unit).ok()).collect();
    <std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes).into()
}

#[cfg(windows)]
fn units(path: &Path) -> impl Iterator<Item = u16> {
    std::os::windows::ffi::OsStrExt::encode_wide(path.as_os_str())
}

#[cfg(windows)]
fn from_units(units: Vec<u16>) -> PathBuf {
    <std::ffi::OsString as std::os::windows::ffi::OsStringExt>::from_wide(&units).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_path_is_the_same_path() {
        for text in ["/받은 이력서/홍길동.pdf", "C:\\이력서\\a.pdf", "no-text:00", "/a/\u{1112}\u{1169}.pdf"]
        {
            assert_eq!(path(&kept(Path::new(text))), Path::new(text));
        }
        assert_eq!(kept(Path::new("/이력서.pdf")), "/이력서.pdf");
        let units = if cfg!(windows) { vec![0x61, 0xd800, 0x2e] } else { vec![0x2f, 0xff, 0xfe, 0x2e] };
        let no_text = from_units(units);
        assert!(no_text.to_str().is_none());
        assert_eq!(path(&kept(&no_text)), no_text);
    }

    #[test]
    fn a_name_is_shown_with_whole_syllables() {
        let apart = "/in/\u{1112}\u{1169}\u{11bc}\u{1100}\u{1175}\u{11af}.pdf";
        assert_eq!(shown(Path::new(apart)), "홍길.pdf");
    }
}
