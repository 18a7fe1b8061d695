//! Entries of the calendar that are no interviews, and the reading of a posting that fills them in.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path, Query};
use crate::masking::local_files;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use naru_domain::availability::TimeRange;
use naru_domain::calendar_entry::{CalendarEntry, CalendarReading, EntriesChanged, EntryDraft};
use naru_domain::id::{CalendarEntryId, ChangeId, PostingId};
use naru_engine::{Engine, FILE_LIMIT_BYTES};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_calendar_entries, keep_calendar_entries))
        .routes(routes!(change_calendar_entry, delete_calendar_entry))
        .routes(routes!(undo_calendar_entries))
        .routes(routes!(read_posting_for_calendar))
        .routes(routes!(read_own_posting_for_calendar))
        .routes(routes!(read_posting_path_for_calendar))
        .routes(routes!(read_posting_file_for_calendar).layer(DefaultBodyLimit::max(FILE_LIMIT_BYTES)))
}

#[derive(Debug, Deserialize, IntoParams)]
struct Span {
    /// First instant.
    from: DateTime<Utc>,
    /// The instant after the last; at most 400 days later.
    to: DateTime<Utc>,
}

/// The entries that touch a span, by their time.
#[utoipa::path(get, path = "/api/calendar-entries", tag = "calendar", params(Span),
    responses((status = 200, body = Vec<CalendarEntry>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_calendar_entries(
    State(engine): State<Engine>,
    Query(span): Query<Span>,
) -> Result<Json<Vec<CalendarEntry>>, ApiError> {
    Ok(Json(engine.desk()?.calendar_entries(TimeRange { start: span.from, end: span.to }).await?))
}

/// Entries to keep.
#[derive(Debug, Deserialize, ToSchema)]
struct EntryDrafts {
    /// At most 100.
    entries: Vec<EntryDraft>,
}

/// Keeps entries, all of them or none: those with an id become what is said here, the others are new.
#[utoipa::path(post, path = "/api/calendar-entries", tag = "calendar", request_body = EntryDrafts,
    responses((status = 201, body = EntriesChanged), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn keep_calendar_entries(
    State(engine): State<Engine>,
    Json(body): Json<EntryDrafts>,
) -> Result<(StatusCode, Json<EntriesChanged>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.keep_calendar_entries(body.entries).await?)))
}

/// Changes an entry. `version` must be the one the change was made from.
#[utoipa::path(put, path = "/api/calendar-entries/{id}", tag = "calendar", params(("id" = CalendarEntryId, Path,)),
    request_body = EntryDraft,
    responses((status = 200, body = EntriesChanged), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn change_calendar_entry(
    State(engine): State<Engine>,
    Path(id): Path<CalendarEntryId>,
    Json(body): Json<EntryDraft>,
) -> Result<Json<EntriesChanged>, ApiError> {
    Ok(Json(engine.desk()?.keep_calendar_entries(vec![EntryDraft { id: Some(id), ..body }]).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
struct Version {
    /// The version that was seen.
    version: i64,
}

/// Deletes an entry.
#[utoipa::path(delete, path = "/api/calendar-entries/{id}", tag = "calendar",
    params(("id" = CalendarEntryId, Path,), Version),
    responses((status = 200, body = EntriesChanged), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn delete_calendar_entry(
    State(engine): State<Engine>,
    Path(id): Path<CalendarEntryId>,
    Query(seen): Query<Version>,
) -> Result<Json<EntriesChanged>, ApiError> {
    Ok(Json(engine.desk()?.delete_calendar_entry(id, seen.version).await?))
}

/// Takes a change of entries back, all of it.
#[utoipa::path(post, path = "/api/calendar-entries/changes/{id}/undo", tag = "calendar",
    params(("id" = ChangeId, Path,)),
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn undo_calendar_entries(State(engine): State<Engine>, Path(id): Path<ChangeId>) -> Result<StatusCode, ApiError> {
    engine.desk()?.undo_calendar_entries(id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The text of a posting, pasted.
#[derive(Debug, Deserialize, ToSchema)]
struct CalendarText {
    /// At most 100,000 characters.
    text: String,
    /// The zone of who reads, in which the times are meant.
    #[schema(value_type = String, example = "Asia/Seoul")]
    zone: Tz,
}

/// What the text of a posting has for the calendar. Nothing is stored; a text without dates has no entries.
#[utoipa::path(post, path = "/api/calendar-entries/read", tag = "calendar", request_body = CalendarText,
    responses((status = 200, body = CalendarReading), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn read_posting_for_calendar(
    State(engine): State<Engine>,
    Json(body): Json<CalendarText>,
) -> Result<Json<CalendarReading>, ApiError> {
    Ok(Json(engine.desk()?.read_posting_for_calendar(&body.text, body.zone).await?))
}

#[derive(Deserialize, IntoParams)]
struct FileOf {
    /// Name of the file, with its ending.
    name: String,
    /// The zone of who reads, in which the times are meant.
    #[param(value_type = String, example = "Asia/Seoul")]
    zone: Tz,
}

/// What a posting in a file (PDF, Word, HWP, HWPX, HTML, text, picture) has for the calendar. Nothing is stored.
#[utoipa::path(post, path = "/api/calendar-entries/read-file", tag = "calendar", params(FileOf),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = CalendarReading), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn read_posting_file_for_calendar(
    State(engine): State<Engine>,
    Query(file): Query<FileOf>,
    body: Bytes,
) -> Result<Json<CalendarReading>, ApiError> {
    Ok(Json(engine.desk()?.read_posting_file_for_calendar(&file.name, body, file.zone).await?))
}

/// A file of this machine.
#[derive(Debug, Deserialize, ToSchema)]
struct CalendarPath {
    /// Where it lies.
    path: String,
    /// The zone of who reads, in which the times are meant.
    #[schema(value_type = String, example = "Asia/Seoul")]
    zone: Tz,
}

/// What a posting in a file of this machine has for the calendar. Only who sits at it may name its paths.
#[utoipa::path(post, path = "/api/calendar-entries/read-path", tag = "calendar", request_body = CalendarPath,
    responses((status = 200, body = CalendarReading), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn read_posting_path_for_calendar(
    State(state): State<AppState>,
    Json(body): Json<CalendarPath>,
) -> Result<Json<CalendarReading>, ApiError> {
    local_files(&state)?;
    Ok(Json(state.engine.desk()?.read_posting_path_for_calendar(body.path.into(), body.zone).await?))
}

#[derive(Deserialize, IntoParams)]
struct ZoneOf {
    /// The zone of who reads, in which the times are meant.
    #[param(value_type = String, example = "Asia/Seoul")]
    zone: Tz,
}

/// What a posting of this desk has for the calendar, with the entries it has already.
#[utoipa::path(get, path = "/api/postings/{id}/calendar-reading", tag = "calendar",
    params(("id" = PostingId, Path,), ZoneOf),
    responses((status = 200, body = CalendarReading), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn read_own_posting_for_calendar(
    State(engine): State<Engine>,
    Path(id): Path<PostingId>,
    Query(query): Query<ZoneOf>,
) -> Result<Json<CalendarReading>, ApiError> {
    Ok(Json(engine.desk()?.read_own_posting_for_calendar(id, query.zone).await?))
}
