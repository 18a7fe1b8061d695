//! What tests in other processes ask of the fake, on a port of its own.
//!
//! | | |
//! |---|---|
//! | `GET`, `PATCH /_admin/settings` | [`Settings`](super::Settings) |
//! | `POST /_admin/accounts` | `{"email"}`: an account with its main calendar |
//! | `POST /_admin/grant` | `{"email", "client", "scopes"}`: tokens without a browser |
//! | `POST`, `DELETE /_admin/faults` | [`Fault`]: lets it happen; takes all away |
//! | `GET`, `DELETE /_admin/counts` | requests by kind |
//! | `GET`, `DELETE /_admin/mails` | what `sendUpdates` would have sent |
//! | `POST /_admin/calendars` | `{"id", "owner", "sharedWith", "hidden"}`: a further calendar, or other rights for one |
//! | `GET`, `POST /_admin/calendars/{id}/events` | all events, deleted ones included; adds one from outside |
//! | `PATCH`, `DELETE /_admin/calendars/{id}/events/{id}` | changes or deletes one from outside |
//! | `POST /_admin/expire-sync-tokens`, `/_admin/expire-access-tokens` | |
//! | `POST /_admin/revoke` | `{"email"}`, or all accounts without |
//! | `POST /_admin/unplug`, `/_admin/plug`, `/_admin/shutdown` | |

use super::answers::{Refusal, object};
use super::calendar::write::outside;
use super::faults::Fault;
use super::grants::Grant;
use super::world::Shared;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, patch, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

type Handle = State<Arc<Shared>>;
type Answer = Result<Json<Value>, Refusal>;

pub(super) fn routes(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/_admin/settings", get(settings).patch(set))
        .route("/_admin/accounts", post(account))
        .route("/_admin/grant", post(granted))
        .route("/_admin/faults", post(fail).delete(heal))
        .route("/_admin/counts", get(counts).delete(forget_counts))
        .route("/_admin/mails", get(mails).delete(forget_mails))
        .route("/_admin/calendars", post(calendar))
        .route("/_admin/calendars/{calendar}/events", get(events).post(add))
        .route("/_admin/calendars/{calendar}/events/{event}", patch(edit).delete(remove))
        .route("/_admin/{switch}", post(switch))
        .with_state(shared)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewCalendar {
    id: String,
    owner: Option<String>,
    #[serde(default)]
    shared_with: Vec<String>,
    #[serde(default)]
    hidden: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewGrant {
    email: String,
    client: String,
    scopes: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Whose {
    email: Option<String>,
}

fn parse<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::invalid(&error.to_string()))
}

async fn settings(State(shared): Handle) -> Json<Value> {
    Json(json!(shared.lock().settings))
}

async fn set(State(shared): Handle, body: Bytes) -> Answer {
    let changes = parse(&body)?;
    let mut world = shared.lock();
    world.set(&changes).map_err(|error| Refusal::invalid(&error.to_string()))?;
    Ok(Json(json!(world.settings)))
}

async fn account(State(shared): Handle, body: Bytes) -> Answer {
    let Whose { email } = parse(&body)?;
    shared.lock().add_account(&email.ok_or_else(|| Refusal::invalid("`email` is missing"))?);
    Ok(Json(json!({})))
}

async fn granted(State(shared): Handle, body: Bytes) -> Answer {
    let new: NewGrant = parse(&body)?;
    let grant = Grant { account: new.email, client: new.client, scopes: new.scopes };
    Ok(Json(super::grant(&shared, grant)))
}

async fn fail(State(shared): Handle, body: Bytes) -> Answer {
    let fault: Fault = parse(&body)?;
    shared.lock().faults.push(fault);
    Ok(Json(json!({})))
}

async fn heal(State(shared): Handle) -> StatusCode {
    shared.lock().faults.clear();
    StatusCode::NO_CONTENT
}

async fn counts(State(shared): Handle) -> Json<Value> {
    Json(json!(shared.lock().counts))
}

async fn forget_counts(State(shared): Handle) -> StatusCode {
    shared.lock().counts.clear();
    StatusCode::NO_CONTENT
}

async fn mails(State(shared): Handle) -> Json<Value> {
    Json(json!(shared.lock().mails))
}

async fn forget_mails(State(shared): Handle) -> StatusCode {
    shared.lock().mails.clear();
    StatusCode::NO_CONTENT
}

async fn calendar(State(shared): Handle, body: Bytes) -> Answer {
    let new: NewCalendar = parse(&body)?;
    let mut world = shared.lock();
    let owner = new.owner.unwrap_or_else(|| world.settings.account.clone());
    let calendar = world.calendar(&new.id, &owner);
    (calendar.shared_with, calendar.hidden) = (new.shared_with, new.hidden);
    Ok(Json(json!({})))
}

async fn events(State(shared): Handle, Path(calendar): Path<String>) -> Answer {
    outside::all(&shared, &calendar).map(|events| Json(Value::Array(events)))
}

async fn add(State(shared): Handle, Path(calendar): Path<String>, body: Bytes) -> Answer {
    outside::add(&shared, &calendar, object(&body)?)
}

async fn edit(State(shared): Handle, Path((calendar, id)): Path<(String, String)>, body: Bytes) -> Answer {
    outside::edit(&shared, &calendar, &id, object(&body)?)
}

async fn remove(State(shared): Handle, Path((calendar, id)): Path<(String, String)>) -> Answer {
    outside::delete(&shared, &calendar, &id)
}

async fn switch(State(shared): Handle, Path(switch): Path<String>, body: Bytes) -> Answer {
    match switch.as_str() {
        "expire-sync-tokens" => shared.lock().calendars.values_mut().for_each(|calendar| calendar.generation += 1),
        "expire-access-tokens" => shared.lock().grants.expire_access(),
        "revoke" => {
            let whose: Whose = if body.is_empty() { Whose::default() } else { parse(&body)? };
            shared.lock().grants.revoke_account(whose.email.as_deref());
        }
        "unplug" => shared.unplug(true),
        "plug" => shared.unplug(false),
        "shutdown" => shared.ended.notify_one(),
        _ => return Err(Refusal::not_found()),
    }
    Ok(Json(json!({})))
}
