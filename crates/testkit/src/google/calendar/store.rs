//! The events of a calendar, each with the number of the change that last touched it.

use super::recurrence::{recurs, rounds};
use super::times;
use crate::google::answers::Refusal;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// An event, also a deleted one.
#[derive(Debug, Clone)]
pub(in crate::google) struct Stored {
    /// As it is answered, without `kind` and `etag`.
    pub(super) fields: Map<String, Value>,
    /// The change that last touched it.
    pub(super) changed: u64,
    /// Rounds that it had and has no more.
    gone_rounds: BTreeSet<String>,
    /// Guests that it had and has no more.
    pub(super) gone_guests: BTreeSet<String>,
}

/// A calendar.
#[derive(Debug)]
pub(in crate::google) struct CalendarStore {
    pub(in crate::google) owner: String,
    pub(super) id: String,
    pub(super) events: BTreeMap<String, Stored>,
    /// Counts the changes of all calendars: a guest's calendar changes with the organizer's.
    changes: Arc<AtomicU64>,
    /// Tokens of another generation have ended.
    pub(in crate::google) generation: u64,
    /// Others than the owner who may see and change it.
    pub(in crate::google) shared_with: Vec<String>,
    /// Whether others may not even see when it is busy.
    pub(in crate::google) hidden: bool,
}

impl Stored {
    pub(super) fn etag(&self) -> String {
        format!("\"{}\"", 3_500_000_000_000_000 + self.changed * 2_000)
    }

    pub(super) fn is_deleted(&self) -> bool {
        self.fields.get("status") == Some(&Value::from("cancelled"))
    }

    /// As it is answered.
    pub(super) fn resource(&self) -> Value {
        self.whole(&self.fields)
    }

    /// As it is listed: alone or by its rounds. Of what is deleted, no more is told than that.
    pub(super) fn listed(&self, single: bool) -> Vec<Value> {
        if !single || !recurs(&self.fields) {
            return vec![if self.is_deleted() { self.tombstone(&self.fields["id"]) } else { self.resource() }];
        }
        let gone = self.gone_rounds.iter().map(|id| self.tombstone(&Value::from(id.as_str())));
        let rounds = rounds(&self.fields);
        let there =
            rounds.iter().map(|round| if self.is_deleted() { self.tombstone(&round["id"]) } else { self.whole(round) });
        gone.chain(there).collect()
    }

    fn whole(&self, fields: &Map<String, Value>) -> Value {
        let mut all = fields.clone();
        all.insert("kind".to_owned(), Value::from("calendar#event"));
        all.insert("etag".to_owned(), Value::from(self.etag()));
        Value::Object(all)
    }

    fn tombstone(&self, id: &Value) -> Value {
        json!({ "kind": "calendar#event", "etag": self.etag(), "id": id, "status": "cancelled" })
    }
}

impl CalendarStore {
    pub(in crate::google) fn new(id: &str, owner: &str, changes: Arc<AtomicU64>) -> Self {
        Self {
            owner: owner.to_owned(),
            id: id.to_owned(),
            events: BTreeMap::new(),
            changes,
            generation: 1,
            shared_with: Vec::new(),
            hidden: false,
        }
    }

    /// The number of the last change.
    pub(super) fn version(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }

    /// Whether an account may see and change it.
    pub(in crate::google) fn is_open_to(&self, account: &str) -> bool {
        self.owner == account || self.shared_with.iter().any(|other| other == account)
    }

    /// Takes in a new event, which has an id.
    pub(super) fn add(&mut self, mut fields: Map<String, Value>, now: DateTime<Utc>) -> Result<Stored, Refusal> {
        let id = fields.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        if self.events.contains_key(&id) {
            return Err(Refusal::new(409, "duplicate", "The requested identifier already exists."));
        }
        for (name, value) in self.own(&id, now) {
            fields.entry(name).or_insert(value);
        }
        self.keep(id, fields, now)
    }

    /// Puts changed fields in the place of those of an event.
    pub(super) fn keep(
        &mut self,
        id: String,
        mut fields: Map<String, Value>,
        now: DateTime<Utc>,
    ) -> Result<Stored, Refusal> {
        times::check(&mut fields)?;
        self.check_guests(&mut fields)?;
        let before = self.events.get(&id);
        if let Some(before) = before {
            let moved = ["start", "end", "recurrence"].iter().any(|name| before.fields.get(*name) != fields.get(*name));
            let sequence = before.fields.get("sequence").and_then(Value::as_i64).unwrap_or(0) + i64::from(moved);
            fields.insert("sequence".to_owned(), Value::from(sequence));
        }
        fields.insert("updated".to_owned(), Value::from(times::written(now)));
        let gone_rounds = gone(before, &fields, |stored| &stored.gone_rounds, round_ids);
        let gone_guests = gone(before, &fields, |stored| &stored.gone_guests, guests);
        let changed = self.changes.fetch_add(1, Ordering::SeqCst) + 1;
        let stored = Stored { fields, changed, gone_rounds, gone_guests };
        self.events.insert(id, stored.clone());
        Ok(stored)
    }

    /// What Google adds to a new event.
    fn own(&self, id: &str, now: DateTime<Utc>) -> Vec<(String, Value)> {
        let whose = json!({ "email": self.id, "self": true });
        let own = json!({
            "status": "confirmed", "created": times::written(now), "creator": { "email": self.owner },
            "organizer": whose, "iCalUID": format!("{id}@google.com"), "sequence": 0,
            "reminders": { "useDefault": true }, "eventType": "default",
            "htmlLink": format!("https://www.google.com/calendar/event?eid={id}"),
        });
        own.as_object().cloned().unwrap_or_default().into_iter().collect()
    }

    fn check_guests(&self, fields: &mut Map<String, Value>) -> Result<(), Refusal> {
        let guests = fields.get_mut("attendees").and_then(Value::as_array_mut);
        for guest in guests.into_iter().flatten().filter_map(Value::as_object_mut) {
            let email = guest.get("email").and_then(Value::as_str).unwrap_or_default().to_owned();
            if !email.contains('@') {
                return Err(Refusal::invalid("Invalid attendee email."));
            }
            guest.entry("responseStatus").or_insert_with(|| Value::from("needsAction"));
            if email == self.id {
                guest.insert("self".to_owned(), Value::from(true));
                guest.insert("organizer".to_owned(), Value::from(true));
            }
        }
        Ok(())
    }
}

/// The addresses of the guests of an event.
pub(super) fn guests(fields: &Map<String, Value>) -> BTreeSet<String> {
    let guests = fields.get("attendees").and_then(Value::as_array).into_iter().flatten();
    guests.filter_map(|guest| guest["email"].as_str().map(str::to_owned)).collect()
}

fn round_ids(fields: &Map<String, Value>) -> BTreeSet<String> {
    rounds(fields).iter().filter_map(|round| round["id"].as_str().map(str::to_owned)).collect()
}

/// What the event had and has no more, of its rounds or of its guests.
fn gone(
    before: Option<&Stored>,
    now: &Map<String, Value>,
    gone_already: fn(&Stored) -> &BTreeSet<String>,
    has: fn(&Map<String, Value>) -> BTreeSet<String>,
) -> BTreeSet<String> {
    let Some(before) = before else { return BTreeSet::new() };
    let there = has(now);
    gone_already(before).union(&has(&before.fields)).filter(|one| !there.contains(*one)).cloned().collect()
}
