//! Which question comes next: from the person's own résumé and the posting, spread over topics and kinds, none that was asked before
//! while there are others.
//!
//! The same material and the same past give the same question, with an encoder as without one: meaning decides only which line it takes up.

use super::bank::{Kind, Level, Question, Topic, Type, bank};
use super::recall::{self, Nearness};
use naru_domain::practice::{DoneWork, PracticeKind, PracticeMaterial};
use naru_domain::settings::Language;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// What was asked before.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// In this session, by id.
    pub session: HashSet<String>,
    /// The words of those, so that no line is taken up twice.
    pub words: Vec<String>,
    /// What was answered in this session, in its order.
    pub said: Vec<String>,
    /// In earlier sessions: how often, by id.
    pub earlier: HashMap<String, u32>,
    /// Decides between questions that are as good; a session's own.
    pub seed: u64,
}

/// Why a question was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The résumé says they did this.
    Done(DoneWork),
    /// The résumé says they did this, which the question has nothing to do with: they may tell of it, or of something else.
    Perhaps(DoneWork),
    /// They said this earlier in the session.
    Said(String),
    /// The posting says this.
    Posted(String),
    /// The résumé lists the skill.
    Listed,
    /// The posting asks for it, and the résumé does not say it.
    Asked,
    /// It belongs to the trade, or everybody is asked it.
    Trade,
}

/// A question and why it was chosen.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its topic.
    pub topic: &'static Topic,
    /// The question.
    pub question: &'static Question,
    /// Why this one.
    pub reason: Reason,
}

/// What each question of a session should rather be, by its number.
const TYPES: [Type; 5] = [Type::Experience, Type::Knowledge, Type::Scenario, Type::Knowledge, Type::Scenario];
/// The same where the person is asked about: mostly what they did.
const PERSONALITY_TYPES: [Type; 5] =
    [Type::Experience, Type::Experience, Type::Scenario, Type::Experience, Type::Experience];
/// A topic that was asked in this session waits behind all that were not.
const TOPIC_AGAIN: i64 = 1_000;
/// So does a question that an earlier session asked.
const ASKED_EARLIER: i64 = 700;
/// Decides among what is about as good.
const CHANCE: u64 = 160;

/// The next question of a session, in its language; `None` when all have been asked in it.
pub fn next(
    kind: PracticeKind,
    material: &PracticeMaterial,
    past: &Past,
    (language, near): (Language, &dyn Nearness),
) -> Option<Choice> {
    let (topic, question) = question(kind, material, past)?;
    let reason = recall::reason((topic, question), material, past, (language, near));
    Some(Choice { topic, question, reason })
}

/// The next question of a session by the words of material and past alone.
fn question(
    kind: PracticeKind,
    material: &PracticeMaterial,
    past: &Past,
) -> Option<(&'static Topic, &'static Question)> {
    let number = past.session.len();
    let used: HashSet<&str> = past.session.iter().filter_map(|id| Some(bank().question(id)?.0.name.as_str())).collect();
    let level = level(material, number);
    let topics = bank().topics().iter().filter(|topic| recall::asks(kind, topic));
    let topics = topics.map(|topic| (topic, relevance(topic, material)));
    let questions = topics.flat_map(|(topic, worth)| topic.questions.iter().map(move |one| (topic, worth, one)));
    let best = questions
        .filter(|(.., question)| !past.session.contains(&question.id))
        .map(|(topic, relevance, question)| {
            let again = if used.contains(topic.name.as_str()) { TOPIC_AGAIN } else { 0 };
            let earlier = i64::from(past.earlier.get(&question.id).copied().unwrap_or_default()) * ASKED_EARLIER;
            let worth = relevance * 10 + fit(kind, question, level, number) - again - earlier;
            // Before anybody is asked of another trade, their own is asked once more.
            ((relevance > 0, worth + chance(past.seed, &question.id)), topic, question)
        })
        .enumerate()
        // Of equals the first in the bank.
        .max_by_key(|(at, (worth, ..))| (*worth, Reverse(*at)))?;
    let (_, (_, topic, question)) = best;
    Some((topic, question))
}

