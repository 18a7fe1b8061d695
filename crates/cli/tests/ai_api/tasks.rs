//! Tasks: promised once they are on the disk, done in the background, through restarts.

use super::{Api, NARU, failure, fields, file_url};
use chrono::TimeDelta;
use naru_engine::SearchModel;
use naru_intelligence::embedding::{DIMENSIONS, Embed, Vector, WEIGHTS_SIZE};
use naru_testkit::desk::{TestDesk, corpus};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

const PDF: &str = "dev/resumes/r01_강도현_이력서.pdf";

async fn mask(api: &Api) -> Value {
    let file = corpus(PDF).canonicalize().unwrap();
    api.allow(file.parent().unwrap()).await;
    let (status, created) =
        api.post("/ai/masking/draft", json!({ "file_url": file_url(&file), "file_type": "pdf" })).await;
    assert_eq!((status, &created["message"]), (200, &json!("masking_task_created")), "{created}");
    assert_eq!(fields(&created["data"]), ["status", "task_id"]);
    assert_eq!(created["data"]["status"], "processing");
    created
}

#[tokio::test]
async fn a_masked_copy_can_be_fetched_for_a_day() {
    let mut api = Api::start().await;
    let created = mask(&api).await;
    let (status, done) = api.task(&created).await;
    assert_eq!((status, &done["message"]), (200, &json!("masking_completed")), "{done}");
    assert_eq!(fields(&done["data"]), ["result", "status", "task_id"]);
    assert_eq!(done["data"]["status"], "completed");
    let result = &done["data"]["result"];
    assert_eq!(fields(result), ["detected_items", "masked_file_url"]);
    let items = result["detected_items"].as_array().unwrap();
    assert_eq!(fields(&items[0]), ["location", "type"]);
    assert_eq!(fields(&items[0]["location"]), ["height", "width", "x", "y"]);
    for kind in ["phone", "email"] {
        assert!(items.iter().any(|item| item["type"] == kind), "{kind}: {items:?}");
    }
    let url = result["masked_file_url"].as_str().unwrap();
    let place = url.strip_prefix("http://127.0.0.1:4000").unwrap();
    assert!(place.ends_with("_masked.pdf"), "{place}");
    let (status, copy) = api.get(place).await;
    assert!(status == 200 && copy.as_str().unwrap().starts_with("%PDF-"), "{status}");
    assert_eq!(api.ask(None, "GET", place, "").await, (401, failure("unauthorized", 4010)));
    let other = format!("{}x", place);
    assert_eq!(api.get(&other).await, (404, failure("file_not_found", 4041)));
    api.desk.clock.advance(TimeDelta::days(1) + TimeDelta::seconds(1));
    api.restart().await;
    wait_until(async || api.get(place).await == (404, failure("file_not_found", 4041))).await;
    assert_eq!(api.task(&created).await.0, 200, "the task itself is kept for a week");
    api.desk.clock.advance(TimeDelta::days(7));
    api.restart().await;
    let path = format!("/ai/task/{}", created["data"]["task_id"].as_str().unwrap());
    wait_until(async || api.get(&path).await == (404, failure("task_not_found", 4042))).await;
}

#[tokio::test]
async fn a_masked_copy_is_where_the_server_was_told_that_it_is_reached() {
    let mut api = Api::start().await;
    let created = mask(&api).await;
    api.task(&created).await;
    let link = async |api: &Api| {
        let path = format!("/ai/task/{}", created["data"]["task_id"].as_str().unwrap());
        let request = http::Request::get(path)
            .header("host", super::HOST)
            .header("authorization", format!("Bearer {}", api.token))
            .header("x-forwarded-proto", "https")
            .header("x-forwarded-host", "elsewhere.example.com")
            .header("forwarded", "host=elsewhere.example.com;proto=https");
        let (status, done) = api.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(status, 200, "{done}");
        done["data"]["result"]["masked_file_url"].as_str().unwrap().to_owned()
    };
    let own = link(&api).await;
    assert!(own.starts_with("http://127.0.0.1:4000/ai/files/task_"), "what anybody can write is not read: {own}");
    api.router = super::reached_at(&api.desk, Some("https://desk.example.com/naru"));
    let place = own.strip_prefix("http://127.0.0.1:4000").unwrap();
    assert_eq!(link(&api).await, format!("https://desk.example.com/naru{place}"));
}

