//! How an answer is put: its length, plain endings, no fillers, its pace; and whether it used its time and kept to it.

use super::evidence::numbers;
use super::{Asked, Said};
use crate::practice::speech::{count, sentences, syllables_tenths, words};
use naru_domain::practice::SpeechFacts;
use std::ops::Range;

/// A good answer says so much, in syllables: less is thin, more tires.
const SHORT: u32 = 40;
const ENOUGH: u32 = 140;
const LONG: u32 = 1_100;
/// Syllables a minute in which one can be followed.
const PACE: Range<u32> = 220..400;

/// Of less than this no pace can be told.
const SPOKEN_MIN_MS: u32 = 3_000;

const HEDGES: [&str; 14] = [
    "것 같습니다",
    "것 같아요",
    "것 같은데",
    "아마",
    "글쎄",
    "모르겠",
    "듯합니다",
    "듯해요",
    "i guess",
    "maybe",
    "sort of",
    "kind of",
    "not sure",
    "probably",
];
const FILLERS: [&str; 10] = ["음 ", "음,", "어 ", "어,", "그 뭐", "뭐랄까", " um", " uh", "you know", " like,"];

/// 0 to 100, and what it was made of.
pub(super) fn delivery(said: &Said<'_>, own: &[Range<usize>]) -> (u32, SpeechFacts) {
    let text = own.iter().map(|range| &said.text[range.clone()]).collect::<Vec<_>>().join(" ");
    let syllables = syllables_tenths(&text) / 10;
    let facts = SpeechFacts {
        sentences: u32::try_from(own.len()).unwrap_or(u32::MAX),
        syllables,
        numbers: numbers(&text),
        fillers: count(&format!(" {text} "), &FILLERS),
        hedges: count(&text, &HEDGES),
        pace: pace(said),
    };
    let length = match syllables {
        0..SHORT => syllables * 40 / SHORT,
        SHORT..ENOUGH => 40 + (syllables - SHORT) * 60 / (ENOUGH - SHORT),
        ENOUGH..LONG => 100,
        _ => 70,
    };
    let unsure = (facts.hedges * 8).min(32) + (facts.fillers * 4).min(24);
    let pace = facts.pace.map_or(0, |pace| if PACE.contains(&pace) { 0 } else { 15 });
    let again = repeats(&text) * 10;
    (length.saturating_sub(unsure + pace + again.min(30)), facts)
}

/// Syllables a minute of speaking. Thinking, pauses of the recording and writing are no part of it.
fn pace(said: &Said<'_>) -> Option<u32> {
    let spoken_ms = said.spoken_ms.filter(|ms| *ms >= SPOKEN_MIN_MS)?;
    u32::try_from(u64::from(syllables_tenths(said.text)) * 6_000 / u64::from(spoken_ms)).ok()
}

/// Sentences that were said before.
fn repeats(text: &str) -> u32 {
    let mut seen = std::collections::HashSet::new();
    let again = sentences(text).into_iter().filter(|range| !seen.insert(words(&text[range.clone()]))).count();
    u32::try_from(again).unwrap_or(u32::MAX)
}

/// 0 to 100: full from a fifth of the time on, until it is over.
pub(super) fn time(asked: &Asked<'_>, said: &Said<'_>) -> u32 {
    let limit = asked.limit_seconds.max(1);
    let fifth = (limit / 5).max(1);
    if said.text.trim().is_empty() {
        0
    } else if said.seconds < fifth {
        40 + said.seconds * 60 / fifth
    } else if said.seconds <= limit {
        100
    } else {
        100 - ((said.seconds - limit) * 100 / limit).min(60)
    }
}

#[cfg(test)]
mod tests {
    use super::delivery;
    use crate::practice::score::Said;

    #[test]
    fn pace_is_that_of_the_recording_and_typed_words_have_none() {
        // 60 syllables.
        let text = "가나다라마바사아자차".repeat(6);
        let whole = 0..text.len();
        let pace = |seconds, spoken_ms| {
            delivery(&Said { text: &text, seconds, spoken_ms }, std::slice::from_ref(&whole)).1.pace
        };
        assert_eq!(pace(300, Some(12_000)), Some(300));
        assert_eq!(pace(20, Some(12_000)), Some(300), "however long was thought or written");
        assert_eq!(pace(12, None), None);
        assert_eq!(pace(12, Some(0)), None);
    }
}
