//! Connections to outside systems.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path};
use axum::extract::State;
use axum::http::StatusCode;
use naru_domain::connection::{Connection, ConnectionDraft, ConnectionTest};
use naru_domain::id::ConnectionId;
use naru_engine::Engine;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_connections, add_connection))
        .routes(routes!(change_connection, remove_connection))
        .routes(routes!(test_connection))
}

/// All connections, the oldest first.
#[utoipa::path(get, path = "/api/connections", tag = "connections",
    responses((status = 200, body = Vec<Connection>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_connections(State(engine): State<Engine>) -> Result<Json<Vec<Connection>>, ApiError> {
    Ok(Json(engine.desk()?.connections().await?))
}

/// Makes a connection. Those of Google accounts come from a consent.
#[utoipa::path(post, path = "/api/connections", tag = "connections", request_body = ConnectionDraft,
    responses((status = 201, body = Connection), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn add_connection(
    State(engine): State<Engine>,
    Json(body): Json<ConnectionDraft>,
) -> Result<(StatusCode, Json<Connection>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.add_connection(body).await?)))
}

/// Changes a connection, or gives it a new secret.
#[utoipa::path(put, path = "/api/connections/{id}", tag = "connections", params(("id" = ConnectionId, Path,)),
    request_body = ConnectionDraft,
    responses((status = 200, body = Connection), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn change_connection(
    State(engine): State<Engine>,
    Path(id): Path<ConnectionId>,
    Json(body): Json<ConnectionDraft>,
) -> Result<Json<Connection>, ApiError> {
    Ok(Json(engine.desk()?.change_connection(id, body).await?))
}

/// Takes a connection away, with its secret.
#[utoipa::path(delete, path = "/api/connections/{id}", tag = "connections", params(("id" = ConnectionId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn remove_connection(State(engine): State<Engine>, Path(id): Path<ConnectionId>) -> Result<StatusCode, ApiError> {
    engine.desk()?.remove_connection(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tries a connection without sending anything to anybody.
#[utoipa::path(post, path = "/api/connections/{id}/test", tag = "connections", params(("id" = ConnectionId, Path,)),
    responses((status = 200, body = ConnectionTest), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn test_connection(
    State(engine): State<Engine>,
    Path(id): Path<ConnectionId>,
) -> Result<Json<ConnectionTest>, ApiError> {
    Ok(Json(engine.desk()?.test_connection(id).await?))
}
