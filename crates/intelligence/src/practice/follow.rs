//! What is asked on after an answer: what it lacked, taking up what was just said, or what was said earlier in the session about the
//! same.

use super::ask::quoted;
use super::bank::{Point, Question, Type};
use super::recall::{CLOSELY, Nearness, told};
use super::score::{Score, figures, speaks_against};
use super::signal::Heard;
use super::speech::{sentences, words};
use super::stems::{stem, stems};
use naru_domain::practice::{AnswerFlaw, Covered};
use naru_domain::settings::Language;
use std::cmp::Reverse;
use std::collections::HashSet;

/// An answer that says all of the expected but this much is not asked on.
const GOOD_ENOUGH: u32 = 85;
/// An answer of fewer words says nothing that could be asked on.
const LITTLE: usize = 3;
/// Two sentences that have so many words in common, and so much of theirs in hundredths, are about the same.
const SAME: (usize, usize) = (3, 50);
/// They count the same.
const SAME_COUNTED: (usize, usize) = (4, 70);
/// Who says one of these tells of a change, or of another time.
const CHANGED: [&str; 31] = [
    "줄", "늘", "단축", "개선", "향상", "감소", "증가", "올라", "올렸", "올린", "낮", "빨라", "내려", "이후", "나중",
    "이제", "지금", "처음", "에서 ", "reduc", "increas", "improv", "cut ", "grew", "drop", "from ", "later", "then ",
    "now ", "at first", "became",
];
/// What denies the word before it, and what denies the one after it.
const DENIES_BEFORE: [&str; 5] = ["않", "못했", "못하", "없", "아니"];
const DENIES_AFTER: [&str; 7] = ["안", "못", "not", "never", "no", "without", "t"];
/// An earlier sentence that touches what is missing has so many words of the question, or its meaning in hundredths.
const TOUCHES: (usize, u32) = (2, 45);
/// So many sentences of each answer are held against those of others.
const HELD_MAX: usize = 60;
/// What a word in common is worth beside the meaning.
const WORD: usize = 12;

/// What is asked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// Its words.
    pub text: String,
    /// The point of the question that it asks for, by its place.
    pub points: Vec<usize>,
}

/// An answer that may be asked on.
#[derive(Clone, Copy)]
pub struct Answered<'a> {
    /// Its words.
    pub text: &'a str,
    /// What it is worth.
    pub score: &'a Score,
    /// What was answered before it in the session, in its order.
    pub before: &'a [String],
}

/// What to ask on after an answer; `None` when it said enough, or nothing to go on from.
pub fn follow_up(
    question: &Question,
    answered: Answered<'_>,
    (language, near): (Language, &dyn Nearness),
) -> Option<FollowUp> {
    let score = answered.score;
    if score.parts.content >= GOOD_ENOUGH
        || matches!(score.flaw, Some(AnswerFlaw::Empty | AnswerFlaw::Copied | AnswerFlaw::Stuffed))
    {
        return None;
    }
    if score.coverage.said == 0 && score.coverage.wrong.is_empty() && !tells_little(question, answered.text) {
        return None;
    }
    let first = *missing(score).first()?;
    let point = question.points.get(first)?;
    let wrong =
        || score.coverage.wrong.first().map(|wrong| challenge(&answered.text[wrong.evidence.clone()], language));
    let otherwise = || otherwise(answered).map(|(before, now)| held_against(before, now, language));
    let earlier = || touched(question, point, answered.before, (language, near)).map(|said| reach_back(said, language));
    let lead = wrong().or_else(otherwise).or_else(earlier).unwrap_or_else(|| lead(answered, language));
    Some(FollowUp { text: lead + point.ask.of(language), points: vec![first] })
}

/// Whether somebody who was asked what they did said a few words of it, "협업을 잘합니다", and not that they never did it.
fn tells_little(question: &Question, text: &str) -> bool {
    question.kind == Type::Experience && words(text).len() >= LITTLE && !speaks_against(text)
}

/// Points that were not said, those that were touched first: there is something to go on from.
fn missing(score: &Score) -> Vec<usize> {
    let of = |wanted: Covered| {
        let points = score.coverage.points.iter().enumerate();
        points.filter(move |(_, point)| point.covered == wanted).map(|(place, _)| place)
    };
    of(Covered::Partly).chain(of(Covered::No)).collect()
}

