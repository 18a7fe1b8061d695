//! Languages and language tests.

use naru_domain::resume::Language;

use super::credentials::{belongs_elsewhere, entries, sections_of};
use super::dates;
use super::sections::Section;
use super::span::{Span, has_hangul, trim, without_bullet};
use super::words::Topic;

const TESTS: &[(&str, &str)] = &[
    ("TOEIC Speaking", "TOEIC Speaking"),
    ("토익스피킹", "TOEIC Speaking"),
    ("토익 스피킹", "TOEIC Speaking"),
    ("TOEIC S&W", "TOEIC Speaking"),
    ("TOEIC Writing", "TOEIC Writing"),
    ("TOEIC", "TOEIC"),
    ("토익", "TOEIC"),
    ("OPIc", "OPIc"),
    ("오픽", "OPIc"),
    ("TOEFL iBT", "TOEFL iBT"),
    ("TOEFL", "TOEFL"),
    ("토플", "TOEFL"),
    ("IELTS", "IELTS"),
    ("아이엘츠", "IELTS"),
    ("NEW TEPS", "NEW TEPS"),
    ("TEPS", "TEPS"),
    ("텝스", "TEPS"),
    ("JLPT", "JLPT"),
    ("JPT", "JPT"),
    ("HSK", "HSK"),
    ("TSC", "TSC"),
    ("BCT", "BCT"),
    ("TOPIK", "TOPIK"),
    ("DELF", "DELF"),
    ("DALF", "DALF"),
    ("DELE", "DELE"),
    ("Goethe", "Goethe"),
    ("TestDaF", "TestDaF"),
    ("SNULT", "SNULT"),
    ("G-TELP", "G-TELP"),
    ("지텔프", "G-TELP"),
    ("ESPT", "ESPT"),
    ("SJPT", "SJPT"),
    ("FLEX", "FLEX"),
    ("TORFL", "TORFL"),
    ("Duolingo English Test", "Duolingo English Test"),
];

const LANGUAGES: &[&str] = &[
    "영어",
    "한국어",
    "일본어",
    "중국어",
    "독일어",
    "프랑스어",
    "스페인어",
    "러시아어",
    "베트남어",
    "태국어",
    "인도네시아어",
    "아랍어",
    "포르투갈어",
    "이탈리아어",
    "몽골어",
    "힌디어",
    "국어",
    "English",
    "Korean",
    "Japanese",
    "Chinese",
    "Mandarin",
    "Cantonese",
    "German",
    "French",
    "Spanish",
    "Russian",
    "Vietnamese",
    "Thai",
    "Indonesian",
    "Arabic",
    "Portuguese",
    "Italian",
    "Dutch",
    "Polish",
    "Swedish",
    "Norwegian",
    "Danish",
    "Finnish",
    "Czech",
    "Slovak",
    "Hungarian",
    "Romanian",
    "Bulgarian",
    "Greek",
    "Turkish",
    "Ukrainian",
    "Hebrew",
    "Hindi",
    "Bengali",
    "Tamil",
    "Telugu",
    "Urdu",
    "Punjabi",
    "Marathi",
    "Gujarati",
    "Persian",
    "Farsi",
    "Malay",
    "Tagalog",
    "Filipino",
    "Yoruba",
    "Igbo",
    "Hausa",
    "Swahili",
    "Amharic",
    "Zulu",
    "Afrikaans",
    "Mongolian",
    "Kazakh",
    "Uzbek",
    "Burmese",
    "Khmer",
    "Lao",
    "Nepali",
    "Sinhala",
    "Catalan",
    "Basque",
    "Galician",
    "Irish",
    "Welsh",
    "Icelandic",
    "Estonian",
    "Latvian",
    "Lithuanian",
    "Croatian",
    "Serbian",
    "Slovenian",
    "Latin",
];

/// The language test at the start of a text: its name, and where it ends.
fn test_at(text: &str) -> Option<(&'static str, usize)> {
    TESTS
        .iter()
        .find(|(w, _)| {
            text.len() >= w.len()
                && text.is_char_boundary(w.len())
                && text[..w.len()].eq_ignore_ascii_case(w)
                && !text[w.len()..].starts_with(|c: char| c.is_ascii_alphabetic())
        })
        .map(|(w, name)| (*name, w.len()))
}

