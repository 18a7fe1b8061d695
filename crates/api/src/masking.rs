//! Masking: drafts of what is to be hidden in a document, and copies from which it is gone.

use crate::AppState;
use crate::documents::PageQuery;
use crate::error::ApiError;
use crate::extract::{Json, Path, Query};
use crate::layers::trace::AuditDetail;
use axum::Extension;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use naru_domain::error::ErrorCode;
use naru_domain::id::{DocumentId, MaskId};
use naru_domain::masking::{CopyRequest, Mask, MaskDetail, MaskEdit, MaskPaths, MasksBegun, SavedCopy};
use naru_engine::{Engine, FILE_LIMIT_BYTES};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_masks, begin_mask).layer(DefaultBodyLimit::max(FILE_LIMIT_BYTES)))
        .routes(routes!(begin_masks))
        .routes(routes!(begin_mask_of))
        .routes(routes!(get_mask, save_mask, delete_mask))
        .routes(routes!(look_again))
        .routes(routes!(mask_page))
        .routes(routes!(copy_mask))
        .routes(routes!(save_copy))
}

/// The newest 50 drafts.
#[utoipa::path(get, path = "/api/masks", tag = "masking",
    responses((status = 200, body = Vec<Mask>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_masks(State(engine): State<Engine>) -> Result<Json<Vec<Mask>>, ApiError> {
    Ok(Json(engine.desk()?.masks().await?))
}

#[derive(Debug, Deserialize, IntoParams)]
struct FileQuery {
    /// The name of the file.
    name: String,
}

/// Begins a draft of a file that is sent. When the answer comes, the file is on this machine's disk.
#[utoipa::path(post, path = "/api/masks", tag = "masking", params(FileQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Mask), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn begin_mask(
    State(engine): State<Engine>,
    Query(query): Query<FileQuery>,
    body: Bytes,
) -> Result<(StatusCode, Json<Mask>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.begin_mask(query.name, body).await?)))
}

/// Begins drafts of files of this machine. Only who sits at it may name its paths.
#[utoipa::path(post, path = "/api/masks/paths", tag = "masking", request_body = MaskPaths,
    responses((status = 201, body = MasksBegun), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn begin_masks(
    State(state): State<AppState>,
    Json(body): Json<MaskPaths>,
) -> Result<(StatusCode, Json<MasksBegun>), ApiError> {
    local_files(&state)?;
    Ok((StatusCode::CREATED, Json(state.engine.desk()?.begin_masks(body).await?)))
}

/// Begins a draft of a stored document, or goes on with the one that there is.
#[utoipa::path(post, path = "/api/documents/{id}/mask", tag = "masking", params(("id" = DocumentId, Path,)),
    responses((status = 201, body = Mask), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn begin_mask_of(
    State(engine): State<Engine>,
    Path(id): Path<DocumentId>,
) -> Result<(StatusCode, Json<Mask>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.begin_mask_of(id).await?)))
}

/// A draft with its pages and areas.
#[utoipa::path(get, path = "/api/masks/{id}", tag = "masking", params(("id" = MaskId, Path,)),
    responses((status = 200, body = MaskDetail), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_mask(State(engine): State<Engine>, Path(id): Path<MaskId>) -> Result<Json<MaskDetail>, ApiError> {
    Ok(Json(engine.desk()?.mask(id).await?))
}

/// Keeps the areas of a draft as a person left them.
#[utoipa::path(put, path = "/api/masks/{id}", tag = "masking", params(("id" = MaskId, Path,)), request_body = MaskEdit,
    responses((status = 200, body = MaskDetail), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn save_mask(
    State(engine): State<Engine>,
    Path(id): Path<MaskId>,
    Json(edit): Json<MaskEdit>,
) -> Result<Json<MaskDetail>, ApiError> {
    Ok(Json(engine.desk()?.save_mask(id, edit).await?))
}

/// Throws a draft away, with what was found.
#[utoipa::path(delete, path = "/api/masks/{id}", tag = "masking", params(("id" = MaskId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn delete_mask(State(engine): State<Engine>, Path(id): Path<MaskId>) -> Result<StatusCode, ApiError> {
    engine.desk()?.delete_mask(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Looks once more through a document that could not be read.
#[utoipa::path(post, path = "/api/masks/{id}/look", tag = "masking", params(("id" = MaskId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn look_again(State(engine): State<Engine>, Path(id): Path<MaskId>) -> Result<StatusCode, ApiError> {
    engine.desk()?.look_again(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A picture of a page as it is, with nothing hidden.
#[utoipa::path(get, path = "/api/masks/{id}/pages/{number}", tag = "masking",
    params(("id" = MaskId, Path,), ("number" = u32, Path,), PageQuery),
    responses((status = 200, content_type = "image/png", body = Vec<u8>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn mask_page(
    State(engine): State<Engine>,
    Path((id, number)): Path<(MaskId, u32)>,
    Query(query): Query<PageQuery>,
) -> Result<Response, ApiError> {
    let png = engine.desk()?.mask_page(id, number, query.scale).await?;
    Ok(([(header::CONTENT_TYPE, "image/png")], png).into_response())
}

/// Makes a masked copy. Which types it hides and how many of each stands in the audit log.
#[utoipa::path(post, path = "/api/masks/{id}/copy", tag = "masking", params(("id" = MaskId, Path,)),
    request_body = CopyRequest,
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = "4XX", body = crate::ErrorEnvelope)))]
async fn copy_mask(
    State(engine): State<Engine>,
    Path(id): Path<MaskId>,
    Json(request): Json<CopyRequest>,
) -> Result<Response, ApiError> {
    let copy = engine.desk()?.masked_copy(id, &request).await?;
    let kind = match copy.extension {
        "pdf" => "application/pdf",
        "png" => "image/png",
        _ => "application/zip",
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, "attachment")];
    Ok((Extension(AuditDetail(copy.told())), headers, copy.bytes).into_response())
}

/// Makes a masked copy and saves it beside the document. Only who sits at this machine may write to it.
#[utoipa::path(post, path = "/api/masks/{id}/save", tag = "masking", params(("id" = MaskId, Path,)),
    request_body = CopyRequest,
    responses((status = 201, body = SavedCopy), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn save_copy(
    State(state): State<AppState>,
    Path(id): Path<MaskId>,
    Json(request): Json<CopyRequest>,
) -> Result<Response, ApiError> {
    local_files(&state)?;
    let (saved, copy) = state.engine.desk()?.save_masked_copy(id, &request).await?;
    Ok((StatusCode::CREATED, Extension(AuditDetail(copy.told())), Json(saved)).into_response())
}

pub(crate) fn local_files(state: &AppState) -> Result<(), ApiError> {
    if state.door.local_files() {
        return Ok(());
    }
    let message = "places of this machine cannot be named through this door; send the files instead";
    Err(ApiError::new(StatusCode::FORBIDDEN, ErrorCode::Unauthorized, message))
}
