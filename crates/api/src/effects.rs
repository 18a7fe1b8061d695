//! What goes out: how it fares, and what failed and waits for a person.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path};
use axum::extract::State;
use axum::http::StatusCode;
use naru_domain::effect::{Effects, LaterEdit, Operations};
use naru_domain::id::EffectId;
use naru_engine::Engine;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_operations))
        .routes(routes!(retry_later))
        .routes(routes!(later_done))
        .routes(routes!(edit_later))
}

/// The state of everything that goes out.
#[utoipa::path(get, path = "/api/operations", tag = "effects",
    responses((status = 200, body = Operations), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_operations(State(engine): State<Engine>) -> Result<Json<Operations>, ApiError> {
    Ok(Json(engine.desk()?.operations().await?))
}

/// Lets what failed go again.
#[utoipa::path(post, path = "/api/later/retry", tag = "effects", request_body = Effects,
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn retry_later(State(engine): State<Engine>, Json(body): Json<Effects>) -> Result<StatusCode, ApiError> {
    engine.desk()?.retry_later(&body.ids).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Notes that a person took care of what failed in another way.
#[utoipa::path(post, path = "/api/later/done", tag = "effects", request_body = Effects,
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn later_done(State(engine): State<Engine>, Json(body): Json<Effects>) -> Result<StatusCode, ApiError> {
    engine.desk()?.later_done(&body.ids).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Changes a notice that failed, and lets it go again.
#[utoipa::path(put, path = "/api/later/{id}", tag = "effects", params(("id" = EffectId, Path,)),
    request_body = LaterEdit, responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn edit_later(
    State(engine): State<Engine>,
    Path(id): Path<EffectId>,
    Json(body): Json<LaterEdit>,
) -> Result<StatusCode, ApiError> {
    engine.desk()?.edit_later(id, body).await?;
    Ok(StatusCode::NO_CONTENT)
}
