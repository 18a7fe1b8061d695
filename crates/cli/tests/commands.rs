//! The command line, as a person at a terminal uses it.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use naru_testkit::desk::TestDesk;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const NARU: &str = env!("CARGO_BIN_EXE_naru");
const PASSPHRASE: &str = "나루터에서 만나요";

fn resume() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/dev/resumes/r01_강도현_이력서.pdf")
}

/// Runs `naru` on this data folder, whose key is a passphrase.
fn naru(data_dir: &Path, arguments: &[&str]) -> Output {
    Command::new(NARU)
        .args(arguments)
        .env("NARU_DATA_DIR", data_dir)
        .env("NARU_KEYRING", "off")
        .env("NARU_PASSPHRASE", PASSPHRASE)
        .env("NARU_BACKUP_PASSPHRASE", "passphrase of the backup")
        .output()
        .unwrap()
}

fn succeeded(output: Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// A closed desk with one application that has a note, a tag and a rating; the posting's id.
async fn desk() -> (TestDesk, String) {
    let desk = TestDesk::start_without_keyring(Path::new(NARU)).await;
    desk.post("/api/vault/create", json!({ "passphrase": PASSPHRASE })).await.ok();
    let posting = desk.posting("백엔드, \"결제\"").await;
    let import = desk.import(&posting, &[&resume()]).await;
    let application = import["items"][0]["applicationId"].as_str().unwrap();
    let person = import["items"][0]["personId"].as_str().unwrap();
    desk.post(&format!("/api/people/{person}/notes"), json!({ "body": "추천받음" })).await.ok();
    desk.post("/api/applications/tag", json!({ "ids": [application], "add": ["추천"] })).await.ok();
    desk.put(&format!("/api/applications/{application}/rating"), json!({ "rating": 4 })).await.ok();
    desk.engine.stop().await;
    let id = posting["id"].as_str().unwrap().to_owned();
    (desk, id)
}

#[tokio::test]
async fn an_export_holds_every_application_with_its_values_notes_and_history() {
    let (desk, posting) = desk().await;
    let export: Value = serde_json::from_str(&succeeded(naru(&desk.config.data_dir, &["export"]))).unwrap();
    assert_eq!(export["format"], "naru-export-1");
    assert_eq!(export["postings"][0]["id"], posting.as_str());
    let applications = export["applications"].as_array().unwrap();
    assert_eq!(applications.len(), 1);
    let one = &applications[0];
    assert_eq!((&one["person"]["name"], &one["card"]["rating"]), (&json!("강도현"), &json!(4)));
    assert_eq!(one["person"]["emails"], json!(["dohyun.kang@example.com"]));
    assert!(one["fields"].as_array().unwrap().iter().any(|field| field["path"] == "work.0.company"));
    assert!(one["feed"].as_array().unwrap().iter().any(|entry| entry["event"]["body"] == "추천받음"));
}

#[tokio::test]
async fn a_spreadsheet_has_a_line_per_application() {
    let (desk, _) = desk().await;
    let file = desk.dir.path().join("지원자.csv");
    succeeded(naru(&desk.config.data_dir, &["export", "--format", "csv", "--output", file.to_str().unwrap()]));
    let text = std::fs::read_to_string(file).unwrap();
    let lines: Vec<&str> = text.strip_prefix('\u{feff}').unwrap().split_terminator("\r\n").collect();
    assert_eq!(lines[0], "posting,stage,status,name,headline,emails,phones,rating,tags,applied_at");
    assert_eq!(lines.len(), 2);
    let line = lines[1];
    assert!(line.starts_with("\"백엔드, \"\"결제\"\"\",\"서류\",\"active\",\"강도현\","), "{line}");
    for cell in ["\"dohyun.kang@example.com\"", "\"'+8210", "\"4\",\"추천\",\"2026-01-12T03:00:00+00:00\""] {
        assert!(line.contains(cell), "{cell} in {line}");
    }
}

/// More applications than one piece of an export holds.
#[tokio::test]
async fn an_export_of_many_pieces_is_whole() {
    let desk = TestDesk::start(Path::new(NARU)).await;
    for (title, files) in [("하나", 130), ("둘", 0), ("셋", 3)] {
        let posting = desk.posting(title).await;
        let start = desk.post("/api/imports/start", json!({ "postingId": posting["id"] })).await.ok();
        let import = format!("/api/imports/{}", start["id"].as_str().unwrap());
        for number in 0..files {
            let file = format!("{import}/files?name={title}{number}.pdf");
            let file = file.replace("하나", "a").replace('셋', "c");
            let item = desk.send(http::Method::PUT, &file, format!("no pdf {title} {number}")).await.ok();
            let type_in = format!("/api/import-items/{}/type-in", item["id"].as_str().unwrap());
            // Whatever the reader finds first, a name that is typed in makes a candidate.
            let mut typed = desk.post(&type_in, json!({ "name": format!("{title} {number}") })).await;
            while !typed.status.is_success() {
                typed = desk.post(&type_in, json!({ "name": format!("{title} {number}") })).await;
            }
        }
    }
    let export = desk.get("/api/export?format=json").await.ok();
    let mut names: Vec<_> =
        export["applications"].as_array().unwrap().iter().map(|one| one["person"]["name"].to_string()).collect();
    assert_eq!(names.len(), 133);
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 133);
    let csv = desk.get("/api/export?format=csv").await.body;
    assert_eq!(String::from_utf8(csv.to_vec()).unwrap().lines().count(), 134);
}

