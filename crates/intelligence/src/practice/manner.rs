//! The manner of an answer in words: what would make it better besides what it says, and what it lost by the way it was put, with the count.

use super::bank::Type;
use super::score::{Asked, Score, costs, pace_is};
use naru_domain::practice::SpeechFacts;
use naru_domain::settings::Language;
use std::cmp::Ordering;

/// A share of the time, of 100, below which is said so.
const TIME: u32 = 60;

/// What is to be said of the manner of an answer, the most important first.
pub(super) fn manner(asked: &Asked<'_>, score: &Score) -> Vec<String> {
    let (facts, star) = (score.facts, score.star);
    let account = asked.kind == Type::Experience;
    let own = facts.own_part == Some(true);
    let all: [(bool, &'static str, &'static str); 6] = [
        (
            score.coverage.said == 0,
            "질문에서 벗어났습니다. 첫 문장에서 질문에 바로 답해 보세요",
            "It misses the question. Answer it in the first sentence",
        ),
        (
            account && !star.result,
            "결과가 없습니다. 무엇이 얼마나 나아졌는지 덧붙여 보세요",
            "No result: say what became better, and by how much",
        ),
        (account && !star.action && !own, "본인이 한 일이 드러나지 않습니다", "Your own part does not show"),
        (
            account && !star.action && own,
            "무엇을 어떻게 했는지 한 문장 더해 보세요",
            "Say what you did, and how, in one more sentence",
        ),
        (
            facts.numbers == 0 && asked.kind != Type::Knowledge,
            "숫자를 하나라도 넣으면 믿음이 갑니다",
            "One figure would make it convincing",
        ),
        (score.parts.time < TIME, "주어진 시간에 맞추어 보세요", "Mind the time you have"),
    ];
    let ko = asked.language == Language::Ko;
    let holding = all.into_iter().filter(|(holds, ..)| *holds);
    holding.map(|(_, korean, english)| if ko { korean } else { english }.to_owned()).collect()
}

/// What an answer lost points for by the way it was put: whatever cost some is named.
pub fn delivered(score: &Score, language: Language) -> Vec<String> {
    let (facts, lost) = (score.facts, costs(&score.facts));
    let ko = language == Language::Ko;
    let mut said = Vec::new();
    let mut add = |lost: bool, korean: String, english: String| {
        if lost {
            said.push(if ko { korean } else { english });
        }
    };
    let (fillers, hedges, repeats) = (facts.fillers, facts.hedges, score.repeats);
    add(
        lost.short > 0,
        "답이 짧습니다. 이유와 예를 한 문장씩 더해 보세요".to_owned(),
        "It is short: add a reason and an example".to_owned(),
    );
    add(
        lost.long > 0,
        "답이 깁니다. 가장 중요한 내용만 남겨 보세요".to_owned(),
        "It is long: keep what matters most".to_owned(),
    );
    add(
        lost.hedges > 0,
        format!("‘아마’, ‘~것 같습니다’처럼 얼버무린 말 {hedges}번이 힘을 뺍니다"),
        format!("“Maybe” and “I guess” weaken it, {}", times(hedges)),
    );
    add(
        lost.fillers > 0,
        format!("‘음’, ‘어’ 같은 군말이 {fillers}번 나옵니다"),
        format!("Fillers like “um” come {}", times(fillers)),
    );
    add(
        repeats > 0,
        format!("같은 문장을 {repeats}번 되풀이했습니다"),
        format!("It says a sentence again, {}", times(repeats)),
    );
    said.extend(facts.pace.and_then(|pace| of_pace(pace, language)));
    said
}

/// What is to be said of a pace in syllables a minute; `None` of one that can be followed.
pub(super) fn of_pace(pace: u32, language: Language) -> Option<String> {
    let (korean, english) = match pace_is(pace) {
        Ordering::Equal => return None,
        Ordering::Greater => ("빠릅니다. 문장 사이에 한 번씩 쉬어", "too fast. Pause between sentences"),
        Ordering::Less => {
            ("느립니다. 말할 순서를 먼저 정하고 이어서", "too slow. Settle the order first, then speak on")
        }
    };
    Some(match language {
        Language::Ko => format!("말이 분당 {pace}음절로 {korean} 말해 보세요"),
        Language::En => format!("{pace} syllables a minute are {english}"),
    })
}

/// How often, in English.
pub(super) fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