fn challenge(wrong: &str, language: Language) -> String {
    let (said, particle) = quoted(wrong);
    match language {
        Language::Ko => format!("방금 ‘{said}’{particle} 하셨는데, 언제나 그런지 다시 생각해 보시겠어요? "),
        Language::En => format!("You said “{said}”. Is that always so? "),
    }
}

/// A sentence of an earlier answer, and one of this answer that says otherwise about the same: one denies what the other says, or the
/// same is counted otherwise.
fn otherwise(answered: Answered<'_>) -> Option<(&str, &str)> {
    let all = |text| sentences(text).into_iter().map(move |range| &text[range]);
    let now: Vec<Told<'_>> = all(answered.text).take(HELD_MAX).map(Told::new).collect();
    let mut before = answered.before.iter().flat_map(|answer| all(answer).take(HELD_MAX)).map(Told::new);
    before.find_map(|before| {
        let now = now
            .iter()
            .find(|now| before.is_denied_by(now) || now.is_denied_by(&before) || before.counts_otherwise(now))?;
        Some((before.text, now.text))
    })
}

/// A sentence that somebody said.
struct Told<'a> {
    text: &'a str,
    stems: HashSet<String>,
    /// What it says is not so.
    denied: HashSet<String>,
}

impl<'a> Told<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, stems: stems(text), denied: denied(text) }
    }

    /// Whether two sentences are about the same.
    fn is_same(&self, other: &Self, (least, share): (usize, usize)) -> bool {
        let common = self.stems.intersection(&other.stems).count();
        common >= least && 200 * common >= share * (self.stems.len() + other.stems.len())
    }

    /// Whether the other sentence is about the same, and denies what this one says.
    fn is_denied_by(&self, other: &Self) -> bool {
        let mut denied = other.denied.difference(&self.denied);
        denied.any(|stem| self.stems.contains(stem)) && self.is_same(other, SAME)
    }

    /// Whether both count the same thing with one figure each, which differs, and neither tells of a change.
    fn counts_otherwise(&self, other: &Self) -> bool {
        let differs = match (figures(self.text).as_slice(), figures(other.text).as_slice()) {
            ([left], [right]) => left.unit == right.unit && left.count != right.count,
            _ => false,
        };
        let is_changed = |text: &str| {
            let text = format!("{} ", text.to_lowercase());
            CHANGED.iter().any(|word| text.contains(word))
        };
        differs && !is_changed(self.text) && !is_changed(other.text) && self.is_same(other, SAME_COUNTED)
    }
}

/// The words that a sentence says are not so: "계속하지 않았습니다", "did not deploy".
fn denied(text: &str) -> HashSet<String> {
    let words = words(text);
    let before = |at: usize, word: &str| {
        let denies = DENIES_BEFORE.iter().any(|one| word.starts_with(one));
        at.checked_sub(1).filter(|_| denies).and_then(|at| words.get(at))
    };
    let after = |at: usize, word: &str| words.get(at + 1).filter(|_| DENIES_AFTER.contains(&word));
    let all = words.iter().enumerate();
    all.flat_map(|(at, word)| [before(at, word), after(at, word)]).flatten().filter_map(|word| stem(word)).collect()
}

fn held_against(before: &str, now: &str, language: Language) -> String {
    let ((before, _), (now, particle)) = (quoted(before), quoted(now));
    match language {
        Language::Ko => {
            format!("앞서 ‘{before}’, 방금은 ‘{now}’{particle} 하셨습니다. 둘이 어떻게 함께 맞는지도 말씀해 주세요. ")
        }
        Language::En => format!("Earlier you said “{before}”, now “{now}”. How do the two go together? "),
    }
}

