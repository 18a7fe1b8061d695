//! The main job through the router: files in, a board, work on it, and everything still there after a restart.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use naru_testkit::desk::{TestDesk, corpus};
use serde_json::{Value, json};
use std::path::Path;

const NARU: &str = env!("CARGO_BIN_EXE_naru");

/// A page with nothing on it.
const BLANK: &[u8] =
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap()
}

async fn board(desk: &TestDesk, posting: &Value) -> Value {
    desk.get(&format!("/api/postings/{}/board", id(posting))).await.ok()
}

async fn desk_with_two() -> (TestDesk, Value) {
    with_two(TestDesk::start(Path::new(NARU)).await).await
}

async fn with_two(desk: TestDesk) -> (TestDesk, Value) {
    let posting = desk.posting("백엔드 개발자").await;
    let files =
        [corpus("dev/resumes/r01_강도현_이력서.pdf"), corpus("dev/resumes/r13_Marcus_Bell_Product_Manager.docx")];
    let detail = desk.import(&posting, &[&files[0], &files[1]]).await;
    let states: Vec<_> = detail["items"].as_array().unwrap().iter().map(|item| item["state"].clone()).collect();
    assert_eq!(states, ["done", "done"], "{detail:#}");
    (desk, posting)
}

#[tokio::test]
async fn files_become_cards_that_move_and_stay_moved() {
    cards_move_and_stay_moved(TestDesk::start(Path::new(NARU)).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_on_a_database_server() {
    let database = naru_testkit::postgres::Database::new();
    let desk = TestDesk::start_on_server(Path::new(NARU), &database.url).await;
    assert_eq!(desk.post("/api/backup", json!({ "passphrase": "long enough" })).await.code(), "invalid");
    cards_move_and_stay_moved(desk).await;
}

async fn cards_move_and_stay_moved(desk: TestDesk) {
    let (mut desk, posting) = with_two(desk).await;
    let before = board(&desk, &posting).await;
    let mut names: Vec<_> =
        before["cards"].as_array().unwrap().iter().map(|card| card["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Marcus Bell", "강도현"]);

    let card = &before["cards"][0];
    let target = &before["stages"][2];
    desk.clock.advance(chrono::TimeDelta::days(3));
    let changed = desk.post("/api/applications/move", json!({ "ids": [id(card)], "stageId": id(target) })).await.ok();
    assert_eq!(changed["count"], 1);

    desk.restart().await;
    let detail = desk.get(&format!("/api/applications/{}", id(card))).await.ok();
    assert_eq!(detail["card"]["stageId"], target["id"]);
    assert_eq!(detail["card"]["nextAction"], "schedule_interview");
    assert_eq!(detail["feed"][0]["event"]["kind"], "moved");
    assert_eq!(detail["feed"][0]["event"]["to"], target["name"]);

    let undo = format!("/api/changes/{}/undo", changed["changeId"].as_str().unwrap());
    assert_eq!(desk.post(&undo, json!(null)).await.ok()["count"], 1);
    let after = board(&desk, &posting).await;
    assert_eq!(after["cards"], before["cards"]);
    assert_eq!(desk.post(&undo, json!(null)).await.code(), "undo_expired");
}

#[tokio::test]
async fn fields_carry_their_evidence_and_corrections_keep_the_old_value() {
    let (desk, posting) = desk_with_two().await;
    let cards = board(&desk, &posting).await["cards"].clone();
    let card = cards.as_array().unwrap().iter().find(|card| card["name"] == "강도현").unwrap().clone();
    let path = format!("/api/applications/{}", id(&card));
    let detail = desk.get(&path).await.ok();
    let fields = detail["fields"].as_array().unwrap();
    let email = fields.iter().find(|field| field["path"] == "emails.0").unwrap();
    assert_eq!(email["value"], "dohyun.kang@example.com");
    assert_eq!(email["boxes"][0]["page"], 1);

    let page = format!("/api/documents/{}/pages/1?scale=1", detail["documents"][0]["id"].as_str().unwrap());
    let png = desk.get(&page).await;
    assert!(png.body.starts_with(b"\x89PNG"), "{:?}", png.status);

    let name = fields.iter().find(|field| field["path"] == "name").unwrap();
    let correct = format!("/api/fields/{}", id(name));
    assert_eq!(desk.put(&correct, json!({ "value": "  " })).await.code(), "invalid");
    let corrected = desk.put(&correct, json!({ "value": "강도헌" })).await.ok();
    assert_eq!(corrected["value"], "강도헌");
    assert_eq!(corrected["confirmed"], true);
    assert_eq!(corrected["previous"][0]["value"], "강도현");
    assert_eq!(desk.get(&path).await.ok()["card"]["name"], "강도헌");
    let hits = desk.get("/api/search?q=%E3%84%B1%E3%84%B7%E3%85%8E").await.ok(); // ㄱㄷㅎ
    assert_eq!(hits[0]["name"], "강도헌");
}

#[tokio::test]
async fn what_cannot_be_read_is_kept_listed_and_typed_in() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("생산관리").await;
    let folder = desk.dir.path().join("받은 이력서");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("빈 파일.pdf"), b"").unwrap();
    std::fs::write(folder.join("깨진.pdf"), b"%PDF-1.7 broken").unwrap();
    std::fs::write(folder.join("빈 종이.pdf"), BLANK).unwrap();
    std::fs::copy(corpus("dev/resumes/r01_강도현_이력서.pdf"), folder.join("하나.pdf")).unwrap();
    std::fs::copy(corpus("dev/resumes/r01_강도현_이력서.pdf"), folder.join("하나 사본.pdf")).unwrap();

    let detail = desk.import(&posting, &[&folder]).await;
    let mut ends: Vec<_> = detail["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| format!("{} {} {}", item["fileName"].as_str().unwrap(), item["state"], item["outcome"]))
        .collect();
    ends.sort();
    // Which of the two copies comes first is a matter of the two readers.
    let copies: Vec<_> = ends.extract_if(.., |end| end.starts_with("하나")).collect();
    assert_eq!(
        ends,
        [
            r#"깨진.pdf "needs_hand" "damaged""#,
            r#"빈 종이.pdf "needs_hand" "no_text_layer""#,
            r#"빈 파일.pdf "needs_hand" "empty""#
        ]
    );
    assert_eq!(copies.iter().filter(|end| end.contains("already_there")).count(), 1, "{copies:?}");
    assert_eq!(board(&desk, &posting).await["cards"].as_array().unwrap().len(), 1);

    let blank = detail["items"].as_array().unwrap().iter().find(|item| item["fileName"] == "빈 종이.pdf").unwrap();
    let type_in = format!("/api/import-items/{}/type-in", id(blank));
    assert_eq!(desk.post(&type_in, json!({ "name": "문정아", "phone": "없음" })).await.code(), "invalid");
    let typed = desk.post(&type_in, json!({ "name": "문정아", "phone": "010-1234-5678" })).await.ok();
    assert_eq!(typed["state"], "done");
    assert_eq!(desk.post(&type_in, json!({ "name": "문정아" })).await.code(), "conflict");
    let cards = board(&desk, &posting).await["cards"].clone();
    assert!(cards.as_array().unwrap().iter().any(|card| card["name"] == "문정아"));
}

#[tokio::test]
async fn the_same_person_twice_is_found_merged_and_unmerged() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("백엔드").await;
    let files = [corpus("dev/resumes/r01_강도현_이력서.pdf"), corpus("demo/강도현_2021년_이력서.docx")];
    desk.import(&posting, &[&files[0], &files[1]]).await;
    let before = board(&desk, &posting).await;
    let cards = before["cards"].as_array().unwrap();
    assert!(cards.iter().all(|card| card["duplicate"] == true), "{cards:#?}");

    let application = format!("/api/applications/{}", id(&cards[0]));
    let detail = desk.get(&application).await.ok();
    let reasons = &detail["duplicates"][0]["reasons"];
    assert!(reasons.as_array().unwrap().contains(&json!("same_email")), "{reasons}");
    let (keep, other) = (&detail["person"]["id"], &detail["duplicates"][0]["person"]["id"]);
    assert_eq!(desk.post("/api/people/merge", json!({ "keep": keep, "other": keep })).await.code(), "invalid");
    let merged = desk.post("/api/people/merge", json!({ "keep": keep, "other": other })).await.ok();
    let together = desk.get(&application).await.ok();
    assert_eq!(together["otherApplications"].as_array().unwrap().len(), 1);
    assert_eq!(together["duplicates"], json!([]));
    assert_eq!(together["merges"][0]["id"], merged["mergeId"]);

    let undo = format!("/api/merges/{}/undo", merged["mergeId"].as_str().unwrap());
    desk.post(&undo, json!(null)).await.ok();
    let again = desk.get(&application).await.ok();
    assert_eq!(again["otherApplications"], json!([]));
    assert_eq!(again["fields"], detail["fields"]);
    assert_eq!(again["person"], detail["person"]);
}

