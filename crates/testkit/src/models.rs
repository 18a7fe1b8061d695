//! A server of language models that does what a test wants: it speaks OpenAI's chat completions, streams, and goes wrong on demand.
#![expect(clippy::expect_used, reason = "a test without its server must fail, saying why")]

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures::StreamExt;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What the server does with a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Behaviour {
    /// Says this, a few characters at a time.
    Says(String),
    /// Says the beginning of this and then ends the connection in the middle.
    BreaksOff(String),
    /// Says this, and that it had no room for the rest.
    CutOff(String),
    /// Says this and then nothing more, without ending.
    Hangs(String),
    /// Answers with this status, and asks to wait for so many seconds.
    Refuses(u16, Option<u32>),
    /// Answers with a page instead.
    Page,
    /// Asks for this tool.
    Calls(String, Value),
}

#[derive(Debug, Default)]
struct World {
    next: VecDeque<Behaviour>,
    always: Option<Behaviour>,
    /// Whether the forms `json_schema` and `json_object` are known.
    forms: Vec<&'static str>,
    sent: Vec<String>,
    keys: Vec<Option<String>>,
}

type Shared = Arc<Mutex<World>>;

/// The server, on a port of its own. Gone with the test.
pub struct ModelServer {
    /// `http://127.0.0.1:…`
    pub address: String,
    world: Shared,
    task: JoinHandle<()>,
}

impl Drop for ModelServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl ModelServer {
    /// A server that knows all forms.
    ///
    /// # Panics
    /// When there is no port.
    pub async fn start() -> Self {
        let world = Shared::default();
        lock(&world).forms = vec!["json_schema", "json_object"];
        let router = Router::new()
            .route("/v1/models", get(models))
            .route("/v1/chat/completions", post(chat))
            .with_state(Arc::clone(&world));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let task = tokio::spawn(async move { axum::serve(listener, router).await.expect("a server") });
        Self { address, world, task }
    }

    /// What it does from now on.
    pub fn always(&self, behaviour: Behaviour) {
        lock(&self.world).always = Some(behaviour);
    }

    /// What it does next, before what it always does.
    pub fn once(&self, behaviour: Behaviour) {
        lock(&self.world).next.push_back(behaviour);
    }

    /// The forms of answers that it knows from now on.
    pub fn knows(&self, forms: &[&'static str]) {
        lock(&self.world).forms = forms.to_vec();
    }

    /// The bodies that it was sent.
    pub fn sent(&self) -> Vec<String> {
        lock(&self.world).sent.clone()
    }

    /// The `authorization` headers that it was sent.
    pub fn keys(&self) -> Vec<Option<String>> {
        lock(&self.world).keys.clone()
    }
}

fn lock(world: &Shared) -> std::sync::MutexGuard<'_, World> {
    world.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn models(headers: HeaderMap, State(world): State<Shared>) -> Json<Value> {
    lock(&world).keys.push(key(&headers));
    Json(json!({ "object": "list", "data": [{ "id": "tiny" }, { "id": "large" }] }))
}

fn key(headers: &HeaderMap) -> Option<String> {
    headers.get("authorization").and_then(|key| key.to_str().ok()).map(str::to_owned)
}

async fn chat(headers: HeaderMap, State(world): State<Shared>, body: Bytes) -> Response {
    let text = String::from_utf8_lossy(&body).into_owned();
    let asked: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
    let behaviour = {
        let mut world = lock(&world);
        world.sent.push(text);
        world.keys.push(key(&headers));
        let form = asked.pointer("/response_format/type").and_then(Value::as_str);
        if form.is_some_and(|form| !world.forms.contains(&form)) {
            Behaviour::Refuses(400, None)
        } else {
            world.next.pop_front().or_else(|| world.always.clone()).unwrap_or(Behaviour::Refuses(503, None))
        }
    };
    match behaviour {
        Behaviour::Says(text) => stream(events(&text), ending("stop"), End::Clean),
        Behaviour::CutOff(text) => stream(events(&text), ending("length"), End::Clean),
        Behaviour::BreaksOff(text) => stream(events(&text), Vec::new(), End::Broken),
        Behaviour::Hangs(text) => stream(events(&text), Vec::new(), End::Never),
        Behaviour::Calls(name, arguments) => stream(called(&name, &arguments), ending("tool_calls"), End::Clean),
        Behaviour::Page => (StatusCode::OK, [("content-type", "text/html")], "<html>").into_response(),
        Behaviour::Refuses(status, wait) => refused(status, wait),
    }
}

fn refused(status: u16, wait: Option<u32>) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Json(json!({ "error": { "message": "the server says no" } }))).into_response();
    if let Some(wait) = wait {
        response.headers_mut().insert("retry-after", wait.into());
    }
    response
}

fn event(value: &Value) -> String {
    format!("data: {value}\n\n")
}

/// Three characters at a time, so that everything is split in the middle.
fn events(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let pieces = characters.chunks(3).map(|piece| piece.iter().collect::<String>());
    pieces.map(|piece| event(&json!({ "choices": [{ "index": 0, "delta": { "content": piece } }] }))).collect()
}

fn called(name: &str, arguments: &Value) -> Vec<String> {
    let call = json!({ "index": 0, "id": "call-1", "type": "function",
        "function": { "name": name, "arguments": arguments.to_string() } });
    vec![event(&json!({ "choices": [{ "index": 0, "delta": { "tool_calls": [call] } }] }))]
}

fn ending(reason: &str) -> Vec<String> {
    vec![
        event(&json!({ "choices": [{ "index": 0, "delta": {}, "finish_reason": reason }] })),
        event(&json!({ "choices": [], "usage": { "prompt_tokens": 1_000, "completion_tokens": 100 } })),
        "data: [DONE]\n\n".to_owned(),
    ]
}

enum End {
    Clean,
    Broken,
    Never,
}

fn stream(pieces: Vec<String>, ending: Vec<String>, end: End) -> Response {
    let told = futures::stream::iter(pieces.into_iter().chain(ending).map(Ok::<_, std::io::Error>));
    let body = match end {
        End::Clean => Body::from_stream(told),
        End::Broken => {
            let broken = std::io::Error::other("broken off");
            Body::from_stream(told.chain(futures::stream::iter([Err(broken)])))
        }
        End::Never => Body::from_stream(told.chain(futures::stream::pending())),
    };
    ([("content-type", "text/event-stream")], body).into_response()
}