/// The sentence of an earlier answer that touches what is missing, and is about what this question is about.
fn touched<'a>(
    question: &Question,
    point: &Point,
    before: &'a [String],
    (language, near): (Language, &dyn Nearness),
) -> Option<&'a str> {
    let asked = format!("{} {}", question.text.of(language), point.ask.of(language));
    let about = stems(&asked);
    let by_words = |said: &'a str| {
        let groups = point.signals.said_in(&Heard::new(said));
        (groups, stems(said).intersection(&about).count(), said)
    };
    let mut all: Vec<_> = before.iter().flat_map(|answer| told(answer)).map(by_words).collect();
    // Stable: equals stay in their order.
    all.sort_by_key(|(groups, common, _)| Reverse(groups + common));
    let worth = |(groups, common, said): (usize, usize, &'a str)| {
        let meaning = near.near(point.ask.of(language), said);
        let touches = groups > 0 && 2 * groups >= point.signals.groups();
        let holds = touches && common >= TOUCHES.0 || meaning >= TOUCHES.1;
        holds.then_some((WORD * (groups + common) + usize::try_from(meaning).unwrap_or(usize::MAX), said))
    };
    let holding = all.into_iter().take(CLOSELY).filter_map(worth);
    // Of equals the first one.
    holding.reduce(|best, one| if one.0 > best.0 { one } else { best }).map(|(_, said)| said)
}

fn reach_back(said: &str, language: Language) -> String {
    let (said, particle) = quoted(said);
    match language {
        Language::Ko => format!("앞서 ‘{said}’{particle} 하셨는데, "),
        Language::En => format!("Earlier you said “{said}”. "),
    }
}

/// Takes up what was said: where the answer said something to the point, else where it began.
fn lead(answered: Answered<'_>, language: Language) -> String {
    let points = &answered.score.coverage.points;
    let to_the_point = points.iter().filter_map(|point| point.evidence.clone()).min_by_key(|range| range.start);
    let Some(range) = to_the_point else { return String::new() };
    let evidence = &answered.text[range];
    let Some(sentence) = sentences(evidence).into_iter().next() else { return String::new() };
    let (said, particle) = quoted(&evidence[sentence]);
    match language {
        Language::Ko => format!("방금 ‘{said}’{particle} 하셨습니다. "),
        Language::En => format!("You said “{said}”. "),
    }
}

#[cfg(test)]
mod tests {
    use super::{Answered, FollowUp, follow_up};
    use crate::practice::bank::{Point, Question, Type, bank};
    use crate::practice::recall::{CLOSELY, Nearness, WordsAlone};
    use crate::practice::score::{Asked, Said, score};
    use naru_domain::settings::Language;
    use std::sync::atomic::{AtomicUsize, Ordering};

    const ID: &str = "java-1";

    fn asked_on(answer: &str, before: &[&str], near: &dyn Nearness) -> Option<FollowUp> {
        of(bank().question(ID).unwrap().1, answer, before, near)
    }

    fn of(question: &Question, answer: &str, before: &[&str], near: &dyn Nearness) -> Option<FollowUp> {
        let points: Vec<&Point> = question.points.iter().collect();
        let asked = Asked {
            question: &question.text.ko,
            kind: question.kind,
            points: &points,
            misconceptions: &question.misconceptions,
            language: Language::Ko,
            limit_seconds: 120,
        };
        let score = score(&asked, &Said { text: answer, seconds: 60, spoken_ms: None });
        let before: Vec<String> = before.iter().map(|answer| (*answer).to_owned()).collect();
        follow_up(question, Answered { text: answer, score: &score, before: &before }, (Language::Ko, near))
    }

    /// An answer that says the first point and no other.
    fn half() -> String {
        format!("{} 그렇습니다.", bank().question(ID).unwrap().1.points[0].say.ko)
    }

    #[test]
    fn what_is_asked_on_is_what_the_answer_lacks() {
        let (_, question) = bank().question(ID).unwrap();
        let follow = asked_on(&half(), &[], &WordsAlone).unwrap();
        assert!(!follow.points.contains(&0), "{follow:?}");
        assert!(follow.text.ends_with(&question.points[follow.points[0]].ask.ko), "{follow:?}");
        assert!(follow.text.starts_with("방금 ‘"), "{follow:?}");
        let all: String = question.points.iter().map(|point| format!("{} ", point.say.ko)).collect();
        assert_eq!(asked_on(&all, &[], &WordsAlone), None);
        for nothing in ["", "저는 그 일을 하지 않아서 말씀드릴 것이 없습니다."] {
            assert_eq!(asked_on(nothing, &[], &WordsAlone), None);
        }
    }

