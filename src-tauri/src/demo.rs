//! `NARU_DEMO=1` asks the router for the sample posting and its résumés. Doing so twice changes nothing.

use crate::desk::Desk;
use crate::words::korean;
use axum::body::Body;
use http::{Method, Request, header};

/// Whether sample data is wanted.
pub(crate) fn wanted() -> bool {
    std::env::var("NARU_DEMO").is_ok_and(|value| value == "1")
}

/// Fills the desk with sample data.
pub(crate) async fn fill(desk: &Desk) {
    let language = if korean() { "ko" } else { "en" };
    let mut request = Request::new(Body::from(format!(r#"{{"language":"{language}"}}"#)));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = http::Uri::from_static("/api/demo");
    request.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/json"));
    match desk.ask(request).await {
        Some(answer) if answer.status().is_success() => {}
        // Before there is a data file (no keyring), the first run asks for a passphrase and offers the samples itself.
        Some(answer) => tracing::warn!(status = answer.status().as_u16(), "the sample data was refused"),
        None => tracing::warn!("the sample data was not asked for: the engine is not running"),
    }
}
