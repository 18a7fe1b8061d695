//! From the calendars to here: what changed since the last time, or everything when that can no longer be told. What an event of ours
//! says is compared with the interview; all others only take somebody's time.

use super::seen::{is_all_day, time};
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::outbox::failure::{Undelivered, kept, unprepared};
use chrono::TimeDelta;
use chrono_tz::Tz;
use naru_connectors::google::calendar::{Busy as Answered, Calendar, Event, Listing, Period, SyncToken, Synced};
use naru_connectors::{Failure, Secret};
use naru_domain::availability::{Busy, BusySource};
use naru_domain::connection::{Connection, ConnectionSettings, ConnectionState};
use naru_domain::effect::{FailedAttempt, FailureKind};
use naru_domain::id::{ConnectionId, InterviewerId};
use naru_domain::interview::{BusyBlock, Interviewer};
use naru_storage::calendar::{self, Mirror, Reads, Source};
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
    access: Secret,
}

impl Desk {
    /// Reads the calendars of all accounts again and again, until it is stopped.
    pub(crate) async fn follow_calendars(self: Arc<Self>) {
        loop {
            let woken = self.following.notified();
            self.read_calendars().await;
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
        let ConnectionSettings::Google { calendar_id, .. } = &connection.settings else { return Ok(()) };
        let mut people: BTreeMap<String, Vec<InterviewerId>> = BTreeMap::from([(calendar_id.clone(), Vec::new())]);
        for interviewer in interviewers::list(&mut self.store.read().await?).await? {
            if let Some(link) = interviewer.calendar.filter(|link| link.connection_id == connection.id) {
                people.entry(link.calendar_id).or_default().push(interviewer.id);
            }
        }
        let access = match self.google_access(connection.id).await {
            Ok(access) => access,
            Err(undelivered) => return self.could_not_read(connection, calendar_id, undelivered).await,
        };
        let account = Account { id: connection.id, api: self.google_calendar().map_err(here)?, access };
        for (calendar, people) in &people {
            match self.read_calendar(&account, calendar, people).await {
                Ok(()) => {}
                Err(undelivered) => self.could_not_read(connection, calendar, undelivered).await?,
            }
        }
        Ok(())
    }

    async fn read_calendar(
        &self,
        account: &Account,
        calendar: &str,
        people: &[InterviewerId],
    ) -> Result<(), Undelivered> {
        let source = calendar::get_source(&mut self.store.read().await?, account.id, calendar).await?;
        if source.reads == Reads::FreeBusy {
            return self.read_busy_times(account, source, people).await;
        }
        let listing = Listing { from: Some(self.now() - PAST), until: None, single_events: true, page_size: 2500 };
        let since = source.sync_token.clone().map(SyncToken);
        let synced = account.api.sync(&account.access, calendar, &listing, since.as_ref()).await;
        let (synced, whole) = match synced {
            Ok(Synced::FullSyncRequired) => (account.api.sync(&account.access, calendar, &listing, None).await?, true),
            Ok(synced) => (synced, since.is_none()),
            Err(Failure::Permanent { code, .. }) if !people.is_empty() && is_hidden(&code) => {
                return self.read_busy_times(account, Source { reads: Reads::FreeBusy, ..source }, people).await;
            }
            Err(failure) => return Err(failure.into()),
        };
        let Synced::Complete { events, token, zone } = synced else {
            return Err(Failure::contract("a listing without a token", None, b"fullSyncRequired").into());
        };
        let zone = zone.and_then(|zone| zone.parse().ok()).unwrap_or(Tz::Asia__Seoul);
        let read = Read {
            source: Source { sync_token: Some(token.0), ..source },
            since: since.map(|since| since.0),
            events,
            whole,
            zone,
        };
        Ok(self.take_in(read).await?)
    }

    /// Writes down what was read, in one transaction with how far it was read.
    async fn take_in(&self, read: Read) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        let (connection, calendar) = (read.source.connection, read.source.calendar.as_str());
        if calendar::lock_source(&mut tx, connection, calendar).await?.sync_token != read.since {
            // Another process read it meanwhile, or somebody whose time it tells was linked to it: it is read once more.
            self.following.notify_one();
            return Ok(());
        }
        let people = people_of(&mut tx, connection, calendar).await?;
        let mirrors = calendar::mirrors(&mut tx).await?;
        let ours: HashMap<&str, &Mirror> = mirrors.iter().map(|mirror| (mirror.event.as_str(), mirror)).collect();
        let mut tags = vec![Tag::Calendar];
        let mut change = BusyChange { whole: read.whole, ..BusyChange::default() };
        for event in &read.events {
            match ours.get(event.id.as_str()) {
                Some(mirror) if is_here(mirror, &read.source) => {
                    tags.extend(self.take_told(&mut tx, mirror, event).await?);
                }
                // The copy that a guest has of it.
                Some(_) => {}
                None => note_busy(&mut change, event, read.zone),
            }
        }
        if read.whole {
            let there: HashSet<&str> = read.events.iter().map(|event| event.id.as_str()).collect();
            for mirror in mirrors.iter().filter(|mirror| is_here(mirror, &read.source)) {
                let listed = mirror.base.time.is_some_and(|time| time.end > self.now() - PAST);
                if listed && mirror.etag.is_some() && !there.contains(mirror.event.as_str()) {
                    let gone = calendar::EventState { time: None, place: String::new() };
                    tags.extend(self.take_seen(&mut tx, mirror.clone(), gone, None, String::new()).await?);
                }
            }
        }
        change.apply(&mut tx, &people).await?;
        let source = Source { last_good: Some(self.now()), last_error: None, ..read.source };
        calendar::put_source(&mut tx, &source).await?;
        tags.push(Tag::Operations);
        self.commit(tx, tags).await?;
        self.delivering.notify_one();
        Ok(())
    }

    /// What an event of ours says. What we wrote ourselves comes back too.
    async fn take_told(&self, tx: &mut Tx, known: &Mirror, event: &Event) -> Result<Vec<Tag>, Error> {
        // It may have been pushed in the meantime.
        let Some(mirror) = calendar::mirror(tx, known.interview).await? else { return Ok(Vec::new()) };
        let told_before = mirror.etag.is_some() && mirror.etag == event.etag;
        let over = mirror.etag.is_none() && mirror.base.time.is_none() && mirror.sent.is_empty();
        if told_before || over || mirror.event != event.id {
            return Ok(Vec::new());
        }
        if mirror.etag.is_none() {
            return Ok(Vec::new()); // it is being made; the push looks at what became of it
        }
        self.take_event(tx, mirror, event).await
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
        let answered = account.api.free_busy(&account.access, within, asked).await?.into_values().next();
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
            Undelivered::Moot => return Ok(()),
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
    /// The calendar, with how far it was read.
    source: Source,
    /// From where on it was read.
    since: Option<String>,
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
            let title = event.summary.clone().unwrap_or_default();
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
