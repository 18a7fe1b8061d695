//! Who may call, and whose things are whose.

use super::{Api, HOST, PAGE, POSTING, RESUME, failure, new_token};
use axum::body::Body;
use chrono::TimeDelta;
use http::Request;
use serde_json::json;

#[tokio::test]
async fn who_shows_no_token_or_a_wrong_one_learns_of_nothing() {
    let api = Api::start().await;
    for (method, path) in [("POST", "/ai/analyze"), ("GET", "/ai/task/task_x"), ("GET", "/ai/nothing"), ("GET", "/ai")]
    {
        assert_eq!(api.ask(None, method, path, "").await, (401, failure("unauthorized", 4010)), "{path}");
        let (other, _) = api.token.split_at(api.token.len() - 1);
        for wrong in ["guess", "naru_", other, &format!("naru_{}x", "0".repeat(32))] {
            assert_eq!(api.ask(Some(wrong), method, path, "").await, (401, failure("invalid_token", 4012)), "{wrong}");
        }
    }
    for value in ["Basic abc", "Bearer", "Bearer  ", &api.token] {
        let request = Request::get("/ai/task/x").header("host", HOST).header("authorization", value);
        let answer = api.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer, (401, failure("unauthorized", 4010)), "{value}");
    }
    let answer = api.ask(Some(&api.token), "GET", "/ai/nothing", "").await;
    assert_eq!(answer, (404, failure("resource_not_found", 4040)));
    let answer = api.ask(Some(PAGE), "GET", "/ai/nothing", "").await;
    assert_eq!(answer, (404, failure("resource_not_found", 4040)), "the page is this desk itself");
}

#[tokio::test]
async fn foreign_names_and_pages_are_forbidden() {
    let api = Api::start().await;
    for (host, origin) in [("evil.example", None), (HOST, Some("https://evil.example"))] {
        let mut request = Request::get("/ai/task/x").header("host", host);
        request = request.header("authorization", format!("Bearer {}", api.token));
        if let Some(origin) = origin {
            request = request.header("origin", origin);
        }
        let answer = api.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer, (403, failure("forbidden", 4030)), "{host} {origin:?}");
    }
}

#[tokio::test]
async fn tokens_end_and_are_taken_back() {
    let api = Api::start().await;
    let end = api.desk.engine.now() + TimeDelta::hours(1);
    let short = new_token(&api.desk, json!({ "name": "an hour", "expiresAt": end })).await;
    let ask = async |token: &str| api.ask(Some(token), "POST", "/ai/calendar/parse", "{}").await;
    assert_eq!(ask(&short).await, (400, failure("no_input_provided", 4010)), "it still lives");
    api.desk.clock.advance(TimeDelta::hours(1));
    assert_eq!(ask(&short).await, (401, failure("token_expired", 4011)));
    let listed = api.desk.get("/api/ai-tokens").await.ok();
    assert_eq!(listed.as_array().unwrap().len(), 2);
    assert!(!listed.to_string().contains(&short) && !listed.to_string().contains("hash"), "{listed}");
    let mine = listed.as_array().unwrap().iter().find(|token| token["name"] == "careers").unwrap();
    let path = format!("/api/ai-tokens/{}", mine["id"].as_str().unwrap());
    assert_eq!(ask(&api.token).await.0, 400);
    api.desk.send(http::Method::DELETE, &path, "").await.ok();
    assert_eq!(ask(&api.token).await, (401, failure("invalid_token", 4012)));
    let problem =
        async |draft| api.desk.post("/api/ai-tokens", draft).await.json()["error"]["details"][0]["field"].clone();
    assert_eq!(problem(json!({ "name": " " })).await, "name");
    assert_eq!(problem(json!({ "name": "x", "expiresAt": end })).await, "expiresAt");
}

#[tokio::test]
async fn a_program_sees_nothing_of_anothers() {
    let api = Api::start().await;
    let other = new_token(&api.desk, json!({ "name": "another" })).await;
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.pdf"), b"%PDF-1.4 broken").unwrap();
    api.allow(dir.path()).await;
    let url = super::file_url(&dir.path().join("a.pdf"));
    let (status, created) = api.post("/ai/masking/draft", json!({ "file_url": url, "file_type": "pdf" })).await;
    assert_eq!(status, 200);
    let task = format!("/ai/task/{}", created["data"]["task_id"].as_str().unwrap());
    for token in [other.as_str(), PAGE] {
        assert_eq!(api.ask(Some(token), "GET", &task, "").await, (404, failure("task_not_found", 4042)));
    }
    let save = json!({ "room_id": "r", "session_id": "s", "question_id": "q_001", "question": "왜?", "answer": "그래서.",
        "is_followup": false, "question_number": 1 });
    assert_eq!(api.post("/ai/interview/save", save).await.0, 200);
    let report = json!({ "room_id": "r", "session_id": "s", "interview_type": "technical", "resume_text": RESUME,
        "posting_text": POSTING, "ended_by": "manual" });
    let theirs = api.ask(Some(&other), "POST", "/ai/interview/report", report.to_string()).await;
    assert_eq!(theirs, (404, failure("session_not_found", 4043)));
    assert_eq!(api.streamed("/ai/interview/report", report).await["message"], "report_generated");
}

#[tokio::test]
async fn a_locked_desk_says_so() {
    let api = Api::start().await;
    api.desk.engine.stop().await;
    for path in ["/ai/analyze", "/ai/nothing"] {
        let answer = api.ask(Some(&api.token), "POST", path, "{}").await;
        assert_eq!(answer, (503, failure("service_unavailable", 5030)));
        assert_eq!(api.ask(None, "POST", path, "{}").await, (401, failure("unauthorized", 4010)));
    }
}
