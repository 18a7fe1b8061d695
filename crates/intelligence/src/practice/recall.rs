//! What a question takes up: the line of the résumé or of the posting, or what was said earlier in the session, that it goes best with.
//! Nothing is taken up that the question has nothing to do with, and nothing twice.
//!
//! Words count, and meaning where an encoder is there, in hundredths. Among equals the first one is taken: the same input gives the same
//! choice on every machine.

use super::ask::quote;
use super::bank::{Kind, Question, Topic, Type};
use super::choose::{Past, Reason};
use super::score::{numbers, speaks_against};
use super::signal::Heard;
use super::speech::sentences;
use super::stems::stems;
use naru_domain::practice::{DoneWork, PracticeKind, PracticeMaterial};
use naru_domain::settings::Language;
use naru_domain::skills::lexicon;
use std::cmp::Reverse;
use std::collections::HashSet;

/// Tells how near texts are in meaning.
pub trait Nearness: Send + Sync {
    /// The cosine of what is looked for and a text, in hundredths; 0 where they have nothing to do with each other, or nobody can tell.
    fn near(&self, wanted: &str, text: &str) -> u32;
}

/// Knows no meaning: texts are compared by their words.
#[derive(Debug, Clone, Copy)]
pub struct WordsAlone;

impl Nearness for WordsAlone {
    fn near(&self, _: &str, _: &str) -> u32 {
        0
    }
}

/// What a word in common is worth, and all of them at most.
const WORD: (u32, u32) = (12, 36);
/// What a sign of the competency is worth, and all of them at most.
const SIGN: (u32, u32) = (30, 40);
/// From so much a line goes with a question: two words in common, or a sign of its competency.
const FITS: u32 = 24;
/// From such a cosine on it does, whatever its words.
const MEANS: u32 = 40;
/// So many lines are looked at for their meaning: those that go best by their words.
pub(super) const CLOSELY: usize = 24;
/// What is taken up of an answer, in characters.
const SAID: std::ops::RangeInclusive<usize> = 10..=160;

/// How well a line goes with a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Fit {
    words: u32,
    signs: u32,
    meaning: u32,
}

impl Fit {
    fn sum(self) -> u32 {
        self.words + self.signs + self.meaning
    }
}

/// A line that a question could take up.
#[derive(Debug, Clone, Copy)]
enum Line<'a> {
    Done(&'a DoneWork),
    Said(&'a str),
    Posted(&'a str),
}

impl<'a> Line<'a> {
    fn text(self) -> &'a str {
        match self {
            Self::Done(done) => &done.text,
            Self::Said(text) | Self::Posted(text) => text,
        }
    }

    fn names(self, skill: &str) -> bool {
        match self {
            Self::Done(done) => done.skills.iter().any(|name| name == skill),
            Self::Said(text) | Self::Posted(text) => names(text, skill),
        }
    }

    fn reason(self) -> Reason {
        match self {
            Self::Done(done) => Reason::Done(done.clone()),
            Self::Said(text) => Reason::Said(text.to_owned()),
            Self::Posted(text) => Reason::Posted(text.to_owned()),
        }
    }
}

fn names(text: &str, skill: &str) -> bool {
    lexicon().within(text, false).iter().any(|(_, _, found)| found.canonical == skill)
}

/// A question that looks for a line.
struct Wanted<'a> {
    topic: &'a Topic,
    question: &'a Question,
    text: &'a str,
    stems: HashSet<String>,
}

impl Wanted<'_> {
    fn by_words(&self, text: &str) -> Fit {
        let common = stems(text).intersection(&self.stems).count();
        let signs = self.topic.signs.said_in(&Heard::new(text));
        Fit { words: worth(common, WORD), signs: worth(signs, SIGN), meaning: 0 }
    }

    /// Whether a line has to do with the question. A sign of the competency is enough where an experience is asked for, and the line is of
    /// the résumé or the posting: what somebody would do, and what was just told, is about something in particular.
    fn holds(&self, fit: Fit, line: Line<'_>) -> bool {
        let sign_is_enough = self.question.kind == Type::Experience && !matches!(line, Line::Said(_));
        let words = fit.words + if sign_is_enough { fit.signs } else { 0 };
        self.topic.kind == Kind::Skill || words >= FITS || fit.meaning >= MEANS
    }

    /// Those that may be taken up.
    fn may(&self, line: Line<'_>, material: &PracticeMaterial) -> bool {
        match (self.topic.kind, line) {
            (Kind::Skill, Line::Posted(_)) => !has(material, &self.topic.name) && line.names(&self.topic.name),
            (Kind::Skill, _) => line.names(&self.topic.name),
            (Kind::Personality, _) | (_, Line::Posted(_)) => true,
            (Kind::Role, _) => self.question.kind != Type::Knowledge,
            (Kind::Field, _) => self.question.kind == Type::Experience,
        }
    }
}

