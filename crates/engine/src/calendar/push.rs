//! From here to the calendar. An effect says only that an interview is to be brought over; what is written follows from what it says
//! now, so that a repetition does no harm. What is about to be written is noted first: after a lost answer it tells our own write
//! from somebody else's.

use super::planned::Planned;
use super::tokens::Access;
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::outbox::Receipt;
use crate::outbox::failure::Undelivered;
use chrono::TimeDelta;
use naru_connectors::Failure;
use naru_connectors::google::calendar::{Calendar, Changed, Deleted, Inserted, SendUpdates, event_id};
use naru_domain::availability::TimeRange;
use naru_domain::connection::{ConnectionSettings, SendUpdates as Tells};
use naru_domain::id::{ConnectionId, InterviewId};
use naru_domain::interview::{ChangeSource, InterviewState, SyncState};
use naru_storage::calendar::{self, EventState, Mirror, Ours};
use naru_storage::outbox::{Claimed, Outcome};
use naru_storage::{Tx, connections, interviews};

/// Rounds of write, somebody else's change, and merge, before it is left for a later attempt.
const ROUNDS: usize = 4;
/// Interviews that are planned farther ahead are brought over when they change.
const AHEAD: TimeDelta = TimeDelta::days(366);

/// How events of an account are written.
pub(super) struct Way {
    pub(super) api: Calendar,
    pub(super) access: Access,
    /// Where new events go.
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

    /// Has interviews brought over of which something else than time and place stands differently there: somebody on the panel has
    /// another address, a candidate another name. Whoever changes these need not know of calendars.
    pub(super) async fn push_what_differs(&self) -> Result<(), Error> {
        let mut tx = self.store.read().await?;
        let now = self.now();
        let ahead = |it: &Mirror| it.etag.is_some() && it.base.time.is_some_and(|time| time.end > now);
        let mirrors: Vec<Mirror> = calendar::mirrors(&mut tx).await?.into_iter().filter(ahead).collect();
        let ids: Vec<InterviewId> = mirrors.iter().map(|mirror| mirror.interview).collect();
        let planned = self.all_planned(&mut tx, &ids).await?;
        drop(tx);
        let differs = |it: &&Planned| {
            let mirror = mirrors.iter().find(|mirror| mirror.interview == it.interview.id);
            let ended = matches!(it.interview.state, InterviewState::Done | InterviewState::NoShow);
            // What waits, failed, or waits for a person is taken care of in another way.
            let rests = it.interview.sync == SyncState::Synced && !ended;
            rests && mirror.is_some_and(|mirror| !it.is_written(mirror))
        };
        for it in planned.iter().filter(differs) {
            let mut tx = self.store.begin().await?;
            self.sync_interview(&mut tx, it.interview.id).await?;
            self.commit(tx, [Tag::Calendar, Tag::Operations]).await?;
            self.delivering.notify_one();
        }
        Ok(())
    }

    /// Brings the interview of an effect over.
    pub(crate) async fn push_interview(&self, effect: &Claimed) -> Result<Receipt, Undelivered> {
        let connection: ConnectionId = effect.route.parse().map_err(|_| Undelivered::Moot)?;
        let id = effect.entity_id.into();
        let way = self.way(connection).await?;
        match self.push_rounds(id, connection, &way).await {
            Err(refused) if way.access.may_have_ended(&refused) => {
                self.access.forget(&connection.to_string());
                self.push_rounds(id, connection, &self.way(connection).await?).await
            }
            done => done,
        }
    }

    async fn way(&self, connection: ConnectionId) -> Result<Way, Undelivered> {
        let account = connections::get(&mut self.store.read().await?, connection).await?.ok_or(Undelivered::Moot)?;
        let ConnectionSettings::Google { calendar_id, send_updates, .. } = &account.settings else {
            return Err(Undelivered::Moot);
        };
        Ok(Way {
            api: self.google_calendar()?,
            access: self.google_access(connection).await?,
            calendar: calendar_id.clone(),
            updates: match send_updates {
                Tells::All => SendUpdates::All,
                Tells::ExternalOnly => SendUpdates::ExternalOnly,
                Tells::None => SendUpdates::None,
            },
        })
    }

    async fn push_rounds(&self, id: InterviewId, connection: ConnectionId, way: &Way) -> Result<Receipt, Undelivered> {
        for _ in 0..ROUNDS {
            if self.push_once(id, connection, way).await? {
                return Ok(Receipt::default());
            }
        }
        Err(Failure::transient("the event keeps being changed by somebody else").into())
    }

