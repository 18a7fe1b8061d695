//! Calendars of connected accounts: the consent, reading them now, and what a person must decide.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path};
use axum::extract::State;
use axum::http::StatusCode;
use naru_domain::connection::{Grant, GrantDraft};
use naru_domain::id::{ConflictId, GrantId};
use naru_domain::interview::ConflictChoice;
use naru_engine::Engine;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(ask_google))
        .routes(routes!(google_grant, drop_google_grant))
        .routes(routes!(sync_calendars))
        .routes(routes!(resolve_conflict))
}

/// Asks for the consent of a Google account: answers with the page to open in the system's browser.
#[utoipa::path(post, path = "/api/connections/google/grants", tag = "calendar", request_body = GrantDraft,
    responses((status = 201, body = Grant), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn ask_google(
    State(engine): State<Engine>,
    Json(body): Json<GrantDraft>,
) -> Result<(StatusCode, Json<Grant>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.ask_google(body).await?)))
}

/// Where a consent stands.
#[utoipa::path(get, path = "/api/connections/google/grants/{id}", tag = "calendar", params(("id" = GrantId, Path,)),
    responses((status = 200, body = Grant), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn google_grant(State(engine): State<Engine>, Path(id): Path<GrantId>) -> Result<Json<Grant>, ApiError> {
    Ok(Json(engine.desk()?.google_grant(id)?))
}

/// Gives up asking for a consent.
#[utoipa::path(delete, path = "/api/connections/google/grants/{id}", tag = "calendar", params(("id" = GrantId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn drop_google_grant(State(engine): State<Engine>, Path(id): Path<GrantId>) -> Result<StatusCode, ApiError> {
    engine.desk()?.drop_google_grant(id)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Has the calendars read now; what comes of it is announced as `calendar`.
#[utoipa::path(post, path = "/api/calendar/sync", tag = "calendar",
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn sync_calendars(State(engine): State<Engine>) -> Result<StatusCode, ApiError> {
    engine.desk()?.sync_calendars();
    Ok(StatusCode::NO_CONTENT)
}

/// Settles a conflict between an interview here and its event in Google.
#[utoipa::path(post, path = "/api/conflicts/{id}/resolve", tag = "calendar", params(("id" = ConflictId, Path,)),
    request_body = ConflictChoice, responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn resolve_conflict(
    State(engine): State<Engine>,
    Path(id): Path<ConflictId>,
    Json(body): Json<ConflictChoice>,
) -> Result<StatusCode, ApiError> {
    engine.desk()?.resolve_conflict(id, body).await?;
    Ok(StatusCode::NO_CONTENT)
}
