//! Who may call the AI API and which files it fetches: the desk's own settings, behind the desk's own door.

use crate::AppState;
use crate::error::{ApiError, ErrorEnvelope};
use crate::extract::{Json, Path, Query};
use axum::extract::State;
use axum::http::StatusCode;
use naru_domain::ai::{AiAccess, AiAccessDraft, AiGiven, AiToken, AiTokenDraft, NewAiToken};
use naru_domain::id::AiTokenId;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(tokens, add))
        .routes(routes!(revoke))
        .routes(routes!(access, save))
        .routes(routes!(given, forget))
}

/// All tokens, also those that are over, the newest first.
#[utoipa::path(get, path = "/api/ai-tokens", operation_id = "ai_tokens", tag = "settings",
    responses((status = 200, body = Vec<AiToken>), (status = "4XX", body = ErrorEnvelope)))]
async fn tokens(State(state): State<AppState>) -> Result<Json<Vec<AiToken>>, ApiError> {
    Ok(Json(state.engine.desk()?.ai_tokens().await?))
}

/// Makes a token, which is shown this once.
#[utoipa::path(post, path = "/api/ai-tokens", operation_id = "ai_token_add", tag = "settings", request_body = AiTokenDraft,
    responses((status = 200, body = NewAiToken), (status = "4XX", body = ErrorEnvelope)))]
async fn add(State(state): State<AppState>, Json(draft): Json<AiTokenDraft>) -> Result<Json<NewAiToken>, ApiError> {
    Ok(Json(state.engine.desk()?.add_ai_token(draft).await?))
}

#[derive(Deserialize, IntoParams)]
struct Revocation {
    /// Whether what its program gave is deleted as well.
    #[serde(default)]
    forget: bool,
}

/// Takes a token back.
#[utoipa::path(delete, path = "/api/ai-tokens/{id}", operation_id = "ai_token_revoke", tag = "settings",
    params(("id" = AiTokenId, Path), Revocation), responses((status = 204), (status = "4XX", body = ErrorEnvelope)))]
async fn revoke(
    State(state): State<AppState>,
    Path(id): Path<AiTokenId>,
    Query(how): Query<Revocation>,
) -> Result<StatusCode, ApiError> {
    state.engine.desk()?.revoke_ai_token(id, how.forget).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What programs gave this desk to keep, by program.
#[utoipa::path(get, path = "/api/ai-given", operation_id = "ai_given", tag = "settings",
    responses((status = 200, body = Vec<AiGiven>), (status = "4XX", body = ErrorEnvelope)))]
async fn given(State(state): State<AppState>) -> Result<Json<Vec<AiGiven>>, ApiError> {
    Ok(Json(state.engine.desk()?.ai_given().await?))
}

#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(rename_all = "camelCase")]
struct Whose {
    /// Whose; what all gave, the window too, unless told.
    token_id: Option<AiTokenId>,
}

/// Deletes what programs gave this desk to keep.
#[utoipa::path(delete, path = "/api/ai-given", operation_id = "ai_given_forget", tag = "settings", params(Whose),
    responses((status = 204), (status = "4XX", body = ErrorEnvelope)))]
async fn forget(State(state): State<AppState>, Query(whose): Query<Whose>) -> Result<StatusCode, ApiError> {
    state.engine.desk()?.forget_ai_given(whose.token_id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which files the AI API fetches.
#[utoipa::path(get, path = "/api/ai-access", operation_id = "ai_access", tag = "settings",
    responses((status = 200, body = AiAccess), (status = "4XX", body = ErrorEnvelope)))]
async fn access(State(state): State<AppState>) -> Result<Json<AiAccess>, ApiError> {
    Ok(Json(state.engine.desk()?.ai_access().await?))
}

/// Says which files the AI API is to fetch. New folders are taken only from who sits at this machine.
#[utoipa::path(put, path = "/api/ai-access", operation_id = "ai_access_save", tag = "settings", request_body = AiAccessDraft,
    responses((status = 200, body = AiAccess), (status = "4XX", body = ErrorEnvelope)))]
async fn save(State(state): State<AppState>, Json(draft): Json<AiAccessDraft>) -> Result<Json<AiAccess>, ApiError> {
    let here = state.door.local_files();
    Ok(Json(state.engine.desk()?.save_ai_access(draft, here).await?))
}
