//! The text around a hit.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Before the hit.
const START: char = '\u{2}';
/// After the hit.
const END: char = '\u{3}';
/// Characters shown before and after the hit.
const AROUND: usize = 40;

/// The text around the first place where the query (or else one of its words) stands, with the hit between U+0002 and U+0003,
/// on one line; the text's beginning when it stands nowhere literally.
pub(super) fn snippet(text: &str, query: &str) -> String {
    let text: Vec<char> = one_line(text);
    let folded: Vec<char> = text.iter().map(|character| fold(*character)).collect();
    let query: Vec<char> = one_line(query).into_iter().map(fold).collect();
    let words: Vec<&[char]> = query.split(|character| *character == ' ').filter(|word| !word.is_empty()).collect();
    let hit = find(&folded, &query).or_else(|| words.iter().find_map(|word| find(&folded, word)));
    let Some((start, end)) = hit else {
        return text.into_iter().take(AROUND * 2).collect();
    };
    let from = start.saturating_sub(AROUND);
    let to = (end + AROUND).min(text.len());
    let mut snippet = String::new();
    snippet.extend(&text[from..start]);
    snippet.push(START);
    snippet.extend(&text[start..end]);
    snippet.push(END);
    snippet.extend(&text[end..to]);
    snippet
}

/// With single spaces for white space, and without characters that would be taken for the marks.
fn one_line(text: &str) -> Vec<char> {
    let mut line = Vec::with_capacity(text.len());
    for character in composed(text).chars() {
        let character = if character.is_whitespace() || character.is_control() { ' ' } else { character };
        if character != ' ' || line.last().is_some_and(|last| *last != ' ') {
            line.push(character);
        }
    }
    while line.last() == Some(&' ') {
        line.pop();
    }
    line
}

/// Almost all texts are composed already.
fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

fn fold(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

fn find(text: &[char], word: &[char]) -> Option<(usize, usize)> {
    if word.is_empty() {
        return None;
    }
    let start = text.windows(word.len()).position(|window| window == word)?;
    Some((start, start + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hit_is_marked_on_one_line() {
        assert_eq!(snippet("대규모\n결제  시스템을 설계", "결제 시스템"), "대규모 \u{2}결제 시스템\u{3}을 설계");
        assert_eq!(snippet("Kubernetes 운영", "kube"), "\u{2}Kube\u{3}rnetes 운영");
        assert_eq!(snippet("정산과 결제", "결제 없음"), "정산과 \u{2}결제\u{3}");
        assert_eq!(snippet("아무것도 없다", "결제"), "아무것도 없다");
    }

    #[test]
    fn long_texts_are_cut_around_the_hit() {
        let text = format!("{}결제{}", "가".repeat(500), "나".repeat(500));
        assert_eq!(snippet(&text, "결제"), format!("{}\u{2}결제\u{3}{}", "가".repeat(40), "나".repeat(40)));
    }
}
