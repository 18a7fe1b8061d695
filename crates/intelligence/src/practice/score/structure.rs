//! Whether an answer has an order that can be followed.

use super::Asked;
use crate::practice::bank::Type;
use crate::practice::speech::{count, says, words};
use naru_domain::practice::Star;
use std::ops::Range;

const REASON: [&str; 12] = [
    "때문",
    "왜냐",
    "그래서",
    "따라서",
    "이유",
    "덕분",
    "because",
    "therefore",
    "so that",
    "which means",
    "since ",
    "as a result",
];
const ORDER: [&str; 16] = [
    "먼저",
    "우선",
    "첫째",
    "둘째",
    "첫 번째",
    "두 번째",
    "다음으로",
    "그다음",
    "마지막으로",
    "이후",
    "first",
    "second",
    "then ",
    "next,",
    "finally",
    "after that",
];
const CONTRAST: [&str; 14] = [
    "하지만",
    "반면",
    "다만",
    "대신",
    "그러나",
    "보다는",
    "비해",
    "however",
    "whereas",
    "instead",
    "trade-off",
    "on the other hand",
    "but ",
    "although",
];
const EXAMPLE: [&str; 9] =
    ["예를 들", "예로", "가령", "실제로", "경우에", "for example", "for instance", "such as", "e.g."];
const CLOSING: [&str; 12] = [
    "결론",
    "정리하",
    "결과적으로",
    "결국",
    "그 결과",
    "배웠",
    "느꼈",
    "in the end",
    "in short",
    "as a result",
    "learned",
    "overall",
];
const SITUATION: [&str; 22] = [
    "당시",
    "프로젝트",
    "회사에서",
    "팀에서",
    "있었",
    "상황",
    "시절",
    "작년",
    "지난",
    "때 ",
    "근무",
    "운영하던",
    "when i",
    "at my",
    "we had",
    "there was",
    "last year",
    "our team",
    "at the time",
    "project",
    "i was",
    "company",
];
const TASK: [&str; 20] = [
    "맡",
    "목표",
    "문제",
    "해야",
    "담당",
    "요구",
    "과제",
    "필요했",
    "책임",
    "원인",
    "goal",
    "had to",
    "needed to",
    "responsible",
    "problem",
    "my role",
    "task",
    "asked to",
    "challenge",
    "deadline",
];
const ACTION: [&str; 34] = [
    "했습니다",
    "했고",
    "했어요",
    "제안",
    "도입",
    "설계",
    "개선",
    "분석",
    "나눴",
    "나누어",
    "바꾸",
    "바꿨",
    "만들",
    "정리해",
    "설득",
    "조율",
    "적용",
    "작성했",
    "진행",
    "공유",
    "i suggested",
    "i built",
    "i designed",
    "i proposed",
    "we introduced",
    "i introduced",
    "i wrote",
    "i changed",
    "i split",
    "i set up",
    "i decided",
    "i analy",
    "i talked",
    "i led",
];
const RESULT: [&str; 30] = [
    "결과",
    "줄었",
    "줄였",
    "늘었",
    "늘렸",
    "올랐",
    "높였",
    "단축",
    "감소",
    "증가",
    "성공",
    "달성",
    "해결",
    "개선되",
    "덕분에",
    "배웠",
    "이후로",
    "효과",
    "result",
    "reduced",
    "increased",
    "improved",
    "dropped",
    "saved",
    "achieved",
    "succeeded",
    "went from",
    "learned",
    "since then",
    "fewer",
];

fn said(text: &str, own: &[Range<usize>]) -> String {
    own.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join(" ")
}

/// What an answer has of situation, task, action and result.
pub(super) fn star(text: &str, own: &[Range<usize>]) -> Star {
    let said = said(text, own);
    Star {
        situation: says(&said, &SITUATION),
        task: says(&said, &TASK),
        action: says(&said, &ACTION),
        result: says(&said, &RESULT),
    }
}

fn parts(star: &Star) -> u32 {
    [star.situation, star.task, star.action, star.result].into_iter().map(u32::from).sum()
}

/// 0 to 100.
pub(super) fn structure(asked: &Asked<'_>, text: &str, own: &[Range<usize>], star: &Star) -> u32 {
    let said = said(text, own);
    let kinds: u32 =
        [&REASON[..], &ORDER, &CONTRAST, &EXAMPLE, &CLOSING].into_iter().map(|kind| u32::from(says(&said, kind))).sum();
    let length = match own.len() {
        0 => 0,
        1 => 8,
        2 => 20,
        3..=16 => 30,
        _ => 20,
    };
    match asked.kind {
        Type::Experience => (parts(star) * 18 + kinds.min(2) * 7 + length * 14 / 30).min(100),
        Type::Knowledge | Type::Scenario => (length + kinds.min(4) * 15 + parts(star).min(2) * 5).min(100),
    }
}

/// Whether these are words without sentences: few of them end as sentences do, or the same ones come again and again.
pub(super) fn is_stuffed(text: &str, own: &[Range<usize>]) -> bool {
    let said = said(text, own);
    let words = words(&said);
    if words.len() < 6 {
        return !has_verb(&said);
    }
    let different = words.iter().collect::<std::collections::HashSet<_>>().len();
    let finite = own.iter().filter(|range| has_verb(&text[(*range).clone()])).count();
    let commas = usize::try_from(count(&said, &[",", "·", "/", "、"])).unwrap_or(usize::MAX);
    different * 100 < words.len() * 30 || finite * 4 < own.len() || commas * 2 > words.len()
}

/// Korean endings, or the small words without which there is no English sentence: one in eight at least.
fn has_verb(sentence: &str) -> bool {
    const KOREAN: [&str; 24] = [
        "니다", "어요", "아요", "해요", "에요", "예요", "돼요", "세요", "네요", "는데", "거든", "어서", "아서", "해서",
        "하고", "하며", "하면", "으면", "되고", "되면", "지만", "므로", "한다", "이다",
    ];
    const SMALL: [&str; 48] = [
        "the", "a", "an", "to", "of", "in", "on", "at", "for", "with", "by", "from", "and", "or", "but", "so", "if",
        "when", "that", "this", "it", "its", "i", "we", "you", "they", "he", "she", "is", "are", "was", "were", "be",
        "has", "have", "had", "do", "does", "can", "would", "will", "should", "not", "as", "than", "my", "our", "then",
    ];
    let words: Vec<String> = words(sentence);
    let small = words.iter().filter(|word| SMALL.contains(&word.as_str())).count();
    says(sentence, &KOREAN)
        || sentence.trim_end_matches(['.', '!', '?', ' ']).ends_with(['다', '요', '죠', '음', '함'])
        || small * 8 >= words.len().max(1)
}