fn worth(count: usize, (one, most): (u32, u32)) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX).saturating_mul(one).min(most)
}

/// Whether the résumé says that somebody knows or used a skill.
fn has(material: &PracticeMaterial, skill: &str) -> bool {
    let among = |all: &[String]| all.iter().any(|name| name == skill);
    among(&material.skills) || material.done.iter().any(|done| among(&done.skills))
}

/// Why a question is asked: with the line that it takes up, where there is one.
pub(super) fn reason(
    (topic, question): (&Topic, &Question),
    material: &PracticeMaterial,
    past: &Past,
    (language, near): (Language, &dyn Nearness),
) -> Reason {
    let text = question.text.of(language);
    let wanted = Wanted { topic, question, text, stems: stems(text) };
    let lines: Vec<Line<'_>> = lines(material, past).filter(|line| wanted.may(*line, material)).collect();
    match best(&wanted, &lines, near) {
        Some(line) => line.reason(),
        None => without(&wanted, &lines, material),
    }
}

/// All lines that were not taken up yet: of the résumé, then of the answers, then of the posting.
fn lines<'a>(material: &'a PracticeMaterial, past: &'a Past) -> impl Iterator<Item = Line<'a>> {
    let done = material.done.iter().map(Line::Done);
    let said = past.said.iter().flat_map(|answer| told(answer)).map(Line::Said);
    let posted = material.posting.iter().map(|line| Line::Posted(line));
    let is_new = |line: &Line<'_>| {
        let quotation = quote(line.text());
        !past.words.iter().any(|words| words.contains(&quotation))
    };
    done.chain(said).chain(posted).filter(is_new)
}

/// The sentences of an answer that tell something.
pub(super) fn told(answer: &str) -> impl Iterator<Item = &str> {
    let all = sentences(answer).into_iter().map(|range| &answer[range]);
    all.filter(|sentence| SAID.contains(&sentence.chars().count()) && !speaks_against(sentence))
}

