//! The envelope: `{"message","data"}`, or `{"message","error_code","data":null}`. A stream carries it in its last event.

use crate::layers::trace::Enveloped;
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive};
use axum::response::{IntoResponse, Response, Sse};
use futures::StreamExt;
use naru_domain::ai::{AiFailure, Answered};
use naru_engine::ai::{Piece, Pieces};
use serde::Serialize;
use serde_json::{Value, json};
use std::convert::Infallible;
use std::time::Duration;
use utoipa::ToSchema;

/// An answer.
#[derive(Serialize, ToSchema)]
pub(crate) struct Envelope<T> {
    /// What happened, for programs.
    pub(crate) message: String,
    /// The answer.
    pub(crate) data: T,
}

/// An answer that says what went wrong.
#[derive(Serialize, ToSchema)]
pub(crate) struct FailureEnvelope {
    /// What went wrong, for programs.
    message: String,
    /// Its number.
    error_code: u16,
    /// Always `null`.
    #[schema(value_type = Option<Object>)]
    data: Value,
}

impl From<AiFailure> for FailureEnvelope {
    fn from(failure: AiFailure) -> Self {
        Self { message: failure.message().to_owned(), error_code: failure.code(), data: Value::Null }
    }
}

/// An event of a stream.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes what `stream` writes")]
pub(crate) struct StreamEvent {
    /// JSON: `{"type":"delta","text":…}`; in the last event the envelope, of success or of failure.
    data: String,
}

/// A call that was refused or failed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Refused(pub(crate) AiFailure);

impl From<AiFailure> for Refused {
    fn from(failure: AiFailure) -> Self {
        Self(failure)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(FailureEnvelope::from(self.0))).into_response();
        if status == StatusCode::UNAUTHORIZED {
            // RFC 9110 §11.6.1.
            response.headers_mut().insert(header::WWW_AUTHENTICATE, header::HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(Enveloped);
        response
    }
}

/// An answer with the message that always goes with it.
pub(crate) fn done<T: Answered>(data: T) -> Json<Envelope<T>> {
    said(T::MESSAGE, data)
}

/// An answer with this message.
pub(crate) fn said<T: Serialize>(message: &str, data: T) -> Json<Envelope<T>> {
    Json(Envelope { message: message.to_owned(), data })
}

/// A body of JSON. Which failure answers one that cannot be read is the call's own: as if nothing had been sent.
pub(crate) struct Body(pub(crate) Value);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Self, Infallible> {
        let json = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).is_some_and(is_json);
        let bytes: Result<Bytes, BytesRejection> = Bytes::from_request(request, state).await;
        let value = bytes.ok().filter(|_| json).and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Ok(Self(value.unwrap_or(Value::Null)))
    }
}

fn is_json(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

/// A streamed answer: `{"type":"delta","text":…}` in each event, and the envelope in the last one. Dropped with its listener, and its
/// work with it.
pub(crate) fn stream(pieces: Pieces, heartbeat: Duration) -> Response {
    let events = pieces.map(|piece| {
        let data = match piece {
            Piece::Text(text) => json!({ "type": "delta", "text": text }),
            Piece::Done(message, data) => json!({ "message": message, "data": data }),
            Piece::Failed(failure) => json!(FailureEnvelope::from(failure)),
        };
        Ok::<_, Infallible>(Event::default().data(data.to_string()))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(heartbeat).text("heartbeat")).into_response()
}
