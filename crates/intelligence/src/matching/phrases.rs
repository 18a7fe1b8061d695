//! Demands that the lexicon does not know: names of tools and certificates are looked for as they are written; other phrases cannot be judged.

use naru_domain::matching::{Evidence, Source};
use naru_domain::resume::{Field, Resume};

use super::facts::{Words, evidence};

/// Words that make a phrase a certificate.
const CERTIFICATES: &[&str] = &[
    "자격",
    "면허",
    "기사",
    "기능사",
    "기술사",
    "관리사",
    "회계사",
    "세무사",
    "노무사",
    "변호사",
    "간호사",
    "약사",
    "상담사",
    "지도사",
    "능력",
];
/// What is not part of a certificate's name.
const AROUND: &[&str] =
    &["자격증", "면허증", "면허", "자격", "소지자", "소지", "보유자", "보유", "취득", "필수", "우대", "이상"];

/// What everybody says of themselves: a résumé that names it proves nothing, one that does not lacks nothing.
const SOFT: &[&str] = &[
    "Communication",
    "Leadership",
    "Teamwork",
    "Problem Solving",
    "Critical Thinking",
    "Time Management",
    "Creativity",
    "Adaptability",
    "Analytical Skills",
    "Attention to Detail",
    "Decision Making",
    "Multitasking",
    "Self-motivated",
    "Planning",
    "Organization",
    "Empathy",
    "Work Ethic",
    "Interpersonal Skills",
];

/// Whether a name of the lexicon is one that cannot be judged from a résumé.
pub(super) fn is_soft(name: &str) -> bool {
    SOFT.contains(&name)
}

/// Whether a phrase is a name that a résumé would write the same way: a certificate, or Latin words that all begin with a capital.
pub(super) fn is_nameable(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let latin = phrase.chars().any(|c| c.is_ascii_alphabetic());
    let capital = |word: &&str| !word.starts_with(|c: char| c.is_lowercase());
    let name = latin && (words.len() == 1 || words.iter().all(capital));
    (1..=4).contains(&words.len())
        && phrase.chars().count() <= 40
        && (name || CERTIFICATES.iter().any(|word| phrase.contains(word)))
}

/// Where a résumé writes a name: in its lists and certificates, or in the text of a job.
pub(super) fn find(resume: &Resume, phrase: &str) -> Option<(Source, Evidence)> {
    let wanted = key(&AROUND.iter().fold(phrase.to_owned(), |text, word| text.replace(word, " ")));
    if wanted.trim().chars().count() < 2 || !is_nameable(phrase) {
        return None;
    }
    used(resume, &wanted).or_else(|| listed(resume, &wanted))
}

fn used(resume: &Resume, wanted: &str) -> Option<(Source, Evidence)> {
    resume.work.iter().enumerate().find_map(|(i, work)| {
        let words = work.description.as_ref()?.as_written_or_value();
        let line = words.lines().find(|line| names(line, wanted))?;
        Some((Source::Used, evidence(format!("work.{i}.description"), line)))
    })
}

fn listed(resume: &Resume, wanted: &str) -> Option<(Source, Evidence)> {
    let certificates = resume.certificates.iter().map(|certificate| &certificate.name);
    let lists: [(&str, &str, Vec<&Field>); 3] = [
        ("certificates", ".name", certificates.collect()),
        ("skills", "", resume.skills.iter().collect()),
        ("skills_mentioned", "", resume.skills_mentioned.iter().collect()),
    ];
    lists.into_iter().find_map(|(list, part, fields)| {
        let (i, field) =
            fields.into_iter().enumerate().find(|(_, field)| names(&field.as_written_or_value(), wanted))?;
        Some((Source::Listed, evidence(format!("{list}.{i}{part}"), &field.as_written_or_value())))
    })
}

/// Whether a text names something, in whole words where it is Latin and within compounds where it is not.
fn names(text: &str, wanted: &str) -> bool {
    let (text, bare) = (key(text), wanted.trim());
    let whole =
        if bare.is_ascii() { text.contains(wanted) } else { text.replace(' ', "").contains(&bare.replace(' ', "")) };
    !bare.is_empty() && whole
}

/// Small letters, one space between words and around the whole.
fn key(text: &str) -> String {
    let kept: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '+' | '#') { c } else { ' ' })
        .collect();
    format!(" {} ", kept.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::is_nameable;

    #[test]
    fn names_are_told_from_prose() {
        for name in ["Zuora", "zuora", "Oracle Retail Xstore", "정보처리기사", "위험물 산업기사", "CPSM"] {
            assert!(is_nameable(name), "{name}");
        }
        for prose in ["Team player", "성실하신 분", "willing to travel", "Fluent in three languages and more", ""]
        {
            assert!(!is_nameable(prose), "{prose}");
        }
    }
}
