//! The review queue.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Query};
use axum::extract::State;
use naru_domain::review::ReviewQueue;
use naru_engine::Engine;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(get_queue))
}

#[derive(Debug, Deserialize, IntoParams)]
struct QueueQuery {
    /// People at most, up to 500; 200 unless told.
    #[serde(default = "default_limit")]
    limit: u32,
}

fn default_limit() -> u32 {
    200
}

/// What waits to be looked at: people with doubtful values, the least sure first, and files that gave no candidate.
#[utoipa::path(get, path = "/api/review", tag = "review", params(QueueQuery),
    responses((status = 200, body = ReviewQueue), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_queue(
    State(engine): State<Engine>,
    Query(query): Query<QueueQuery>,
) -> Result<Json<ReviewQueue>, ApiError> {
    Ok(Json(engine.desk()?.review_queue(query.limit).await?))
}
