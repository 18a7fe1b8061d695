//! Faults on demand. Each request is counted by its kind, and the first fault that is meant for it happens to it.

use super::answers::Refusal;
use super::world::Shared;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// Something that goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Fault {
    /// The kind of request it happens to: `insert`, `get`, `patch`, `update`, `delete`, `list`, `freeBusy`, `authorize`,
    /// `token`, `revoke`, `userinfo`; `any`.
    pub kind: String,
    /// Requests of the kind that are let through before.
    pub skip: u32,
    /// How often it happens.
    pub times: u32,
    /// Whether what was asked is done all the same.
    pub when: When,
    /// The status of the answer; none when the answer is only late.
    pub status: Option<u16>,
    /// The reason in the answer.
    pub reason: String,
    /// Seconds in `Retry-After`.
    pub retry_after: Option<u64>,
    /// How late the answer is; with [`When::After`] what was asked is done before the wait.
    pub delay_ms: u64,
    /// The body of the answer, instead of Google's form; with status 200 unless another is given.
    pub body: Option<String>,
    /// Hangs up instead of an answer.
    pub hang_up: bool,
}

/// Before or after what was asked is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum When {
    /// It is not done.
    Before,
    /// It is done, and the answer is lost.
    After,
}

impl Default for Fault {
    fn default() -> Self {
        Self {
            kind: "any".to_owned(),
            skip: 0,
            times: 1,
            when: When::Before,
            status: None,
            reason: "backendError".to_owned(),
            retry_after: None,
            delay_ms: 0,
            body: None,
            hang_up: false,
        }
    }
}

impl Fault {
    /// This status, once, for a kind of request.
    pub fn status(kind: &str, status: u16, when: When) -> Self {
        Self { kind: kind.to_owned(), status: Some(status), when, ..Self::default() }
    }

    fn answer(&self) -> Option<Response> {
        if self.hang_up {
            let broken = async { Err::<Bytes, _>(std::io::Error::from(std::io::ErrorKind::ConnectionReset)) };
            return Some(Response::new(Body::from_stream(futures::stream::once(broken))));
        }
        let refusal = |status| Refusal {
            retry_after: self.retry_after,
            ..Refusal::new(status, &self.reason, "a fault on demand")
        };
        match (&self.body, self.status) {
            (Some(body), status) => {
                let mut response = refusal(status.unwrap_or(200)).into_response();
                response.headers_mut().remove("content-length");
                *response.body_mut() = Body::from(body.clone());
                Some(response)
            }
            (None, status) => status.map(|status| refusal(status).into_response()),
        }
    }
}

/// Counts a request and lets its fault happen.
pub(super) async fn happen(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let kind = kind(request.method(), request.uri().path());
    let Some(fault) = take(&shared, kind) else { return next.run(request).await };
    let late = tokio::time::sleep(Duration::from_millis(fault.delay_ms));
    let (answer, done) = match (fault.answer(), fault.when) {
        (Some(answer), When::Before) => (Some(answer), None),
        (answer, When::After) => (answer, Some(next.run(request).await)),
        (None, When::Before) => {
            late.await;
            return next.run(request).await;
        }
    };
    late.await;
    answer.or(done).unwrap_or_else(|| Refusal::not_found().into_response())
}

fn take(shared: &Shared, kind: &str) -> Option<Fault> {
    let mut world = shared.lock();
    *world.counts.entry(kind.to_owned()).or_default() += 1;
    let meant = |fault: &&mut Fault| fault.kind == kind || fault.kind == "any";
    let mut found = None;
    for fault in world.faults.iter_mut().filter(meant) {
        if fault.skip > 0 {
            fault.skip -= 1;
        } else if found.is_none() {
            fault.times = fault.times.saturating_sub(1);
            found = Some(fault.clone());
        }
    }
    world.faults.retain(|fault| fault.times > 0);
    found
}

/// What kind of request it is.
fn kind(method: &Method, path: &str) -> &'static str {
    let event = path.split("/events/").nth(1).is_some();
    match (method.as_str(), path) {
        (_, "/o/oauth2/v2/auth") => "authorize",
        (_, "/token") => "token",
        (_, "/revoke") => "revoke",
        (_, "/v1/userinfo") => "userinfo",
        (_, "/calendar/v3/freeBusy") => "freeBusy",
        ("POST", _) if !event => "insert",
        ("GET", _) if !event => "list",
        ("GET", _) => "get",
        ("PATCH", _) => "patch",
        ("PUT", _) => "update",
        ("DELETE", _) => "delete",
        _ => "other",
    }
}
