//! Interviews and the calendar.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path, Query};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use naru_domain::availability::{SlotReason, TimeRange};
use naru_domain::id::{ApplicationId, InterviewId, InterviewerId};
use naru_domain::interview::{
    CalendarRange, Interview, InterviewCancel, InterviewChange, InterviewDetail, InterviewDraft, InterviewFinish,
    OfferAnswer, OfferDraft, SlotProposals, SlotSearch, WhyNot,
};
use naru_domain::scorecard::{Scorecard, ScorecardChange};
use naru_engine::Engine;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_calendar))
        .routes(routes!(calendar_ics))
        .routes(routes!(list_interviews, plan_interview))
        .routes(routes!(get_interview, change_interview))
        .routes(routes!(cancel_interview))
        .routes(routes!(finish_interview))
        .routes(routes!(interview_ics))
        .routes(routes!(find_slots))
        .routes(routes!(why_not))
        .routes(routes!(offer_slots))
        .routes(routes!(answer_offer))
        .routes(routes!(write_scorecard))
        .routes(routes!(submit_scorecard))
}

#[derive(Debug, Deserialize, IntoParams)]
struct Span {
    /// First instant.
    from: DateTime<Utc>,
    /// The instant after the last; at most 400 days later.
    to: DateTime<Utc>,
}

impl From<Span> for TimeRange {
    fn from(span: Span) -> Self {
        Self { start: span.from, end: span.to }
    }
}

