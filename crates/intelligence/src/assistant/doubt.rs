//! Whom a change is for. What would change something for a person is for exactly the people that were meant: where one name names
//! several, or a name that nobody has, it is asked first.

use super::intent::{self, Frame};
use super::people::theme;
use super::question::Question;
use super::{Context, Known, names};
use crate::pattern::{is_hangul, patterns};
use naru_domain::assistant::ToolCall;

/// What stands against a change before it is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Several people may be meant, by id.
    Which(Vec<String>),
    /// The desk knows nobody of this name.
    Unknown(String),
}

patterns! {
    ALL = r"모두|전부|다\s|둘\s?다|셋\s?다|전원|사람들|분들|지원자들|님들|\b(?:all|both|them|everyone|everybody|each)\b";
    FIRST = r"첫\s?(?:번째|째)|\bfirst (?:one|of)\b|\bthe first\b";
    SECOND = r"두\s?번째|둘째|\bsecond (?:one|of)\b|\bthe second\b";
    THIRD = r"세\s?번째|셋째|\bthird (?:one|of)\b|\bthe third\b";
    FOURTH = r"네\s?번째|넷째|\bfourth (?:one|of)\b|\bthe fourth\b";
    CALLED = r"(?:^|\s)([가-힣]{2,5}?)\s?(?:님|씨|지원자|후보자?)?(?:에게|한테|께|의|이랑|랑|님|씨)(?:\s|$)";
    KOREAN_WORDS = r"^(?:지원자|후보|면접|인터뷰|일정|전화|화상|이메일|메일|문자|이번|이력|오전|오후|최종|서류|공고|전체|안내|조정|정리|주세|하루|한번|회의|미팅)";
    ENGLISH_WORDS = r"(?i)^(?:cancel|call|off|reschedule|move|push|bring|please|could|can|would|draft|write|send|text|e-?mail|reject|decline|turn|schedule|book|plan|set|arrange|the|his|her|their|my|our|interviews?|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|i|let|hi|hello|am|pm|kst|utc|zoom|google|meet|teams|naru|hr|first|second|third|next|this|on|in|at)$";
}

/// What surnames most people have.
const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염추도소석선설마길연위표명기반왕금옥육인맹제모탁국여어은편용";

/// The people whom a call would change something for.
fn changed(call: &mut ToolCall) -> Option<&mut Vec<String>> {
    match call {
        ToolCall::UpdateEvent(edit) => Some(&mut edit.people),
        ToolCall::DraftMessage(request) => Some(&mut request.people),
        ToolCall::RejectCandidate(request) => Some(&mut request.people),
        _ => None,
    }
}

/// A call that changes nothing stays as it is. Of several of one name "the second one" is the second in the order of `known`.
pub(super) fn settled(question: &Question, known: &Known, context: &Context, call: &mut ToolCall) -> Option<Doubt> {
    let message = matches!(call, ToolCall::DraftMessage(_));
    let people = changed(call)?;
    let said = names::find(question, known);
    if said.people.is_empty() {
        if people.len() > 1 && people.len() == context.people.len() && !question.says(&ALL) {
            return pick(question, people.clone(), people);
        }
        return if people.is_empty() { unknown(question, known, message).map(Doubt::Unknown) } else { None };
    }
    let first = usize::from(said.document.is_some());
    let spoken: Vec<(&String, (usize, usize))> =
        said.people.iter().zip(said.stretches.iter().skip(first).copied()).collect();
    let namesakes = |stretch| spoken.iter().filter(|hit| hit.1 == stretch).map(|hit| hit.0.clone()).collect::<Vec<_>>();
    let mut stretches: Vec<_> = spoken.iter().map(|hit| hit.1).collect();
    stretches.dedup();
    let several = stretches.iter().map(|stretch| namesakes(*stretch)).find(|group| group.len() > 1)?;
    let others: Vec<String> = people.iter().filter(|id| !several.contains(id)).cloned().collect();
    let doubt = pick(question, several, people);
    if doubt.is_none() {
        people.extend(others);
    }
    doubt
}

/// Leaves the one that a number of the question means.
fn pick(question: &Question, several: Vec<String>, people: &mut Vec<String>) -> Option<Doubt> {
    let numbers: [&regex::Regex; 4] = [&FIRST, &SECOND, &THIRD, &FOURTH];
    match numbers.iter().position(|number| question.says(number)).and_then(|at| several.get(at)) {
        Some(one) => {
            *people = vec![one.clone()];
            None
        }
        None => Some(Doubt::Which(several)),
    }
}

/// What looks like the name of somebody, in a question that names nobody the desk knows.
fn unknown(question: &Question, known: &Known, message: bool) -> Option<String> {
    let frame = Frame::new(question, names::find(question, known), known);
    let other =
        |name: &str| KOREAN_WORDS.is_match(name) || intent::is_term(name) || crate::roles::family(name).is_some();
    if !question.is_korean() {
        return capitalised(&frame.undated.text);
    }
    let korean = |name: &str| {
        let syllables = name.chars().count();
        (2..=4).contains(&syllables)
            && name.chars().next().is_some_and(|first| SURNAMES.contains(first))
            && !other(name)
    };
    let mut called = CALLED.captures_iter(&frame.undated.text).filter_map(|hit| hit.get(1));
    if let Some(name) = called.find(|name| korean(name.as_str())) {
        return Some(name.as_str().to_owned());
    }
    let left = theme(&frame.undated);
    let bare = |word: &&str| word.chars().count() == 3 && word.chars().all(is_hangul) && korean(word);
    if message { None } else { left.split_whitespace().find(bare).map(str::to_owned) }
}

