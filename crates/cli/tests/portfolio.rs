//! Portfolios through the router: they become no candidate, find their person, and can be attached and taken away by hand.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use naru_testkit::desk::TestDesk;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const NARU: &str = env!("CARGO_BIN_EXE_naru");
/// Stands in the portfolio of the corpus.
const EMAIL: &str = "yura@so.studio.example";

fn portfolio() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev/pii");
    folder.join("d06_포트폴리오_연락처.pdf")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Imports the portfolio; its file of the import.
async fn import(desk: &TestDesk, posting: &Value) -> Value {
    desk.import(posting, &[&portfolio()]).await["items"][0].clone()
}

/// A candidate with this name and e-mail address, typed in for an empty file; their file of the import.
async fn candidate(desk: &TestDesk, posting: &Value, name: &str, email: &str) -> Value {
    let path = desk.dir.path().join(format!("{name}.pdf"));
    std::fs::write(&path, b"").unwrap();
    let item = desk.import(posting, &[&path]).await["items"][0].clone();
    let typed = json!({ "name": name, "email": email });
    desk.post(&format!("/api/import-items/{}/type-in", text(&item["id"])), typed).await.ok()
}

async fn item_of(desk: &TestDesk, item: &Value) -> Value {
    let mut found = Value::Null;
    for import in desk.get("/api/imports").await.ok().as_array().unwrap() {
        let detail = desk.get(&format!("/api/imports/{}", text(&import["id"]))).await.ok();
        let items = detail["items"].as_array().unwrap();
        if let Some(one) = items.iter().find(|one| one["id"] == item["id"]) {
            found = one.clone();
        }
    }
    found
}

async fn detail(desk: &TestDesk, application: &Value) -> Value {
    desk.get(&format!("/api/applications/{}", text(application))).await.ok()
}

fn kinds(detail: &Value) -> Vec<&str> {
    detail["feed"].as_array().unwrap().iter().map(|entry| text(&entry["event"]["kind"])).collect()
}

#[tokio::test]
async fn a_portfolio_finds_its_person_and_can_be_taken_away() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("제품 디자이너").await;
    let owner = candidate(&desk, &posting, "소유라", EMAIL).await;
    let item = import(&desk, &posting).await;
    assert_eq!((&item["state"], &item["outcome"]), (&json!("attached"), &json!("portfolio")), "{item}");
    assert_eq!((&item["personName"], &item["applicationId"]), (&json!("소유라"), &owner["applicationId"]));
    let shown = detail(&desk, &owner["applicationId"]).await;
    let document = &shown["documents"][1];
    assert_eq!((&document["outcome"], &document["attachedTo"]), (&json!("portfolio"), &owner["applicationId"]));
    assert!(kinds(&shown).contains(&"portfolio_attached"));
    assert_eq!(shown["fields"].as_array().unwrap().len(), 2, "nothing of it becomes a value: {}", shown["fields"]);
    let board = desk.get(&format!("/api/postings/{}/board", text(&posting["id"]))).await.ok();
    assert_eq!(board["totalCount"], 1);
    let found = desk.get("/api/search?q=LUMO").await.ok();
    assert_eq!(found[0]["name"], "소유라", "{found}");

    let path = format!("/api/documents/{}", text(&document["id"]));
    let links = desk.get(&format!("{path}/links")).await.ok();
    assert!(links.as_array().unwrap().iter().all(|link| text(&link["url"]).starts_with("http")), "{links}");
    let small = desk.get(&format!("{path}/pages/1?scale=0.2")).await;
    assert!(small.status.is_success() && small.body.starts_with(b"\x89PNG"));

    let taken = desk.post(&format!("{path}/detach"), json!({})).await.ok();
    assert_eq!((&taken["id"], &taken["state"]), (&item["id"], &json!("needs_hand")));
    assert_eq!(desk.post(&format!("{path}/detach"), json!({})).await.code(), "conflict");
    let queue = desk.get("/api/review").await.ok();
    assert_eq!((&queue["files"][0]["item"]["id"], &queue["files"][0]["postingId"]), (&item["id"], &posting["id"]));
    assert_eq!(detail(&desk, &owner["applicationId"]).await["documents"].as_array().unwrap().len(), 1);

    let attach = format!("/api/import-items/{}/attach", text(&item["id"]));
    let to = json!({ "applicationId": owner["applicationId"] });
    assert_eq!(desk.post(&attach, to.clone()).await.ok()["state"], "attached");
    assert_eq!(desk.post(&attach, to).await.ok()["state"], "attached", "asked twice, it is done once");
    let shown = detail(&desk, &owner["applicationId"]).await;
    assert_eq!(shown["documents"].as_array().unwrap().len(), 2);
    assert_eq!(kinds(&shown).iter().filter(|kind| kind.starts_with("portfolio")).count(), 3);
}

#[tokio::test]
async fn a_portfolio_waits_for_a_candidate_of_its_posting() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let (posting, other) = (desk.posting("제품 디자이너").await, desk.posting("개발자").await);
    let item = import(&desk, &posting).await;
    assert_eq!((&item["state"], &item["outcome"]), (&json!("needs_hand"), &json!("portfolio")), "{item}");
    let elsewhere = candidate(&desk, &other, "소유라", EMAIL).await;
    let attach = format!("/api/import-items/{}/attach", text(&item["id"]));
    let refused = desk.post(&attach, json!({ "applicationId": elsewhere["applicationId"] })).await;
    assert_eq!(refused.code(), "invalid");
    let owner = candidate(&desk, &posting, "소유라", EMAIL).await;
    let ended = item_of(&desk, &item).await;
    assert_eq!((&ended["state"], &ended["applicationId"]), (&json!("attached"), &owner["applicationId"]), "{ended}");
    assert_eq!(import(&desk, &posting).await["state"], "already_there");
}

#[tokio::test]
async fn a_portfolio_that_is_read_again_stays_one() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("제품 디자이너").await;
    let owner = candidate(&desk, &posting, "소유라", EMAIL).await;
    let item = import(&desk, &posting).await;
    let mut events = desk.engine.events().listen();
    let settings = json!({ "rotate": 90, "ocr": "never", "language": "auto" });
    desk.post(&format!("/api/documents/{}/read-again", text(&item["documentId"])), settings).await.ok();
    let document = loop {
        let shown = detail(&desk, &owner["applicationId"]).await;
        if !shown["documents"][1]["reading"]["finishedAt"].is_null() {
            assert_eq!(shown["fields"].as_array().unwrap().len(), 2);
            break shown["documents"][1].clone();
        }
        events.next().await.unwrap();
    };
    assert_eq!((&document["outcome"], &document["version"]), (&json!("portfolio"), &json!(2)), "{document}");
    assert_eq!(document["reading"]["state"], "done");
}