/// How much a topic is this person's and this posting's. What somebody has only by a tool of it stands behind what they name.
fn relevance(topic: &Topic, material: &PracticeMaterial) -> i64 {
    let has = |skills: &[String]| skills.contains(&topic.name);
    let of_it = |skills: &[String]| skills.iter().any(|skill| topic.is_called(skill));
    let trade = topic.roles.iter().any(|role| material.families.contains(role));
    let (required, preferred, own) = (of_it(&material.required), of_it(&material.preferred), has(&material.skills));
    let did = material.done.iter().any(|done| has(&done.skills));
    let tool = of_it(&material.skills) || material.done.iter().any(|done| of_it(&done.skills));
    match topic.kind {
        Kind::Personality => 50 + recall::of_competency(topic, material),
        Kind::Skill if required && (own || did) => 100,
        Kind::Skill if required => 80,
        Kind::Skill if preferred && (own || did) => 75,
        Kind::Skill if did => 65,
        Kind::Skill if own => 55,
        Kind::Skill if preferred => 45,
        Kind::Skill if tool => 40,
        Kind::Role if trade => 70,
        Kind::Field if trade => 50,
        Kind::Skill if trade => 25,
        Kind::Skill | Kind::Role | Kind::Field => 0,
    }
}

fn fit(kind: PracticeKind, question: &Question, level: Level, number: usize) -> i64 {
    let distance = (question.level as i64 - level as i64).abs();
    let types = if kind == PracticeKind::Personality { PERSONALITY_TYPES } else { TYPES };
    let wanted = types.get(number).is_none_or(|kind| *kind == question.kind);
    100 - 90 * distance + if wanted { 150 } else { 0 }
}

/// How far the person is, and now and then a step beside it: the third of five questions is easier, the fifth is harder. A résumé that lists
/// skills and no job is that of somebody who begins. Of whom nothing is known, questions for those who begin and for those with some years
/// take turns.
fn level(material: &PracticeMaterial, number: usize) -> Level {
    let own = match material.months {
        Some(0..=30) => Level::Junior,
        Some(31..84) => Level::Experienced,
        Some(84..) => Level::Senior,
        None if material.done.is_empty() && !material.skills.is_empty() => Level::Junior,
        None if number.is_multiple_of(2) => return Level::Junior,
        None => return Level::Experienced,
    };
    match (own, number % 5) {
        (Level::Experienced, 2) => Level::Junior,
        (Level::Senior, 2) | (Level::Junior, 4) => Level::Experienced,
        (Level::Experienced, 4) => Level::Senior,
        (own, _) => own,
    }
}

