//! Questions that callers asked without us. One that says the same as a question of the bank is judged like that; of all others
//! it is not known what a good answer says, so that only the manner of the answer is judged, and it cannot reach the top.

use super::language;
use naru_domain::practice::{AnswerFlaw, JudgedAnswer};
use naru_domain::settings::Language;
use naru_intelligence::practice::bank::{Type, bank};
use naru_intelligence::practice::judge::judge;
use naru_intelligence::practice::manner::delivered;
use naru_intelligence::practice::score::{Asked, Said, score};
use std::collections::HashSet;

/// Share of pairs of letters in common, in hundredths, from which two questions are the same.
const ALIKE: usize = 60;
/// The most that an answer is worth of which only the manner is known.
const MOST: u32 = 70;
/// The most that it is worth when it has no word of the question.
const MOST_ASIDE: u32 = 30;

/// The question of the bank that a text stands for.
pub(super) struct Place {
    pub(super) bank_id: String,
    pub(super) points: Vec<usize>,
    pub(super) topic: String,
}

/// The question of the bank that says the same; `None` when there is none.
pub(super) fn place(text: &str) -> Option<Place> {
    let (language, asked) = (language::of(text), pairs(text));
    let all = bank().topics().iter().flat_map(|topic| topic.questions.iter().map(move |one| (topic, one)));
    let alike = all.map(|(topic, one)| (alike(&asked, &pairs(one.text.of(language))), topic, one));
    // Of equals the first in the bank.
    let best = alike.reduce(|best, one| if one.0 > best.0 { one } else { best });
    let (_, topic, question) = best.filter(|(alike, ..)| *alike >= ALIKE)?;
    Some(Place {
        bank_id: question.id.clone(),
        points: (0..question.points.len()).collect(),
        topic: topic.title.of(language).to_owned(),
    })
}

/// Twice what two texts have in common, of what both have (Dice), in hundredths.
fn alike(left: &HashSet<(char, char)>, right: &HashSet<(char, char)>) -> usize {
    200 * left.intersection(right).count() / (left.len() + right.len()).max(1)
}

fn pairs(text: &str) -> HashSet<(char, char)> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    letters.windows(2).map(|two| (two[0], two[1])).collect()
}

/// An answer judged by its manner alone.
pub(super) fn judged(question: &str, answer: &str) -> JudgedAnswer {
    let language = language::of(question);
    let asked = Asked {
        question,
        kind: Type::Scenario,
        points: &[],
        misconceptions: &[],
        language,
        limit_seconds: super::report::LIMIT_SECONDS,
    };
    let found = score(&asked, &Said { text: answer, seconds: 0, spoken_ms: None });
    let parts = found.parts;
    let manner = (parts.structure * 45 + parts.evidence * 35 + parts.delivery * 20) / 100;
    let aside = question.split_whitespace().filter(|word| word.chars().count() > 1).all(|word| {
        let stem: String = word.chars().take(2).flat_map(char::to_lowercase).collect();
        !answer.to_lowercase().contains(&stem)
    });
    let worth = match found.flaw {
        Some(AnswerFlaw::Empty | AnswerFlaw::Copied) => 0,
        Some(AnswerFlaw::Stuffed) => manner.min(MOST_ASIDE) / 2,
        _ if aside => manner.min(MOST_ASIDE),
        _ => manner * MOST / 100,
    };
    let mut judged = judge(&asked, answer, &found);
    if !matches!(found.flaw, Some(AnswerFlaw::Empty | AnswerFlaw::Copied | AnswerFlaw::Stuffed)) {
        judged.flaw = None;
        (judged.good, judged.improve) = words(&found.parts, found.facts.numbers, language);
        judged.improve.extend(delivered(&found, language));
    }
    JudgedAnswer { score: worth, ..judged }
}

fn words(parts: &naru_domain::practice::ScoreParts, numbers: u32, language: Language) -> (Vec<String>, Vec<String>) {
    let all = [
        (parts.structure >= 60, "순서와 이유가 분명합니다", "Its order and its reasons are clear", true),
        (numbers >= 2, "숫자로 뒷받침했습니다", "Backed with figures", true),
        (
            parts.structure < 60,
            "결론, 이유, 예의 순서로 말해 보세요",
            "Say the conclusion, the reason, an example",
            false,
        ),
        (
            numbers == 0,
            "숫자나 사례를 하나라도 넣으면 믿음이 갑니다",
            "One figure or case would make it convincing",
            false,
        ),
    ];
    let of = |good: bool| {
        let wanted = all.iter().filter(|(holds, _, _, is_good)| *holds && *is_good == good);
        wanted.map(|(_, ko, en, _)| if language == Language::Ko { *ko } else { *en }.to_owned()).collect()
    };
    (of(true), of(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_question_in_other_words_is_found_and_others_are_not() {
        let (_, one) = bank().question("java-1").unwrap();
        let asked = format!("그렇다면, {}", one.text.ko);
        assert_eq!(place(&asked).unwrap().bank_id, "java-1");
        assert!(place("좋아하는 음식이 무엇인가요?").is_none());
    }

    #[test]
    fn of_an_unknown_question_only_the_manner_is_judged() {
        let question = "최근에 본 전시를 하나 소개해 주세요";
        let good = "최근에 본 전시는 작년 12월의 판화전입니다. 왜냐하면 30년 동안의 작업을 순서대로 보여 주었기 때문입니다. \
                    예를 들어 1990년대의 12점이 한 방에 있었고, 그래서 변화가 한눈에 보였습니다.";
        let rate = |answer: &str| judged(question, answer).score;
        assert!(rate(good) > rate("그냥 좋았습니다."), "{} {}", rate(good), rate("그냥 좋았습니다."));
        assert!(rate(good) <= MOST);
        assert_eq!((rate(""), rate(question)), (0, 0));
    }
}
