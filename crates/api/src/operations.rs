//! Health, export, backup and restore.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Query};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
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
    let bytes = engine.desk()?.export(query.format).await?;
    let kind = match query.format {
        ExportFormat::Json => "application/json",
        ExportFormat::Csv => "text/csv; charset=utf-8",
    };
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, "attachment")], bytes).into_response())
}

/// A backup of everything, locked with a passphrase.
#[utoipa::path(post, path = "/api/backup", tag = "operations", request_body = Passphrase,
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = "4XX", body = crate::ErrorEnvelope)))]
async fn backup(State(engine): State<Engine>, Json(body): Json<Passphrase>) -> Result<Response, ApiError> {
    let file = tokio::fs::File::from_std(engine.desk()?.backup(body.passphrase).await?);
    let headers = [(header::CONTENT_TYPE, "application/octet-stream"), (header::CONTENT_DISPOSITION, "attachment")];
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
}

/// Puts a backup in the place of everything. What was there is kept beside it, in a folder named `before-restore-…`.
#[utoipa::path(post, path = "/api/restore", tag = "operations",
    params(("x-naru-passphrase" = String, Header, description = "the backup's passphrase, percent-encoded")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn restore(State(engine): State<Engine>, headers: HeaderMap, body: Body) -> Result<StatusCode, ApiError> {
    let passphrase = headers
        .get(PASSPHRASE_HEADER)
        .and_then(|value| value.to_str().ok())
        .and_then(percent_decode)
        .ok_or_else(|| ApiError::invalid("passphrase", "required"))?;
    engine.restore(body.into_data_stream(), passphrase).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `None` when the text is not percent-encoded UTF-8 (RFC 3986 §2.1).
fn percent_decode(text: &str) -> Option<String> {
    percent_encoding::percent_decode_str(text).decode_utf8().ok().map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::percent_decode;

    #[test]
    fn percent_encoding_carries_korean() {
        assert_eq!(percent_decode("a%20%EB%82%98").as_deref(), Some("a 나"));
        assert_eq!(percent_decode("%EB%82"), None);
    }
}
