//! Listing: in full or since a token, page by page.

use super::store::{CalendarStore, Stored};
use super::times::{ZONE, instant, written};
use super::{Asked, copies, found, write};
use crate::google::answers::{Params, Refusal};
use crate::google::world::Shared;
use axum::Json;
use axum::extract::{Path, State};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;

/// What may not be said together with a sync token.
const NOT_WITH_TOKEN: [&str; 8] = [
    "iCalUID",
    "orderBy",
    "privateExtendedProperty",
    "q",
    "sharedExtendedProperty",
    "timeMin",
    "timeMax",
    "updatedMin",
];

/// What a sync token says: the state of a calendar, and how it was listed.
#[derive(Serialize, Deserialize)]
struct Sync {
    calendar: String,
    generation: u64,
    version: u64,
    single: bool,
}

/// What a page token says: the state at the first page, and the last thing that was told.
#[derive(Serialize, Deserialize)]
struct Page {
    version: u64,
    after: String,
}

/// `GET …/events`.
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    Path(calendar): Path<String>,
    asked: Asked,
) -> Result<Json<Value>, Refusal> {
    let mut world = shared.lock();
    let calendar = asked.calendar(&shared, &mut world, &calendar)?;
    let ids: Vec<String> = found(&mut world, &calendar)?.events.keys().cloned().collect();
    for id in ids {
        write::settle_conference(&mut world, &calendar, &id, shared.now())?;
    }
    let limit = world.settings.page_limit;
    let copies = copies::of(&world, &calendar);
    let store = found(&mut world, &calendar)?;
    let params = &asked.params;
    let since = params.get("syncToken").map(|token| since(store, params, token)).transpose()?;
    let page = match params.get("pageToken") {
        Some(token) => read(token).ok_or_else(|| Refusal::invalid("Invalid page token value."))?,
        None => Page { version: store.version(), after: String::new() },
    };
    let events: Vec<Stored> = store.events.values().cloned().chain(copies).collect();
    let told = told(&events, params, since)?;
    let size: usize = params.get("maxResults").map_or(Ok(250), str::parse).unwrap_or(250).clamp(1, 2500).min(limit);
    let rest: Vec<_> = told.into_iter().filter(|(key, _)| *key > page.after).collect();
    let (here, more) = rest.split_at(rest.len().min(size));
    let mut answer = head(store, here.iter().map(|(_, event)| event.clone()).collect(), shared.now());
    match here.last().filter(|_| !more.is_empty()) {
        Some((last, _)) => answer["nextPageToken"] = token(&Page { version: page.version, after: last.clone() }),
        // What changed since the first page is told the next time.
        None => answer["nextSyncToken"] = next_sync(store, params, page.version),
    }
    Ok(Json(answer))
}

/// The version from which changes are told.
fn since(store: &CalendarStore, params: &Params, token: &str) -> Result<u64, Refusal> {
    if let Some(name) = NOT_WITH_TOKEN.iter().find(|name| params.get(name).is_some()) {
        return Err(Refusal::invalid(&format!("Sync token cannot be used with {name}.")));
    }
    if params.get("showDeleted") == Some("false") {
        return Err(Refusal::invalid("showDeleted must not be false with a sync token."));
    }
    let sync: Sync = read(token).ok_or_else(|| Refusal::invalid("Invalid sync token value."))?;
    if sync.single != params.is("singleEvents") || sync.calendar != store.id {
        return Err(Refusal::invalid("Parameters differ from those of the initial request."));
    }
    if sync.generation != store.generation {
        return Err(Refusal::new(410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required."));
    }
    Ok(sync.version)
}

/// What is told in all, with the keys it is sorted by.
fn told(events: &[Stored], params: &Params, since: Option<u64>) -> Result<Vec<(String, Value)>, Refusal> {
    let single = params.is("singleEvents");
    let order = params.get("orderBy");
    if order == Some("startTime") && !single {
        return Err(Refusal::invalid("The requested ordering is not available for the particular query."));
    }
    let bounds = [bound(params, "timeMin")?, bound(params, "timeMax")?, bound(params, "updatedMin")?];
    let deleted = since.is_some() || params.is("showDeleted") || bounds[2].is_some();
    let chosen = events.iter().filter(|stored| since.is_none_or(|since| stored.changed > since));
    let chosen = chosen.filter(|stored| fits(stored, params, bounds[2]));
    let events = chosen.flat_map(|stored| stored.listed(single).into_iter().map(move |event| (stored, event)));
    let events = events.filter(|(_, event)| deleted || event["status"] != "cancelled");
    let mut told: Vec<_> = events
        .filter(|(_, event)| within(event, bounds[0], bounds[1]))
        .map(|(stored, event)| (key(order, stored, &event), event))
        .collect();
    told.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(told)
}

fn bound(params: &Params, name: &str) -> Result<Option<DateTime<Utc>>, Refusal> {
    let parsed = params.get(name).map(DateTime::parse_from_rfc3339).transpose();
    parsed.map(|at| at.map(|at| at.to_utc())).map_err(|_| Refusal::new(400, "badRequest", "Bad Request"))
}

fn fits(stored: &Stored, params: &Params, updated_min: Option<DateTime<Utc>>) -> bool {
    let fields = Value::Object(stored.fields.clone());
    let updated = fields["updated"].as_str().and_then(|at| DateTime::parse_from_rfc3339(at).ok());
    let private = |property: &str| {
        let pair = property.split_once('=');
        pair.is_some_and(|(name, value)| fields["extendedProperties"]["private"][name] == value)
    };
    let text = |wanted: &str| {
        ["summary", "description", "location"]
            .iter()
            .any(|name| fields[*name].as_str().is_some_and(|has| has.contains(wanted)))
    };
    params.all("privateExtendedProperty").all(private)
        && params.get("iCalUID").is_none_or(|uid| fields["iCalUID"] == uid)
        && params.get("q").is_none_or(text)
        && updated_min.is_none_or(|min| updated.is_some_and(|at| at >= min))
}

/// What is left of a deleted event has no time and is told in any case.
fn within(event: &Value, min: Option<DateTime<Utc>>, max: Option<DateTime<Utc>>) -> bool {
    let ends = instant(&event["end"]);
    let begins = instant(&event["start"]);
    min.is_none_or(|min| ends.is_none_or(|end| end > min))
        && max.is_none_or(|max| begins.is_none_or(|start| start < max))
}

fn key(order: Option<&str>, stored: &Stored, event: &Value) -> String {
    let id = event["id"].as_str().unwrap_or_default();
    match order {
        Some("startTime") => format!("{} {id}", instant(&event["start"]).map(written).unwrap_or_default()),
        Some("updated") => format!("{:020} {id}", stored.changed),
        _ => id.to_owned(),
    }
}

fn head(store: &CalendarStore, items: Vec<Value>, now: DateTime<Utc>) -> Value {
    json!({
        "kind": "calendar#events", "etag": format!("\"p{}\"", store.version()), "summary": store.id, "description": "",
        "updated": written(now), "timeZone": ZONE, "accessRole": "owner",
        "defaultReminders": [{ "method": "popup", "minutes": 30 }], "items": items,
    })
}

fn next_sync(store: &CalendarStore, params: &Params, version: u64) -> Value {
    let (calendar, generation) = (store.id.clone(), store.generation);
    token(&Sync { calendar, generation, version, single: params.is("singleEvents") })
}

fn token(what: &impl Serialize) -> Value {
    Value::from(BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(what).unwrap_or_default()))
}

fn read<T: DeserializeOwned>(token: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok()
}
