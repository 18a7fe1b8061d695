//! Notices to people, and how they go out.

use crate::AppState;
use crate::error::ApiError;
use crate::extract::{Json, Path, Query};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use bytes::Bytes;
use naru_domain::id::{ApplicationId, NoticeId, PersonId, PostingId};
use naru_domain::notice::{
    Channel, MessageDraft, MessageSent, NoticeEvent, NoticeFile, NoticePage, NoticeRules, NoticeSettings, NoticeState,
    Notices, OptOut, OptOutDraft, Preview, PreviewRequest, PushToken, Template, Templates,
};
use naru_engine::{Engine, NOTICE_FILES_LIMIT_BYTES, NoticeFilter};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_notices))
        .routes(routes!(send_message))
        .routes(routes!(add_notice_file).layer(DefaultBodyLimit::max(NOTICE_FILES_LIMIT_BYTES)))
        .routes(routes!(resend_notices))
        .routes(routes!(cancel_notices))
        .routes(routes!(notices_done))
        .routes(routes!(get_templates, save_template))
        .routes(routes!(preview_notice))
        .routes(routes!(get_rules, save_rules))
        .routes(routes!(get_notice_settings, save_notice_settings))
        .routes(routes!(get_opt_outs, save_opt_outs))
        .routes(routes!(keep_push_token))
}

#[derive(Debug, Deserialize, IntoParams)]
struct NoticeQuery {
    /// Concerns this candidate.
    person: Option<PersonId>,
    /// Concerns this application.
    application: Option<ApplicationId>,
    /// Stands here.
    #[param(inline)]
    state: Option<NoticeState>,
    /// Tells of this.
    #[param(inline)]
    event: Option<NoticeEvent>,
    /// Goes through this.
    #[param(inline)]
    channel: Option<Channel>,
    /// Is older than this one.
    before: Option<NoticeId>,
}

