//! Whether somebody speaks against what a sentence says: told of as a misconception, denied, warned of, asked.
//!
//! A right answer that is called wrong does more harm than a wrong one that is let pass: whoever says more denials than the
//! misconception itself is made of is taken to deny it, whichever part of the sentence they stand in.

use crate::practice::bank::Both;
use crate::practice::signal::is_hangul;

/// Denials, warnings and what one says of others' beliefs, in Korean; none is a part of another.
const KOREAN: [&str; 41] = [
    "않",
    "아니",
    "아닙",
    "아닌",
    "없",
    "못",
    " 안 ",
    "안되",
    "안돼",
    "안됩",
    "안된",
    "말아",
    "말고",
    "말라",
    "마세요",
    "마십시오",
    "금지",
    "금물",
    "피하",
    "피해야",
    "피합",
    "대신",
    "보다는",
    "오해",
    "착각",
    "틀린",
    "틀렸",
    "틀립",
    "실수",
    "함정",
    "위험",
    "곤란",
    "반대",
    "숨기",
    "가려",
    "흔히",
    "라고들",
    "기 쉽",
    "처음에는",
    "예전에는",
    "의심",
];
/// The same in English, as words.
const ENGLISH: [&str; 23] = [
    "not",
    "never",
    "no",
    "none",
    "nobody",
    "nothing",
    "neither",
    "nor",
    "without",
    "cannot",
    "cant",
    "dont",
    "instead",
    "wrong",
    "false",
    "untrue",
    "incorrect",
    "hardly",
    "though",
    "although",
    "however",
    "less",
    "against",
];
/// The same, as beginnings of words.
const STEMS: [&str; 16] = [
    "misconc",
    "misunderst",
    "myth",
    "mistak",
    "fallac",
    "avoid",
    "refus",
    "forbid",
    "danger",
    "risk",
    "tempt",
    "hide",
    "hiding",
    "mask",
    "contrar",
    "doubt",
];
/// The same, as phrases.
const PHRASES: [&str; 8] =
    ["rather than", "people think", "people believe", "people say", "many think", "some think", "used to", "at first"];
/// What the sentence before or after says when it calls this one wrong.
const CALLED_WRONG: [&str; 22] = [
    "오해",
    "착각",
    "틀린 ",
    "틀렸",
    "틀립",
    "사실이 아",
    "사실과 다",
    "그렇지 않",
    "그러면 안",
    "그래서는 안",
    "잘못된 생각",
    "잘못 알",
    "misconception",
    "myth",
    "not true",
    "untrue",
    "is wrong",
    "'s wrong",
    "is false",
    "not so",
    "mistaken",
    "is a mistake",
];

/// Whether a sentence speaks against anything.
pub(in crate::practice) fn speaks_against(sentence: &str) -> bool {
    denials(sentence) > 0
}

/// Whether a sentence denies what the misconception says, or the one before or after it (empty for none) calls it wrong.
pub(super) fn is_denied(misconception: &Both, sentence: &str, before: &str, after: &str) -> bool {
    let its_own = if sentence.chars().any(is_hangul) { &misconception.ko } else { &misconception.en };
    sentence.trim_end().ends_with(['?', '？'])
        || denials(sentence) > denials(its_own)
        || [before, after].into_iter().any(calls_wrong)
}

fn calls_wrong(sentence: &str) -> bool {
    let said = plain(sentence);
    CALLED_WRONG.iter().any(|words| said.contains(words))
}

fn denials(text: &str) -> usize {
    let said = plain(text);
    let phrases = KOREAN.iter().chain(&PHRASES).map(|words| said.matches(words).count()).sum::<usize>();
    let words = said.split(|c: char| !c.is_alphanumeric() && c != '\'');
    phrases + words.filter(|word| denies(word)).count()
}

fn denies(word: &str) -> bool {
    ENGLISH.contains(&word) || word.ends_with("n't") || STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Lower case, one kind of apostrophe, and space around it, so that a word can be told from a part of one.
fn plain(text: &str) -> String {
    format!(" {} ", text.to_lowercase().replace('’', "'"))
}

#[cfg(test)]
mod tests {
    use super::is_denied;
    use crate::practice::bank::Both;

    #[test]
    fn who_denies_warns_asks_or_tells_of_others_does_not_say_it() {
        let claim =
            Both { ko: "재시도를 늘리면 해결된다".into(), en: "Raising the retries solves it".into() };
        for sentence in [
            "재시도를 늘리면 해결된다고 보지 않고 원인을 찾습니다.",
            "재시도를 늘리면 해결된다고 생각하면 안 되고 원인을 봐야 합니다.",
            "재시도를 늘리면 해결된다고들 하지만 흔히 하는 착각입니다.",
            "재시도를 늘리면 해결될까요?",
            "Raising the retries never solves it.",
            "Nobody should say that raising the retries solves it.",
            "It isn’t true that raising the retries solves it.",
            "Raising the retries solves it only on paper and hides the race.",
        ] {
            assert!(is_denied(&claim, sentence, "", ""), "{sentence}");
        }
        for sentence in ["재시도를 5번으로 늘리면 해결됩니다.", "I would say raising the retries solves it."]
        {
            assert!(!is_denied(&claim, sentence, "", ""), "{sentence}");
            assert!(is_denied(&claim, sentence, "흔한 오해가 있습니다.", ""));
            assert!(is_denied(&claim, sentence, "", "That is wrong."));
        }
    }

    #[test]
    fn a_denial_that_the_misconception_is_made_of_denies_nothing() {
        let claim = Both { ko: "단위 테스트는 필요 없다".into(), en: "No unit tests are needed".into() };
        assert!(!is_denied(&claim, "그래서 단위 테스트는 필요 없습니다.", "", ""));
        assert!(!is_denied(&claim, "So no unit tests are needed.", "", ""));
        assert!(is_denied(&claim, "단위 테스트가 필요 없다는 뜻은 아닙니다.", "", ""));
        assert!(is_denied(&claim, "That doesn't mean that no unit tests are needed.", "", ""));
    }
}
