//! Meaning as numbers: the same as the original program's, and the same in both languages. With the weights that `NARU_SEARCH_MODEL`
//! names, which `cargo xtask test` fetches; without them only what needs none is looked at.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::print_stderr, reason = "what was not looked at is told")]

use naru_intelligence::embedding::{Embedder, Vector, WEIGHTS_SIZE, WeightsError};
use std::sync::OnceLock;

/// The model; `None` without its weights.
fn embedder() -> Option<&'static Embedder> {
    static EMBEDDER: OnceLock<Option<Embedder>> = OnceLock::new();
    let loaded = EMBEDDER.get_or_init(|| {
        let Some(file) = std::env::var_os("NARU_SEARCH_MODEL") else {
            eprintln!("not looked at: NARU_SEARCH_MODEL names no weights");
            return None;
        };
        Some(Embedder::load(std::fs::read(file).unwrap()).unwrap())
    });
    loaded.as_ref()
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let product = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    product(a, b) / (product(a, a) * product(b, b)).sqrt()
}

#[test]
fn the_numbers_are_those_of_the_original_program() {
    let Some(embedder) = embedder() else { return };
    let lines: Vec<&str> = include_str!("original.tsv").lines().skip(1).collect();
    assert!(lines.len() > 45);
    for line in lines {
        let [kind, text, numbers] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let expected: Vec<f32> = numbers.split(' ').map(|number| number.parse().unwrap()).collect();
        let found = if kind == "query" { embedder.query(text) } else { embedder.passage(text) };
        let alike = cosine(&expected, &found[..expected.len()]);
        assert!(alike >= 0.999, "{alike}: {text}");
        assert!((cosine(&found, &found) - 1.0).abs() < 1e-5);
    }
}

/// A question in one language, and the passage in the other that answers it.
const PAIRS: [(&str, &str); 20] = [
    ("결제 시스템을 만들어 본 사람", "Built a payment gateway with idempotency keys for card charges."),
    ("팀을 이끈 경험", "Led a team of six engineers and ran their one-on-ones."),
    ("웹 접근성 개선", "Made the site usable with screen readers and passed WCAG 2.1 AA."),
    ("데이터베이스 성능 튜닝", "Cut slow SQL queries from 4 s to 90 ms with composite indexes."),
    ("기계 학습 모델 서빙", "Served recommendation models behind a low-latency inference API."),
    ("모바일 앱 출시", "Shipped an iOS app in Swift to the App Store."),
    ("채용 업무 경험", "Recruited 120 people a year and standardised the interview process."),
    ("회계 결산을 할 줄 아는 사람", "Closed monthly books and filed VAT returns for five years."),
    ("해외 영업과 수출 계약", "Signed export contracts with buyers in Vietnam and Thailand."),
    ("침투 테스트와 취약점 점검", "Performed penetration tests and secure code reviews."),
    ("who designed a design system", "피그마로 공통 컴포넌트와 디자인 시스템을 구축해 여섯 제품에 적용했습니다."),
    ("data pipelines", "Airflow로 하루 2TB의 로그를 적재하는 배치 파이프라인을 운영했습니다."),
    ("embedded firmware", "STM32 보드의 펌웨어를 작성하고 양산 시험 장비를 만들었습니다."),
    ("online advertising campaigns", "네이버와 페이스북 광고를 집행해 ROAS를 410%로 높였습니다."),
    ("container orchestration in production", "쿠버네티스 클러스터 40노드를 무중단으로 운영했습니다."),
    ("quality management audits", "ISO 9001 내부 심사원으로 협력사의 품질을 관리했습니다."),
    ("customer support team scheduling", "고객센터 상담원 30명의 근무표를 짜고 통화 품질을 평가했습니다."),
    ("warehouse inventory software", "물류 창고의 재고를 실시간으로 보여 주는 WMS를 도입했습니다."),
    ("game development", "유니티로 만든 모바일 게임이 다운로드 100만 회를 기록했습니다."),
    ("speaks English well", "토익 945점이며 영어로 회의를 진행할 수 있습니다."),
];

#[test]
fn questions_find_their_answers_in_the_other_language() {
    let Some(embedder) = embedder() else { return };
    let passages: Vec<Vector> = PAIRS.iter().map(|(_, passage)| embedder.passage(passage)).collect();
    let wrong: Vec<&str> = PAIRS
        .iter()
        .enumerate()
        .filter_map(|(index, (question, _))| {
            let question_vector = embedder.query(question);
            let alike = |place: &usize| cosine(&question_vector, &passages[*place]);
            let best = (0..passages.len()).max_by(|a, b| alike(a).total_cmp(&alike(b))).unwrap();
            (best != index).then_some(*question)
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_same_text_is_the_same_however_it_is_written_down() {
    let Some(embedder) = embedder() else { return };
    // macOS writes syllables as their letters.
    let apart = "\u{1100}\u{1167}\u{11af}\u{110c}\u{1166} \u{1109}\u{1175}\u{1109}\u{1173}\u{1110}\u{1166}\u{11b7}";
    assert_eq!(embedder.query(apart), embedder.query("결제 시스템"));
    for text in ["", " ", "\u{0}", "<s></s>", "😀😀", &"가나다 ".repeat(2_000)] {
        let vector = embedder.passage(text);
        assert!(vector.iter().all(|number| number.is_finite()), "{text:.20}");
        assert!((cosine(&vector, &vector) - 1.0).abs() < 1e-5);
    }
}

#[test]
fn damaged_weights_are_refused() {
    assert_eq!(Embedder::load(vec![0; 100]).err(), Some(WeightsError::Size(100)));
    assert_eq!(Embedder::load(vec![0; WEIGHTS_SIZE]).err(), Some(WeightsError::Damaged));
    let Some(file) = std::env::var_os("NARU_SEARCH_MODEL") else { return };
    let mut bytes = std::fs::read(file).unwrap();
    // A single bit, in the middle of a layer.
    bytes[60_000_000] ^= 4;
    assert_eq!(Embedder::load(bytes).err(), Some(WeightsError::Damaged));
}
