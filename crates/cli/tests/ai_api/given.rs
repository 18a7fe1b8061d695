//! What programs gave: looked at, deleted, and gone by itself.

use super::{Api, POSTING, RESUME, new_token};
use chrono::TimeDelta;
use http::Method;
use naru_domain::passage::Collection;
use serde_json::{Value, json};

/// A session with an answer, and a text, of the program with this token.
async fn give(api: &Api, token: &str, id: &str) {
    let body = json!({ "room_id": "r", "session_id": "s", "question_id": "q1", "question": "왜 지원했나요?",
        "answer": "결제를 만들고 싶습니다.", "is_followup": false, "question_number": 1 });
    assert_eq!(api.ask(Some(token), "POST", "/ai/interview/save", body.to_string()).await.0, 200);
    // Embedding needs a model, which this desk has not; what keeps the text needs none.
    let desk = api.desk.engine.desk().unwrap();
    let ids = desk
        .index_text((Collection::Resumes, "r1", &format!("{id}/u1")), "결제 서버를 만들었습니다.", &[])
        .await
        .unwrap();
    assert_eq!(ids.len(), 1);
}

/// What is kept, by name: interviews, answers, texts.
async fn kept(api: &Api) -> Vec<(String, u64, u64, u64)> {
    let all = api.desk.get("/api/ai-given").await.ok();
    let number = |one: &Value, name: &str| one[name].as_u64().unwrap();
    let row = |one: &Value| {
        (
            one["name"].as_str().unwrap().to_owned(),
            number(one, "interviews"),
            number(one, "answers"),
            number(one, "texts"),
        )
    };
    all.as_array().unwrap().iter().map(row).collect()
}

/// Two programs that gave something; their ids.
async fn two() -> (Api, String, String) {
    let api = Api::start().await;
    let other = new_token(&api.desk, json!({ "name": "other" })).await;
    let tokens = api.desk.get("/api/ai-tokens").await.ok();
    let id = |name: &str| {
        let token = tokens.as_array().unwrap().iter().find(|token| token["name"] == name).unwrap();
        token["id"].as_str().unwrap().to_owned()
    };
    let (careers, others) = (id("careers"), id("other"));
    give(&api, &api.token, &careers).await;
    give(&api, &other, &others).await;
    (api, careers, others)
}

#[tokio::test]
async fn what_one_program_gave_is_deleted_alone_or_with_its_token_or_with_all() {
    let (api, careers, other) = two().await;
    let row = |name: &str| (name.to_owned(), 1, 1, 1);
    assert_eq!(kept(&api).await, [row("careers"), row("other")]);
    assert_eq!(
        api.desk.send(Method::DELETE, "/api/ai-given?tokenId=01890000-0000-7000-8000-000000000000", "").await.code(),
        "not_found"
    );
    api.desk.send(Method::DELETE, &format!("/api/ai-given?tokenId={careers}"), "").await.ok();
    assert_eq!(kept(&api).await, [row("other")]);
    let report = json!({ "room_id": "r", "session_id": "s", "interview_type": "technical", "resume_text": RESUME,
        "posting_text": POSTING, "ended_by": "auto" });
    assert_eq!(api.post("/ai/interview/report", report).await.0, 404, "there is no such session any more");
    // Taken back alone, a token leaves what it gave.
    api.desk.send(Method::DELETE, &format!("/api/ai-tokens/{other}"), "").await.ok();
    assert_eq!(kept(&api).await, [row("other")]);
    api.desk.send(Method::DELETE, &format!("/api/ai-tokens/{other}?forget=true"), "").await.ok();
    assert!(kept(&api).await.is_empty());
    give(&api, &api.token, &careers).await;
    api.desk.send(Method::DELETE, "/api/ai-given", "").await.ok();
    assert!(kept(&api).await.is_empty());
}

#[tokio::test]
async fn what_was_kept_long_enough_goes_by_itself() {
    let (mut api, careers, _) = two().await;
    assert_eq!(api.desk.get("/api/ai-access").await.ok()["keepDays"], 365);
    for wrong in [0, 3_651] {
        let draft = json!({ "folders": [], "hosts": [], "keepDays": wrong });
        assert_eq!(api.desk.put("/api/ai-access", draft).await.code(), "invalid");
    }
    api.desk.put("/api/ai-access", json!({ "folders": [], "hosts": [], "keepDays": 30 })).await.ok();
    let silent = api.desk.put("/api/ai-access", json!({ "folders": [], "hosts": [] })).await.ok();
    assert_eq!(silent["keepDays"], 30, "who does not say leaves it");
    api.desk.clock.advance(TimeDelta::days(20));
    let desk = api.desk.engine.desk().unwrap();
    desk.index_text((Collection::Resumes, "r1", &format!("{careers}/u1")), "정산도 만들었습니다.", &[]).await.unwrap();
    drop(desk);
    api.desk.clock.advance(TimeDelta::days(11));
    api.restart().await;
    while kept(&api).await.len() > 1 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(kept(&api).await, [("careers".to_owned(), 0, 0, 1)], "what was given again counts from then");
}
