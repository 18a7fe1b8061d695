//! How a question is put, and what is asked on: with what the person wrote in the résumé, and with what they just said.

use super::bank::{Point, Question};
use super::choose::{Choice, Reason};
use super::score::Score;
use super::speech::sentences;
use naru_domain::practice::{AnswerFlaw, Covered};
use naru_domain::settings::Language;

/// Longest quotation, in characters.
const QUOTE: usize = 48;
/// An answer that says all of the expected but this much is not asked on.
const GOOD_ENOUGH: u32 = 85;

/// The words of a chosen question.
pub fn put(choice: &Choice, language: Language) -> String {
    let question = choice.question.text.of(language);
    let title = choice.topic.title.of(language);
    let lead = match (&choice.reason, language) {
        (Reason::Done(done), Language::Ko) if done.company.is_empty() => {
            let said = quoted(&done.text);
            format!("이력서에 ‘{}’{} 적으셨습니다. ", said.0, said.1)
        }
        (Reason::Done(done), Language::Ko) => {
            let said = quoted(&done.text);
            format!("이력서에 {}에서 ‘{}’{} 적으셨습니다. ", done.company, said.0, said.1)
        }
        (Reason::Done(done), Language::En) if done.company.is_empty() => {
            format!("Your résumé says “{}”. ", quote(&done.text))
        }
        (Reason::Done(done), Language::En) => {
            format!("At {}, your résumé says, “{}”. ", done.company, quote(&done.text))
        }
        (Reason::Listed, Language::Ko) => format!("이력서에 {} 경험을 적으셨습니다. ", title),
        (Reason::Listed, Language::En) => format!("Your résumé lists {title}. "),
        (Reason::Asked, Language::Ko) => format!("이 공고는 {} 경험을 봅니다. ", title),
        (Reason::Asked, Language::En) => format!("This posting looks for {title}. "),
        (Reason::Trade, _) => String::new(),
    };
    lead + question
}

/// What is asked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// Its words.
    pub text: String,
    /// The point of the question that it asks for, by its place.
    pub points: Vec<usize>,
}

/// What to ask on after an answer; `None` when it said enough, or nothing to go on from.
pub fn follow_up(question: &Question, answer: &str, score: &Score, language: Language) -> Option<FollowUp> {
    if score.parts.content >= GOOD_ENOUGH
        || matches!(score.flaw, Some(AnswerFlaw::Empty | AnswerFlaw::Copied | AnswerFlaw::Stuffed))
    {
        return None;
    }
    if score.coverage.said == 0 && score.coverage.wrong.is_empty() {
        return None;
    }
    let missing = missing(score);
    let first = *missing.first()?;
    let point = question.points.get(first)?;
    let text = match score.coverage.wrong.first() {
        Some(wrong) => challenge(&answer[wrong.evidence.clone()], point, language),
        None => lead(answer, score, language) + point.ask.of(language),
    };
    Some(FollowUp { text, points: vec![first] })
}

/// Points that were not said, those that were touched first: there is something to go on from.
fn missing(score: &Score) -> Vec<usize> {
    let of = |wanted: Covered| {
        let points = score.coverage.points.iter().enumerate();
        points.filter(move |(_, point)| point.covered == wanted).map(|(place, _)| place)
    };
    of(Covered::Partly).chain(of(Covered::No)).collect()
}

fn challenge(wrong: &str, point: &Point, language: Language) -> String {
    let ((said, particle), ask) = (quoted(wrong), point.ask.of(language));
    match language {
        Language::Ko => format!("방금 ‘{said}’{particle} 하셨는데, 언제나 그런지 다시 생각해 보시겠어요? {ask}"),
        Language::En => format!("You said “{said}”. Is that always so? {ask}"),
    }
}

