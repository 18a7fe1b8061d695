//! How long a text is to a carrier.
//!
//! Korean carriers count bytes of EUC-KR: one for ASCII, two for all else. Up to 90 go as a short message (SMS), up to 2,000 as a
//! long one (LMS). What their encoding lacks, emoji above all, would arrive as a question mark or not at all, and is refused here.
//! Elsewhere (Twilio) a text is cut into segments of GSM 03.38 or UCS-2 units.

use encoding_rs::EUC_KR;
use serde::{Deserialize, Serialize};

/// A short message, in bytes.
pub const SMS_BYTES: usize = 90;
/// A long message, in bytes.
pub const LMS_BYTES: usize = 2_000;
/// The title of a long message, in bytes.
pub const SUBJECT_BYTES: usize = 40;
/// The longest text Twilio takes, in characters (its error 21617).
pub const TWILIO_CHARACTERS: usize = 1_600;

/// How a text goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A short message of a Korean carrier.
    Sms,
    /// A long message of a Korean carrier.
    Lms,
    /// Segments of GSM 03.38 (seven bits).
    Gsm7,
    /// Segments of UCS-2 (sixteen bits).
    Ucs2,
}

/// What a carrier makes of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// How it goes out.
    pub kind: Kind,
    /// Its length: bytes for [`Kind::Sms`] and [`Kind::Lms`], units of seven or sixteen bits else.
    pub units: usize,
    /// So many messages are paid.
    pub segments: usize,
}

/// Why a text cannot go out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LengthError {
    /// There is none.
    #[error("the message is empty")]
    Empty,
    /// Too long.
    #[error("{units} long, at most {limit} are allowed")]
    TooLong {
        /// How long it is.
        units: usize,
        /// How long it may be.
        limit: usize,
    },
    /// Characters that Korean carriers have no code for, each once.
    #[error("characters that no Korean phone would show: {0}")]
    Outside(String),
}

impl From<LengthError> for crate::Failure {
    fn from(error: LengthError) -> Self {
        let code = match error {
            LengthError::Empty => "empty_message",
            LengthError::TooLong { .. } => "message_too_long",
            LengthError::Outside(_) => "outside_euc_kr",
        };
        Self::invalid(code, error.to_string())
    }
}

/// Bytes in EUC-KR as carriers have it, with the extension to all 11,172 syllables (CP949). Line ends count one.
///
/// # Errors
/// [`LengthError::Outside`].
pub fn korean_bytes(text: &str) -> Result<usize, LengthError> {
    let text = text.replace("\r\n", "\n");
    let mut outside = String::new();
    let mut bytes = 0;
    for c in text.chars() {
        let mut own = [0; 4];
        let (encoded, _, lossy) = EUC_KR.encode(c.encode_utf8(&mut own));
        if !lossy {
            bytes += encoded.len();
        } else if !outside.contains(c) {
            outside.push(c);
        }
    }
    if outside.is_empty() { Ok(bytes) } else { Err(LengthError::Outside(outside)) }
}

/// What a Korean carrier makes of a text.
///
/// # Errors
/// [`LengthError`].
pub fn korean(text: &str) -> Result<Measure, LengthError> {
    if text.trim().is_empty() {
        return Err(LengthError::Empty);
    }
    match korean_bytes(text)? {
        units @ ..=SMS_BYTES => Ok(Measure { kind: Kind::Sms, units, segments: 1 }),
        units @ ..=LMS_BYTES => Ok(Measure { kind: Kind::Lms, units, segments: 1 }),
        units => Err(LengthError::TooLong { units, limit: LMS_BYTES }),
    }
}

/// The title of a long message, checked.
///
/// # Errors
/// [`LengthError`].
pub fn korean_subject(subject: &str) -> Result<(), LengthError> {
    match korean_bytes(subject)? {
        ..=SUBJECT_BYTES => Ok(()),
        units => Err(LengthError::TooLong { units, limit: SUBJECT_BYTES }),
    }
}

/// The basic table of GSM 03.38 outside ASCII's letters and digits.
const GSM7: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
/// Its extension; each takes two units.
const GSM7_EXTENDED: &str = "\u{c}^{}\\[~]|€";

