//! The AI API: what other programs ask below `/ai`, in its own envelope. Every answer below `/ai` has it, whatever went wrong.

mod access;
mod answer;
mod calls;
mod guard;
mod tasks;

pub(crate) use access::routes as access_routes;

use crate::AppState;
use answer::Refused;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::any;
use naru_domain::ai::AiFailure;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Two texts of 200,000 letters each, and what stands around them.
const BODY_LIMIT_BYTES: usize = 4 * 1024 * 1024;

/// The endpoints, as they are described.
pub(crate) fn described() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(tasks::ocr))
        .routes(routes!(tasks::task))
        .routes(routes!(tasks::file))
        .routes(routes!(tasks::embed))
        .routes(routes!(tasks::masking))
        .routes(routes!(calls::analyze))
        .routes(routes!(calls::question))
        .routes(routes!(calls::save))
        .routes(routes!(calls::report))
        .routes(routes!(calls::chat))
        .routes(routes!(calls::calendar))
}

/// The endpoints behind their guard. What is no endpoint is looked at by the guard too: who has no token learns of nothing.
pub(crate) fn routes(state: &AppState) -> Router<AppState> {
    let (endpoints, _) = described().split_for_parts();
    endpoints
        .method_not_allowed_fallback(nothing)
        .route("/ai", any(nothing))
        .route("/ai/", any(nothing))
        .route("/ai/{*rest}", any(nothing))
        .layer(DefaultBodyLimit::max(BODY_LIMIT_BYTES))
        .layer(from_fn_with_state(state.clone(), guard::guard))
}

async fn nothing() -> Refused {
    Refused(AiFailure::ResourceNotFound)
}

/// Describes how callers show who they are.
pub(crate) struct Bearer;

impl utoipa::Modify for Bearer {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A token from the settings, or from `naru token add`."));
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("ai_token", SecurityScheme::Http(scheme.build()));
    }
}
