//! From the calendars to here: what changed since the last time, or everything when that can no longer be told. What an event of ours
//! says is compared with the interview; all others only take somebody's time.

use super::accounts::Access;
use super::decide::News;
use super::seen::{is_all_day, time};
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::outbox::failure::{Undelivered, kept, unprepared};
use chrono::TimeDelta;
use chrono_tz::Tz;
use naru_connectors::Failure;
use naru_connectors::google::calendar::{Busy as Answered, Calendar, Event, Listing, Period, SyncToken, Synced};
use naru_domain::availability::{Busy, BusySource};
use naru_domain::connection::{Connection, ConnectionSettings, ConnectionState};
use naru_domain::effect::{FailedAttempt, FailureKind};
use naru_domain::id::{ConnectionId, InterviewId, InterviewerId};
use naru_domain::interview::{BusyBlock, Interviewer};
use naru_storage::calendar::{self, EventState, Mirror, Reads, Source};
use naru_storage::{Tx, connections, interviewers, routes};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// What lies farther back than this is not asked for.
const PAST: TimeDelta = TimeDelta::days(31);
/// Calendars of which only busy times are seen are asked so far ahead.
const AHEAD: TimeDelta = TimeDelta::days(92);

/// An account that is read.
struct Account {
    id: ConnectionId,
    api: Calendar,
    access: Access,
}

impl Desk {
    /// Reads the calendars of all accounts again and again, until it is stopped.
    pub(crate) async fn follow_calendars(self: Arc<Self>) {
        loop {
            let woken = self.following.notified();
            self.read_calendars().await;
            if let Err(error) = self.push_what_differs().await {
                tracing::error!(%error, "interviews could not be compared with their events");
            }
            // An error: it was not woken in time.
            let _ = tokio::time::timeout(self.outside.follow_every, woken).await;
        }
    }

    /// Reads all calendars now.
    pub(crate) async fn read_calendars(&self) {
        let listed = async { connections::list(&mut self.store.read().await?).await };
        let accounts = match listed.await {
            Ok(accounts) => accounts,
            Err(error) => {
                tracing::error!(%error, "no accounts could be looked up");
                return;
            }
        };
        let google = |it: &Connection| matches!(it.settings, ConnectionSettings::Google { .. });
        for account in accounts.into_iter().filter(|it| google(it) && it.state == ConnectionState::Connected) {
            if let Err(error) = self.read_account(&account).await {
                tracing::error!(%error, "an account could not be read");
            }
        }
    }

    /// Has the calendars read at once, in the background.
    pub fn sync_calendars(&self) {
        self.following.notify_one();
    }

    async fn read_account(&self, connection: &Connection) -> Result<(), Error> {
        let Some(calendars) = self.calendars_of(connection).await? else { return Ok(()) };
        let ConnectionSettings::Google { calendar_id, .. } = &connection.settings else { return Ok(()) };
        let access = match self.google_access(connection.id).await {
            Ok(access) => access,
            Err(undelivered) => return self.could_not_read(connection, calendar_id, undelivered).await,
        };
        let mut account = Account { id: connection.id, api: self.google_calendar().map_err(here)?, access };
        for (calendar, people) in &calendars {
            let mut read = self.read_calendar(&account, calendar, people).await;
            if let Err(refused) = &read
                && account.access.may_have_ended(refused)
            {
                self.access.forget(&connection.id.to_string());
                read = match self.google_access(connection.id).await {
                    Ok(access) => {
                        account.access = access;
                        self.read_calendar(&account, calendar, people).await
                    }
                    Err(undelivered) => Err(undelivered),
                };
            }
            if let Err(undelivered) = read {
                self.could_not_read(connection, calendar, undelivered).await?;
            }
        }
        Ok(())
    }

    /// The calendars of an account that are to be read, and whose time each tells: the one that interviews go to, those in which some
    /// stand since it was another one, and those of people. What was known of others is forgotten.
    async fn calendars_of(
        &self,
        connection: &Connection,
    ) -> Result<Option<BTreeMap<String, Vec<InterviewerId>>>, Error> {
        let ConnectionSettings::Google { calendar_id, .. } = &connection.settings else { return Ok(None) };
        let mut tx = self.store.read().await?;
        let mut read: BTreeMap<String, Vec<InterviewerId>> = BTreeMap::from([(calendar_id.clone(), Vec::new())]);
        for interviewer in interviewers::list(&mut tx).await? {
            if let Some(link) = interviewer.calendar.filter(|link| link.connection_id == connection.id) {
                read.entry(link.calendar_id).or_default().push(interviewer.id);
            }
        }
        let since = self.now() - PAST;
        let counts = |mirror: &Mirror| mirror.base.time.is_some_and(|time| time.end > since);
        for mirror in calendar::mirrors(&mut tx).await?.into_iter().filter(|it| it.connection == connection.id) {
            if counts(&mirror) {
                read.entry(mirror.calendar).or_default();
            }
        }
        let sources = calendar::sources(&mut tx).await?;
        drop(tx);
        let unread = |it: &Source| it.connection == connection.id && !read.contains_key(&it.calendar);
        let unread: Vec<Source> = sources.into_iter().filter(unread).collect();
        if !unread.is_empty() {
            let mut tx = self.store.begin().await?;
            for source in unread {
                calendar::forget_source(&mut tx, source.connection, &source.calendar).await?;
            }
            self.commit(tx, [Tag::Calendar]).await?;
        }
        Ok(Some(read))
    }

