//! The score of an answer goes with its quality: answers of three levels, written by people who saw the questions and not what is
//! listened for. Only the half `dev` was looked at while the rules were made; `later` was written when they were finished.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use naru_domain::settings::Language;
use naru_intelligence::practice::bank::{Kind, Point, bank};
use naru_intelligence::practice::score::{Asked, Said, score};
use serde::Deserialize;

#[derive(Deserialize)]
struct Written {
    id: String,
    language: Language,
    half: String,
    good: String,
    fair: String,
    poor: String,
}

/// Which questions are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Trades,
    Personality,
    Everything,
}

impl About {
    fn holds(self, id: &str) -> bool {
        let personality = bank().question(id).unwrap().0.kind == Kind::Personality;
        match self {
            Self::Trades => !personality,
            Self::Personality => personality,
            Self::Everything => true,
        }
    }
}

/// Level (2 good, 1 fair, 0 poor) and score of every answer of a half.
fn scored(half: &str, about: About) -> Vec<(String, [u32; 3])> {
    let read = |text: &str| -> Vec<Written> { serde_json::from_str(text).unwrap() };
    let mut all = read(include_str!("data/answers.json"));
    all.extend(read(include_str!("data/answers_later.json")));
    let of = |written: &Written| {
        let (_, question) = bank().question(&written.id).unwrap();
        let points: Vec<&Point> = question.points.iter().collect();
        let asked = Asked {
            question: question.text.of(written.language),
            kind: question.kind,
            points: &points,
            misconceptions: &question.misconceptions,
            language: written.language,
            limit_seconds: 120,
        };
        let rate = |text: &String| score(&asked, &Said { text, seconds: 70, spoken_ms: None }).total;
        (written.id.clone(), [rate(&written.poor), rate(&written.fair), rate(&written.good)])
    };
    all.iter().filter(|written| written.half == half && about.holds(&written.id)).map(of).collect()
}

/// Kendall's τ-b between levels and scores, over all pairs of answers of all questions.
fn kendall(pairs: &[(u32, u32)]) -> f64 {
    let (mut agree, mut disagree, mut tied_level, mut tied_score) = (0_i64, 0_i64, 0_i64, 0_i64);
    for (i, a) in pairs.iter().enumerate() {
        for b in &pairs[i + 1..] {
            match (a.0.cmp(&b.0), a.1.cmp(&b.1)) {
                (std::cmp::Ordering::Equal, std::cmp::Ordering::Equal) => {}
                (std::cmp::Ordering::Equal, _) => tied_level += 1,
                (_, std::cmp::Ordering::Equal) => tied_score += 1,
                (level, score) if level == score => agree += 1,
                _ => disagree += 1,
            }
        }
    }
    let (agree, disagree) = (agree as f64, disagree as f64);
    let of = |tied: i64| agree + disagree + tied as f64;
    (agree - disagree) / (of(tied_level) * of(tied_score)).sqrt()
}

fn agreement(half: &str, about: About) -> (f64, f64) {
    let scored = scored(half, about);
    let pairs: Vec<(u32, u32)> =
        scored.iter().flat_map(|(_, three)| (0..).zip(three).map(|(level, score)| (level, *score))).collect();
    let within: f64 = scored.iter().map(|(_, three)| kendall(&[(0, three[0]), (1, three[1]), (2, three[2])])).sum();
    (kendall(&pairs), within / scored.len() as f64)
}

#[test]
fn scores_agree_with_the_levels() {
    for about in [About::Trades, About::Personality, About::Everything] {
        for half in ["dev", "test"] {
            let (over_all, within) = agreement(half, about);
            println!("{about:?} {half}: τ {over_all:.3}, within a question {within:.3}");
            assert!(over_all >= 0.7, "{about:?} {half}: {over_all}, {:?}", scored(half, about));
            assert!(within >= 0.75, "{about:?} {half}: {within}");
        }
    }
}

#[test]
fn scores_agree_with_answers_that_were_written_afterwards() {
    let (over_all, within) = agreement("later", About::Everything);
    println!("later: τ {over_all:.3}, within a question {within:.3}");
    assert!(over_all >= 0.7, "{over_all}, {:?}", scored("later", About::Everything));
    assert!(within >= 0.85, "{within}");
}

/// Answers that are none.
const WORTHLESS: [&str; 6] = [
    "",
    "네",
    "잘 모르겠습니다.",
    "씨발 이딴 걸 왜 물어봐 fuck you",
    "그러니까 음 그게 사실 여러 가지가 있을 수 있고 상황에 따라 다르기도 하고 그래서 한마디로 말하기는 어렵지만 저는 항상 최선을 다하려고 노력합니다. ",
    "2020.03 ~ 현재 나루소프트 백엔드 개발자\nJava, Spring Boot, MySQL, Redis, Kubernetes, Git, React, Python, SQL, Figma\nTPS 3배, 팀 5명 리드\n2016 한국대학교 컴퓨터공학 졸업, TOEIC 900",
];

#[test]
fn what_answers_nothing_scores_low() {
    for question in bank().topics().iter().flat_map(|topic| &topic.questions).step_by(7) {
        let points: Vec<&Point> = question.points.iter().collect();
        for language in [Language::Ko, Language::En] {
            let asked = Asked {
                question: question.text.of(language),
                kind: question.kind,
                points: &points,
                misconceptions: &question.misconceptions,
                language,
                limit_seconds: 120,
            };
            let stuffed: String = points.iter().map(|point| format!("{}, ", point.what.of(language))).collect();
            let copied = format!("{0} {0}", question.text.of(language));
            let rambling = WORTHLESS[4].repeat(30);
            let all = WORTHLESS.iter().copied().chain([stuffed.as_str(), copied.as_str(), rambling.as_str()]);
            for text in all {
                let total = score(&asked, &Said { text, seconds: 70, spoken_ms: None }).total;
                assert!(total <= 35, "{}: {total} for {text}", question.id);
            }
        }
    }
}
