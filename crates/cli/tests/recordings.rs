//! Spoken answers through the router: kept in pieces as they come, given back whole.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use http::{Method, StatusCode};
use naru_testkit::desk::{Answer, TestDesk};
use serde_json::{Value, json};
use std::path::Path;

const NARU: &str = env!("CARGO_BIN_EXE_naru");
/// Samples of one second, as bytes.
const SECOND: usize = 32_000;

async fn begin(desk: &TestDesk) -> Value {
    let draft = json!({ "kind": "personality", "language": "ko", "limitSeconds": 120 });
    desk.post("/api/practices", draft).await.ok()
}

fn place(practice: &Value, rest: &str) -> String {
    let question = practice["questions"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap();
    format!("/api/practices/{}/questions/{question}/{rest}", practice["id"].as_str().unwrap())
}

async fn speak(desk: &TestDesk, practice: &Value, part: u32, samples: Vec<u8>) -> Answer {
    desk.send(Method::PUT, &place(practice, &format!("recording/{part}")), samples).await
}

async fn recordings(desk: &TestDesk, practice: &Value) -> Value {
    let practice = desk.get(&format!("/api/practices/{}", practice["id"].as_str().unwrap())).await.ok();
    practice["questions"][0]["recordings"].clone()
}

#[tokio::test]
async fn what_was_spoken_is_there_after_a_crash_and_goes_on() {
    spoken(TestDesk::start(Path::new(NARU)).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_on_a_database_server() {
    let database = naru_testkit::postgres::Database::new();
    spoken(TestDesk::start_on_server(Path::new(NARU), &database.url).await).await;
}

async fn spoken(mut desk: TestDesk) {
    let begun = begin(&desk).await;
    assert_eq!(desk.get(&place(&begun, "recordings/1")).await.code(), "not_found");
    assert_eq!(speak(&desk, &begun, 0, vec![1; SECOND]).await.status, StatusCode::NO_CONTENT);
    desk.restart().await;
    assert_eq!(recordings(&desk, &begun).await, json!([{ "attempt": 1, "parts": 1, "durationMs": 1000 }]));
    assert_eq!(speak(&desk, &begun, 1, vec![2; SECOND / 2]).await.status, StatusCode::NO_CONTENT);
    assert_eq!(speak(&desk, &begun, 1, vec![2; SECOND / 2]).await.status, StatusCode::NO_CONTENT, "it came twice");
    assert_eq!(speak(&desk, &begun, 1, vec![3; SECOND / 2]).await.code(), "conflict", "another one has this number");
    assert_eq!(speak(&desk, &begun, 3, vec![3; SECOND]).await.code(), "conflict", "one is missing before it");

    let body = json!({ "text": "제가 맡아서 해결했습니다.", "elapsedMs": 1500 });
    desk.post(&place(&begun, "answer"), body.clone()).await.ok();
    assert_eq!(speak(&desk, &begun, 2, vec![3; SECOND]).await.code(), "conflict", "it is answered");
    desk.post(&place(&begun, "again"), json!({})).await.ok();
    assert_eq!(speak(&desk, &begun, 0, vec![4; SECOND]).await.status, StatusCode::NO_CONTENT);
    let first = desk.get(&place(&begun, "recordings/1")).await;
    assert_eq!(
        (first.status, first.body.len(), first.body[44], first.body[44 + SECOND]),
        (StatusCode::OK, 44 + SECOND * 3 / 2, 1, 2)
    );

    assert_eq!(desk.send(Method::DELETE, &place(&begun, "recording"), "").await.status, StatusCode::NO_CONTENT);
    assert_eq!(
        recordings(&desk, &begun).await,
        json!([{ "attempt": 1, "parts": 2, "durationMs": 1500 }]),
        "the earlier one stays"
    );
    desk.post(&place(&begun, "answer"), body).await.ok();
    let practice = format!("/api/practices/{}", begun["id"].as_str().unwrap());
    desk.post(&format!("{practice}/end"), json!({})).await.ok();
    let report = desk.get(&format!("{practice}/report")).await.ok();
    assert_eq!(report["answers"][0]["question"]["recordings"][0]["durationMs"], 1500);
    assert_eq!(desk.send(Method::DELETE, &practice, "").await.status, StatusCode::NO_CONTENT);
    assert_eq!(desk.get(&place(&begun, "recordings/1")).await.code(), "not_found");
}

#[tokio::test]
async fn what_is_no_speech_is_refused() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let begun = begin(&desk).await;
    for samples in [vec![], vec![1; 3], vec![0; 512 * 1024 + 2]] {
        assert_eq!(speak(&desk, &begun, 0, samples).await.code(), "invalid");
    }
    assert_eq!(recordings(&desk, &begun).await, json!([]));
    let another = begin(&desk).await;
    let mixed = place(&begun, "recording/0").replace(begun["id"].as_str().unwrap(), another["id"].as_str().unwrap());
    assert_eq!(desk.send(Method::PUT, &mixed, vec![1; SECOND]).await.code(), "not_found");
}
