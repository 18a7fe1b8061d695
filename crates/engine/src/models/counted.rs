//! Numbers in words before what they count: 세 명, 이십 건, twenty-one candidates. A model that is held to its digits could say them so.

use super::checked::pattern;
use regex::{Captures, Regex};
use std::sync::LazyLock;

static NATIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[^가-힣])(?P<tens>열|스물|스무|서른|마흔|쉰|예순|일흔|여든|아흔)?\s?(?P<ones>한|두|세|네|다섯|여섯|일곱|여덟|아홉)?\s?(?:명|분|건|개|곳|군데|사람|년|개월|달|살|시간)(?P<none>도)?",
    )
});
static SINO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[^가-힣])(?P<number>[일이삼사오육칠팔구십백천만]{2,}|[십백천만])\s?(?:명|건|년|개월|퍼센트|프로|일|시간|세)(?:[^가-힣]|이|은|을|으|의|입|간|도|정|가|과|쯤|씩|만)",
    )
});
static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)?[\s-]?(?P<ones>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|a hundred|one hundred|a dozen)?\s+(?:\w+\s+)?(?:candidates?|applicants?|people|persons?|interviews?|postings?|positions?|applications?|years?|months?|weeks?|days?|hours?|percent)\b",
    )
});

const NATIVE_TENS: [&str; 9] = ["열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
const NATIVE_ONES: [&str; 9] = ["한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"];
const ENGLISH_TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ENGLISH_ONES: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// The numbers that a text says in words. "Not one" is none.
pub(super) fn counted(text: &str) -> Vec<u64> {
    let native =
        NATIVE.captures_iter(text).filter(|found| found.name("none").is_none()).filter_map(|found| native(&found));
    let sino = SINO.captures_iter(text).filter_map(|found| Some(sino(found.name("number")?.as_str())));
    let english = ENGLISH.captures_iter(text).filter_map(|found| english(&found));
    native.chain(sino).chain(english).collect()
}

/// From 1, by the place of a word in a list; 0 for none.
fn place(words: &[&str], word: Option<&str>) -> u64 {
    let at = word.and_then(|word| words.iter().position(|one| one.eq_ignore_ascii_case(word)));
    at.map_or(0, |at| at as u64 + 1)
}

fn native(found: &Captures<'_>) -> Option<u64> {
    let word = |name| found.name(name).map(|word| word.as_str());
    let tens = word("tens").map(|tens| if tens == "스무" { "스물" } else { tens });
    let number = place(&NATIVE_TENS, tens) * 10 + place(&NATIVE_ONES, word("ones"));
    (number > 0).then_some(number)
}

fn english(found: &Captures<'_>) -> Option<u64> {
    let word = |name| found.name(name).map(|word| word.as_str());
    let tens = match place(&ENGLISH_TENS, word("tens")) {
        0 => 0,
        at => (at + 1) * 10,
    };
    let ones = match word("ones").map(str::to_lowercase).as_deref() {
        Some("a hundred" | "one hundred") => 100,
        Some("a dozen") => 12,
        other => place(&ENGLISH_ONES, other),
    };
    (tens + ones > 0).then_some(tens + ones)
}

fn sino(word: &str) -> u64 {
    let (mut sum, mut digit) = (0_u64, 0_u64);
    for syllable in word.chars() {
        match syllable {
            '십' => (sum, digit) = (sum + digit.max(1) * 10, 0),
            '백' => (sum, digit) = (sum + digit.max(1) * 100, 0),
            '천' => (sum, digit) = (sum + digit.max(1) * 1_000, 0),
            '만' => (sum, digit) = ((sum + digit).max(1) * 10_000, 0),
            other => digit = "일이삼사오육칠팔구".chars().position(|one| one == other).map_or(0, |at| at as u64 + 1),
        }
    }
    sum + digit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_are_read() {
        for (text, numbers) in [
            ("지원자는 세 명입니다.", vec![3]),
            ("스물한 명과 열두 건", vec![21, 12]),
            ("이십 명, 백이십삼 건입니다", vec![20, 123]),
            ("There are twenty-one candidates and two open postings.", vec![21, 2]),
            ("a dozen people", vec![12]),
        ] {
            assert_eq!(counted(text), numbers, "{text}");
        }
    }

    #[test]
    fn what_counts_nothing_is_no_number() {
        for text in [
            "지원한 건 맞습니다.",
            "중요한 사람입니다.",
            "한 명도 없습니다.",
            "이 사건은",
            "이력서를 한번 보세요.",
            "for many years",
        ] {
            assert_eq!(counted(text), Vec::<u64>::new(), "{text}");
        }
    }
}
