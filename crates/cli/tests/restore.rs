//! Backups of a desk whose documents are gone or damaged, and backups that must not take the place of anything.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use axum::body::Body;
use bytes::Bytes;
use http::{Request, StatusCode};
use naru_api::Door;
use naru_testkit::desk::TestDesk;
use serde_json::{Value, json};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use tower::ServiceExt;
use zip::{ZipArchive, ZipWriter};

const NARU: &str = env!("CARGO_BIN_EXE_naru");

fn resume() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev/resumes/r01_강도현_이력서.pdf")
}

/// A desk with one document, and where that lies.
async fn desk_with_document() -> (TestDesk, PathBuf) {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("백엔드").await;
    desk.import(&posting, &[&resume()]).await;
    let only = |folder: PathBuf| std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let document = only(only(desk.config.data_dir.join("blobs")));
    (desk, document)
}

async fn backup(desk: &TestDesk) -> Bytes {
    let backup = desk.post("/api/backup", json!({ "passphrase": "long-enough" })).await;
    assert_eq!(backup.status, StatusCode::OK);
    backup.body
}

/// Restores on a new machine that has a posting already.
async fn restore(body: impl Into<Body>) -> (TestDesk, Value) {
    let desk = TestDesk::start(Path::new(NARU)).await;
    desk.posting("여기 있던 공고").await;
    let request =
        Request::post("/api/restore").header("x-naru-passphrase", "long-enough").body::<Body>(body.into()).unwrap();
    let answer = naru_api::router(desk.engine.clone(), Door::Window).oneshot(request).await.unwrap();
    let body = http_body_util::BodyExt::collect(answer.into_body()).await.unwrap().to_bytes();
    (desk, serde_json::from_slice(&body).unwrap())
}

/// The code with which a backup is refused; what was there is there still.
async fn refused(body: impl Into<Body>) -> String {
    let (desk, answer) = restore(body).await;
    assert_eq!(desk.get("/api/postings").await.ok()[0]["title"], "여기 있던 공고");
    answer["error"]["code"].as_str().unwrap().to_owned()
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
async fn a_document_that_was_taken_out_of_a_backup_is_noticed() {
    let (desk, _) = desk_with_document().await;
    let mut whole = ZipArchive::new(Cursor::new(backup(&desk).await)).unwrap();
    let mut less = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..whole.len() {
        let entry = whole.by_index(index).unwrap();
        if !entry.name().unwrap().starts_with("blobs/") {
            less.raw_copy_file(entry).unwrap();
        }
    }
    assert_eq!(refused(less.finish().unwrap().into_inner()).await, "backup_unreadable");
}

async fn backed_up_and_restored_without(desk: &TestDesk) {
    let request = json!({ "passphrase": "long-enough" }).to_string();
    let request =
        Request::post("/api/backup").header("content-type", "application/json").body(Body::from(request)).unwrap();
    let answer = naru_api::router(desk.engine.clone(), Door::Window).oneshot(request).await.unwrap();
    assert_eq!(answer.headers()["x-naru-missing-count"], "1");
    let named = answer.headers()["x-naru-missing"].to_str().unwrap();
    let named = percent_encoding::percent_decode_str(named).decode_utf8().unwrap();
    let expected = json!([{ "fileName": "r01_강도현_이력서.pdf", "personName": "강도현" }]);
    assert_eq!(serde_json::from_str::<Value>(&named).unwrap(), expected);

    let body = http_body_util::BodyExt::collect(answer.into_body()).await.unwrap().to_bytes();
    let (there, restored) = restore(body).await;
    assert_eq!(restored["missing"], expected);
    let hits = there.get("/api/search?q=%EA%B0%95%EB%8F%84%ED%98%84").await.ok(); // 강도현
    let detail = there.get(&format!("/api/applications/{}", hits[0]["applicationId"].as_str().unwrap())).await.ok();
    assert_eq!(detail["person"]["name"], "강도현");
    let content = format!("/api/documents/{}/content", detail["documents"][0]["id"].as_str().unwrap());
    assert_eq!(there.get(&content).await.code(), "not_found");

    // Coming in again, the file is whole again.
    let posting = there.posting("다시").await;
    let import = there.import(&posting, &[&resume()]).await;
    assert_eq!(import["items"][0]["state"], "done");
    assert_eq!(there.get(&content).await.body, std::fs::read(resume()).unwrap());
}

#[tokio::test]
async fn a_backup_without_a_document_that_is_gone_says_so_and_can_be_restored() {
    let (desk, document) = desk_with_document().await;
    std::fs::remove_file(document).unwrap();
    backed_up_and_restored_without(&desk).await;
}

#[tokio::test]
async fn a_backup_without_a_document_that_is_damaged_says_so_and_can_be_restored() {
    let (desk, document) = desk_with_document().await;
    let mut bytes = std::fs::read(&document).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(document, bytes).unwrap();
    backed_up_and_restored_without(&desk).await;
}

#[tokio::test]
async fn a_backup_brings_no_token_and_no_folder_back() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let secret = desk.post("/api/ai-tokens", json!({ "name": "지난 프로그램" })).await.ok()["secret"].clone();
    let folder = desk.dir.path().canonicalize().unwrap();
    desk.put("/api/ai-access", json!({ "folders": [folder], "hosts": ["10.0.0.5"], "keepDays": 40 })).await.ok();
    let body = backup(&desk).await;
    assert!(desk.engine.desk().unwrap().ai_caller(secret.as_str().unwrap()).await.is_ok());
    let (there, _) = restore(body).await;
    let tokens = there.get("/api/ai-tokens").await.ok();
    assert_eq!((&tokens[0]["name"], tokens[0]["revokedAt"].is_string()), (&json!("지난 프로그램"), true));
    assert!(there.engine.desk().unwrap().ai_caller(secret.as_str().unwrap()).await.is_err());
    let access = there.get("/api/ai-access").await.ok();
    assert_eq!((&access["folders"], &access["hosts"], &access["keepDays"]), (&json!([]), &json!([]), &json!(40)));
}
