//! An event stands in the calendars of its guests too, under the same id: as a copy without what the organizer's program wrote
//! beside it (`extendedProperties.private`). Who is no guest any more keeps what is left of a deleted event.

use super::store::{Stored, guests};
use crate::google::world::World;
use serde_json::{Value, json};

/// The copies in the main calendar of an account.
pub(super) fn of(world: &World, account: &str) -> Vec<Stored> {
    let others = world.calendars.iter().filter(|(id, _)| *id != account);
    let events = others.flat_map(|(id, other)| other.events.values().map(move |stored| (id, stored)));
    events.filter_map(|(organizer, stored)| copy(stored, organizer, account)).collect()
}

fn copy(stored: &Stored, organizer: &str, account: &str) -> Option<Stored> {
    let is_guest = guests(&stored.fields).contains(account);
    if !is_guest && !stored.gone_guests.contains(account) {
        return None;
    }
    let mut copy = stored.clone();
    copy.fields.insert("organizer".to_owned(), json!({ "email": organizer }));
    if let Some(properties) = copy.fields.get_mut("extendedProperties").and_then(Value::as_object_mut) {
        properties.remove("private");
    }
    let attendees = copy.fields.get_mut("attendees").and_then(Value::as_array_mut).into_iter().flatten();
    for guest in attendees.filter_map(Value::as_object_mut) {
        guest.remove("self");
        if guest.get("email").and_then(Value::as_str) == Some(account) {
            guest.insert("self".to_owned(), Value::from(true));
        }
    }
    if !is_guest {
        copy.fields.insert("status".to_owned(), Value::from("cancelled"));
    }
    Some(copy)
}
