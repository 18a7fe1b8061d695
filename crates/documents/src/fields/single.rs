//! One value alone, as somebody types it into a form, read by the same rules as in a résumé.

use super::span::Span;
use super::{contact, phone};

/// Whether a text is one well-formed e-mail address.
pub fn is_email(text: &str) -> bool {
    let text = Span::plain(text.trim());
    contact::emails(&text).first().is_some_and(|e| e.text == text.text)
}

/// The international form (E.164) of a telephone number that somebody typed; `None` when it is none.
pub fn phone_e164(text: &str) -> Option<String> {
    let text = text.trim();
    phone::find(text, true).into_iter().next().filter(|(start, end, _)| *start == 0 && *end == text.len()).map(|f| f.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_values_are_read_like_printed_ones() {
        assert!(is_email(" a.b@example.co.kr "));
        assert!(!is_email("a@b") && !is_email("see a@example.com"));
        assert_eq!(phone_e164("010-1042-7719").as_deref(), Some("+821010427719"));
        assert_eq!(phone_e164("12"), None);
    }
}
