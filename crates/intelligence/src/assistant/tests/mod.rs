mod asked;
mod candidates;
mod following;

use self::asked::*;
use self::candidates::*;
use self::following::*;
use super::*;
use serde_json::Value;

/// Monday.
const TODAY: &str = "2026-03-09";

const PEOPLE: &[&[&str]] = &[
    &["김서연"],
    &["박준호"],
    &["이도윤"],
    &["최하린"],
    &["남궁석"],
    &["오민"],
    &["정다은", "Daeun Jung"],
    &["Sofia Marino"],
    &["Liam O'Connor"],
    &["Wei Zhang"],
    &["Aisha Khan"],
    &["Grace Bell"],
];

const POSTINGS: &[(&str, &str)] = &[
    ("누리소프트", "백엔드 개발자"),
    ("Bluepeak Labs", "Data Engineer"),
    ("(주)한결물산", "물류 담당자"),
    ("달빛게임즈", "게임 클라이언트 프로그래머"),
    ("해온병원", "병동 간호사"),
    ("Northwind Commerce", "Senior Frontend Engineer"),
];

const INTERVIEWERS: &[&str] = &["유가람", "Nina Patel"];

fn known() -> Known {
    Known {
        today: TODAY.parse().unwrap(),
        people: PEOPLE
            .iter()
            .map(|names| KnownPerson {
                id: PersonId::new(),
                names: names.iter().map(|name| (*name).to_owned()).collect(),
            })
            .collect(),
        postings: POSTINGS
            .iter()
            .map(|(company, title)| KnownPosting {
                id: PostingId::new(),
                company: Some((*company).to_owned()),
                title: (*title).to_owned(),
            })
            .collect(),
        interviewers: INTERVIEWERS
            .iter()
            .map(|name| KnownInterviewer { id: InterviewerId::new(), name: (*name).to_owned() })
            .collect(),
        stages: ["서류", "코딩테스트", "1차 면접", "2차 면접", "처우 협의", "입사"].map(str::to_owned).to_vec(),
        practising: false,
    }
}

/// Ids as names.
fn named(known: &Known, text: String) -> String {
    let people = known.people.iter().map(|person| (person.id.to_string(), person.names[0].clone()));
    let postings = known.postings.iter().map(|posting| (posting.id.to_string(), posting.company.clone().unwrap()));
    let interviewers = known.interviewers.iter().map(|it| (it.id.to_string(), it.name.clone()));
    people.chain(postings).chain(interviewers).fold(text, |text, (id, name)| text.replace(&id, &name))
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(shown).collect::<Vec<_>>().join("+"),
        Value::Object(period) => sorted(period).values().copied().map(shown).collect::<Vec<_>>().join(".."),
        Value::Bool(true) => "yes".to_owned(),
        other => other.to_string(),
    }
}

/// By name: whether serde_json keeps the order of fields depends on what else is built.
fn sorted(fields: &serde_json::Map<String, Value>) -> std::collections::BTreeMap<&String, &Value> {
    fields.iter().collect()
}

/// `list_events period=… people=…`
fn told(known: &Known, understood: &Understood) -> String {
    let Understood::Call(call) = understood else { return format!("{understood:?}") };
    let value = serde_json::to_value(call).unwrap();
    let mut out = value["tool"].as_str().unwrap().to_owned();
    for (key, value) in sorted(value["params"].as_object().unwrap()) {
        out += &format!(" {key}={}", shown(value));
    }
    named(known, out)
}

fn check(context: &Context, known: &Known, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(question, wanted)| (question, wanted, told(known, &understand(question, known, context))))
        .filter(|(_, wanted, found)| *wanted != found)
        .map(|(question, wanted, found)| format!("{question}\n    found  {found}\n    wanted {wanted}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn what_would_change_something() {
    check(&Context::default(), &known(), CHANGES);
}

#[test]
fn what_is_asked_of_ones_own_mock_interviews() {
    check(&Context::default(), &known(), OWN_PRACTICE);
    check(&Context::default(), &Known { practising: true, ..known() }, OWN_PRACTICE);
    check(&Context::default(), &Known { practising: true, ..known() }, PRACTISING);
}

#[test]
fn conditions_on_candidates() {
    check(&Context::default(), &known(), CANDIDATES);
}

#[test]
fn what_is_asked_of_people() {
    check(&Context::default(), &known(), PEOPLE_ASKED);
}

#[test]
fn what_is_asked_of_postings() {
    check(&Context::default(), &known(), POSTINGS_ASKED);
}

#[test]
fn what_is_asked_of_the_calendar() {
    check(&Context::default(), &known(), CALENDAR);
}

#[test]
fn documents_questions_and_texts() {
    check(&Context::default(), &known(), DOCUMENTS);
}

#[test]
fn talk_and_what_must_not_count() {
    check(&Context::default(), &known(), TALK);
}

#[test]
fn what_was_said_before_is_taken_up() {
    let known = known();
    let wrong: Vec<String> = FOLLOWING
        .iter()
        .filter_map(|(first, then, wanted)| {
            let found = told(&known, &understand(then, &known, &after(first, &known)));
            (found != *wanted).then(|| format!("{first} | {then}\n    found  {found}\n    wanted {wanted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is known after a question was answered.
fn after(question: &str, known: &Known) -> Context {
    let Understood::Call(call) = understand(question, known, &Context::default()) else { panic!("{question}") };
    let (people, posting) = match &*call {
        ToolCall::GetCandidate(asked) => (asked.people.clone(), None),
        ToolCall::ListEvents(asked) => (asked.people.clone(), None),
        ToolCall::GetPosting(asked) => (Vec::new(), asked.postings.first().cloned()),
        _ => (Vec::new(), None),
    };
    Context { last: Some(*call), people, posting, proposal: false }
}

#[test]
fn the_language_of_a_question_is_not_that_of_its_names() {
    for (text, wanted) in [
        ("What time is 강도현's interview?", Language::En),
        ("Who fits 누리소프트 best?", Language::En),
        ("AWS GCP Terraform 경험자", Language::Ko),
        ("Sofia 연락처", Language::Ko),
        ("React", Language::En),
    ] {
        assert_eq!(language(text), wanted, "{text}");
    }
}

#[test]
fn a_change_is_confirmed_by_its_button_alone() {
    let known = known();
    let waiting = Context { proposal: true, ..Context::default() };
    for yes in ["응", "네", "그래 해줘", "yes", "ok!", "go ahead"] {
        assert_eq!(understand(yes, &known, &waiting), Understood::Confirm, "{yes}");
    }
}

#[test]
fn spaces_and_capitals_do_not_matter() {
    let known = known();
    for all in [CALENDAR, CANDIDATES, PEOPLE_ASKED] {
        for (question, _) in all.iter().filter(|(question, _)| question.is_ascii()) {
            let plain = told(&known, &understand(question, &known, &Context::default()));
            let spaced = format!("  {}  ", question.replace(' ', "   "));
            assert_eq!(told(&known, &understand(&spaced, &known, &Context::default())), plain, "{question}");
        }
    }
}

proptest::proptest! {
    /// No text breaks it.
    #[test]
    fn anything_may_be_asked(text in "(?s).{0,80}") {
        let known = known();
        let _ = understand(&text, &known, &Context::default());
    }
}