#[tokio::test]
async fn a_machine_that_cannot_read_pictures_says_so() {
    let mut api = Api::embedding().await;
    api.desk.config.recognises = false;
    api.restart().await;
    let unavailable = (503, failure("ai_service_unavailable", 5031));
    for (name, kind) in [("dev/resumes/r16_scan_문정아.pdf", "pdf"), ("dev/resumes/r19_photo_배수진.jpg", "image")]
    {
        let file = corpus(name).canonicalize().unwrap();
        api.allow(file.parent().unwrap()).await;
        let body = json!({ "file_url": file_url(&file), "file_type": kind, "type": "resume", "user_id": "u", "document_id": "d" });
        let (status, created) = api.post("/ai/ocr/extract", body).await;
        assert_eq!(status, 200, "{created}");
        assert_eq!(api.task(&created).await, unavailable, "{name}");
        let (_, created) =
            api.post("/ai/masking/draft", json!({ "file_url": file_url(&file), "file_type": kind })).await;
        assert_eq!(api.task(&created).await, unavailable, "{name} would be copied as it is");
        assert_eq!(api.post("/ai/calendar/parse", json!({ "file_url": file_url(&file) })).await, unavailable, "{name}");
    }
}

async fn wait_until(holds: impl AsyncFn() -> bool) {
    while !holds().await {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_promise_survives_the_end_of_the_program() {
    // Nobody works here: the program ends before anything was done.
    let mut desk = TestDesk::start(Path::new(NARU_MISSING)).await;
    desk.config.workers = 0;
    desk.restart().await;
    let mut api = Api::with(desk).await;
    let created = mask(&api).await;
    let path = format!("/ai/task/{}", created["data"]["task_id"].as_str().unwrap());
    assert_eq!(api.get(&path).await.1["message"], "task_processing");
    api.desk.config.workers = 2;
    api.desk.config.worker_program = super::NARU.into();
    api.restart().await;
    let (status, done) = api.task(&created).await;
    assert_eq!((status, &done["message"]), (200, &json!("masking_completed")), "{done}");
}

/// A program that is not there: whatever is to be read waits.
const NARU_MISSING: &str = "/nonexistent/naru";

#[tokio::test(flavor = "multi_thread")]
async fn the_same_on_a_database_server() {
    let database = naru_testkit::postgres::Database::new();
    let api = Api::with(TestDesk::start_on_server(Path::new(super::NARU), &database.url).await).await;
    let created = mask(&api).await;
    assert_eq!(api.task(&created).await.1["message"], "masking_completed");
    let save = json!({ "room_id": "r", "session_id": "s", "question_id": "q", "question": "왜?", "answer": "그래서.",
        "is_followup": false, "question_number": 1 });
    for _ in 0..2 {
        assert_eq!(api.post("/ai/interview/save", save.clone()).await.1["data"]["saved_count"], 1);
    }
}

/// A desk that has the model by which texts are embedded; `None` where the tests were started without it.
async fn with_model() -> Option<Api> {
    let model = std::env::var_os("NARU_SEARCH_MODEL")?;
    Some(searching_by(SearchModel::File(model.into())).await)
}

async fn searching_by(model: SearchModel) -> Api {
    let mut desk = TestDesk::start(Path::new(NARU)).await;
    desk.config.search_model = model;
    desk.restart().await;
    Api::with(desk).await
}

#[tokio::test]
async fn a_document_is_read_embedded_and_found_by_its_user() {
    let Some(api) = with_model().await else { return };
    let file = corpus(PDF).canonicalize().unwrap();
    api.allow(file.parent().unwrap()).await;
    let body = json!({ "file_url": file_url(&file), "file_type": "pdf", "type": "resume", "user_id": "u1", "document_id": "d1" });
    let (status, created) = api.post("/ai/ocr/extract", body).await;
    assert_eq!((status, &created["message"]), (200, &json!("ocr_task_created")), "{created}");
    let (status, done) = api.task(&created).await;
    assert_eq!((status, &done["message"]), (200, &json!("task_completed")), "{done}");
    assert_eq!(done["data"]["status"], "completed");
    let result = &done["data"]["result"];
    assert_eq!(fields(result), ["collection", "extracted_text", "pages", "success", "vector_id"]);
    assert_eq!((&result["success"], &result["collection"]), (&json!(true), &json!("resumes")));
    assert!(result["vector_id"].as_str().unwrap().starts_with("vec_"));
    assert_eq!(fields(&result["pages"][0]), ["page", "text"]);
    assert!(result["extracted_text"].as_str().unwrap().contains("강도현"));
    let text = "풀스택 개발자. 물류 관제 시스템을 Elixir로 만들었습니다. 연락처 010-1234-5678";
    let body = json!({ "type": "portfolio", "id": "p1", "user_id": "u1", "text": text });
    let (status, embedded) = api.post("/ai/file/embed", body).await;
    assert_eq!((status, &embedded["message"]), (200, &json!("embedding_success")), "{embedded}");
    assert_eq!(fields(&embedded["data"]), ["collection", "id", "success", "type", "vector_id"]);
    assert_eq!(
        (&embedded["data"]["collection"], &embedded["data"]["type"]),
        (&json!("portfolios"), &json!("portfolio"))
    );
    let ask = async |user: &str| {
        let body = json!({ "room_id": "r", "user_id": user, "message": "물류 관제 시스템은 무엇으로 만들었나요?" });
        api.streamed("/ai/chat", body).await["data"]["response"].as_str().unwrap().to_owned()
    };
    let mine = ask("u1").await;
    assert!(mine.contains("Elixir") && !mine.contains("010-1234-5678"), "{mine}");
    assert!(!ask("u2").await.contains("Elixir"), "another user's documents are not theirs");
}

#[tokio::test]
async fn without_a_model_nothing_is_embedded() {
    let api = Api::start().await;
    let body = json!({ "type": "resume", "id": "r", "user_id": "u", "text": "React" });
    assert_eq!(api.post("/ai/file/embed", body).await, (503, failure("ai_service_unavailable", 5031)));
}

/// Takes its time, so that what is worked out later is not there yet.
struct Slow;

impl Embed for Slow {
    fn query(&self, _: &str) -> Vector {
        [0.05; DIMENSIONS]
    }

    fn passage(&self, _: &str) -> Vector {
        std::thread::sleep(std::time::Duration::from_millis(200));
        [0.05; DIMENSIONS]
    }
}

#[tokio::test]
async fn what_is_said_to_be_embedded_is() {
    let api = searching_by(SearchModel::Given(Arc::new(Slow))).await;
    let paragraph = "물류 관제 시스템을 Elixir로 만들었습니다. ".repeat(15);
    api.embed("portfolio", "u", &[paragraph.as_str(); 4].join("\n\n")).await;
    let state = api.desk.get("/api/passages/state").await.ok();
    assert!(state["passages"].as_u64().unwrap() > 1, "{state}");
    assert_eq!(state["waiting"], 0, "{state}");
}

#[tokio::test]
async fn a_damaged_model_embeds_nothing_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("model.bin");
    std::fs::File::create(&file).unwrap().set_len(WEIGHTS_SIZE as u64).unwrap();
    let api = searching_by(SearchModel::File(file)).await;
    let body = json!({ "type": "resume", "id": "r", "user_id": "u", "text": "React" });
    for time in ["the first time", "and again"] {
        assert_eq!(api.post("/ai/file/embed", body.clone()).await, (500, failure("embedding_failed", 5002)), "{time}");
    }
    assert_eq!(api.desk.get("/api/passages/state").await.ok()["passages"], 0, "nothing is kept");
}
