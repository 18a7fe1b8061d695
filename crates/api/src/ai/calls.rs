//! What is answered at once, or while it is listened to.

use super::answer::{Body, Envelope, FailureEnvelope, Refused, StreamEvent, done, stream};
use axum::extract::State;
use axum::response::Response;
use axum::{Extension, Json};
use naru_domain::ai::{
    AiFailure, AnalyzeRequest, CalendarReading, CalendarRequest, ChatRequest, QaSaved, QuestionGenerated,
    QuestionRequest, ReportRequest, SaveRequest,
};
use naru_engine::Engine;
use naru_engine::ai::{Caller, Way};

/// Compares a résumé with a posting. Server-sent events: `{"type":"delta","text":…}` as the text comes; the last event is the envelope,
/// `analysis_complete` with an Analysis.
#[utoipa::path(post, path = "/ai/analyze", operation_id = "ai_analyze", tag = "ai", security(("ai_token" = [])), request_body = AnalyzeRequest,
    responses((status = 200, description = "`analysis_complete`", content_type = "text/event-stream", body = StreamEvent),
        (status = 400, description = "`missing_resume_text` 4005, `missing_posting_text` 4006, `missing_required_field` 4003", body = FailureEnvelope),
        (status = 401, description = "`unauthorized` 4010, `token_expired` 4011, `invalid_token` 4012", body = FailureEnvelope),
        (status = 403, description = "`forbidden` 4030", body = FailureEnvelope),
        (status = 500, description = "`internal_server_error` 5000", body = FailureEnvelope),
        (status = 503, description = "`service_unavailable` 5030", body = FailureEnvelope)))]
pub(super) async fn analyze(
    State(engine): State<Engine>,
    Extension(way): Extension<Way>,
    Body(body): Body,
) -> Result<Response, Refused> {
    let request = AnalyzeRequest::read(&body)?;
    let desk = engine.desk().map_err(AiFailure::from)?;
    let heartbeat = desk.heartbeat();
    Ok(stream(desk.ai_analyze(way, request), heartbeat))
}

/// The next question of an interview session: its first, one that asks on, or the next of the bank.
#[utoipa::path(post, path = "/ai/interview/question", operation_id = "ai_question", tag = "ai", security(("ai_token" = [])), request_body = QuestionRequest,
    responses((status = 200, description = "`question_generated`", body = Envelope<QuestionGenerated>),
        (status = 400, description = "`invalid_interview_type` 4007, `max_questions_reached` 4008, `missing_required_field` 4003, `missing_resume_text` 4005, `missing_posting_text` 4006", body = FailureEnvelope),
        (status = 401, description = "`unauthorized` 4010, `token_expired` 4011, `invalid_token` 4012", body = FailureEnvelope),
        (status = 403, description = "`forbidden` 4030", body = FailureEnvelope),
        (status = 500, description = "`internal_server_error` 5000", body = FailureEnvelope),
        (status = 503, description = "`service_unavailable` 5030", body = FailureEnvelope)))]
pub(super) async fn question(
    State(engine): State<Engine>,
    Extension(caller): Extension<Caller>,
    Body(body): Body,
) -> Result<Json<Envelope<QuestionGenerated>>, Refused> {
    let request = QuestionRequest::read(&body)?;
    let desk = engine.desk().map_err(AiFailure::from)?;
    Ok(done(desk.ai_question(caller, request).await?))
}

/// Stores a question and its answer. A question that is stored again is replaced.
#[utoipa::path(post, path = "/ai/interview/save", operation_id = "ai_save", tag = "ai", security(("ai_token" = [])), request_body = SaveRequest,
    responses((status = 200, description = "`qa_saved`", body = Envelope<QaSaved>),
        (status = 400, description = "`missing_required_field` 4003, `max_questions_reached` 4008", body = FailureEnvelope),
        (status = 401, description = "`unauthorized` 4010, `token_expired` 4011, `invalid_token` 4012", body = FailureEnvelope),
        (status = 403, description = "`forbidden` 4030", body = FailureEnvelope),
        (status = 500, description = "`internal_server_error` 5000", body = FailureEnvelope),
        (status = 503, description = "`service_unavailable` 5030", body = FailureEnvelope)))]
pub(super) async fn save(
    State(engine): State<Engine>,
    Extension(caller): Extension<Caller>,
    Body(body): Body,
) -> Result<Json<Envelope<QaSaved>>, Refused> {
    let request = SaveRequest::read(&body)?;
    let desk = engine.desk().map_err(AiFailure::from)?;
    Ok(done(desk.ai_save(caller, request).await?))
}

