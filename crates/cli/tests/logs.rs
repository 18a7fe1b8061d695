//! What the log may not hold: anything about people, and where files lie.

use naru_testkit::desk::TestDesk;
use serde_json::{Value, json};
use std::path::Path;

const NARU: &str = env!("CARGO_BIN_EXE_naru");

#[tokio::test]
async fn an_import_and_what_follows_leave_no_personal_data_in_the_log() {
    let mut desk = TestDesk::start(Path::new(NARU)).await;
    let log = naru_engine::logging::start_at(&desk.config.data_dir, "trace").unwrap();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev/resumes");
    let folder = desk.dir.path().join("홍길동 추천");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(corpus.join("r01_강도현_이력서.pdf"), folder.join("이력서_홍길동.pdf")).unwrap();
    std::fs::write(folder.join("성춘향.pdf"), b"%PDF-1.7 broken").unwrap();
    let posting = desk.posting("임꺽정 팀").await;
    let gone = folder.join("변학도.pdf");
    let import = desk.import(&posting, &[&folder, &gone]).await;
    let item =
        |name: &str| import["items"].as_array().unwrap().iter().find(|item| item["fileName"] == name).unwrap().clone();
    let read = item("이력서_홍길동.pdf");
    assert_eq!((&read["state"], &item("변학도.pdf")["state"]), (&json!("done"), &json!("failed")));
    desk.get("/api/search?q=%EA%B0%95%EB%8F%84%ED%98%84").await.ok(); // 강도현
    let note = format!("/api/people/{}/notes", read["personId"].as_str().unwrap());
    desk.post(&note, json!({ "body": "연봉 이야기" })).await.ok();
    desk.post("/api/backup", json!({ "passphrase": "암호문입니다 길게" })).await;
    assert_eq!(desk.post("/api/vault/unlock", json!({ "passphrase": 7 })).await.code(), "invalid");

    // Things that go wrong, and are spoken of.
    for blob in std::fs::read_dir(desk.config.data_dir.join("blobs")).unwrap() {
        std::fs::remove_dir_all(blob.unwrap().path()).unwrap();
    }
    let content = format!("/api/documents/{}/content", read["documentId"].as_str().unwrap());
    assert_eq!(desk.get(&content).await.code(), "not_found");
    desk.engine.stop().await;
    std::fs::write(desk.config.data_dir.join("key.json"), "{ \"holder\": \"홍길동\" }").unwrap();
    desk.restart().await;
    assert_eq!(desk.get("/api/postings").await.code(), "vault_locked");
    drop(log);

    let mut lines = String::new();
    for file in std::fs::read_dir(desk.config.data_dir.join("logs")).unwrap() {
        lines += &std::fs::read_to_string(file.unwrap().path()).unwrap();
    }
    assert!(lines.lines().count() > 10 && lines.contains("answered") && lines.contains("the key file is broken"));
    for line in lines.lines() {
        serde_json::from_str::<Value>(line).unwrap();
    }
    let place = desk.dir.path().display().to_string();
    let words = ["홍길동", "성춘향", "변학도", "임꺽정", "강도현", "dohyun", "%EA%B0%95", "연봉", "암호문", &place];
    for word in words {
        assert!(!lines.contains(word), "{word} is in the log: {lines}");
    }
}
