//! Text as terms: Korean (and Chinese, Japanese) runs as overlapping pairs of characters, everything else as whole words in
//! lower case, with the signs that belong to C++, C#, .NET and Node.js.

use unicode_normalization::UnicodeNormalization;

/// Longer words are cut: nobody types them, and the engines limit them.
const LONGEST: usize = 60;
/// Terms indexed per text: about 100 pages.
const MOST: usize = 60_000;

#[derive(PartialEq, Clone, Copy)]
enum Kind {
    /// Written without spaces between words.
    Pairs,
    /// Part of a word.
    Word,
    /// Between words.
    Gap,
}

fn kind(character: char) -> Kind {
    match character {
        // Hangul letters that stand alone are syllables somebody has not finished typing.
        '\u{3131}'..='\u{318E}' => Kind::Gap,
        '\u{AC00}'..='\u{D7A3}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => {
            Kind::Pairs
        }
        '+' | '#' | '.' => Kind::Word,
        other if other.is_alphanumeric() => Kind::Word,
        _ => Kind::Gap,
    }
}

/// The terms of a text, in order.
pub(crate) fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    let mut run = String::new();
    let mut running = Kind::Gap;
    for character in text.nfc().chain([' ']) {
        let kind = kind(character);
        if kind != running {
            end_run(&mut terms, &run, running);
            run.clear();
            running = kind;
            if terms.len() >= MOST {
                break;
            }
        }
        run.extend(character.to_lowercase());
    }
    terms
}

fn end_run(terms: &mut Vec<String>, run: &str, kind: Kind) {
    match kind {
        Kind::Gap => {}
        Kind::Word => terms.extend(word(run)),
        Kind::Pairs => {
            let characters: Vec<char> = run.chars().collect();
            if characters.len() == 1 {
                terms.push(run.to_owned());
            }
            terms.extend(characters.windows(2).map(|pair| pair.iter().collect::<String>()));
        }
    }
}

/// A word without the signs around it that do not belong to it: `Java.` is java, `.NET` and `C++` stay.
fn word(run: &str) -> Option<String> {
    let word = run.trim_end_matches('.').trim_start_matches(['+', '#']);
    let dots = word.len() - word.trim_start_matches('.').len();
    let word = if dots > 1 { word.trim_start_matches('.') } else { word };
    word.contains(char::is_alphanumeric).then(|| word.chars().take(LONGEST).collect())
}

/// One word of a query: terms that must follow one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) terms: Vec<String>,
    /// Whether the last term is still being typed.
    pub(crate) open: bool,
}

/// What a query asks of a text: every phrase must stand in it. Empty when there is too little to ask for.
pub(crate) fn phrases(query: &str) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = query
        .split_whitespace()
        .map(|word| Phrase { terms: terms(word), open: false })
        .filter(|phrase| !phrase.terms.is_empty())
        .collect();
    // A single syllable matches half of all texts: alone it asks for nothing, after other words it is being typed.
    let selective = |phrase: &Phrase| phrase.terms.iter().any(|term| term.chars().count() > 1);
    if !phrases.iter().any(selective) {
        return Vec::new();
    }
    if let Some((last, term)) = phrases.last_mut().and_then(|last| last.terms.last().cloned().map(|term| (last, term)))
    {
        let length = term.chars().count();
        let pairs = term.chars().all(|character| kind(character) == Kind::Pairs);
        last.open = if pairs { length == 1 } else { length > 2 && term.ends_with(char::is_alphanumeric) };
    }
    phrases
}

/// A query of FTS5. Terms hold letters, digits and `+#.` only: nothing to escape.
pub(crate) fn fts5_query(phrases: &[Phrase]) -> String {
    let phrase = |phrase: &Phrase| format!("\"{}\"{}", phrase.terms.join(" "), if phrase.open { " *" } else { "" });
    phrases.iter().map(phrase).collect::<Vec<_>>().join(" AND ")
}

/// A `tsquery`.
pub(crate) fn tsquery(phrases: &[Phrase]) -> String {
    let phrase = |phrase: &Phrase| {
        let terms: Vec<String> = phrase.terms.iter().map(|term| format!("'{term}'")).collect();
        format!("({}{})", terms.join(" <-> "), if phrase.open { ":*" } else { "" })
    };
    phrases.iter().map(phrase).collect::<Vec<_>>().join(" & ")
}

/// A `tsvector`. Written out by hand, because PostgreSQL's own parser drops the signs of C++ and C#.
pub(crate) fn tsvector(terms: &[String]) -> String {
    // Positions end at 16,383 in PostgreSQL; later ones all count as the last.
    let entries = terms.iter().enumerate().map(|(index, term)| format!("'{term}':{}", (index + 1).min(16_383)));
    entries.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_apart_into_pairs_and_words() {
        for (text, expected) in [
            ("결제시스템", vec!["결제", "제시", "시스", "스템"]),
            ("결제 팀", vec!["결제", "팀"]),
            ("C++ / C#, .NET. Node.js…", vec!["c++", "c#", ".net", "node.js"]),
            ("Java.", vec!["java"]),
            ("k8s를 3년", vec!["k8s", "를", "3", "년"]),
            ("#태그 +82-10 ... 1.", vec!["태그", "82", "10", "1"]),
            ("東京大学", vec!["東京", "京大", "大学"]),
        ] {
            assert_eq!(terms(text), expected, "{text}");
        }
    }

    #[test]
    fn queries_know_which_word_is_being_typed() {
        assert_eq!(fts5_query(&phrases("결제 시")), "\"결제\" AND \"시\" *");
        assert_eq!(fts5_query(&phrases("결제시")), "\"결제 제시\"");
        assert_eq!(fts5_query(&phrases("kuber")), "\"kuber\" *");
        assert_eq!(fts5_query(&phrases("c++")), "\"c++\"");
        assert_eq!(fts5_query(&phrases("결제ㅅ")), "\"결제\"");
        assert_eq!(tsquery(&phrases("결제시 kuber")), "('결제' <-> '제시') & ('kuber':*)");
    }

    #[test]
    fn too_little_asks_for_nothing() {
        for query in ["", "결", "ㄱㅊㅅ", "r", "  ", "?!"] {
            assert!(phrases(query).is_empty(), "{query}");
        }
    }
}