/// By what the manner of these answers lost most; `None` when it lost nothing.
pub(super) fn worst(all: impl Iterator<Item = SpeechFacts>) -> Option<Loss> {
    let mut sums =
        [(0, Loss::Hedges), (0, Loss::Fillers), (0, Loss::Fast), (0, Loss::Slow), (0, Loss::Short), (0, Loss::Long)];
    for facts in all {
        let lost = costs(&facts);
        let is = |order| facts.pace.is_some_and(|pace| pace_is(pace) == order);
        let of_pace = |order| if is(order) { lost.pace } else { 0 };
        let each =
            [lost.hedges, lost.fillers, of_pace(Ordering::Greater), of_pace(Ordering::Less), lost.short, lost.long];
        sums.iter_mut().zip(each).for_each(|(sum, lost)| sum.0 += lost);
    }
    // Of equals the first.
    let most = sums.into_iter().reduce(|most, one| if one.0 > most.0 { one } else { most });
    most.filter(|(lost, _)| *lost > 0).map(|(_, loss)| loss)
}

/// By what the manner of an answer loses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loss {
    /// Endings that take back what they say.
    Hedges,
    /// Words that only fill.
    Fillers,
    /// It cannot be followed.
    Fast,
    /// It takes too long.
    Slow,
    /// It says little.
    Short,
    /// It tires.
    Long,
}

#[cfg(test)]
mod tests {
    use super::{Loss, delivered, worst};
    use crate::practice::bank::{Point, bank};
    use crate::practice::judge::judge;
    use crate::practice::score::{Asked, Said, score};
    use naru_domain::practice::SpeechFacts;
    use naru_domain::settings::Language;

    const KO: &str = "음, 먼저 지표를 봅니다. 어, 그다음에 병목을 찾습니다. 음 캐시를 두어 읽기를 줄이면 됩니다.";
    const EN: &str = "Um, first I look at the figures. Uh, then I find what is slow and put a cache there.";

    /// What is to be improved of an answer to a question of which it says nothing else.
    fn improved(text: &str, spoken_ms: Option<u32>, language: Language) -> Vec<String> {
        let (_, question) = bank().question("java-1").unwrap();
        let points: Vec<&Point> = question.points.iter().collect();
        let asked = Asked {
            question: question.text.of(language),
            kind: question.kind,
            points: &points,
            misconceptions: &question.misconceptions,
            language,
            limit_seconds: 120,
        };
        judge(&asked, text, &score(&asked, &Said { text, seconds: 60, spoken_ms })).improve
    }

    #[test]
    fn fillers_and_pace_that_cost_points_are_told() {
        let has = |said: &[String], part: &str| said.iter().any(|line| line.contains(part));
        let said = improved(KO, Some(4_000), Language::Ko);
        assert!(has(&said, "군말이 3번") && has(&said, "음절로 빠릅니다"), "{said:?}");
        let said = improved(KO, Some(60_000), Language::Ko);
        assert!(has(&said, "음절로 느립니다"), "{said:?}");
        let said = improved(EN, Some(5_000), Language::En);
        assert!(has(&said, "“um” come twice") && has(&said, "too fast"), "{said:?}");
        let said = improved("먼저 지표를 보고 다음 단계로 병목을 찾습니다.", Some(5_000), Language::Ko);
        assert!(!has(&said, "군말") && !has(&said, "음절"), "{said:?}");
    }

    #[test]
    fn whatever_cost_points_has_a_sentence() {
        let (_, question) = bank().question("java-1").unwrap();
        let points: Vec<&Point> = question.points.iter().collect();
        for language in [Language::Ko, Language::En] {
            let asked = Asked {
                question: question.text.of(language),
                kind: question.kind,
                points: &points,
                misconceptions: &[],
                language,
                limit_seconds: 120,
            };
            for text in [KO, EN, "그런 것 같습니다. 아마 그렇습니다.", "또 말합니다. 또 말합니다."]
            {
                for spoken_ms in [None, Some(4_000), Some(60_000)] {
                    let found = score(&asked, &Said { text, seconds: 60, spoken_ms });
                    assert_eq!(found.parts.delivery < 100, !delivered(&found, language).is_empty(), "{text}");
                }
            }
        }
    }

    #[test]
    fn what_lost_most_is_practised() {
        let facts = SpeechFacts { syllables: 200, ..SpeechFacts::default() };
        assert_eq!(worst([facts].into_iter()), None);
        let fillers = SpeechFacts { fillers: 3, ..facts };
        assert_eq!(worst([facts, fillers].into_iter()), Some(Loss::Fillers));
        let fast = SpeechFacts { pace: Some(450), ..fillers };
        assert_eq!(worst([fast].into_iter()), Some(Loss::Fast));
        assert_eq!(worst([SpeechFacts { pace: Some(100), ..facts }].into_iter()), Some(Loss::Slow));
        assert_eq!(worst([SpeechFacts { syllables: 20, ..facts }].into_iter()), Some(Loss::Short));
    }
}