/// Everything that the calendar shows of a span.
#[utoipa::path(get, path = "/api/calendar", tag = "interviews", params(Span),
    responses((status = 200, body = CalendarRange), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_calendar(State(engine): State<Engine>, Query(span): Query<Span>) -> Result<Json<CalendarRange>, ApiError> {
    Ok(Json(engine.desk()?.calendar(span.into()).await?))
}

/// The interviews and entries of a span as a calendar file (RFC 5545).
#[utoipa::path(get, path = "/api/calendar/ics", tag = "interviews", params(Span),
    responses((status = 200, body = String, content_type = "text/calendar"), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn calendar_ics(State(engine): State<Engine>, Query(span): Query<Span>) -> Result<Response, ApiError> {
    Ok(file("interviews.ics", engine.desk()?.calendar_ics(span.into()).await?))
}

fn file(name: &str, text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, text).into_response()
}

#[derive(Debug, Deserialize, IntoParams)]
struct InterviewQuery {
    /// Whose.
    application: ApplicationId,
}

/// The interviews of an application, in the order they were planned; cancelled ones as well.
#[utoipa::path(get, path = "/api/interviews", tag = "interviews", params(InterviewQuery),
    responses((status = 200, body = Vec<Interview>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_interviews(
    State(engine): State<Engine>,
    Query(query): Query<InterviewQuery>,
) -> Result<Json<Vec<Interview>>, ApiError> {
    Ok(Json(engine.desk()?.interviews_of(query.application).await?))
}

/// Plans an interview. Where somebody on the panel has something else it is refused (`start`: `clash`), unless that is accepted.
#[utoipa::path(post, path = "/api/interviews", tag = "interviews", request_body = InterviewDraft,
    responses((status = 200, body = Interview), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn plan_interview(
    State(engine): State<Engine>,
    Json(body): Json<InterviewDraft>,
) -> Result<Json<Interview>, ApiError> {
    Ok(Json(engine.desk()?.plan_interview(body).await?))
}

/// Everything about an interview.
#[utoipa::path(get, path = "/api/interviews/{id}", tag = "interviews", params(("id" = InterviewId, Path)),
    responses((status = 200, body = InterviewDetail), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_interview(
    State(engine): State<Engine>,
    Path(id): Path<InterviewId>,
) -> Result<Json<InterviewDetail>, ApiError> {
    Ok(Json(engine.desk()?.interview(id).await?))
}

/// Changes an interview that is still to be.
#[utoipa::path(put, path = "/api/interviews/{id}", tag = "interviews", params(("id" = InterviewId, Path)),
    request_body = InterviewChange,
    responses((status = 200, body = Interview), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn change_interview(
    State(engine): State<Engine>,
    Path(id): Path<InterviewId>,
    Json(body): Json<InterviewChange>,
) -> Result<Json<Interview>, ApiError> {
    Ok(Json(engine.desk()?.change_interview(id, body).await?))
}

/// Cancels an interview that is still to be.
#[utoipa::path(post, path = "/api/interviews/{id}/cancel", tag = "interviews", params(("id" = InterviewId, Path)),
    request_body = InterviewCancel,
    responses((status = 200, body = Interview), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn cancel_interview(
    State(engine): State<Engine>,
    Path(id): Path<InterviewId>,
    Json(body): Json<InterviewCancel>,
) -> Result<Json<Interview>, ApiError> {
    Ok(Json(engine.desk()?.cancel_interview(id, body).await?))
}

/// Says how an interview ended. Said differently later, that counts.
#[utoipa::path(post, path = "/api/interviews/{id}/finish", tag = "interviews", params(("id" = InterviewId, Path)),
    request_body = InterviewFinish,
    responses((status = 200, body = Interview), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn finish_interview(
    State(engine): State<Engine>,
    Path(id): Path<InterviewId>,
    Json(body): Json<InterviewFinish>,
) -> Result<Json<Interview>, ApiError> {
    Ok(Json(engine.desk()?.finish_interview(id, body).await?))
}

/// An interview as a calendar file (RFC 5545).
#[utoipa::path(get, path = "/api/interviews/{id}/ics", tag = "interviews", params(("id" = InterviewId, Path)),
    responses((status = 200, body = String, content_type = "text/calendar"), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn interview_ics(State(engine): State<Engine>, Path(id): Path<InterviewId>) -> Result<Response, ApiError> {
    Ok(file("interview.ics", engine.desk()?.interview_ics(id).await?))
}

/// Times at which an interview could be, the best first.
#[utoipa::path(post, path = "/api/interviews/slots", tag = "interviews", request_body = SlotSearch,
    responses((status = 200, body = SlotProposals), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn find_slots(
    State(engine): State<Engine>,
    Json(body): Json<SlotSearch>,
) -> Result<Json<SlotProposals>, ApiError> {
    Ok(Json(engine.desk()?.slots(body).await?))
}

/// Why a time is not proposed; empty when it could be.
#[utoipa::path(post, path = "/api/interviews/why", tag = "interviews", request_body = WhyNot,
    responses((status = 200, body = Vec<SlotReason>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn why_not(State(engine): State<Engine>, Json(body): Json<WhyNot>) -> Result<Json<Vec<SlotReason>>, ApiError> {
    Ok(Json(engine.desk()?.why_not(body).await?))
}

/// Offers times to the candidate.
#[utoipa::path(post, path = "/api/interviews/{id}/offers", tag = "interviews", params(("id" = InterviewId, Path)),
    request_body = OfferDraft,
    responses((status = 200, body = Interview), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn offer_slots(
    State(engine): State<Engine>,
    Path(id): Path<InterviewId>,
    Json(body): Json<OfferDraft>,
) -> Result<Json<Interview>, ApiError> {
    Ok(Json(engine.desk()?.offer_slots(id, body).await?))
}

/// Keeps an answer of the candidate that reached HR in another way.
#[utoipa::path(post, path = "/api/interviews/{id}/answer", tag = "interviews", params(("id" = InterviewId, Path)),
    request_body = OfferAnswer,
    responses((status = 200, body = Interview), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn answer_offer(
    State(engine): State<Engine>,
    Path(id): Path<InterviewId>,
    Json(body): Json<OfferAnswer>,
) -> Result<Json<Interview>, ApiError> {
    Ok(Json(engine.desk()?.answer_offer(id, body).await?))
}

/// Keeps what an interviewer writes; every text that was kept stays.
#[utoipa::path(put, path = "/api/interviews/{id}/scorecards/{interviewer}", tag = "interviews",
    params(("id" = InterviewId, Path), ("interviewer" = InterviewerId, Path)), request_body = ScorecardChange,
    responses((status = 200, body = Scorecard), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn write_scorecard(
    State(engine): State<Engine>,
    Path((id, interviewer)): Path<(InterviewId, InterviewerId)>,
    Json(body): Json<ScorecardChange>,
) -> Result<Json<Scorecard>, ApiError> {
    Ok(Json(engine.desk()?.write_scorecard(id, interviewer, body).await?))
}

/// Hands a scorecard in.
#[utoipa::path(post, path = "/api/interviews/{id}/scorecards/{interviewer}/submit", tag = "interviews",
    params(("id" = InterviewId, Path), ("interviewer" = InterviewerId, Path)),
    responses((status = 200, body = Scorecard), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn submit_scorecard(
    State(engine): State<Engine>,
    Path((id, interviewer)): Path<(InterviewId, InterviewerId)>,
) -> Result<Json<Scorecard>, ApiError> {
    Ok(Json(engine.desk()?.submit_scorecard(id, interviewer).await?))
}
