//! Going through doubtful values, and reading documents again, through the router.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use http::Method;
use naru_testkit::desk::TestDesk;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::{Path, PathBuf};

const NARU: &str = env!("CARGO_BIN_EXE_naru");

fn resumes(names: &[&str]) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev/resumes");
    names.iter().map(|name| folder.join(name)).collect()
}

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap()
}

async fn import(desk: &TestDesk, posting: &Value, files: &[PathBuf]) -> Value {
    let paths: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
    desk.import(posting, &paths).await
}

async fn detail(desk: &TestDesk, application: &Value) -> Value {
    desk.get(&format!("/api/applications/{}", application.as_str().unwrap())).await.ok()
}

fn at<'a>(detail: &'a Value, path: &str) -> &'a Value {
    let fields = detail["fields"].as_array().unwrap();
    fields.iter().find(|field| field["path"] == path).unwrap_or_else(|| panic!("no {path}"))
}

fn has(detail: &Value, value: &str) -> bool {
    detail["fields"].as_array().unwrap().iter().any(|field| field["value"] == value)
}

fn kinds(detail: &Value) -> Vec<String> {
    let feed = detail["feed"].as_array().unwrap().iter();
    feed.map(|entry| entry["event"]["kind"].as_str().unwrap().to_owned()).collect()
}

/// Waits until the candidate's document has been read again.
async fn read_again(desk: &TestDesk, application: &Value) -> Value {
    let mut events = desk.engine.events().listen();
    loop {
        let detail = detail(desk, application).await;
        if !detail["documents"][0]["reading"]["finishedAt"].is_null() {
            return detail;
        }
        events.next().await.unwrap();
    }
}

#[tokio::test]
async fn doubtful_values_are_gone_through_until_nobody_waits() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("백엔드 개발자").await;
    let mut folder = resumes(&[""]);
    let listed = std::fs::read_dir(folder.remove(0)).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> = listed.filter(|path| path.extension().is_some_and(|end| end == "pdf")).collect();
    import(&desk, &posting, &files).await;
    let board = format!("/api/postings/{}/board", id(&posting));
    let cards = desk.get(&board).await.ok()["cards"].clone();
    let marked = cards.as_array().unwrap().iter().filter(|card| card["unsureCount"] != 0).count();
    let queue = desk.get("/api/review").await.ok();
    assert_eq!(queue["peopleCount"], marked, "the queue and the board mean the same");
    let people = queue["people"].as_array().unwrap();
    assert!(people.len() > 1, "{people:?}");
    assert!(people.is_sorted_by(|one, other| one["leastSure"].as_f64() <= other["leastSure"].as_f64()));
    assert_eq!(desk.get("/api/review?limit=1").await.ok()["people"], json!([people[0]]));

    // The one with the most: one value is confirmed, the rest is not there.
    let person = people.iter().max_by_key(|person| person["unsureCount"].as_u64()).unwrap();
    let before = detail(&desk, &person["applicationId"]).await;
    let unsure: Vec<Value> =
        before["fields"].as_array().unwrap().iter().filter(|field| field["unsure"] == true).cloned().collect();
    assert!(unsure.len() > 1, "{unsure:?}");
    assert_eq!(unsure.len() as u64, person["unsureCount"].as_u64().unwrap());
    let path = |field: &Value| format!("/api/fields/{}", id(field));
    let kept = desk.put(&path(&unsure[0]), json!({ "value": unsure[0]["value"] })).await.ok();
    assert_eq!((&kept["confirmed"], &kept["unsure"]), (&json!(true), &json!(false)));
    let undo = json!({ "number": kept["previous"][0]["number"] });
    let undone = desk.post(&format!("{}/undo", path(&unsure[0])), undo.clone()).await.ok();
    assert_eq!(undone["unsure"], true);
    assert_eq!(desk.post(&format!("{}/undo", path(&unsure[0])), undo).await.code(), "undo_expired");
    desk.put(&path(&unsure[0]), json!({ "value": unsure[0]["value"] })).await.ok();
    for field in &unsure[1..] {
        desk.send(Method::DELETE, &path(field), "").await.ok();
        assert_eq!(desk.send(Method::DELETE, &path(field), "").await.code(), "not_found");
    }
    let after = detail(&desk, &person["applicationId"]).await;
    assert_eq!(after["card"]["unsureCount"], 0);
    let mut expected = vec!["field_removed"; unsure.len() - 1];
    expected.extend(["field_corrected", "field_undone", "field_corrected"]);
    assert_eq!(kinds(&after)[..expected.len()], expected);
    let left = desk.get("/api/review").await.ok();
    assert_eq!(left["peopleCount"], marked - 1);
    assert!(left["people"].as_array().unwrap().iter().all(|other| other["personId"] != person["personId"]));
}

