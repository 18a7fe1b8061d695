//! The router: every operation of the product, behind three doors. It holds no logic; it turns requests into calls of the
//! engine and answers into JSON.

mod ai;
mod assistant;
mod calendar;
mod calendar_entries;
mod candidates;
mod connections;
mod documents;
mod door;
mod effects;
mod error;
mod events;
mod extract;
mod intake;
mod interviewers;
mod interviews;
mod layers;
mod masking;
mod matching;
mod models;
mod notices;
mod operations;
mod passages;
mod pipeline;
mod postings;
mod practice;
mod public;
mod questions;
mod reply;
mod review;
mod search;
mod settings;
mod vault;
mod webhooks;

pub use door::{Door, HttpDoor, check_host, external_address};
pub use error::{ApiError, Detail, ErrorBody, ErrorEnvelope};

use ai::Bearer;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use layers::trace::{Trace, trace};
use naru_engine::Engine;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

/// What handlers are given.
#[derive(Clone)]
pub(crate) struct AppState {
    pub(crate) engine: Engine,
    pub(crate) door: Door,
}

impl axum::extract::FromRef<AppState> for Engine {
    fn from_ref(state: &AppState) -> Self {
        state.engine.clone()
    }
}

/// Largest JSON body; files have a limit of their own.
const BODY_LIMIT_BYTES: usize = 4 * 1024 * 1024;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Naru",
        description = "The operations of Naru, a local-first recruiting desk.",
        license(name = "Apache-2.0")
    ),
    components(schemas(
        ErrorEnvelope,
        naru_domain::backup::MissingDocument,
        naru_domain::ai::Analysis,
        naru_domain::ai::ChatAnswer,
        naru_domain::ai::InterviewReport,
        naru_domain::ai::MaskingResult,
        naru_domain::ai::OcrResult
    )),
    modifiers(&Bearer)
)]
struct Description;

/// The router behind `door`.
pub fn router(engine: Engine, door: Door) -> Router {
    let state = AppState { engine: engine.clone(), door: door.clone() };
    let (router, _) = routes().split_for_parts();
    router
        .fallback(|| async { StatusCode::NOT_FOUND })
        .method_not_allowed_fallback(|| async { StatusCode::METHOD_NOT_ALLOWED })
        .layer(DefaultBodyLimit::max(BODY_LIMIT_BYTES))
        .layer(from_fn_with_state(door.clone(), door::guard))
        // Whoever calls it has a token of its own.
        .merge(ai::routes(&state))
        // Their links are their tokens.
        .merge(public::routes())
        .layer(from_fn_with_state(Trace { engine, door }, trace))
        .with_state(state)
}

/// The description of the router as OpenAPI 3.1, pretty JSON with a newline at the end.
///
/// # Errors
/// When the description cannot be written as JSON.
pub fn openapi_json() -> serde_json::Result<String> {
    let (_, description) = routes().merge(ai::described()).split_for_parts();
    serde_json::to_string_pretty(&description).map(|json| json + "\n")
}

fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(Description::openapi())
        .merge(operations::routes())
        .merge(assistant::routes())
        .merge(vault::routes())
        .merge(settings::routes())
        .merge(ai::access_routes())
        .merge(postings::routes())
        .merge(practice::routes())
        .merge(pipeline::routes())
        .merge(candidates::routes())
        .merge(documents::routes())
        .merge(intake::routes())
        .merge(review::routes())
        .merge(masking::routes())
        .merge(matching::routes())
        .merge(models::routes())
        .merge(search::routes())
        .merge(passages::routes())
        .merge(effects::routes())
        .merge(connections::routes())
        .merge(calendar::routes())
        .merge(calendar_entries::routes())
        .merge(notices::routes())
        .merge(interviews::routes())
        .merge(questions::routes())
        .merge(interviewers::routes())
        .merge(events::routes())
}
