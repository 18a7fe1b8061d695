//! Documents: their pages and their bytes.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path, Query};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use naru_domain::document::{DocumentLink, DocumentPage, DocumentReading};
use naru_domain::id::DocumentId;
use naru_domain::intake::ImportItem;
use naru_domain::reading::ReadSettings;
use naru_engine::Engine;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_pages))
        .routes(routes!(list_links))
        .routes(routes!(get_page))
        .routes(routes!(get_content))
        .routes(routes!(read_again))
        .routes(routes!(detach))
}

/// The pages of a document with their words.
#[utoipa::path(get, path = "/api/documents/{id}/pages", tag = "documents", params(("id" = DocumentId, Path,)),
    responses((status = 200, body = Vec<DocumentPage>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_pages(
    State(engine): State<Engine>,
    Path(id): Path<DocumentId>,
) -> Result<Json<Vec<DocumentPage>>, ApiError> {
    Ok(Json(engine.desk()?.pages(id).await?))
}

/// Where a document leads to, in the order of its pages: only the web and mail addresses.
#[utoipa::path(get, path = "/api/documents/{id}/links", tag = "documents", params(("id" = DocumentId, Path,)),
    responses((status = 200, body = Vec<DocumentLink>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_links(
    State(engine): State<Engine>,
    Path(id): Path<DocumentId>,
) -> Result<Json<Vec<DocumentLink>>, ApiError> {
    Ok(Json(engine.desk()?.links(id).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
pub(crate) struct PageQuery {
    /// Pixels per point, 0.1 to 4; 1.5 unless told.
    #[serde(default = "default_scale")]
    pub(crate) scale: f32,
}

fn default_scale() -> f32 {
    1.5
}

/// A picture of a page.
#[utoipa::path(get, path = "/api/documents/{id}/pages/{number}", tag = "documents",
    params(("id" = DocumentId, Path,), ("number" = u32, Path,), PageQuery),
    responses((status = 200, content_type = "image/png", body = Vec<u8>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_page(
    State(engine): State<Engine>,
    Path((id, number)): Path<(DocumentId, u32)>,
    Query(query): Query<PageQuery>,
) -> Result<Response, ApiError> {
    let png = engine.desk()?.page_image(id, number, query.scale).await?;
    Ok(([(header::CONTENT_TYPE, "image/png")], png).into_response())
}

/// The file as it came.
#[utoipa::path(get, path = "/api/documents/{id}/content", tag = "documents", params(("id" = DocumentId, Path,)),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_content(State(engine): State<Engine>, Path(id): Path<DocumentId>) -> Result<Response, ApiError> {
    let bytes = engine.desk()?.document_bytes(id).await?;
    // Never shown in place: a stranger's file is only ever saved.
    let headers = [(header::CONTENT_TYPE, "application/octet-stream"), (header::CONTENT_DISPOSITION, "attachment")];
    Ok((headers, bytes).into_response())
}

/// Has a document read again, in the way that is asked for. What a person said stays; when it gave no candidate before, it may now.
#[utoipa::path(post, path = "/api/documents/{id}/read-again", tag = "documents", params(("id" = DocumentId, Path,)),
    request_body = ReadSettings,
    responses((status = 202, body = DocumentReading), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn read_again(
    State(engine): State<Engine>,
    Path(id): Path<DocumentId>,
    Json(settings): Json<ReadSettings>,
) -> Result<(StatusCode, Json<DocumentReading>), ApiError> {
    Ok((StatusCode::ACCEPTED, Json(engine.desk()?.read_again(id, settings).await?)))
}

/// Takes a portfolio away from the candidate it was attached to; its file of the import waits again.
#[utoipa::path(post, path = "/api/documents/{id}/detach", tag = "documents", params(("id" = DocumentId, Path,)),
    responses((status = 200, body = ImportItem), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn detach(State(engine): State<Engine>, Path(id): Path<DocumentId>) -> Result<Json<ImportItem>, ApiError> {
    Ok(Json(engine.desk()?.detach(id).await?))
}
