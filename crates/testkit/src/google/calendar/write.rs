//! Getting, inserting, changing and deleting an event.

use super::store::Stored;
use super::{Asked, copies, found, guests};
use crate::google::answers::{Refusal, object};
use crate::google::world::{Conferences, Shared, World};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use std::sync::Arc;

type Answer = Result<Json<Value>, Refusal>;
type Fields = Map<String, Value>;

/// What may be written; the rest is Google's own and overlooked, as Google does.
const WRITABLE: [&str; 22] = [
    "summary",
    "description",
    "location",
    "start",
    "end",
    "status",
    "attendees",
    "extendedProperties",
    "recurrence",
    "reminders",
    "transparency",
    "visibility",
    "colorId",
    "conferenceData",
    "source",
    "guestsCanModify",
    "guestsCanInviteOthers",
    "guestsCanSeeOtherGuests",
    "anyoneCanAddSelf",
    "eventType",
    "gadget",
    "privateCopy",
];

/// `GET …/events/{id}`. Gives deleted events too, with all that is known of them.
pub(super) async fn get(
    State(shared): State<Arc<Shared>>,
    Path((calendar, id)): Path<(String, String)>,
    asked: Asked,
) -> Answer {
    let mut world = shared.lock();
    let calendar = asked.calendar(&shared, &mut world, &calendar)?;
    settle_conference(&mut world, &calendar, &id, shared.now())?;
    if let Some(copy) = copied(&world, &calendar, &id) {
        return Ok(Json(copy.resource()));
    }
    let events = &found(&mut world, &calendar)?.events;
    if let Some(stored) = events.get(&id) {
        return Ok(Json(stored.resource()));
    }
    // A round of a recurring event.
    let series = id.rsplit_once('_').and_then(|(series, _)| events.get(series));
    let round = series.and_then(|series| series.listed(true).into_iter().find(|round| round["id"] == id.as_str()));
    round.map(Json).ok_or_else(Refusal::not_found)
}

/// `POST …/events`.
pub(super) async fn insert(
    State(shared): State<Arc<Shared>>,
    Path(calendar): Path<String>,
    asked: Asked,
    body: Bytes,
) -> Answer {
    let mut world = shared.lock();
    let calendar = asked.calendar(&shared, &mut world, &calendar)?;
    let body = object(&body)?;
    let (id, ical_uid) = (body.get("id").and_then(Value::as_str), body.get("iCalUID").and_then(Value::as_str));
    let id = match (id, ical_uid) {
        (Some(_), Some(_)) => return Err(Refusal::invalid("id and iCalUID must not both be given")),
        (Some(id), None) if is_id(id) => id.to_owned(),
        (Some(_), None) => return Err(Refusal::invalid("Invalid resource id value.")),
        (None, _) => format!("fake{:022}", world.next()),
    };
    let mut fields = writable(body);
    fields.insert("id".to_owned(), Value::from(id));
    conference(&mut world, &asked, &mut fields);
    let stored = found(&mut world, &calendar)?.add(fields, shared.now())?.resource();
    guests::tell(&mut world, asked.params.get("sendUpdates"), "invited", &stored);
    Ok(Json(stored))
}

/// `PATCH …/events/{id}`: objects are merged, `null` takes away, lists are replaced.
pub(super) async fn patch(
    State(shared): State<Arc<Shared>>,
    Path((calendar, id)): Path<(String, String)>,
    asked: Asked,
    body: Bytes,
) -> Answer {
    change(&shared, &calendar, &id, &asked, &body, merge)
}

/// `PUT …/events/{id}`: what is not given is taken away.
pub(super) async fn update(
    State(shared): State<Arc<Shared>>,
    Path((calendar, id)): Path<(String, String)>,
    asked: Asked,
    body: Bytes,
) -> Answer {
    change(&shared, &calendar, &id, &asked, &body, |before, given| {
        before.retain(|name, _| !WRITABLE.contains(&name.as_str()) || name == "eventType");
        before.insert("status".to_owned(), Value::from("confirmed"));
        merge(before, given);
    })
}

