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
    score(&asked, &Said { text, seconds: 60, spoken_ms: None })
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

/// A claim as somebody says it who knows that it is wrong.
fn denied(claim: &str, language: Language) -> Vec<String> {
    let stem = claim.trim_end_matches('.');
    let templates: &[&str] = match language {
        Language::Ko => &[
            "{}는 것은 오해입니다.",
            "{}고 생각하면 안 됩니다.",
            "{}고 보지 않고 근거부터 확인합니다.",
            "{}는 말은 사실이 아닙니다.",
            "많은 사람이 {}고들 하지만 틀린 생각입니다.",
            "저는 절대로 {}고 말하지 않습니다.",
            "{}. 이것은 흔한 오해입니다.",
            "흔한 오해가 하나 있습니다. {}.",
        ],
        Language::En => &[
            "It is not true that {}.",
            "We must not assume that {}.",
            "I would never say: {}.",
            "People think that {}, which is a myth.",
            "I don't believe that {}, so I check first.",
            "We should not go by \"{}\".",
            "{}. That is a common misconception.",
            "There is a common misconception. {}.",
        ],
    };
    let of_verb: &[(&str, &str)] = match language {
        Language::Ko => {
            &[("한다", "하지 않는다"), ("된다", "되지 않는다"), ("이다", "이 아니다"), ("하다", "하지 않다")]
        }
        Language::En => {
            &[(" is ", " is not "), (" are ", " are not "), (" must ", " must not "), (" can ", " cannot ")]
        }
    };
    let turned = of_verb.iter().filter_map(|(says, denies)| {
        let (head, tail) = stem.rsplit_once(says)?;
        (language == Language::En || tail.is_empty()).then(|| format!("{head}{denies}{tail}."))
    });
    templates.iter().map(|template| template.replace("{}", stem)).chain(turned).collect()
}

#[test]
fn a_misconception_is_heard_where_somebody_holds_it_and_not_where_they_deny_it() {
    for (_, question) in questions() {
        for (i, misconception) in question.misconceptions.iter().enumerate() {
            for language in BOTH {
                let claim = misconception.what.of(language);
                let is_heard =
                    |text: &str| said(question, language, text).coverage.wrong.iter().any(|wrong| wrong.index == i);
                assert!(is_heard(claim), "{}: {claim}", question.id);
                assert!(is_heard(&format!("I would say so: {claim}")), "{}: {claim}", question.id);
                for text in denied(claim, language) {
                    assert!(!is_heard(&text), "{}: {text}", question.id);
                }
            }
        }
    }
}

#[test]
fn what_a_question_says_itself_and_what_it_wants_to_hear_is_not_wrong() {
    for (_, question) in questions() {
        for language in BOTH {
            let asked = question.text.of(language);
            let points = question.points.iter().flat_map(|point| [point.what.of(language), point.say.of(language)]);
            // The premise in a sentence of its own is not the question any more.
            let premise = format!("In this case, as was said before and as I see it myself, {asked} So much for that.");
            let premise = premise.replace('?', ".");
            for text in points.chain([asked, &model_answer(question, language), &premise]) {
                let wrong = said(question, language, text).coverage.wrong;
                assert!(wrong.is_empty(), "{}: {text}: {wrong:?}", question.id);
            }
        }
    }
}

#[test]
fn right_answers_are_not_called_wrong() {
    for (id, text) in [
        ("qa-engineer-4", "Our goal is not 100 percent automation."),
        ("qa-engineer-4", "The goal is a suite that people trust, and 100 percent is no aim of ours."),
        ("production-manager-3", "We must not skip inspection just to meet the shipping time."),
        ("mes-5", "I never fill data in from memory later, because it hides what really happened."),
        ("b2b-sales-5", "담당자가 적은 확률을 그대로 믿지 않고 과거 전환율로 보정합니다."),
        ("docker-5", "SIGTERM을 먼저 바로 보내고, 10초가 지나면 SIGKILL로 강제 종료합니다."),
        ("git-5", "저장소를 비공개로 바꾸면 된다고 생각하면 안 되고 키부터 폐기해야 합니다."),
        (
            "qa-engineer-8",
            "I tell them why we should block the release because of the payment defect, with its impact.",
        ),
        ("six-sigma-7", "성과는 재무팀이 원하는 기준으로 검증하고, 데이터를 골라 쓰지 않습니다."),
    ] {
        let (_, question) = bank().question(id).unwrap();
        let language = if text.is_ascii() { Language::En } else { Language::Ko };
        let wrong = said(question, language, text).coverage.wrong;
        assert!(wrong.is_empty(), "{id}: {text}: {wrong:?}");
    }
}

/// Endings that a verb has and a noun, a particle or an irregular verb has not.
fn is_no_word(word: &str) -> bool {
    let after = |ending: &str, good: &[char]| {
        word.match_indices(ending).any(|(at, _)| !word[..at].chars().next_back().is_some_and(|c| good.contains(&c)))
    };
    let irregular = ["빠러", "빠렀", "고러", "고렀", "누러", "누렀", "자러", "자렀", "만 다러", "만 다렀", "부렀"];
    after("맙니다", &['고']) || after("닙니다", &['아']) || irregular.iter().any(|wrong| word.ends_with(wrong))
}

#[test]
fn no_word_is_listened_for_that_nobody_says() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("bank");
    for kind in ["technical", "personality"] {
        for file in std::fs::read_dir(folder.join(kind)).unwrap() {
            let path = file.unwrap().path();
            let content = std::fs::read_to_string(&path).unwrap();
            let no_word = content.split('"').find(|word| !word.contains(". ") && is_no_word(word));
            assert_eq!(no_word, None, "{}", path.display());
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
    let judged = judge(&asked, &text, &score(&asked, &Said { text: &text, seconds: 60, spoken_ms: None }));
    assert_eq!(judged.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
    let says = judged.pieces.iter().find(|piece| piece.points.contains(&2)).unwrap();
    assert!(says.text.contains(question.points[1].say.ko.trim_end_matches('.')), "{says:?}");
    assert_eq!(judged.points[1].covered, Covered::Yes);
    assert!(judged.improve[0].starts_with("빠진 내용: ") || judged.improve[0].starts_with("조금 더"), "{judged:?}");
    assert!(judged.facts.hedges >= 2);
}
