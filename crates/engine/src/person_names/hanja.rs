//! Hanja and how they are read: the 4,888 of KS X 1001, which lists them by reading, some of them once for each of theirs (金 under 금 and 김).

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// In the order of the standard: a reading, and how many hanja have it.
const READINGS: &str = include_str!("hanja.txt");
/// The first lead byte of hanja, and the bytes that follow one.
const FIRST_LEAD: u8 = 0xCA;
const TRAILS: std::ops::RangeInclusive<u8> = 0xA1..=0xFE;

/// The hanja of each reading.
static OF_READING: LazyLock<HashMap<char, String>> = LazyLock::new(|| {
    let mut hanja = all();
    let mut table: HashMap<char, String> = HashMap::new();
    let mut rest = READINGS.trim();
    while let Some(reading) = rest.chars().next() {
        rest = &rest[reading.len_utf8()..];
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let count = rest[..digits].parse().unwrap_or(0);
        rest = &rest[digits..];
        table.entry(reading).or_default().extend(hanja.by_ref().take(count));
    }
    table
});

/// All hanja of the standard in its order, each as text holds it after normalisation.
fn all() -> impl Iterator<Item = char> {
    (FIRST_LEAD..=0xFD).flat_map(|lead| TRAILS.map(move |trail| [lead, trail])).filter_map(|bytes| {
        let (text, _) = encoding_rs::EUC_KR.decode_without_bom_handling(&bytes);
        text.nfc().next()
    })
}

/// A pattern of the name in hanja; `None` when a syllable is no reading of one.
pub(super) fn written(letters: &[char]) -> Option<String> {
    let each: Option<Vec<String>> =
        letters.iter().map(|letter| Some(format!("[{}]", OF_READING.get(letter)?))).collect();
    Some(each?.join(r"[ \t]?"))
}

/// A pattern of a name in hanja as it is read; `None` when it is no such name.
pub(super) fn read(letters: &[char]) -> Option<String> {
    let each: Option<Vec<String>> = letters.iter().map(|letter| readings(*letter)).collect();
    Some(each?.join(r"[ \t]?"))
}

/// The readings of a hanja, as a class of characters.
fn readings(hanja: char) -> Option<String> {
    let mut found: Vec<char> =
        OF_READING.iter().filter(|(_, all)| all.contains(hanja)).map(|(reading, _)| *reading).collect();
    found.sort_unstable();
    (!found.is_empty()).then(|| format!("[{}]", found.into_iter().collect::<String>()))
}
