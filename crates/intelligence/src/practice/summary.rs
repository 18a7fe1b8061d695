//! What a whole mock interview came to: total, grade, what recurs, what to learn, and the one thing to practise next.

use super::judge::object;
use super::manner::{Loss, of_pace, times, worst};
use super::score::{costs, pace_is};
use naru_domain::practice::{Covered, Drill, DrillKind, JudgedAnswer, PracticeSummary, ScoreParts, SpeechFacts, Star};
use naru_domain::settings::Language;
use std::cmp::Ordering;

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
/// What one answer lost by one thing in its manner, from which it is told of the session.
const MUCH: u32 = 12;

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
    let mut all = of_content(answers, parts, language);
    all.extend(spoken(answers, language));
    if parts.time < WEAK {
        let (korean, english) = ("답하는 시간이 고르지 않습니다", "The time is not used evenly");
        all.push(if language == Language::Ko { korean } else { english }.to_owned());
    }
    all
}

fn of_content(answers: &[Judged<'_>], parts: &ScoreParts, language: Language) -> Vec<String> {
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
        ],
        language,
    )
}

/// What recurs in the way the answers are put: what cost points in two of them, or much in one, with the count.
fn spoken(answers: &[Judged<'_>], language: Language) -> Vec<String> {
    let ko = language == Language::Ko;
    let sum = |of: fn(&SpeechFacts) -> u32| answers.iter().map(|judged| of(&judged.answer.facts)).sum::<u32>();
    let recurs = |cost: fn(&SpeechFacts) -> u32| {
        has(answers, 2, |answer| cost(&answer.facts) > 0) || has(answers, 1, |answer| cost(&answer.facts) >= MUCH)
    };
    let mut all = Vec::new();
    if recurs(|facts| costs(facts).hedges) {
        let count = sum(|facts| facts.hedges);
        all.push(if ko {
            format!("‘아마’, ‘~것 같습니다’처럼 얼버무린 말 {count}번이 결과를 약하게 만듭니다")
        } else {
            format!("“Maybe” and “I guess” weaken the results, {} in all", times(count))
        });
    }
    if recurs(|facts| costs(facts).fillers) {
        let count = sum(|facts| facts.fillers);
        all.push(if ko {
            format!("‘음’, ‘어’ 같은 군말이 모두 {count}번 나옵니다")
        } else {
            format!("Fillers like “um” come {} in all", times(count))
        });
    }
    all.extend([Ordering::Greater, Ordering::Less].into_iter().filter_map(|off| off_pace(answers, off, language)));
    all
}

/// What is to be said of the pace of those that were too fast, or too slow, when these are half of the spoken ones or more.
fn off_pace(answers: &[Judged<'_>], off: Ordering, language: Language) -> Option<String> {
    let paces: Vec<u32> = answers.iter().filter_map(|judged| judged.answer.facts.pace).collect();
    let such: Vec<u32> = paces.iter().copied().filter(|pace| pace_is(*pace) == off).collect();
    if such.len() * 2 < paces.len() {
        return None;
    }
    of_pace(mean(&such)?, language)
}

fn mean(all: &[u32]) -> Option<u32> {
    let count = u32::try_from(all.len()).ok().filter(|count| *count > 0)?;
    Some(all.iter().sum::<u32>() / count)
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
    let delivery = of_delivery(answers);
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
        (parts.delivery, DrillKind::Delivery, "끝까지 또렷하게 말하기", delivery.0, "Plain sentences", delivery.1),
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

/// How to practise what the manner of the answers lost most by, in both languages.
fn of_delivery(answers: &[Judged<'_>]) -> (&'static str, &'static str) {
    match worst(answers.iter().map(|judged| judged.answer.facts)) {
        Some(Loss::Fillers) => (
            "‘음’, ‘어’ 대신 한 박자 쉬고, 문장을 끝까지 이어 말합니다.",
            "Pause instead of “um” and “uh”, and bring each sentence to its end.",
        ),
        Some(Loss::Fast) => (
            "문장이 끝날 때마다 한 번 쉬면서, 분당 220~400음절로 말합니다.",
            "Pause after each sentence, and speak 220 to 400 syllables a minute.",
        ),
        Some(Loss::Slow) => (
            "말할 순서를 세 낱말로 적은 뒤, 분당 220~400음절로 이어 말합니다.",
            "Note the order in three words, then speak on at 220 to 400 syllables a minute.",
        ),
        Some(Loss::Short) => (
            "여섯 문장 안팎으로, 이유와 예를 하나씩 넣어 말합니다.",
            "About six sentences, with a reason and an example.",
        ),
        Some(Loss::Long) => {
            ("여섯 문장 안팎으로, 가장 중요한 것부터 말합니다.", "About six sentences, what matters most first.")
        }
        Some(Loss::Hedges) | None => {
            ("‘~것 같습니다’ 없이, 여섯 문장 안팎으로 말합니다.", "About six sentences, without “maybe” and “I guess”.")
        }
    }
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
        own_part: None,
    });
    sum.pace = mean(&all.filter_map(|facts| facts.pace).collect::<Vec<_>>());
    sum
}

#[cfg(test)]
mod tests {
    use super::{Judged, summary};
    use naru_domain::practice::{DrillKind, JudgedAnswer, ScoreParts, SpeechFacts};
    use naru_domain::settings::Language;

    fn answer(facts: SpeechFacts) -> JudgedAnswer {
        JudgedAnswer {
            score: 60,
            parts: ScoreParts { content: 80, structure: 80, evidence: 80, delivery: 40, time: 100 },
            points: Vec::new(),
            pieces: Vec::new(),
            good: Vec::new(),
            improve: Vec::new(),
            star: None,
            facts: SpeechFacts { syllables: 300, ..facts },
            flaw: None,
        }
    }

    /// The patterns of a session, and how to practise.
    fn of(facts: &[SpeechFacts], language: Language) -> (Vec<String>, String) {
        let answers: Vec<JudgedAnswer> = facts.iter().copied().map(answer).collect();
        let judged: Vec<Judged<'_>> = answers.iter().map(|answer| Judged { topic: "Java", answer }).collect();
        let summary = summary(&judged, language);
        let drill = summary.drill.unwrap();
        assert_eq!(drill.kind, DrillKind::Delivery);
        (summary.weaknesses, drill.text)
    }

    #[test]
    fn fillers_and_pace_that_recur_are_patterns_with_their_count() {
        let plain = SpeechFacts::default();
        let fillers = |fillers| SpeechFacts { fillers, ..plain };
        assert!(of(&[plain, fillers(1)], Language::Ko).0.is_empty(), "once is no pattern");
        let (said, drill) = of(&[fillers(2), plain, fillers(1)], Language::Ko);
        assert_eq!(said, ["‘음’, ‘어’ 같은 군말이 모두 3번 나옵니다"]);
        assert!(drill.contains("‘음’"), "{drill}");
        assert_eq!(of(&[plain, fillers(6)], Language::En).0, ["Fillers like “um” come 6 times in all"]);

        let pace = |pace| SpeechFacts { pace: Some(pace), ..plain };
        let (said, drill) = of(&[pace(440), pace(460), pace(300), plain], Language::Ko);
        assert_eq!(said, ["말이 분당 450음절로 빠릅니다. 문장 사이에 한 번씩 쉬어 말해 보세요"]);
        assert!(drill.contains("220~400"), "{drill}");
        assert!(of(&[pace(440), pace(300), pace(310)], Language::Ko).0.is_empty(), "most could be followed");
        let (said, _) = of(&[pace(120)], Language::En);
        assert_eq!(said, ["120 syllables a minute are too slow. Settle the order first, then speak on"]);
    }
}