/// The line that goes best of those that have to do with the question, the first of several.
fn best<'a>(wanted: &Wanted<'_>, lines: &[Line<'a>], near: &dyn Nearness) -> Option<Line<'a>> {
    let mut by_words: Vec<(Fit, Line<'a>)> = lines.iter().map(|line| (wanted.by_words(line.text()), *line)).collect();
    // Stable: equals stay in their order.
    by_words.sort_by_key(|(fit, _)| Reverse(fit.sum()));
    let looked_at = by_words.into_iter().take(CLOSELY).map(|(fit, line)| {
        let meaning = near.near(wanted.text, line.text());
        (Fit { meaning, ..fit }, line)
    });
    let holding = looked_at.filter(|(fit, line)| wanted.holds(*fit, *line));
    holding.reduce(|best, one| if one.0.sum() > best.0.sum() { one } else { best }).map(|(_, line)| line)
}

/// What is said where no line goes with the question. Who is asked for an experience can begin with anything they did.
fn without(wanted: &Wanted<'_>, lines: &[Line<'_>], material: &PracticeMaterial) -> Reason {
    let topic = wanted.topic;
    let own = wanted.question.kind == Type::Experience && matches!(topic.kind, Kind::Personality | Kind::Role);
    let done = lines.iter().filter_map(|line| if let Line::Done(done) = line { Some(*done) } else { None });
    if let Some(done) = done.reduce(|best, one| if weight(one) > weight(best) { one } else { best }).filter(|_| own) {
        return Reason::Perhaps(done.clone());
    }
    let named = |all: &[String]| all.contains(&topic.name);
    match topic.kind {
        Kind::Skill if has(material, &topic.name) => Reason::Listed,
        Kind::Skill if named(&material.required) || named(&material.preferred) => Reason::Asked,
        _ => Reason::Trade,
    }
}

/// What there is to tell of a line: one with a figure first, then the longest.
fn weight(done: &DoneWork) -> (bool, usize) {
    (numbers(&done.text) > 0, done.text.chars().count())
}

/// How much a competency is this posting's and this person's: 0 to 38.
pub(super) fn of_competency(topic: &Topic, material: &PracticeMaterial) -> i64 {
    let signs = |text: &str| topic.signs.said_in(&Heard::new(text));
    let posted: usize = material.posting.iter().map(|line| signs(line)).sum();
    let did = material.done.iter().any(|done| signs(&done.text) > 0);
    let posted = match posted {
        0 => 0,
        1 => 20,
        2 => 26,
        _ => 30,
    };
    posted + if did { 8 } else { 0 }
}

/// Which kind of interview asks about a topic.
pub(super) fn asks(kind: PracticeKind, topic: &Topic) -> bool {
    (topic.kind == Kind::Personality) == (kind == PracticeKind::Personality)
}

#[cfg(test)]
mod tests {
    use super::{Nearness, WordsAlone, reason};
    use crate::practice::bank::bank;
    use crate::practice::choose::{Past, Reason, next};
    use naru_domain::practice::{DoneWork, PracticeKind, PracticeMaterial};
    use naru_domain::settings::Language;

    fn done(text: &str, skills: &[&str]) -> DoneWork {
        let skills = skills.iter().map(|name| (*name).to_owned()).collect();
        DoneWork { company: String::new(), text: text.to_owned(), skills }
    }

    fn resume(lines: &[&str]) -> PracticeMaterial {
        PracticeMaterial { done: lines.iter().map(|line| done(line, &[])).collect(), ..PracticeMaterial::default() }
    }

    /// What a question of the bank takes up.
    fn taken(id: &str, material: &PracticeMaterial, past: &Past, near: &dyn Nearness) -> Reason {
        let (topic, question) = bank().question(id).unwrap();
        reason((topic, question), material, past, (Language::Ko, near))
    }

    fn of_words(id: &str, material: &PracticeMaterial) -> Reason {
        taken(id, material, &Past::default(), &WordsAlone)
    }

    #[test]
    fn an_experience_begins_with_what_goes_with_it_else_with_a_figure_else_with_the_longest() {
        let (plain, figure) = ("물류 창고 배치를 새로 그렸습니다.", "반품을 12% 줄였습니다.");
        let fits = "유관 부서와 협업하여 반품 절차를 고쳤습니다.";
        let taken = |lines: &[&str]| of_words("collaboration-1", &resume(lines));
        assert_eq!(taken(&[plain, figure, fits]), Reason::Done(done(fits, &[])));
        for (lines, expected) in [([plain, figure], figure), (["짧게 만들었습니다.", plain], plain)] {
            assert_eq!(taken(&lines), Reason::Perhaps(done(expected, &[])), "{lines:?}");
        }
        assert_eq!(of_words("collaboration-1", &PracticeMaterial::default()), Reason::Trade);
    }

    #[test]
    fn nothing_is_taken_up_that_a_question_has_nothing_to_do_with() {
        let material = resume(&["물류 창고 배치를 새로 그려 반품을 12% 줄였습니다."]);
        // What somebody would do, and why they apply.
        let others = bank().topics().iter().flat_map(|topic| &topic.questions);
        let of = |kind| others.clone().filter(move |question| question.kind == kind);
        let hypothetical = of(crate::practice::bank::Type::Scenario).find(|one| one.id.starts_with("collaboration"));
        for id in [hypothetical.unwrap().id.as_str(), "motivation-and-fit-1", "java-8", "networking-8", "java-1"] {
            assert_eq!(of_words(id, &material), Reason::Trade, "{id}");
        }
    }

    #[test]
    fn questions_of_trades_take_up_what_was_done_in_them() {
        let line = "월말 은행 잔액과 장부를 대조해 차이의 원인을 없앴습니다.";
        let material = resume(&["사무실 이전을 준비했습니다.", line]);
        assert_eq!(of_words("accountant-3", &material), Reason::Done(done(line, &[])));
    }

    #[test]
    fn a_posting_is_named_where_the_question_comes_from_it() {
        let wanted = |line: &str| PracticeMaterial {
            posting: vec!["주 5일 근무".to_owned(), line.to_owned()],
            required: vec!["Kubernetes".to_owned()],
            ..PracticeMaterial::default()
        };
        let line = "유관 부서와 원활하게 협업하실 분";
        assert_eq!(of_words("collaboration-1", &wanted(line)), Reason::Posted(line.to_owned()));
        let line = "Kubernetes 운영 경험 3년 이상";
        let material = wanted(line);
        assert_eq!(of_words("kubernetes-1", &material), Reason::Posted(line.to_owned()));
        let knows = PracticeMaterial { skills: vec!["Kubernetes".to_owned()], ..material };
        assert_eq!(of_words("kubernetes-1", &knows), Reason::Listed, "what they know themselves comes first");
    }

    #[test]
    fn what_was_said_earlier_is_taken_up_unless_it_was_denied() {
        let past = |answer: &str| Past { said: vec![answer.to_owned()], ..Past::default() };
        let said = "조회가 몰려서 Redis를 캐시로 두었습니다.";
        let known = Past {
            words: vec![format!("앞서 ‘{}’라고 하셨습니다.", said.trim_end_matches('.'))],
            ..past(said)
        };
        let taken = |past: &Past| taken("redis-1", &PracticeMaterial::default(), past, &WordsAlone);
        assert_eq!(taken(&past(said)), Reason::Said(said.to_owned()));
        assert_eq!(taken(&past("Redis는 써 본 적이 없습니다.")), Reason::Trade);
        assert_eq!(taken(&known), Reason::Trade, "once is enough");
    }

    /// Finds what was promised, whatever its words.
    struct Promises;

    impl Nearness for Promises {
        fn near(&self, _: &str, text: &str) -> u32 {
            if text.contains("약속") { 50 } else { 0 }
        }
    }

    #[test]
    fn meaning_finds_what_no_word_gives_away_and_of_equals_the_first_is_taken() {
        let (first, second) = ("약속을 지켜 거래처를 되찾았습니다.", "약속을 미리 적어 늦지 않았습니다.");
        let figure = "반품을 12% 줄여 약속 없이도 신뢰를 얻은 사례를 만들었습니다.".replace("약속 ", "");
        let material = resume(&[&figure, first, second]);
        let by = |near: &dyn Nearness| taken("integrity-1", &material, &Past::default(), near);
        assert_eq!(by(&Promises), Reason::Done(done(first, &[])));
        assert_eq!(by(&WordsAlone), Reason::Perhaps(done(&figure, &[])));
    }

    #[test]
    fn personality_is_asked_of_what_the_posting_wants_and_no_line_is_taken_up_twice() {
        let material = PracticeMaterial {
            posting: ["고객의 문제를 끝까지 책임지는 분", "갈등을 조율하고 협상할 수 있는 분"]
                .map(str::to_owned)
                .into(),
            ..resume(&["민원 340건을 응대했습니다.", "축제 예산을 짰습니다.", "신입 교육을 맡아 8명을 가르쳤습니다."])
        };
        let mut past = Past::default();
        let (mut topics, mut leads) = (Vec::new(), Vec::new());
        for _ in 0..5 {
            let choice = next(PracticeKind::Personality, &material, &past, (Language::Ko, &WordsAlone)).unwrap();
            past.session.insert(choice.question.id.clone());
            past.words.push(crate::practice::ask::put(&choice, Language::Ko));
            topics.push(choice.topic.name.as_str());
            leads.push(choice.reason);
        }
        for wanted in ["Customer focus", "Ownership", "Conflict resolution"] {
            assert!(topics.contains(&wanted), "{topics:?}");
        }
        let done: Vec<&Reason> =
            leads.iter().filter(|lead| matches!(lead, Reason::Done(_) | Reason::Perhaps(_))).collect();
        assert!(done.len() >= 2, "{leads:?}");
        assert!(done.iter().enumerate().all(|(at, lead)| !done[..at].contains(lead)), "{leads:?}");
    }

    #[test]
    fn meaning_changes_no_question() {
        let material = resume(&["약속을 지켜 거래처를 되찾았습니다.", "반품을 12% 줄였습니다."]);
        let asked = |near: &dyn Nearness| {
            let mut past = Past::default();
            let ask = |_| {
                let choice = next(PracticeKind::Personality, &material, &past, (Language::Ko, near)).unwrap();
                past.session.insert(choice.question.id.clone());
                choice.question.id.clone()
            };
            (0..5).map(ask).collect::<Vec<_>>()
        };
        assert_eq!(asked(&Promises), asked(&WordsAlone));
    }
}