/// `DELETE …/events/{id}`.
pub(super) async fn delete(
    State(shared): State<Arc<Shared>>,
    Path((calendar, id)): Path<(String, String)>,
    asked: Asked,
) -> Result<StatusCode, Refusal> {
    let mut world = shared.lock();
    let calendar = asked.calendar(&shared, &mut world, &calendar)?;
    let stored = matching(&mut world, &calendar, &id, &asked)?;
    if stored.is_deleted() {
        return Err(Refusal::new(410, "deleted", "Resource has been deleted"));
    }
    let gone = set_status(&mut world, &calendar, stored, "cancelled", shared.now())?;
    guests::tell(&mut world, asked.params.get("sendUpdates"), "cancelled", &gone);
    Ok(StatusCode::NO_CONTENT)
}

fn change(
    shared: &Shared,
    calendar: &str,
    id: &str,
    asked: &Asked,
    body: &[u8],
    apply: impl Fn(&mut Fields, Fields),
) -> Answer {
    let mut world = shared.lock();
    let calendar = asked.calendar(shared, &mut world, calendar)?;
    let mut fields = matching(&mut world, &calendar, id, asked)?.fields;
    apply(&mut fields, writable(object(body)?));
    conference(&mut world, asked, &mut fields);
    let stored = found(&mut world, &calendar)?.keep(id.to_owned(), fields, shared.now())?.resource();
    guests::tell(&mut world, asked.params.get("sendUpdates"), "changed", &stored);
    Ok(Json(stored))
}

/// A guest's copy of somebody else's event.
fn copied(world: &World, calendar: &str, id: &str) -> Option<Stored> {
    copies::of(world, calendar).into_iter().find(|copy| copy.fields.get("id") == Some(&Value::from(id)))
}

/// The event, when it is there in the version that is asked for.
fn matching(world: &mut World, calendar: &str, id: &str, asked: &Asked) -> Result<Stored, Refusal> {
    if copied(world, calendar, id).is_some() {
        let message = "Shared properties can only be changed by the organizer of the event.";
        return Err(Refusal::new(403, "forbiddenForNonOrganizer", message));
    }
    let stored = found(world, calendar)?.events.get(id).ok_or_else(Refusal::not_found)?.clone();
    match asked.if_match() {
        Some(etag) if etag != "*" && etag != stored.etag() => {
            Err(Refusal::new(412, "conditionNotMet", "Precondition Failed"))
        }
        _ => Ok(stored),
    }
}

fn set_status(
    world: &mut World,
    calendar: &str,
    stored: Stored,
    status: &str,
    now: DateTime<Utc>,
) -> Result<Value, Refusal> {
    let mut fields = stored.fields;
    fields.insert("status".to_owned(), Value::from(status));
    let id = fields.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok(found(world, calendar)?.keep(id, fields, now)?.resource())
}

fn is_id(id: &str) -> bool {
    (5..=1024).contains(&id.len()) && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'v'))
}

/// What may be written of a body, `null` included.
pub(super) fn writable(body: Fields) -> Fields {
    body.into_iter().filter(|(name, _)| WRITABLE.contains(&name.as_str())).collect()
}

fn merge(into: &mut Fields, given: Fields) {
    for (name, value) in given {
        match (into.get_mut(&name), value) {
            (_, Value::Null) => {
                into.remove(&name);
            }
            (Some(Value::Object(old)), Value::Object(new)) => merge(old, new),
            (_, value) => {
                into.insert(name, value);
            }
        }
    }
}

