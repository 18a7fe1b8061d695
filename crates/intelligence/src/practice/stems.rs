//! The words that a text is about, without their endings, by which two texts are compared.

use super::signal::is_hangul;
use super::speech::words;
use std::collections::HashSet;

/// So many syllables of a Korean word, and letters of a Latin one, tell what it is; the rest is mostly endings.
const SYLLABLES: usize = 2;
const LETTERS: usize = 6;
/// Shorter Latin words tell nothing.
const LETTERS_MIN: usize = 4;

/// What every question and every résumé says.
const KOREAN: [&str; 96] = [
    "가장", "각각", "개월", "거나", "걸려", "것을", "것이", "결과", "경우", "경험", "과정", "관련", "구체", "그것",
    "그때", "그래", "그런", "그리", "기반", "까지", "나누", "나요", "내용", "년간", "누가", "다른", "담당", "당시",
    "대한", "대해", "되었", "됐습", "들어", "때를", "때문", "떠올", "떻게", "또는", "많은", "말씀", "말해", "맡은",
    "맡아", "모든", "무엇", "방법", "방식", "본인", "부탁", "사람", "사용", "상황", "생각", "설명", "수행", "스스",
    "시겠", "실제", "않은", "알려", "어디", "어떤", "어떻", "언제", "업무", "없는", "에서", "여러", "예를", "왔습",
    "우리", "위한", "위해", "으로", "이때", "이런", "이유", "있나", "있는", "있습", "있으", "있을", "자신", "저는",
    "제가", "주세", "주시", "중에", "지금", "진행", "최근", "통해", "하나", "하셨", "했습", "활용",
];
const ENGLISH: [&str; 62] = [
    "about", "after", "also", "answer", "been", "before", "being", "could", "descri", "differ", "does", "doing",
    "each", "exampl", "experi", "explai", "from", "have", "having", "into", "just", "like", "made", "make", "many",
    "more", "most", "much", "other", "over", "please", "questi", "result", "should", "some", "someon", "someth",
    "such", "tell", "than", "that", "their", "them", "then", "there", "they", "thing", "this", "those", "time", "used",
    "using", "very", "were", "what", "when", "where", "which", "while", "with", "would", "your",
];

/// What a text is about.
pub(super) fn stems(text: &str) -> HashSet<String> {
    words(text).iter().filter_map(|word| stem(word)).collect()
}

/// What a word is about; `None` of one that tells nothing.
pub(super) fn stem(word: &str) -> Option<String> {
    if word.chars().any(is_hangul) {
        let stem: String = word.chars().take(SYLLABLES).collect();
        let tells = stem.chars().count() == SYLLABLES && stem.chars().all(char::is_alphabetic);
        return (tells && !KOREAN.contains(&stem.as_str())).then_some(stem);
    }
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    let stem: String = word.chars().take(LETTERS).collect();
    (letters >= LETTERS_MIN && !ENGLISH.contains(&stem.as_str())).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn texts_that_are_about_the_same_have_stems_in_common() {
        let common = |left: &str, right: &str| {
            let (left, right) = (stems(left), stems(right));
            let mut common: Vec<String> = left.intersection(&right).cloned().collect();
            common.sort();
            common
        };
        assert_eq!(
            common("월말 결산에서 수정분개가 필요한 이유", "월말 결산 기간을 7일에서 4일로 단축"),
            ["결산", "월말"]
        );
        assert_eq!(common("Tell me about payments you built", "Built the payment gateway"), ["built", "paymen"]);
        assert!(common("가장 어려웠던 경험을 말씀해 주세요", "여러 사람과 진행한 경험을 말씀드립니다").is_empty());
        assert!(common("Tell me about a time when you led", "There was a time").is_empty());
    }
}
