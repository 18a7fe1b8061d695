//! A desk of its own for a test: a temporary folder, a clock that stands still, a keyring in memory, and the router.
#![expect(clippy::expect_used, reason = "a test without its desk must fail, saying why")]

use bytes::Bytes;
use chrono::{TimeDelta, TimeZone, Utc};
use http::{Method, Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use naru_api::Door;
use naru_domain::clock::FixedClock;
use naru_engine::{Config, Database, Delays, Engine, Keyring, KeyringError, NoKeyring, Outside, SearchModel};
use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::TempDir;
use tower::ServiceExt;

/// A keyring that forgets everything when it is dropped.
#[derive(Debug, Default)]
pub struct MemoryKeyring(Mutex<HashMap<String, Vec<u8>>>);

impl Keyring for MemoryKeyring {
    fn set(&self, account: &str, secret: &[u8]) -> Result<(), KeyringError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(account.to_owned(), secret.to_vec());
        Ok(())
    }

    fn get(&self, account: &str) -> Result<Option<Vec<u8>>, KeyringError> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).get(account).cloned())
    }

    fn remove(&self, account: &str) -> Result<(), KeyringError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(account);
        Ok(())
    }
}

/// A desk in a temporary folder.
pub struct TestDesk {
    /// The engine.
    pub engine: Engine,
    /// Its clock.
    pub clock: Arc<FixedClock>,
    /// Its configuration, to start it again.
    pub config: Config,
    router: axum::Router,
    /// Gone with the test.
    pub dir: TempDir,
}

/// An answer of the router.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: StatusCode,
    /// The body.
    pub body: Bytes,
}

impl Answer {
    /// The body as JSON; `null` when it is empty.
    ///
    /// # Panics
    /// When the body is something else.
    pub fn json(&self) -> Value {
        if self.body.is_empty() { Value::Null } else { serde_json::from_slice(&self.body).expect("a JSON body") }
    }

    /// The JSON of an answer that must be a success.
    ///
    /// # Panics
    /// When it is not.
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{}: {}", self.status, String::from_utf8_lossy(&self.body));
        self.json()
    }

    /// The error code of an answer that must be a refusal.
    ///
    /// # Panics
    /// When it is not.
    pub fn code(&self) -> String {
        assert!(self.status.as_u16() >= 400, "{}", self.status);
        self.json()["error"]["code"].as_str().expect("an error code").to_owned()
    }
}

/// A file of the test corpus, by its path in there.
pub fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(name)
}

impl TestDesk {
    /// A fresh desk with a keyring. `worker` is the program that reads documents (`naru`).
    pub async fn start(worker: &Path) -> Self {
        Self::start_with(worker, Arc::new(MemoryKeyring::default()), Database::File).await
    }

    /// A fresh desk whose rows are in the PostgreSQL database at `url`.
    pub async fn start_on_server(worker: &Path, url: &str) -> Self {
        Self::start_with(worker, Arc::new(MemoryKeyring::default()), Database::Server(url.to_owned())).await
    }

    /// A fresh desk that delivers what waits to go out, without much patience.
    pub async fn start_delivering(worker: &Path) -> Self {
        let mut desk = Self::start(worker).await;
        desk.deliver_soon();
        desk.restart().await;
        desk
    }

    /// Has what waits to go out delivered from the next start on, without much patience.
    pub fn deliver_soon(&mut self) {
        self.config.outside.deliver = true;
        let ms = TimeDelta::milliseconds;
        self.config.outside.delays = Delays { retry: ms(10), probe: ms(40), look: ms(10) };
    }

    /// A fresh machine without a keyring.
    pub async fn start_without_keyring(worker: &Path) -> Self {
        Self::start_with(worker, Arc::new(NoKeyring), Database::File).await
    }

    /// A fresh desk with this keyring.
    pub async fn start_with_keyring(worker: &Path, keyring: Arc<dyn Keyring>) -> Self {
        Self::start_with(worker, keyring, Database::File).await
    }

    async fn start_with(worker: &Path, keyring: Arc<dyn Keyring>, database: Database) -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let now = Utc.with_ymd_and_hms(2026, 1, 12, 3, 0, 0).single().expect("an instant");
        let clock = Arc::new(FixedClock::new(now));
        let config = Config {
            data_dir: dir.path().join("data"),
            database,
            keyring,
            clock: Arc::clone(&clock) as _,
            today: None,
            worker_program: worker.to_path_buf(),
            workers: 2,
            recognises: true,
            outside: Outside::default(),
            search_model: SearchModel::None,
            desktop: None,
        };
        let engine = Engine::start(config.clone()).await.expect("an engine");
        let router = naru_api::router(engine.clone(), Door::Window);
        Self { engine, clock, config, router, dir }
    }

    /// Stops the engine and starts it anew on the same folder, as closing and opening the program does.
    pub async fn restart(&mut self) {
        self.engine.stop().await;
        self.engine = Engine::start(self.config.clone()).await.expect("an engine");
        self.router = naru_api::router(self.engine.clone(), Door::Window);
    }

    /// Sends a request through the router.
    pub async fn send(&self, method: Method, path: &str, body: impl Into<Bytes>) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json")
            .body(axum::body::Body::from(body.into()))
            .expect("a request");
        self.request(request).await
    }

    /// Sends any request through the router.
    pub async fn request(&self, request: Request<impl Into<axum::body::Body>>) -> Answer {
        let request = request.map(Into::into);
        let response: Response<_> = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        Answer { status: parts.status, body }
    }

    /// `GET path`.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, Bytes::new()).await
    }

    /// `POST path` with JSON.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, body.to_string()).await
    }

    /// `PUT path` with JSON.
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, body.to_string()).await
    }

    /// Makes an open posting with the default stages; its JSON.
    pub async fn posting(&self, title: &str) -> Value {
        let draft = serde_json::json!({ "title": title, "employmentType": "full_time", "status": "open" });
        self.post("/api/postings", draft).await.ok()
    }

    /// Imports files of this machine and waits until the last one is dealt with; the import's JSON.
    pub async fn import(&self, posting: &Value, paths: &[&Path]) -> Value {
        let mut events = self.engine.events().listen();
        let body = serde_json::json!({ "postingId": posting["id"], "paths": paths });
        let import = self.post("/api/imports", body).await.ok();
        let path = format!("/api/imports/{}", import["id"].as_str().expect("an id"));
        loop {
            let detail = self.get(&path).await.ok();
            if !detail["import"]["finishedAt"].is_null() {
                return detail;
            }
            events.next().await.expect("the engine runs");
        }
    }
}
