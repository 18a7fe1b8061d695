//! Calendar v3: events and free/busy, as the discovery document describes them.

mod copies;
mod free_busy;
mod guests;
mod list;
mod recurrence;
pub(super) mod store;
mod times;
pub(super) mod write;

use super::answers::{Params, Refusal};
use super::oauth::bearer;
use super::world::{Shared, World};
use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::routing::{get, post};
use std::sync::Arc;
use store::CalendarStore;

const EVENTS_SCOPES: [&str; 2] =
    ["https://www.googleapis.com/auth/calendar", "https://www.googleapis.com/auth/calendar.events"];
const FREE_BUSY_SCOPES: [&str; 2] =
    ["https://www.googleapis.com/auth/calendar", "https://www.googleapis.com/auth/calendar.freebusy"];

/// The routes under `/calendar/v3`.
pub(super) fn routes() -> Router<Arc<Shared>> {
    Router::new()
        .route("/calendar/v3/calendars/{calendar}/events", get(list::list).post(write::insert))
        .route(
            "/calendar/v3/calendars/{calendar}/events/{event}",
            get(write::get).patch(write::patch).put(write::update).delete(write::delete),
        )
        .route("/calendar/v3/freeBusy", post(free_busy::query))
}

/// What every request carries.
pub(super) struct Asked {
    pub(super) params: Params,
    headers: HeaderMap,
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let params = Params::read(parts.uri.query().unwrap_or_default().as_bytes());
        Ok(Self { params, headers: parts.headers.clone() })
    }
}

impl Asked {
    /// The account whose token it is, when the token counts, may do this, and the account has not asked too often.
    fn account(&self, shared: &Shared, world: &mut World, scopes: &[&str]) -> Result<String, Refusal> {
        let now = shared.now();
        let grant = bearer(&self.headers).and_then(|token| world.grants.by_access(token, now));
        let grant = grant.ok_or_else(|| Refusal::new(401, "authError", "Invalid Credentials"))?;
        if !grant.scopes.iter().any(|scope| scopes.contains(&scope.as_str())) {
            return Err(Refusal::new(403, "insufficientPermissions", "Insufficient Permission"));
        }
        let account = grant.account.clone();
        if world.within_limit(&account, now) {
            return Ok(account);
        }
        Err(Refusal::new(world.settings.limit_status, "rateLimitExceeded", "Rate Limit Exceeded"))
    }

    /// The id of a calendar that the token may see and change.
    fn calendar(&self, shared: &Shared, world: &mut World, id: &str) -> Result<String, Refusal> {
        let account = self.account(shared, world, &EVENTS_SCOPES)?;
        let id = if id == "primary" { account.as_str() } else { id };
        let open = world.calendars.get(id).is_some_and(|calendar| calendar.is_open_to(&account));
        if open { Ok(id.to_owned()) } else { Err(Refusal::not_found()) }
    }

    fn if_match(&self) -> Option<&str> {
        self.headers.get("if-match")?.to_str().ok()
    }
}

/// A calendar that [`Asked::calendar`] has found.
fn found<'a>(world: &'a mut World, id: &str) -> Result<&'a mut CalendarStore, Refusal> {
    world.calendars.get_mut(id).ok_or_else(Refusal::not_found)
}