/// What is made of a text elsewhere.
///
/// # Errors
/// [`LengthError::Empty`], [`LengthError::TooLong`].
pub fn international(text: &str) -> Result<Measure, LengthError> {
    if text.trim().is_empty() {
        return Err(LengthError::Empty);
    }
    let characters = text.chars().count();
    if characters > TWILIO_CHARACTERS {
        return Err(LengthError::TooLong { units: characters, limit: TWILIO_CHARACTERS });
    }
    let widths: Option<Vec<usize>> = text.chars().map(gsm7_units).collect();
    let (kind, widths, single, joined) = match widths {
        Some(widths) => (Kind::Gsm7, widths, 160, 153),
        None => (Kind::Ucs2, text.chars().map(char::len_utf16).collect(), 70, 67),
    };
    let units = widths.iter().sum();
    let segments = if units <= single { 1 } else { packed(&widths, joined) };
    Ok(Measure { kind, units, segments })
}

fn gsm7_units(c: char) -> Option<usize> {
    if c.is_ascii_alphanumeric() || GSM7.contains(c) {
        Some(1)
    } else if GSM7_EXTENDED.contains(c) {
        Some(2)
    } else {
        None
    }
}

/// Segments of `room` units, none of which splits a character.
fn packed(widths: &[usize], room: usize) -> usize {
    let (segments, _) =
        widths.iter().fold(
            (1, 0),
            |(segments, used), width| {
                if used + width > room { (segments + 1, *width) } else { (segments, used + width) }
            },
        );
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_texts_are_counted_in_bytes() {
        for (text, kind, units) in [
            ("hello".to_owned(), Kind::Sms, 5),
            ("안녕하세요".to_owned(), Kind::Sms, 10),
            ("[나루] 면접 1/12(월) 14:00".to_owned(), Kind::Sms, 26),
            ("가\r\n나".to_owned(), Kind::Sms, 5),
            ("가".repeat(45), Kind::Sms, 90),
            ("가".repeat(45) + "a", Kind::Lms, 91),
            ("가".repeat(1_000), Kind::Lms, 2_000),
            ("뷁똠펲".to_owned(), Kind::Sms, 6),
            ("★①㈜℃→".to_owned(), Kind::Sms, 10),
        ] {
            assert_eq!(korean(&text), Ok(Measure { kind, units, segments: 1 }), "{text}");
        }
    }

    #[test]
    fn what_korean_carriers_do_not_take() {
        assert_eq!(korean("가".repeat(1_001).as_str()), Err(LengthError::TooLong { units: 2_002, limit: LMS_BYTES }));
        assert_eq!(korean(" \n"), Err(LengthError::Empty));
        assert_eq!(korean("축하합니다🎉🎉 ñ"), Err(LengthError::Outside("🎉ñ".into())));
        assert_eq!(korean_subject(&"가".repeat(21)), Err(LengthError::TooLong { units: 42, limit: 40 }));
        assert_eq!(korean_subject(&"가".repeat(20)), Ok(()));
    }

    #[test]
    fn segments_elsewhere() {
        for (text, kind, units, segments) in [
            ("a".repeat(160), Kind::Gsm7, 160, 1),
            ("a".repeat(161), Kind::Gsm7, 161, 2),
            ("a".repeat(306), Kind::Gsm7, 306, 2),
            ("a".repeat(307), Kind::Gsm7, 307, 3),
            ("€".repeat(80), Kind::Gsm7, 160, 1),
            // 76 of two units fit into 153, and one unit stays free.
            ("€".repeat(153), Kind::Gsm7, 306, 3),
            ("가".repeat(70), Kind::Ucs2, 70, 1),
            ("가".repeat(71), Kind::Ucs2, 71, 2),
            ("🎉".repeat(35), Kind::Ucs2, 70, 1),
            ("🎉".repeat(36), Kind::Ucs2, 72, 2),
            ("`".to_owned(), Kind::Ucs2, 1, 1),
        ] {
            assert_eq!(international(&text), Ok(Measure { kind, units, segments }), "{text}");
        }
        let limit = TWILIO_CHARACTERS;
        assert_eq!(international(&"a".repeat(1_601)), Err(LengthError::TooLong { units: 1_601, limit }));
    }
}