/// Notices, newest first, 200 at a time.
#[utoipa::path(get, path = "/api/notices", tag = "notices", params(NoticeQuery),
    responses((status = 200, body = NoticePage), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn list_notices(
    State(engine): State<Engine>,
    Query(query): Query<NoticeQuery>,
) -> Result<Json<NoticePage>, ApiError> {
    let NoticeQuery { person, application, state, event, channel, before } = query;
    let filter = NoticeFilter { person, application, state, event, channel, before };
    Ok(Json(engine.desk()?.notices(&filter).await?))
}

/// Writes to candidates. It goes out after eight seconds, in which it can be taken back.
#[utoipa::path(post, path = "/api/notices/messages", tag = "notices", request_body = MessageDraft,
    responses((status = 200, body = MessageSent), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn send_message(
    State(engine): State<Engine>,
    Json(body): Json<MessageDraft>,
) -> Result<Json<MessageSent>, ApiError> {
    Ok(Json(engine.desk()?.send_message(body).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
struct FileQuery {
    /// The name of the file.
    name: String,
}

/// Keeps a file that is to go with a message.
#[utoipa::path(post, path = "/api/notices/files", tag = "notices", params(FileQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = NoticeFile), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn add_notice_file(
    State(engine): State<Engine>,
    Query(query): Query<FileQuery>,
    body: Bytes,
) -> Result<(StatusCode, Json<NoticeFile>), ApiError> {
    Ok((StatusCode::CREATED, Json(engine.desk()?.add_notice_file(&query.name, body).await?)))
}

/// Sends notices again, to the address that the person has by now.
#[utoipa::path(post, path = "/api/notices/resend", tag = "notices", request_body = Notices,
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn resend_notices(State(engine): State<Engine>, Json(body): Json<Notices>) -> Result<StatusCode, ApiError> {
    engine.desk()?.resend_notices(&body.ids).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes notices back that have not gone out.
#[utoipa::path(post, path = "/api/notices/cancel", tag = "notices", request_body = Notices,
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn cancel_notices(State(engine): State<Engine>, Json(body): Json<Notices>) -> Result<StatusCode, ApiError> {
    engine.desk()?.cancel_notices(&body.ids).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Notes that a person told people in another way.
#[utoipa::path(post, path = "/api/notices/done", tag = "notices", request_body = Notices,
    responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn notices_done(State(engine): State<Engine>, Json(body): Json<Notices>) -> Result<StatusCode, ApiError> {
    engine.desk()?.notices_done(&body.ids).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// All templates, and the variables that can stand in them.
#[utoipa::path(get, path = "/api/notices/templates", tag = "notices",
    responses((status = 200, body = Templates), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_templates(State(engine): State<Engine>) -> Result<Json<Templates>, ApiError> {
    Ok(Json(engine.desk()?.templates().await?))
}

/// Keeps a template, or brings back what Naru came with.
#[utoipa::path(put, path = "/api/notices/templates", tag = "notices", request_body = Template,
    responses((status = 200, body = Template), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn save_template(State(engine): State<Engine>, Json(body): Json<Template>) -> Result<Json<Template>, ApiError> {
    Ok(Json(engine.desk()?.save_template(body).await?))
}

/// What a template says for somebody; sent as a test, when an address is named.
#[utoipa::path(post, path = "/api/notices/preview", tag = "notices", request_body = PreviewRequest,
    responses((status = 200, body = Preview), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn preview_notice(
    State(engine): State<Engine>,
    Json(body): Json<PreviewRequest>,
) -> Result<Json<Preview>, ApiError> {
    Ok(Json(engine.desk()?.preview_notice(body).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
struct RulesQuery {
    /// The posting; without one the rules of all others.
    posting: Option<PostingId>,
}

/// Who is told of what.
#[utoipa::path(get, path = "/api/notices/rules", tag = "notices", params(RulesQuery),
    responses((status = 200, body = NoticeRules), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_rules(
    State(engine): State<Engine>,
    Query(query): Query<RulesQuery>,
) -> Result<Json<NoticeRules>, ApiError> {
    Ok(Json(engine.desk()?.notice_rules(query.posting).await?))
}

/// Replaces who is told of what.
#[utoipa::path(put, path = "/api/notices/rules", tag = "notices", request_body = NoticeRules,
    responses((status = 200, body = NoticeRules), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn save_rules(
    State(engine): State<Engine>,
    Json(body): Json<NoticeRules>,
) -> Result<Json<NoticeRules>, ApiError> {
    Ok(Json(engine.desk()?.save_notice_rules(body).await?))
}

/// How notices go out.
#[utoipa::path(get, path = "/api/notices/settings", tag = "notices",
    responses((status = 200, body = NoticeSettings), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_notice_settings(State(engine): State<Engine>) -> Result<Json<NoticeSettings>, ApiError> {
    Ok(Json(engine.desk()?.notice_settings().await?))
}

/// Replaces how notices go out.
#[utoipa::path(put, path = "/api/notices/settings", tag = "notices", request_body = NoticeSettings,
    responses((status = 200, body = NoticeSettings), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn save_notice_settings(
    State(engine): State<Engine>,
    Json(body): Json<NoticeSettings>,
) -> Result<Json<NoticeSettings>, ApiError> {
    Ok(Json(engine.desk()?.save_notice_settings(body).await?))
}

/// What a person does not want to be sent.
#[utoipa::path(get, path = "/api/people/{id}/opt-outs", tag = "notices", params(("id" = PersonId, Path,)),
    responses((status = 200, body = Vec<OptOut>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn get_opt_outs(State(engine): State<Engine>, Path(id): Path<PersonId>) -> Result<Json<Vec<OptOut>>, ApiError> {
    Ok(Json(engine.desk()?.opt_outs(id).await?))
}

/// Sets what a person does not want to be sent.
#[utoipa::path(put, path = "/api/people/{id}/opt-outs", tag = "notices", params(("id" = PersonId, Path,)),
    request_body = OptOutDraft,
    responses((status = 200, body = Vec<OptOut>), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn save_opt_outs(
    State(engine): State<Engine>,
    Path(id): Path<PersonId>,
    Json(body): Json<OptOutDraft>,
) -> Result<Json<Vec<OptOut>>, ApiError> {
    Ok(Json(engine.desk()?.save_opt_outs(id, body).await?))
}

/// Keeps the token of a device on which a candidate has the app, so that push notices reach it. A token belongs to one person.
#[utoipa::path(put, path = "/api/people/{id}/push-tokens", tag = "notices", params(("id" = PersonId, Path,)),
    request_body = PushToken, responses((status = 204), (status = "4XX", body = crate::ErrorEnvelope)))]
async fn keep_push_token(
    State(engine): State<Engine>,
    Path(id): Path<PersonId>,
    Json(body): Json<PushToken>,
) -> Result<StatusCode, ApiError> {
    engine.desk()?.keep_push_token(id, &body.token).await?;
    Ok(StatusCode::NO_CONTENT)
}
