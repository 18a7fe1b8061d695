//! Languages that a posting asks for, against the languages and language tests of a résumé.

use naru_domain::matching::Evidence;
use naru_domain::resume::{Language, Resume};

use super::facts::{Words, evidence};

/// Names of languages: canonical, then other spellings and the tests of it.
const LANGUAGES: &[(&str, &[&str], &[&str])] = &[
    ("English", &["영어", "english"], &["toeic", "토익", "opic", "오픽", "toefl", "토플", "ielts", "teps", "텝스"]),
    ("Japanese", &["일본어", "일어", "japanese"], &["jlpt", "jpt", "sjpt"]),
    ("Chinese", &["중국어", "chinese", "mandarin"], &["hsk", "tsc", "bct"]),
    ("Korean", &["한국어", "korean"], &["topik"]),
    ("German", &["독일어", "german"], &["testdaf", "goethe"]),
    ("French", &["프랑스어", "불어", "french"], &["delf", "dalf"]),
    ("Spanish", &["스페인어", "spanish"], &["dele"]),
    ("Vietnamese", &["베트남어", "vietnamese"], &[]),
    ("Russian", &["러시아어", "노어", "russian"], &["torfl"]),
    ("Arabic", &["아랍어", "arabic"], &[]),
    ("Indonesian", &["인도네시아어", "indonesian"], &[]),
    ("Thai", &["태국어", "thai"], &[]),
];

/// How much a written level counts, in hundredths; the first word that is found decides.
const LEVELS: &[(&[&str], u32)] = &[
    (&["elementary", "basic", "beginner", "초급", "기초", "하급"], 25),
    (&["intermediate", "conversational", "중급", "일상", "limited"], 50),
    (
        &[
            "native",
            "fluent",
            "business",
            "advanced",
            "bilingual",
            "professional",
            "proficient",
            "원어민",
            "유창",
            "비즈니스",
            "상급",
            "고급",
            "능통",
            "자유",
            "c1",
            "c2",
        ],
        100,
    ),
];

/// The language that a phrase asks for.
pub(super) fn asked(phrase: &str) -> Option<&'static str> {
    let small = phrase.to_lowercase();
    let names = |(_, names, tests): &&(&str, &[&str], &[&str])| {
        names.iter().chain(*tests).any(|name| contains_word(&small, name))
    };
    LANGUAGES.iter().find(names).map(|row| row.0)
}

/// The best answer to an asked language: how much it counts, in hundredths, and where it stands.
pub(super) fn answer(resume: &Resume, language: &str) -> Option<(u32, Evidence)> {
    let row = LANGUAGES.iter().find(|row| row.0 == language)?;
    let answers = resume.languages.iter().enumerate().filter_map(|(i, entry)| {
        let name = entry.name.as_written_or_value();
        let small = format!("{} {}", name, entry.name.value).to_lowercase();
        let is_test = row.2.iter().any(|test| contains_word(&small, test));
        let is_name = row.1.iter().any(|name| contains_word(&small, name));
        let credit = if is_test { test_credit(&small, entry) } else { level_credit(entry) };
        (is_test || is_name).then(|| (credit, evidence(format!("languages.{i}.name"), &words(&name, entry))))
    });
    answers.fold(None, |best: Option<(u32, Evidence)>, next| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    })
}

fn words(name: &str, entry: &Language) -> String {
    let score = entry.score.as_ref().map(Words::as_written_or_value).unwrap_or_default();
    if name.contains(&score) { name.to_owned() } else { format!("{name} {score}") }
}

/// A language without a level counts like one of a middle level.
fn level_credit(entry: &Language) -> u32 {
    let written = entry.score.as_ref().map(Words::as_written_or_value).unwrap_or_default();
    let small = format!("{} {written}", entry.name.as_written).to_lowercase();
    LEVELS.iter().find(|(words, _)| words.iter().any(|word| small.contains(word))).map_or(75, |level| level.1)
}

/// What a test's result counts: full from the level at which people work in the language (TOEIC 850, OPIc IH, JLPT N2 …).
fn test_credit(test: &str, entry: &Language) -> u32 {
    let score = entry.score.as_ref().map(|field| field.value.to_uppercase()).unwrap_or_default();
    let number = score.split(|c: char| !c.is_ascii_digit()).find_map(|digits| digits.parse::<u32>().ok());
    let at_least = |full: u32, half: u32| match number {
        Some(n) if n >= full => 100,
        Some(n) if n >= half => 50,
        _ => 25,
    };
    match test {
        t if t.contains("speaking") || t.contains("스피킹") || t.contains("opic") || t.contains("오픽") => {
            grade_credit(&score)
        }
        t if t.contains("toeic") || t.contains("토익") => at_least(850, 700),
        t if t.contains("toefl") || t.contains("토플") => at_least(95, 75),
        t if t.contains("ielts") => at_least(7, 6),
        t if t.contains("teps") || t.contains("텝스") => at_least(400, 300),
        t if t.contains("jlpt") && number.is_some_and(|n| n <= 2) => 100,
        t if t.contains("jpt") => at_least(750, 550),
        t if t.contains("hsk") || t.contains("topik") => at_least(5, 4),
        _ => 50,
    }
}

fn grade_credit(score: &str) -> u32 {
    if ["AL", "AM", "AH", "IH"].iter().any(|grade| score.contains(grade)) {
        100
    } else if score.contains("IM") {
        50
    } else {
        25
    }
}

/// Latin words match whole words, Hangul anywhere.
fn contains_word(text: &str, word: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphabetic();
    text.match_indices(word).any(|(at, _)| {
        !word.is_ascii()
            || !text[..at].chars().next_back().is_some_and(letter)
                && !text[at + word.len()..].chars().next().is_some_and(letter)
    })
}