#[tokio::test]
async fn a_persons_word_outlives_a_reading_that_a_stop_broke_off() {
    word_outlives_reading(TestDesk::start(Path::new(NARU)).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_on_a_database_server() {
    let database = naru_testkit::postgres::Database::new();
    word_outlives_reading(TestDesk::start_on_server(Path::new(NARU), &database.url).await).await;
}

async fn word_outlives_reading(mut desk: TestDesk) {
    let posting = desk.posting("백엔드 개발자").await;
    let imported = import(&desk, &posting, &resumes(&["r01_강도현_이력서.pdf"])).await;
    let application = imported["items"][0]["applicationId"].clone();
    let before = detail(&desk, &application).await;
    let field = |path: &str| format!("/api/fields/{}", id(at(&before, path)));
    desk.put(&field("name"), json!({ "value": "강도헌" })).await.ok();
    let skill = at(&before, "skills.1")["value"].as_str().unwrap().to_owned();
    desk.send(Method::DELETE, &field("skills.1"), "").await.ok();
    desk.send(Method::DELETE, &field("emails.0"), "").await.ok();
    let document = format!("/api/documents/{}/read-again", id(&before["documents"][0]));
    let settings = json!({ "rotate": 0, "ocr": "never", "language": "ko" });
    assert_eq!(desk.post(&document, json!({ "rotate": 45 })).await.code(), "invalid");
    for round in 1..=2 {
        let asked = desk.post(&document, settings.clone()).await.ok();
        assert_eq!(asked["settings"], settings);
        // Wherever it was: the next start takes it up.
        desk.restart().await;
        let after = read_again(&desk, &application).await;
        let reading = &after["documents"][0]["reading"];
        assert_eq!((&reading["state"], &reading["outcome"]), (&json!("done"), &json!("read")), "{reading}");
        assert_eq!([&reading["added"], &reading["changed"], &reading["gone"]], [0, 0, 0], "{reading}");
        assert_eq!(at(&after, "name")["value"], "강도헌");
        assert_eq!(at(&after, "name")["confirmed"], true);
        assert!(!has(&after, &skill) && !has(&after, "dohyun.kang@example.com"), "what was removed stays away");
        assert_eq!(after["fields"].as_array().unwrap().len(), before["fields"].as_array().unwrap().len() - 2);
        let reread = kinds(&after).iter().filter(|kind| *kind == "document_reread").count();
        assert_eq!(reread, round, "once for each time it was asked for");
        assert_eq!(after["documents"][0]["version"], round + 1);
    }
    let unknown = "/api/documents/01890000-0000-7000-8000-000000000000/read-again";
    assert_eq!(desk.post(unknown, settings).await.code(), "not_found");
}

/// A résumé whose page stands on its head.
fn upside_down() -> Vec<u8> {
    let lines = [
        "alice.archer@mail.example",
        "+1 415 555 0134",
        "",
        "Experience",
        "Backend Engineer, Harbour Software Inc.",
        "2019.03 - 2023.06",
        "Built payment services in Java and Kotlin.",
        "",
        "Education",
        "State University, Bachelor of Science in Computer Science",
        "2013.03 - 2017.02",
        "",
        "Skills",
        "Java, Kotlin, PostgreSQL, Kafka, Docker",
    ];
    let mut content = String::from("BT 72 770 Td 28 TL /F1 20 Tf (Alice Archer) Tj T* 16 TL /F1 11 Tf");
    for line in lines {
        write!(content, " ({line}) Tj T*").unwrap();
    }
    content.push_str(" ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate 180 /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
            .to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut table = String::new();
    for (index, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1).unwrap();
    }
    let start = file.len();
    write!(
        file,
        "xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    file.into_bytes()
}

#[tokio::test]
async fn what_failed_becomes_a_candidate_once_it_is_read_in_the_right_way() {
    // A reader that dies of every document, as one does of a damaged one.
    let mut desk = TestDesk::start(&std::env::current_exe().unwrap()).await;
    let posting = desk.posting("Backend engineer").await;
    let file = desk.dir.path().join("turned.pdf");
    std::fs::write(&file, upside_down()).unwrap();
    let imported = import(&desk, &posting, &[file]).await;
    let item = &imported["items"][0];
    assert_eq!((&item["state"], &item["outcome"]), (&json!("needs_hand"), &json!("damaged")), "{item}");
    let queue = desk.get("/api/review").await.ok();
    assert_eq!((&queue["peopleCount"], &queue["files"][0]["item"]["id"]), (&json!(0), &item["id"]));

    let again = format!("/api/documents/{}/read-again", item["documentId"].as_str().unwrap());
    let path = format!("/api/imports/{}", id(&imported["import"]));
    // In a way that does not help: it still waits, and says why.
    desk.post(&again, json!({ "ocr": "always" })).await.ok();
    let failed = ended(&desk, &path).await;
    let reading = &failed["reading"];
    assert_eq!((&failed["state"], &reading["state"]), (&json!("needs_hand"), &json!("failed")), "{failed}");
    assert_eq!(reading["outcome"], "damaged");

    desk.config.worker_program = PathBuf::from(NARU);
    desk.restart().await;
    desk.post(&again, json!({ "rotate": 180 })).await.ok();
    let done = ended(&desk, &path).await;
    assert_eq!((&done["state"], &done["personName"]), (&json!("done"), &json!("Alice Archer")), "{done}");
    let detail = detail(&desk, &done["applicationId"]).await;
    assert_eq!(at(&detail, "emails.0")["value"], "alice.archer@mail.example");
    assert_eq!(kinds(&detail), ["document_read", "applied"]);
    assert_eq!(desk.get("/api/review").await.ok()["files"], json!([]));
    let typed = desk.post(&format!("/api/import-items/{}/type-in", id(item)), json!({ "name": "Alice" })).await;
    assert_eq!(typed.code(), "conflict");
}

/// The file of an import, once its last reading has come to an end.
async fn ended(desk: &TestDesk, import: &str) -> Value {
    let mut events = desk.engine.events().listen();
    loop {
        let item = desk.get(import).await.ok()["items"][0].clone();
        if !item["reading"]["finishedAt"].is_null() {
            return item;
        }
        events.next().await.unwrap();
    }
}

#[tokio::test]
async fn a_page_that_stands_on_its_head_is_read_and_shown_upright_once_it_is_turned() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    let posting = desk.posting("Backend engineer").await;
    let file = desk.dir.path().join("turned.pdf");
    std::fs::write(&file, upside_down()).unwrap();
    let imported = import(&desk, &posting, &[file]).await;
    let application = imported["items"][0]["applicationId"].clone();
    let before = detail(&desk, &application).await;
    assert_eq!(before["card"]["name"], "turned.pdf", "no name is found in a text that is read backwards");
    let document = id(&before["documents"][0]).to_owned();
    let picture = format!("/api/documents/{document}/pages/1?scale=1");
    let shown = desk.get(&picture).await.body;
    desk.post(&format!("/api/documents/{document}/read-again"), json!({ "rotate": 180 })).await.ok();
    let after = read_again(&desk, &application).await;
    assert_eq!(after["card"]["name"], "Alice Archer");
    let name = &at(&after, "name")["boxes"][0];
    assert!(name["y1"].as_f64().unwrap() < 120.0, "at the top of the page: {name}");
    assert!(desk.get(&picture).await.body != shown, "the picture is turned with it");
    let event = &after["feed"][0]["event"];
    assert_eq!(event["kind"], "document_reread");
    let counts = ["added", "changed", "gone"].map(|count| event[count].as_u64().unwrap());
    assert!(counts[0] > 0, "{counts:?}");
}
