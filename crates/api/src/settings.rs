//! Settings of this installation.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::Json;
use axum::extract::State;
use naru_domain::settings::Settings;
use naru_engine::Engine;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(get_settings, put_settings))
}

/// The settings.
#[utoipa::path(get, path = "/api/settings", tag = "settings",
    responses((status = 200, body = Settings), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_settings(State(engine): State<Engine>) -> Result<Json<Settings>, ApiError> {
    Ok(Json(engine.desk()?.settings().await?))
}

/// Replaces the settings.
#[utoipa::path(put, path = "/api/settings", tag = "settings", request_body = Settings,
    responses((status = 200, body = Settings), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn put_settings(
    State(engine): State<Engine>,
    Json(settings): Json<Settings>,
) -> Result<Json<Settings>, ApiError> {
    Ok(Json(engine.desk()?.save_settings(settings).await?))
}
