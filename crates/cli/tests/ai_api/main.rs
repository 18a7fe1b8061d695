//! The AI API through the router, as programs with tokens call it.

#![expect(clippy::unwrap_used, reason = "a test that cannot ask must fail")]

mod calls;
mod chatting;
mod failures;
mod files;
mod given;
mod killed;
mod names;
mod streams;
mod tasks;
mod tokens;
mod worded;

use axum::Router;
use axum::body::Body;
use http::{Request, header};
use http_body_util::BodyExt;
use naru_api::{Door, HttpDoor};
use naru_engine::SearchModel;
use naru_intelligence::embedding::{DIMENSIONS, Embed, Vector};
use naru_testkit::desk::TestDesk;
use naru_testkit::models::ModelServer;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use tower::ServiceExt;

const NARU: &str = env!("CARGO_BIN_EXE_naru");
const HOST: &str = "127.0.0.1:4000";
const PAGE: &str = "the token of the page, at least 32 characters";

const RESUME: &str = "홍길동\n프론트엔드 개발자\n\n경력\n온담페이 프론트엔드 개발자 2022.03 - 2025.03\n- React와 TypeScript로 결제 화면을 \
    개발해 이탈률을 18% 줄였습니다.\n\n기술\nReact, TypeScript, JavaScript\n\n학력\n한국대학교 컴퓨터공학과 학사 2018.03 - 2022.02\n";
const POSTING: &str = "[카카오] 프론트엔드 개발자 채용\n\n회사명: 카카오\n모집부문: 프론트엔드 개발자\n\n자격요건\n- React, TypeScript, Next.js \
    경험\n- 경력 2년 이상\n\n우대사항\n- GraphQL, AWS 경험\n\n접수기간: ~2026년 1월 15일\n코딩테스트: 2026년 1월 20일 14:00\n1차 면접: 2026년 1월 25일\n";

/// A desk behind a socket, and a program that has a token.
struct Api {
    desk: TestDesk,
    router: Router,
    token: String,
}

impl Api {
    async fn start() -> Self {
        Self::with(TestDesk::start(Path::new(NARU)).await).await
    }

    async fn with(desk: TestDesk) -> Self {
        let token = new_token(&desk, json!({ "name": "careers" })).await;
        let router = router(&desk);
        Self { desk, router, token }
    }

    /// A desk that embeds, without the model that the program comes with.
    async fn embedding() -> Self {
        let mut desk = TestDesk::start(Path::new(NARU)).await;
        desk.config.search_model = SearchModel::Given(Arc::new(Same));
        desk.restart().await;
        Self::with(desk).await
    }

    /// Puts a text among the documents of a user.
    async fn embed(&self, kind: &str, user: &str, text: &str) {
        let body = json!({ "type": kind, "id": format!("{kind} of {user}"), "user_id": user, "text": text });
        let (status, answer) = self.post("/ai/file/embed", body).await;
        assert_eq!((status, &answer["message"]), (200, &json!("embedding_success")), "{answer}");
    }

    /// Has a model of this server write.
    async fn use_model(&self, server: &ModelServer) {
        let mut settings = self.desk.get("/api/models").await.ok()["settings"].clone();
        let own = json!({ "tier": "server", "provider": "compatible", "baseUrl": server.address, "model": "tiny" });
        settings.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        self.desk.put("/api/models", json!({ "settings": settings, "key": null })).await.ok();
    }

    /// What is answered to a message.
    async fn says(&self, turn: Value) -> String {
        let mut body = json!({ "room_id": "r", "user_id": "u" });
        body.as_object_mut().unwrap().extend(turn.as_object().unwrap().clone());
        let last = self.streamed("/ai/chat", body).await;
        last["data"]["response"].as_str().unwrap_or_else(|| panic!("{last}")).to_owned()
    }

    /// Closes the program and opens it again.
    async fn restart(&mut self) {
        self.desk.restart().await;
        self.router = router(&self.desk);
    }

    async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.ask(Some(&self.token), "POST", path, body.to_string()).await
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        self.ask(Some(&self.token), "GET", path, String::new()).await
    }

    async fn ask(&self, token: Option<&str>, method: &str, path: &str, body: impl Into<Body>) -> (u16, Value) {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, HOST)
            .header(header::CONTENT_TYPE, "application/json");
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        self.send(request.body(body.into()).unwrap()).await
    }

    async fn send(&self, request: Request<Body>) -> (u16, Value) {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        (
            status,
            serde_json::from_slice(&bytes).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&bytes).into())),
        )
    }

    /// The events of a stream, comments left out; or the failure that came instead.
    async fn stream(&self, path: &str, body: Value) -> Result<Vec<Value>, (u16, Value)> {
        match self.post(path, body).await {
            (200, Value::String(text)) => {
                let data = text.split("\n\n").filter_map(|event| event.strip_prefix("data: "));
                Ok(data.map(|data| serde_json::from_str(data).unwrap()).collect())
            }
            failure => Err(failure),
        }
    }

    /// The last event of a stream.
    async fn streamed(&self, path: &str, body: Value) -> Value {
        let mut events = self.stream(path, body).await.unwrap();
        let last = events.pop().unwrap();
        assert!(events.iter().all(|event| event["type"] == "delta" && event["text"].is_string()), "{events:?}");
        last
    }

    /// Asks for a task until it is over.
    async fn task(&self, created: &Value) -> (u16, Value) {
        let path = format!("/ai/task/{}", created["data"]["task_id"].as_str().unwrap());
        loop {
            let (status, answer) = self.get(&path).await;
            if answer["message"] != "task_processing" {
                return (status, answer);
            }
            assert_eq!(answer["data"]["status"], "processing");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    /// Lets the program fetch files below a folder and from this machine.
    async fn allow(&self, folder: &Path) {
        let draft = json!({ "folders": [folder], "hosts": ["127.0.0.1"] });
        self.desk.put("/api/ai-access", draft).await.ok();
    }
}

/// All texts mean the same to it.
struct Same;

impl Embed for Same {
    fn query(&self, _: &str) -> Vector {
        [0.05; DIMENSIONS]
    }

    fn passage(&self, _: &str) -> Vector {
        [0.05; DIMENSIONS]
    }
}

fn router(desk: &TestDesk) -> Router {
    reached_at(desk, None)
}

/// The same socket, behind something that is reached at another address.
fn reached_at(desk: &TestDesk, external: Option<&str>) -> Router {
    let external = external.map(str::to_owned);
    let door = HttpDoor { token: PAGE.to_owned(), hosts: vec![HOST.to_owned()], external };
    naru_api::router(desk.engine.clone(), Door::Http(Arc::new(door)))
}

async fn new_token(desk: &TestDesk, draft: Value) -> String {
    desk.post("/api/ai-tokens", draft).await.ok()["secret"].as_str().unwrap().to_owned()
}

/// The names of an object's fields, in order.
fn fields(value: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

fn failure(message: &str, code: u16) -> Value {
    json!({ "message": message, "error_code": code, "data": null })
}

fn file_url(path: &Path) -> String {
    reqwest::Url::from_file_path(path).unwrap().to_string()
}
