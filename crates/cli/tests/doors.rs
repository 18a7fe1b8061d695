//! The doors: errors in their envelope, the vault, backup and restore, and who is let in over HTTP.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use axum::body::Body;
use http::{Request, StatusCode, header};
use naru_api::{Door, HttpDoor};
use naru_testkit::desk::TestDesk;
use serde_json::json;
use std::path::Path;
use std::sync::Arc;
use tower::ServiceExt;

const NARU: &str = env!("CARGO_BIN_EXE_naru");

#[tokio::test]
async fn errors_come_in_their_envelope() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let unknown = desk.get("/api/postings/0190b6a0-0000-7000-8000-000000000000").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let error = &unknown.json()["error"];
    assert_eq!(error["code"], "not_found");
    assert_eq!(error["timestamp"], "2026-01-12T03:00:00.000Z");
    assert_eq!(error["traceId"].as_str().unwrap().len(), 32);
    assert_eq!(desk.get("/api/nothing").await.code(), "not_found");
    assert_eq!(desk.get("/api/postings/no-id").await.code(), "invalid");
    assert_eq!(desk.post("/api/postings", json!({ "title": 1 })).await.code(), "invalid");
    assert_eq!(desk.post("/api/health", json!({})).await.status, StatusCode::METHOD_NOT_ALLOWED);
    let empty = desk.post("/api/postings", json!({ "title": " ", "employmentType": "intern", "status": "open" })).await;
    assert_eq!(empty.json()["error"]["details"][0], json!({ "field": "title", "problem": "required" }));
}

#[tokio::test]
async fn without_a_keyring_nothing_is_kept_until_there_is_a_passphrase() {
    let mut desk = TestDesk::start_without_keyring(Path::new(NARU)).await;
    assert_eq!(desk.get("/api/vault").await.ok()["state"], "new");
    let refused = desk.get("/api/postings").await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::LOCKED, "vault_new"));
    assert!(!desk.config.data_dir.join("naru.db").exists());
    assert_eq!(desk.post("/api/vault/create", json!({ "passphrase": "short" })).await.code(), "invalid");
    desk.post("/api/vault/create", json!({ "passphrase": "나루터에서 만나요" })).await.ok();
    desk.posting("비밀 공고").await;

    desk.restart().await;
    assert_eq!(desk.get("/api/postings").await.code(), "vault_locked");
    assert_eq!(desk.post("/api/vault/unlock", json!({ "passphrase": "guess" })).await.code(), "wrong_passphrase");
    let open = desk.post("/api/vault/unlock", json!({ "passphrase": "나루터에서 만나요" })).await.ok();
    assert_eq!((&open["state"], &open["keyHolder"]), (&json!("open"), &json!("passphrase")));
    assert_eq!(desk.get("/api/postings").await.ok()[0]["title"], "비밀 공고");
    desk.engine.stop().await;
    let head = std::fs::read(desk.config.data_dir.join("naru.db")).unwrap();
    assert!(!head.starts_with(b"SQLite format 3"));
}

#[tokio::test]
async fn a_backup_brings_everything_back_on_another_machine() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("백엔드").await;
    let resume = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev/resumes/r01_강도현_이력서.pdf");
    desk.import(&posting, &[&resume]).await;
    assert_eq!(desk.post("/api/backup", json!({ "passphrase": "short" })).await.code(), "invalid");
    let backup = desk.post("/api/backup", json!({ "passphrase": "backup passphrase" })).await;
    assert_eq!(backup.status, StatusCode::OK);

    let other = TestDesk::start(Path::new(NARU)).await;
    other.posting("여기 있던 공고").await;
    let refused = restore(&other, "wrong passphrase", backup.body.clone()).await;
    assert_eq!(refused, (StatusCode::UNPROCESSABLE_ENTITY, "backup_unreadable".to_owned()));
    let cut = backup.body.slice(..backup.body.len() / 2);
    assert_eq!(restore(&other, "backup passphrase", cut).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(other.get("/api/postings").await.ok()[0]["title"], "여기 있던 공고");

    assert_eq!(restore(&other, "backup passphrase", backup.body).await.0, StatusCode::OK);
    let postings = other.get("/api/postings").await.ok();
    assert_eq!((postings.as_array().unwrap().len(), &postings[0]["title"]), (1, &json!("백엔드")));
    let board = other.get(&format!("/api/postings/{}/board", posting["id"].as_str().unwrap())).await.ok();
    let detail = other.get(&format!("/api/applications/{}", board["cards"][0]["id"].as_str().unwrap())).await.ok();
    let content = format!("/api/documents/{}/content", detail["documents"][0]["id"].as_str().unwrap());
    assert_eq!(other.get(&content).await.body, std::fs::read(&resume).unwrap());
    let kept = std::fs::read_dir(&other.config.data_dir)
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("before-restore-"));
    assert_eq!(kept.count(), 1);
}

async fn restore(desk: &TestDesk, passphrase: &str, body: bytes::Bytes) -> (StatusCode, String) {
    let request = Request::post("/api/restore")
        .header("x-naru-passphrase", passphrase.replace(' ', "%20"))
        .body(Body::from(body))
        .unwrap();
    let answer = naru_api::router(desk.engine.clone(), Door::Window).oneshot(request).await.unwrap();
    let status = answer.status();
    let body = http_body_util::BodyExt::collect(answer.into_body()).await.unwrap().to_bytes();
    let code = serde_json::from_slice::<serde_json::Value>(&body)
        .ok()
        .and_then(|json| json["error"]["code"].as_str().map(str::to_owned));
    (status, code.unwrap_or_default())
}

#[tokio::test]
async fn over_http_only_the_token_on_the_right_name_gets_in() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let door = HttpDoor { token: "t".repeat(43), hosts: vec!["127.0.0.1:7000".to_owned()], external: None };
    let router = naru_api::router(desk.engine.clone(), Door::Http(Arc::new(door)));
    let ask = async |host: &str, token: &str, origin: Option<&str>| {
        let mut request = Request::get("/api/postings")
            .header(header::HOST, host)
            .header(header::AUTHORIZATION, format!("Bearer {token}"));
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap().status()
    };
    let token = "t".repeat(43);
    assert_eq!(ask("127.0.0.1:7000", &token, None).await, StatusCode::OK);
    assert_eq!(ask("127.0.0.1:7000", &token, Some("http://127.0.0.1:7000")).await, StatusCode::OK);
    assert_eq!(ask("127.0.0.1:7000", "guess", None).await, StatusCode::UNAUTHORIZED);
    assert_eq!(ask("evil.example:7000", &token, None).await, StatusCode::MISDIRECTED_REQUEST);
    assert_eq!(ask("127.0.0.1:7000", &token, Some("http://evil.example")).await, StatusCode::FORBIDDEN);
}
