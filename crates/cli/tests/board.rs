//! What is done on the board and in the panel, operation by operation.
#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use http::Method;
use naru_testkit::desk::TestDesk;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const NARU: &str = env!("CARGO_BIN_EXE_naru");

fn resume() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev/resumes/r06_박지민_퍼포먼스마케터.pdf")
}

/// A desk with one application; its posting and its id.
async fn one() -> (TestDesk, Value, String) {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("퍼포먼스 마케터").await;
    let import = desk.import(&posting, &[&resume()]).await;
    let application = import["items"][0]["applicationId"].as_str().unwrap().to_owned();
    (desk, posting, application)
}

async fn detail(desk: &TestDesk, application: &str) -> Value {
    desk.get(&format!("/api/applications/{application}")).await.ok()
}

async fn undo(desk: &TestDesk, changed: &Value) {
    desk.post(&format!("/api/changes/{}/undo", changed["changeId"].as_str().unwrap()), Value::Null).await.ok();
}

#[tokio::test]
async fn a_rejection_keeps_the_stage_and_can_be_taken_back() {
    let (desk, posting, id) = one().await;
    let board = format!("/api/postings/{}/board", posting["id"].as_str().unwrap());
    let stage = detail(&desk, &id).await["card"]["stageId"].clone();
    let rejection = json!({ "ids": [id], "reason": "skills", "note": "경력이 다릅니다" });
    let changed = desk.post("/api/applications/reject", rejection).await.ok();
    let rejected = detail(&desk, &id).await;
    assert_eq!(rejected["card"]["status"], "rejected");
    assert_eq!(rejected["card"]["stageId"], stage);
    assert_eq!(
        (&rejected["rejectReason"], &rejected["feed"][0]["event"]["note"]),
        (&json!("skills"), &json!("경력이 다릅니다"))
    );
    assert_eq!(desk.get(&board).await.ok()["cards"], json!([]));
    assert_eq!(desk.get(&format!("{board}?rejected=true")).await.ok()["cards"].as_array().unwrap().len(), 1);

    undo(&desk, &changed).await;
    assert_eq!(detail(&desk, &id).await["card"]["status"], "active");
    desk.post("/api/applications/reject", json!({ "ids": [id], "reason": "withdrew" })).await.ok();
    desk.post("/api/applications/restore", json!({ "ids": [id] })).await.ok();
    assert_eq!(detail(&desk, &id).await["card"]["status"], "active");
    assert_eq!(desk.post("/api/applications/restore", json!({ "ids": [] })).await.code(), "invalid");
}

#[tokio::test]
async fn tags_ratings_notes_and_looks_are_kept() {
    let (desk, _, id) = one().await;
    let tags = json!({ "ids": [id], "add": ["추천", " 재지원 "] });
    let tagged = desk.post("/api/applications/tag", tags).await.ok();
    assert_eq!(detail(&desk, &id).await["card"]["tags"], json!(["추천", "재지원"]));
    undo(&desk, &tagged).await;
    assert_eq!(detail(&desk, &id).await["card"]["tags"], json!([]));
    assert_eq!(desk.post("/api/applications/tag", json!({ "ids": [id], "add": [" "] })).await.code(), "invalid");

    let rating = format!("/api/applications/{id}/rating");
    assert_eq!(desk.put(&rating, json!({ "rating": 6 })).await.code(), "invalid");
    desk.put(&rating, json!({ "rating": 4 })).await.ok();
    assert_eq!(detail(&desk, &id).await["card"]["rating"], 4);

    assert_eq!(detail(&desk, &id).await["card"]["nextAction"], "read_resume");
    desk.post(&format!("/api/applications/{id}/seen"), Value::Null).await.ok();
    assert_ne!(detail(&desk, &id).await["card"]["nextAction"], "read_resume");

    let person = detail(&desk, &id).await["person"]["id"].as_str().unwrap().to_owned();
    let notes = format!("/api/people/{person}/notes");
    assert_eq!(desk.post(&notes, json!({ "body": "\n " })).await.code(), "invalid");
    desk.post(&notes, json!({ "body": "포트폴리오를 더 보고 싶습니다" })).await.ok();
    assert_eq!(detail(&desk, &id).await["feed"][0]["event"]["body"], "포트폴리오를 더 보고 싶습니다");
    let hits = desk.get("/api/search?q=%ED%8F%AC%ED%8A%B8%ED%8F%B4%EB%A6%AC%EC%98%A4").await.ok(); // 포트폴리오
    assert!(hits.as_array().unwrap().iter().any(|hit| hit["foundIn"] == "note"), "{hits}");
}

