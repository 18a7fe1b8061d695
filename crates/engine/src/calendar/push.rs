//! From here to the calendar. An effect says only that an interview is to be brought over; what is written follows from what it says
//! now, so that a repetition does no harm. What is about to be written is noted first: after a lost answer it tells our own write
//! from somebody else's.

use super::merge::{Step, compare};
use super::planned::Planned;
use super::seen::seen;
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::outbox::Receipt;
use crate::outbox::failure::Undelivered;
use chrono::TimeDelta;
use naru_connectors::google::calendar::{
    Attendee, Calendar, Changed, Deleted, Event, Inserted, MeetingLink, SendUpdates, event_id,
};
use naru_connectors::{Failure, Secret};
use naru_domain::availability::TimeRange;
use naru_domain::connection::{ConnectionSettings, SendUpdates as Tells};
use naru_domain::id::{ConnectionId, InterviewId};
use naru_domain::interview::{ChangeSource, SyncState};
use naru_storage::calendar::{self, EventState, Mirror};
use naru_storage::outbox::{Claimed, Outcome};
use naru_storage::{Tx, connections, interviews};

/// Rounds of write, somebody else's change, and merge, before it is left for a later attempt.
const ROUNDS: usize = 4;
/// Interviews that are planned farther ahead are brought over when they change.
const AHEAD: TimeDelta = TimeDelta::days(366);

/// How events of an account are written.
struct Way {
    api: Calendar,
    access: Secret,
    calendar: String,
    updates: SendUpdates,
}

impl Desk {
    /// Notes that an interview is to be brought over.
    pub(super) async fn sync_interview(&self, tx: &mut Tx, id: InterviewId) -> Result<(), Error> {
        match interviews::get(tx, id).await? {
            Some(kept) => self.sync(tx, &kept.interview, ChangeSource::Here).await,
            None => Ok(()),
        }
    }

    /// Brings over what was planned before an account was connected.
    pub(super) async fn push_open_interviews(&self, tx: &mut Tx) -> Result<(), Error> {
        let ahead = TimeRange { start: self.now(), end: self.now() + AHEAD };
        for kept in interviews::within(tx, ahead).await? {
            self.sync(tx, &kept.interview, ChangeSource::Here).await?;
        }
        Ok(())
    }

    /// Brings the interview of an effect over.
    pub(crate) async fn push_interview(&self, effect: &Claimed) -> Result<Receipt, Undelivered> {
        let connection: ConnectionId = effect.route.parse().map_err(|_| Undelivered::Moot)?;
        let account = connections::get(&mut self.store.read().await?, connection).await?.ok_or(Undelivered::Moot)?;
        let ConnectionSettings::Google { calendar_id, send_updates, .. } = &account.settings else {
            return Err(Undelivered::Moot);
        };
        let way = Way {
            api: self.google_calendar()?,
            access: self.google_access(connection).await?,
            calendar: calendar_id.clone(),
            updates: match send_updates {
                Tells::All => SendUpdates::All,
                Tells::ExternalOnly => SendUpdates::ExternalOnly,
                Tells::None => SendUpdates::None,
            },
        };
        for _ in 0..ROUNDS {
            match self.push_once(effect.entity_id.into(), connection, &way).await {
                Ok(true) => return Ok(Receipt::default()),
                Ok(false) => {}
                Err(error) => {
                    if let Undelivered::Outside(failure) = &error {
                        self.heed_refusal(connection, failure);
                    }
                    return Err(error);
                }
            }
        }
        Err(Failure::transient("the event keeps being changed by somebody else").into())
    }