/// The first language test in a text: start, name, end.
pub(super) fn test_in(text: &str) -> Option<(usize, &'static str, usize)> {
    text.char_indices()
        .filter(|(i, _)| !text[..*i].ends_with(|c: char| c.is_alphanumeric()))
        .find_map(|(i, _)| test_at(&text[i..]).map(|(n, len)| (i, n, i + len)))
}

/// The length of the language named at the start of a text.
pub(super) fn language_at(text: &str) -> Option<usize> {
    let hit = LANGUAGES
        .iter()
        .filter(|l| text.len() >= l.len() && text.is_char_boundary(l.len()) && text[..l.len()].eq_ignore_ascii_case(l))
        .max_by_key(|l| l.len())?;
    let rest = &text[hit.len()..];
    (!rest.starts_with(|c: char| c.is_alphanumeric()) || has_hangul(hit) && rest.starts_with(char::is_whitespace))
        .then_some(hit.len())
}

/// Languages and language tests, wherever they are listed.
pub(super) fn languages(sections: &[Section]) -> Vec<Language> {
    let mut out: Vec<Language> = Vec::new();
    for section in sections_of(sections, &[Topic::Languages, Topic::Certificates, Topic::Education, Topic::Training]) {
        let own = section.is(Topic::Languages);
        for entry in entries(section) {
            for part in entry_parts(&entry) {
                let bracketed = test_in(&part.text).is_some_and(|(i, _, _)| part.text[..i].trim_end().ends_with('('));
                let by_name = || {
                    (own || section.topics.len() > 1 || section.is(Topic::Certificates))
                        .then(|| of_name(&part))
                        .flatten()
                };
                let found = if bracketed { by_name() } else { of_test(&part, &entry).or_else(by_name) };
                if let Some(l) = found.filter(|l| !out.iter().any(|o| o.name.value == l.name.value)) {
                    out.push(l);
                }
            }
        }
    }
    out
}

/// Parts of an entry for languages: every comma, semicolon and slash may part two of them.
fn entry_parts(entry: &Span) -> Vec<Span> {
    let s = &entry.text;
    let mut out = Vec::new();
    let mut from = 0;
    let mut depth = 0i32;
    for (i, c) in s.char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        let rest = s[i + c.len_utf8()..].trim_start();
        let next = test_at(rest).is_some() || language_at(rest).is_some();
        if depth == 0
            && (matches!(c, ',' | ';' | '/' | '|' | '·' | '•') && next
                || c == '\t'
                    && next
                    && !s[from..i].trim().is_empty()
                    && belongs_elsewhere(s[from..i].trim())
                    && language_at(s[from..i].trim()).is_none_or(|n| n < s[from..i].trim().len()))
        {
            out.push(entry.slice(from, i));
            from = i + c.len_utf8();
        }
    }
    out.push(entry.slice(from, s.len()));
    out
}

fn of_test(part: &Span, entry: &Span) -> Option<Language> {
    let text = &part.text;
    let (start, name, end) = test_in(text)?;
    let all = dates::periods(text, true);
    let dated = |s: &Span| {
        dates::periods(&s.text, true).first().map(|p| s.slice(p.start, p.from_end).valued(p.from.month_text(), 0.94))
    };
    let date = dated(part).or_else(|| (entry.text.matches('\t').count() > 0).then(|| dated(entry)).flatten());
    let stop = all.iter().find(|p| p.start >= end).map_or(text.len(), |p| p.start);
    let raw = text[end..stop].trim_start_matches([' ', ':', '-', '–', '\t', '(', '|', ',']);
    let raw = raw.split(['(', ',', '\t', '|', '/']).next().unwrap_or(raw);
    let raw = trim(raw, &[')', '-', '–', ':', '.', '·', '\'', '’']);
    let value = ["점", "취득", "보유"].iter().fold(raw, |r, w| r.strip_suffix(w).unwrap_or(r)).trim();
    let score = (!value.is_empty() && value.chars().count() <= 24).then(|| part.part_of(value).field(0.92));
    Some(Language { name: part.slice(start, end).valued(name, 0.97), score, date })
}

fn of_name(part: &Span) -> Option<Language> {
    let text = trim(without_bullet(&part.text), &[',', ';', '.', ' ']);
    let end = language_at(text)?;
    let rest = trim(&text[end..], &['(', ')', ':', '-', '–', '—', '|', '\t', ',', '：', '/', '·']);
    if rest.split_whitespace().count() > 6 {
        return None;
    }
    let score = (!rest.is_empty()).then(|| part.part_of(rest).field(0.9));
    Some(Language { name: part.part_of(&text[..end]).field(0.94), score, date: None })
}
