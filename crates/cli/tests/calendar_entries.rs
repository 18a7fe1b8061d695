//! The calendar is filled from a posting, through the router: whatever the posting came in, once, and all of it taken back.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

use axum::http::Method;
use naru_testkit::desk::{Answer, TestDesk, corpus};
use serde_json::{Value, json};
use std::path::Path;

const NARU: &str = env!("CARGO_BIN_EXE_naru");
const ZONE: &str = "Asia/Seoul";

const TEXT: &str = "[온담소프트] 백엔드 개발자 채용

자격 요건
- Java, Spring 경험 3년 이상

전형 일정
- 서류 마감: 2099년 1월 15일(목) 18:00
- 코딩테스트: 2099년 1월 20일(화) 14:00 ~ 17:00
- 1차 면접: 2099년 1월 26일 ~ 1월 28일
- 최종 발표: 2099년 2월 6일(월)";

async fn desk() -> TestDesk {
    TestDesk::start(Path::new(NARU)).await
}

async fn read(desk: &TestDesk, text: &str) -> Value {
    desk.post("/api/calendar-entries/read", json!({ "text": text, "zone": ZONE })).await.ok()
}

async fn read_file(desk: &TestDesk, name: &str, bytes: Vec<u8>) -> Answer {
    // Names of the corpus are Korean; what is sent in an address is escaped.
    let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    desk.send(Method::POST, &format!("/api/calendar-entries/read-file?name={name}&zone=Asia%2FSeoul"), bytes).await
}

async fn read_corpus(desk: &TestDesk, name: &str) -> Value {
    let path = corpus(&format!("dev/postings/{name}"));
    read_file(desk, name, std::fs::read(path).unwrap()).await.ok()
}

/// What was read as it is kept when nothing is corrected.
fn drafts(reading: &Value) -> Vec<Value> {
    let company = reading["company"]["value"].as_str().unwrap_or_default();
    let draft = |entry: &Value| {
        json!({
            "title": format!("{company} {}", entry["stage"].as_str().unwrap()), "time": entry["time"], "stage": entry["stage"],
            "company": company, "position": reading["position"]["value"].as_str().unwrap_or_default(),
            "hashtags": reading["hashtags"], "readFrom": entry["readFrom"],
        })
    };
    reading["entries"].as_array().unwrap().iter().map(draft).collect()
}

async fn keep(desk: &TestDesk, entries: Vec<Value>) -> Answer {
    desk.post("/api/calendar-entries", json!({ "entries": entries })).await
}

async fn all(desk: &TestDesk) -> Vec<Value> {
    let found = desk.get("/api/calendar-entries?from=2098-12-01T00:00:00Z&to=2099-12-01T00:00:00Z").await.ok();
    found.as_array().unwrap().clone()
}

async fn undo(desk: &TestDesk, changed: &Value) -> Answer {
    let change = changed["changeId"].as_str().unwrap();
    desk.post(&format!("/api/calendar-entries/changes/{change}/undo"), json!({})).await
}

/// The code of a refusal, with the value that is wrong.
fn refused(answer: Answer) -> String {
    let code = answer.code();
    match &answer.json()["error"]["details"][0] {
        Value::Null => code,
        detail => format!("{code}:{}:{}", detail["field"].as_str().unwrap(), detail["problem"].as_str().unwrap()),
    }
}

fn typed(title: &str, from: &str) -> Value {
    json!({ "title": title, "time": { "kind": "all_day", "from": from, "to": from } })
}

