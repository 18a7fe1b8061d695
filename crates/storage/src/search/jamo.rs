//! Korean syllables taken apart into the letters of the keyboard.

use unicode_normalization::UnicodeNormalization;

const INITIALS: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];
/// Compound vowels and finals are written as the keys that are typed for them, so that every state of the input method on
/// the way to a syllable is a prefix of it: 과 is typed ㄱ, 고, 과.
const VOWELS: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ",
    "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
];
const FINALS: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ",
    "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
];
/// Compound letters as they stand alone: ㄳ appears when ㄱ and ㅅ are typed one after the other.
const COMPOUNDS: [(char, &str); 18] = [
    ('ㄳ', "ㄱㅅ"),
    ('ㄵ', "ㄴㅈ"),
    ('ㄶ', "ㄴㅎ"),
    ('ㄺ', "ㄹㄱ"),
    ('ㄻ', "ㄹㅁ"),
    ('ㄼ', "ㄹㅂ"),
    ('ㄽ', "ㄹㅅ"),
    ('ㄾ', "ㄹㅌ"),
    ('ㄿ', "ㄹㅍ"),
    ('ㅀ', "ㄹㅎ"),
    ('ㅄ', "ㅂㅅ"),
    ('ㅘ', "ㅗㅏ"),
    ('ㅙ', "ㅗㅐ"),
    ('ㅚ', "ㅗㅣ"),
    ('ㅝ', "ㅜㅓ"),
    ('ㅞ', "ㅜㅔ"),
    ('ㅟ', "ㅜㅣ"),
    ('ㅢ', "ㅡㅣ"),
];

/// Initial, vowel and final of a syllable, as places in the tables.
fn parts(character: char) -> Option<(usize, usize, usize)> {
    let place = u32::from(character).checked_sub(0xAC00).filter(|place| *place < 11_172)?;
    let place = usize::try_from(place).ok()?;
    Some((place / 588, place % 588 / 28, place % 28))
}

/// Whether it is a whole Korean syllable.
pub(crate) fn is_syllable(character: char) -> bool {
    parts(character).is_some()
}

/// Whether it is a Korean consonant that stands alone.
pub(crate) fn is_consonant(character: char) -> bool {
    ('ㄱ'..='ㅎ').contains(&character)
}

/// The letters of a text, lower case, without spaces: 김 철수 → ㄱㅣㅁㅊㅓㄹㅅㅜ.
pub(crate) fn compact(text: &str) -> String {
    let mut letters = String::with_capacity(text.len() * 2);
    for character in text.nfc().filter(|character| !character.is_whitespace()) {
        if let Some((initial, vowel, last)) = parts(character) {
            letters.push(INITIALS[initial]);
            letters.push_str(VOWELS[vowel]);
            letters.push_str(FINALS[last]);
        } else if let Some((_, keys)) = COMPOUNDS.iter().find(|(compound, _)| *compound == character) {
            letters.push_str(keys);
        } else {
            letters.extend(character.to_lowercase());
        }
    }
    letters
}

/// The first letter of every syllable, other characters as they are, lower case, without spaces: 김철수 → ㄱㅊㅅ.
pub(crate) fn initials(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for character in text.nfc().filter(|character| !character.is_whitespace()) {
        if let Some((initial, ..)) = parts(character) {
            letters.push(INITIALS[initial]);
        } else if let Some((_, keys)) = COMPOUNDS.iter().find(|(compound, _)| *compound == character) {
            letters.push_str(keys);
        } else {
            letters.extend(character.to_lowercase());
        }
    }
    letters
}

/// Whether two names, taken apart by [`compact`], differ in at most one of ten letters.
pub(crate) fn similar(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let longer = one.len().max(other.len());
    longer > 0 && distance(&one, &other) * 10 <= longer
}

/// Letters to insert, delete or replace (Levenshtein).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_come_apart_into_keys() {
        for (text, letters) in [
            ("김철수", "ㄱㅣㅁㅊㅓㄹㅅㅜ"),
            ("과", "ㄱㅗㅏ"),
            ("닭", "ㄷㅏㄹㄱ"),
            ("의", "ㅇㅡㅣ"),
            ("까", "ㄲㅏ"),
            ("있", "ㅇㅣㅆ"),
            ("힣", "ㅎㅣㅎ"),
            ("가", "ㄱㅏ"),
            ("Kim 철", "kimㅊㅓㄹ"),
            ("ㄳ", "ㄱㅅ"),
            // Decomposed, as macOS writes file names.
            ("\u{1100}\u{1161}\u{11A8}", "ㄱㅏㄱ"),
        ] {
            assert_eq!(compact(text), letters, "{text}");
        }
    }

    #[test]
    fn initials_are_one_per_syllable() {
        assert_eq!(initials("김철수"), "ㄱㅊㅅ");
        assert_eq!(initials("남궁 민"), "ㄴㄱㅁ");
        assert_eq!(initials("김Chul"), "ㄱchul");
        assert_eq!(initials("ㄳ"), "ㄱㅅ");
    }

    #[test]
    fn every_state_of_the_input_method_is_a_prefix() {
        let whole = compact("김철수");
        for typed in ["ㄱ", "기", "김", "김ㅊ", "김처", "김철", "김철ㅅ", "김철수"] {
            assert!(whole.starts_with(&compact(typed)), "{typed}");
        }
        // The final consonant moves over to the next syllable.
        for typed in ["ㅂ", "바", "박", "바그", "박ㄱ"] {
            let whole = if typed == "바그" { compact("바그다드") } else { compact("박거") };
            assert!(whole.starts_with(&compact(typed)), "{typed}");
        }
    }

    #[test]
    fn names_are_similar_within_one_letter_of_ten() {
        let near = |a, b| similar(&compact(a), &compact(b));
        assert!(near("김철수", "김 철수"));
        assert!(near("Hartwell Emily", "hartwel emily"));
        assert!(near("남궁민아름", "남궁민아름"));
        assert!(!near("김민수", "김민주"));
        assert!(!near("", ""));
    }
}
