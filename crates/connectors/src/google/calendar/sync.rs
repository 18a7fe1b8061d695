//! A whole listing, page by page.

use super::Calendar;
use super::event::Event;
use super::list::{Listed, Listing, Next, SyncToken};
use crate::failure::Failure;
use crate::secret::Secret;

/// More pages than any calendar has: a listing that goes on after them goes round in circles.
const PAGE_COUNT_LIMIT: usize = 2_000;

/// What came of a whole listing.
#[derive(Debug, Clone, PartialEq)]
pub enum Synced {
    /// It is complete.
    Complete {
        /// The events. With a token: what has changed, deletions as [`EventStatus::Cancelled`](super::EventStatus::Cancelled).
        events: Vec<Event>,
        /// The token for the next time. To be written down together with what the events changed.
        token: SyncToken,
        /// The calendar's zone (IANA).
        zone: Option<String>,
    },
    /// The token has ended: see [`Listed::FullSyncRequired`].
    FullSyncRequired,
}

impl Calendar {
    /// Lists all events, or with `since` all that has changed, to the last page. Nothing is given when a page fails: asking again
    /// from the same token misses nothing.
    ///
    /// # Errors
    /// [`Failure`], as of [`Calendar::list`].
    pub async fn sync(
        &self,
        access: &Secret,
        calendar: &str,
        listing: &Listing,
        since: Option<&SyncToken>,
    ) -> Result<Synced, Failure> {
        let mut events = Vec::new();
        let mut page: Option<String> = None;
        for _ in 0..PAGE_COUNT_LIMIT {
            let listed = self.list(access, calendar, listing, since, page.as_deref()).await?;
            let Listed::Page(found) = listed else { return Ok(Synced::FullSyncRequired) };
            events.extend(found.events);
            match found.next {
                Next::Sync(token) => return Ok(Synced::Complete { events, token, zone: found.zone }),
                Next::Page(next) if page.as_ref() == Some(&next) => break,
                Next::Page(next) => page = Some(next),
            }
        }
        Err(Failure::contract("a listing that comes to an end", None, page.unwrap_or_default().as_bytes()))
    }
}
