//! Masking through the router: a document in, a draft that a person edits, a copy from which everything covered is gone.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use axum::body::Body;
use http::{Method, Request};
use naru_api::Door;
use naru_documents::layout::{Block, Document};
use naru_documents::{Limits, read};
use naru_testkit::desk::TestDesk;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tower::ServiceExt;

const NARU: &str = env!("CARGO_BIN_EXE_naru");
const RESUME: &str = "d01_이력서_주민번호포함.pdf";
/// What stands in it; the last one twice, in the table and in a sentence.
const VALUES: [&str; 5] =
    ["920817-1980423", "010-0123-8841", "ec.ko@mail.example.com", "koec.dev@example.org", "고은찬"];

fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev/pii").join(name)
}

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap()
}

/// Begins a draft of bytes.
async fn begin(desk: &TestDesk, name: &str, bytes: Vec<u8>) -> Value {
    desk.send(Method::POST, &format!("/api/masks?name={name}"), bytes).await.ok()
}

/// The draft, once it was looked through.
async fn looked(desk: &TestDesk, id: &str) -> Value {
    let mut events = desk.engine.events().listen();
    loop {
        let detail = desk.get(&format!("/api/masks/{id}")).await.ok();
        if detail["mask"]["state"] != "looking" {
            return detail;
        }
        events.next().await.unwrap();
    }
}

/// A draft of the résumé.
async fn resume(desk: &TestDesk) -> Value {
    let begun = begin(desk, "a.pdf", std::fs::read(corpus(RESUME)).unwrap()).await;
    assert_eq!((&begun["state"], &begun["beside"]), (&json!("looking"), &json!(false)));
    looked(desk, id(&begun)).await
}

fn words(document: &Document) -> String {
    let lines = document.pages.iter().flat_map(|page| &page.blocks).flat_map(Block::lines);
    let running = document.running.iter().map(|running| &running.line);
    let words = lines.chain(running).flat_map(|line| &line.words);
    words.map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Everything that can be read in a copy: its text, and its bytes as they are.
fn readable(copy: &[u8]) -> String {
    let text = words(&read(copy, "copy.pdf", &Limits::default()).unwrap());
    text + &String::from_utf8_lossy(copy)
}

#[tokio::test]
async fn a_copy_has_none_of_what_was_covered_and_all_of_what_was_left() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let detail = resume(&desk).await;
    let kinds: BTreeSet<_> =
        detail["areas"].as_array().unwrap().iter().map(|area| area["kind"].as_str().unwrap()).collect();
    for kind in ["rrn", "phone", "email", "name", "photo"] {
        assert!(kinds.contains(kind), "{kinds:?}");
    }
    assert!(!detail.to_string().contains("920817"), "a draft tells where, not what");
    let path = format!("/api/masks/{}", id(&detail["mask"]));
    let png = desk.get(&format!("{path}/pages/1?scale=1")).await;
    assert!(png.body.starts_with(b"\x89PNG"));

    let copy = desk.post(&format!("{path}/copy"), json!({ "format": "pdf", "version": 1 })).await;
    let left = readable(&copy.body);
    for value in VALUES {
        assert!(!left.contains(value), "{value} is in the copy");
    }
    assert!(left.contains("2025-118-004521"), "what is no personal data stays: {left}");

    // One address is left to be read, the other is not.
    let mut areas = detail["areas"].clone();
    let email = areas.as_array_mut().unwrap().iter_mut().find(|area| area["kind"] == "email").unwrap();
    email["state"] = json!("open");
    let saved = desk.put(&path, json!({ "version": 1, "areas": areas })).await.ok();
    assert_eq!(saved["mask"]["version"], 2);
    let stale = desk.post(&format!("{path}/copy"), json!({ "format": "pdf", "version": 1 })).await;
    assert_eq!(stale.code(), "conflict");
    let copy = desk.post(&format!("{path}/copy"), json!({ "format": "pdf", "version": 2 })).await;
    let left = readable(&copy.body);
    assert_eq!(VALUES.iter().filter(|value| left.contains(**value)).count(), 1, "{left}");
    let picture = desk.post(&format!("{path}/copy"), json!({ "format": "png" })).await;
    assert!(picture.body.starts_with(b"\x89PNG"));
    assert!(!desk.get(&path).await.ok()["mask"]["copiedAt"].is_null());
}

