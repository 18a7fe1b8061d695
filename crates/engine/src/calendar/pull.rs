//! From the calendars to here: what changed since the last time, or everything when that can no longer be told. What an event of ours
//! says is compared with the interview; all others only take somebody's time.

use super::busy::BusyChange;
use super::decide::News;
use super::follow::{Account, people_of};
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::outbox::failure::Undelivered;
use chrono::TimeDelta;
use chrono_tz::Tz;
use naru_connectors::Failure;
use naru_connectors::google::calendar::{Busy as Answered, Event, Listing, Period, SyncToken, Synced};
use naru_domain::availability::Busy;
use naru_domain::id::{InterviewId, InterviewerId};
use naru_storage::Tx;
use naru_storage::calendar::{self, EventState, Mirror, Reads, Source};
use std::collections::{HashMap, HashSet};

/// What lies farther back than this is not asked for.
pub(super) const PAST: TimeDelta = TimeDelta::days(31);
/// Calendars of which only busy times are seen are asked so far ahead.
const AHEAD: TimeDelta = TimeDelta::days(92);

impl Desk {
    /// Reads a calendar of an account, which tells the time of `people`.
    pub(super) async fn read_calendar(
        &self,
        account: &Account,
        calendar: &str,
        people: &[InterviewerId],
    ) -> Result<(), Undelivered> {
        let mut tx = self.store.read().await?;
        let source = calendar::get_source(&mut tx, account.id, calendar).await?;
        let known = calendar::mirrors(&mut tx).await?.into_iter().map(|mirror| (mirror.interview, mirror)).collect();
        drop(tx);
        if source.reads == Reads::FreeBusy {
            return self.read_busy_times(account, source, people).await;
        }
        let since = source.sync_token.clone().map(SyncToken);
        let (access, listing) = (&account.access.token, self.listing());
        let synced = match account.api.sync(access, calendar, &listing, since.as_ref()).await {
            Ok(Synced::FullSyncRequired) => {
                account.api.sync(access, calendar, &listing, None).await.map(|synced| (synced, true))
            }
            synced => synced.map(|synced| (synced, since.is_none())),
        };
        let (synced, whole) = match synced {
            Err(Failure::Permanent { code, .. }) if !people.is_empty() && is_hidden(&code) => {
                return self.read_busy_times(account, Source { reads: Reads::FreeBusy, ..source }, people).await;
            }
            synced => synced?,
        };
        let Synced::Complete { events, token, zone } = synced else {
            return Err(Failure::contract("a listing without a token", None, b"fullSyncRequired").into());
        };
        let zone = zone.and_then(|zone| zone.parse().ok()).unwrap_or(Tz::Asia__Seoul);
        Ok(self.take_in(Read { source, token, known, events, whole, zone }).await?)
    }

    /// What is listed: without an end. With a token Google takes no bounds, and what lay behind a `timeMax` of the first listing would be
    /// told only when it changes: on the day that it comes near, its time would count as free. A recurring event without an end is
    /// told as far as Google expands it.
    fn listing(&self) -> Listing {
        Listing { from: Some(self.now() - PAST), until: None, single_events: true, page_size: 2500 }
    }

