//! Skills that a line of text names. Words that also mean something else count when they are expected (asked for, or listed by
//! the person) and written like a name.

use std::collections::HashSet;

use naru_domain::lacking::is_lacking;
use naru_domain::skills::{Skill, lexicon};

/// Canonical names that a line names; `expected` are those somebody has reason to look for. What it says is lacking it does not name.
pub(super) fn in_line(line: &str, expected: &Expected<'_>) -> Vec<&'static str> {
    let hits = lexicon().within(line, true);
    let clear = hits.into_iter().filter(|(from, to, skill)| expected.allows(*skill, line, *from, *to));
    let clear = clear.filter(|(from, to, _)| !is_lacking(line, *from, *to));
    let mut out: Vec<&'static str> = clear.map(|hit| hit.2.canonical).collect();
    out.extend(with_particles(line, expected));
    let mut seen = HashSet::new();
    out.retain(|name| seen.insert(*name));
    out
}

/// The names somebody has reason to look for.
#[derive(Debug, Default)]
pub(super) struct Expected<'a> {
    /// Asked for by the posting, with everything that implies it.
    pub(super) asked: HashSet<&'a str>,
    /// Listed by the person.
    pub(super) listed: HashSet<&'a str>,
}

impl Expected<'_> {
    fn contains(&self, name: &str) -> bool {
        self.asked.contains(name) || self.listed.contains(name)
    }

    fn allows(&self, skill: Skill, line: &str, from: usize, to: usize) -> bool {
        let raw = &line[from..to];
        let syllables = raw.chars().all(is_hangul);
        let short = raw.chars().count() < if syllables { 3 } else { 2 };
        if !skill.context_only && !short {
            return true;
        }
        let small = raw.chars().all(|c| c.is_ascii_lowercase());
        let (listed, asked) = (self.listed.contains(skill.canonical), self.asked.contains(skill.canonical));
        if syllables {
            return (listed || asked) && raw.chars().count() >= 2;
        }
        listed && !small || asked && (!skill.context_only || !small && like_a_name(line, from, to))
    }
}

/// Whether a word stands as names of tools do: in an enumeration, behind "in" or "with", or before Hangul.
fn like_a_name(line: &str, from: usize, to: usize) -> bool {
    let after = line[to..].trim_start().chars().next();
    let before = line[..from].trim_end();
    let enumerated = |c: char| matches!(c, ',' | '/' | '·' | '(' | ')' | '|' | '&' | '+');
    after.is_some_and(|c| enumerated(c) && c != '(' || is_hangul(c) && line[to..].starts_with(is_hangul))
        || before.ends_with(enumerated)
        || [" in", " with", " using", "In", "Using"].iter().any(|word| before.ends_with(word))
}

/// What may follow a Korean name within one word: particles, and nouns of doing.
const TAILS: &[&str] = &[
    "으로",
    "에서",
    "까지",
    "부터",
    "이나",
    "하여",
    "했습니다",
    "합니다",
    "업무",
    "경험",
    "관리",
    "담당",
    "실무",
    "작성",
    "구축",
    "개발",
    "운영",
    "활용",
    "도입",
    "전환",
    "수행",
    "지원",
    "기반",
    "교육",
    "을",
    "를",
    "이",
    "가",
    "은",
    "는",
    "의",
    "로",
    "에",
    "와",
    "과",
    "도",
    "및",
    "만",
];

/// Names in Hangul with a particle or a noun of doing behind them: "결산업무를", "쿠버네티스로", "스프링 부트로".
fn with_particles(line: &str, expected: &Expected<'_>) -> Vec<&'static str> {
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let known = |at: usize| {
        let last = *words.get(at)?;
        let hangul = last.chars().count() >= 2 && last.ends_with(is_hangul);
        let stems = if hangul { stems(last) } else { Vec::new() };
        let (skill, letters, stem) = stems.into_iter().find_map(|stem| before(&words[..at], stem))?;
        let from = stem.as_ptr().addr() - line.as_ptr().addr();
        (!is_lacking(line, from, from + stem.len())).then_some((skill, letters))
    };
    let hits = (0..words.len()).filter_map(known);
    let sure = |(skill, letters): &(Skill, usize)| !skill.context_only && *letters >= 3;
    hits.filter(|hit| expected.contains(hit.0.canonical) || sure(hit)).map(|hit| hit.0.canonical).collect()
}

/// The skill that a stem names, with up to two words before it, the letters of the name, and the stem.
fn before<'a>(words: &[&str], stem: &'a str) -> Option<(Skill, usize, &'a str)> {
    (0..=words.len().min(2)).rev().find_map(|back| {
        let name: String = words[words.len() - back..].iter().copied().chain([stem]).collect();
        Some((lexicon().exact(&name)?, name.chars().count(), stem))
    })
}

/// A word without one or two of the tails, at least two syllables long.
fn stems(run: &str) -> Vec<&str> {
    let cut = |word: &'_ str| -> Vec<usize> {
        let ends = TAILS.iter().filter(|tail| word.ends_with(*tail)).map(|tail| word.len() - tail.len());
        ends.filter(|end| word[..*end].chars().count() >= 2).collect()
    };
    let once: Vec<&str> = cut(run).into_iter().map(|end| &run[..end]).collect();
    let twice: Vec<&str> = once.iter().flat_map(|stem| cut(stem).into_iter().map(|end| &stem[..end])).collect();
    once.into_iter().chain(twice).collect()
}

fn is_hangul(c: char) -> bool {
    ('\u{AC00}'..='\u{D7A3}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(line: &str, asked: &[&'static str], listed: &[&'static str]) -> Vec<&'static str> {
        let expected = Expected { asked: asked.iter().copied().collect(), listed: listed.iter().copied().collect() };
        in_line(line, &expected)
    }

    #[test]
    fn everyday_words_need_a_reason() {
        assert_eq!(named("월·분기·연 결산 및 외부감사 대응", &["Closing"], &[]), ["Closing", "Auditing"]);
        assert!(named("결산업무를 맡음", &["Closing"], &[]).contains(&"Closing"));
        assert!(!named("월 결산", &[], &[]).contains(&"Closing"));
        assert!(named("자바와 스프링 부트로 개발", &[], &[]).contains(&"Spring Boot"));
        assert!(named("쿠버네티스로 옮김", &[], &[]).contains(&"Kubernetes"));
        assert!(named("an idempotent ledger service in Go handling 11k writes", &["Go"], &[]).contains(&"Go"));
        assert!(named("Go, Kafka 기반", &["Go"], &[]).contains(&"Go"));
        assert!(named("Go로 서버 개발", &["Go"], &[]).contains(&"Go"));
        assert!(!named("Go to market planning", &["Go"], &[]).contains(&"Go"));
        assert!(!named("we go on", &["Go"], &["Go"]).contains(&"Go"));
    }

    #[test]
    fn what_is_lacking_is_not_named() {
        for line in [
            "쿠버네티스 경험은 없지만 자바로 서버를 만들었습니다",
            "No experience with Kubernetes",
            "Kubernetes를 배우고 싶습니다",
        ] {
            assert!(!named(line, &["Kubernetes"], &[]).contains(&"Kubernetes"), "{line}");
        }
        assert!(named("쿠버네티스 경험은 없지만 자바로 서버를 만들었습니다", &["Java"], &[]).contains(&"Java"));
    }
}
