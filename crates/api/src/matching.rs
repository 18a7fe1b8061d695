//! Who fits a posting.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path};
use axum::extract::State;
use naru_domain::id::ApplicationId;
use naru_domain::matching::Match;
use naru_engine::Engine;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(get_match))
}

/// How well a candidate answers the posting, part by part, with the places of the résumé that say so.
#[utoipa::path(get, path = "/api/applications/{id}/match", tag = "matching", params(("id" = ApplicationId, Path,)),
    responses((status = 200, body = Match), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_match(State(engine): State<Engine>, Path(id): Path<ApplicationId>) -> Result<Json<Match>, ApiError> {
    Ok(Json(engine.desk()?.match_of(id).await?))
}
