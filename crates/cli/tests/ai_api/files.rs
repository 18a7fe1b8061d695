//! Which files can be named.

use super::{Api, failure, file_url};
use serde_json::{Value, json};
use wiremock::matchers::path;
use wiremock::{Mock, MockServer, ResponseTemplate};

async fn masked(api: &Api, url: &str) -> (u16, Value) {
    match api.post("/ai/masking/draft", json!({ "file_url": url, "file_type": "pdf" })).await {
        (200, created) => api.task(&created).await,
        failure => failure,
    }
}

#[tokio::test]
async fn nothing_is_reached_that_only_this_machine_reaches() {
    let api = Api::start().await;
    let forbidden = (403, failure("forbidden", 4030));
    for url in [
        "file:///etc/passwd",
        "https://127.0.0.1/a.pdf",
        "https://2130706433/a.pdf",
        "https://0x7f000001/a.pdf",
        "https://[::ffff:10.0.0.1]/a.pdf",
        "https://[::1]/a.pdf",
        "https://169.254.169.254/latest/meta-data/",
        "https://192.168.0.10/a.pdf",
        "https://100.64.1.1/a.pdf",
        "https://[fd00::1]/a.pdf",
        "https://localhost/a.pdf",
        "http://93.184.215.14/a.pdf",
        "s3://resumes/a.pdf",
        "ftp://93.184.215.14/a.pdf",
        "gopher://93.184.215.14/a",
        "data:application/pdf;base64,JVBERi0=",
    ] {
        assert_eq!(masked(&api, url).await, forbidden, "{url}");
        let parse = api.post("/ai/calendar/parse", json!({ "file_url": url })).await;
        assert_eq!(parse, forbidden, "{url}");
    }
    for url in ["no address", "s3://a", "//", "https://"] {
        assert_eq!(masked(&api, url).await, (404, failure("file_not_found", 4041)), "{url}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn files_lie_below_folders_that_were_allowed() {
    let api = Api::start().await;
    let dir = tempfile::tempdir().unwrap();
    let (inside, outside) = (dir.path().join("in"), dir.path().join("out"));
    for folder in [&inside, &outside] {
        std::fs::create_dir(folder).unwrap();
        std::fs::write(folder.join("a.pdf"), b"text").unwrap();
    }
    std::os::unix::fs::symlink(outside.join("a.pdf"), inside.join("link.pdf")).unwrap();
    api.allow(&inside).await;
    let at = async |path: std::path::PathBuf| masked(&api, &file_url(&path)).await;
    assert_eq!(at(inside.join("a.pdf")).await, (400, failure("invalid_file_type", 4001)), "it is read, and is no PDF");
    assert_eq!(at(inside.join("b.pdf")).await, (404, failure("file_not_found", 4041)));
    for path in [inside.join("link.pdf"), outside.join("a.pdf"), outside.join("b.pdf")] {
        assert_eq!(at(path).await, (403, failure("forbidden", 4030)));
    }
    let dotted = format!("{}/../out/a.pdf", file_url(&inside));
    assert_eq!(masked(&api, &dotted).await, (403, failure("forbidden", 4030)));
    // Who comes through a socket can take folders away, not add some.
    let put = async |folders: Value| {
        let body = json!({ "folders": folders, "hosts": [] }).to_string();
        api.ask(Some(super::PAGE), "PUT", "/api/ai-access", body).await
    };
    assert_eq!(put(json!(["/etc"])).await.0, 422);
    assert_eq!(put(json!([])).await.0, 200);
    assert_eq!(at(inside.join("a.pdf")).await, (403, failure("forbidden", 4030)));
}

#[tokio::test]
async fn a_server_answers_what_it_likes() {
    let api = Api::start().await;
    let server = MockServer::start().await;
    let answer = |status| ResponseTemplate::new(status);
    Mock::given(path("/page")).respond_with(answer(200).set_body_string("<html>login</html>")).mount(&server).await;
    Mock::given(path("/gone")).respond_with(answer(410)).mount(&server).await;
    Mock::given(path("/broken")).respond_with(answer(500)).mount(&server).await;
    Mock::given(path("/in"))
        .respond_with(answer(302).insert_header("location", "http://10.0.0.1/x"))
        .mount(&server)
        .await;
    Mock::given(path("/damaged")).respond_with(answer(200).set_body_bytes(b"%PDF-1.7 nothing")).mount(&server).await;
    let at = |place: &str| format!("{}{place}", server.uri());
    assert_eq!(masked(&api, &at("/page")).await, (403, failure("forbidden", 4030)), "not until it is allowed");
    api.allow(&std::env::temp_dir()).await;
    for (place, status, message, code) in [
        ("/page", 400, "invalid_file_type", 4001),
        ("/gone", 404, "file_not_found", 4041),
        ("/broken", 404, "file_not_found", 4041),
        ("/nothing", 404, "file_not_found", 4041),
        ("/in", 403, "forbidden", 4030),
        ("/damaged", 500, "masking_failed", 5003),
    ] {
        assert_eq!(masked(&api, &at(place)).await, (status, failure(message, code)), "{place}");
    }
    let ocr =
        json!({ "file_url": at("/damaged"), "file_type": "pdf", "type": "resume", "user_id": "u", "document_id": "d" });
    let (status, created) = api.post("/ai/ocr/extract", ocr).await;
    assert_eq!((status, &created["message"]), (200, &json!("ocr_task_created")));
    assert_eq!(api.task(&created).await, (500, failure("ocr_processing_failed", 5001)));
}

#[tokio::test]
async fn a_store_opens_nothing_but_its_objects() {
    let api = Api::start().await;
    let (store, other) = (MockServer::start().await, MockServer::start().await);
    let pdf = || ResponseTemplate::new(200).set_body_bytes(b"no pdf");
    Mock::given(path("/resumes/a.pdf")).respond_with(pdf()).expect(1..).mount(&store).await;
    Mock::given(path("/admin")).respond_with(pdf()).expect(0).mount(&store).await;
    Mock::given(path("/admin")).respond_with(pdf()).expect(0).mount(&other).await;
    let s3 = json!({ "endpoint": store.uri(), "region": "us-east-1", "accessKeyId": "AKIA" });
    let draft = json!({ "folders": [], "hosts": [], "s3": s3, "s3Secret": "not a real key" });
    api.desk.put("/api/ai-access", draft).await.ok();
    assert_eq!(masked(&api, "s3://resumes/a.pdf").await, (400, failure("invalid_file_type", 4001)), "it is fetched");
    for server in [&store, &other] {
        let url = format!("{}/admin", server.uri());
        assert_eq!(masked(&api, &url).await, (403, failure("forbidden", 4030)), "{url}");
    }
}