#[tokio::test]
async fn postings_are_listed_to_be_named_in_an_import() {
    let (desk, posting) = desk().await;
    let listed = succeeded(naru(&desk.config.data_dir, &["postings"]));
    assert_eq!(listed.trim(), format!("{posting}  백엔드, \"결제\"  (1)"));
    let json: Value = serde_json::from_str(&succeeded(naru(&desk.config.data_dir, &["--json", "postings"]))).unwrap();
    assert_eq!((&json["id"], &json["totalCount"]), (&json!(posting), &json!(1)));
}

#[tokio::test]
async fn a_backup_is_written_once_and_restored_when_told_twice() {
    let (desk, posting) = desk().await;
    let file = desk.dir.path().join("나루.narubackup");
    let file = file.to_str().unwrap();
    succeeded(naru(&desk.config.data_dir, &["backup", file]));
    let again = naru(&desk.config.data_dir, &["--json", "backup", file]);
    assert_eq!(again.status.code(), Some(1), "no backup is written over: {again:?}");

    let other = desk.dir.path().join("other");
    let unasked = naru(&other, &["restore", file]);
    assert!(!unasked.status.success() && !other.join("naru.db").exists(), "{unasked:?}");
    succeeded(naru(&other, &["restore", file, "--yes"]));
    // Without a keyring, the passphrase of the backup is the one of the data from then on.
    let listed = Command::new(NARU)
        .args(["postings"])
        .env("NARU_DATA_DIR", &other)
        .env("NARU_KEYRING", "off")
        .env("NARU_PASSPHRASE", "passphrase of the backup")
        .output()
        .unwrap();
    assert!(succeeded(listed).starts_with(&posting));

    let blobs = walk(&desk.config.data_dir.join("blobs"));
    std::fs::remove_file(&blobs[0]).unwrap();
    let file = desk.dir.path().join("second.narubackup");
    let without = naru(&desk.config.data_dir, &["--json", "backup", file.to_str().unwrap()]);
    assert_eq!(without.status.code(), Some(2), "{without:?}");
    let said: Value = serde_json::from_slice(&without.stdout).unwrap();
    assert_eq!(said["missing"], json!([{ "fileName": "r01_강도현_이력서.pdf", "personName": "강도현" }]));
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[tokio::test]
async fn the_audit_log_says_who_asked_what() {
    let (desk, _) = desk().await;
    succeeded(naru(&desk.config.data_dir, &["postings"]));
    let lines = succeeded(naru(&desk.config.data_dir, &["--json", "audit", "--limit", "3"]));
    let rows: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let routes: Vec<_> =
        rows.iter().map(|row| (row["door"].as_str().unwrap(), row["route"].as_str().unwrap())).collect();
    let expected = [("cli", "naru audit"), ("cli", "naru postings"), ("window", "/api/applications/{id}/rating")];
    assert_eq!(routes, expected);
}

#[test]
fn a_file_over_the_limit_is_refused_and_not_read() {
    let dir = tempfile::tempdir().unwrap();
    let huge = dir.path().join("huge.pdf");
    // Nothing of it is on the disk, and no memory could hold it.
    std::fs::File::create(&huge).unwrap().set_len(1 << 42).unwrap();
    let output = naru(dir.path(), &["--json", "parse", huge.to_str().unwrap(), resume().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let lines = String::from_utf8(output.stdout).unwrap();
    let objects: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&objects[0]["reason"], &objects[0]["limit"]), (&json!("too_large"), &json!("bytes")));
    assert_eq!(objects[1]["name"], "강도현");
}

/// Gives `naru` these lines to read.
fn told(data_dir: &Path, arguments: &[&str], lines: &str) -> Output {
    let mut child = Command::new(NARU)
        .args(arguments)
        .env("NARU_DATA_DIR", data_dir)
        .env("NARU_KEYRING", "off")
        .env("NARU_PASSPHRASE", PASSPHRASE)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[tokio::test]
async fn a_day_that_is_told_changes_what_is_understood_and_nothing_that_is_kept() {
    let (desk, _) = desk().await;
    let audit = || {
        let lines = succeeded(naru(&desk.config.data_dir, &["--json", "audit", "--limit", "1000"]));
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>()
    };
    let before = audit();
    let far = "2099-01-12"; // longer ahead than anything is kept
    let posting = desk.dir.path().join("posting.txt");
    std::fs::write(&posting, "[나루] 백엔드 개발자\n서류 마감: 내일 18시\n").unwrap();
    succeeded(naru(&desk.config.data_dir, &["postings", "--today", far, posting.to_str().unwrap()]));
    succeeded(naru(&desk.config.data_dir, &["ask", "--today", far, "오늘 면접 있어?"]));
    let read = r#"{"method": "POST", "path": "/api/calendar-entries/read", "body": {"text": "면접: 내일 14시", "zone": "Asia/Seoul"}}"#;
    let read = succeeded(told(&desk.config.data_dir, &["api", "--today", far], &format!("{read}\n")));
    assert!(read.contains("2099-01-13"), "{read}");
    let after = audit();
    let at = |rows: &[Value]| rows.iter().map(|row| row["at"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert!(at(&after).ends_with(&at(&before)), "rows of the log are gone");
    assert!(at(&after).iter().all(|at| !at.starts_with("2099")), "{after:?}");
}

#[tokio::test]
async fn operations_are_read_until_a_line_is_none_and_the_desk_is_closed() {
    let (desk, posting) = desk().await;
    let list = r#"{"method": "GET", "path": "/api/postings"}"#;
    for (wrong, why) in [("nonsense", "line 2:"), (r#"{"method": "GET", "path": "/api/events?x=1"}"#, "has no end")] {
        let output = told(&desk.config.data_dir, &["--json", "api"], &format!("{list}\n{wrong}\n{list}\n"));
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let answers = String::from_utf8(output.stdout).unwrap();
        assert_eq!(answers.lines().count(), 1, "{answers}");
        assert!(answers.contains(&posting));
        let failure: Value = serde_json::from_slice(&output.stderr).unwrap();
        assert_eq!(failure["error"]["code"], "invalid");
        assert!(failure["error"]["message"].as_str().unwrap().contains(why), "{failure}");
        // A desk that was not closed leaves its mark behind.
        let marks = walk(&desk.config.data_dir.join("readers"));
        assert!(marks.is_empty(), "{marks:?}");
    }
    let help = succeeded(naru(&desk.config.data_dir, &["api", "--help"]));
    assert!(help.contains(r#"{"method": "GET", "path": "/api/postings"}"#), "{help}");
}

#[tokio::test]
async fn a_token_that_would_never_end_is_refused_and_a_question_that_fails_leaves_no_conversation() {
    let (desk, _) = desk().await;
    let output = naru(&desk.config.data_dir, &["token", "add", "도구", "--days", "4000000000"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let long = "가".repeat(3_000);
    let output = naru(&desk.config.data_dir, &["ask", "안녕", &long]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let list =
        told(&desk.config.data_dir, &["api"], "{\"method\": \"GET\", \"path\": \"/api/assistant/conversations\"}\n");
    let list: Value = serde_json::from_str(succeeded(list).trim()).unwrap();
    assert_eq!(list["body"], json!([]));
}

#[tokio::test]
async fn tokens_are_made_listed_and_taken_back() {
    let desk = TestDesk::start_without_keyring(Path::new(NARU)).await;
    desk.post("/api/vault/create", json!({ "passphrase": PASSPHRASE })).await.ok();
    // The test's clock stands in January, the program's own goes on.
    let end = desk.engine.now() + chrono::TimeDelta::hours(1);
    desk.post("/api/ai-tokens", json!({ "name": "long ago", "expiresAt": end })).await.ok();
    desk.engine.stop().await;
    let run = |arguments: &[&str]| succeeded(naru(&desk.config.data_dir, &[&["token"], arguments].concat()));
    let secret = run(&["add", "채용 사이트"]);
    let secret = secret.strip_suffix('\n').unwrap();
    assert!(secret.starts_with("naru_") && !secret.contains(char::is_whitespace), "{secret}");
    let made: Value = serde_json::from_str(&run(&["--json", "add", "batch", "--days", "30"])).unwrap();
    assert!(made["secret"].as_str().unwrap().starts_with("naru_"), "{made}");

    let ends = made["token"]["expiresAt"].as_str().unwrap()[..10].to_owned();
    let listed = run(&["list"]);
    let line = |name: &str| listed.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(line("채용 사이트").ends_with("(no end)"), "{listed}");
    assert!(line("batch").ends_with(&format!("(until {ends})")), "{listed}");
    assert!(line("long ago").ends_with("(expired 2026-01-12)"), "{listed}");
    assert!(!listed.contains(secret), "a token is shown once");

    let id = line("채용 사이트").split_whitespace().next().unwrap().to_owned();
    assert_eq!(run(&["revoke", &id]), "");
    assert!(run(&["list"]).lines().any(|line| line.starts_with(&id) && line.contains("(revoked ")));
    let json: Vec<Value> = run(&["--json", "list"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(json.len(), 3);
    assert!(json.iter().any(|token| token["id"] == id.as_str() && token["revokedAt"].is_string()), "{json:?}");

    let nobody = naru(&desk.config.data_dir, &["token", "revoke", "019bb000-0000-7000-8000-000000000000"]);
    assert!(!nobody.status.success(), "{nobody:?}");
    for wrong in [&["token", "add", " "][..], &["token", "add", "over already", "--days", "0"]] {
        let refused = naru(&desk.config.data_dir, wrong);
        assert!(!refused.status.success() && refused.stdout.is_empty(), "{refused:?}");
    }
}