#[tokio::test]
async fn a_posting_changed_by_two_is_told_apart_and_stages_in_use_stay() {
    let (desk, posting) = desk_with_two().await;
    let path = format!("/api/postings/{}", id(&posting));
    let mut draft = posting.clone();
    draft["title"] = json!("백엔드 개발자 (시니어)");
    let first = desk.put(&path, draft.clone()).await.ok();
    assert_eq!(desk.put(&path, draft.clone()).await.code(), "conflict");

    draft["version"] = first["version"].clone();
    draft["stages"].as_array_mut().unwrap().remove(0);
    let refused = desk.put(&path, draft).await;
    assert_eq!(refused.code(), "stage_in_use");
    assert_eq!(refused.json()["error"]["details"][0]["problem"], "서류");
}

#[tokio::test]
async fn what_another_program_changes_is_announced() {
    let (desk, posting) = desk_with_two().await;
    let other = naru_engine::Engine::start(desk.config.clone()).await.unwrap();
    let mut events = desk.engine.events().listen();
    let card = board(&desk, &posting).await["cards"][0].clone();
    // The first look only notes where the file stands.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    let application: naru_domain::id::ApplicationId = id(&card).parse().unwrap();
    other.desk().unwrap().rate(application, Some(5)).await.unwrap();
    while let Some(tags) = events.next().await {
        if tags.contains(&naru_engine::events::Tag::Everything) {
            break;
        }
    }
    let detail = desk.get(&format!("/api/applications/{}", id(&card))).await.ok();
    assert_eq!(detail["card"]["rating"], 5);
    other.stop().await;
}