/// Takes up what was said: where the answer said something to the point, else where it began.
fn lead(answer: &str, score: &Score, language: Language) -> String {
    let to_the_point =
        score.coverage.points.iter().filter_map(|point| point.evidence.clone()).min_by_key(|range| range.start);
    let Some(range) = to_the_point else { return String::new() };
    let Some(sentence) = sentences(&answer[range.clone()]).into_iter().next() else { return String::new() };
    let (said, particle) = quoted(&answer[range.start + sentence.start..range.start + sentence.end]);
    match language {
        Language::Ko => format!("방금 ‘{said}’{particle} 하셨습니다. "),
        Language::En => format!("You said “{said}”. "),
    }
}

/// A quotation and the Korean particle after it.
fn quoted(text: &str) -> (String, &'static str) {
    let said = quote(text);
    let particle = if ends_in_consonant(&said) { "이라고" } else { "라고" };
    (said, particle)
}

/// Whether the last syllable is closed (받침). What is cut off, or no Korean, counts as open.
pub(super) fn ends_in_consonant(text: &str) -> bool {
    let last = text.chars().next_back().map(u32::from);
    last.is_some_and(|last| (0xac00..=0xd7a3).contains(&last) && (last - 0xac00) % 28 != 0)
}

/// A quotation: one line, cut between words, without its full stop.
pub(super) fn quote(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line =
        line.trim_matches(|c: char| matches!(c, '.' | '!' | '?' | '-' | '•' | '·' | '*' | ' ' | '‘' | '’' | '“' | '”'));
    if line.chars().count() <= QUOTE {
        return line.to_owned();
    }
    let cut: String = line.chars().take(QUOTE).collect();
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ' ']))
}

#[cfg(test)]
mod tests {
    use super::{follow_up, put, quote};
    use crate::practice::bank::{Point, bank};
    use crate::practice::choose::{Choice, Reason};
    use crate::practice::score::{Asked, Said, score};
    use naru_domain::practice::DoneWork;
    use naru_domain::settings::Language;

    #[test]
    fn quotations_are_one_short_line() {
        assert_eq!(quote("- 정산 배치를\n 운영했습니다."), "정산 배치를 운영했습니다");
        let long = quote("Designed the settlement pipeline that handles forty million events every day across regions");
        assert!(long.chars().count() <= 49 && long.ends_with('…'), "{long}");
    }

    #[test]
    fn a_question_takes_up_the_resume() {
        let (topic, question) = bank().question("java-1").unwrap();
        let done =
            DoneWork { company: "온담페이".into(), text: "Java로 정산 배치를 운영".into(), skills: vec![] };
        let choice = Choice { topic, question, reason: Reason::Done(done) };
        let text = put(&choice, Language::Ko);
        assert!(text.starts_with("이력서에 온담페이에서 ‘Java로 정산 배치를 운영’이라고 적으셨습니다. "), "{text}");
        assert!(text.ends_with(&question.text.ko));
    }

    #[test]
    fn what_is_asked_on_is_what_the_answer_lacks() {
        let (_, question) = bank().question("java-1").unwrap();
        let points: Vec<&Point> = question.points.iter().collect();
        let ko = Language::Ko;
        let asked = Asked {
            question: &question.text.ko,
            kind: question.kind,
            points: &points,
            misconceptions: &question.misconceptions,
            language: ko,
            limit_seconds: 120,
        };
        let rate = |text: &str| score(&asked, &Said { text, seconds: 60, spoken_ms: None });
        let half = format!("{} 그렇습니다.", question.points[0].say.ko);
        let follow = follow_up(question, &half, &rate(&half), ko).unwrap();
        assert!(!follow.points.contains(&0), "{follow:?}");
        assert!(follow.text.ends_with(&question.points[follow.points[0]].ask.ko), "{follow:?}");
        assert!(follow.text.starts_with("방금 ‘"), "{follow:?}");
        let all: String = points.iter().map(|point| format!("{} ", point.say.ko)).collect();
        assert_eq!(follow_up(question, &all, &rate(&all), ko), None);
        for nothing in ["", "저는 그 일을 하지 않아서 말씀드릴 것이 없습니다."] {
            assert_eq!(follow_up(question, nothing, &rate(nothing), ko), None);
        }
    }
}
