//! Two readings of one line → one: Hangul from the Korean model, Latin letters and figures from the English one, cut where both
//! see the end of a character.

use std::ops::Range;

use super::engine::Seen;

/// Ends of characters this near, in letter heights, are the same place.
const SAME_PLACE: f32 = 0.18;
/// What it costs to change the model inside of a word, in letter heights of text that is wrong.
const CHANGE: f32 = 0.2;
/// The models are hardly ever less than this sure, even of what they have never seen: the doubt of wrong text.
const WRONG: f32 = 0.16;
/// The Korean model's Latin letters and figures are less sure than it says.
const FOREIGN: f32 = 0.08;
/// The English model knows no Hangul and sees letters of its own instead: Hangul is surer than the Korean model says.
const NATIVE: f32 = 0.05;

/// The English model is hardly ever this sure of three letters in a row where there are none.
const STEADY: f32 = 0.975;
/// The Korean model is this sure of Hangul only where there is Hangul.
const SURE: f32 = 0.98;
/// On a line of Hangul the Korean model is at least about as sure as the English one.
const LEAD: f32 = 0.02;
/// What a character of the wrong width is the worse for.
const ODD: f32 = 0.7;

/// A stretch of the line that both models read, each in its way.
struct Stretch<'s> {
    readings: [&'s [Seen]; 2],
    width: f32,
    /// Whether a word begins with it.
    begins: bool,
    /// Whether the English model is sure of its letters here and of those beside them: of Hangul it never is.
    steady: bool,
}

/// Merges the characters of one line, each reading from left to right. `em` is the height of its letters in pixels.
pub(super) fn merge(korean: &[Seen], english: &[Seen], em: f32) -> Vec<Seen> {
    if korean.is_empty() || english.is_empty() {
        return if korean.is_empty() { english.to_vec() } else { korean.to_vec() };
    }
    let stretches = stretches(korean, english, em);
    let choice = cheapest(&stretches, em);
    let mut merged: Vec<(usize, Seen)> = Vec::new();
    for (stretch, chosen) in stretches.iter().zip(choice) {
        let (own, other) = (stretch.readings[chosen], stretch.readings[1 - chosen]);
        for (index, seen) in own.iter().enumerate() {
            let mut seen = seen.clone();
            // Both models saw the same: it is as sure as the surer of them.
            if let Some(twin) = other.get(index).filter(|twin| twin.text == seen.text && other.len() == own.len()) {
                seen.confidence = seen.confidence.max(twin.confidence);
            }
            push(&mut merged, chosen, seen);
        }
    }
    merged.into_iter().map(|(_, seen)| seen).collect()
}

/// Adds a character. Where the models change, both may have seen the same ink: then the surer one stays.
fn push(merged: &mut Vec<(usize, Seen)>, model: usize, seen: Seen) {
    if let Some((before, last)) = merged.last()
        && *before != model
    {
        let narrow = (last.x1 - last.x0).min(seen.x1 - seen.x0).max(1);
        if (last.x1 - seen.x0) * 2 > narrow {
            if last.confidence >= seen.confidence {
                return;
            }
            merged.pop();
        }
    }
    merged.push((model, seen));
}

fn stretches<'s>(korean: &'s [Seen], english: &'s [Seen], em: f32) -> Vec<Stretch<'s>> {
    let mut found = Vec::new();
    let (mut k0, mut e0) = (0, 0);
    let (mut k, mut e) = (1, 1);
    while k < korean.len() && e < english.len() {
        let (a, b) = (edges(korean, k), edges(english, e));
        // One of both models may see the character before too wide or too narrow, seldom the one that begins here as well.
        let same = a.iter().zip(&b).any(|(a, b)| (a - b).abs() <= SAME_PLACE * em);
        if same {
            found.push(stretch(&korean[k0..k], english, e0..e));
            (k0, e0) = (k, e);
            k += 1;
            e += 1;
        } else if a[1] < b[1] {
            k += 1;
        } else {
            e += 1;
        }
    }
    found.push(stretch(&korean[k0..], english, e0..english.len()));
    found
}

/// Where the character at `index` begins, and the middle between it and the one before.
fn edges(line: &[Seen], index: usize) -> [f32; 2] {
    let (end, start) = (line[index - 1].x1 as f32, line[index].x0 as f32);
    [start, (end + start) / 2.0]
}

fn stretch<'s>(korean: &'s [Seen], line: &'s [Seen], range: Range<usize>) -> Stretch<'s> {
    let sure = |seen: &Seen| seen.confidence >= STEADY && seen.text.chars().all(|c| c.is_ascii_alphabetic());
    let run = |index: usize| {
        let before = line[..index].iter().rev().take_while(|seen| sure(seen)).count();
        before + line[index..].iter().take_while(|seen| sure(seen)).count()
    };
    let steady = !range.is_empty() && range.clone().all(|index| sure(&line[index]) && run(index) >= 3);
    let english = &line[range];
    let ends = korean.iter().chain(english);
    let x0 = ends.clone().map(|seen| seen.x0).min().unwrap_or(0);
    let x1 = ends.map(|seen| seen.x1).max().unwrap_or(0);
    let begins = korean.first().is_some_and(|seen| seen.begins) || english.first().is_some_and(|seen| seen.begins);
    Stretch { readings: [korean, english], width: (x1 - x0).max(1) as f32, begins, steady }
}

