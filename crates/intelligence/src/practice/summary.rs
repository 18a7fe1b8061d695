//! What a whole mock interview came to: total, grade, what recurs, what to learn, and the one thing to practise next.

use super::judge::object;
use naru_domain::practice::{Covered, Drill, DrillKind, JudgedAnswer, PracticeSummary, ScoreParts, SpeechFacts, Star};
use naru_domain::settings::Language;

/// An answer of the session and what it was about.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// The topic's name for people.
    pub topic: &'a str,
    /// The answer.
    pub answer: &'a JudgedAnswer,
}

/// From this mean on a part is a strength; below the other one a weakness.
const STRONG: u32 = 75;
const WEAK: u32 = 55;
/// Points of one topic from which it needs no learning.
const LEARNED: u32 = 70;
const GUIDE_MAX: usize = 3;

/// The grade of a total.
pub fn grade(total: u32) -> &'static str {
    match total {
        95.. => "A+",
        85..95 => "A",
        75..85 => "B+",
        65..75 => "B",
        55..65 => "C+",
        45..55 => "C",
        30..45 => "D",
        _ => "F",
    }
}

/// What the answers came to. Without any the total is 0.
pub fn summary(answers: &[Judged<'_>], language: Language) -> PracticeSummary {
    let mean = |of: fn(&JudgedAnswer) -> u32| {
        let count = u32::try_from(answers.len()).unwrap_or(u32::MAX).max(1);
        (answers.iter().map(|judged| of(judged.answer)).sum::<u32>() + count / 2) / count
    };
    let parts = ScoreParts {
        content: mean(|answer| answer.parts.content),
        structure: mean(|answer| answer.parts.structure),
        evidence: mean(|answer| answer.parts.evidence),
        delivery: mean(|answer| answer.parts.delivery),
        time: mean(|answer| answer.parts.time),
    };
    let total = mean(|answer| answer.score);
    PracticeSummary {
        total,
        grade: grade(total).to_owned(),
        parts,
        strengths: strengths(answers, &parts, language),
        weaknesses: weaknesses(answers, &parts, language),
        guide: guide(answers, language),
        drill: drill(answers, &parts, language),
        facts: facts(answers),
    }
}

fn said(list: &[(bool, &str, &str)], language: Language) -> Vec<String> {
    let of = |(_, korean, english): &(bool, &str, &str)| {
        if language == Language::Ko { (*korean).to_owned() } else { (*english).to_owned() }
    };
    list.iter().filter(|(holds, ..)| *holds).map(of).collect()
}

fn has(answers: &[Judged<'_>], least: usize, holds: impl Fn(&JudgedAnswer) -> bool) -> bool {
    answers.iter().filter(|judged| holds(judged.answer)).count() >= least
}

fn whole(star: &Star) -> bool {
    star.situation && star.task && star.action && star.result
}

fn strengths(answers: &[Judged<'_>], parts: &ScoreParts, language: Language) -> Vec<String> {
    said(
        &[
            (parts.content >= STRONG, "묻는 것의 핵심을 놓치지 않습니다", "Gets to what is asked"),
            (parts.structure >= STRONG, "이유와 순서를 갖추어 말합니다", "Speaks in an order, with reasons"),
            (parts.evidence >= STRONG, "사례와 숫자로 뒷받침합니다", "Backs it with cases and figures"),
            (
                has(answers, 2, |answer| answer.star.as_ref().is_some_and(whole)),
                "경험을 상황부터 결과까지 이야기합니다",
                "Tells of experience from situation to result",
            ),
            (
                parts.delivery >= 85 && parts.content >= WEAK,
                "군더더기 없이 분명하게 말합니다",
                "Speaks plainly and to the point",
            ),
        ],
        language,
    )
}

fn weaknesses(answers: &[Judged<'_>], parts: &ScoreParts, language: Language) -> Vec<String> {
    said(
        &[
            (parts.content < WEAK, "기대한 내용 가운데 빠진 것이 많습니다", "Much of what is expected is missing"),
            (
                has(answers, 2, |answer| answer.pieces.iter().any(|piece| piece.wrong.is_some())),
                "사실과 다른 설명이 되풀이됩니다",
                "Some explanations are not so",
            ),
            (
                parts.structure < WEAK,
                "결론, 이유, 예의 순서가 흐립니다",
                "Conclusion, reason and example come in no order",
            ),
            (parts.evidence < WEAK, "숫자와 사례가 적어 믿음이 덜 갑니다", "Few figures and cases to believe it by"),
            (
                has(answers, 2, |answer| answer.star.is_some_and(|star| !star.result)),
                "경험을 말할 때 결과가 빠집니다",
                "Accounts of experience lack their result",
            ),
            (
                has(answers, 2, |answer| answer.facts.hedges >= 2),
                "‘~것 같습니다’로 끝나는 문장이 결과를 약하게 만듭니다",
                "“Maybe” and “I guess” weaken the results",
            ),
            (parts.time < WEAK, "답하는 시간이 고르지 않습니다", "The time is not used evenly"),
        ],
        language,
    )
}

/// The weakest topics, and what was missing of each first.
fn guide(answers: &[Judged<'_>], language: Language) -> Vec<String> {
    let mut weak: Vec<&Judged<'_>> = answers.iter().filter(|judged| judged.answer.parts.content < LEARNED).collect();
    weak.sort_by_key(|judged| judged.answer.parts.content);
    let of = |judged: &&Judged<'_>| {
        let missing = judged.answer.points.iter().find(|point| point.covered != Covered::Yes)?;
        let (topic, what) = (judged.topic, missing.text.as_str());
        Some(match language {
            Language::Ko => format!("{topic}: ‘{what}’{} 자기 말로 설명해 보기", object(what)),
            Language::En => format!("{topic}: explain “{what}” in your own words"),
        })
    };
    let mut seen = std::collections::HashSet::new();
    weak.iter().filter_map(of).filter(|line| seen.insert(line.clone())).take(GUIDE_MAX).collect()
}

/// What is furthest from where it could be.
fn drill(answers: &[Judged<'_>], parts: &ScoreParts, language: Language) -> Option<Drill> {
    if answers.is_empty() {
        return None;
    }
    let of = [
        (
            parts.content,
            DrillKind::Content,
            "핵심부터 말하기",
            "첫 문장에서 답을 말하고, 이어서 기대한 내용을 하나씩 짚습니다.",
            "The point first",
            "Answer in the first sentence, then name what is expected one by one.",
        ),
        (
            parts.evidence,
            DrillKind::Evidence,
            "숫자와 내 몫 말하기",
            "답마다 숫자 하나와 ‘제가 한 일’ 한 문장을 넣습니다.",
            "Figures and your own part",
            "Put one figure and one sentence on what you did into each answer.",
        ),
        (
            parts.structure,
            DrillKind::Structure,
            "결론 · 이유 · 예 순서로 말하기",
            "세 문장으로 시작합니다: 결론, 까닭, 실제 있었던 일.",
            "Conclusion, reason, example",
            "Begin with three sentences: the conclusion, why, and what really happened.",
        ),
        (
            parts.delivery,
            DrillKind::Delivery,
            "끝까지 또렷하게 말하기",
            "‘~것 같습니다’ 없이, 여섯 문장 안팎으로 말합니다.",
            "Plain sentences",
            "About six sentences, without “maybe” and “I guess”.",
        ),
        (
            parts.time,
            DrillKind::Time,
            "시간 안에 맞추기",
            "주어진 시간의 5분의 1은 쓰고, 끝나기 전에 맺습니다.",
            "Keeping time",
            "Use at least a fifth of the time, and end before it does.",
        ),
    ];
    let (_, kind, title, text, english, english_text) = of.into_iter().min_by_key(|(part, ..)| *part)?;
    let (title, text) = if language == Language::Ko { (title, text) } else { (english, english_text) };
    Some(Drill { kind, title: title.to_owned(), text: text.to_owned() })
}

fn facts(answers: &[Judged<'_>]) -> SpeechFacts {
    let all = answers.iter().map(|judged| judged.answer.facts);
    let mut sum = all.clone().fold(SpeechFacts::default(), |sum, facts| SpeechFacts {
        sentences: sum.sentences + facts.sentences,
        syllables: sum.syllables + facts.syllables,
        numbers: sum.numbers + facts.numbers,
        fillers: sum.fillers + facts.fillers,
        hedges: sum.hedges + facts.hedges,
        pace: None,
    });
    let paces: Vec<u32> = all.filter_map(|facts| facts.pace).collect();
    sum.pace =
        u32::try_from(paces.len()).ok().filter(|count| *count > 0).map(|count| paces.iter().sum::<u32>() / count);
    sum
}
