//! Which of the expected an answer says, and in which sentence.

use super::Asked;
use super::denial::is_denied;
use crate::practice::bank::{Misconception, Point};
use crate::practice::signal::Heard;
use crate::practice::speech::sentences;
use naru_domain::practice::Covered;
use std::collections::HashSet;
use std::ops::Range;

/// What each expected point is worth, the most important first, for three, four and five of them; of two and one as much as is there.
const WEIGHTS: [&[u32]; 5] = [&[100], &[56, 44], &[38, 33, 29], &[30, 27, 23, 20], &[25, 22, 20, 18, 15]];
/// What something wrong costs.
const WRONG: u32 = 12;
/// Two texts with so many of their pairs of letters in common (in hundredths) say the same.
const ALIKE: usize = 75;
/// The same for the list of what is listened for; what people say of themselves reaches 70, what the bank would say 80.
const THE_LIST: usize = 90;
/// A point and what was said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointCoverage {
    /// How much.
    pub covered: Covered,
    /// What it is worth, and what of that counts.
    pub worth: u32,
    /// What of its worth counts.
    pub counts: u32,
    /// The sentences that say it, as bytes of the answer.
    pub evidence: Option<Range<usize>>,
}

/// Something wrong that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Which misconception of the question.
    pub index: usize,
    /// The sentence that says it, as bytes of the answer.
    pub evidence: Range<usize>,
}

/// What of the expected was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Each point, in the question's order.
    pub points: Vec<PointCoverage>,
    /// What was said that is wrong.
    pub wrong: Vec<Wrong>,
    /// 0 to 100: the sum of what counts, less what was wrong.
    pub content: u32,
    /// How many points were said or touched.
    pub said: usize,
}

/// The sentences of an answer without those that say the question again.
pub(super) fn without_question(text: &str, question: &str) -> Vec<Range<usize>> {
    let asked: Vec<HashSet<(char, char)>> = std::iter::once(question)
        .chain(sentences(question).into_iter().map(|range| &question[range]))
        .map(pairs)
        .collect();
    let repeats = |sentence: &str| {
        let said = pairs(sentence);
        asked.iter().any(|asked| alike(&said, asked))
    };
    sentences(text).into_iter().filter(|range| !repeats(&text[range.clone()])).collect()
}

/// Whether an answer is nothing but the list of what is listened for, as a report shows it.
pub(super) fn is_the_list(asked: &Asked<'_>, text: &str) -> bool {
    let joined: String = asked.points.iter().map(|point| format!("{} ", point.what.of(asked.language))).collect();
    let (said, list) = (pairs(text), pairs(&joined));
    let common = said.intersection(&list).count();
    !list.is_empty() && 2 * common * 100 >= THE_LIST * (said.len() + list.len())
}

fn pairs(text: &str) -> HashSet<(char, char)> {
    let letters: Vec<char> = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

fn alike(said: &HashSet<(char, char)>, asked: &HashSet<(char, char)>) -> bool {
    let common = said.intersection(asked).count();
    !said.is_empty() && 2 * common * 100 >= ALIKE * (said.len() + asked.len())
}

/// What of the expected these sentences say.
pub(super) fn coverage(asked: &Asked<'_>, text: &str, own: &[Range<usize>]) -> Coverage {
    let windows = windows(text, own);
    let worth = |i: usize| worth(asked.points.len(), i);
    let points: Vec<PointCoverage> =
        asked.points.iter().enumerate().map(|(i, point)| of_point(point, worth(i), &windows)).collect();
    let wrong = wrong(asked.misconceptions, text, own);
    let counts: u32 = points.iter().map(|point| point.counts).sum();
    let costs = WRONG * u32::try_from(wrong.len()).unwrap_or(u32::MAX);
    let said = points.iter().filter(|point| point.covered != Covered::No).count();
    Coverage { points, wrong, content: counts.saturating_sub(costs), said }
}

fn worth(points: usize, index: usize) -> u32 {
    let weights = WEIGHTS.get(points.wrapping_sub(1)).copied().unwrap_or(&[]);
    weights.get(index).copied().unwrap_or_default()
}

/// Each sentence alone, and each with the next one.
fn windows(text: &str, own: &[Range<usize>]) -> Vec<(Range<usize>, Heard)> {
    let alone = own.iter().cloned();
    let together = own.windows(2).map(|two| two[0].start..two[1].end);
    alone.chain(together).map(|range| (range.clone(), Heard::new(&text[range]))).collect()
}

fn of_point(point: &Point, worth: u32, windows: &[(Range<usize>, Heard)]) -> PointCoverage {
    let groups = point.signals.groups();
    let best = windows
        .iter()
        .map(|(range, heard)| (point.signals.said_in(heard), range))
        .fold((0, None), |best, (said, range)| if said > best.0 { (said, Some(range)) } else { best });
    let covered = match best.0 {
        said if groups > 0 && said == groups => Covered::Yes,
        said if said > 0 && 2 * said >= groups => Covered::Partly,
        _ => Covered::No,
    };
    let counts = match covered {
        Covered::Yes => worth,
        Covered::Partly => worth * 3 / 10,
        Covered::No => 0,
    };
    let evidence = if covered == Covered::No { None } else { best.1.cloned() };
    PointCoverage { covered, worth, counts, evidence }
}

fn wrong(misconceptions: &[Misconception], text: &str, own: &[Range<usize>]) -> Vec<Wrong> {
    let at = |index: Option<usize>| index.and_then(|index| own.get(index)).map_or("", |range| &text[range.clone()]);
    let said = |misconception: &Misconception| {
        own.iter().enumerate().find_map(|(i, range)| {
            let (before, sentence, after) = (at(i.checked_sub(1)), at(Some(i)), at(i.checked_add(1)));
            let is_said = misconception.signals.all_said_in(&Heard::new(sentence))
                && !is_denied(&misconception.what, sentence, before, after);
            is_said.then(|| range.clone())
        })
    };
    misconceptions
        .iter()
        .enumerate()
        .filter_map(|(index, misconception)| Some(Wrong { index, evidence: said(misconception)? }))
        .collect()
}
