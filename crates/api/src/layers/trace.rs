//! Gives every request a trace id, writes its log line and its audit row, and puts errors into their envelope. Neither log
//! nor audit row holds personal data: they name the route's template, never the path or the query.

use crate::door::Door;
use crate::error::{ApiError, ErrorBody, ErrorEnvelope};
use axum::Json;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, SecondsFormat, Utc};
use naru_domain::error::ErrorCode;
use naru_engine::Engine;
use naru_engine::audit::AuditRow;
use std::time::Instant;
use tracing::Instrument;
use uuid::Uuid;

/// The response header that carries the trace id.
const TRACE_HEADER: &str = "x-trace-id";

/// What the audit row of a request is to say besides its route: counts and words of the program, never values. Handlers put it
/// into the extensions of their answer.
#[derive(Debug, Clone)]
pub(crate) struct AuditDetail(pub(crate) String);

/// Marks an answer that is a page for people: an error of it has no envelope.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page;

/// Marks an answer whose error has an envelope already.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Enveloped;

/// State of the layer.
#[derive(Clone)]
pub(crate) struct Trace {
    pub(crate) engine: Engine,
    pub(crate) door: Door,
}

pub(crate) async fn trace(State(layer): State<Trace>, request: Request, next: Next) -> Response {
    let trace_id = Uuid::now_v7().simple().to_string();
    let at = layer.engine.now();
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", trace_id, method = %method, route, door = layer.door.name());

    let response = next.run(request).instrument(span.clone()).await;
    let duration_us = i64::try_from(started.elapsed().as_micros()).unwrap_or(i64::MAX);
    let status = response.status();
    span.in_scope(|| tracing::info!(status = status.as_u16(), duration_us, "answered"));

    let row = AuditRow {
        at,
        actor: String::new(), // the engine knows who sits at it
        door: layer.door.name().to_owned(),
        method: method.to_string(),
        route,
        status: status.as_u16(),
        trace_id: trace_id.clone(),
        duration_us,
        detail: response.extensions().get::<AuditDetail>().map(|detail| detail.0.clone()).unwrap_or_default(),
    };
    // Who changed something finds it in the audit log when the answer arrives; reading is written down a moment later.
    let reading = method == Method::GET || method == Method::HEAD;
    layer.engine.audit(row, !reading).instrument(span).await;
    finish(response, &trace_id, at)
}

/// Adds the trace id and, to an error, its body.
fn finish(response: Response, trace_id: &str, at: DateTime<Utc>) -> Response {
    let error = response.extensions().get::<ApiError>().cloned();
    let mut response = match (error, response.status()) {
        (Some(error), status) => (status, Json(envelope(error, trace_id, at))).into_response(),
        // A page for people says by itself what went wrong.
        (None, _) if response.extensions().get::<Page>().is_some() => response,
        (None, _) if response.extensions().get::<Enveloped>().is_some() => response,
        (None, status) if status.is_client_error() || status.is_server_error() => {
            (status, Json(envelope(unnamed(status), trace_id, at))).into_response()
        }
        (None, _) => response,
    };
    // Nothing that is kept encrypted here is to lie about in a browser's cache.
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(value) = HeaderValue::from_str(trace_id) {
        response.headers_mut().insert(TRACE_HEADER, value);
    }
    response
}

/// The error of an answer that no handler gave: no such route, wrong method, body too large.
fn unnamed(status: StatusCode) -> ApiError {
    let code = match status {
        StatusCode::NOT_FOUND => ErrorCode::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::TooLarge,
        status if status.is_server_error() => ErrorCode::Internal,
        _ => ErrorCode::Invalid,
    };
    ApiError::new(status, code, status.canonical_reason().unwrap_or("refused"))
}

fn envelope(error: ApiError, trace_id: &str, at: DateTime<Utc>) -> ErrorEnvelope {
    ErrorEnvelope {
        error: ErrorBody {
            code: error.code,
            message: error.message,
            details: error.details,
            timestamp: at.to_rfc3339_opts(SecondsFormat::Millis, true),
            trace_id: trace_id.to_owned(),
        },
    }
}
