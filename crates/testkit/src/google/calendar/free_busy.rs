//! When calendars are busy: by their own events, and by those to which their account is invited and did not decline.

use super::recurrence::{recurs, rounds};
use super::times::instant;
use super::{Asked, FREE_BUSY_SCOPES};
use crate::google::answers::{Refusal, object};
use crate::google::world::{Shared, World};
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use std::sync::Arc;

const CALENDARS_AT_ONCE: usize = 50;

type Times = (DateTime<Utc>, DateTime<Utc>);

/// `POST /freeBusy`.
pub(super) async fn query(
    State(shared): State<Arc<Shared>>,
    asked: Asked,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let mut world = shared.lock();
    let account = asked.account(&shared, &mut world, &FREE_BUSY_SCOPES)?;
    let body = Value::Object(object(&body)?);
    let bound = |name: &str| {
        let at = body[name].as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
        at.map(|at| at.to_utc()).ok_or_else(|| Refusal::new(400, "required", &format!("Missing {name} parameter.")))
    };
    let within = (bound("timeMin")?, bound("timeMax")?);
    if within.1 <= within.0 {
        return Err(Refusal::new(400, "timeRangeEmpty", "The specified time range is empty."));
    }
    let ids: Vec<&str> =
        body["items"].as_array().into_iter().flatten().filter_map(|item| item["id"].as_str()).collect();
    let too_many = ids.len() > CALENDARS_AT_ONCE;
    let told = ids.iter().map(|id| {
        let told = if too_many { Err("tooManyCalendarsRequested") } else { busy(&world, &account, id, within) };
        ((*id).to_owned(), told.unwrap_or_else(failed))
    });
    let calendars: Map<String, Value> = told.collect();
    let (min, max) = (body["timeMin"].clone(), body["timeMax"].clone());
    Ok(Json(json!({ "kind": "calendar#freeBusy", "timeMin": min, "timeMax": max, "calendars": calendars })))
}

fn failed(reason: &str) -> Value {
    let domain = if reason == "notFound" { "global" } else { "calendar" };
    json!({ "errors": [{ "domain": domain, "reason": reason }], "busy": [] })
}

fn busy(world: &World, account: &str, id: &str, within: Times) -> Result<Value, &'static str> {
    let id = if id == "primary" { account } else { id };
    let calendar = world.calendars.get(id).ok_or("notFound")?;
    if calendar.hidden && !calendar.is_open_to(account) {
        return Err("notFound");
    }
    let own = calendar.events.values().filter(|stored| !stored.is_deleted()).map(|stored| &stored.fields);
    let others = world.calendars.iter().filter(|(other, _)| *other != id).flat_map(|(_, other)| other.events.values());
    let invited =
        others.filter(|stored| !stored.is_deleted() && comes(&stored.fields, id)).map(|stored| &stored.fields);
    let mut times: Vec<Times> = own.chain(invited).flat_map(times).collect();
    times.retain(|(start, end)| *start < within.1 && *end > within.0);
    let written = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let busy: Vec<_> =
        merged(times).iter().map(|(start, end)| json!({ "start": written(*start), "end": written(*end) })).collect();
    Ok(json!({ "busy": busy }))
}

fn comes(event: &Map<String, Value>, email: &str) -> bool {
    let guests = event.get("attendees").and_then(Value::as_array);
    guests.into_iter().flatten().any(|guest| guest["email"] == email && guest["responseStatus"] != "declined")
}

fn times(event: &Map<String, Value>) -> Vec<Times> {
    if event.get("transparency") == Some(&Value::from("transparent")) {
        return Vec::new();
    }
    let of = |event: &Map<String, Value>| Some((instant(event.get("start")?)?, instant(event.get("end")?)?));
    if recurs(event) { rounds(event).iter().filter_map(of).collect() } else { of(event).into_iter().collect() }
}

fn merged(mut times: Vec<Times>) -> Vec<Times> {
    times.sort_unstable();
    let mut all: Vec<Times> = Vec::new();
    for (start, end) in times {
        match all.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => all.push((start, end)),
        }
    }
    all
}