    async fn read_calendar(
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
                None => note_busy(&mut change, event, read.zone),
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

    /// Writes down that a calendar could not be read; an account that is no longer allowed is to be connected again.
    async fn could_not_read(&self, connection: &Connection, calendar: &str, why: Undelivered) -> Result<(), Error> {
        let now = self.now();
        let error: FailedAttempt = match &why {
            Undelivered::Outside(failure) => kept(failure, now),
            Undelivered::Unprepared { code, detail } => unprepared(code, detail, now),
            Undelivered::Moot | Undelivered::NotYet(_) => return Ok(()),
            Undelivered::Here(_) => return Err(here(why)),
        };
        let ended = matches!(why, Undelivered::Outside(Failure::Unauthorized { .. }));
        let mut tx = self.store.begin().await?;
        let source = calendar::lock_source(&mut tx, connection.id, calendar).await?;
        // What was seen before still holds for as long as there is merely no network; otherwise their time is unknown, never free.
        let passing = matches!(error.kind, FailureKind::Transient | FailureKind::RateLimited);
        if !passing || source.last_good.is_none() {
            for person in people_of(&mut tx, connection.id, calendar).await? {
                interviewers::set_calendar_problem(&mut tx, person, Some(&error.detail)).await?;
            }
        }
        let source = Source { last_error: Some(error.clone()), ..source };
        calendar::put_source(&mut tx, &source).await?;
        let mut told = false;
        if ended {
            self.access.forget(&connection.id.to_string());
            told =
                connections::set_state(&mut tx, connection.id, ConnectionState::Reconnect, Some(&error.detail)).await?;
            let mut route = routes::get(&mut tx, &connection.id.to_string()).await?;
            route.stopped = true;
            route.last_error = Some(error);
            routes::put(&mut tx, &route).await?;
        }
        self.commit(tx, [Tag::Calendar, Tag::Interviewers, Tag::Operations, Tag::Connections]).await?;
        if told {
            self.alert_stopped(&connection.id.to_string());
        }
        Ok(())
    }

    /// Forgets what was read through an account.
    pub(crate) async fn forget_calendar(&self, tx: &mut Tx, id: ConnectionId) -> Result<(), Error> {
        calendar::forget(tx, id).await?;
        for interviewer in interviewers::list(tx).await? {
            if interviewer.calendar.as_ref().is_some_and(|link| link.connection_id == id) {
                interviewers::forget_busy(tx, interviewer.id, BusySource::Google, "").await?;
                let unlinked = Interviewer { calendar: None, calendar_problem: None, ..interviewer };
                interviewers::put(tx, &unlinked, self.now()).await?;
            }
        }
        Ok(())
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

/// Whose time a calendar tells.
async fn people_of(tx: &mut Tx, connection: ConnectionId, calendar: &str) -> Result<Vec<InterviewerId>, Error> {
    let linked = |it: &Interviewer| {
        it.calendar.as_ref().is_some_and(|link| link.connection_id == connection && link.calendar_id == calendar)
    };
    Ok(interviewers::list(tx).await?.into_iter().filter(linked).map(|it| it.id).collect())
}

/// What a reading says of people's time.
#[derive(Default)]
struct BusyChange {
    /// Whether nothing else takes it.
    whole: bool,
    /// Events, and whether they are of whole days.
    taken: Vec<(Busy, bool)>,
    /// Ids of events that take it no longer.
    freed: Vec<String>,
}

impl BusyChange {
    async fn apply(&self, tx: &mut Tx, people: &[InterviewerId]) -> Result<(), Error> {
        for person in people {
            if self.whole {
                interviewers::forget_busy(tx, *person, BusySource::Google, "").await?;
            } else {
                let freed: Vec<&str> = self.freed.iter().map(String::as_str).collect();
                interviewers::forget_events(tx, *person, BusySource::Google, &freed).await?;
            }
            let block = |(event, all_day): &(Busy, bool)| BusyBlock {
                interviewer_id: *person,
                event: event.clone(),
                all_day: *all_day,
            };
            interviewers::keep_busy(tx, &self.taken.iter().map(block).collect::<Vec<_>>()).await?;
            interviewers::set_calendar_problem(tx, *person, None).await?;
        }
        Ok(())
    }
}

fn is_here(mirror: &Mirror, source: &Source) -> bool {
    mirror.connection == source.connection && mirror.calendar == source.calendar
}

fn note_busy(change: &mut BusyChange, event: &Event, zone: Tz) {
    match time(event, zone).filter(|_| event.is_busy() && !is_declined(event)) {
        Some(time) => {
            let title = event.summary.clone().filter(|_| !event.is_private()).unwrap_or_default();
            let id = event.id.clone();
            let busy = Busy { start: time.start, end: time.end, title, source: BusySource::Google, id };
            change.taken.push((busy, is_all_day(event)));
        }
        None => change.freed.push(event.id.clone()),
    }
}

/// Who declined an invitation has the time.
fn is_declined(event: &Event) -> bool {
    use naru_connectors::google::calendar::Answered;
    event.attendees.iter().any(|guest| guest.is_self && guest.response_status == Answered::Declined)
}

/// The account may not see the calendar's events; it may still see when it is busy.
fn is_hidden(code: &str) -> bool {
    matches!(code, "notFound" | "forbidden" | "404" | "403" | "requiredAccessLevel")
}

fn here(why: Undelivered) -> Error {
    match why {
        Undelivered::Here(error) => error,
        other => Error::internal("reading a calendar")(other.to_string().into()),
    }
}
