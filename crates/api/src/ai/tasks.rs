//! Work on files and texts, most of it answered later.

use super::answer::{Body, Envelope, FailureEnvelope, Refused, done, said};
use crate::AppState;
use crate::door::Door;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header, uri};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use naru_domain::ai::{AiFailure, EmbedRequest, Embedded, MaskingRequest, OcrRequest, TaskCreated, TaskDone};
use naru_engine::Engine;
use naru_engine::ai::Caller;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What a part of a path cannot hold (RFC 3986 §3.3).
const PART: AsciiSet = CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'/')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Takes on to read a PDF or a picture and to embed its text.
#[utoipa::path(post, path = "/ai/ocr/extract", operation_id = "ai_ocr", tag = "ai", security(("ai_token" = [])), request_body = OcrRequest,
    responses((status = 200, description = "`ocr_task_created`", body = Envelope<TaskCreated>),
        (status = 400, description = "`invalid_file_type` 4001, `invalid_document_type` 4002, `missing_required_field` 4003", body = FailureEnvelope),
        (status = 401, description = "`unauthorized` 4010, `token_expired` 4011, `invalid_token` 4012", body = FailureEnvelope),
        (status = 403, description = "`forbidden` 4030: nothing may be fetched from there", body = FailureEnvelope),
        (status = 404, description = "`file_not_found` 4041", body = FailureEnvelope),
        (status = 500, description = "`internal_server_error` 5000", body = FailureEnvelope),
        (status = 503, description = "`service_unavailable` 5030", body = FailureEnvelope)))]
pub(super) async fn ocr(
    State(engine): State<Engine>,
    Extension(caller): Extension<Caller>,
    Body(body): Body,
) -> Result<Json<Envelope<TaskCreated>>, Refused> {
    let request = OcrRequest::read(&body)?;
    let desk = engine.desk().map_err(AiFailure::from)?;
    Ok(said("ocr_task_created", desk.ai_ocr(caller, &request).await?))
}

/// How a task stands: `task_processing`, `task_completed`, `masking_completed`, or what it failed of.
#[utoipa::path(get, path = "/ai/task/{task_id}", operation_id = "ai_task", tag = "ai", security(("ai_token" = [])),
    params(("task_id" = String, Path, description = "`task_…`")),
    responses((status = 200, description = "`task_processing`; `task_completed` with an OcrResult, `masking_completed` with a MaskingResult", body = Envelope<TaskDone>),
        (status = 400, description = "`invalid_file_type` 4001", body = FailureEnvelope),
        (status = 401, description = "`unauthorized` 4010, `token_expired` 4011, `invalid_token` 4012", body = FailureEnvelope),
        (status = 403, description = "`forbidden` 4030", body = FailureEnvelope),
        (status = 404, description = "`task_not_found` 4042, `file_not_found` 4041", body = FailureEnvelope),
        (status = 500, description = "`ocr_processing_failed` 5001, `embedding_failed` 5002, `masking_failed` 5003, `internal_server_error` 5000", body = FailureEnvelope),
        (status = 503, description = "`ai_service_unavailable` 5031, `service_unavailable` 5030", body = FailureEnvelope)))]
pub(super) async fn task(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    at: Uri,
    headers: HeaderMap,
    path: Result<Path<String>, PathRejection>,
) -> Result<Json<Envelope<TaskDone>>, Refused> {
    // What cannot be read names no task.
    let Path(task_id) = path.map_err(|_| AiFailure::TaskNotFound)?;
    let desk = state.engine.desk().map_err(AiFailure::from)?;
    let mut answer = desk.ai_task(caller, &task_id).await?;
    if let (Some(name), Some(result)) = (answer.file_name, answer.task.result.as_mut()) {
        let place = format!("/ai/files/{task_id}/{}", utf8_percent_encode(&name, &PART));
        result["masked_file_url"] = format!("{}{place}", base(&state.door, &headers, &at)).into();
    }
    Ok(said(answer.message, answer.task))
}

/// Where this server is, as whoever asks reaches it: the address that it was told, else the name by which it was asked. What a proxy writes
/// into `Forwarded` or `X-Forwarded-…` is not read: anybody can write it.
fn base(door: &Door, headers: &HeaderMap, at: &Uri) -> String {
    if let Door::Http(door) = door
        && let Some(address) = &door.external
    {
        return address.clone();
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| at.authority().map(uri::Authority::as_str));
    host.map(|host| format!("http://{host}")).unwrap_or_default()
}

