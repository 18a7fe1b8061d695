//! Languages that a posting asks for, against the languages and language tests of a résumé.

use naru_domain::matching::Evidence;
use naru_domain::resume::{Field, Language, Resume};

use super::facts::{Words, evidence};
use crate::language_tests::{self, Graded};

/// Steps of a test's result from which on people work in the language, and with which they are half of the way.
const ENOUGH: u32 = 4;
const HALF: u32 = 2;

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

/// What a phrase asks for, as it is shown: the results of tests of which one is enough ("OPIc IH"), else the language.
pub(super) fn wanted(phrase: &str) -> Vec<String> {
    let graded: Vec<String> = language_tests::graded(phrase).into_iter().map(Graded::name).collect();
    if graded.is_empty() { asked(phrase).map(str::to_owned).into_iter().collect() } else { graded }
}

/// The best answer to an asked language, or to the result of a test of it: how much it counts, in hundredths, and where it stands.
pub(super) fn answer(resume: &Resume, asked_for: &str) -> Option<(u32, Evidence)> {
    let least = language_tests::graded(asked_for).into_iter().next();
    let language = asked(asked_for)?;
    let row = LANGUAGES.iter().find(|row| row.0 == language)?;
    let answers = resume.languages.iter().enumerate().filter_map(|(i, entry)| {
        let name = entry.name.as_written_or_value();
        let written = words(&name, entry);
        let small = format!("{written} {}", entry.name.value).to_lowercase();
        let is_test = row.2.iter().any(|test| contains_word(&small, test));
        let is_name = row.1.iter().any(|name| contains_word(&small, name));
        let credit = if is_test { test_credit(entry, least) } else { level_credit(entry) };
        (is_test || is_name).then(|| (credit, evidence(format!("languages.{i}.name"), &written)))
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

/// What a test's result counts: in full when it reaches the asked one, or, where only the language is asked for, the level at which people
/// work in it (TOEIC 850, OPIc IH, JLPT N2 …). A test of which nothing is known but its name counts by half.
fn test_credit(entry: &Language, least: Option<Graded>) -> u32 {
    let text = |written: bool| {
        let words = |field: &Field| if written { field.as_written_or_value() } else { field.value.clone() };
        format!("{} {}", words(&entry.name), entry.score.as_ref().map(words).unwrap_or_default())
    };
    let result =
        || [true, false].into_iter().find_map(|written| language_tests::graded(&text(written)).into_iter().next());
    match (result(), least) {
        (None, _) => 50,
        (Some(result), Some(least)) if result.reaches(least) => 100,
        (Some(result), Some(least)) if result.steps() + 1 >= least.steps() => 50,
        (Some(result), None) if result.steps() >= ENOUGH => 100,
        (Some(result), None) if result.steps() >= HALF => 50,
        _ => 25,
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
