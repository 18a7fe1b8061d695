//! Mock interviews.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path, Query};
use crate::masking::local_files;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use bytes::Bytes;
use naru_domain::id::{PracticeId, PracticeQuestionId};
use naru_domain::model::Transcript;
use naru_domain::practice::{AnswerDraft, Practice, PracticeDraft, PracticeReport, PracticeResume, PracticeResumePath};
use naru_engine::{Engine, FILE_LIMIT_BYTES};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_practices, begin_practice))
        .routes(routes!(get_practice, forget_practice))
        .routes(routes!(write_answer))
        .routes(routes!(give_answer))
        .routes(routes!(answer_again))
        .routes(routes!(skip_question))
        .routes(routes!(keep_recording))
        .routes(routes!(discard_recording))
        .routes(routes!(write_down_recording))
        .routes(routes!(get_recording))
        .routes(routes!(next_question))
        .routes(routes!(pause_practice))
        .routes(routes!(resume_practice))
        .routes(routes!(end_practice))
        .routes(routes!(practice_report))
        .routes(routes!(read_practice_resume_at))
        .routes(routes!(read_practice_resume).layer(DefaultBodyLimit::max(FILE_LIMIT_BYTES)))
}

/// Where a list goes on.
#[derive(Deserialize, IntoParams)]
struct Before {
    /// The last mock interview of the page before; from the latest one without it.
    before: Option<PracticeId>,
}

/// Mock interviews, the latest first, without their questions: 200 at a time. A list of 200 goes on before the last of them.
#[utoipa::path(get, path = "/api/practices", tag = "practice", params(Before),
    responses((status = 200, body = Vec<Practice>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_practices(
    State(engine): State<Engine>,
    Query(query): Query<Before>,
) -> Result<Json<Vec<Practice>>, ApiError> {
    Ok(Json(engine.desk()?.practices(query.before).await?))
}

/// Begins a mock interview and asks its first question.
#[utoipa::path(post, path = "/api/practices", tag = "practice", request_body = PracticeDraft,
    responses((status = 201, body = Practice), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn begin_practice(
    State(engine): State<Engine>,
    Json(body): Json<PracticeDraft>,
) -> Result<(StatusCode, Json<Practice>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.begin_practice(body).await?)))
}

/// The name of a file that is sent.
#[derive(Deserialize, IntoParams)]
struct FileName {
    /// Name of the file, with its ending.
    name: String,
}

/// Reads a résumé to practise with. Nothing of it is kept.
#[utoipa::path(post, path = "/api/practices/resume", tag = "practice", params(FileName),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = PracticeResume), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn read_practice_resume(
    State(engine): State<Engine>,
    Query(query): Query<FileName>,
    body: Bytes,
) -> Result<Json<PracticeResume>, ApiError> {
    Ok(Json(engine.desk()?.read_practice_resume(query.name, body).await?))
}