#[tokio::test]
async fn two_people_who_edit_one_draft_are_told() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let detail = resume(&desk).await;
    let path = format!("/api/masks/{}", id(&detail["mask"]));
    let drawn = json!({
        "id": 900, "kind": "other", "page": 1, "x0": 50.0, "y0": 600.0, "x1": 5000.0, "y1": 650.0,
        "found": true, "confidence": 0.1, "state": "covered",
    });
    let saved = desk.put(&path, json!({ "version": 1, "areas": [drawn] })).await.ok();
    let areas = saved["areas"].as_array().unwrap();
    let (last, found) = areas.split_last().unwrap();
    assert!(found.iter().all(|area| area["state"] == "removed"), "what was found is remembered");
    assert_eq!((&last["found"], &last["confidence"]), (&json!(false), &json!(1.0)));
    assert!(last["x1"].as_f64().unwrap() < 600.0, "it ends where the page does");
    assert_eq!(desk.put(&path, json!({ "version": 1, "areas": [] })).await.code(), "conflict");
    let outside = json!({ "id": 901, "kind": "other", "page": 2, "x0": 0.0, "y0": 0.0, "x1": 9.0, "y1": 9.0,
        "found": false, "confidence": 1.0, "state": "covered" });
    let refused = desk.put(&path, json!({ "version": 2, "areas": [outside] })).await;
    assert_eq!(refused.json()["error"]["details"][0], json!({ "field": "areas", "problem": "outside" }));
    assert_eq!(desk.get(&path).await.ok()["areas"], saved["areas"]);
}

#[tokio::test]
async fn copies_are_saved_beside_the_document_and_nothing_is_written_over() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let folder = desk.dir.path().join("받은 문서");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(corpus(RESUME), folder.join("이력서.pdf")).unwrap();
    let paths = json!({ "paths": [folder.join("이력서.pdf"), folder.join("없음.pdf")] });
    let begun = desk.post("/api/masks/paths", paths).await.ok();
    assert_eq!(begun["refused"], json!([{ "fileName": "없음.pdf", "failure": "missing" }]));
    let path = format!("/api/masks/{}", id(&begun["masks"][0]));
    looked(&desk, id(&begun["masks"][0])).await;
    for (format, language, expected) in
        [("pdf", "ko", "이력서 (가림).pdf"), ("pdf", "ko", "이력서 (가림) 2.pdf"), ("png", "en", "이력서 (masked).png")]
    {
        let saved = desk.post(&format!("{path}/save"), json!({ "format": format, "language": language })).await.ok();
        assert_eq!(saved["fileName"], expected);
        assert_eq!(saved["path"], folder.join(expected).to_str().unwrap());
    }
    assert_eq!(std::fs::read(folder.join("이력서.pdf")).unwrap(), std::fs::read(corpus(RESUME)).unwrap());
    assert!(!readable(&std::fs::read(folder.join("이력서 (가림) 2.pdf")).unwrap()).contains(VALUES[0]));
    std::fs::remove_dir_all(&folder).unwrap();
    let gone = desk.post(&format!("{path}/save"), json!({ "format": "pdf" })).await;
    assert_eq!(gone.json()["error"]["details"][0], json!({ "field": "place", "problem": "missing" }));
}

#[tokio::test]
async fn what_was_being_looked_through_is_taken_up_again() {
    let mut desk = TestDesk::start(Path::new(NARU)).await;
    let begun = begin(&desk, "a.pdf", std::fs::read(corpus(RESUME)).unwrap()).await;
    desk.restart().await;
    let detail = looked(&desk, id(&begun)).await;
    assert_eq!(detail["mask"]["state"], "ready");
    assert!(detail["mask"]["coveredCount"].as_u64().unwrap() >= 5);
}

