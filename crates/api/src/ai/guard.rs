//! Who may call. The window is this desk itself, and so is the page that shows the token of its door; every other program shows a token
//! of its own.

use super::answer::Refused;
use crate::AppState;
use crate::door::{Door, check_host, same};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use naru_domain::ai::{AiFailure, HOPS_HEADER, LANGUAGE_HEADER};
use naru_domain::settings::Language;
use naru_engine::ai::{Caller, HOPS_MAX, Way};

/// Lets through who may call, and tells handlers who it is.
pub(crate) async fn guard(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let let_in = caller(&state, request.headers()).await.and_then(|caller| Ok((caller, way(request.headers())?)));
    match let_in {
        Ok((caller, way)) => {
            request.extensions_mut().insert(caller);
            request.extensions_mut().insert(way);
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

/// How the request came. Servers that point at each other, or at themselves, come to an end.
fn way(headers: &HeaderMap) -> Result<Way, AiFailure> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let hops =
        text(HOPS_HEADER).map_or(Ok(0), |hops| hops.trim().parse().map_err(|_| AiFailure::ServiceUnavailable))?;
    let language = match text(LANGUAGE_HEADER) {
        Some("ko") => Some(Language::Ko),
        Some("en") => Some(Language::En),
        _ => None,
    };
    if hops > HOPS_MAX { Err(AiFailure::ServiceUnavailable) } else { Ok(Way { hops, language }) }
}

/// What follows `Bearer`, however that is written (RFC 9110 §11.1).
fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.trim().split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}
