//! An answer as sentences, and what can be counted in them.

use super::signal::is_hangul;
use std::ops::Range;

/// A sentence that goes on longer than this, in characters, is cut where a Korean sentence can end.
const LONG: usize = 60;
/// Where Korean sentences end that nobody ended with a full stop.
const ENDINGS: [&str; 9] = ["니다 ", "어요 ", "아요 ", "에요 ", "예요 ", "해요 ", "거든요 ", "는데요 ", "네요 "];

/// The sentences of a text, as ranges of bytes without the space around them.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        if ends_here(c, next, text[..at].chars().next_back()) {
            push(text, start..at + c.len_utf8(), &mut found);
            start = at + c.len_utf8();
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

fn ends_here(c: char, next: Option<char>, before: Option<char>) -> bool {
    match c {
        '\n' | '。' | '！' | '？' => true,
        '.' | '!' | '?' | '…' => {
            let is_number = before.is_some_and(|b| b.is_ascii_digit()) && next.is_some_and(|n| n.is_ascii_digit());
            !is_number && next.is_none_or(char::is_whitespace)
        }
        _ => false,
    }
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let mut start = range.start;
    if part.trim().chars().count() > LONG {
        for end in endings(part) {
            keep(text, start..range.start + end, found);
            start = range.start + end;
        }
    }
    keep(text, start..range.end, found);
}

/// Keeps a sentence that says something, without the space around it.
fn keep(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    if part.chars().any(char::is_alphanumeric) {
        found.push(start..start + part.trim().len());
    }
}

/// Where the sentences of a long text can end that has no full stops.
fn endings(text: &str) -> Vec<usize> {
    let mut all: Vec<usize> = ENDINGS
        .iter()
        .flat_map(|ending| text.match_indices(ending).map(|(at, found)| at + found.trim_end().len()))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// How much a text says: Korean syllables, and Latin words as two and a half of them, which is how long they take to say. In tenths.
pub fn syllables_tenths(text: &str) -> u32 {
    let korean = text.chars().filter(|c| is_hangul(*c)).count();
    let latin = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).count();
    u32::try_from(korean * 10 + latin * 25).unwrap_or(u32::MAX)
}

/// Words, lower case, without signs.
pub fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '%' && c != '+' && c != '#');
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// How often any of these is said.
pub fn count(text: &str, any: &[&str]) -> u32 {
    let lower = text.to_lowercase();
    let all = any.iter().map(|part| lower.matches(part).count()).sum::<usize>();
    u32::try_from(all).unwrap_or(u32::MAX)
}

/// Whether any of these is said.
pub fn says(text: &str, any: &[&str]) -> bool {
    count(text, any) > 0
}

#[cfg(test)]
mod tests {
    use super::{sentences, syllables_tenths};

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(
            cut("먼저 봅니다. p99가 1.5초였어요! 그래서?\n끝"),
            ["먼저 봅니다.", "p99가 1.5초였어요!", "그래서?", "끝"]
        );
        assert_eq!(cut("We use Node.js. It works"), ["We use Node.js.", "It works"]);
        assert_eq!(cut("  \n . \n"), [""; 0]);
    }

    #[test]
    fn what_nobody_ended_is_cut_where_it_can_end() {
        let long = "먼저 지표를 확인합니다 그다음에 커넥션 풀을 보고 어디가 막히는지 찾습니다 \
                    그리고 캐시를 두어서 읽기를 줄였습니다 마지막으로 부하 시험을 다시 돌려서 결과를 비교했습니다 끝으로 문서를 남겼습니다";
        assert_eq!(cut(long).len(), 5, "{:?}", cut(long));
        assert_eq!(cut(&"가니다 ".repeat(25_000)).len(), 25_000);
    }

    #[test]
    fn both_languages_are_measured_alike() {
        assert_eq!(syllables_tenths("캐시 무효화"), 50);
        assert_eq!(syllables_tenths("cache invalidation"), 50);
    }
}
