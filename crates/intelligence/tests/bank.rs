//! The question bank holds what it promises, and the score of an answer follows what it says.

use naru_domain::settings::Language;
use naru_domain::skills::lexicon;
use naru_intelligence::practice::bank::{Kind, Point, Question, Topic, bank};
use naru_intelligence::practice::score::{Asked, Said, Score, score};
use naru_intelligence::practice::signal::Heard;
use std::collections::HashSet;

const BOTH: [Language; 2] = [Language::Ko, Language::En];

fn questions() -> impl Iterator<Item = (&'static Topic, &'static Question)> {
    bank().topics().iter().flat_map(|topic| topic.questions.iter().map(move |question| (topic, question)))
}

fn said(question: &Question, language: Language, text: &str) -> Score {
    let points: Vec<&Point> = question.points.iter().collect();
    let asked = Asked {
        question: question.text.of(language),
        kind: question.kind,
        points: &points,
        misconceptions: &question.misconceptions,
        language,
        limit_seconds: 120,
    };
    score(&asked, &Said { text, seconds: 60, spoken: false })
}

/// What the bank says a good candidate says, in one breath.
fn model_answer(question: &Question, language: Language) -> String {
    question.points.iter().map(|point| point.say.of(language)).collect::<Vec<_>>().join(" ")
}

#[test]
fn points_are_found_in_their_own_words_and_not_in_the_question_or_in_each_other() {
    for (_, question) in questions() {
        for (i, point) in question.points.iter().enumerate() {
            for language in BOTH {
                let id = &question.id;
                for text in [point.what.of(language), point.say.of(language)] {
                    assert!(point.signals.all_said_in(&Heard::new(text)), "{id} point {}: {text}", i + 1);
                }
                let asked = question.text.of(language);
                assert!(!point.signals.all_said_in(&Heard::new(asked)), "{id} point {}: {asked}", i + 1);
                for other in question.points.iter().filter(|other| !std::ptr::eq(*other, point)) {
                    let says = other.say.of(language);
                    assert!(!point.signals.all_said_in(&Heard::new(says)), "{id} point {}: {says}", i + 1);
                }
            }
        }
    }
}

#[test]
fn topics_of_skills_are_skills_and_ids_are_unique() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("bank");
    let files = ["technical", "personality"].map(|kind| std::fs::read_dir(folder.join(kind)).unwrap().count());
    assert_eq!((files[0], files[0] + files[1]), (80, bank().topics().len()), "every file was read");
    let mut ids = HashSet::new();
    for (topic, question) in questions() {
        assert!(ids.insert(&question.id), "{} twice", question.id);
        assert!(topic.kind != Kind::Skill || lexicon().exact(&topic.name).is_some(), "{}", topic.name);
        assert!((3..=5).contains(&question.points.len()), "{}", question.id);
    }
}

#[test]
fn what_the_bank_would_say_scores_high_and_what_says_nothing_scores_low() {
    let all: Vec<&Question> = questions().map(|(_, question)| question).collect();
    let mut sums = [0_u32; 5];
    let mut worst =
        [(100, String::new()), (0, String::new()), (0, String::new()), (0, String::new()), (0, String::new())];
    for (i, question) in all.iter().enumerate() {
        for language in BOTH {
            let model = said(question, language, &model_answer(question, language)).total;
            let copied = said(question, language, question.text.of(language)).total;
            let elsewhere = all[(i + all.len() / 2 + 3) % all.len()];
            let off_topic = said(question, language, &model_answer(elsewhere, language)).total;
            let stuffed = question.points.iter().map(|point| point.what.of(language)).collect::<Vec<_>>();
            let words: Vec<&str> = stuffed.iter().flat_map(|text| text.split(' ')).collect();
            let stuffed = said(question, language, &words.join(", ")).total;
            let empty = said(question, language, " ").total;
            for (slot, total) in [model, copied, off_topic, stuffed, empty].into_iter().enumerate() {
                sums[slot] += total;
                let is_worse = if slot == 0 { total < worst[slot].0 } else { total > worst[slot].0 };
                if is_worse {
                    worst[slot] = (total, format!("{} {language:?}", question.id));
                }
            }
        }
    }
    let count = u32::try_from(all.len() * 2).unwrap();
    assert!(worst[0].0 >= 70, "{worst:?}");
    assert_eq!((worst[1].0, worst[4].0), (0, 0), "{worst:?}");
    // The answer to another question may be about the same tool.
    assert!(worst[2].0 <= 60 && sums[2] / count <= 10, "{worst:?}");
    assert!(worst[3].0 <= 40, "{worst:?}");
}

#[test]
fn a_judged_answer_is_the_answer_and_says_where_what_was_said() {
    use naru_domain::practice::Covered;
    use naru_intelligence::practice::judge::judge;
    let (_, question) = bank().question("java-1").unwrap();
    let points: Vec<&Point> = question.points.iter().collect();
    let text =
        format!("음, {} 그리고 저는 다른 것은 잘 모르겠습니다. 아마 그런 것 같습니다.", question.points[1].say.ko);
    let asked = Asked {
        question: &question.text.ko,
        kind: question.kind,
        points: &points,
        misconceptions: &question.misconceptions,
        language: Language::Ko,
        limit_seconds: 120,
    };
    let judged = judge(&asked, &text, &score(&asked, &Said { text: &text, seconds: 60, spoken: false }));
    assert_eq!(judged.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
    let says = judged.pieces.iter().find(|piece| piece.points.contains(&2)).unwrap();
    assert!(says.text.contains(question.points[1].say.ko.trim_end_matches('.')), "{says:?}");
    assert_eq!(judged.points[1].covered, Covered::Yes);
    assert!(judged.improve[0].starts_with("빠진 내용: ") || judged.improve[0].starts_with("조금 더"), "{judged:?}");
    assert!(judged.facts.hedges >= 2);
}
