//! Backups that must not take the place of anything: a changed byte, a document that is missing.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use axum::body::Body;
use bytes::Bytes;
use http::{Request, StatusCode};
use naru_api::Door;
use naru_testkit::desk::TestDesk;
use serde_json::json;
use std::path::{Path, PathBuf};
use tower::ServiceExt;

const NARU: &str = env!("CARGO_BIN_EXE_naru");

/// A desk with one document, and where that lies.
async fn desk_with_document() -> (TestDesk, PathBuf) {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("백엔드").await;
    let resume = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev/resumes/r01_강도현_이력서.pdf");
    desk.import(&posting, &[&resume]).await;
    let only = |folder: PathBuf| std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let document = only(only(desk.config.data_dir.join("blobs")));
    (desk, document)
}

async fn backup(desk: &TestDesk) -> Bytes {
    let backup = desk.post("/api/backup", json!({ "passphrase": "long-enough" })).await;
    assert_eq!(backup.status, StatusCode::OK);
    backup.body
}

/// Restores on a new machine, whose posting must still be there afterwards.
async fn refused(body: impl Into<Body>) -> String {
    let desk = TestDesk::start(Path::new(NARU)).await;
    desk.posting("여기 있던 공고").await;
    let request = Request::post("/api/restore").header("x-naru-passphrase", "long-enough").body(body.into()).unwrap();
    let answer = naru_api::router(desk.engine.clone(), Door::Window).oneshot(request).await.unwrap();
    let body = http_body_util::BodyExt::collect(answer.into_body()).await.unwrap().to_bytes();
    assert_eq!(desk.get("/api/postings").await.ok()[0]["title"], "여기 있던 공고");
    serde_json::from_slice::<serde_json::Value>(&body).unwrap()["error"]["code"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_changed_byte_of_a_document_is_noticed() {
    let (desk, document) = desk_with_document().await;
    let mut backup = backup(&desk).await.to_vec();
    let sealed = std::fs::read(document).unwrap();
    let at = backup.windows(sealed.len()).position(|bytes| bytes == sealed).unwrap();
    backup[at + sealed.len() / 2] ^= 1;
    assert_eq!(refused(backup).await, "backup_unreadable");
}

#[tokio::test]
async fn a_missing_document_is_noticed() {
    let (desk, document) = desk_with_document().await;
    std::fs::remove_file(document).unwrap();
    assert_eq!(refused(backup(&desk).await).await, "backup_unreadable");
}