    /// Writes down what was read, in one transaction with how far it was read.
    async fn take_in(&self, read: Read) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        let (connection, calendar) = (read.source.connection, read.source.calendar.as_str());
        if calendar::lock_source(&mut tx, connection, calendar).await?.sync_token != read.source.sync_token {
            // Another process read it meanwhile, or somebody whose time it tells was linked to it: it is read once more.
            self.following.notify_one();
            return Ok(());
        }
        let people = people_of(&mut tx, connection, calendar).await?;
        let mirrors = calendar::mirrors(&mut tx).await?;
        let ours: HashMap<&str, &Mirror> = mirrors.iter().map(|mirror| (mirror.event.as_str(), mirror)).collect();
        let mut change = BusyChange { whole: read.whole, ..BusyChange::default() };
        let mut told: Vec<(InterviewId, Option<&Event>)> = Vec::new();
        for event in &read.events {
            match ours.get(event.id.as_str()) {
                Some(mirror) if is_here(mirror, &read.source) => told.push((mirror.interview, Some(event))),
                // The copy that a guest has of it.
                Some(_) => {}
                None => change.note(event, read.zone),
            }
        }
        told.extend(self.missing(&read, &mirrors).map(|mirror| (mirror.interview, None)));
        let (mut news, mut sure) = (News::default(), true);
        for (interview, event) in told {
            match self.take_told(&mut tx, &read, interview, event).await? {
                Some(more) => news.extend(more),
                None => sure = false,
            }
        }
        change.apply(&mut tx, &people).await?;
        let sync_token = if sure { Some(read.token.0) } else { read.source.sync_token.clone() };
        let source = Source { sync_token, last_good: Some(self.now()), last_error: None, ..read.source };
        calendar::put_source(&mut tx, &source).await?;
        news.tags.extend([Tag::Calendar, Tag::Operations]);
        self.commit_news(tx, news).await?;
        self.delivering.notify_one();
        if !sure {
            self.following.notify_one();
        }
        Ok(())
    }

    /// Events of ours that a whole listing should hold and does not.
    fn missing<'a>(&self, read: &'a Read, mirrors: &'a [Mirror]) -> impl Iterator<Item = &'a Mirror> {
        let there: HashSet<&str> = read.events.iter().map(|event| event.id.as_str()).collect();
        let from = self.now() - PAST;
        mirrors.iter().filter(move |mirror| {
            let listed = mirror.base.time.is_some_and(|time| time.end > from);
            read.whole && listed && is_here(mirror, &read.source) && !there.contains(mirror.event.as_str())
        })
    }

    /// Takes what a listing says of an event of ours; without an event, that it is not there. `None` when it was written since the
    /// listing was asked for, so that nobody can tell which of the two came first: it is to be listed once more.
    async fn take_told(
        &self,
        tx: &mut Tx,
        read: &Read,
        interview: InterviewId,
        event: Option<&Event>,
    ) -> Result<Option<News>, Error> {
        let Some(mirror) = calendar::mirror(tx, interview).await? else { return Ok(Some(News::default())) };
        let is_other = event.is_some_and(|event| event.id != mirror.event);
        let told_before = event.is_some_and(|event| event.etag == mirror.etag);
        // Without a version it is over, or being made: the push looks at what became of it.
        if mirror.etag.is_none() || is_other || told_before {
            return Ok(Some(News::default()));
        }
        if !read.known.get(&interview).is_some_and(|known| known.is_version_of(&mirror)) {
            return Ok(None);
        }
        match event {
            Some(event) => self.take_event(tx, mirror, event).await.map(Some),
            None => self.take_seen(tx, mirror, EventState::gone(), None, String::new()).await.map(Some),
        }
    }

    async fn read_busy_times(
        &self,
        account: &Account,
        source: Source,
        people: &[InterviewerId],
    ) -> Result<(), Undelivered> {
        let now = self.now();
        let within = Period { start: now - TimeDelta::days(1), end: now + AHEAD };
        let asked = std::slice::from_ref(&source.calendar);
        let answered = account.api.free_busy(&account.access.token, within, asked).await?.into_values().next();
        let periods = match answered {
            Some(Answered::Known(periods)) => periods,
            Some(Answered::Unknown(reasons)) => {
                return Err(Failure::Permanent { code: reasons.join(", "), detail: source.calendar.clone() }.into());
            }
            None => return Err(Failure::contract("an answer for the calendar", None, b"").into()),
        };
        let busy = periods.into_iter().map(|period| (Busy::untold(period.start, period.end), false));
        let change = BusyChange { whole: true, taken: busy.collect(), freed: Vec::new() };
        let mut tx = self.store.begin().await?;
        change.apply(&mut tx, people).await?;
        let source = Source { last_good: Some(now), last_error: None, ..source };
        calendar::put_source(&mut tx, &source).await?;
        Ok(self.commit(tx, [Tag::Calendar, Tag::Operations]).await?)
    }
}

/// What was read of a calendar.
struct Read {
    /// The calendar, as it was known before; its token is from where on it was read.
    source: Source,
    /// From where on it is read the next time.
    token: SyncToken,
    /// Events of ours, as they were known before.
    known: HashMap<InterviewId, Mirror>,
    events: Vec<Event>,
    /// Whether these are all.
    whole: bool,
    zone: Tz,
}

fn is_here(mirror: &Mirror, source: &Source) -> bool {
    mirror.connection == source.connection && mirror.calendar == source.calendar
}

/// The account may not see the calendar's events; it may still see when it is busy.
fn is_hidden(code: &str) -> bool {
    matches!(code, "notFound" | "forbidden" | "404" | "403" | "requiredAccessLevel")
}