    #[test]
    fn it_reaches_back_to_what_was_said_earlier_of_what_is_missing() {
        let (_, question) = bank().question(ID).unwrap();
        let missing = asked_on(&half(), &[], &WordsAlone).unwrap().points[0];
        let touched = question.points[missing].say.ko.split_inclusive('.').next().unwrap().trim();
        let other = "저희 팀은 회의를 매주 열었습니다.";
        let follow = asked_on(&half(), &[other, touched], &WordsAlone).unwrap();
        assert!(follow.text.starts_with("앞서 ‘") && follow.text.contains("하셨는데, "), "{follow:?}");
        assert!(follow.text.ends_with(&question.points[missing].ask.ko), "{follow:?}");
        assert!(asked_on(&half(), &[other], &WordsAlone).unwrap().text.starts_with("방금 ‘"));
    }

    /// Whoever knows meanings finds what no word of gives away.
    struct Meetings;

    impl Nearness for Meetings {
        fn near(&self, _: &str, text: &str) -> u32 {
            if text.contains("회의") { 60 } else { 0 }
        }
    }

    #[test]
    fn meaning_reaches_back_where_words_do_not() {
        let follow = asked_on(&half(), &["저희 팀은 회의를 매주 열었습니다."], &Meetings).unwrap();
        assert!(follow.text.starts_with("앞서 ‘저희 팀은 회의를 매주 열었습니다’라고 하셨는데, "), "{follow:?}");
    }

    /// Counts what it is asked.
    #[derive(Default)]
    struct Counting(AtomicUsize);

    impl Nearness for Counting {
        fn near(&self, _: &str, _: &str) -> u32 {
            self.0.fetch_add(1, Ordering::Relaxed);
            0
        }
    }

    #[test]
    fn however_much_was_said_meaning_is_asked_of_a_few_sentences() {
        let long: String = (0..2_000).map(|number| format!("저희 팀은 {number}번 회의를 열었습니다. ")).collect();
        let near = Counting::default();
        assert!(asked_on(&half(), &[&long, &long], &near).is_some());
        assert!((1..=CLOSELY).contains(&near.0.into_inner()));
    }

    #[test]
    fn what_is_said_otherwise_than_before_is_held_against_it() {
        let first = half();
        for (before, now) in [
            ("결제 서버 배포는 주말에도 계속했습니다.", "결제 서버 배포는 주말에는 계속하지 않았습니다."),
            ("결제 서버 장애 대응 팀은 3명이었습니다.", "결제 서버 장애 대응 팀은 5명이었습니다."),
        ] {
            let follow = asked_on(&format!("{first} {now}"), &[before], &WordsAlone).unwrap();
            assert!(follow.text.contains(now.trim_end_matches('.')), "{follow:?}");
            assert!(follow.text.starts_with("앞서 ‘") && follow.text.contains("함께 맞는지"), "{follow:?}");
            let same = asked_on(&format!("{first} {before}"), &[before], &WordsAlone).unwrap();
            assert!(!same.text.contains("함께 맞는지"), "{same:?}");
        }
    }

    #[test]
    fn what_goes_together_is_not_held_against_anybody() {
        let first = half();
        for (before, now) in [
            ("결제 서버 배포를 자동화했습니다.", "결제 서버 배포에서 실수가 없었습니다."),
            ("결제 조회 API의 평균 응답 시간이 800ms였습니다.", "결제 조회 API의 평균 응답 시간을 120ms로 줄였습니다."),
            ("결제 서버 장애 대응 팀에 2019년에 들어갔습니다.", "결제 서버 장애 대응 팀을 2021년에 떠났습니다."),
            ("결제 서버 장애를 미리 막는 일이 위험했습니다.", "결제 서버 장애를 미리 막는 일을 맡았습니다."),
        ] {
            let follow = asked_on(&format!("{first} {now}"), &[before], &WordsAlone).unwrap();
            assert!(!follow.text.contains("함께 맞는지"), "{follow:?}");
        }
    }

    #[test]
    fn who_tells_little_of_what_they_did_is_asked_for_it() {
        let mut all = bank().topics().iter().flat_map(|topic| &topic.questions);
        let question = all.find(|question| question.kind == Type::Experience).unwrap();
        let follow = |text: &str| of(question, text, &[], &WordsAlone);
        let little = follow("네, 저는 그런 일을 꽤 잘합니다.").unwrap();
        assert!(question.points.iter().any(|point| little.text == point.ask.ko), "{little:?}");
        assert_eq!(follow("저는 그 일을 하지 않아서 말씀드릴 것이 없습니다."), None);
        assert_eq!(follow("네."), None);
    }
}
