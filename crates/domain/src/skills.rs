//! The skills lexicon: spellings → canonical names, matched on normalised words, so that a résumé, a posting and a question mean the
//! same by React, React.js and 리액트.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// One skill.
#[derive(Debug, Clone, Copy)]
pub struct Skill {
    /// The name under which it is kept.
    pub canonical: &'static str,
    /// Its category in the lexicon: `language`, `backend`, `soft` …
    pub category: &'static str,
    /// Whether the word also means something else in everyday text.
    pub context_only: bool,
}

/// All skills by their spellings.
#[derive(Debug)]
pub struct Lexicon {
    by_key: HashMap<String, Skill>,
    /// Most words of a spelling.
    longest: usize,
    /// Most bytes of a normalised spelling.
    longest_key: usize,
}

const SOURCE: &str = include_str!("../lexicon/skills.tsv");

/// The lexicon, read once.
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
        let mut by_key = HashMap::with_capacity(6000);
        let mut longest = 1;
        for line in SOURCE.lines().filter(|l| !l.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(canonical), Some(category), aliases, context) =
                (columns.next(), columns.next(), columns.next().unwrap_or(""), columns.next().unwrap_or(""))
            else {
                continue;
            };
            let context_only = context == "context";
            for spelling in std::iter::once(canonical).chain(aliases.split('|')).filter(|s| !s.is_empty()) {
                longest = longest.max(spelling.split_whitespace().count());
                // A short alias of a plain name ("JS", "AP") is ambiguous even when the name is not.
                let short = spelling != canonical && spelling.chars().count() <= 2;
                by_key.entry(key(spelling)).or_insert(Skill {
                    canonical,
                    category,
                    context_only: context_only || short,
                });
            }
        }
        let longest_key = by_key.keys().map(String::len).max().unwrap_or(0);
        Lexicon { by_key, longest, longest_key }
    });
    &LEXICON
}

fn key(s: &str) -> String {
    s.nfkc()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '_' | '·' | '\u{200b}'))
        .flat_map(char::to_lowercase)
        .collect()
}

impl Lexicon {
    /// The skill that a text names as a whole.
    pub fn exact(&self, text: &str) -> Option<Skill> {
        self.by_key.get(&key(text)).copied()
    }

    /// The skill that a text names but for a slip: one letter off from six letters on, two from ten on. Never a word that also
    /// means something else, and nothing where two skills are equally near.
    pub fn near(&self, text: &str) -> Option<Skill> {
        let wanted: Vec<char> = key(text).chars().collect();
        let most = match wanted.len() {
            6..=9 => 1,
            10..=40 => 2,
            _ => return None,
        };
        let alike = |key: &str| {
            key.chars().next() == wanted.first().copied() && key.chars().count().abs_diff(wanted.len()) <= most
        };
        let spellings = self.by_key.iter().filter(|(key, skill)| key.len() >= 6 && !skill.context_only && alike(key));
        let near = spellings.filter_map(|(key, skill)| {
            let key: Vec<char> = key.chars().collect();
            Some((distance(&key, &wanted, most)?, skill.canonical))
        });
        let near: std::collections::BTreeSet<(usize, &str)> = near.collect();
        let (least, name) = near.first()?;
        let tied = near.iter().any(|(off, other)| off == least && other != name);
        if tied { None } else { self.exact(name) }
    }

    /// Number of skills that are told apart; for tests of the data.
    #[cfg(test)]
    pub fn skills(&self) -> usize {
        self.by_key.values().map(|s| s.canonical).collect::<std::collections::HashSet<_>>().len()
    }

    /// Skills named within running text, with the byte range of each. Longest first; Korean particles may follow a name.
    pub fn within(&self, text: &str, in_list: bool) -> Vec<(usize, usize, Skill)> {
        let words = words(text);
        let keys: Vec<String> = words.iter().map(|(start, end)| key(&text[*start..*end])).collect();
        let mut out = Vec::new();
        let mut i = 0;
        while i < words.len() {
            match self.longest_from(text, &words, &keys, i, in_list) {
                Some((j, skill)) => {
                    out.push((words[i].0, words[j].1, skill));
                    i = j + 1;
                }
                None => i += 1,
            }
        }
        out
    }

