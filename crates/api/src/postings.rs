//! Postings, their boards and the filters kept for them.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path, Query};
use axum::extract::State;
use axum::http::StatusCode;
use naru_domain::id::{FilterId, PostingId};
use naru_domain::pipeline::{Board, BoardFilter, SavedFilter};
use naru_domain::posting::{Posting, PostingDraft};
use naru_engine::Engine;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_postings, create_posting))
        .routes(routes!(read_posting))
        .routes(routes!(skills_beside))
        .routes(routes!(get_posting, update_posting))
        .routes(routes!(get_board))
        .routes(routes!(list_filters, save_filter))
        .routes(routes!(delete_filter))
}

/// All postings, open ones first, then the newest.
#[utoipa::path(get, path = "/api/postings", tag = "postings",
    responses((status = 200, body = Vec<Posting>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_postings(State(engine): State<Engine>) -> Result<Json<Vec<Posting>>, ApiError> {
    Ok(Json(engine.desk()?.postings().await?))
}

/// Makes a posting.
#[utoipa::path(post, path = "/api/postings", tag = "postings", request_body = PostingDraft,
    responses((status = 201, body = Posting), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn create_posting(
    State(engine): State<Engine>,
    Json(draft): Json<PostingDraft>,
) -> Result<(StatusCode, Json<Posting>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.create_posting(draft).await?)))
}

/// The text of a posting, pasted.
#[derive(Debug, Deserialize, ToSchema)]
struct PostingText {
    /// At most 100,000 characters.
    text: String,
}

/// Fills a draft from the text of a posting. Nothing is stored.
#[utoipa::path(post, path = "/api/postings/read", tag = "postings", request_body = PostingText,
    responses((status = 200, body = PostingDraft), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn read_posting(
    State(engine): State<Engine>,
    Json(body): Json<PostingText>,
) -> Result<Json<PostingDraft>, ApiError> {
    Ok(Json(engine.desk()?.read_posting(body.text).await?))
}

/// Skills that are asked for in the trade of a draft beside those that it names, the nearest first. Nothing is stored.
#[utoipa::path(post, path = "/api/postings/beside", tag = "postings", request_body = PostingDraft,
    responses((status = 200, body = Vec<String>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn skills_beside(
    State(engine): State<Engine>,
    Json(draft): Json<PostingDraft>,
) -> Result<Json<Vec<String>>, ApiError> {
    Ok(Json(engine.desk()?.skills_beside(draft).await?))
}

/// One posting.
#[utoipa::path(get, path = "/api/postings/{id}", tag = "postings", params(("id" = PostingId, Path,)),
    responses((status = 200, body = Posting), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_posting(State(engine): State<Engine>, Path(id): Path<PostingId>) -> Result<Json<Posting>, ApiError> {
    Ok(Json(engine.desk()?.posting(id).await?))
}

/// Changes a posting. `version` must be the one the change was made from.
#[utoipa::path(put, path = "/api/postings/{id}", tag = "postings", params(("id" = PostingId, Path,)),
    request_body = PostingDraft,
    responses((status = 200, body = Posting), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn update_posting(
    State(engine): State<Engine>,
    Path(id): Path<PostingId>,
    Json(draft): Json<PostingDraft>,
) -> Result<Json<Posting>, ApiError> {
    Ok(Json(engine.desk()?.update_posting(id, draft).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
struct BoardQuery {
    /// Whether rejected applications come too.
    #[serde(default)]
    rejected: bool,
}

/// A posting's board.
#[utoipa::path(get, path = "/api/postings/{id}/board", tag = "pipeline", params(("id" = PostingId, Path,), BoardQuery),
    responses((status = 200, body = Board), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_board(
    State(engine): State<Engine>,
    Path(id): Path<PostingId>,
    Query(query): Query<BoardQuery>,
) -> Result<Json<Board>, ApiError> {
    Ok(Json(engine.desk()?.board(id, query.rejected).await?))
}

/// The filters kept for a posting's board.
#[utoipa::path(get, path = "/api/postings/{id}/filters", tag = "pipeline", params(("id" = PostingId, Path,)),
    responses((status = 200, body = Vec<SavedFilter>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_filters(
    State(engine): State<Engine>,
    Path(id): Path<PostingId>,
) -> Result<Json<Vec<SavedFilter>>, ApiError> {
    Ok(Json(engine.desk()?.filters(id).await?))
}

/// A filter to keep.
#[derive(Debug, Deserialize, ToSchema)]
struct FilterDraft {
    /// Its name, 1–60 characters.
    name: String,
    /// The conditions.
    filter: BoardFilter,
}

/// Keeps a filter.
#[utoipa::path(post, path = "/api/postings/{id}/filters", tag = "pipeline", params(("id" = PostingId, Path,)),
    request_body = FilterDraft,
    responses((status = 201, body = SavedFilter), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn save_filter(
    State(engine): State<Engine>,
    Path(id): Path<PostingId>,
    Json(draft): Json<FilterDraft>,
) -> Result<(StatusCode, Json<SavedFilter>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.save_filter(id, draft.name, draft.filter).await?)))
}

/// Forgets a filter.
#[utoipa::path(delete, path = "/api/filters/{id}", tag = "pipeline", params(("id" = FilterId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn delete_filter(State(engine): State<Engine>, Path(id): Path<FilterId>) -> Result<StatusCode, ApiError> {
    engine.desk()?.delete_filter(id).await?;
    Ok(StatusCode::NO_CONTENT)
}