/// The masked copy of a task, for a day.
#[utoipa::path(get, path = "/ai/files/{task_id}/{name}", operation_id = "ai_file", tag = "ai", security(("ai_token" = [])),
    params(("task_id" = String, Path, description = "`task_…`"), ("name" = String, Path, description = "Its name")),
    responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, description = "`unauthorized` 4010, `token_expired` 4011, `invalid_token` 4012", body = FailureEnvelope),
        (status = 403, description = "`forbidden` 4030", body = FailureEnvelope),
        (status = 404, description = "`task_not_found` 4042, `file_not_found` 4041", body = FailureEnvelope),
        (status = 500, description = "`internal_server_error` 5000", body = FailureEnvelope),
        (status = 503, description = "`service_unavailable` 5030", body = FailureEnvelope)))]
pub(super) async fn file(
    State(engine): State<Engine>,
    Extension(caller): Extension<Caller>,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Response, Refused> {
    let Path((task_id, name)) = path.map_err(|_| AiFailure::TaskNotFound)?;
    let desk = engine.desk().map_err(AiFailure::from)?;
    let bytes = desk.ai_file(caller, &task_id, &name).await?;
    let kind = if name.ends_with(".png") { "image/png" } else { "application/pdf" };
    let mut response = ([(header::CONTENT_TYPE, kind)], bytes).into_response();
    response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    Ok(response)
}

/// Embeds a text at once. Personal data in it is masked before.
#[utoipa::path(post, path = "/ai/file/embed", operation_id = "ai_embed", tag = "ai", security(("ai_token" = [])), request_body = EmbedRequest,
    responses((status = 200, description = "`embedding_success`", body = Envelope<Embedded>),
        (status = 400, description = "`invalid_document_type` 4002, `missing_required_field` 4003, `empty_text` 4004", body = FailureEnvelope),
        (status = 401, description = "`unauthorized` 4010, `token_expired` 4011, `invalid_token` 4012", body = FailureEnvelope),
        (status = 403, description = "`forbidden` 4030", body = FailureEnvelope),
        (status = 500, description = "`embedding_failed` 5002, `internal_server_error` 5000", body = FailureEnvelope),
        (status = 503, description = "`ai_service_unavailable` 5031, `service_unavailable` 5030", body = FailureEnvelope)))]
pub(super) async fn embed(
    State(engine): State<Engine>,
    Extension(caller): Extension<Caller>,
    Body(body): Body,
) -> Result<Json<Envelope<Embedded>>, Refused> {
    let request = EmbedRequest::read(&body)?;
    let desk = engine.desk().map_err(AiFailure::from)?;
    Ok(done(desk.ai_embed(caller, request).await?))
}

/// Takes on to mask the personal data of a PDF or a picture.
#[utoipa::path(post, path = "/ai/masking/draft", operation_id = "ai_masking", tag = "ai", security(("ai_token" = [])), request_body = MaskingRequest,
    responses((status = 200, description = "`masking_task_created`", body = Envelope<TaskCreated>),
        (status = 400, description = "`invalid_file_type` 4001, `missing_required_field` 4003", body = FailureEnvelope),
        (status = 401, description = "`unauthorized` 4010, `token_expired` 4011, `invalid_token` 4012", body = FailureEnvelope),
        (status = 403, description = "`forbidden` 4030: nothing may be fetched from there", body = FailureEnvelope),
        (status = 404, description = "`file_not_found` 4041", body = FailureEnvelope),
        (status = 500, description = "`internal_server_error` 5000", body = FailureEnvelope),
        (status = 503, description = "`service_unavailable` 5030", body = FailureEnvelope)))]
pub(super) async fn masking(
    State(engine): State<Engine>,
    Extension(caller): Extension<Caller>,
    Body(body): Body,
) -> Result<Json<Envelope<TaskCreated>>, Refused> {
    let request = MaskingRequest::read(&body)?;
    let desk = engine.desk().map_err(AiFailure::from)?;
    Ok(said("masking_task_created", desk.ai_masking(caller, &request).await?))
}
