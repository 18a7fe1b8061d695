//! Skills that a text names only to say that somebody lacks them, or would like to learn them: "Kafka 경험은 없지만", "eager to learn Kafka".

use crate::skills::lexicon;

/// What says that something is not there, at the end of what is said of a name. What speaks of others, "경험이 없는 동료", ends otherwise.
const ENDS: [&str; 18] = [
    "없습",
    "없지",
    "없으",
    "없어",
    "없었",
    "없고",
    "없음",
    "없다",
    "못했",
    "못합",
    "못해",
    "않았",
    "않지",
    "모릅",
    "모르지",
    "모르나",
    "미경험",
    "무경험",
];
/// The same behind "경험이": too little of it.
const TOO_LITTLE: [&str; 3] = ["부족하", "부족합", "부족해"];
/// What is not there yet behind somebody who is about to learn: "배울 예정", "학습 중".
const ABOUT_TO: [&str; 11] = ["예정", "계획", "중입", "중이", "중임", "있습", "있음", "있다", "있으", "있고", "있지"];
/// What follows an interest of which nothing came yet.
const INTERESTED: [&str; 11] = ["있습", "많습", "있음", "많음", "있고", "많고", "있지", "많지", "있으", "많으", "큽"];
/// Beginnings of words of learning.
const LEARNING: [&str; 9] = ["배우", "배울", "익히", "익힐", "공부", "학습", "다뤄보", "써보", "해보"];
/// Beginnings of words that may stand between a name and the end.
const BETWEEN: [&str; 29] = [
    "경험",
    "경력",
    "지식",
    "사용",
    "활용",
    "실무",
    "업무",
    "실제",
    "직접",
    "상용",
    "운영",
    "개발",
    "관련",
    "대한",
    "대해",
    "다루",
    "다뤄",
    "다룬",
    "접해",
    "접한",
    "아직",
    "전혀",
    "거의",
    "별로",
    "많이",
    "충분히",
    "도입",
    "하지",
    "보지",
];
/// Whole words that may stand there.
const SMALL: [&str; 38] = [
    "에도", "에는", "을", "를", "은", "는", "이", "가", "도", "의", "에", "로", "으로", "와", "과", "나", "이나", "만",
    "적", "적이", "적은", "적도", "일", "일이", "일은", "본", "써", "쓰지", "써본", "해", "해본", "보진", "보고",
    "하진", "및", "또는", "혹은", "더",
];

/// What stands between "no" or "want to learn" and a name.
const BEFORE: [&str; 33] = [
    "with",
    "in",
    "of",
    "using",
    "to",
    "any",
    "the",
    "on",
    "and",
    "or",
    "about",
    "up",
    "more",
    "hands-on",
    "production",
    "professional",
    "commercial",
    "prior",
    "real",
    "direct",
    "deep",
    "much",
    "yet",
    "have",
    "had",
    "worked",
    "used",
    "touched",
    "tried",
    "written",
    "run",
    "picking",
    "pick",
];
const KNOWING: [&str; 5] = ["experience", "exposure", "knowledge", "background", "familiarity"];
const TO_LEARN: [&str; 6] = ["learn", "learning", "study", "studying", "try", "trying"];
const NONE: [&str; 7] = ["no", "without", "lack", "lacks", "lacking", "little", "zero"];
const NEVER: [&str; 5] = ["never", "not", "haven't", "hadn't", "havent"];
const WISHES: [&str; 13] = [
    "want",
    "hope",
    "hoping",
    "plan",
    "planning",
    "like",
    "love",
    "eager",
    "keen",
    "wish",
    "excited",
    "forward",
    "currently",
];

/// Whether a name at `from..to` of a line is named as something that is lacking or wished for. In doubt it is not.
pub fn is_lacking(line: &str, from: usize, to: usize) -> bool {
    let (Some(before), Some(after)) = (line.get(..from), line.get(to..)) else { return false };
    lacks_behind(sentence_after(after)) || lacks_before(sentence_before(before)) || said_in_brackets(after)
}

fn sentence_after(text: &str) -> &str {
    let ends = |(at, c): (usize, char)| {
        let at_end = text[at + c.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
        (matches!(c, '.' | '!' | '?') && at_end || matches!(c, '\n' | ';')).then_some(at)
    };
    &text[..text.char_indices().find_map(ends).unwrap_or(text.len())]
}

fn sentence_before(text: &str) -> &str {
    let ends = |(at, c): (usize, char)| {
        let at_end = text[at + c.len_utf8()..].starts_with(char::is_whitespace);
        (matches!(c, '.' | '!' | '?') && at_end || matches!(c, '\n' | ';')).then_some(at + c.len_utf8())
    };
    &text[text.char_indices().rev().find_map(ends).unwrap_or(0)..]
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '·' | '/' | '(' | ')' | '“' | '”' | '"' | '‘' | ':'))
        .map(|word| word.trim_matches(|c: char| matches!(c, '.' | '!' | '?')))
        .filter(|word| !word.is_empty())
}

/// Korean: what is said of a name stands behind it.
fn lacks_behind(text: &str) -> bool {
    let (mut learns, mut knows) = (false, false);
    let mut words = words(text).peekable();
    while let Some(word) = words.next() {
        let begins = |all: &[&str]| all.iter().any(|one| word.starts_with(one));
        if begins(&ENDS) || knows && begins(&TOO_LITTLE) || learns && begins(&ABOUT_TO) {
            return true;
        }
        let next = words.peek();
        // "배우고 싶어 만들었습니다", "관심을 갖고 운영": it was done.
        if word.starts_with("싶") {
            return next.is_none() || !word.starts_with("싶어") && !word.starts_with("싶은");
        }
        if word.starts_with("관심") {
            return next.is_none_or(|next| INTERESTED.iter().any(|one| next.starts_with(one)));
        }
        let starts_learning = begins(&LEARNING);
        if (learns && word == "중" || starts_learning && word.ends_with('중')) && next.is_none() {
            return true;
        }
        if !starts_learning && !begins(&BETWEEN) && !SMALL.contains(&word) && !is_name(word) {
            return false;
        }
        learns |= starts_learning;
        knows |= word.starts_with("경험") || word.starts_with("지식");
    }
    false
}

