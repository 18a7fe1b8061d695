//! `naru serve` dies in the middle of a task: what it took on is done by the next one, or fails as it would have.
#![cfg(unix)]

use super::failure;
use naru_testkit::desk::corpus;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// `naru serve` as a process. Killed with the test, if not before.
struct Program {
    child: Child,
    origin: String,
    page: String,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Program {
    fn start(data_dir: &Path) -> Self {
        let mut child = Command::new(super::NARU)
            .args(["--json", "serve"])
            .env("NARU_DATA_DIR", data_dir)
            .env("NARU_KEYRING", "off")
            .env("NARU_PASSPHRASE", "long enough")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = serde_json::from_str::<Value>(&line).unwrap()["address"].as_str().unwrap().to_owned();
        let (origin, page) = address.split_once("/#token=").unwrap();
        Self { child, origin: origin.to_owned(), page: page.to_owned() }
    }

    async fn ask(&self, method: reqwest::Method, token: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        naru_connectors::http::install_crypto();
        let mut request = reqwest::Client::new().request(method, format!("{}{path}", self.origin)).bearer_auth(token);
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        (status, serde_json::from_slice(&answer.bytes().await.unwrap()).unwrap_or_default())
    }

    /// Asks for a task until it is over.
    async fn task(&self, token: &str, id: &str) -> (u16, Value) {
        loop {
            let answer = self.ask(reqwest::Method::GET, token, &format!("/ai/task/{id}"), None).await;
            if answer.1["message"] != "task_processing" {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Dies as in a power cut.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// A server of files that holds the first request for as long as the test lasts.
async fn holding() -> MockServer {
    let server = MockServer::start().await;
    let slow = ResponseTemplate::new(200).set_delay(Duration::from_secs(600));
    Mock::given(any()).respond_with(slow).mount(&server).await;
    server
}

/// A task whose file is being fetched when the program dies; the token it was asked for with, and its name.
async fn killed_with_a_task(data_dir: &Path, files: &MockServer) -> (String, String) {
    let program = Program::start(data_dir);
    let allowed = json!({ "folders": [], "hosts": ["127.0.0.1"] });
    let (status, _) = program.ask(reqwest::Method::PUT, &program.page, "/api/ai-access", Some(allowed)).await;
    assert_eq!(status, 200);
    let draft = Some(json!({ "name": "careers" }));
    let (_, made) = program.ask(reqwest::Method::POST, &program.page, "/api/ai-tokens", draft).await;
    let token = made["secret"].as_str().unwrap().to_owned();
    let body = json!({ "file_url": format!("{}/a.pdf", files.uri()), "file_type": "pdf" });
    let (status, created) = program.ask(reqwest::Method::POST, &token, "/ai/masking/draft", Some(body)).await;
    assert_eq!((status, &created["message"]), (200, &json!("masking_task_created")), "{created}");
    while files.received_requests().await.unwrap().is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    program.kill();
    (token, created["data"]["task_id"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_task_under_way_is_done_by_the_next_program() {
    let dir = tempfile::tempdir().unwrap();
    let files = holding().await;
    let (token, task) = killed_with_a_task(dir.path(), &files).await;
    files.reset().await;
    let pdf = std::fs::read(corpus("dev/resumes/r01_강도현_이력서.pdf")).unwrap();
    Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_bytes(pdf)).mount(&files).await;
    let program = Program::start(dir.path());
    let (status, done) = program.task(&token, &task).await;
    assert_eq!((status, &done["message"]), (200, &json!("masking_completed")), "{done}");
    let copy = done["data"]["result"]["masked_file_url"].as_str().unwrap();
    let path = copy.strip_prefix(&program.origin).unwrap();
    assert_eq!(program.ask(reqwest::Method::GET, &token, path, None).await.0, 200, "{copy}");
}

#[tokio::test]
async fn a_task_under_way_fails_with_its_own_failure_after_all() {
    let dir = tempfile::tempdir().unwrap();
    let files = holding().await;
    let (token, task) = killed_with_a_task(dir.path(), &files).await;
    files.reset().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(410)).mount(&files).await;
    let program = Program::start(dir.path());
    assert_eq!(program.task(&token, &task).await, (404, failure("file_not_found", 4041)));
    program.kill();
    let program = Program::start(dir.path());
    assert_eq!(program.task(&token, &task).await, (404, failure("file_not_found", 4041)), "and stays so");
}
