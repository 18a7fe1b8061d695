//! Who interviews, and the rounds of postings.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path};
use axum::extract::State;
use axum::http::StatusCode;
use naru_domain::id::{InterviewerId, PostingId};
use naru_domain::interview::{BusyImport, InterviewRound, Interviewer, InterviewerDraft, RoundsDraft};
use naru_engine::Engine;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_interviewers, add_interviewer))
        .routes(routes!(change_interviewer, remove_interviewer))
        .routes(routes!(import_busy))
        .routes(routes!(get_rounds, save_rounds))
}

/// Everybody who interviews; those who no longer do as well.
#[utoipa::path(get, path = "/api/interviewers", tag = "interviews",
    responses((status = 200, body = Vec<Interviewer>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_interviewers(State(engine): State<Engine>) -> Result<Json<Vec<Interviewer>>, ApiError> {
    Ok(Json(engine.desk()?.interviewers().await?))
}

/// Adds somebody who interviews.
#[utoipa::path(post, path = "/api/interviewers", tag = "interviews", request_body = InterviewerDraft,
    responses((status = 200, body = Interviewer), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn add_interviewer(
    State(engine): State<Engine>,
    Json(body): Json<InterviewerDraft>,
) -> Result<Json<Interviewer>, ApiError> {
    Ok(Json(engine.desk()?.add_interviewer(body).await?))
}

/// Changes somebody who interviews.
#[utoipa::path(put, path = "/api/interviewers/{id}", tag = "interviews", params(("id" = InterviewerId, Path)),
    request_body = InterviewerDraft,
    responses((status = 200, body = Interviewer), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn change_interviewer(
    State(engine): State<Engine>,
    Path(id): Path<InterviewerId>,
    Json(body): Json<InterviewerDraft>,
) -> Result<Json<Interviewer>, ApiError> {
    Ok(Json(engine.desk()?.change_interviewer(id, body).await?))
}

/// Takes somebody away; whom interviews or rounds name is only no longer asked.
#[utoipa::path(delete, path = "/api/interviewers/{id}", tag = "interviews", params(("id" = InterviewerId, Path)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn remove_interviewer(
    State(engine): State<Engine>,
    Path(id): Path<InterviewerId>,
) -> Result<StatusCode, ApiError> {
    engine.desk()?.remove_interviewer(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Keeps what a calendar file (RFC 5545) says of somebody's time. Of a file that is no calendar, `details` names the line.
#[utoipa::path(post, path = "/api/interviewers/{id}/busy", tag = "interviews", params(("id" = InterviewerId, Path)),
    request_body(content = String, content_type = "text/calendar"),
    responses((status = 200, body = BusyImport), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn import_busy(
    State(engine): State<Engine>,
    Path(id): Path<InterviewerId>,
    body: String,
) -> Result<Json<BusyImport>, ApiError> {
    Ok(Json(engine.desk()?.import_busy(id, &body).await?))
}

/// The rounds of a posting; proposals without ids while nobody has set any up.
#[utoipa::path(get, path = "/api/postings/{id}/rounds", tag = "interviews", params(("id" = PostingId, Path)),
    responses((status = 200, body = Vec<InterviewRound>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_rounds(
    State(engine): State<Engine>,
    Path(id): Path<PostingId>,
) -> Result<Json<Vec<InterviewRound>>, ApiError> {
    Ok(Json(engine.desk()?.rounds(id).await?))
}

/// Replaces the rounds of a posting.
#[utoipa::path(put, path = "/api/postings/{id}/rounds", tag = "interviews", params(("id" = PostingId, Path)),
    request_body = RoundsDraft,
    responses((status = 200, body = Vec<InterviewRound>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn save_rounds(
    State(engine): State<Engine>,
    Path(id): Path<PostingId>,
    Json(body): Json<RoundsDraft>,
) -> Result<Json<Vec<InterviewRound>>, ApiError> {
    Ok(Json(engine.desk()?.save_rounds(id, body).await?))
}
