//! How an answer is put: its length, plain endings, no fillers, its pace; and whether it used its time and kept to it.

use super::evidence::{has_own_part, numbers};
use super::{Asked, Said};
use crate::practice::speech::{count, sentences, syllables_tenths, words};
use naru_domain::practice::SpeechFacts;
use std::cmp::Ordering;
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
/// Words that only fill, where they stand alone.
const FILLERS: [&str; 12] = ["음", "으음", "흠", "어", "어어", "um", "umm", "uh", "uhm", "erm", "er", "hmm"];
/// The same with what stands beside them.
const FILLING: [&str; 7] = ["그 뭐", "뭐랄까", " 그,", " 그…", " 그..", "you know", " like,"];
/// What each costs, and all of them at most.
const FILLER: (u32, u32) = (4, 24);
/// The same of endings that take back what they say.
const HEDGE: (u32, u32) = (8, 32);
/// What a pace costs that one cannot follow.
const PACELESS: u32 = 15;
/// What a sentence costs that was said before, and all of them at most.
const REPEATED: (u32, u32) = (10, 30);
/// What is left of an answer that tires.
const TIRING: u32 = 70;

/// What the manner of an answer cost, by what can be counted in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Costs {
    /// Its being short.
    pub short: u32,
    /// Its being long.
    pub long: u32,
    /// Words that only fill.
    pub fillers: u32,
    /// Endings that take back what they say.
    pub hedges: u32,
    /// A pace that is too fast or too slow.
    pub pace: u32,
}

impl Costs {
    /// All of them.
    pub fn sum(&self) -> u32 {
        self.short + self.long + self.fillers + self.hedges + self.pace
    }
}

/// Whether a pace is too fast (`Greater`) or too slow (`Less`) to be followed with ease.
pub fn pace_is(pace: u32) -> Ordering {
    match pace {
        pace if pace < PACE.start => Ordering::Less,
        pace if pace >= PACE.end => Ordering::Greater,
        _ => Ordering::Equal,
    }
}

/// What the manner of an answer cost of 100.
pub fn costs(facts: &SpeechFacts) -> Costs {
    let each = |count: u32, (one, most): (u32, u32)| count.saturating_mul(one).min(most);
    let off_pace = facts.pace.is_some_and(|pace| pace_is(pace).is_ne());
    Costs {
        short: match facts.syllables {
            syllables @ 0..SHORT => 100 - syllables * 40 / SHORT,
            syllables @ SHORT..ENOUGH => 60 - (syllables - SHORT) * 60 / (ENOUGH - SHORT),
            _ => 0,
        },
        long: if facts.syllables < LONG { 0 } else { 100 - TIRING },
        fillers: each(facts.fillers, FILLER),
        hedges: each(facts.hedges, HEDGE),
        pace: if off_pace { PACELESS } else { 0 },
    }
}

/// How an answer is put.
pub(super) struct Delivery {
    /// 0 to 100.
    pub(super) worth: u32,
    /// What it was made of.
    pub(super) facts: SpeechFacts,
    /// How often a sentence was said before.
    pub(super) repeats: u32,
}

/// How an answer is put.
pub(super) fn delivery(said: &Said<'_>, own: &[Range<usize>]) -> Delivery {
    let text = own.iter().map(|range| &said.text[range.clone()]).collect::<Vec<_>>().join(" ");
    let facts = SpeechFacts {
        sentences: u32::try_from(own.len()).unwrap_or(u32::MAX),
        syllables: syllables_tenths(&text) / 10,
        numbers: numbers(&text),
        fillers: fillers(&text),
        hedges: count(&text, &HEDGES),
        pace: pace(said),
        own_part: Some(has_own_part(&text)),
    };
    let repeats = repeats(&text);
    let again = repeats.saturating_mul(REPEATED.0).min(REPEATED.1);
    Delivery { worth: 100_u32.saturating_sub(costs(&facts).sum() + again), facts, repeats }
}

/// How often something is said that only fills.
fn fillers(text: &str) -> u32 {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    // An ER diagram and an HMM are none.
    let is_short_for_more = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() > 1;
    let fills = |word: &String| !is_short_for_more(word) && FILLERS.contains(&word.to_lowercase().as_str());
    let alone = text.split_whitespace().map(bare).filter(fills).count();
    u32::try_from(alone).unwrap_or(u32::MAX).saturating_add(count(&format!(" {text} "), &FILLING))
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
    use super::{Costs, costs, delivery, fillers};
    use crate::practice::score::Said;
    use naru_domain::practice::SpeechFacts;

    #[test]
    fn pace_is_that_of_the_recording_and_typed_words_have_none() {
        // 60 syllables.
        let text = "가나다라마바사아자차".repeat(6);
        let whole = 0..text.len();
        let pace = |seconds, spoken_ms| {
            delivery(&Said { text: &text, seconds, spoken_ms }, std::slice::from_ref(&whole)).facts.pace
        };
        assert_eq!(pace(300, Some(12_000)), Some(300));
        assert_eq!(pace(20, Some(12_000)), Some(300), "however long was thought or written");
        assert_eq!(pace(12, None), None);
        assert_eq!(pace(12, Some(0)), None);
    }

    #[test]
    fn what_only_fills_is_counted_where_it_stands_alone() {
        for (text, count) in [
            ("음, 먼저 지표를 봅니다. 어… 그다음에 뭐랄까 캐시를 봅니다.", 3),
            ("다음 단계로 처음 만들어 본 영어 문서를 읽어 보았습니다.", 0),
            ("그, 지표를 봅니다. 그 결과 줄었습니다.", 1),
            ("Um, I, uh, looked at the umbrella of services.", 2),
            ("I drew an ER diagram and trained an HMM. ER 다이어그램을 그렸습니다.", 0),
        ] {
            assert_eq!(fillers(text), count, "{text}");
        }
    }

    #[test]
    fn what_is_lost_is_told_by_what_it_was_lost_for() {
        let facts = SpeechFacts { syllables: 200, ..SpeechFacts::default() };
        assert_eq!(costs(&facts), Costs::default());
        let of = |facts: SpeechFacts| costs(&facts);
        assert_eq!(of(SpeechFacts { fillers: 3, ..facts }), Costs { fillers: 12, ..Costs::default() });
        assert_eq!(of(SpeechFacts { fillers: 99, hedges: 99, ..facts }).sum(), 24 + 32);
        for (pace, cost) in [(219, 15), (220, 0), (399, 0), (400, 15)] {
            assert_eq!(of(SpeechFacts { pace: Some(pace), ..facts }).pace, cost, "{pace}");
        }
        for (syllables, cost) in [(0, 100), (39, 61), (40, 60), (90, 30), (140, 0), (1_099, 0), (1_100, 30)] {
            let costs = of(SpeechFacts { syllables, ..facts });
            assert_eq!(costs.short + costs.long, cost, "{syllables}");
        }
    }
}
