//! The assistant. Answers come as server-sent events (WHATWG HTML §9.2), over HTTP and through the window's channel alike: `asked` with the
//! question as it is kept, `step` with a tool that a model asks for, `piece` with more of the words, `withdrawn` when those so far do not
//! count, `done` with the whole answer; `failed` when it could not be worked out. Whoever stops reading stops the work.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures::{Stream, StreamExt};
use naru_domain::assistant::{AnswerPart, AssistantQuestion, Confirmation, Conversation, ConversationDetail, Proposal};
use naru_domain::id::{ConversationId, ProposalId};
use naru_engine::{Engine, Error};
use std::convert::Infallible;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_conversations, begin_conversation))
        .routes(routes!(get_conversation, forget_conversation))
        .routes(routes!(ask))
        .routes(routes!(assistant_suggestions))
        .routes(routes!(confirm_proposal))
        .routes(routes!(dismiss_proposal))
}

/// Conversations in which something was said, the latest first, at most 200.
#[utoipa::path(get, path = "/api/assistant/conversations", tag = "assistant",
    responses((status = 200, body = Vec<Conversation>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_conversations(State(engine): State<Engine>) -> Result<Json<Vec<Conversation>>, ApiError> {
    Ok(Json(engine.desk()?.conversations().await?))
}

/// Begins a conversation.
#[utoipa::path(post, path = "/api/assistant/conversations", tag = "assistant",
    responses((status = 201, body = Conversation), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn begin_conversation(State(engine): State<Engine>) -> Result<(StatusCode, Json<Conversation>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.begin_conversation().await?)))
}

/// A conversation with everything that was said.
#[utoipa::path(get, path = "/api/assistant/conversations/{id}", tag = "assistant", params(("id" = ConversationId, Path,)),
    responses((status = 200, body = ConversationDetail), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_conversation(
    State(engine): State<Engine>,
    Path(id): Path<ConversationId>,
) -> Result<Json<ConversationDetail>, ApiError> {
    Ok(Json(engine.desk()?.conversation(id).await?))
}

/// Forgets a conversation.
#[utoipa::path(delete, path = "/api/assistant/conversations/{id}", tag = "assistant", params(("id" = ConversationId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn forget_conversation(
    State(engine): State<Engine>,
    Path(id): Path<ConversationId>,
) -> Result<StatusCode, ApiError> {
    engine.desk()?.forget_conversation(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Asks a question. The data of each event is an `AnswerPart`, or an error's code for `failed`.
#[utoipa::path(post, path = "/api/assistant/conversations/{id}/messages", tag = "assistant",
    params(("id" = ConversationId, Path,)), request_body = AssistantQuestion,
    responses((status = 200, content_type = "text/event-stream", body = AnswerPart), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn ask(
    State(engine): State<Engine>,
    Path(id): Path<ConversationId>,
    Json(body): Json<AssistantQuestion>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, ApiError> {
    let parts = engine.desk()?.ask_assistant(id, body).await?;
    Ok(Sse::new(parts.map(|part| Ok(event(part)))).keep_alive(KeepAlive::default()))
}

fn event(part: Result<AnswerPart, Error>) -> Event {
    match part {
        Ok(part) => {
            let name = match part {
                AnswerPart::Asked { .. } => "asked",
                AnswerPart::Piece { .. } => "piece",
                AnswerPart::Step { .. } => "step",
                AnswerPart::Withdrawn => "withdrawn",
                AnswerPart::Done { .. } => "done",
            };
            Event::default().event(name).json_data(part).unwrap_or_default()
        }
        Err(error) => {
            tracing::error!(%error, "a question could not be answered");
            Event::default().event("failed").json_data(error.code()).unwrap_or_default()
        }
    }
}

/// Questions that fit the data.
#[utoipa::path(get, path = "/api/assistant/suggestions", tag = "assistant",
    responses((status = 200, body = Vec<String>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn assistant_suggestions(State(engine): State<Engine>) -> Result<Json<Vec<String>>, ApiError> {
    Ok(Json(engine.desk()?.assistant_suggestions().await?))
}

/// Does what was proposed, once. What is refused leaves the proposal open, with the reason in `failure`.
#[utoipa::path(post, path = "/api/assistant/proposals/{id}/confirm", tag = "assistant", params(("id" = ProposalId, Path,)),
    request_body = Confirmation,
    responses((status = 200, body = Proposal), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn confirm_proposal(
    State(engine): State<Engine>,
    Path(id): Path<ProposalId>,
    Json(body): Json<Confirmation>,
) -> Result<Json<Proposal>, ApiError> {
    Ok(Json(engine.desk()?.confirm_proposal(id, body).await?))
}

/// Puts a proposal aside.
#[utoipa::path(post, path = "/api/assistant/proposals/{id}/dismiss", tag = "assistant", params(("id" = ProposalId, Path,)),
    responses((status = 200, body = Proposal), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn dismiss_proposal(
    State(engine): State<Engine>,
    Path(id): Path<ProposalId>,
) -> Result<Json<Proposal>, ApiError> {
    Ok(Json(engine.desk()?.dismiss_proposal(id).await?))
}