    /// One round: whether nothing is left to do. `false` when somebody else was faster and all is to be looked at again.
    async fn push_once(&self, id: InterviewId, connection: ConnectionId, way: &Way) -> Result<bool, Undelivered> {
        let mut tx = self.store.begin().await?;
        let planned = self.planned(&mut tx, id).await?.ok_or(Undelivered::Moot)?;
        if interviews::conflict_of(&mut tx, id).await?.is_some() {
            return Err(Undelivered::Moot); // who settles it has it brought over
        }
        let here = planned.state();
        let mirror = calendar::mirror(&mut tx, id).await?;
        let Some(mut mirror) = mirror else {
            if here.time.is_none() {
                interviews::set_sync(&mut tx, id, SyncState::Local, None).await?;
                tx.commit().await.map_err(Error::from)?;
                return Ok(true);
            }
            let nothing = EventState { time: None, place: here.place.clone() };
            let mirror = Mirror {
                interview: id,
                connection,
                calendar: way.calendar.clone(),
                event: event_id(id.0),
                etag: None,
                base: nothing,
                sent: vec![here],
                guests: "[]".to_owned(),
            };
            calendar::put_mirror(&mut tx, &mirror).await?;
            tx.commit().await.map_err(Error::from)?;
            return self.insert(&planned, mirror, way).await;
        };
        let unchanged = here == mirror.base && mirror.sent.is_empty() && (mirror.etag.is_some() || here.time.is_none());
        if unchanged {
            interviews::set_sync(&mut tx, id, SyncState::Synced, None).await?;
            self.commit(tx, [Tag::Calendar, Tag::Interview(id)]).await?;
            return Ok(true);
        }
        if here.time.is_some() && is_over(&mirror) {
            mirror.event = next_event(&mirror.event);
        }
        if !mirror.sent.contains(&here) {
            mirror.sent.push(here.clone());
        }
        calendar::put_mirror(&mut tx, &mirror).await?;
        tx.commit().await.map_err(Error::from)?;
        match (&mirror.etag, here.time) {
            (None, _) if here.time.is_some() => self.insert(&planned, mirror, way).await,
            // Nobody knows whether it ever arrived: look first.
            (None, _) => self.look_there(mirror, way).await,
            (Some(_), Some(_)) => self.patch(&planned, mirror, way).await,
            (Some(_), None) => self.delete(mirror, way).await,
        }
    }

    async fn insert(&self, planned: &Planned, mirror: Mirror, way: &Way) -> Result<bool, Undelivered> {
        let Some(fields) = planned.fields(&[]) else { return Ok(false) };
        let inserted = way.api.insert(&way.access, &mirror.calendar, &mirror.event, &fields, way.updates).await?;
        match inserted {
            Inserted::Created(event) => self.agreed(mirror, &event).await,
            // A repetition of ours, or it was deleted there and its id is taken for good.
            Inserted::Duplicate => self.look_there(mirror, way).await,
        }
    }

    async fn patch(&self, planned: &Planned, mirror: Mirror, way: &Way) -> Result<bool, Undelivered> {
        let guests: Vec<Attendee> = serde_json::from_str(&mirror.guests).unwrap_or_default();
        let Some(fields) = planned.fields(&guests) else { return Ok(false) };
        let (etag, calendar) = (mirror.etag.as_deref(), mirror.calendar.as_str());
        let changed = way.api.patch(&way.access, calendar, &mirror.event, &fields, etag, way.updates).await?;
        match changed {
            Changed::Done(event) => self.agreed(mirror, &event).await,
            Changed::Stale | Changed::Missing => self.look_there(mirror, way).await,
        }
    }

    async fn delete(&self, mirror: Mirror, way: &Way) -> Result<bool, Undelivered> {
        let (etag, calendar) = (mirror.etag.as_deref(), mirror.calendar.as_str());
        match way.api.delete(&way.access, calendar, &mirror.event, etag, way.updates).await? {
            Deleted::Done | Deleted::AlreadyGone => self.agreed_gone(mirror).await,
            Deleted::Stale => self.look_there(mirror, way).await,
        }
    }

    /// Somebody changed the event, or it is not known what became of a write: looks at it, and takes what it says into account as if
    /// it had been told of.
    async fn look_there(&self, mirror: Mirror, way: &Way) -> Result<bool, Undelivered> {
        let event = way.api.get(&way.access, &mirror.calendar, &mirror.event).await?;
        let mut tx = self.store.begin().await?;
        let Some(mut now) = calendar::mirror(&mut tx, mirror.interview).await? else { return Ok(false) };
        let Some(event) = event else {
            // What never arrived is written again; what did is gone for good.
            let there = if now.etag.is_none() { now.base.clone() } else { gone() };
            let tags = self.take_seen(&mut tx, now, there, None, String::new()).await?;
            self.commit(tx, tags).await?;
            return Ok(false);
        };
        if let Some(made) = now.sent.iter().rfind(|sent| sent.time.is_some()).filter(|_| now.etag.is_none()) {
            now.base = made.clone(); // its id is taken: it arrived, whatever became of it since
        }
        let tags = self.take_event(&mut tx, now, &event).await?;
        self.commit(tx, tags).await?;
        Ok(false)
    }

    /// Notes that a write arrived.
    async fn agreed(&self, mirror: Mirror, event: &Event) -> Result<bool, Undelivered> {
        let id = mirror.interview;
        let mut tx = self.store.begin().await?;
        let Some(mut now) = calendar::mirror(&mut tx, id).await? else { return Ok(true) };
        now.etag.clone_from(&event.etag);
        now.base = seen(event);
        now.sent = Vec::new();
        now.guests = serde_json::to_string(&event.attendees).unwrap_or_else(|_| "[]".to_owned());
        calendar::put_mirror(&mut tx, &now).await?;
        if let MeetingLink::Ready(link) = event.meeting_link() {
            self.link_arrived(&mut tx, id, link).await?;
        }
        let done = self.settled_as_wanted(&mut tx, &now).await?;
        self.commit(tx, [Tag::Calendar, Tag::Interview(id)]).await?;
        Ok(done)
    }

