//! The ways in which a known person's name is written: 홍길동 as 홍 길동, 洪吉童, Gil-dong Hong, HONG Gildong, Hong, G. D. Words that are ordinary
//! ones as well count as names only where they are written like one.

mod hanja;
mod latin;
mod romanised;

/// A way of writing a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Way {
    /// A regular expression that finds it.
    pub(crate) pattern: String,
    /// Whether what it finds is the whole name, not a part of it.
    pub(crate) whole: bool,
}

impl Way {
    fn whole(pattern: String) -> Self {
        Self { pattern, whole: true }
    }

    fn part(pattern: String) -> Self {
        Self { pattern, whole: false }
    }
}

/// The edge of a Latin word; particles stand right behind one ("Hong은").
const EDGE: &str = r"(?-u:\b)";
/// A title behind a given name.
const TITLE: &str = "(?:님|씨|군|양|선임|책임|대리|과장|팀장|매니저)";

/// The ways of writing a name in NFC, the longer first.
pub(crate) fn ways(name: &str) -> Vec<Way> {
    let letters: Vec<char> = name.chars().filter(|letter| !letter.is_whitespace()).collect();
    if letters.len() < 2 {
        return Vec::new();
    }
    if letters.iter().all(|letter| is_hangul(*letter)) {
        return korean(&letters);
    }
    match hanja::read(&letters) {
        Some(hangul) => vec![Way::whole(regex::escape(name)), Way::whole(hangul)],
        None => latin::ways(name),
    }
}

fn korean(letters: &[char]) -> Vec<Way> {
    let each: Vec<String> = letters.iter().map(char::to_string).collect();
    let mut ways = vec![Way::whole(if letters.len() > 2 {
        each.join(r"[ \t\u{a0}]?")
    } else {
        // Two syllables are often the end of another word: they begin one.
        format!(r"\b{}|\b{}\b", each.concat(), each.join(r"[ \t\u{a0}]"))
    })];
    ways.extend(hanja::written(letters).map(Way::whole));
    ways.extend(romanised::written(letters).into_iter().map(Way::whole));
    if letters.len() > 2 {
        // 길동님, 길동 씨.
        let given: String = letters[letters.len() - 2..].iter().collect();
        ways.push(Way::part(format!("{given} ?{TITLE}")));
    }
    ways
}

fn is_hangul(letter: char) -> bool {
    ('가'..='힣').contains(&letter)
}

#[cfg(test)]
mod tests;
