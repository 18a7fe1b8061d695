//! Characters that were read wrongly: the least number of insertions, deletions and substitutions (Levenshtein).

use unicode_normalization::UnicodeNormalization;

/// The characters of a text in compatibility form, without white space. Dashes of all lengths are one.
pub(super) fn plain(text: &str) -> Vec<char> {
    text.nfkc().filter(|c| !c.is_whitespace()).map(dash).collect()
}

/// The same with one space for each stretch of white space.
pub(super) fn spaced(text: &str) -> Vec<char> {
    let text: String = text.nfkc().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(dash).collect()
}

fn dash(c: char) -> char {
    if matches!(c, '–' | '—' | '−') { '-' } else { c }
}

/// The distance of two texts in characters.
pub(super) fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(ca != cb);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, plain, spaced};

    #[test]
    fn wrong_missing_and_additional_characters_count_once_each() {
        let count = |a: &str, b: &str| distance(&plain(a), &plain(b));
        assert_eq!(count("이력서", "이력서"), 0);
        assert_eq!(count("kitten", "sitting"), 3);
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("2019 – 2021", "2019-2021"), 0);
        assert_eq!(distance(&spaced("이 력서"), &spaced("이력서")), 1);
    }
}