    async fn agreed_gone(&self, mirror: Mirror) -> Result<bool, Undelivered> {
        let mut tx = self.store.begin().await?;
        let Some(mut now) = calendar::mirror(&mut tx, mirror.interview).await? else { return Ok(true) };
        now.base = EventState { time: None, place: now.base.place };
        now.sent = Vec::new();
        now.etag = None;
        calendar::put_mirror(&mut tx, &now).await?;
        interviews::set_sync(&mut tx, mirror.interview, SyncState::Synced, None).await?;
        self.commit(tx, [Tag::Calendar, Tag::Interview(mirror.interview)]).await?;
        Ok(true)
    }

    /// Whether the interview still says what was written; otherwise another round follows.
    async fn settled_as_wanted(&self, tx: &mut Tx, mirror: &Mirror) -> Result<bool, Error> {
        let Some(planned) = self.planned(tx, mirror.interview).await? else { return Ok(true) };
        let same = planned.state() == mirror.base;
        if same {
            interviews::set_sync(tx, mirror.interview, SyncState::Synced, None).await?;
        }
        Ok(same)
    }

    /// Takes into account what an event of ours says, in `tx`.
    pub(super) async fn take_event(&self, tx: &mut Tx, mirror: Mirror, event: &Event) -> Result<Vec<Tag>, Error> {
        let guests = serde_json::to_string(&event.attendees).unwrap_or_else(|_| "[]".to_owned());
        let there = seen(event);
        let etag = event.etag.clone().filter(|_| there.time.is_some());
        if let (MeetingLink::Ready(link), Some(_)) = (event.meeting_link(), there.time) {
            self.link_arrived(tx, mirror.interview, link).await?;
        }
        self.take_seen(tx, mirror, there, etag, guests).await
    }

    /// Compares both sides and does what follows: takes over, leaves it to the next push, or asks.
    pub(super) async fn take_seen(
        &self,
        tx: &mut Tx,
        mut mirror: Mirror,
        there: EventState,
        etag: Option<String>,
        guests: String,
    ) -> Result<Vec<Tag>, Error> {
        let id = mirror.interview;
        let Some(planned) = self.planned(tx, id).await? else { return Ok(Vec::new()) };
        let here = planned.state();
        let step = compare(&mirror.base, &mirror.sent, &here, &there);
        mirror.etag = etag;
        mirror.base = there.clone();
        mirror.sent = Vec::new();
        if !guests.is_empty() {
            mirror.guests = guests;
        }
        calendar::put_mirror(tx, &mirror).await?;
        match step {
            Step::Agreed => interviews::set_sync(tx, id, SyncState::Synced, None).await?,
            Step::Push => self.sync_interview(tx, id).await?,
            Step::Take => self.take_over_there(tx, &planned, &there).await?,
            Step::Ask => self.ask(tx, &planned, &here, &there).await?,
        }
        let person = planned.interview.application_id;
        Ok(vec![Tag::Calendar, Tag::Interview(id), Tag::Application(person)])
    }

    /// Writes down in the interview what came of bringing it over.
    pub(crate) async fn push_settled(
        &self,
        tx: &mut Tx,
        id: InterviewId,
        outcome: &Outcome,
        tags: &mut Vec<Tag>,
    ) -> Result<(), Error> {
        match outcome {
            Outcome::Completed => {}
            Outcome::Again { error, .. } => interviews::set_sync(tx, id, SyncState::Waiting, Some(error)).await?,
            Outcome::Failed(error) => interviews::set_sync(tx, id, SyncState::Failed, Some(error)).await?,
        }
        tags.extend([Tag::Calendar, Tag::Interview(id)]);
        Ok(())
    }
}

/// Whether what stood there was deleted by us, and nothing is on its way.
fn is_over(mirror: &Mirror) -> bool {
    mirror.base.time.is_none() && mirror.etag.is_none() && mirror.sent.is_empty()
}

/// The id of an event is taken for good, even when it is deleted: should the interview stand again, it is another event.
fn next_event(event: &str) -> String {
    let (stem, count) = event.rsplit_once('v').map_or((event, 1), |(stem, count)| (stem, count.parse().unwrap_or(1)));
    format!("{stem}v{}", count + 1)
}

fn gone() -> EventState {
    EventState { time: None, place: String::new() }
}