/// For each stretch the model (0 Korean, 1 English) such that the whole line costs least (Viterbi).
fn cheapest(stretches: &[Stretch<'_>], em: f32) -> Vec<usize> {
    let korean = is_korean(stretches);
    let mut costs = [0.0f32; 2];
    let mut from: Vec<[usize; 2]> = Vec::with_capacity(stretches.len());
    for (index, stretch) in stretches.iter().enumerate() {
        let change = if index == 0 { 0.0 } else { CHANGE * if stretch.begins { 0.25 } else { 1.0 } };
        let own = [doubt(stretch, 0, korean, em), doubt(stretch, 1, korean, em)];
        let before = [0, 1].map(|model| usize::from((costs[model] > costs[1 - model] + change) != (model == 1)));
        let next = [0, 1].map(|model| {
            let extra = if before[model] == model { 0.0 } else { change };
            costs[before[model]] + extra + own[model]
        });
        costs = next;
        from.push(before);
    }
    let mut model = usize::from(costs[1] < costs[0]);
    let mut chosen = vec![0; stretches.len()];
    for index in (0..stretches.len()).rev() {
        chosen[index] = model;
        model = from[index][model];
    }
    chosen
}

/// Whether there is Hangul on the line. Only then a wide letter is suspected of being a syllable.
fn is_korean(stretches: &[Stretch<'_>]) -> bool {
    let all = |model: usize| stretches.iter().flat_map(move |stretch| stretch.readings[model]);
    let mean = |model: usize| all(model).map(|seen| seen.confidence).sum::<f32>() / all(model).count().max(1) as f32;
    let hangul = all(0).filter(|seen| seen.text.chars().all(is_hangul));
    let sure = hangul.clone().filter(|seen| seen.confidence >= SURE).count();
    sure >= 2 || (hangul.count() > 0 && mean(0) + LEAD >= mean(1))
}

/// How doubtful a reading of a stretch is, in letter heights of text that is certainly wrong.
fn doubt(stretch: &Stretch<'_>, model: usize, korean: bool, em: f32) -> f32 {
    let reading = stretch.readings[model];
    let width = (stretch.width / em).max(0.15);
    if reading.is_empty() {
        return width;
    }
    let doubt = |seen: &Seen| {
        let own = 1.0 - seen.confidence;
        let biased = if model == 1 {
            own
        } else if seen.text.chars().any(is_hangul) {
            if stretch.steady {
                own + FOREIGN
            } else if korean {
                own - NATIVE
            } else {
                own
            }
        } else if seen.text.chars().all(|c| c.is_ascii_alphanumeric()) {
            own + FOREIGN
        } else {
            own
        };
        (biased / WRONG).clamp(0.0, 2.0)
    };
    let odd = if (korean || model == 0) && is_odd(reading, stretch.width / em) { ODD } else { 0.0 };
    (reading.iter().map(doubt).sum::<f32>() / reading.len() as f32 + odd) * width
}

/// Whether one character is seen where none of its script has that width: a syllable is a square, and hardly any letter or
/// figure is as wide as a line is high.
fn is_odd(reading: &[Seen], width: f32) -> bool {
    let [only] = reading else { return false };
    if only.text.chars().all(is_hangul) {
        width < 0.42
    } else {
        width > 0.72 && !only.text.contains(['W', 'M', 'm', '@', '%', '-', '~', '—'])
    }
}

pub(super) fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::merge;
    use crate::ocr::engine::Seen;

    fn seen(text: &str, x0: i32, x1: i32, confidence: f32) -> Seen {
        Seen { text: text.into(), x0, y0: 0, x1, y1: 30, confidence, line: 0, baseline: 28.0, begins: false }
    }

    fn text(merged: &[Seen]) -> String {
        merged.iter().map(|seen| seen.text.as_str()).collect()
    }

    #[test]
    fn a_latin_word_with_a_korean_particle_takes_both_models() {
        let korean = [seen("1", 0, 20, 0.6), seen("3", 20, 52, 0.4), seen("는", 55, 83, 0.97)];
        let english =
            [seen("G", 0, 18, 0.98), seen("i", 20, 36, 0.97), seen("t", 37, 52, 0.98), seen("E", 55, 84, 0.4)];
        assert_eq!(text(&merge(&korean, &english, 30.0)), "Git는");
    }

    #[test]
    fn hangul_stays_where_the_english_model_sees_letters() {
        let korean = [seen("경", 0, 28, 0.95), seen("력", 30, 58, 0.8)];
        let english = [seen("3", 0, 27, 0.5), seen("4", 30, 58, 0.85)];
        assert_eq!(text(&merge(&korean, &english, 30.0)), "경력");
    }

    #[test]
    fn one_reading_alone_is_taken() {
        let only = [seen("A", 0, 20, 0.9)];
        assert_eq!(text(&merge(&[], &only, 30.0)), "A");
        assert_eq!(text(&merge(&only, &[], 30.0)), "A");
    }
}