#[tokio::test]
async fn a_pasted_posting_gives_its_dates_each_with_its_line_and_what_speaks_against_it() {
    let desk = desk().await;
    let reading = read(&desk, TEXT).await;
    assert_eq!(reading["company"], json!({ "value": "온담소프트", "line": 0 }));
    assert_eq!(reading["position"], json!({ "value": "백엔드 개발자", "line": 0 }));
    let entries = reading["entries"].as_array().unwrap();
    let stages: Vec<&str> = entries.iter().map(|entry| entry["stage"].as_str().unwrap()).collect();
    assert_eq!(stages, ["final_result", "deadline", "coding_test", "interview_1"], "what is in doubt stands first");
    assert_eq!(entries[0]["doubts"], json!([{ "kind": "weekday", "written": "Mon", "actual": "Fri" }]));
    assert_eq!(entries[1]["doubts"], json!([]));
    assert_eq!(
        entries[1]["time"],
        json!({ "kind": "at", "start": "2099-01-15T09:00:00Z", "end": "2099-01-15T09:00:00Z", "zone": ZONE }),
        "until 18:00 in Seoul: an instant"
    );
    assert_eq!(
        entries[2]["time"],
        json!({ "kind": "at", "start": "2099-01-20T05:00:00Z", "end": "2099-01-20T08:00:00Z", "zone": ZONE })
    );
    assert_eq!(entries[3]["time"], json!({ "kind": "all_day", "from": "2099-01-26", "to": "2099-01-28" }));
    let lines: Vec<&str> = reading["text"].as_str().unwrap().lines().collect();
    for entry in entries {
        let line = lines[usize::try_from(entry["line"].as_u64().unwrap()).unwrap()];
        assert!(line.contains(entry["text"].as_str().unwrap()), "{line}");
    }
    assert_eq!(all(&desk).await, Vec::<Value>::new(), "nothing is kept by reading");
}

#[tokio::test]
async fn dates_without_a_year_counted_from_today_or_past_are_in_doubt() {
    let desk = desk().await;
    let reading = read(&desk, "디자이너 채용\n지원 마감: D-7\n면접: 2020년 3월 2일(월)\n과제 제출: 3월 9일").await;
    let doubts = |stage: &str| {
        let entries = reading["entries"].as_array().unwrap();
        entries.iter().find(|entry| entry["stage"] == stage).map(|entry| entry["doubts"].clone())
    };
    assert_eq!(doubts("deadline"), Some(json!([{ "kind": "counted_from_today" }])));
    assert_eq!(doubts("assignment").unwrap()[0], json!({ "kind": "year_guessed" }));
    assert_eq!(doubts("interview"), None, "what passed years ago is history, and no date of this posting");
}

#[tokio::test]
async fn whatever_a_posting_comes_in_it_is_read() {
    let desk = desk().await;
    for (name, company) in [
        ("p01_토스페이먼츠_백엔드.txt", "토스페이먼츠"),
        ("p07_애드온_퍼포먼스마케터.html", "㈜애드온커머스"),
        ("p03_컬리_데이터엔지니어.pdf", "컬리"),
    ] {
        let reading = read_corpus(&desk, name).await;
        let entries = reading["entries"].as_array().unwrap();
        assert!(entries.iter().any(|entry| entry["stage"] == "deadline"), "{name}: {}", reading["text"]);
        assert_eq!(reading["company"]["value"], company, "{name}");
    }
    let picture = read_corpus(&desk, "p09_모바일캡처_iOS개발자.png").await;
    assert_eq!(picture["position"]["value"], "iOS 개발자", "{}", picture["text"]);
}

#[tokio::test]
async fn a_file_that_was_dropped_on_the_window_is_read_where_it_lies() {
    let desk = desk().await;
    let path = desk.dir.path().join("공고.txt");
    std::fs::write(&path, TEXT).unwrap();
    let asked = json!({ "path": path, "zone": ZONE });
    let reading = desk.post("/api/calendar-entries/read-path", asked.clone()).await.ok();
    assert_eq!(reading["entries"].as_array().unwrap().len(), 4);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(refused(desk.post("/api/calendar-entries/read-path", asked).await), "invalid:file:missing");
}

#[tokio::test]
async fn files_that_say_nothing_are_refused_with_their_reason() {
    let desk = desk().await;
    assert_eq!(refused(read_file(&desk, "공고.pdf", Vec::new()).await), "invalid:file:empty");
    assert_eq!(refused(read_file(&desk, "공고.txt", b"  \n".to_vec()).await), "invalid:file:empty");
    assert_eq!(refused(read_file(&desk, "공고.pdf", b"%PDF-1.7 broken".to_vec()).await), "invalid:file:damaged");
    assert_eq!(refused(read_file(&desk, "공고.exe", vec![0, 1, 2, 3]).await), "invalid:file:unsupported");
    assert_eq!(refused(read_file(&desk, "", b"text".to_vec()).await), "invalid:name:required");
    let long = "채용 공고 문장입니다. ".repeat(2 * 1024 * 1024 / 30);
    assert_eq!(refused(read_file(&desk, "공고.txt", long.clone().into_bytes()).await), "invalid:file:too_long");
    let pasted = desk.post("/api/calendar-entries/read", json!({ "text": long, "zone": ZONE })).await;
    assert_eq!(refused(pasted), "invalid:text:too_long");
    let empty = desk.post("/api/calendar-entries/read", json!({ "text": " ", "zone": ZONE })).await;
    assert_eq!(refused(empty), "invalid:text:required");
    let nowhere = desk.post("/api/calendar-entries/read", json!({ "text": TEXT, "zone": "Asia/Nowhere" })).await;
    assert_eq!(nowhere.code(), "invalid");
}