    /// The longest name that begins with a word: its last word, and the skill.
    fn longest_from(
        &self,
        text: &str,
        words: &[(usize, usize)],
        keys: &[String],
        first: usize,
        in_list: bool,
    ) -> Option<(usize, Skill)> {
        let mut name = String::new();
        let mut hit = None;
        for last in first..words.len().min(first + self.longest) {
            if last > first {
                name += &key(&text[words[last - 1].1..words[last].0]);
            }
            name += &keys[last];
            if name.len() > self.longest_key {
                break;
            }
            let raw = &text[words[first].0..words[last].1];
            let skill = self.by_key.get(&name).filter(|skill| in_list || !skill.context_only && !is_everyday(raw));
            hit = skill.map(|skill| (last, *skill)).or(hit);
        }
        hit
    }
}

/// Whether a spelling is too short to mean a skill in running text: one letter, or two syllables.
fn is_everyday(raw: &str) -> bool {
    let least = if raw.chars().all(is_hangul) { 3 } else { 2 };
    raw.chars().count() < least
}

/// Words with their byte ranges. Latin and Hangul are parted, so that "WebFlux로" gives "WebFlux" and "로".
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut class = 0;
    for (i, c) in text.char_indices() {
        let now = if is_hangul(c) {
            2
        } else if c.is_alphanumeric() || matches!(c, '+' | '#' | '.' | '-' | '/' | '&' | '\'') {
            1
        } else {
            0
        };
        if now != 0 {
            match out.last_mut() {
                Some(w) if class == now && w.1 == i => w.1 = i + c.len_utf8(),
                _ => out.push((i, i + c.len_utf8())),
            }
        }
        class = now;
    }
    // Signs at the ends of a word are punctuation, except in names such as "C++" and ".NET".
    for w in &mut out {
        let raw = &text[w.0..w.1];
        let end = raw.trim_end_matches(['.', '-', '/', '&', '\'']).len();
        let start = raw.len() - raw.trim_start_matches(['-', '/', '&', '\'']).len();
        *w = (w.0 + start.min(end), w.0 + end);
    }
    out.retain(|w| w.0 < w.1);
    // "AWS/GCP" is two names unless the pair itself is one ("CI/CD").
    let mut split = Vec::with_capacity(out.len());
    for w in out {
        let raw = &text[w.0..w.1];
        if raw.contains('/') && lexicon_pair(raw).is_none() {
            let mut at = w.0;
            for part in raw.split('/') {
                if !part.is_empty() {
                    split.push((at, at + part.len()));
                }
                at += part.len() + 1;
            }
        } else {
            split.push(w);
        }
    }
    split
}

/// Letters that have to be changed, added or taken away; `None` when more than `most`.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != y)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row.last().copied().filter(|off| *off <= most)
}

fn lexicon_pair(raw: &str) -> Option<Skill> {
    lexicon().exact(raw)
}

fn is_hangul(c: char) -> bool {
    ('\u{AC00}'..='\u{D7A3}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::lexicon;

    #[test]
    fn the_lexicon_is_large_and_knows_both_languages() {
        assert!(lexicon().skills() >= 1500, "{}", lexicon().skills());
        for (text, wanted) in [
            ("k8s", "Kubernetes"),
            ("쿠버네티스", "Kubernetes"),
            ("react.js", "React"),
            ("리액트", "React"),
            ("6시그마", "Six Sigma"),
            ("엑셀", "Excel"),
            ("CI/CD", "CI/CD"),
            ("C++", "C++"),
            ("node js", "Node.js"),
        ] {
            assert_eq!(lexicon().exact(text).map(|s| s.canonical), Some(wanted), "{text}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_forgiven_in_long_names_only() {
        let near = |text: &str| lexicon().near(text).map(|skill| skill.canonical);
        for (text, wanted) in [("Kubernates", "Kubernetes"), ("Javascirpt", "JavaScript"), ("Typscript", "TypeScript")]
        {
            assert_eq!(near(text), Some(wanted), "{text}");
        }
        assert_eq!(["Jaca", "Reakt", "Postgrad studies", ""].map(near), [None; 4]);
    }

    #[test]
    fn names_are_found_in_sentences_but_everyday_words_are_not() {
        let found = |s: &str| lexicon().within(s, false).into_iter().map(|h| h.2.canonical).collect::<Vec<_>>();
        assert_eq!(found("간편결제 API를 Spring MVC에서 WebFlux로 전환"), ["Spring MVC", "Spring WebFlux"]);
        assert_eq!(found("Kafka–Spark 파이프라인, AWS/GCP"), ["Kafka", "Spark", "AWS", "GCP"]);
        assert_eq!(found("Let us go and react to the spring word"), [""; 0]);
    }
}
