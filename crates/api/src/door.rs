//! The doors. The window is trusted: it runs in this process. HTTP must show its token, must have been asked for by the
//! name it serves under (so that a foreign name that resolves to loopback gets nothing), and must come from its own pages.

use crate::error::ApiError;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use naru_domain::error::ErrorCode;
pub(crate) use naru_engine::ai::same;
use std::sync::Arc;

/// Through which door a request came.
#[derive(Clone)]
pub enum Door {
    /// The window of the app, in this process.
    Window,
    /// A socket.
    Http(Arc<HttpDoor>),
}

/// The rules of a socket.
pub struct HttpDoor {
    /// What `Authorization: Bearer` must carry; at least 32 random characters.
    pub token: String,
    /// The values of `Host` that are answered, `127.0.0.1:4321`, `localhost:4321` …
    pub hosts: Vec<String>,
    /// The address by which it is reached from elsewhere, behind whatever encrypts ([`external_address`]); `None` when only by its own.
    pub external: Option<String>,
}

/// An address by which a socket is reached from elsewhere, without the `/` at its end. `None` when it is no address, holds a login or a
/// query, or is not encrypted and not of this machine.
pub fn external_address(text: &str) -> Option<String> {
    let address = text.trim().trim_end_matches('/');
    let uri: Uri = address.parse().ok()?;
    let authority = uri.authority()?;
    let is_here = matches!(authority.host(), "127.0.0.1" | "localhost" | "[::1]");
    let is_safe = uri.scheme_str() == Some("https") || uri.scheme_str() == Some("http") && is_here;
    let is_plain = !authority.as_str().contains('@') && uri.query().is_none() && !address.contains('#');
    (is_safe && is_plain).then(|| address.to_owned())
}

impl Door {
    /// The word that stands in the audit log.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::Http(_) => "http",
        }
    }

    /// Whether paths of this machine may be named: only who sits at it may.
    pub(crate) fn local_files(&self) -> bool {
        matches!(self, Self::Window)
    }
}

/// Lets through what may come in.
pub(crate) async fn guard(State(door): State<Door>, request: Request, next: Next) -> Response {
    match check(&door, request.headers()) {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

fn check(door: &Door, headers: &HeaderMap) -> Result<(), ApiError> {
    let Door::Http(door) = door else { return Ok(()) };
    check_host(&door.hosts, headers)?;
    let token = text(headers, header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    if token.is_some_and(|token| same(token.as_bytes(), door.token.as_bytes())) {
        Ok(())
    } else {
        Err(ApiError::new(
            StatusCode::UNAUTHORIZED,
            ErrorCode::Unauthorized,
            "the token of this door is missing or wrong",
        ))
    }
}

/// Refuses foreign names and foreign pages.
///
/// # Errors
/// 421 for a `Host` that is not served, 403 for an `Origin` of another site.
pub fn check_host(hosts: &[String], headers: &HeaderMap) -> Result<(), ApiError> {
    let host = text(headers, header::HOST).unwrap_or_default();
    if !hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(host)) {
        return Err(ApiError::new(
            StatusCode::MISDIRECTED_REQUEST,
            ErrorCode::Unauthorized,
            "this name is not served here",
        ));
    }
    let Some(origin) = text(headers, header::ORIGIN) else { return Ok(()) };
    let site = origin.split_once("://").map_or(origin, |(_, site)| site);
    if site.eq_ignore_ascii_case(host) {
        Ok(())
    } else {
        Err(ApiError::new(StatusCode::FORBIDDEN, ErrorCode::Unauthorized, "requests of other sites are refused"))
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_from_elsewhere_is_encrypted_and_plain() {
        assert_eq!(
            external_address(" https://desk.example.com/naru/ ").as_deref(),
            Some("https://desk.example.com/naru")
        );
        assert_eq!(external_address("http://localhost:4000").as_deref(), Some("http://localhost:4000"));
        for text in [
            "",
            "desk.example.com",
            "http://desk.example.com",
            "https://a:b@desk.example.com",
            "https://d/?a=1",
            "ftp://d",
        ] {
            assert_eq!(external_address(text), None, "{text}");
        }
    }
}
