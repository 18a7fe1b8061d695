//! Names in Latin letters: any order of family and given names, joined or parted syllables, middle names or their initials. A single part
//! counts where it is written like a name.

use super::{EDGE, Way};

/// Parts that are ordinary words at the beginning of a sentence too: behind a title only.
const ORDINARY: [&str; 40] = [
    "will", "may", "can", "long", "young", "see", "such", "even", "per", "high", "art", "rich", "sung", "sang", "sea",
    "sun", "moon", "june", "april", "august", "summer", "spring", "day", "page", "case", "price", "field", "stone",
    "hill", "wood", "cook", "baker", "page", "chance", "faith", "hope", "grant", "mark", "bill", "park",
];
/// Shortest part that counts alone, in letters.
const ALONE_LEAST: usize = 3;
/// A part so long is no ordinary word, whatever its case.
const ANY_CASE: usize = 6;
/// Letters of a whole name that counts in any case.
const WHOLE_ANY_CASE: usize = 10;

/// The ways of writing a name.
pub(super) fn ways(name: &str) -> Vec<Way> {
    let words: Vec<&str> = name
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.'))
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect();
    let exact: Vec<String> = name.split_whitespace().map(regex::escape).collect();
    let (before, after) = (edge(name.chars().next()), edge(name.chars().next_back()));
    let exact = exact.join(r"\s*");
    // A single name is often a word as well: Mark, Grace.
    let exact = if words.len() > 1 {
        format!("(?i){before}{exact}{after}")
    } else {
        format!("{before}{}{after}", cased(name.trim()))
    };
    let mut ways = vec![Way::whole(exact)];
    if let [first, .., last] = words.as_slice() {
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        let cased = if words.len() == 2 && letters >= WHOLE_ANY_CASE { "(?i)" } else { "" };
        let each = [(*last, &words[..words.len() - 1]), (*first, &words[1..])];
        let start =
            if words.iter().all(|word| word.starts_with(|c: char| c.is_ascii_alphanumeric())) { EDGE } else { "" };
        // One pattern: of two ways that overlap, the one that begins first is the longer.
        let all: Vec<String> = each.iter().flat_map(|(family, given)| forms(family, given)).collect();
        ways.push(Way::whole(format!("{cased}{start}(?:{})", all.join("|"))));
    }
    let parts = name.split(|c: char| !c.is_alphabetic()).chain(words.iter().copied().filter(|word| word.contains('-')));
    ways.extend(parts.filter_map(alone).map(Way::part));
    ways
}

/// Family and given names in both orders, with the middle ones, their initials or none.
fn forms(family: &str, given: &[&str]) -> Vec<String> {
    let Some((first, middle)) = given.split_first() else { return Vec::new() };
    let middle: String = middle
        .iter()
        .map(|word| format!(r"(?:[-\s]*(?:(?i:{})|{}\.?))?", regex::escape(word), capital_of(word)))
        .collect();
    let whole = format!("{}{middle}", parted(first));
    let initials = format!(r"{}\.(?:[-\s]?(?-i:[A-Z])(?:\.|{EDGE}))?", capital_of(first));
    let ends = |word: &str| edge(word.chars().next_back());
    let (after_family, after_given) = (ends(family), given.last().map_or("", |last| ends(last)));
    let family = parted(family);
    vec![
        format!(r"{whole}\s+{family}{after_family}|{family}(?:,\s*|\s+){whole}{after_given}"),
        format!(r"{initials}\s*{family}{after_family}|{family},?\s+{initials}"),
    ]
}

/// A word with a capital, whole or parted in two as syllables are: Gildong, Gil-dong, Gil Dong, GILDONG.
fn parted(word: &str) -> String {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let marked = word.chars().position(|c| !c.is_alphanumeric());
    let cuts: Vec<usize> = match marked {
        Some(at) => vec![at],
        None if letters.len() >= 4 => (2..=letters.len() - 2).collect(),
        None => Vec::new(),
    };
    let text = |letters: &[char]| regex::escape(&letters.iter().collect::<String>());
    let head = |letters: &[char]| {
        format!("{}(?i:{})", capital_of(&letters[..1].iter().collect::<String>()), text(&letters[1..]))
    };
    let mut all = vec![head(&letters)];
    all.extend(
        cuts.into_iter()
            .filter(|cut| (1..letters.len()).contains(cut))
            .map(|cut| format!(r"{}[-’'\s](?i:{})", head(&letters[..cut]), text(&letters[cut..]))),
    );
    format!("(?:{})", all.join("|"))
}

/// The edge of a word beside a letter; beside others there is none to be seen.
fn edge(letter: Option<char>) -> &'static str {
    if letter.is_some_and(|letter| letter.is_ascii_alphanumeric()) { EDGE } else { "" }
}

fn capital_of(word: &str) -> String {
    let first: String = word.chars().take(1).flat_map(char::to_uppercase).collect();
    regex::escape(&first)
}

/// A part by itself: Mr. Hong, Gildong.
fn alone(word: &str) -> Option<String> {
    let length = word.chars().count();
    let whole = regex::escape(word);
    let (before, after) = (edge(word.chars().next()), edge(word.chars().next_back()));
    if length < 2 {
        return None;
    }
    if length < ALONE_LEAST || ORDINARY.contains(&word.to_lowercase().as_str()) {
        return Some(format!(r"{EDGE}(?:Mr|Ms|Mrs|Miss|Dr|Prof)\.?\s+{}{after}", cased(word)));
    }
    Some(if length >= ANY_CASE {
        format!("(?i){before}{whole}{after}")
    } else {
        format!("{before}{}{after}", cased(word))
    })
}

/// A word with a capital, the rest in any case.
fn cased(word: &str) -> String {
    let rest: String = word.chars().skip(1).collect();
    format!("{}(?i:{})", capital_of(word), regex::escape(&rest))
}
