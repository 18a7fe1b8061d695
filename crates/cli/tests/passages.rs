//! Passages through the router: cut and embedded in the background, found by words and by meaning. What needs the model is looked at with
//! the weights that `NARU_SEARCH_MODEL` names, which `cargo xtask test` fetches.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]
#![expect(clippy::print_stderr, reason = "what was not looked at is told")]

use chrono::TimeDelta;
use http::Method;
use naru_domain::passage::{Collection, Passage, PassageKind, PassageQuery};
use naru_engine::SearchModel;
use naru_testkit::desk::{TestDesk, corpus};
use naru_testkit::postgres::Database;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;

const NARU: &str = env!("CARGO_BIN_EXE_naru");
const RESUME: &str = "dev/resumes/r01_강도현_이력서.pdf";

fn model() -> Option<PathBuf> {
    let file = std::env::var_os("NARU_SEARCH_MODEL").map(PathBuf::from);
    if file.is_none() {
        eprintln!("not looked at: NARU_SEARCH_MODEL names no weights");
    }
    file
}

async fn with_model(mut desk: TestDesk, model: &Path) -> TestDesk {
    desk.config.search_model = SearchModel::File(model.to_owned());
    desk.restart().await;
    desk
}

/// Waits until the state is such.
async fn until(desk: &TestDesk, such: impl Fn(&Value) -> bool) -> Value {
    loop {
        let state = desk.get("/api/passages/state").await.ok();
        if such(&state) {
            return state;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn cut(desk: &TestDesk) -> Value {
    until(desk, |state| state["uncut"] == 0).await
}

async fn embedded(desk: &TestDesk) -> Value {
    until(desk, |state| state["uncut"] == 0 && state["waiting"] == 0).await
}

async fn find(desk: &TestDesk, q: &str) -> Vec<Value> {
    let path = format!("/api/passages?q={}", q.replace(' ', "%20"));
    desk.get(&path).await.ok().as_array().unwrap().clone()
}

async fn outside(desk: &TestDesk, text: &str) -> Vec<Passage> {
    let query = PassageQuery { kinds: vec![PassageKind::External], ..PassageQuery::here(text.to_owned(), 100) };
    desk.engine.desk().unwrap().find_passages(&query).await.unwrap()
}

async fn index(desk: &TestDesk, id: &str, text: &str) -> usize {
    desk.engine.desk().unwrap().index_text((Collection::Resumes, id, "u1"), text, &[]).await.unwrap().len()
}

#[tokio::test]
async fn a_document_is_found_at_its_page_by_words_alone() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("백엔드 개발자").await;
    desk.import(&posting, &[&corpus(RESUME)]).await;
    let state = cut(&desk).await;
    assert_eq!(state["meaning"], "no_model");
    let found = find(&desk, "결제").await;
    let first = &found[0];
    assert_eq!(
        (&first["source"]["kind"], &first["page"], &first["byWords"]),
        (&json!("document"), &json!(1), &json!(true))
    );
    assert!(first["title"].as_str().unwrap().ends_with(".pdf"));
    assert!(first["lines"]["first"].as_u64().unwrap() >= 1);
    let board = desk.get(&format!("/api/postings/{}/board", posting["id"].as_str().unwrap())).await.ok();
    let candidate = first["source"]["candidateId"].as_str().unwrap();
    assert_eq!(board["cards"][0]["personId"], candidate);
    let other = format!("/api/passages?q=%EA%B2%B0%EC%A0%9C&candidateId={}", uuid_of_nobody());
    assert_eq!(desk.get(&other).await.ok(), json!([]));
    // The posting is found too, and anew when it changes.
    assert_eq!(find(&desk, "백엔드 개발자").await.iter().filter(|hit| hit["source"]["kind"] == "posting").count(), 1);
    assert!(find(&desk, "").await.is_empty());
    assert_eq!(desk.get(&format!("/api/passages?q={}", "a".repeat(2_001))).await.code(), "invalid");
}

#[tokio::test]
async fn who_practises_is_in_no_passage_of_their_answers() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let resume = "강도현\n백엔드 개발자\n\n경력\n온담페이 2022.03 - 2025.03\n- Java로 결제 서버를 만들었습니다.\n";
    let draft = json!({ "kind": "technical", "language": "ko", "limitSeconds": 120, "resume": { "text": resume } });
    let practice = desk.post("/api/practices", draft).await.ok();
    let (id, question) = (practice["id"].as_str().unwrap(), practice["questions"][0]["id"].as_str().unwrap());
    let answer = json!({ "text": "캐시 장애를 강도현이 도맡아 복구했습니다.", "elapsedMs": 60_000 });
    desk.post(&format!("/api/practices/{id}/questions/{question}/answer"), answer).await.ok();
    cut(&desk).await;
    let found = find(&desk, "캐시 장애").await;
    let text = found.iter().find(|hit| hit["source"]["kind"] == "answer").unwrap()["text"].as_str().unwrap().to_owned();
    assert_eq!(text, "캐시 장애를 [이름]이 도맡아 복구했습니다.");
}

fn uuid_of_nobody() -> &'static str {
    "00000000-0000-7000-8000-000000000000"
}

