//! Header lines that lettre has no types for. Their values are ASCII and folded here.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use std::error::Error;

/// What goes into one encoded word, in bytes before base64: with ` name="` before it a line of 76 (RFC 2047 §2).
const WORD_BYTES: usize = 42;

macro_rules! line {
    ($(#[$doc:meta])* $type:ident, $name:literal) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub(super) struct $type(pub(super) String);

        impl Header for $type {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(value: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
                Ok(Self(value.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::dangerous_new_pre_encoded(Self::name(), self.0.clone(), self.0.clone())
            }
        }
    };
}

line!(
    /// `Content-Type` with parameters that are not ASCII.
    TypeLine,
    "Content-Type"
);
line!(
    /// Where a person unsubscribes (RFC 2369 §3.2).
    ListUnsubscribe,
    "List-Unsubscribe"
);
line!(
    /// That one `POST` unsubscribes (RFC 8058 §3.1).
    ListUnsubscribePost,
    "List-Unsubscribe-Post"
);

/// `TYPE; name="…"`. Programs that do not know RFC 2231 take the file's name from here, in encoded words (RFC 2047) as all of
/// them read it, though the RFC does not foresee it.
pub(super) fn type_with_name(media_type: &str, name: &str) -> TypeLine {
    let plain =
        name.chars().all(|c| c.is_ascii_graphic() || c == ' ') && !name.contains(['"', '\\']) && name.len() < 60;
    let name = if plain { name.to_owned() } else { encoded_words(name) };
    TypeLine(format!("{media_type};\r\n name=\"{name}\""))
}

/// Encoded words, none of which splits a character.
fn encoded_words(text: &str) -> String {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if word.len() + c.len_utf8() > WORD_BYTES {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    words.push(word);
    let encoded: Vec<String> = words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word))).collect();
    encoded.join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_plain_where_it_can_be() {
        assert_eq!(type_with_name("application/pdf", "cv 1.pdf").0, "application/pdf;\r\n name=\"cv 1.pdf\"");
        let quoted = type_with_name("application/pdf", "a\"b.pdf").0;
        assert!(quoted.contains("=?utf-8?B?"), "{quoted}");
    }

    #[test]
    fn no_line_is_longer_than_allowed_and_no_character_is_split() {
        let name = "합격자_최종면접_안내문_2026년_상반기_백엔드_엔지니어_공개채용_서울본사_첨부파일.pdf";
        let line = type_with_name("application/pdf", name).0;
        assert!(line.lines().all(|line| line.len() <= 78), "{line}");
        let decoded: String = line
            .split("=?utf-8?B?")
            .skip(1)
            .map(|word| String::from_utf8(STANDARD.decode(word.split('?').next().unwrap()).unwrap()).unwrap())
            .collect();
        assert_eq!(decoded, name);
    }
}
