//! Where a Korean address ends: behind the last of building, house, floor, flat and the brackets that name quarter and estate.

use std::sync::LazyLock;

use regex::Regex;

use super::is_hangul;
use crate::personal::labels;
use crate::personal::lexicon::{alternatives, pattern};

/// The rest of a cell that is taken along at most, in characters: names of estates that no list knows.
const LONGEST_REST: usize = 26;

/// Numbers of house, floor and flat, and brackets: they may open a line.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^[ ,\n]{0,3}(?:",
        r"\([^()\t\n]{2,40}\)",
        r"|(?:제 ?)?(?:지하|지상|[Bb])? ?\d{1,5}(?:[~-]\d{1,4})? ?(?:동|호실|호|층|단지|차|번지|블록|실)(?: ?\d{1,4} ?호)?",
        r"|[가-힣A-Z]동 ?\d{1,5} ?호?",
        r"|(?:반지하|지층|지하|옥탑방|옥탑|본관|별관|신관)(?: ?\d{1,4} ?호)?",
        r"|\d{1,4}-\d{2,4}(?:호)?",
        r")"
    ))
});
/// Buildings and estates: on the same line, or on the next behind a comma.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:[ ,]{{1,3}}|, ?\n)(?:[가-힣A-Za-z0-9·]{{1,14}}(?:{0})(?: ?[A-Z가-힣]?동)?|[가-힣A-Za-z0-9·]{{2,14}} \d{{1,4}}(?:동|호|층))",
        alternatives("address.detail")
    ))
});

/// The end of the address that goes on at `end`.
pub(super) fn extend(text: &str, mut end: usize) -> usize {
    while let Some(found) = NUMBERED.find(&text[end..]).or_else(|| NAMED.find(&text[end..])) {
        let next = end + found.end();
        let detail = found.as_str();
        // A single syllable of the list must not be the start of another word, and a bracket must hold a place's name.
        let cut = text[next..].chars().next().is_some_and(|c| is_hangul(c) && !particle(&text[next..]) || c.is_ascii_digit());
        let bracket = detail.contains('(') && detail.contains(|c: char| c.is_ascii_digit()) && detail.contains('-');
        if cut || bracket || labels::all(detail.trim_start_matches(['(', ' '])).any(|(start, ..)| start == 0) {
            break;
        }
        end = next;
    }
    end
}

/// Words that follow an address in a sentence.
fn particle(rest: &str) -> bool {
    ["에", "으로", "로", "입니다", "이며", "이고", "입", "이에요", "예요", "맞", "이 ", "가 ", "은 ", "는 ", "을 ", "를 ", "의 ", "과 ", "와 ", "인데", "이다"]
        .iter()
        .any(|word| rest.starts_with(word))
}

/// The end of the cell or line, when only a short rest is left that is nothing else.
pub(super) fn to_cell_end(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let rest = &rest[..rest.find(['\t', '\n', '|', '·', '/', '@', '☎']).unwrap_or(rest.len())];
    let short = rest.chars().count() <= LONGEST_REST && !rest.trim().is_empty();
    let other = labels::all(rest).next().is_some()
        || rest.contains("년") && rest.contains(|c: char| c.is_ascii_digit())
        || rest.contains("니다")
        || rest.starts_with(|c: char| is_hangul(c))
        || rest.bytes().filter(u8::is_ascii_digit).count() > 5;
    if short && !other { end + rest.trim_end_matches([' ', ',', '(']).len() } else { end }
}
