//! The stream of change events, as server-sent events (WHATWG HTML §9.2).

use crate::AppState;
use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures::Stream;
use naru_engine::Engine;
use naru_engine::events::{Listener, Tag};
use std::collections::HashSet;
use std::convert::Infallible;
use std::time::Duration;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Changes within this time are announced together, so that an import does not reload the board for each file.
const GATHER: Duration = Duration::from_millis(40);

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(listen))
}

/// Announces what changed: `event: changed` with a list of tags; `["*"]` when anything may have changed.
#[utoipa::path(get, path = "/api/events", tag = "operations",
    responses((status = 200, content_type = "text/event-stream", body = String)))]
async fn listen(State(engine): State<Engine>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let listener = engine.events().listen();
    let stream = futures::stream::unfold(listener, |mut listener| async {
        let tags = gather(&mut listener).await?;
        let names: Vec<String> = tags.iter().map(Tag::to_string).collect();
        let event = Event::default().event("changed").json_data(names).unwrap_or_default();
        Some((Ok(event), listener))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

async fn gather(listener: &mut Listener) -> Option<HashSet<Tag>> {
    let mut tags: HashSet<Tag> = listener.next().await?.into_iter().collect();
    tokio::time::sleep(GATHER).await;
    while let Some(more) = listener.try_next() {
        tags.extend(more);
    }
    Some(tags)
}
