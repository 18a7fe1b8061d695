//! Imports: files in, candidates out.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path, Query};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use bytes::Bytes;
use naru_domain::error::ErrorCode;
use naru_domain::id::{ImportId, ImportItemId};
use naru_domain::intake::{Attachment, Import, ImportDetail, ImportItem, ImportPaths, ImportStart, TypedCandidate};
use naru_domain::settings::Language;
use naru_engine::{Engine, FILE_LIMIT_BYTES};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_imports, import_paths))
        .routes(routes!(start_import))
        .routes(routes!(get_import))
        .routes(routes!(put_file).layer(DefaultBodyLimit::max(FILE_LIMIT_BYTES)))
        .routes(routes!(seal_import))
        .routes(routes!(cancel_import))
        .routes(routes!(retry_item))
        .routes(routes!(type_in))
        .routes(routes!(attach))
        .routes(routes!(open_demo))
}

/// Imports that still run, and the last 20.
#[utoipa::path(get, path = "/api/imports", tag = "intake",
    responses((status = 200, body = Vec<Import>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_imports(State(engine): State<Engine>) -> Result<Json<Vec<Import>>, ApiError> {
    Ok(Json(engine.desk()?.imports().await?))
}

/// Imports files and folders of this machine. Only who sits at it may name its paths.
#[utoipa::path(post, path = "/api/imports", tag = "intake", request_body = ImportPaths,
    responses((status = 201, body = Import), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn import_paths(
    State(state): State<AppState>,
    Json(body): Json<ImportPaths>,
) -> Result<(StatusCode, Json<Import>), ApiError> {
    if !state.door.local_files() {
        let message = "paths of this machine cannot be named through this door; send the files instead";
        return Err(ApiError::new(StatusCode::FORBIDDEN, ErrorCode::Unauthorized, message));
    }
    let paths = body.paths.into_iter().map(Into::into).collect();
    Ok((StatusCode::CREATED, Json(state.engine.desk()?.import_paths(body.posting_id, paths).await?)))
}

/// Starts an import whose files are sent one by one.
#[utoipa::path(post, path = "/api/imports/start", tag = "intake", request_body = ImportStart,
    responses((status = 201, body = Import), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn start_import(
    State(engine): State<Engine>,
    Json(body): Json<ImportStart>,
) -> Result<(StatusCode, Json<Import>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.start_import(body.posting_id).await?)))
}

/// An import with its files.
#[utoipa::path(get, path = "/api/imports/{id}", tag = "intake", params(("id" = ImportId, Path,)),
    responses((status = 200, body = ImportDetail), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_import(State(engine): State<Engine>, Path(id): Path<ImportId>) -> Result<Json<ImportDetail>, ApiError> {
    Ok(Json(engine.desk()?.import(id).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
struct FileQuery {
    /// The name of the file.
    name: String,
}

/// Sends one file of an import. When the answer comes, the file is on this machine's disk.
#[utoipa::path(put, path = "/api/imports/{id}/files", tag = "intake", params(("id" = ImportId, Path,), FileQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = ImportItem), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn put_file(
    State(engine): State<Engine>,
    Path(id): Path<ImportId>,
    Query(query): Query<FileQuery>,
    body: Bytes,
) -> Result<Json<ImportItem>, ApiError> {
    Ok(Json(engine.desk()?.add_file(id, query.name, body).await?))
}

/// Says that no more files will be sent.
#[utoipa::path(post, path = "/api/imports/{id}/sealed", tag = "intake", params(("id" = ImportId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn seal_import(State(engine): State<Engine>, Path(id): Path<ImportId>) -> Result<StatusCode, ApiError> {
    engine.desk()?.seal_import(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Stops an import. What was read stays.
#[utoipa::path(post, path = "/api/imports/{id}/cancel", tag = "intake", params(("id" = ImportId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn cancel_import(State(engine): State<Engine>, Path(id): Path<ImportId>) -> Result<StatusCode, ApiError> {
    engine.desk()?.cancel_import(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Reads a file again.
#[utoipa::path(post, path = "/api/import-items/{id}/retry", tag = "intake", params(("id" = ImportItemId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn retry_item(State(engine): State<Engine>, Path(id): Path<ImportItemId>) -> Result<StatusCode, ApiError> {
    engine.desk()?.retry_item(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Types in the candidate of a file that could not be read.
#[utoipa::path(post, path = "/api/import-items/{id}/type-in", tag = "intake", params(("id" = ImportItemId, Path,)),
    request_body = TypedCandidate,
    responses((status = 200, body = ImportItem), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn type_in(
    State(engine): State<Engine>,
    Path(id): Path<ImportItemId>,
    Json(typed): Json<TypedCandidate>,
) -> Result<Json<ImportItem>, ApiError> {
    Ok(Json(engine.desk()?.type_in(id, typed).await?))
}

/// Puts a portfolio that waits to the documents of a candidate of the same posting. Asked twice, it does it once.
#[utoipa::path(post, path = "/api/import-items/{id}/attach", tag = "intake", params(("id" = ImportItemId, Path,)),
    request_body = Attachment,
    responses((status = 200, body = ImportItem), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn attach(
    State(engine): State<Engine>,
    Path(id): Path<ImportItemId>,
    Json(attachment): Json<Attachment>,
) -> Result<Json<ImportItem>, ApiError> {
    Ok(Json(engine.desk()?.attach(id, attachment.application_id).await?))
}

/// In which language.
#[derive(Debug, Deserialize, ToSchema)]
struct DemoRequest {
    /// The language of the sample posting.
    language: Language,
}

/// Opens the sample data: a posting, and the import of sample résumés. Asked twice, it does it once.
#[utoipa::path(post, path = "/api/demo", tag = "intake", request_body = DemoRequest,
    responses((status = 201, body = Import), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn open_demo(
    State(engine): State<Engine>,
    Json(body): Json<DemoRequest>,
) -> Result<(StatusCode, Json<Import>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.open_demo(body.language).await?)))
}