#[tokio::test]
async fn a_text_without_dates_has_no_entries_and_one_can_still_be_typed() {
    let desk = desk().await;
    let reading = read(&desk, "[온담소프트] 백엔드 개발자 상시 채용\n우리와 함께할 분을 찾습니다.").await;
    assert_eq!(reading["entries"], json!([]));
    assert_eq!(reading["company"]["value"], "온담소프트");
    let changed = keep(&desk, vec![typed("온담소프트에 지원하기", "2099-03-02")]).await.ok();
    assert_eq!(changed["entries"][0]["readFrom"], json!(null));
    assert_eq!(all(&desk).await.len(), 1);
}

#[tokio::test]
async fn a_posting_that_comes_twice_makes_no_doubles_and_a_moved_date_is_known_again() {
    let desk = desk().await;
    keep(&desk, drafts(&read(&desk, TEXT).await)).await.ok();
    // The same posting as a file, with other line ends and spaces.
    let other = TEXT.replace('\n', "\r\n").replace("- ", "-  ");
    let again = read_file(&desk, "공고.txt", other.into_bytes()).await.ok();
    assert_eq!(again["known"].as_array().unwrap().len(), 4);
    assert!(again["entries"].as_array().unwrap().iter().all(|entry| entry["known"].is_string()), "{again}");
    assert_eq!(keep(&desk, drafts(&again)).await.code(), "conflict");
    assert_eq!(all(&desk).await.len(), 4);

    let moved = read(&desk, &TEXT.replace("1월 20일(화)", "1월 21일(수)")).await;
    let test =
        moved["entries"].as_array().unwrap().iter().find(|entry| entry["stage"] == "coding_test").unwrap().clone();
    let known = moved["known"].as_array().unwrap().iter().find(|one| one["id"] == test["known"]).unwrap();
    assert_eq!(known["stage"], "coding_test");
    let mut draft = known.clone();
    draft["time"] = test["time"].clone();
    draft["readFrom"] = test["readFrom"].clone();
    let changed = keep(&desk, vec![draft]).await.ok();
    assert_eq!(changed["entries"][0]["version"], 2);
    assert_eq!(changed["entries"][0]["time"]["start"], "2099-01-21T05:00:00Z");
    assert_eq!(all(&desk).await.len(), 4);
}

#[tokio::test]
async fn what_was_added_together_is_taken_back_together() {
    let desk = desk().await;
    let added = keep(&desk, drafts(&read(&desk, TEXT).await)).await.ok();
    assert_eq!(all(&desk).await.len(), 4);
    undo(&desk, &added).await.ok();
    assert_eq!(all(&desk).await, Vec::<Value>::new());
    assert_eq!(undo(&desk, &added).await.code(), "undo_expired");

    let added = keep(&desk, vec![typed("하나", "2099-01-01"), typed("둘", "2099-01-02")]).await.ok();
    let id = added["entries"][0]["id"].as_str().unwrap();
    let gone = desk.send(Method::DELETE, &format!("/api/calendar-entries/{id}?version=1"), "").await.ok();
    assert_eq!(undo(&desk, &added).await.code(), "undo_expired", "one of them is no longer what was added");
    assert_eq!(all(&desk).await.len(), 1);
    undo(&desk, &gone).await.ok();
    assert_eq!(all(&desk).await.len(), 2);
    undo(&desk, &added).await.ok();
    assert_eq!(all(&desk).await.len(), 0);
}

