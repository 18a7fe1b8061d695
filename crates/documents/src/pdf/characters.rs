//! Characters as they should be read: ligatures written out, bullets of symbol fonts named, controls and icons dropped.

use std::rc::Rc;

/// Cleans what a font says a glyph means. Empty when it is no character (private use, control, replacement).
pub(crate) fn clean(text: &str) -> Rc<str> {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{FB00}' => out.push_str("ff"),
            '\u{FB01}' => out.push_str("fi"),
            '\u{FB02}' => out.push_str("fl"),
            '\u{FB03}' => out.push_str("ffi"),
            '\u{FB04}' => out.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => out.push_str("st"),
            // Bullets of Symbol and Wingdings, as Word writes them.
            '\u{F0B7}' | '\u{F06C}' | '\u{F09F}' => out.push('•'),
            '\u{F0A7}' | '\u{F06E}' => out.push('▪'),
            '\u{F0D8}' => out.push('➢'),
            '\u{F0FC}' => out.push('✓'),
            // Symbol and Wingdings show ASCII in this range.
            '\u{F020}'..='\u{F07E}' => {
                out.extend(char::from_u32(u32::from(character) - 0xF000).filter(|plain| plain.is_ascii_punctuation()));
            }
            '\t' | '\n' | '\r' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => {
                out.push(' ')
            }
            '\u{AD}' => out.push('-'),
            '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFF}' => {}
            other if other.is_control() || is_private(other) => {}
            other => out.push(other),
        }
    }
    out.into()
}

/// Private use areas: icon fonts, and fonts whose real characters are unknown.
pub(super) fn is_private(character: char) -> bool {
    matches!(u32::from(character), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF)
}

/// A text string of the document's structure (ISO 32000-1, 7.9.2.2): UTF-16 with a mark, UTF-8 with a mark, or bytes.
/// `None` when nothing readable is in it.
pub(super) fn document_string(bytes: &[u8]) -> Option<String> {
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Without a mark it should be PDFDocEncoding, but UTF-8 is common; what is neither is taken as Latin-1.
        other => std::str::from_utf8(other)
            .map_or_else(|_| other.iter().map(|byte| char::from(*byte)).collect(), str::to_owned),
    };
    let text = text.trim_matches(|character: char| character.is_whitespace() || character.is_control());
    (!text.is_empty()).then(|| text.to_owned())
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