/// The report of a session, from the answers that were stored. Server-sent events as of `/ai/analyze`; the last is `report_generated`
/// with an InterviewReport.
#[utoipa::path(post, path = "/ai/interview/report", operation_id = "ai_report", tag = "ai", security(("ai_token" = [])), request_body = ReportRequest,
    responses((status = 200, description = "`report_generated`", content_type = "text/event-stream", body = StreamEvent),
        (status = 400, description = "`no_qa_found` 4009, `missing_required_field` 4003, `missing_resume_text` 4005, `missing_posting_text` 4006, `invalid_interview_type` 4007", body = FailureEnvelope),
        (status = 401, description = "`unauthorized` 4010, `token_expired` 4011, `invalid_token` 4012", body = FailureEnvelope),
        (status = 403, description = "`forbidden` 4030", body = FailureEnvelope),
        (status = 404, description = "`session_not_found` 4043", body = FailureEnvelope),
        (status = 500, description = "`internal_server_error` 5000", body = FailureEnvelope),
        (status = 503, description = "`service_unavailable` 5030", body = FailureEnvelope)))]
pub(super) async fn report(
    State(engine): State<Engine>,
    Extension(caller): Extension<Caller>,
    Extension(way): Extension<Way>,
    Body(body): Body,
) -> Result<Response, Refused> {
    let request = ReportRequest::read(&body)?;
    let desk = engine.desk().map_err(AiFailure::from)?;
    let answers = desk.ai_answers(caller, &request).await?;
    let heartbeat = desk.heartbeat();
    Ok(stream(desk.ai_report(way, request, answers), heartbeat))
}

/// A turn of a conversation. Server-sent events as of `/ai/analyze`; the last is `chat_response` or `tool_required` with a ChatAnswer.
#[utoipa::path(post, path = "/ai/chat", operation_id = "ai_chat", tag = "ai", security(("ai_token" = [])), request_body = ChatRequest,
    responses((status = 200, description = "`chat_response`, `tool_required`", content_type = "text/event-stream", body = StreamEvent),
        (status = 400, description = "`missing_required_field` 4003", body = FailureEnvelope),
        (status = 401, description = "`unauthorized` 4010, `token_expired` 4011, `invalid_token` 4012", body = FailureEnvelope),
        (status = 403, description = "`forbidden` 4030", body = FailureEnvelope),
        (status = 500, description = "`internal_server_error` 5000", body = FailureEnvelope),
        (status = 503, description = "`service_unavailable` 5030", body = FailureEnvelope)))]
pub(super) async fn chat(
    State(engine): State<Engine>,
    Extension(caller): Extension<Caller>,
    Extension(way): Extension<Way>,
    Body(body): Body,
) -> Result<Response, Refused> {
    let request = ChatRequest::read(&body)?;
    let desk = engine.desk().map_err(AiFailure::from)?;
    let heartbeat = desk.heartbeat();
    Ok(stream(desk.ai_chat(way, caller, request), heartbeat))
}

/// Reads a posting for a calendar.
#[utoipa::path(post, path = "/ai/calendar/parse", operation_id = "ai_calendar", tag = "ai", security(("ai_token" = [])), request_body = CalendarRequest,
    responses((status = 200, description = "`calendar_parsed`", body = Envelope<CalendarReading>),
        (status = 400, description = "`no_input_provided` 4010, `parse_failed` 4011", body = FailureEnvelope),
        (status = 401, description = "`unauthorized` 4010, `token_expired` 4011, `invalid_token` 4012", body = FailureEnvelope),
        (status = 403, description = "`forbidden` 4030: nothing may be fetched from there", body = FailureEnvelope),
        (status = 404, description = "`file_not_found` 4041", body = FailureEnvelope),
        (status = 500, description = "`internal_server_error` 5000", body = FailureEnvelope),
        (status = 503, description = "`ai_service_unavailable` 5031, `service_unavailable` 5030", body = FailureEnvelope)))]
pub(super) async fn calendar(
    State(engine): State<Engine>,
    Body(body): Body,
) -> Result<Json<Envelope<CalendarReading>>, Refused> {
    let request = CalendarRequest::read(&body)?;
    let desk = engine.desk().map_err(AiFailure::from)?;
    Ok(done(desk.ai_calendar(request).await?))
}
