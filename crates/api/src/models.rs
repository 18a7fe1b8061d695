//! Language models: how they are used, what was sent to them, and the prose they write.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path, Query};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures::stream::BoxStream;
use futures::{Stream, StreamExt};
use naru_domain::id::{ApplicationId, ModelCallId, PracticeId};
use naru_domain::model::{
    ModelCall, ModelCallDetail, ModelDraft, ModelList, ModelStanding, ModelTest, ModelUsage, ProseEvent,
};
use naru_domain::settings::Language;
use naru_engine::Engine;
use serde::Deserialize;
use std::convert::Infallible;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_models, save_models))
        .routes(routes!(list_models))
        .routes(routes!(test_model))
        .routes(routes!(get_model_usage))
        .routes(routes!(list_model_calls, forget_model_calls))
        .routes(routes!(get_model_call, forget_model_call))
        .routes(routes!(report_prose))
        .routes(routes!(candidate_prose))
}

/// How models are used, and how that stands.
#[utoipa::path(get, path = "/api/models", tag = "models",
    responses((status = 200, body = ModelStanding), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_models(State(engine): State<Engine>) -> Result<Json<ModelStanding>, ApiError> {
    Ok(Json(engine.desk()?.model_standing().await?))
}

/// Changes how models are used. The key stays as long as the address does.
#[utoipa::path(put, path = "/api/models", tag = "models", request_body = ModelDraft,
    responses((status = 200, body = ModelStanding), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn save_models(
    State(engine): State<Engine>,
    Json(body): Json<ModelDraft>,
) -> Result<Json<ModelStanding>, ApiError> {
    Ok(Json(engine.desk()?.save_models(body).await?))
}

/// The models at an address that need not be saved yet.
#[utoipa::path(post, path = "/api/models/list", tag = "models", request_body = ModelDraft,
    responses((status = 200, body = ModelList), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_models(State(engine): State<Engine>, Json(body): Json<ModelDraft>) -> Result<Json<ModelList>, ApiError> {
    Ok(Json(engine.desk()?.list_models(body).await?))
}

/// Tries the model that is set.
#[utoipa::path(post, path = "/api/models/test", tag = "models",
    responses((status = 200, body = ModelTest), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn test_model(State(engine): State<Engine>) -> Result<Json<ModelTest>, ApiError> {
    Ok(Json(engine.desk()?.test_model().await?))
}

/// What was used in this month and the five before it.
#[utoipa::path(get, path = "/api/models/usage", tag = "models",
    responses((status = 200, body = Vec<ModelUsage>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_model_usage(State(engine): State<Engine>) -> Result<Json<Vec<ModelUsage>>, ApiError> {
    Ok(Json(engine.desk()?.model_usage().await?))
}

/// What was sent to models, the latest first.
#[utoipa::path(get, path = "/api/models/calls", tag = "models",
    responses((status = 200, body = Vec<ModelCall>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_model_calls(State(engine): State<Engine>) -> Result<Json<Vec<ModelCall>>, ApiError> {
    Ok(Json(engine.desk()?.model_calls().await?))
}

/// Deletes everything that was sent. What it cost stays in the sums.
#[utoipa::path(delete, path = "/api/models/calls", tag = "models",
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn forget_model_calls(State(engine): State<Engine>) -> Result<StatusCode, ApiError> {
    engine.desk()?.forget_model_calls().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// One call, word for word, with placeholders for personal data.
#[utoipa::path(get, path = "/api/models/calls/{id}", tag = "models", params(("id" = ModelCallId, Path,)),
    responses((status = 200, body = ModelCallDetail), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_model_call(
    State(engine): State<Engine>,
    Path(id): Path<ModelCallId>,
) -> Result<Json<ModelCallDetail>, ApiError> {
    Ok(Json(engine.desk()?.model_call(id).await?))
}

/// Deletes one call.
#[utoipa::path(delete, path = "/api/models/calls/{id}", tag = "models", params(("id" = ModelCallId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn forget_model_call(State(engine): State<Engine>, Path(id): Path<ModelCallId>) -> Result<StatusCode, ApiError> {
    engine.desk()?.forget_model_call(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Anew {
    /// Ask the model again, whatever stands.
    #[serde(default)]
    again: bool,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct InLanguage {
    /// The language of the words.
    language: Language,
    /// Ask the model again, whatever stands.
    #[serde(default)]
    again: bool,
}

/// The prose of a mock interview's report, as it comes: `event: prose` with a [`ProseEvent`] each. The built-in words are first.
#[utoipa::path(get, path = "/api/practices/{id}/prose", tag = "models", params(("id" = PracticeId, Path,), Anew),
    responses((status = 200, content_type = "text/event-stream", body = ProseEvent),
        (status = "4XX", body = crate::ErrorEnvelope)))]
async fn report_prose(
    State(engine): State<Engine>,
    Path(id): Path<PracticeId>,
    Query(query): Query<Anew>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ApiError> {
    Ok(told(engine.desk()?.report_prose(id, query.again).await?))
}

/// A candidate beside the posting, in words, as they come: `event: prose` with a [`ProseEvent`] each. The built-in words are first.
#[utoipa::path(get, path = "/api/applications/{id}/prose", tag = "models",
    params(("id" = ApplicationId, Path,), InLanguage),
    responses((status = 200, content_type = "text/event-stream", body = ProseEvent),
        (status = "4XX", body = crate::ErrorEnvelope)))]
async fn candidate_prose(
    State(engine): State<Engine>,
    Path(id): Path<ApplicationId>,
    Query(query): Query<InLanguage>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ApiError> {
    Ok(told(engine.desk()?.candidate_prose(id, query.language, query.again).await?))
}

fn told(events: BoxStream<'static, ProseEvent>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let events = events.map(|event| Ok(Event::default().event("prose").json_data(event).unwrap_or_default()));
    Sse::new(events).keep_alive(KeepAlive::default())
}