    /// One round: whether nothing is left to do. `false` when somebody else was faster and all is to be looked at again.
    async fn push_once(&self, id: InterviewId, connection: ConnectionId, way: &Way) -> Result<bool, Undelivered> {
        let mut tx = self.store.begin().await?;
        let planned = self.planned(&mut tx, id).await?.ok_or(Undelivered::Moot)?;
        let here = planned.state();
        let known = calendar::mirror(&mut tx, id).await?;
        if let Some(conflict) = interviews::conflict_of(&mut tx, id).await? {
            match &known {
                // Who settles it has it brought over.
                Some(mirror) if mirror.base != here => {
                    let news = self.ask(&mut tx, &planned, &here, &mirror.base).await?;
                    self.commit_news(tx, news).await?;
                    return Err(Undelivered::Moot);
                }
                // Both say the same by now, or there is nothing there any more.
                _ => {
                    interviews::settle_conflict(&mut tx, conflict.id).await?;
                }
            }
        }
        let mut mirror = match known {
            Some(mirror) => mirror,
            None if here.time.is_none() => {
                interviews::set_sync(&mut tx, id, SyncState::Local, None).await?;
                self.commit(tx, [Tag::Calendar, Tag::Interview(id)]).await?;
                return Ok(true);
            }
            None => new_mirror(id, connection, way),
        };
        if planned.is_written(&mirror) {
            mirror.ours.version = planned.interview.version;
            calendar::put_mirror(&mut tx, &mirror).await?;
            interviews::set_sync(&mut tx, id, SyncState::Synced, None).await?;
            self.commit(tx, [Tag::Calendar, Tag::Interview(id)]).await?;
            return Ok(true);
        }
        note_attempt(&planned, &mut mirror);
        calendar::put_mirror(&mut tx, &mirror).await?;
        tx.commit().await.map_err(Error::from)?;
        match (&mirror.etag, here.time) {
            (None, Some(_)) => self.insert(&planned, mirror, way).await,
            // Nobody knows whether it ever arrived: look first.
            (None, None) => self.look_there(mirror, way).await,
            (Some(_), Some(_)) => self.patch(&planned, mirror, way).await,
            (Some(_), None) => self.delete(&planned, mirror, way).await,
        }
    }

    async fn insert(&self, planned: &Planned, mirror: Mirror, way: &Way) -> Result<bool, Undelivered> {
        let Some(fields) = planned.fields(&mirror) else { return Ok(false) };
        let updates = planned.updates(&mirror, way.updates);
        let access = &way.access.token;
        match way.api.insert(access, &mirror.calendar, &mirror.event, &fields, updates).await? {
            Inserted::Created(event) => self.agreed(planned, mirror, &event).await,
            // A repetition of ours, or it was deleted there and its id is taken for good.
            Inserted::Duplicate => self.look_there(mirror, way).await,
        }
    }

    async fn patch(&self, planned: &Planned, mirror: Mirror, way: &Way) -> Result<bool, Undelivered> {
        let Some(fields) = planned.fields(&mirror) else { return Ok(false) };
        let (etag, calendar) = (mirror.etag.as_deref(), mirror.calendar.as_str());
        let updates = planned.updates(&mirror, way.updates);
        match way.api.patch(&way.access.token, calendar, &mirror.event, &fields, etag, updates).await? {
            Changed::Done(event) => self.agreed(planned, mirror, &event).await,
            Changed::Stale | Changed::Missing => self.look_there(mirror, way).await,
        }
    }

    async fn delete(&self, planned: &Planned, mirror: Mirror, way: &Way) -> Result<bool, Undelivered> {
        let (etag, calendar) = (mirror.etag.as_deref(), mirror.calendar.as_str());
        let updates = planned.updates(&mirror, way.updates);
        match way.api.delete(&way.access.token, calendar, &mirror.event, etag, updates).await? {
            Deleted::Done | Deleted::AlreadyGone => self.agreed_gone(planned, mirror).await,
            Deleted::Stale => self.look_there(mirror, way).await,
        }
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

fn new_mirror(interview: InterviewId, connection: ConnectionId, way: &Way) -> Mirror {
    Mirror {
        interview,
        connection,
        calendar: way.calendar.clone(),
        event: event_id(interview.0),
        etag: None,
        base: EventState::gone(),
        sent: Vec::new(),
        guests: "[]".to_owned(),
        ours: Ours::default(),
    }
}

/// Notes what is about to be written.
fn note_attempt(planned: &Planned, mirror: &mut Mirror) {
    let here = planned.state();
    if here.time.is_some() && is_over(mirror) && mirror.ours.words.is_some() {
        mirror.event = next_event(&mirror.event);
        mirror.guests = "[]".to_owned();
        mirror.ours = Ours { version: mirror.ours.version, ..Ours::default() };
    }
    if here.time.is_some() {
        let added = planned.added(mirror);
        mirror.ours.added.extend(added);
        if mirror.etag.is_none() {
            // Whatever stands there under this id then is what was made with these words.
            mirror.ours.words = Some(planned.words(mirror));
        }
    }
    if !mirror.sent.contains(&here) {
        mirror.sent.push(here);
    }
}

/// Whether what stood there was deleted, and nothing is on its way.
fn is_over(mirror: &Mirror) -> bool {
    mirror.base.time.is_none() && mirror.etag.is_none() && mirror.sent.is_empty()
}

/// The id of an event is taken for good, even when it is deleted: should the interview stand again, it is another event, with a
/// number behind the id (`v2`, `v3` …), which is of a length that never changes.
fn next_event(event: &str) -> String {
    let (stem, count) = event.split_at_checked(event_id(uuid::Uuid::nil()).len()).unwrap_or((event, ""));
    let count: u32 = count.strip_prefix('v').and_then(|count| count.parse().ok()).unwrap_or(1);
    format!("{stem}v{}", count + 1)
}

#[cfg(test)]
mod tests {
    use super::next_event;
    use naru_connectors::google::calendar::event_id;
    use uuid::Uuid;

    #[test]
    fn an_event_that_is_made_again_keeps_the_whole_id_of_its_interview() {
        let id = event_id(Uuid::max()); // full of `v`
        let second = next_event(&id);
        assert_eq!(second, format!("{id}v2"));
        assert_eq!(next_event(&second), format!("{id}v3"));
        assert_eq!(next_event(&format!("{id}v9")), format!("{id}v10"));
    }
}