#[tokio::test]
async fn values_by_hand_fill_places_that_exist_and_contacts_are_normalised() {
    let (desk, _, id) = one().await;
    let person = detail(&desk, &id).await["person"]["id"].as_str().unwrap().to_owned();
    let fields = format!("/api/people/{person}/fields");
    assert_eq!(desk.post(&fields, json!({ "path": "salary", "value": "1" })).await.code(), "invalid");
    assert_eq!(desk.post(&fields, json!({ "path": "phones.1", "value": "없음" })).await.code(), "invalid");
    let added = desk.post(&fields, json!({ "path": "phones.1", "value": "010-9876-5432" })).await.ok();
    assert_eq!(added["value"], "+821098765432");
    let hits = desk.get("/api/search?q=98765432").await.ok();
    assert_eq!(hits[0]["personId"].as_str(), Some(person.as_str()));
    let correct = format!("/api/fields/{}", added["id"].as_str().unwrap());
    assert_eq!(desk.put(&correct, json!({ "value": "010" })).await.code(), "invalid");
    assert_eq!(desk.put(&correct, json!({ "value": "010 1111 2222" })).await.ok()["value"], "+821011112222");
}

#[tokio::test]
async fn filters_are_kept_by_name() {
    let (desk, posting, _) = one().await;
    let filters = format!("/api/postings/{}/filters", posting["id"].as_str().unwrap());
    let draft = json!({ "name": "기한 지남", "filter": { "overdue": true } });
    let saved = desk.post(&filters, draft).await.ok();
    assert_eq!(desk.get(&filters).await.ok()[0]["filter"]["overdue"], true);
    let one = format!("/api/filters/{}", saved["id"].as_str().unwrap());
    assert!(desk.send(Method::DELETE, &one, "").await.status.is_success());
    assert_eq!(desk.get(&filters).await.ok(), json!([]));
    assert_eq!(desk.send(Method::DELETE, &one, "").await.code(), "not_found");
}

#[tokio::test]
async fn a_posting_is_filled_from_its_text() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let text = "[나루] iOS 개발자 채용\n\n자격요건\n- 경력 4년 이상\n- Swift, SwiftUI\n\n우대사항\n- Objective-C";
    let draft = desk.post("/api/postings/read", json!({ "text": text })).await.ok();
    assert_eq!(draft["title"], "iOS 개발자");
    assert_eq!(
        draft["requirements"],
        json!({ "required": ["Swift", "SwiftUI"], "preferred": ["Objective-C"], "minYears": 4 })
    );
    assert_eq!(desk.post("/api/postings/read", json!({ "text": " " })).await.code(), "invalid");
    assert_eq!(desk.get("/api/postings").await.ok(), json!([]));
}

#[tokio::test]
async fn files_that_are_sent_one_by_one_end_when_no_more_come() {
    let (desk, posting, _) = one().await;
    let start = desk.post("/api/imports/start", json!({ "postingId": posting["id"] })).await.ok();
    let import = format!("/api/imports/{}", start["id"].as_str().unwrap());
    let file = format!("{import}/files?name=%EB%B9%88.pdf"); // 빈.pdf
    let item = desk.send(Method::PUT, &file, "").await.ok();
    desk.post(&format!("{import}/sealed"), Value::Null).await.ok();
    assert_eq!(desk.send(Method::PUT, &file, "").await.code(), "not_found");
    let mut events = desk.engine.events().listen();
    while desk.get(&import).await.ok()["import"]["finishedAt"].is_null() {
        events.next().await.unwrap();
    }
    let ended = desk.get(&import).await.ok();
    assert_eq!((&ended["items"][0]["state"], &ended["items"][0]["outcome"]), (&json!("needs_hand"), &json!("empty")));

    let retry = format!("/api/import-items/{}/retry", item["id"].as_str().unwrap());
    desk.post(&retry, Value::Null).await.ok();
    while desk.get(&import).await.ok()["items"][0]["state"] != "needs_hand" {
        events.next().await.unwrap();
    }
    desk.post(&format!("{import}/cancel"), Value::Null).await.ok();
    assert_eq!(desk.get(&import).await.ok()["items"][0]["state"], "needs_hand");
}