/// Between 0 and [`CHANCE`], the same for the same seed and id (FNV-1a).
fn chance(seed: u64, id: &str) -> i64 {
    let start = 0xcbf2_9ce4_8422_2325_u64 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = id.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    i64::try_from((hash >> 20) % CHANCE).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Level, Past, Reason, next};
    use crate::practice::recall::WordsAlone;
    use naru_domain::practice::{DoneWork, PracticeKind, PracticeMaterial};
    use naru_domain::role::Family;
    use naru_domain::settings::Language;
    use std::collections::HashMap;

    const KO: (Language, &dyn crate::practice::recall::Nearness) = (Language::Ko, &WordsAlone);

    fn material() -> PracticeMaterial {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        PracticeMaterial {
            skills: words(&["Java", "Spring Boot", "React"]),
            done: vec![DoneWork {
                company: "온담페이".into(),
                text: "Kotlin으로 정산 배치를 운영".into(),
                skills: words(&["Kotlin"]),
            }],
            required: words(&["Java", "Kubernetes"]),
            preferred: words(&["Terraform"]),
            families: vec![Family::Backend],
            months: Some(60),
            ..PracticeMaterial::default()
        }
    }

    fn session(past: &mut Past) -> Vec<(String, String)> {
        (0..5)
            .map(|_| {
                let choice = next(PracticeKind::Technical, &material(), past, KO).unwrap();
                past.session.insert(choice.question.id.clone());
                (choice.topic.name.clone(), choice.question.id.clone())
            })
            .collect()
    }

    #[test]
    fn five_questions_are_of_five_topics_that_matter() {
        let asked = session(&mut Past::default());
        let topics: std::collections::HashSet<&str> = asked.iter().map(|(topic, _)| topic.as_str()).collect();
        assert_eq!(topics.len(), 5, "{asked:?}");
        assert!(topics.contains("Java") && topics.contains("Kubernetes") && topics.contains("Kotlin"), "{asked:?}");
        assert_eq!(asked, session(&mut Past::default()), "the same past gives the same questions");
    }

    #[test]
    fn what_was_asked_waits_until_the_rest_was() {
        let mut earlier: HashMap<String, u32> = HashMap::new();
        for seed in 0..4 {
            let mut past = Past { seed, earlier: earlier.clone(), ..Past::default() };
            for (topic, id) in session(&mut past) {
                assert!(!earlier.contains_key(&id), "{topic}: {id} again in session {seed}");
                *earlier.entry(id).or_default() += 1;
            }
        }
    }

    #[test]
    fn no_line_of_the_resume_is_taken_up_twice() {
        let mut material = material();
        material.done[0].skills = vec!["Kotlin".to_owned(), "Java".to_owned(), "Spring Boot".to_owned()];
        let mut past = Past::default();
        let mut taken_up = 0;
        for _ in 0..5 {
            let choice = next(PracticeKind::Technical, &material, &past, KO).unwrap();
            taken_up += usize::from(matches!(choice.reason, Reason::Done(_)));
            past.session.insert(choice.question.id.clone());
            past.words.push(crate::practice::ask::put(&choice, naru_domain::settings::Language::Ko));
        }
        assert_eq!(taken_up, 1);
    }

    fn levels(material: &PracticeMaterial) -> Vec<Level> {
        let mut past = Past::default();
        let ask = |_| {
            let choice = next(PracticeKind::Technical, material, &past, KO).unwrap();
            past.session.insert(choice.question.id.clone());
            choice.question.level
        };
        (0..5).map(ask).collect()
    }

    #[test]
    fn who_begins_is_asked_what_beginners_are_asked() {
        let graduate = PracticeMaterial { done: Vec::new(), months: None, ..material() };
        use Level::{Experienced, Junior, Senior};
        assert_eq!(levels(&graduate), [Junior, Junior, Junior, Junior, Experienced]);
        let unknown = levels(&PracticeMaterial { months: None, ..material() });
        assert!(unknown.contains(&Level::Junior) && unknown.contains(&Level::Experienced), "{unknown:?}");
        assert!(!unknown.contains(&Level::Senior), "{unknown:?}");
        assert_eq!(levels(&material()), [Experienced, Experienced, Junior, Experienced, Senior]);
        let senior = PracticeMaterial { months: Some(120), ..material() };
        assert_eq!(levels(&senior), [Senior, Senior, Experienced, Senior, Senior]);
    }

    #[test]
    fn a_trade_of_one_topic_is_asked_of_that_one() {
        for (family, topic) in [(Family::Nurse, "Nurse"), (Family::Hr, "HR and recruiting")] {
            let material = PracticeMaterial { families: vec![family], months: Some(40), ..PracticeMaterial::default() };
            let mut past = Past::default();
            for _ in 0..5 {
                let choice = next(PracticeKind::Technical, &material, &past, KO).unwrap();
                assert!(choice.topic.roles.contains(&family), "{} is asked {}", topic, choice.topic.name);
                past.session.insert(choice.question.id.clone());
            }
        }
    }

    #[test]
    fn every_trade_that_the_bank_can_ask_is_asked_of_itself() {
        for family in [Family::DataAnalyst, Family::Game, Family::Planner, Family::Md] {
            let material = PracticeMaterial { families: vec![family], ..PracticeMaterial::default() };
            let choice = next(PracticeKind::Technical, &material, &Past::default(), KO).unwrap();
            assert!(choice.topic.roles.contains(&family), "{family:?} is asked {}", choice.topic.name);
        }
    }

    #[test]
    fn a_tool_is_asked_by_its_topic() {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let material = PracticeMaterial {
            required: words(&["Jenkins"]),
            families: vec![Family::Backend],
            ..PracticeMaterial::default()
        };
        let choice = next(PracticeKind::Technical, &material, &Past::default(), KO).unwrap();
        assert_eq!(choice.topic.name, "CI/CD");
    }

    #[test]
    fn it_says_why() {
        let mut past = Past::default();
        let mut reasons = HashMap::new();
        for _ in 0..6 {
            let choice = next(PracticeKind::Technical, &material(), &past, KO).unwrap();
            past.session.insert(choice.question.id.clone());
            reasons.insert(choice.topic.name.clone(), choice.reason);
        }
        assert_eq!(reasons["Kotlin"], Reason::Done(material().done[0].clone()));
        assert_eq!((&reasons["Java"], &reasons["Kubernetes"]), (&Reason::Listed, &Reason::Asked));
    }
}
