//! Search over everything, at each keystroke.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Query};
use axum::extract::State;
use naru_domain::candidate::SearchHit;
use naru_engine::Engine;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(search))
}

#[derive(Debug, Deserialize, IntoParams)]
struct SearchQuery {
    /// What was typed so far; initial consonants and half-typed syllables are fine.
    q: String,
    /// At most this many hits, 1 to 100; 20 unless told.
    #[serde(default = "default_limit")]
    limit: u32,
}

fn default_limit() -> u32 {
    20
}

/// Finds people by name, contact, skill, the text of their documents, and notes.
#[utoipa::path(get, path = "/api/search", tag = "search", params(SearchQuery),
    responses((status = 200, body = Vec<SearchHit>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn search(
    State(engine): State<Engine>,
    Query(query): Query<SearchQuery>,
) -> Result<Json<Vec<SearchHit>>, ApiError> {
    Ok(Json(engine.desk()?.search(&query.q, query.limit).await?))
}
