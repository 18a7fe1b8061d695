//! Who may call. The window is this desk itself, and so is the page that shows the token of its door; every other program shows a token
//! of its own.

use super::answer::Refused;
use crate::AppState;
use crate::door::{Door, check_host, same};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use naru_domain::ai::AiFailure;
use naru_engine::ai::Caller;

/// Lets through who may call, and tells handlers who it is.
pub(crate) async fn guard(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    match caller(&state, request.headers()).await {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Err(failure) => Refused(failure).into_response(),
    }
}

async fn caller(state: &AppState, headers: &HeaderMap) -> Result<Caller, AiFailure> {
    let Door::Http(door) = &state.door else { return Ok(Caller::Desk) };
    check_host(&door.hosts, headers).map_err(|_| AiFailure::Forbidden)?;
    let shown = headers.get(header::AUTHORIZATION).ok_or(AiFailure::Unauthorized)?;
    let token = shown.to_str().ok().and_then(bearer).ok_or(AiFailure::Unauthorized)?;
    if same(token.as_bytes(), door.token.as_bytes()) {
        return Ok(Caller::Desk);
    }
    state.engine.desk().map_err(AiFailure::from)?.ai_caller(token).await
}

/// What follows `Bearer`, however that is written (RFC 9110 §11.1).
fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.trim().split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}
