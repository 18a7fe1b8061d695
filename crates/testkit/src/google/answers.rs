//! Answers as Google words them.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use std::collections::HashMap;

/// An answer of failure of the Calendar API.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) domain: &'static str,
    pub(super) reason: String,
    pub(super) message: String,
    pub(super) retry_after: Option<u64>,
}

impl Refusal {
    pub(super) fn new(status: u16, reason: &str, message: &str) -> Self {
        let domain = match reason {
            "rateLimitExceeded" | "userRateLimitExceeded" | "quotaExceeded" => "usageLimits",
            "fullSyncRequired" | "timeRangeEmpty" | "forbiddenForNonOrganizer" => "calendar",
            _ => "global",
        };
        Self { status, domain, reason: reason.to_owned(), message: message.to_owned(), retry_after: None }
    }

    pub(super) fn not_found() -> Self {
        Self::new(404, "notFound", "Not Found")
    }

    pub(super) fn invalid(message: &str) -> Self {
        Self::new(400, "invalid", message)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let error = json!({ "domain": self.domain, "reason": self.reason, "message": self.message });
        let body = json!({ "error": { "errors": [error], "code": self.status, "message": self.message } });
        let mut response = (status, Json(body)).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

/// An answer of failure of OAuth (RFC 6749 §5.2).
pub(super) fn oauth_error(status: StatusCode, error: &str, description: &str) -> Response {
    (status, Json(json!({ "error": error, "error_description": description }))).into_response()
}

/// Names and values of a query or a form; the last of a name counts, `all` gives each.
pub(super) struct Params(Vec<(String, String)>);

impl Params {
    pub(super) fn read(text: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(text).into_owned().collect())
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn add(&mut self, name: &str, value: String) {
        self.0.push((name.to_owned(), value));
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }
}

/// A JSON object in a body.
pub(super) fn object(body: &[u8]) -> Result<serde_json::Map<String, Value>, Refusal> {
    serde_json::from_slice(body).map_err(|_| Refusal::new(400, "parseError", "Parse Error"))
}

/// The tokens that an account was given, as the token endpoint words them.
pub(super) fn words(scopes: &[String]) -> String {
    let long: HashMap<_, _> = [("email", "https://www.googleapis.com/auth/userinfo.email")].into();
    scopes.iter().map(|scope| *long.get(scope.as_str()).unwrap_or(&scope.as_str())).collect::<Vec<_>>().join(" ")
}