/// Makes the link that is asked for. Without `conferenceDataVersion=1` the question is overlooked, and so is one that was asked
/// before.
fn conference(world: &mut World, asked: &Asked, fields: &mut Fields) {
    let Some(data) = fields.get_mut("conferenceData") else { return };
    let answered = data["createRequest"]["status"].is_object() || data["entryPoints"].is_array();
    if asked.params.get("conferenceDataVersion") != Some("1") && !answered {
        fields.remove("conferenceData");
        return;
    }
    let request = data["createRequest"].clone();
    if answered || !request["requestId"].is_string() {
        return;
    }
    let status = match world.settings.conferences {
        Conferences::Ready => "success",
        Conferences::Later => "pending",
        Conferences::Refused => "failure",
    };
    data["createRequest"]["status"] = json!({ "statusCode": status });
    if status == "success" {
        link(fields);
    }
}

fn link(fields: &mut Fields) {
    let Some(data) = fields.get_mut("conferenceData") else { return };
    let request = data["createRequest"]["requestId"].as_str().unwrap_or_default();
    let name: String = request.bytes().take(10).map(|byte| char::from(b'a' + byte % 26)).collect();
    let uri = format!("https://meet.google.com/{name}");
    data["createRequest"]["status"] = json!({ "statusCode": "success" });
    data["conferenceId"] = Value::from(name);
    data["conferenceSolution"] = json!({ "key": { "type": "hangoutsMeet" }, "name": "Google Meet" });
    data["entryPoints"] = json!([{ "entryPointType": "video", "uri": uri }]);
    fields.insert("hangoutLink".to_owned(), Value::from(uri));
}

/// A link that was pending is there the next time the event is looked at.
pub(super) fn settle_conference(
    world: &mut World,
    calendar: &str,
    id: &str,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let store = found(world, calendar)?;
    let pending = |stored: &Stored| {
        let data = stored.fields.get("conferenceData");
        data.is_some_and(|data| data["createRequest"]["status"]["statusCode"] == "pending")
    };
    let Some(mut fields) = store.events.get(id).filter(|stored| pending(stored)).map(|stored| stored.fields.clone())
    else {
        return Ok(());
    };
    link(&mut fields);
    store.keep(id.to_owned(), fields, now).map(|_| ())
}

/// Changes that somebody makes at Google itself: no token, no mail.
pub(in crate::google) mod outside {
    use super::{Answer, Fields, Json, Refusal, Shared, Value, found, merge, set_status, writable};

    /// Adds an event; with an id of Google's own unless one is given.
    pub(in crate::google) fn add(shared: &Shared, calendar: &str, body: Fields) -> Answer {
        let mut world = shared.lock();
        let id = body.get("id").cloned().unwrap_or_else(|| Value::from(format!("fake{:022}", world.next())));
        let mut fields = writable(body);
        fields.insert("id".to_owned(), id);
        Ok(Json(found(&mut world, calendar)?.add(fields, shared.now())?.resource()))
    }

    /// Changes an event as a patch does.
    pub(in crate::google) fn edit(shared: &Shared, calendar: &str, id: &str, body: Fields) -> Answer {
        let mut world = shared.lock();
        let store = found(&mut world, calendar)?;
        let mut fields = store.events.get(id).ok_or_else(Refusal::not_found)?.fields.clone();
        merge(&mut fields, writable(body));
        Ok(Json(store.keep(id.to_owned(), fields, shared.now())?.resource()))
    }

    /// Deletes an event.
    pub(in crate::google) fn delete(shared: &Shared, calendar: &str, id: &str) -> Answer {
        let mut world = shared.lock();
        let stored = found(&mut world, calendar)?.events.get(id).ok_or_else(Refusal::not_found)?.clone();
        set_status(&mut world, calendar, stored, "cancelled", shared.now()).map(Json)
    }

    /// All events, deleted ones included.
    pub(in crate::google) fn all(shared: &Shared, calendar: &str) -> Result<Vec<Value>, Refusal> {
        let mut world = shared.lock();
        Ok(found(&mut world, calendar)?.events.values().map(super::Stored::resource).collect())
    }
}
