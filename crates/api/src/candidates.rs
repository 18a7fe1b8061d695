//! People: notes, values and their corrections, merging and its way back.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path};
use axum::extract::State;
use axum::http::StatusCode;
use naru_domain::candidate::{FieldCorrection, FieldDraft, FieldUndo, MergeRequest, Merged, Note, NoteDraft};
use naru_domain::document::PersonField;
use naru_domain::id::{FieldId, MergeId, PersonId};
use naru_engine::Engine;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(add_note))
        .routes(routes!(add_field))
        .routes(routes!(correct_field, remove_field))
        .routes(routes!(undo_field))
        .routes(routes!(merge_people))
        .routes(routes!(undo_merge))
        .routes(routes!(not_duplicate))
}

/// Writes a note.
#[utoipa::path(post, path = "/api/people/{id}/notes", tag = "candidates", params(("id" = PersonId, Path,)),
    request_body = NoteDraft,
    responses((status = 201, body = Note), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn add_note(
    State(engine): State<Engine>,
    Path(id): Path<PersonId>,
    Json(draft): Json<NoteDraft>,
) -> Result<(StatusCode, Json<Note>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.add_note(id, draft.body).await?)))
}

/// Types in a value that was not found.
#[utoipa::path(post, path = "/api/people/{id}/fields", tag = "candidates", params(("id" = PersonId, Path,)),
    request_body = FieldDraft,
    responses((status = 201, body = PersonField), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn add_field(
    State(engine): State<Engine>,
    Path(id): Path<PersonId>,
    Json(draft): Json<FieldDraft>,
) -> Result<(StatusCode, Json<PersonField>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.add_field(id, draft).await?)))
}

/// Corrects or confirms a value. The old one is kept.
#[utoipa::path(put, path = "/api/fields/{id}", tag = "candidates", params(("id" = FieldId, Path,)),
    request_body = FieldCorrection,
    responses((status = 200, body = PersonField), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn correct_field(
    State(engine): State<Engine>,
    Path(id): Path<FieldId>,
    Json(correction): Json<FieldCorrection>,
) -> Result<Json<PersonField>, ApiError> {
    Ok(Json(engine.desk()?.correct_field(id, correction.value).await?))
}

/// Says that a value is not there. No reading brings it back. The answer is the value as it was.
#[utoipa::path(delete, path = "/api/fields/{id}", tag = "candidates", params(("id" = FieldId, Path,)),
    responses((status = 200, body = PersonField), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn remove_field(State(engine): State<Engine>, Path(id): Path<FieldId>) -> Result<Json<PersonField>, ApiError> {
    Ok(Json(engine.desk()?.remove_field(id).await?))
}

/// Takes the last change of a value back.
#[utoipa::path(post, path = "/api/fields/{id}/undo", tag = "candidates", params(("id" = FieldId, Path,)),
    request_body = FieldUndo,
    responses((status = 200, body = PersonField), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn undo_field(
    State(engine): State<Engine>,
    Path(id): Path<FieldId>,
    Json(undo): Json<FieldUndo>,
) -> Result<Json<PersonField>, ApiError> {
    Ok(Json(engine.desk()?.undo_field(id, undo.number).await?))
}

/// Merges two people into one.
#[utoipa::path(post, path = "/api/people/merge", tag = "candidates", request_body = MergeRequest,
    responses((status = 200, body = Merged), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn merge_people(
    State(engine): State<Engine>,
    Json(request): Json<MergeRequest>,
) -> Result<Json<Merged>, ApiError> {
    Ok(Json(engine.desk()?.merge(request).await?))
}

/// Takes a merge back: both people stand as they were, with what happened since.
#[utoipa::path(post, path = "/api/merges/{id}/undo", tag = "candidates", params(("id" = MergeId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn undo_merge(State(engine): State<Engine>, Path(id): Path<MergeId>) -> Result<StatusCode, ApiError> {
    engine.desk()?.undo_merge(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says that two people who look alike are not the same.
#[utoipa::path(post, path = "/api/people/{id}/not-duplicate/{other}", tag = "candidates",
    params(("id" = PersonId, Path,), ("other" = PersonId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn not_duplicate(
    State(engine): State<Engine>,
    Path((id, other)): Path<(PersonId, PersonId)>,
) -> Result<StatusCode, ApiError> {
    engine.desk()?.not_duplicate(id, other).await?;
    Ok(StatusCode::NO_CONTENT)
}
