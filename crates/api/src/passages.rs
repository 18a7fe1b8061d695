//! Passages of documents, postings and answers, found by words and by meaning.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path, Query};
use axum::extract::State;
use naru_domain::id::{PassageId, PersonId};
use naru_domain::passage::{Passage, PassageQuery, PassageState};
use naru_engine::Engine;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(find_passages)).routes(routes!(passage_state)).routes(routes!(passage))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(rename_all = "camelCase")]
struct PassagesQuery {
    /// Words, or a question, in Korean or English.
    q: String,
    /// Only what stands in this person's documents.
    candidate_id: Option<PersonId>,
    /// At most this many, 1 to 100; 10 unless told.
    #[serde(default = "default_limit")]
    limit: u32,
}

fn default_limit() -> u32 {
    10
}

/// Finds passages by their words and by what they mean, the best first.
#[utoipa::path(get, path = "/api/passages", tag = "search", params(PassagesQuery),
    responses((status = 200, body = Vec<Passage>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn find_passages(
    State(engine): State<Engine>,
    Query(query): Query<PassagesQuery>,
) -> Result<Json<Vec<Passage>>, ApiError> {
    let query = PassageQuery { candidate_id: query.candidate_id, ..PassageQuery::here(query.q, query.limit) };
    Ok(Json(engine.desk()?.find_passages(&query).await?))
}

/// Whether is searched by meaning, and how much of it is done.
#[utoipa::path(get, path = "/api/passages/state", tag = "search",
    responses((status = 200, body = PassageState), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn passage_state(State(engine): State<Engine>) -> Result<Json<PassageState>, ApiError> {
    Ok(Json(engine.desk()?.passage_state().await?))
}

/// A passage with its place. Its id is good until its text changes.
#[utoipa::path(get, path = "/api/passages/{id}", tag = "search", params(("id" = PassageId, Path,)),
    responses((status = 200, body = Passage), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn passage(State(engine): State<Engine>, Path(id): Path<PassageId>) -> Result<Json<Passage>, ApiError> {
    Ok(Json(engine.desk()?.passage(id).await?))
}
