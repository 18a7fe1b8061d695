//! Spoken answers are written down by a server of OpenAI's protocol, when one is chosen and somebody asks for it.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use http::Method;
use naru_testkit::desk::TestDesk;
use serde_json::{Value, json};
use std::path::Path;
use wiremock::matchers::{header, method, path};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

const NARU: &str = env!("CARGO_BIN_EXE_naru");

/// A question of which a second was recorded.
async fn recorded(desk: &TestDesk) -> String {
    let draft = json!({ "kind": "personality", "language": "ko", "limitSeconds": 120 });
    let begun = desk.post("/api/practices", draft).await.ok();
    let (practice, question) = (begun["id"].as_str().unwrap(), begun["questions"][0]["id"].as_str().unwrap());
    let question = format!("/api/practices/{practice}/questions/{question}");
    desk.send(Method::PUT, &format!("{question}/recording/0"), vec![7; 32_000]).await.ok();
    question
}

async fn choose(desk: &TestDesk, server: &MockServer, more: Value) -> naru_testkit::desk::Answer {
    let mut settings = json!({ "tier": "server", "provider": "compatible", "baseUrl": server.uri(), "model": "tiny",
        "speechModel": "whisper-1" });
    settings.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    desk.put("/api/models", json!({ "settings": settings, "key": "sk-very-secret" })).await
}

async fn write_down(desk: &TestDesk, question: &str) -> Value {
    desk.post(&format!("{question}/recording/transcript"), json!({})).await.ok()
}

fn has(request: &Request, text: &[u8]) -> bool {
    request.body.windows(text.len()).any(|part| part == text)
}

#[tokio::test]
async fn what_was_spoken_comes_back_in_words_and_what_was_sent_is_noted() {
    let (desk, server) = (TestDesk::start(Path::new(NARU)).await, MockServer::start().await);
    let question = recorded(&desk).await;
    assert_eq!(
        desk.post(&format!("{question}/recording/transcript"), json!({})).await.code(),
        "invalid",
        "nobody chose a server: nothing is sent"
    );
    choose(&desk, &server, json!({})).await.ok();
    Mock::given(method("POST"))
        .and(path("/v1/audio/transcriptions"))
        .and(header("authorization", "Bearer sk-very-secret"))
        .and(|request: &Request| has(request, b"whisper-1") && has(request, b"RIFF") && has(request, &[7; 32_000]))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({ "text": " 제가 맡아서 해결했습니다. " })))
        .expect(1)
        .mount(&server)
        .await;
    assert_eq!(write_down(&desk, &question).await, json!({ "text": "제가 맡아서 해결했습니다.", "refusal": null }));
    let call = desk.get("/api/models/calls").await.ok()[0].clone();
    assert_eq!(
        (&call["purpose"], &call["model"], &call["outcome"]),
        (&json!("speech"), &json!("whisper-1"), &json!("answered"))
    );
    let whole = desk.get(&format!("/api/models/calls/{}", call["id"].as_str().unwrap())).await.ok();
    assert!(whole.to_string().contains("recording.wav"), "{whole}");
    assert!(!whole.to_string().contains("해결"), "the words stay where they were asked for: {whole}");
}

#[tokio::test]
async fn a_server_that_fails_gives_a_reason_and_the_recording_stays() {
    let (desk, server) = (TestDesk::start(Path::new(NARU)).await, MockServer::start().await);
    let question = recorded(&desk).await;
    choose(&desk, &server, json!({})).await.ok();
    let cases = [
        (ResponseTemplate::new(401), "unauthorized"),
        (ResponseTemplate::new(429), "rate_limited"),
        (ResponseTemplate::new(500), "unreachable"),
        (ResponseTemplate::new(200).set_body_string("{\"text\": \"반"), "unreadable"),
    ];
    for (answer, refusal) in cases {
        server.reset().await;
        Mock::given(method("POST")).respond_with(answer).mount(&server).await;
        assert_eq!(write_down(&desk, &question).await, json!({ "text": null, "refusal": refusal }));
    }
    server.reset().await;
    let silence = ResponseTemplate::new(200).set_body_json(json!({ "text": "" }));
    Mock::given(method("POST")).respond_with(silence).mount(&server).await;
    assert_eq!(write_down(&desk, &question).await["refusal"], "empty");
    assert_eq!(desk.get(&format!("{question}/recordings/1")).await.body.len(), 32_044);
}

#[tokio::test]
async fn a_server_that_cannot_hear_is_still_asked_for_words() {
    let (desk, server) = (TestDesk::start(Path::new(NARU)).await, MockServer::start().await);
    let question = recorded(&desk).await;
    choose(&desk, &server, json!({})).await.ok();
    Mock::given(path("/v1/audio/transcriptions")).respond_with(ResponseTemplate::new(404)).mount(&server).await;
    for _ in 0..6 {
        assert_eq!(write_down(&desk, &question).await["refusal"], "refused", "no such model: that is said every time");
    }
    server.reset().await;
    Mock::given(path("/v1/audio/transcriptions")).respond_with(ResponseTemplate::new(500)).mount(&server).await;
    for wanted in ["unreachable", "unreachable", "unreachable", "unreachable", "unreachable", "resting"] {
        assert_eq!(write_down(&desk, &question).await["refusal"], wanted);
    }
    assert_eq!(desk.get("/api/models").await.ok()["restingUntil"], Value::Null, "the model of words is another one");
}

#[tokio::test]
async fn whoever_does_not_wait_ends_the_sending() {
    let (desk, server) = (TestDesk::start(Path::new(NARU)).await, MockServer::start().await);
    let question = recorded(&desk).await;
    let hosted = json!({ "tier": "hosted", "provider": "open_ai", "monthlyLimitCents": 100 });
    // A hosted model is asked through TLS alone; here it is this machine.
    choose(&desk, &server, hosted).await.ok();
    let slow = ResponseTemplate::new(200).set_delay(std::time::Duration::from_secs(600));
    Mock::given(method("POST")).respond_with(slow).mount(&server).await;
    let asked = write_down(&desk, &question);
    let sent = async {
        while server.received_requests().await.unwrap_or_default().is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    };
    tokio::select! {
        answer = asked => panic!("{answer}"),
        () = sent => {}
    }
    for _ in 0..500 {
        let call = desk.get("/api/models/calls").await.ok()[0].clone();
        if call["outcome"] == "cancelled" {
            assert_eq!((&call["costMicros"], &call["estimated"]), (&json!(100), &json!(true)), "a second of speech");
            assert_eq!(desk.get("/api/models/usage").await.ok()[0]["costMicros"], 100);
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("it still goes on");
}

#[tokio::test]
async fn only_servers_that_can_are_chosen() {
    let (desk, server) = (TestDesk::start(Path::new(NARU)).await, MockServer::start().await);
    assert_eq!(choose(&desk, &server, json!({ "provider": "ollama" })).await.code(), "invalid");
    choose(&desk, &server, json!({ "provider": "ollama", "speechModel": "" })).await.ok();
}