/// The first words in a row that begin with a capital and are none of those that do so at the beginning or by themselves.
fn capitalised(text: &str) -> Option<String> {
    let name = |word: &&str| word.chars().next().is_some_and(char::is_uppercase) && !ENGLISH_WORDS.is_match(word);
    let plain = |word: &'_ str| word.split(['\'', '’', '?', '!', ',', '.']).next().unwrap_or_default().to_owned();
    let words: Vec<String> = text.split_whitespace().map(plain).collect();
    let rest = words.iter().map(String::as_str).skip_while(|word| !name(word));
    let found = rest.take_while(name).collect::<Vec<_>>().join(" ");
    (!found.is_empty() && crate::roles::family(&found).is_none()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assistant::{KnownPerson, Understood, understand};
    use naru_domain::id::PersonId;

    fn known(names: &[&str]) -> Known {
        let person = |name: &&str| KnownPerson { id: PersonId::new(), names: vec![(*name).to_owned()] };
        Known {
            today: "2026-03-09".parse().unwrap(),
            people: names.iter().map(person).collect(),
            postings: Vec::new(),
            interviewers: Vec::new(),
            stages: vec!["서류".to_owned()],
            practising: false,
        }
    }

    fn ids(known: &Known, places: &[usize]) -> Vec<String> {
        places.iter().filter_map(|at| known.people.iter().nth(*at)).map(|person| person.id.to_string()).collect()
    }

    fn asked(question: &str, known: &Known) -> Understood {
        understand(question, known, &Context::default())
    }

    #[test]
    fn one_name_of_several_people_is_asked_about() {
        let known = known(&["김민수", "김민수", "박민수", "David Kim", "David Lee"]);
        for (question, places) in [
            ("김민수 불합격 처리해줘", vec![0, 1]),
            ("김민수 면접 내일 오후 3시로 옮겨줘", vec![0, 1]),
            ("민수님 불합격 처리해줘", vec![0, 1, 2]),
            ("김민수에게 면접 안내 메일 써줘", vec![0, 1]),
            ("Reject David", vec![3, 4]),
        ] {
            let wanted = Understood::Doubtful(Doubt::Which(ids(&known, &places)));
            assert_eq!(asked(question, &known), wanted, "{question}");
        }
        assert!(matches!(asked("박민수 불합격 처리해줘", &known), Understood::Call(_)));
        assert!(matches!(asked("김민수 연락처 알려줘", &known), Understood::Call(_)), "nothing changes");
    }

    #[test]
    fn a_number_says_which_of_them() {
        let known = known(&["김민수", "김민수", "이서진"]);
        let people = |question: &str| match asked(question, &known) {
            Understood::Call(call) => match *call {
                ToolCall::RejectCandidate(request) => request.people,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        };
        assert_eq!(people("두 번째 김민수 불합격 처리해줘"), ids(&known, &[1]));
        assert_eq!(people("첫 번째 김민수랑 이서진 불합격 처리해줘"), ids(&known, &[0, 2]));
    }

    #[test]
    fn somebody_nobody_knows_is_no_reason_to_change_anothers() {
        let known = known(&["김서연"]);
        for (question, name) in [
            ("홍길동 화요일 면접 취소해줘", "홍길동"),
            ("백설아님 불합격 처리해줘", "백설아"),
            ("최하린에게 면접 안내 메일 써줘", "최하린"),
            ("Cancel Bob's interview on Tuesday", "Bob"),
            ("Reject Amelia Stone", "Amelia Stone"),
        ] {
            assert_eq!(asked(question, &known), Understood::Doubtful(Doubt::Unknown(name.to_owned())), "{question}");
        }
        for question in [
            "화요일 면접 취소해줘",
            "이번 주 금요일 오후 면접 취소해줘",
            "내일 오전 전화면접 다음 주로 옮겨줘",
            "간호사 면접 취소해줘",
            "Cancel the interview on Tuesday",
            "Please cancel Friday's first interview",
            "불합격 안내 메일 초안 작성해줘",
        ] {
            assert!(
                matches!(asked(question, &known), Understood::Call(_)),
                "{question}: {:?}",
                asked(question, &known)
            );
        }
    }

    #[test]
    fn that_person_is_one() {
        let known = known(&["김서연", "박준호"]);
        let context = Context { people: ids(&known, &[0, 1]), ..spoken_of() };
        let said = |question: &str| understand(question, &known, &context);
        assert_eq!(said("그 사람 불합격 처리해줘"), Understood::Doubtful(Doubt::Which(ids(&known, &[0, 1]))));
        assert!(matches!(said("그 사람들 모두 불합격 처리해줘"), Understood::Call(_)));
    }

    fn spoken_of() -> Context {
        Context { last: Some(ToolCall::SearchCandidates(Default::default())), ..Context::default() }
    }

    #[test]
    fn a_message_says_what_it_was_asked_to() {
        let known = known(&["김서연", "Sofia Marino"]);
        for (question, wanted) in [
            ("김서연에게 내일 주차장 공사한다고 메일 보내줘", Some("내일 주차장 공사한다는 점을 알려 드립니다.")),
            ("김서연에게 건강검진 일정 관련 메일 보내줘", Some("건강검진 일정 건으로 안내드립니다.")),
            ("Email Sofia that the car park is closed tomorrow", Some("The car park is closed tomorrow.")),
            ("김서연에게 메일 써줘", None),
        ] {
            let Understood::Call(call) = asked(question, &known) else { panic!("{question}") };
            let ToolCall::DraftMessage(request) = *call else { panic!("{question}: {call:?}") };
            assert_eq!(request.about.as_deref(), wanted, "{question}");
        }
    }
}