#[tokio::test]
async fn personal_data_is_gone_before_anything_is_kept() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let text = "성명: 홍길동\n연락처: 010-1234-5678 / hong@example.com\n주민등록번호 900101-1234567\n결제 서버를 만들었습니다.";
    assert_eq!(index(&desk, "r1", text).await, 1);
    let found = outside(&desk, "결제 서버").await;
    for secret in ["홍길동", "1234-5678", "hong@", "900101"] {
        assert!(!found[0].text.contains(secret), "{}", found[0].text);
        assert!(outside(&desk, secret).await.is_empty(), "{secret} is in the index");
    }
    assert!(found[0].text.contains("[전화1]"));
    assert_eq!(index(&desk, "r1", "").await, 0);
    assert!(outside(&desk, "결제 서버").await.is_empty(), "an empty text is forgotten");
}

#[tokio::test]
async fn an_answer_is_found_until_it_is_forgotten() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let draft = json!({ "kind": "technical", "language": "ko", "limitSeconds": 120 });
    let practice = desk.post("/api/practices", draft).await.ok();
    let id = practice["id"].as_str().unwrap();
    let question = practice["questions"][0]["id"].as_str().unwrap();
    let answer =
        json!({ "text": "멱등 키로 중복 결제를 막았습니다. 제 번호는 010-9999-8888입니다.", "elapsedMs": 60_000 });
    desk.post(&format!("/api/practices/{id}/questions/{question}/answer"), answer).await.ok();
    cut(&desk).await;
    let found = find(&desk, "중복 결제").await;
    assert_eq!(found[0]["source"], json!({ "kind": "answer", "practiceId": id, "questionId": question }));
    assert!(!found[0]["text"].as_str().unwrap().contains("9999"));
    desk.send(Method::DELETE, &format!("/api/practices/{id}"), "").await;
    assert!(find(&desk, "중복 결제").await.is_empty());
}

#[tokio::test]
async fn a_damaged_model_is_told_and_words_still_find() {
    let mut desk = TestDesk::start(Path::new(NARU)).await;
    let file = desk.dir.path().join("model.bin");
    std::fs::File::create(&file).unwrap().set_len(naru_intelligence::embedding::WEIGHTS_SIZE as u64).unwrap();
    desk.config.search_model = SearchModel::File(file);
    desk.restart().await;
    index(&desk, "r1", "결제 서버를 만들었습니다.").await;
    assert_eq!(outside(&desk, "결제").await.len(), 1);
    until(&desk, |state| state["meaning"] == "damaged_model" && state["waiting"] == 1).await;
}

#[tokio::test]
async fn questions_find_what_says_the_same_in_other_words_after_a_kill_too() {
    let Some(model) = model() else { return };
    let mut desk = with_model(TestDesk::start(Path::new(NARU)).await, &model).await;
    let texts = [
        ("pay", "Built a payment gateway with idempotency keys for card charges."),
        ("lead", "Led a team of six engineers and ran their one-on-ones."),
        ("ads", "네이버와 페이스북 광고를 집행해 ROAS를 410%로 높였습니다."),
        ("infra", "쿠버네티스 클러스터 40노드를 무중단으로 운영했습니다."),
        ("ios", "Shipped an iOS app in Swift to the App Store."),
        ("hr", "연간 120명의 채용을 진행하고 면접 과정을 표준화했습니다."),
    ];
    for (id, text) in texts {
        index(&desk, id, text).await;
        // Stopped wherever it is.
        desk.restart().await;
    }
    // Whoever works something out is believed to be alive for a minute.
    desk.clock.advance(TimeDelta::seconds(61));
    desk.restart().await;
    let state = embedded(&desk).await;
    assert_eq!((&state["meaning"], &state["passages"]), (&json!("on"), &json!(6)));
    for (question, expected) in [
        ("결제 시스템을 만들어 본 사람", "payment"),
        ("팀을 이끈 경험", "Led a team"),
        ("container orchestration", "쿠버네티스"),
        ("online advertising", "광고"),
        ("모바일 앱 출시", "iOS"),
        ("recruiting experience", "채용"),
    ] {
        let found = outside(&desk, question).await;
        assert!(found[0].text.contains(expected), "{question}: {}", found[0].text);
        assert_eq!(found, outside(&desk, question).await, "the same question, the same order");
    }
}

#[tokio::test]
async fn two_programs_on_one_server_see_what_the_other_adds_and_takes_away() {
    let Some(model) = model() else { return };
    let database = Database::new();
    let one = with_model(TestDesk::start_on_server(Path::new(NARU), &database.url).await, &model).await;
    let mut other = TestDesk::start_on_server(Path::new(NARU), &database.url).await;
    // The other one embeds nothing itself.
    other.config.workers = 0;
    let other = with_model(other, &model).await;
    assert!(outside(&other, "결제 시스템").await.is_empty());
    index(&one, "pay", "Built a payment gateway for card charges.").await;
    embedded(&one).await;
    let found = outside(&other, "결제 시스템").await;
    assert_eq!((found.len(), found[0].by_words), (1, false));
    index(&one, "pay", "Fed the cat.").await;
    index(&one, "more", "Processed credit card payments for merchants.").await;
    embedded(&one).await;
    let texts: Vec<String> = outside(&other, "결제 시스템").await.into_iter().map(|passage| passage.text).collect();
    assert_eq!(texts[0], "Processed credit card payments for merchants.");
    assert!(!texts.iter().any(|text| text.contains("gateway")), "{texts:?}");
    index(&one, "pay", "").await;
    index(&one, "more", "").await;
    assert!(outside(&other, "결제 시스템").await.is_empty());
}
