//! Health, export, backup and restore.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Query};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures::TryStreamExt;
use naru_domain::backup::Restored;
use naru_domain::settings::Passphrase;
use naru_engine::Engine;
use naru_engine::export::ExportFormat;
use serde::{Deserialize, Serialize};
use tokio_util::io::ReaderStream;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The header that carries a backup's passphrase, percent-encoded UTF-8, because the body is the backup itself.
const PASSPHRASE_HEADER: &str = "x-naru-passphrase";

/// The header that names missing documents. A header is no place for many.
const MISSING_HEADER: HeaderName = HeaderName::from_static("x-naru-missing");
const MISSING_NAMED: usize = 20;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(health))
        .routes(routes!(export))
        .routes(routes!(backup))
        .routes(routes!(restore))
}

/// Whether the program answers, and which version it is.
#[derive(Debug, Serialize, ToSchema)]
struct Health {
    /// `ok`.
    status: &'static str,
    /// The version of the program.
    version: &'static str,
}

/// Whether the program answers.
#[utoipa::path(get, path = "/api/health", tag = "operations", responses((status = 200, body = Health)))]
async fn health() -> Json<Health> {
    Json(Health { status: "ok", version: env!("CARGO_PKG_VERSION") })
}

#[derive(Debug, Deserialize, IntoParams)]
struct ExportQuery {
    /// `json` for everything, `csv` for one line an application.
    #[param(inline)]
    format: ExportFormat,
}

/// The postings and every application with its person, values, notes and history, to take elsewhere.
#[utoipa::path(get, path = "/api/export", tag = "operations", params(ExportQuery),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = "4XX", body = crate::ErrorEnvelope)))]
async fn export(State(engine): State<Engine>, Query(query): Query<ExportQuery>) -> Result<Response, ApiError> {
    let pieces = engine.desk()?.export(query.format).await?.inspect_err(|error| {
        // The answer has begun: all that can be done is to break it off.
        tracing::error!(%error, "an export broke off");
    });
    let kind = match query.format {
        ExportFormat::Json => "application/json",
        ExportFormat::Csv => "text/csv; charset=utf-8",
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, "attachment")];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// A backup of everything, locked with a passphrase. Documents whose bytes are gone or damaged are not in it: their number is in
/// `x-naru-missing-count`, and the first of them in `x-naru-missing`, percent-encoded JSON.
#[utoipa::path(post, path = "/api/backup", tag = "operations", request_body = Passphrase,
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>, headers(
            ("x-naru-missing-count" = u32, description = "how many documents are missing; absent when none is"),
            ("x-naru-missing" = String, description = "the first 20 of them: a percent-encoded list of MissingDocument"))),
        (status = "4XX", body = crate::ErrorEnvelope)))]
async fn backup(State(engine): State<Engine>, Json(body): Json<Passphrase>) -> Result<Response, ApiError> {
    let backup = engine.desk()?.backup(body.passphrase).await?;
    let file = tokio::fs::File::from_std(backup.file);
    let headers = [(header::CONTENT_TYPE, "application/octet-stream"), (header::CONTENT_DISPOSITION, "attachment")];
    let mut response = (headers, Body::from_stream(ReaderStream::new(file))).into_response();
    if !backup.missing.is_empty() {
        let named = backup.missing.get(..MISSING_NAMED).unwrap_or(&backup.missing);
        // Strings only: there is nothing in them that JSON cannot hold.
        let named = percent_encode(&serde_json::to_string(named).unwrap_or_default());
        response.headers_mut().insert("x-naru-missing-count", HeaderValue::from(backup.missing.len()));
        response.headers_mut().extend(HeaderValue::from_str(&named).map(|named| (MISSING_HEADER, named)));
    }
    Ok(response)
}

/// Puts a backup in the place of everything. What was there is kept beside it, in a folder named `before-restore-…`.
/// Says which documents the backup could not carry.
#[utoipa::path(post, path = "/api/restore", tag = "operations",
    params(("x-naru-passphrase" = String, Header, description = "the backup's passphrase, percent-encoded")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Restored), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn restore(State(engine): State<Engine>, headers: HeaderMap, body: Body) -> Result<Json<Restored>, ApiError> {
    let passphrase = headers
        .get(PASSPHRASE_HEADER)
        .and_then(|value| value.to_str().ok())
        .and_then(percent_decode)
        .ok_or_else(|| ApiError::invalid("passphrase", "required"))?;
    Ok(Json(engine.restore(body.into_data_stream(), passphrase).await?))
}

fn percent_encode(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// `None` when the text is not percent-encoded UTF-8 (RFC 3986 §2.1).
fn percent_decode(text: &str) -> Option<String> {
    percent_encoding::percent_decode_str(text).decode_utf8().ok().map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::{percent_decode, percent_encode};

    #[test]
    fn percent_encoding_carries_korean() {
        assert_eq!(percent_decode("a%20%EB%82%98").as_deref(), Some("a 나"));
        assert_eq!(percent_decode("%EB%82"), None);
        assert_eq!(percent_decode(&percent_encode("[\"이력서 1.pdf\"]")).as_deref(), Some("[\"이력서 1.pdf\"]"));
    }
}
