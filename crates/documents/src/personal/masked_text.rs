//! Plain text with its personal data replaced, before it goes to a model or an index, and put back afterwards.

use serde::{Deserialize, Serialize};

use super::passage::Passage;
use super::{Kind, rules, settle};

/// A replaced piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaskedSpan {
    /// What it is.
    pub kind: Kind,
    /// First byte in the original text.
    pub start: usize,
    /// Byte behind the last one.
    pub end: usize,
    /// What stood there.
    pub original: String,
    /// What stands there now: `[전화1]`. The same value has the same placeholder throughout a text.
    pub placeholder: String,
}

/// A text without its personal data, and what is needed to put it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaskedText {
    /// The text with placeholders.
    pub text: String,
    /// What was replaced, in order.
    pub spans: Vec<MaskedSpan>,
}

/// Replaces the personal data of these types (all of them when empty) with placeholders such as `[전화1]`. A placeholder that
/// the text holds already is left alone, and its number is not used again.
pub fn mask_text(text: &str, kinds: &[Kind]) -> MaskedText {
    let passages = [Passage::plain(text)];
    let claims = settle::settle(&passages, rules::claims(&passages));
    let mut masked = MaskedText { text: String::with_capacity(text.len()), spans: Vec::new() };
    let mut counts = [0_usize; Kind::ALL.len()];
    let mut at = 0;
    for claim in claims {
        let Some((start, end)) = passages[0].plain_range(claim.start, claim.end) else { continue };
        if !(kinds.is_empty() || kinds.contains(&claim.kind)) || start < at {
            continue;
        }
        let original = &text[start..end];
        let known = masked.spans.iter().find(|span| span.kind == claim.kind && key(&span.original) == key(original));
        let placeholder = match known {
            Some(span) => span.placeholder.clone(),
            None => next_placeholder(text, claim.kind, &mut counts),
        };
        masked.text.push_str(&text[at..start]);
        masked.text.push_str(&placeholder);
        masked.spans.push(MaskedSpan { kind: claim.kind, start, end, original: original.to_owned(), placeholder });
        at = end;
    }
    masked.text.push_str(&text[at..]);
    masked
}

/// Puts back in an answer what its placeholders stand for; unknown ones are left as they are.
pub fn unmask_text(text: &str, spans: &[MaskedSpan]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        match spans.iter().find(|span| from.starts_with(&span.placeholder)) {
            Some(span) => {
                out.push_str(&span.original);
                rest = &from[span.placeholder.len()..];
            }
            None => {
                out.push('[');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The same value in two ways of writing.
fn key(value: &str) -> String {
    value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn next_placeholder(text: &str, kind: Kind, counts: &mut [usize; Kind::ALL.len()]) -> String {
    let place = Kind::ALL.iter().position(|other| *other == kind).unwrap_or(0);
    loop {
        counts[place] += 1;
        let placeholder = format!("[{}{}]", kind.korean(), counts[place]);
        if !text.contains(&placeholder) {
            return placeholder;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, mask_text, unmask_text};

    #[test]
    fn the_same_number_has_the_same_placeholder_and_comes_back() {
        let text = "010-1234-5678로 주세요. 없으면 a.b@example.com, 아니면 01012345678.";
        let masked = mask_text(text, &[]);
        assert_eq!(masked.text, "[전화1]로 주세요. 없으면 [이메일1], 아니면 [전화1].");
        assert_eq!(masked.spans.len(), 3);
        assert!(masked.spans.iter().all(|span| text[span.start..span.end] == span.original));
        let restored = unmask_text("[이메일1]로 [전화1] [전화9] [x", &masked.spans);
        assert_eq!(restored, "a.b@example.com로 010-1234-5678 [전화9] [x");
    }

    #[test]
    fn only_the_wanted_types_are_replaced() {
        let masked = mask_text("성명: 홍길동 / 010-1234-5678", &[Kind::Phone]);
        assert_eq!(masked.text, "성명: 홍길동 / [전화1]");
    }

    #[test]
    fn a_placeholder_that_stands_there_already_keeps_its_meaning() {
        let masked = mask_text("[전화1] 010-1234-5678", &[]);
        assert_eq!(masked.text, "[전화1] [전화2]");
    }
}