/// A mock interview with the questions that were asked.
#[utoipa::path(get, path = "/api/practices/{id}", tag = "practice", params(("id" = PracticeId, Path,)),
    responses((status = 200, body = Practice), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_practice(State(engine): State<Engine>, Path(id): Path<PracticeId>) -> Result<Json<Practice>, ApiError> {
    Ok(Json(engine.desk()?.practice(id).await?))
}

/// Forgets a mock interview with all that was said.
#[utoipa::path(delete, path = "/api/practices/{id}", tag = "practice", params(("id" = PracticeId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn forget_practice(State(engine): State<Engine>, Path(id): Path<PracticeId>) -> Result<StatusCode, ApiError> {
    engine.desk()?.forget_practice(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Keeps what was written so far, and the time it took.
#[utoipa::path(put, path = "/api/practices/{id}/questions/{question}/draft", tag = "practice",
    params(("id" = PracticeId, Path,), ("question" = PracticeQuestionId, Path,)), request_body = AnswerDraft,
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn write_answer(
    State(engine): State<Engine>,
    Path((id, question)): Path<(PracticeId, PracticeQuestionId)>,
    Json(body): Json<AnswerDraft>,
) -> Result<StatusCode, ApiError> {
    engine.desk()?.write_answer(id, question, &body).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Answers a question. It can be answered once more until the next one is asked.
#[utoipa::path(post, path = "/api/practices/{id}/questions/{question}/answer", tag = "practice",
    params(("id" = PracticeId, Path,), ("question" = PracticeQuestionId, Path,)), request_body = AnswerDraft,
    responses((status = 200, body = Practice), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn give_answer(
    State(engine): State<Engine>,
    Path((id, question)): Path<(PracticeId, PracticeQuestionId)>,
    Json(body): Json<AnswerDraft>,
) -> Result<Json<Practice>, ApiError> {
    Ok(Json(engine.desk()?.answer(id, question, body).await?))
}

/// Asks the last question once more.
#[utoipa::path(post, path = "/api/practices/{id}/questions/{question}/again", tag = "practice",
    params(("id" = PracticeId, Path,), ("question" = PracticeQuestionId, Path,)),
    responses((status = 200, body = Practice), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn answer_again(
    State(engine): State<Engine>,
    Path((id, question)): Path<(PracticeId, PracticeQuestionId)>,
) -> Result<Json<Practice>, ApiError> {
    Ok(Json(engine.desk()?.answer_again(id, question).await?))
}

/// Leaves the question out, and asks the next one.
#[utoipa::path(post, path = "/api/practices/{id}/questions/{question}/skip", tag = "practice",
    params(("id" = PracticeId, Path,), ("question" = PracticeQuestionId, Path,)),
    responses((status = 200, body = Practice), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn skip_question(
    State(engine): State<Engine>,
    Path((id, question)): Path<(PracticeId, PracticeQuestionId)>,
) -> Result<Json<Practice>, ApiError> {
    Ok(Json(engine.desk()?.skip(id, question).await?))
}

/// Keeps a piece of what is being spoken: signed 16-bit little-endian samples, one channel, 16,000 a second.
#[utoipa::path(put, path = "/api/practices/{id}/questions/{question}/recording/{part}", tag = "practice",
    params(("id" = PracticeId, Path,), ("question" = PracticeQuestionId, Path,), ("part" = u32, Path, description = "From 0, without gaps.")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn keep_recording(
    State(engine): State<Engine>,
    Path((id, question, part)): Path<(PracticeId, PracticeQuestionId, u32)>,
    body: Bytes,
) -> Result<StatusCode, ApiError> {
    engine.desk()?.keep_recording(id, question, part, body).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Throws away what was spoken so far.
#[utoipa::path(delete, path = "/api/practices/{id}/questions/{question}/recording", tag = "practice",
    params(("id" = PracticeId, Path,), ("question" = PracticeQuestionId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn discard_recording(
    State(engine): State<Engine>,
    Path((id, question)): Path<(PracticeId, PracticeQuestionId)>,
) -> Result<StatusCode, ApiError> {
    engine.desk()?.discard_recording(id, question).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Has what was spoken so far written down by the model that is chosen for it. The recording goes to its server as it is.
#[utoipa::path(post, path = "/api/practices/{id}/questions/{question}/recording/transcript", tag = "practice",
    params(("id" = PracticeId, Path,), ("question" = PracticeQuestionId, Path,)),
    responses((status = 200, body = Transcript), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn write_down_recording(
    State(engine): State<Engine>,
    Path((id, question)): Path<(PracticeId, PracticeQuestionId)>,
) -> Result<Json<Transcript>, ApiError> {
    Ok(Json(engine.desk()?.write_down_recording(id, question).await?))
}

/// What was spoken in an attempt at a question, as a WAV file.
#[utoipa::path(get, path = "/api/practices/{id}/questions/{question}/recordings/{attempt}", tag = "practice",
    params(("id" = PracticeId, Path,), ("question" = PracticeQuestionId, Path,), ("attempt" = u32, Path, description = "From 1.")),
    responses((status = 200, body = Vec<u8>, content_type = "audio/wav"), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_recording(
    State(engine): State<Engine>,
    Path((id, question, attempt)): Path<(PracticeId, PracticeQuestionId, u32)>,
) -> Result<impl IntoResponse, ApiError> {
    let wav = engine.desk()?.recording(id, question, attempt).await?;
    Ok(([(CONTENT_TYPE, "audio/wav"), (CACHE_CONTROL, "no-store")], wav))
}

/// Asks the next question; after the last one the mock interview is over.
#[utoipa::path(post, path = "/api/practices/{id}/next", tag = "practice", params(("id" = PracticeId, Path,)),
    responses((status = 200, body = Practice), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn next_question(State(engine): State<Engine>, Path(id): Path<PracticeId>) -> Result<Json<Practice>, ApiError> {
    Ok(Json(engine.desk()?.next_question(id).await?))
}

/// Stops the time.
#[utoipa::path(post, path = "/api/practices/{id}/pause", tag = "practice", params(("id" = PracticeId, Path,)),
    responses((status = 200, body = Practice), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn pause_practice(State(engine): State<Engine>, Path(id): Path<PracticeId>) -> Result<Json<Practice>, ApiError> {
    Ok(Json(engine.desk()?.pause_practice(id, true).await?))
}

/// Lets the time run again.
#[utoipa::path(post, path = "/api/practices/{id}/resume", tag = "practice", params(("id" = PracticeId, Path,)),
    responses((status = 200, body = Practice), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn resume_practice(State(engine): State<Engine>, Path(id): Path<PracticeId>) -> Result<Json<Practice>, ApiError> {
    Ok(Json(engine.desk()?.pause_practice(id, false).await?))
}

/// Ends a mock interview early.
#[utoipa::path(post, path = "/api/practices/{id}/end", tag = "practice", params(("id" = PracticeId, Path,)),
    responses((status = 200, body = Practice), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn end_practice(State(engine): State<Engine>, Path(id): Path<PracticeId>) -> Result<Json<Practice>, ApiError> {
    Ok(Json(engine.desk()?.end_practice(id).await?))
}

/// The report of a mock interview that is over.
#[utoipa::path(get, path = "/api/practices/{id}/report", tag = "practice", params(("id" = PracticeId, Path,)),
    responses((status = 200, body = PracticeReport), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn practice_report(
    State(engine): State<Engine>,
    Path(id): Path<PracticeId>,
) -> Result<Json<PracticeReport>, ApiError> {
    Ok(Json(engine.desk()?.practice_report(id).await?))
}

/// Reads a résumé that lies on this machine. Only who sits at it may name its paths. Nothing of it is kept.
#[utoipa::path(post, path = "/api/practices/resume/path", tag = "practice", request_body = PracticeResumePath,
    responses((status = 200, body = PracticeResume), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn read_practice_resume_at(
    State(state): State<AppState>,
    Json(body): Json<PracticeResumePath>,
) -> Result<Json<PracticeResume>, ApiError> {
    local_files(&state)?;
    Ok(Json(state.engine.desk()?.read_practice_resume_at(body).await?))
}