/// English: it stands before it.
fn lacks_before(text: &str) -> bool {
    let (mut knows, mut learns) = (false, false);
    for word in words(text).rev() {
        let small = word.to_lowercase().replace('’', "'");
        let is = |all: &[&str]| all.contains(&small.as_str());
        if knows && is(&NONE) || learns && is(&WISHES) || is(&NEVER) || is(&["interested", "curious"]) {
            return true;
        }
        if !is(&KNOWING) && !is(&TO_LEARN) && !is(&BEFORE) && !is_name(word) {
            return false;
        }
        knows |= is(&KNOWING);
        learns |= is(&TO_LEARN);
    }
    false
}

/// "Kafka (no production experience)", "Kafka: 미경험".
fn said_in_brackets(after: &str) -> bool {
    let Some(said) = after.trim_start().strip_prefix(['(', ':', '-', '–', '—']) else { return false };
    let said = said.split([')', ',', '\n', '.']).next().unwrap_or_default().to_lowercase();
    let mut words = words(&said);
    let none = words.next().is_some_and(|word| NONE.contains(&word));
    none && words.take(3).any(|word| KNOWING.contains(&word))
}

/// Another name in an enumeration, a Korean particle behind it or not.
fn is_name(word: &str) -> bool {
    let name = word.trim_end_matches(|c: char| ('가'..='힣').contains(&c));
    let latin = name.chars().any(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    latin && name.is_ascii() || lexicon().exact(if name.is_empty() { word } else { name }).is_some()
}

#[cfg(test)]
mod tests {
    use super::is_lacking;

    fn lacking(line: &str, name: &str) -> bool {
        let from = line.find(name).unwrap();
        is_lacking(line, from, from + name.len())
    }

    #[test]
    fn what_is_missing_or_wished_for_is_lacking() {
        for (line, name) in [
            ("AWS 경험은 없지만 GCP를 3년 운영했습니다.", "AWS"),
            ("Kubernetes를 실무에서 다뤄 본 적은 없습니다", "Kubernetes"),
            ("입사 후 Kafka를 배우고 싶습니다.", "Kafka"),
            ("Kafka, Redis 경험은 아직 없습니다.", "Kafka"),
            ("Kafka를 아직 운영에 써 보지는 못했습니다.", "Kafka"),
            ("Go는 학습 중입니다.", "Go"),
            ("Rust 공부중", "Rust"),
            ("Terraform을 배우고 있습니다.", "Terraform"),
            ("Spark에 관심이 많습니다.", "Spark"),
            ("Spark 경험이 부족하지만 빠르게 익히겠습니다.", "Spark"),
            ("AWS 미경험", "AWS"),
            ("Kafka는 학습 중이고 RabbitMQ를 운영했습니다.", "Kafka"),
            ("Kubernetes 학습 중", "Kubernetes"),
            ("Rust에도 관심", "Rust"),
            ("I have no production experience with Kubernetes or Kafka yet.", "Kafka"),
            ("No experience with Kubernetes", "Kubernetes"),
            ("Eager to learn Rust and Go.", "Go"),
            ("I have never used Terraform.", "Terraform"),
            ("I haven’t worked with Spark", "Spark"),
            ("Interested in Rust", "Rust"),
            ("Kafka (no production experience), Redis", "Kafka"),
        ] {
            assert!(lacking(line, name), "{name}: {line}");
        }
    }

    #[test]
    fn what_was_done_is_not() {
        for (line, name) in [
            ("AWS 경험은 없지만 GCP를 3년 운영했습니다.", "GCP"),
            ("Kubernetes 경험이 없는 팀원들을 가르쳤습니다.", "Kubernetes"),
            ("Redis 장애 없이 운영했습니다.", "Redis"),
            ("AWS 비용을 줄이지 못했던 원인을 찾았습니다.", "AWS"),
            ("Kafka 운영 경험이 있고 장애가 없었습니다.", "Kafka"),
            ("Kafka를 도입했습니다. 다른 경험은 없습니다.", "Kafka"),
            ("React를 사용하여 만들고 싶었던 서비스", "React"),
            ("Kafka를 배우고 싶어 사이드 프로젝트로 만들었습니다.", "Kafka"),
            ("Spring에 관심을 갖고 3년간 운영했습니다.", "Spring"),
            ("Kafka를 공부하고 있는 팀원들을 도왔습니다.", "Kafka"),
            ("Rust를 배우는 중에 만든 도구", "Rust"),
            ("Java를 배우고 결제 서버를 만들었습니다.", "Java"),
            ("Built a machine learning Python pipeline", "Python"),
            ("Deployed without downtime on Kubernetes", "Kubernetes"),
            ("No one else knew Kafka, so I ran it", "Kafka"),
            ("Six years of experience with Kafka", "Kafka"),
            ("I want to keep working with Kafka", "Kafka"),
            ("Taught people with no experience. Kafka in production", "Kafka"),
            ("Kafka - no downtime in two years", "Kafka"),
        ] {
            assert!(!lacking(line, name), "{name}: {line}");
        }
    }
}