#[tokio::test]
async fn two_who_are_not_the_same_are_never_shown_as_such_again() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("백엔드").await;
    let files = [corpus("dev/resumes/r01_강도현_이력서.pdf"), corpus("demo/강도현_2021년_이력서.docx")];
    desk.import(&posting, &[&files[0], &files[1]]).await;
    let cards = board(&desk, &posting).await["cards"].clone();
    let (one, other) = (cards[0]["personId"].as_str().unwrap(), cards[1]["personId"].as_str().unwrap());
    let unknown = "0190b6a0-0000-7000-8000-000000000000";
    let refused = desk.post(&format!("/api/people/{one}/not-duplicate/{unknown}"), json!(null)).await;
    assert_eq!(refused.code(), "not_found");
    desk.post(&format!("/api/people/{other}/not-duplicate/{one}"), json!(null)).await.ok();
    for card in board(&desk, &posting).await["cards"].as_array().unwrap() {
        assert_eq!(card["duplicate"], false);
        assert_eq!(desk.get(&format!("/api/applications/{}", id(card))).await.ok()["duplicates"], json!([]));
    }
}

/// macOS takes the syllables of file names apart; other systems have names that are no text at all.
#[cfg(unix)]
#[tokio::test]
async fn files_are_found_by_whatever_name_and_shown_by_one_that_can_be_read() {
    use std::os::unix::ffi::OsStrExt;
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("백엔드").await;
    let folder = desk.dir.path().join("받은 것");
    std::fs::create_dir(&folder).unwrap();
    let apart = "\u{1112}\u{1169}\u{11bc}\u{1100}\u{1175}\u{11af}.pdf";
    std::fs::copy(corpus("dev/resumes/r01_강도현_이력서.pdf"), folder.join(apart)).unwrap();
    let no_text = folder.join(std::ffi::OsStr::from_bytes(b"\xff\xfe.docx"));
    std::fs::copy(corpus("dev/resumes/r13_Marcus_Bell_Product_Manager.docx"), no_text).unwrap();
    let import = desk.import(&posting, &[&folder]).await;
    let mut items: Vec<_> = import["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (item["fileName"].as_str().unwrap(), item["state"].as_str().unwrap()))
        .collect();
    items.sort_unstable();
    assert_eq!(items, [("홍길.pdf", "done"), ("\u{fffd}\u{fffd}.docx", "done")]);
}

#[tokio::test]
async fn changes_are_announced_by_what_they_touch() {
    let (desk, posting) = desk_with_two().await;
    let card = board(&desk, &posting).await["cards"][0].clone();
    let request = http::Request::get("/api/events").body(axum::body::Body::empty()).unwrap();
    let router = naru_api::router(desk.engine.clone(), naru_api::Door::Window);
    let answer = tower::ServiceExt::oneshot(router, request).await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let mut body = answer.into_body();
    desk.put(&format!("/api/applications/{}/rating", id(&card)), json!({ "rating": 3 })).await.ok();
    let frame = http_body_util::BodyExt::frame(&mut body).await.unwrap().unwrap().into_data().unwrap();
    let event = String::from_utf8(frame.to_vec()).unwrap();
    let data = event.strip_prefix("event: changed\ndata: ").unwrap().strip_suffix("\n\n").unwrap();
    let tags: Vec<String> = serde_json::from_str(data).unwrap();
    for tag in [format!("application:{}", id(&card)), format!("board:{}", id(&posting))] {
        assert!(tags.contains(&tag), "{tags:?}");
    }
}
