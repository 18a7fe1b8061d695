//! One page of the events of a calendar: all of them, or what has changed since.

use super::event::Event;
use super::{Calendar, errors};
use crate::failure::Failure;
use crate::secret::Secret;
use chrono::{DateTime, SecondsFormat, Utc};
use reqwest::StatusCode;
use serde::{Deserialize, Serialize};

/// Most events on a page.
const PAGE_LIMIT: u32 = 2500;

/// What is listed. The same must be said for the first listing and for all that follow it with its token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Only events that end after this. Heeded by a full listing alone: Google does not allow it with a token.
    pub from: Option<DateTime<Utc>>,
    /// Only events that begin before this; as above.
    pub until: Option<DateTime<Utc>>,
    /// Each time of a recurring event by itself, instead of the recurring event.
    pub single_events: bool,
    /// Events on a page, 1 to 2,500.
    pub page_size: u32,
}

/// Stands for the state of a calendar; what has changed since can be asked with it. Opaque.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SyncToken(pub String);

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct EventPage {
    /// Its events; may be none though more pages follow.
    pub events: Vec<Event>,
    /// What follows.
    pub next: Next,
    /// The calendar's zone (IANA).
    pub zone: Option<String>,
}

/// What follows a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Another page, to be asked with this.
    Page(String),
    /// Nothing: this was the last page, and the next listing begins with this.
    Sync(SyncToken),
}

/// What came of a listing.
#[derive(Debug, Clone, PartialEq)]
pub enum Listed {
    /// A page.
    Page(EventPage),
    /// The sync token has ended (410 `fullSyncRequired`): list everything, and take away here what is no longer in it, as a
    /// full listing does not tell what was deleted.
    FullSyncRequired,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answered {
    /// Google leaves nothing out here: without it, the answer is of another shape.
    items: Vec<Event>,
    next_page_token: Option<String>,
    next_sync_token: Option<String>,
    time_zone: Option<String>,
}

impl Calendar {
    /// One page. `since` asks for what has changed, deletions included; `page` is what the page before gave.
    ///
    /// # Errors
    /// [`Failure`]; [`Failure::Permanent`] with the code `notFound` when there is no such calendar.
    pub async fn list(
        &self,
        access: &Secret,
        calendar: &str,
        listing: &Listing,
        since: Option<&SyncToken>,
        page: Option<&str>,
    ) -> Result<Listed, Failure> {
        let request = self.client.get(self.events(calendar)).query(&query(listing, since, page));
        let answer = self.send(request, access).await?;
        if answer.status == StatusCode::GONE && (since.is_some() || errors::is(&answer, "fullSyncRequired")) {
            return Ok(Listed::FullSyncRequired);
        }
        let answered: Answered = self.success(&answer)?.json("a page of events")?;
        let next = match (answered.next_page_token, answered.next_sync_token) {
            (Some(token), _) => Next::Page(token),
            (None, Some(token)) => Next::Sync(SyncToken(token)),
            (None, None) => {
                let expected = "`nextPageToken` or, on the last page, `nextSyncToken`";
                return Err(Failure::contract(expected, Some(answer.status.as_u16()), &answer.body));
            }
        };
        Ok(Listed::Page(EventPage { events: answered.items, next, zone: answered.time_zone }))
    }
}

fn query(listing: &Listing, since: Option<&SyncToken>, page: Option<&str>) -> Vec<(&'static str, String)> {
    let mut query = vec![
        ("singleEvents", listing.single_events.to_string()),
        ("maxResults", listing.page_size.clamp(1, PAGE_LIMIT).to_string()),
    ];
    if let Some(page) = page {
        query.push(("pageToken", page.to_owned()));
    }
    match since {
        Some(token) => query.push(("syncToken", token.0.clone())),
        None => {
            let bound = |time: DateTime<Utc>| time.to_rfc3339_opts(SecondsFormat::Secs, true);
            query.extend(listing.from.map(|from| ("timeMin", bound(from))));
            query.extend(listing.until.map(|until| ("timeMax", bound(until))));
        }
    }
    query
}
