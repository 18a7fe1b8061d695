//! What went wrong with a model's server, in the words of all connectors. The server's own sentence is kept short, and without the key,
//! which some servers say again.

use super::patience::SLOW;
use crate::http::{Answer, transient};
use crate::{Failure, Secret};
use chrono::{DateTime, Utc};
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::Value;

const DETAIL_MAX: usize = 300;

/// The failure that an answer with a status that is no success stands for.
pub(super) fn refused(
    status: StatusCode,
    headers: &HeaderMap,
    body: &str,
    key: Option<&Secret>,
    now: DateTime<Utc>,
) -> Failure {
    let detail = sentence(body, key);
    let code = code_of(body);
    match (status.as_u16(), code.as_str()) {
        (403, _) => Failure::Unauthorized { detail },
        // No money: asking again later is of no use.
        (429, "insufficient_quota" | "billing_hard_limit_reached") => Failure::unusable(code, detail),
        (404, _) => Failure::unusable("model_not_found", detail),
        // Gemini tells of a wrong key like this.
        (400, _) if body.contains("API_KEY_INVALID") => Failure::Unauthorized { detail },
        (301..=308, _) => Failure::unusable("redirect", detail),
        _ => Answer { status, headers: headers.clone(), body: body.as_bytes().to_vec() }.failure(detail, now),
    }
}

/// The failure that an error of the protocol crate stands for. Its own words quote what was sent and are left out.
pub(super) fn of(error: &genai::Error, key: Option<&Secret>, now: DateTime<Utc>) -> Failure {
    use genai::Error as E;
    match error {
        E::HttpError { status, headers, body, .. } => refused(*status, headers, body, key, now),
        E::WebModelCall { webc_error, .. } | E::WebAdapterCall { webc_error, .. } => of_web(webc_error, key, now),
        E::WebStream { error, .. } => of_stream(error.as_ref(), key, now),
        // The server fails in the middle of its answer.
        E::ChatResponse { body, .. } => Failure::transient(sentence(&body.to_string(), key)),
        E::StreamParse { serde_error, .. } => Failure::contract(format!("a piece of JSON ({serde_error})"), None, b""),
        _ => Failure::contract("an answer of the protocol", None, b""),
    }
}

fn of_web(error: &genai::webc::Error, key: Option<&Secret>, now: DateTime<Utc>) -> Failure {
    use genai::webc::Error as E;
    match error {
        E::ResponseFailedStatus { status, body, headers } => refused(*status, headers, body, key, now),
        E::ResponseFailedNotJson { body, .. } | E::ResponseFailedInvalidJson { body, .. } => {
            Failure::contract("JSON", None, body.as_bytes())
        }
        E::Reqwest(error) => transient(error),
        E::JsonValueExt(_) => Failure::contract("an answer of the protocol", None, b""),
    }
}

fn of_stream(
    error: &(dyn std::error::Error + Send + Sync + 'static),
    key: Option<&Secret>,
    now: DateTime<Utc>,
) -> Failure {
    if let Some(error) = error.downcast_ref::<genai::Error>() {
        return of(error, key, now);
    }
    match error.downcast_ref::<reqwest::Error>() {
        Some(error) => transient(error),
        None if error.to_string().contains("timed out") => Failure::transient(SLOW),
        None => Failure::transient("the connection broke off"),
    }
}

/// What the server says is wrong: the message of its JSON, else the beginning of what came.
fn sentence(body: &str, key: Option<&Secret>) -> String {
    let json: Value = serde_json::from_str(body).unwrap_or(Value::Null);
    let json = if let Value::Array(list) = &json { list.first().cloned().unwrap_or(Value::Null) } else { json };
    let said = ["/error/message", "/message", "/error", "/detail"]
        .iter()
        .find_map(|path| json.pointer(path).and_then(Value::as_str))
        .unwrap_or(body);
    let mut said = said.trim().to_owned();
    if let Some(key) = key.filter(|key| !key.expose().is_empty()) {
        said = said.replace(key.expose(), "…");
    }
    said.chars().take(DETAIL_MAX).collect()
}

fn code_of(body: &str) -> String {
    let json: Value = serde_json::from_str(body).unwrap_or(Value::Null);
    let code = json.pointer("/error/code").or_else(|| json.pointer("/error/type"));
    code.and_then(Value::as_str).unwrap_or_default().to_owned()
}