#[tokio::test]
async fn what_cannot_be_read_says_why_and_what_has_no_text_can_still_be_drawn_on() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let broken = begin(&desk, "a.pdf", b"%PDF-1.7 broken".to_vec()).await;
    let failed = looked(&desk, id(&broken)).await;
    assert_eq!((&failed["mask"]["state"], &failed["mask"]["outcome"]), (&json!("failed"), &json!("damaged")));
    let path = format!("/api/masks/{}", id(&broken));
    let refused = desk.post(&format!("{path}/copy"), json!({ "format": "pdf" })).await;
    assert_eq!(refused.json()["error"]["details"][0]["problem"], "not_ready");
    assert!(desk.post(&format!("{path}/look"), json!(null)).await.status.is_success());
    assert_eq!(looked(&desk, id(&broken)).await["mask"]["state"], "failed");
    assert!(desk.send(Method::DELETE, &path, Vec::new()).await.status.is_success());
    assert_eq!(desk.get(&path).await.code(), "not_found");

    let picture = begin(&desk, "a.png", std::fs::read(corpus("d10_채팅캡처.png")).unwrap()).await;
    let detail = looked(&desk, id(&picture)).await;
    assert_eq!(detail["mask"]["state"], "ready");
    let page = &detail["pages"][0];
    let cover = json!({ "id": 1_000, "kind": "other", "page": 1, "x0": 0.0, "y0": 0.0, "x1": page["width"],
        "y1": page["height"], "found": false, "confidence": 1.0, "state": "covered" });
    let path = format!("/api/masks/{}", id(&picture));
    desk.put(&path, json!({ "version": 1, "areas": [cover] })).await.ok();
    let copy = desk.post(&format!("{path}/copy"), json!({ "format": "png" })).await;
    assert!(copy.body.starts_with(b"\x89PNG"));
    assert!(copy.body.len() < 100_000, "a page of one colour: {} bytes", copy.body.len());
}

/// On a database server, whose rows a test can look at.
#[tokio::test(flavor = "multi_thread")]
async fn the_audit_log_is_told_types_and_counts_and_no_values() {
    let database = naru_testkit::postgres::Database::new();
    let desk = TestDesk::start_on_server(Path::new(NARU), &database.url).await;
    let detail = resume(&desk).await;
    let path = format!("/api/masks/{}", id(&detail["mask"]));
    assert!(desk.post(&format!("{path}/copy"), json!({ "format": "pdf" })).await.status.is_success());
    let store = naru_storage::Store::open_postgres(&database.url).await.unwrap();
    let rows = naru_storage::audit::latest(&mut store.read().await.unwrap(), 50).await.unwrap();
    let row = rows.iter().find(|row| row.route == "/api/masks/{id}/copy").unwrap();
    assert!(row.detail.starts_with("copy=pdf pages=1 ") && row.detail.contains(" rrn=1 "), "{}", row.detail);
    assert!(rows.iter().all(|row| VALUES.iter().all(|value| !row.detail.contains(value))));
    store.close().await;
}

#[tokio::test]
async fn a_stored_resume_is_masked_and_goes_on_where_it_was() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("백엔드").await;
    let resume = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev/resumes/r01_강도현_이력서.pdf");
    let import = desk.import(&posting, &[&resume]).await;
    let path = format!("/api/documents/{}/mask", import["items"][0]["documentId"].as_str().unwrap());
    let begun = desk.post(&path, json!(null)).await.ok();
    let detail = looked(&desk, id(&begun)).await;
    assert_eq!(detail["mask"]["state"], "ready");
    assert_eq!(detail["mask"]["documentId"], import["items"][0]["documentId"]);
    assert_eq!(id(&desk.post(&path, json!(null)).await.ok()), id(&begun));
    assert_eq!(desk.get("/api/masks").await.ok().as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_backup_carries_drafts_and_one_that_was_thrown_away_does_not_spoil_it() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let kept = resume(&desk).await;
    let gone = begin(&desk, "b.png", std::fs::read(corpus("d10_채팅캡처.png")).unwrap()).await;
    looked(&desk, id(&gone)).await;
    desk.send(Method::DELETE, &format!("/api/masks/{}", id(&gone)), Vec::new()).await;
    let backup = desk.post("/api/backup", json!({ "passphrase": "나루터에서 만나요" })).await;
    assert!(backup.status.is_success());
    let other = TestDesk::start(Path::new(NARU)).await;
    let request = Request::post("/api/restore")
        .header("x-naru-passphrase", "%EB%82%98%EB%A3%A8%ED%84%B0%EC%97%90%EC%84%9C%20%EB%A7%8C%EB%82%98%EC%9A%94")
        .body(Body::from(backup.body))
        .unwrap();
    let restored = naru_api::router(other.engine.clone(), Door::Window).oneshot(request).await.unwrap();
    assert!(restored.status().is_success(), "{restored:?}");
    let detail = other.get(&format!("/api/masks/{}", id(&kept["mask"]))).await.ok();
    assert_eq!(detail["areas"], kept["areas"]);
    let page = other.get(&format!("/api/masks/{}/pages/1", id(&kept["mask"]))).await;
    assert!(page.body.starts_with(b"\x89PNG"));
}
