//! Inserting, changing and deleting events, so that each can be repeated.

use super::event::{Attendee, Event, EventStatus};
use super::event_time::EventTime;
use super::{Calendar, errors};
use crate::failure::Failure;
use crate::http::Answer;
use crate::secret::Secret;
use reqwest::header::IF_MATCH;
use reqwest::{RequestBuilder, StatusCode};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// What is said of an event. What is `None` is not mentioned: an insert leaves it empty, a patch leaves it as it is. An empty text
/// takes a text away. Lists are replaced as a whole, so guests keep their answers only when they are given with them.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EventFields {
    /// Title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Beginning. An insert needs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<EventTime>,
    /// End. An insert needs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<EventTime>,
    /// Whether it stands. [`EventStatus::Confirmed`] brings a deleted event back, which an insert cannot: its id is taken for good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<EventStatus>,
    /// All who are invited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attendees: Option<Vec<Attendee>>,
    /// What only this program's Google project sees. A patch keeps the keys that are not named.
    #[serde(rename = "extendedProperties", skip_serializing_if = "BTreeMap::is_empty", serialize_with = "as_private")]
    pub private: BTreeMap<String, String>,
    /// Asks for a Google Meet link. The text must be the same for a repeat of this request and another for a new link: Google
    /// ignores what it has seen. See [`Event::meeting_link`].
    #[serde(rename = "conferenceData", skip_serializing_if = "Option::is_none", serialize_with = "as_create_request")]
    pub meet_request_id: Option<String>,
}

#[derive(Serialize)]
struct NewEvent<'a> {
    id: &'a str,
    #[serde(flatten)]
    fields: &'a EventFields,
}

/// To whom Google sends mail about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendUpdates {
    /// All guests.
    All,
    /// Guests who do not use Google Calendar.
    ExternalOnly,
    /// Nobody.
    None,
}

/// What came of an insert.
#[derive(Debug, Clone, PartialEq)]
pub enum Inserted {
    /// It is there now.
    Created(Box<Event>),
    /// An event of this id is there already (perhaps deleted): a repeat, or an attempt of which only the answer was lost. Get
    /// it and compare.
    Duplicate,
}

/// What came of a change.
#[derive(Debug, Clone, PartialEq)]
pub enum Changed {
    /// It is as asked.
    Done(Box<Event>),
    /// Somebody changed it since the etag was given: get it, merge, try again.
    Stale,
    /// There is no such event.
    Missing,
}

/// What came of a deletion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deleted {
    /// It is deleted.
    Done,
    /// Somebody changed it since the etag was given.
    Stale,
    /// It was deleted before, or never there.
    AlreadyGone,
}

impl Calendar {
    /// Makes an event with an id of our choice, see [`event_id`](super::event_id).
    ///
    /// # Errors
    /// [`Failure`]. After [`Failure::Transient`] the event may be there: repeat with the same id.
    pub async fn insert(
        &self,
        access: &Secret,
        calendar: &str,
        id: &str,
        fields: &EventFields,
        updates: SendUpdates,
    ) -> Result<Inserted, Failure> {
        let request = self.client.post(self.events(calendar)).json(&NewEvent { id, fields });
        let answer = self.write(request, access, updates, None).await?;
        if answer.status == StatusCode::CONFLICT && errors::is(&answer, "duplicate") {
            return Ok(Inserted::Duplicate);
        }
        Ok(Inserted::Created(Box::new(self.success(&answer)?.json("the inserted event")?)))
    }

    /// Changes what is mentioned. With `etag` only when nobody changed the event since.
    ///
    /// # Errors
    /// [`Failure`]. After [`Failure::Transient`] it may be changed: a repeat with the same etag is then [`Changed::Stale`].
    pub async fn patch(
        &self,
        access: &Secret,
        calendar: &str,
        id: &str,
        fields: &EventFields,
        etag: Option<&str>,
        updates: SendUpdates,
    ) -> Result<Changed, Failure> {
        let request = self.client.patch(self.event(calendar, id)).json(fields);
        let answer = self.write(request, access, updates, etag).await?;
        match answer.status {
            StatusCode::PRECONDITION_FAILED => Ok(Changed::Stale),
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(Changed::Missing),
            _ => Ok(Changed::Done(Box::new(self.success(&answer)?.json("the changed event")?))),
        }
    }

    /// Deletes an event. With `etag` only when nobody changed it since.
    ///
    /// # Errors
    /// [`Failure`]. After [`Failure::Transient`] it may be deleted: a repeat is then [`Deleted::AlreadyGone`].
    pub async fn delete(
        &self,
        access: &Secret,
        calendar: &str,
        id: &str,
        etag: Option<&str>,
        updates: SendUpdates,
    ) -> Result<Deleted, Failure> {
        let answer = self.write(self.client.delete(self.event(calendar, id)), access, updates, etag).await?;
        match answer.status {
            StatusCode::PRECONDITION_FAILED => Ok(Deleted::Stale),
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(Deleted::AlreadyGone),
            _ => self.success(&answer).map(|_| Deleted::Done),
        }
    }

    async fn write(
        &self,
        request: RequestBuilder,
        access: &Secret,
        updates: SendUpdates,
        etag: Option<&str>,
    ) -> Result<Answer, Failure> {
        // Without version 1, Google overlooks that a link is asked for.
        let request = request.query(&[("sendUpdates", updates.word()), ("conferenceDataVersion", "1")]);
        let request = match etag {
            Some(etag) => request.header(IF_MATCH, etag),
            None => request,
        };
        self.send(request, access).await
    }
}

impl SendUpdates {
    fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::ExternalOnly => "externalOnly",
            Self::None => "none",
        }
    }
}

fn as_private<S: serde::Serializer>(private: &BTreeMap<String, String>, serializer: S) -> Result<S::Ok, S::Error> {
    json!({ "private": private }).serialize(serializer)
}

fn as_create_request<S: serde::Serializer>(id: &Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
    let request = json!({ "requestId": id, "conferenceSolutionKey": { "type": "hangoutsMeet" } });
    json!({ "createRequest": request }).serialize(serializer)
}