#[tokio::test]
async fn of_two_windows_that_change_an_entry_the_second_is_told() {
    let desk = desk().await;
    let added = keep(&desk, vec![typed("하나", "2099-01-01")]).await.ok();
    let place = format!("/api/calendar-entries/{}", added["entries"][0]["id"].as_str().unwrap());
    let mut here = typed("여기", "2099-01-02");
    here["version"] = json!(1);
    let mut there = typed("저기", "2099-01-03");
    there["version"] = json!(1);
    desk.put(&place, here).await.ok();
    assert_eq!(desk.put(&place, there.clone()).await.code(), "conflict");
    assert_eq!(desk.send(Method::DELETE, &format!("{place}?version=1"), "").await.code(), "conflict");
    there["version"] = json!(2);
    desk.put(&place, there).await.ok();
    assert_eq!(all(&desk).await[0]["title"], "저기");
    desk.send(Method::DELETE, &format!("{place}?version=3"), "").await.ok();
    let mut late = typed("늦게", "2099-01-02");
    late["version"] = json!(3);
    assert_eq!(desk.put(&place, late).await.code(), "not_found");
}

#[tokio::test]
async fn entries_that_make_no_sense_are_refused_and_then_none_is_kept() {
    let desk = desk().await;
    let with = |name: &str, value: Value| {
        let mut draft = typed("하나", "2099-01-01");
        draft[name] = value;
        draft
    };
    for (draft, code) in [
        (with("title", json!(" ")), "invalid:title:required"),
        (with("title", json!("가".repeat(201))), "invalid:title:too_long"),
        (
            with("time", json!({ "kind": "all_day", "from": "2099-01-02", "to": "2099-01-01" })),
            "invalid:time:too_early",
        ),
        (
            with("time", json!({ "kind": "all_day", "from": "2099-01-02", "to": "2109-01-01" })),
            "invalid:time:out_of_range",
        ),
        (with("hashtags", json!(["가".repeat(41)])), "invalid:hashtags:too_long"),
        (with("postingId", json!("01900000-0000-7000-8000-000000000000")), "invalid:postingId:unknown"),
        (with("people", json!(["01900000-0000-7000-8000-000000000000"])), "invalid:people:unknown"),
        (with("id", json!("01900000-0000-7000-8000-000000000000")), "invalid:version:required"),
    ] {
        assert_eq!(refused(keep(&desk, vec![typed("먼저", "2099-01-01"), draft]).await), code);
    }
    assert_eq!(refused(keep(&desk, Vec::new()).await), "invalid:entries:required");
    assert_eq!(all(&desk).await, Vec::<Value>::new());
    let kept = keep(&desk, vec![with("hashtags", json!(["#백엔드", " 백엔드 ", "", "Java"]))]).await.ok();
    assert_eq!(kept["entries"][0]["hashtags"], json!(["백엔드", "Java"]));
}

#[tokio::test]
async fn a_posting_of_the_desk_knows_the_entries_it_has() {
    let desk = desk().await;
    let posting = desk.posting("백엔드 개발자").await;
    let id = posting["id"].as_str().unwrap();
    let place = format!("/api/postings/{id}");
    let mut draft = posting.clone();
    draft["description"] = json!(TEXT);
    let posting = desk.put(&place, draft).await.ok();
    let asked = format!("{place}/calendar-reading?zone=Asia%2FSeoul");
    let reading = desk.get(&asked).await.ok();
    assert_eq!(reading["known"], json!([]));
    let entries = drafts(&reading).into_iter().map(|mut draft| {
        draft["postingId"] = json!(id);
        draft
    });
    keep(&desk, entries.collect()).await.ok();
    // Another date in the posting: the entry it made is known, and says something else.
    let mut draft = posting.clone();
    draft["description"] = json!(TEXT.replace("1월 15일(목)", "1월 22일(목)"));
    desk.put(&place, draft).await.ok();
    let reading = desk.get(&asked).await.ok();
    let deadline = reading["entries"].as_array().unwrap().iter().find(|entry| entry["stage"] == "deadline").unwrap();
    let known = reading["known"].as_array().unwrap().iter().find(|one| one["id"] == deadline["known"]).unwrap();
    assert_ne!(deadline["time"], known["time"]);
    assert_eq!(
        desk.get("/api/postings/01900000-0000-7000-8000-000000000000/calendar-reading?zone=Asia%2FSeoul").await.code(),
        "not_found"
    );
}

#[tokio::test]
async fn entries_outlive_the_program() {
    let mut desk = desk().await;
    keep(&desk, drafts(&read(&desk, TEXT).await)).await.ok();
    let before = all(&desk).await;
    desk.restart().await;
    assert_eq!(all(&desk).await, before);
}
