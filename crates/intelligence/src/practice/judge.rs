//! A score in words: what was good, what would make it better, and which sentence said what.

use super::ask::ends_in_consonant;
use super::bank::{Misconception, Point, Type};
use super::manner::{delivered, manner};
use super::score::{Asked, Coverage, Score};
use naru_domain::practice::{AnswerFlaw, AnswerPiece, Covered, ExpectedPoint, JudgedAnswer};
use naru_domain::settings::Language;
use std::collections::BTreeSet;
use std::ops::Range;

/// So much is said of each answer at most, besides what its manner cost.
const SAID_MAX: usize = 4;

/// An answer, judged in the language it was asked in.
pub fn judge(asked: &Asked<'_>, text: &str, score: &Score) -> JudgedAnswer {
    JudgedAnswer {
        score: score.total,
        parts: score.parts,
        points: asked
            .points
            .iter()
            .zip(&score.coverage.points)
            .map(|(point, covered)| expected(point, covered, asked))
            .collect(),
        pieces: pieces(asked, text, &score.coverage),
        good: good(asked, score),
        improve: improve(asked, score),
        star: (asked.kind == Type::Experience).then_some(score.star),
        facts: score.facts,
        flaw: score.flaw,
    }
}

fn expected(point: &Point, covered: &super::score::PointCoverage, asked: &Asked<'_>) -> ExpectedPoint {
    ExpectedPoint {
        text: point.what.of(asked.language).to_owned(),
        covered: covered.covered,
        worth: covered.worth,
        counts: covered.counts,
        say: point.say.of(asked.language).to_owned(),
    }
}

/// The answer, cut where a sentence that counts begins or ends.
fn pieces(asked: &Asked<'_>, text: &str, coverage: &Coverage) -> Vec<AnswerPiece> {
    let mut cuts: BTreeSet<usize> = BTreeSet::from([0, text.len()]);
    let evidence = coverage.points.iter().filter_map(|point| point.evidence.as_ref());
    for range in evidence.chain(coverage.wrong.iter().map(|wrong| &wrong.evidence)) {
        cuts.extend([range.start, range.end]);
    }
    let cuts: Vec<usize> = cuts.into_iter().collect();
    cuts.windows(2).map(|two| piece(asked, text, coverage, two[0]..two[1])).collect()
}

fn piece(asked: &Asked<'_>, text: &str, coverage: &Coverage, range: Range<usize>) -> AnswerPiece {
    let within = |other: &Range<usize>| other.start <= range.start && range.end <= other.end;
    let numbered = (1..).zip(&coverage.points);
    let says = numbered.filter(|(_, point)| point.evidence.as_ref().is_some_and(within)).map(|(number, _)| number);
    let wrong = coverage.wrong.iter().find(|wrong| within(&wrong.evidence));
    AnswerPiece {
        text: text[range.clone()].to_owned(),
        points: says.collect(),
        wrong: wrong.and_then(|wrong| Some(of(asked.misconceptions.get(wrong.index)?, asked.language))),
    }
}

fn of(misconception: &Misconception, language: Language) -> String {
    misconception.what.of(language).to_owned()
}

/// `을` or `를`.
pub(super) fn object(text: &str) -> &'static str {
    if ends_in_consonant(text) { "을" } else { "를" }
}

fn good(asked: &Asked<'_>, score: &Score) -> Vec<String> {
    let ko = asked.language == Language::Ko;
    let mut said: Vec<String> = asked
        .points
        .iter()
        .zip(&score.coverage.points)
        .filter(|(_, covered)| covered.covered == Covered::Yes)
        .map(|(point, _)| point.what.of(asked.language))
        .map(|what| if ko { format!("핵심을 짚었습니다: {what}") } else { format!("To the point: {what}") })
        .take(2)
        .collect();
    let facts = score.facts;
    let mut add = |holds: bool, korean: String, english: String| {
        if holds {
            said.push(if ko { korean } else { english });
        }
    };
    let to_the_point = score.coverage.said > 0 && score.flaw.is_none();
    add(
        to_the_point && facts.numbers >= 2,
        format!("숫자 {}개로 뒷받침했습니다", facts.numbers),
        format!("Backed with {} figures", facts.numbers),
    );
    let star = score.star;
    add(
        to_the_point && asked.kind == Type::Experience && star.situation && star.task && star.action && star.result,
        "상황·과제·행동·결과가 모두 있습니다".to_owned(),
        "Situation, task, action and result are all there".to_owned(),
    );
    add(
        to_the_point && score.parts.structure >= 75,
        "순서와 이유가 분명합니다".to_owned(),
        "Its order and its reasons are clear".to_owned(),
    );
    said.truncate(SAID_MAX);
    said
}

fn improve(asked: &Asked<'_>, score: &Score) -> Vec<String> {
    let ko = asked.language == Language::Ko;
    if let Some(words) = score.flaw.and_then(|flaw| of_flaw(flaw, ko)) {
        // Of what is worth nothing, its manner took nothing.
        let took = if score.total > 0 { delivered(score, asked.language) } else { Vec::new() };
        return std::iter::once(words.to_owned()).chain(took).collect();
    }
    let mut said: Vec<String> = score
        .coverage
        .wrong
        .iter()
        .filter_map(|wrong| Some(of(asked.misconceptions.get(wrong.index)?, asked.language)))
        .map(|what| if ko { format!("사실과 다릅니다: ‘{what}’") } else { format!("Not so: “{what}”") })
        .collect();
    let points = asked.points.iter().zip(&score.coverage.points);
    for (point, covered) in points.filter(|(_, covered)| covered.covered != Covered::Yes).take(2) {
        let what = point.what.of(asked.language);
        said.push(match (covered.covered, ko) {
            (Covered::Partly, true) => format!("조금 더 분명하게: {what}"),
            (Covered::Partly, false) => format!("Say more clearly: {what}"),
            (_, true) => format!("빠진 내용: {what}"),
            (_, false) => format!("Missing: {what}"),
        });
    }
    said.extend(manner(asked, score));
    said.truncate(SAID_MAX);
    // What cost points is never left out.
    said.extend(delivered(score, asked.language));
    said
}

fn of_flaw(flaw: AnswerFlaw, ko: bool) -> Option<&'static str> {
    match (flaw, ko) {
        (AnswerFlaw::Empty, true) => Some("답이 없습니다. 아는 데까지라도 한 문장으로 시작해 보세요"),
        (AnswerFlaw::Empty, false) => Some("There is no answer. Begin with one sentence, as far as you know"),
        (AnswerFlaw::Copied, true) => Some("질문을 되풀이했습니다. 자신의 말로 답해 보세요"),
        (AnswerFlaw::Copied, false) => Some("It repeats the question. Answer in your own words"),
        (AnswerFlaw::Stuffed, true) => Some("낱말을 늘어놓았습니다. 왜 그런지 문장으로 이어서 말해 보세요"),
        (AnswerFlaw::Stuffed, false) => Some("It lists words. Join them into sentences that say why"),
        (AnswerFlaw::OffTopic, _) => None,
    }
}
