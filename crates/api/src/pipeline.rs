//! Applications on the board: move, reject, restore, tag, rate, and take back.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path};
use axum::extract::State;
use axum::http::StatusCode;
use naru_domain::candidate::CandidateDetail;
use naru_domain::id::{ApplicationId, ChangeId};
use naru_domain::pipeline::{Changed, Move, Rating, Rejection, Tagging};
use naru_engine::Engine;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(move_applications))
        .routes(routes!(reject_applications))
        .routes(routes!(restore_applications))
        .routes(routes!(tag_applications))
        .routes(routes!(rate_application))
        .routes(routes!(mark_seen))
        .routes(routes!(get_application))
        .routes(routes!(undo_change))
}

/// Moves applications to a stage.
#[utoipa::path(post, path = "/api/applications/move", tag = "pipeline", request_body = Move,
    responses((status = 200, body = Changed), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn move_applications(State(engine): State<Engine>, Json(body): Json<Move>) -> Result<Json<Changed>, ApiError> {
    Ok(Json(engine.desk()?.move_applications(body).await?))
}

/// Turns applications down, where they stand.
#[utoipa::path(post, path = "/api/applications/reject", tag = "pipeline", request_body = Rejection,
    responses((status = 200, body = Changed), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn reject_applications(
    State(engine): State<Engine>,
    Json(body): Json<Rejection>,
) -> Result<Json<Changed>, ApiError> {
    Ok(Json(engine.desk()?.reject(body).await?))
}

/// Which applications.
#[derive(Debug, Deserialize, ToSchema)]
struct Which {
    /// 1 to 10,000.
    ids: Vec<ApplicationId>,
}

/// Takes rejected applications back into the stage where they stood.
#[utoipa::path(post, path = "/api/applications/restore", tag = "pipeline", request_body = Which,
    responses((status = 200, body = Changed), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn restore_applications(
    State(engine): State<Engine>,
    Json(body): Json<Which>,
) -> Result<Json<Changed>, ApiError> {
    Ok(Json(engine.desk()?.restore(body.ids).await?))
}

/// Adds and takes away tags.
#[utoipa::path(post, path = "/api/applications/tag", tag = "pipeline", request_body = Tagging,
    responses((status = 200, body = Changed), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn tag_applications(State(engine): State<Engine>, Json(body): Json<Tagging>) -> Result<Json<Changed>, ApiError> {
    Ok(Json(engine.desk()?.tag(body).await?))
}

/// Rates an application.
#[utoipa::path(put, path = "/api/applications/{id}/rating", tag = "pipeline",
    params(("id" = ApplicationId, Path,)), request_body = Rating,
    responses((status = 200, body = Changed), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn rate_application(
    State(engine): State<Engine>,
    Path(id): Path<ApplicationId>,
    Json(body): Json<Rating>,
) -> Result<Json<Changed>, ApiError> {
    Ok(Json(engine.desk()?.rate(id, body.rating).await?))
}

/// Notes that somebody opened the résumé.
#[utoipa::path(post, path = "/api/applications/{id}/seen", tag = "pipeline", params(("id" = ApplicationId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn mark_seen(State(engine): State<Engine>, Path(id): Path<ApplicationId>) -> Result<StatusCode, ApiError> {
    engine.desk()?.mark_seen(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Everything the panel shows of one application.
#[utoipa::path(get, path = "/api/applications/{id}", tag = "pipeline", params(("id" = ApplicationId, Path,)),
    responses((status = 200, body = CandidateDetail), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_application(
    State(engine): State<Engine>,
    Path(id): Path<ApplicationId>,
) -> Result<Json<CandidateDetail>, ApiError> {
    Ok(Json(engine.desk()?.candidate(id).await?))
}

/// Takes a change back.
#[utoipa::path(post, path = "/api/changes/{id}/undo", tag = "pipeline", params(("id" = ChangeId, Path,)),
    responses((status = 200, body = Changed), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn undo_change(State(engine): State<Engine>, Path(id): Path<ChangeId>) -> Result<Json<Changed>, ApiError> {
    Ok(Json(engine.desk()?.undo(id).await?))
}
