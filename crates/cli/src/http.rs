//! The socket of `naru serve`: the UI's files beside the API.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use naru_api::{Door, HttpDoor, check_host};
use naru_engine::Engine;
use std::sync::Arc;
use tower::ServiceExt;

/// The built UI.
#[derive(rust_embed::RustEmbed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
struct Ui;

/// What the pages may do. The same policy stands in tauri.conf.json for the window.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; \
     frame-ancestors 'none'; form-action 'none'";

/// What the socket answers from.
#[derive(Clone)]
struct Served {
    door: Arc<HttpDoor>,
    api: Router,
}

/// The API and the UI behind one socket.
pub(crate) fn app(engine: Engine, door: HttpDoor) -> Router {
    let door = Arc::new(door);
    let api = naru_api::router(engine, Door::Http(Arc::clone(&door)));
    // A fallback and no route: a route around the API would put its own template in front of the API's.
    Router::new().fallback(answer).with_state(Served { door, api })
}

async fn answer(State(served): State<Served>, request: Request) -> Response {
    let path = request.uri().path();
    if path == "/ai" || ["/api/", "/ai/", "/unsubscribe/", "/reply/"].iter().any(|start| path.starts_with(start)) {
        return served.api.oneshot(request).await.into_response();
    }
    // The pages hold no data, so they need no token; but a foreign name gets nothing at all.
    match check_host(&served.door.hosts, request.headers()) {
        Ok(()) => page(request.uri()),
        Err(refused) => refused.into_response(),
    }
}

fn page(uri: &Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    // Every address without a file is a screen of the app, which routes on its own.
    let (name, file) = match Ui::get(path) {
        Some(file) => (path, file),
        None if path.starts_with("assets/") => return StatusCode::NOT_FOUND.into_response(),
        None => match Ui::get("index.html") {
            Some(file) => ("index.html", file),
            None => return (StatusCode::NOT_FOUND, "this build of naru carries no UI").into_response(),
        },
    };
    let kind = mime_guess::from_path(name).first_or_octet_stream().to_string();
    let cache = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut answer = (
        [
            (header::CONTENT_TYPE, kind.as_str()),
            (header::CACHE_CONTROL, cache),
            (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
            (header::REFERRER_POLICY, "no-referrer"),
        ],
        file.data.into_owned(),
    )
        .into_response();
    answer.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}
