//! Bytes → characters where a file does not say in which encoding it was written: UTF-8, UTF-16, CP949 and the rest.

use std::borrow::Cow;

use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that a guess is based on.
const GUESSED_FROM: usize = 256 * 1024;

/// The characters of a text. `label` is what the file itself says, such as `euc-kr`; a byte order mark wins over it, and what is
/// valid UTF-8 and not plain ASCII is UTF-8, whatever it says.
pub(crate) fn decode<'b>(bytes: &'b [u8], label: Option<&str>) -> Cow<'b, str> {
    let encoding = encoding_of(bytes, label);
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    text
}

fn encoding_of(bytes: &[u8], label: Option<&str>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(wide) = wide_without_mark(bytes) {
        return wide;
    }
    if is_utf8(bytes) {
        return UTF_8;
    }
    if let Some(named) = label.and_then(|label| Encoding::for_label(label.trim().as_bytes())) {
        return named;
    }
    let sample = &bytes[..bytes.len().min(GUESSED_FROM)];
    // Korean text in CP949 has few bytes that are wrong in it; the guesser is asked when it has.
    let (korean, _, wrong) = EUC_KR.decode(sample);
    let hangul = korean.chars().filter(|c| ('가'..='힣').contains(c)).count();
    let other = korean.chars().filter(|c| !c.is_ascii()).count();
    if !wrong && hangul * 2 > other {
        return EUC_KR;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == bytes.len());
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// Valid UTF-8, but for a character that the end cut.
fn is_utf8(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}

/// UTF-16 without a byte order mark: zeros on every other place, or line breaks and spaces that are two bytes wide.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = &bytes.as_chunks::<2>().0[..(bytes.len() / 2).min(2048)];
    if pairs.len() < 4 {
        return None;
    }
    let count = |wanted: fn(&[u8; 2]) -> bool| pairs.iter().filter(|pair| wanted(pair)).count();
    let little = count(|pair| pair[1] == 0 && (0x09..0x7F).contains(&pair[0]));
    let big = count(|pair| pair[0] == 0 && (0x09..0x7F).contains(&pair[1]));
    // Korean text has a space, a digit or a line break for every five syllables or so.
    let enough = pairs.len() / 12 + 1;
    if little >= enough && big == 0 {
        Some(UTF_16LE)
    } else if big >= enough && little == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether bytes are text in some encoding: hardly any control characters, and hardly anything that does not decode.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(GUESSED_FROM)];
    let text = decode(sample, None);
    let (mut all, mut odd) = (0_usize, 0_usize);
    for character in text.chars() {
        all += 1;
        let control = character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{C}' | '\u{1A}');
        let private = ('\u{E000}'..='\u{F8FF}').contains(&character);
        odd += usize::from(control || private || character == char::REPLACEMENT_CHARACTER);
    }
    all > 0 && odd * 100 <= all
}

/// The encoding of a Windows code page; Windows-1252 for what is not known.
pub(crate) fn of_code_page(page: u32) -> &'static Encoding {
    let label: &[u8] = match page {
        932 => b"shift_jis",
        936 | 54936 => b"gb18030",
        949 | 1361 | 51949 => b"euc-kr",
        950 => b"big5",
        874 => b"windows-874",
        1250 => b"windows-1250",
        1251 => b"windows-1251",
        1253 => b"windows-1253",
        1254 => b"windows-1254",
        1255 => b"windows-1255",
        1256 => b"windows-1256",
        1257 => b"windows-1257",
        1258 => b"windows-1258",
        10000 => b"macintosh",
        65001 => b"utf-8",
        _ => b"windows-1252",
    };
    Encoding::for_label(label).unwrap_or(UTF_8)
}
