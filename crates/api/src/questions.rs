//! Questions for interviews.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path, Query};
use axum::extract::State;
use naru_domain::id::{ApplicationId, InterviewId};
use naru_domain::interview::InterviewDetail;
use naru_domain::question::InterviewQuestions;
use naru_domain::settings::Language;
use naru_engine::Engine;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list_questions)).routes(routes!(add_question, remove_question))
}

#[derive(Debug, Deserialize, IntoParams)]
struct QuestionQuery {
    /// The language of the questions.
    language: Language,
    /// Which choice, from 0; each has other questions.
    #[serde(default)]
    page: u32,
}

/// Questions for a candidate, by the résumé and the posting: about the trade and about the person, each with why it was chosen and what a
/// good answer says.
#[utoipa::path(get, path = "/api/applications/{id}/questions", tag = "interviews",
    params(("id" = ApplicationId, Path,), QuestionQuery),
    responses((status = 200, body = InterviewQuestions), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_questions(
    State(engine): State<Engine>,
    Path(id): Path<ApplicationId>,
    Query(query): Query<QuestionQuery>,
) -> Result<Json<InterviewQuestions>, ApiError> {
    Ok(Json(engine.desk()?.questions_for(id, query.page, query.language).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
struct KitQuery {
    /// The language of the question.
    language: Language,
}

/// Puts a question that was chosen for the candidate into the kit of an interview.
#[utoipa::path(put, path = "/api/interviews/{id}/questions/{question}", tag = "interviews",
    params(("id" = InterviewId, Path,), ("question" = String, Path,), KitQuery),
    responses((status = 200, body = InterviewDetail), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn add_question(
    State(engine): State<Engine>,
    Path((id, question)): Path<(InterviewId, String)>,
    Query(query): Query<KitQuery>,
) -> Result<Json<InterviewDetail>, ApiError> {
    Ok(Json(engine.desk()?.add_question(id, question, query.language).await?))
}

/// Takes a question out of the kit of an interview.
#[utoipa::path(delete, path = "/api/interviews/{id}/questions/{question}", tag = "interviews",
    params(("id" = InterviewId, Path,), ("question" = String, Path,)),
    responses((status = 200, body = InterviewDetail), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn remove_question(
    State(engine): State<Engine>,
    Path((id, question)): Path<(InterviewId, String)>,
) -> Result<Json<InterviewDetail>, ApiError> {
    Ok(Json(engine.desk()?.remove_question(id, &question).await?))
}
