//! Google Calendar v3: events of a calendar, and when calendars are busy. The access token goes with every call.
//!
//! Writes can be repeated: an insert carries an id derived from our row ([`event_id`]), a change or deletion the etag it was
//! decided on. What the protocol itself foresees (a duplicate, a stale etag, a sync token that has ended, an event that has
//! gone) is an outcome; everything else is a [`Failure`].

mod errors;
mod event;
mod event_time;
mod free_busy;
mod id;
mod list;
mod sync;
mod write;

pub use event::{Answered, Attendee, Event, EventStatus, MeetingLink, Organizer};
pub use event_time::EventTime;
pub use free_busy::{Busy, Period};
pub use id::{event_id, ical_uid};
pub use list::{EventPage, Listed, Listing, Next, SyncToken};
pub use sync::Synced;
pub use write::{Changed, Deleted, EventFields, Inserted, SendUpdates};

use crate::failure::Failure;
use crate::http::{self, Answer};
use crate::secret::Secret;
use chrono::{DateTime, Utc};
use naru_domain::clock::Clock;
use reqwest::{Client, RequestBuilder, StatusCode, Url};
use std::sync::Arc;

/// Google's own address.
pub const GOOGLE: &str = "https://www.googleapis.com/calendar/v3";
/// The main calendar of the account whose token it is.
pub const PRIMARY: &str = "primary";

/// The calendars that an access token can reach.
#[derive(Clone)]
pub struct Calendar {
    client: Client,
    base: Url,
    clock: Arc<dyn Clock>,
}

impl Calendar {
    /// Speaks with the service at `base`, [`GOOGLE`] for the real one.
    ///
    /// # Errors
    /// When `base` is no address that paths can be added to.
    pub fn new(client: Client, base: &str, clock: Arc<dyn Clock>) -> Result<Self, url::ParseError> {
        let base = Url::parse(base)?;
        if base.cannot_be_a_base() {
            return Err(url::ParseError::RelativeUrlWithCannotBeABaseBase);
        }
        Ok(Self { client, base, clock })
    }

    /// An event, also one that was deleted ([`EventStatus::Cancelled`]) as long as Google remembers it; `None` when there is
    /// none of this id, or no such calendar.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn get(&self, access: &Secret, calendar: &str, id: &str) -> Result<Option<Event>, Failure> {
        let answer = self.send(self.client.get(self.event(calendar, id)), access).await?;
        match answer.status {
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(None),
            _ => Ok(Some(self.success(&answer)?.json("an event")?)),
        }
    }

    /// `/calendars/{id}/events`.
    fn events(&self, calendar: &str) -> Url {
        self.at(&["calendars", calendar, "events"])
    }

    /// `/calendars/{id}/events/{id}`.
    fn event(&self, calendar: &str, id: &str) -> Url {
        self.at(&["calendars", calendar, "events", id])
    }

    /// Ids of calendars hold `@` and `#`: each part is encoded by itself.
    fn at(&self, parts: &[&str]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(parts);
        }
        url
    }

    async fn send(&self, request: RequestBuilder, access: &Secret) -> Result<Answer, Failure> {
        http::send(&self.client, request.bearer_auth(access.expose())).await
    }

    /// The answer again, unless it says that something failed.
    fn success<'a>(&self, answer: &'a Answer) -> Result<&'a Answer, Failure> {
        if answer.status.is_success() { Ok(answer) } else { Err(errors::failure(answer, self.now())) }
    }

    fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }
}
