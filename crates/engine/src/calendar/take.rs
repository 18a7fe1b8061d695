//! What a calendar says of an event of ours is written down: after a write of ours, or because somebody changed it there. Between
//! the question and the answer the other of reading and writing may have been faster; its news is the newer one then.

use super::decide::News;
use super::merge::{Step, compare};
use super::planned::Planned;
use super::push::Way;
use super::seen::seen;
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::outbox::failure::Undelivered;
use naru_connectors::google::calendar::{Event, MeetingLink};
use naru_domain::interview::SyncState;
use naru_storage::calendar::{self, EventState, Mirror};
use naru_storage::{Tx, interviews};

impl Desk {
    /// Somebody changed the event, or it is not known what became of a write: looks at it, and takes what it says into account as if
    /// it had been told of.
    pub(super) async fn look_there(&self, mirror: Mirror, way: &Way) -> Result<bool, Undelivered> {
        let event = way.api.get(&way.access.token, &mirror.calendar, &mirror.event).await?;
        let mut tx = self.store.begin().await?;
        let Some(mut now) = calendar::mirror(&mut tx, mirror.interview).await? else { return Ok(false) };
        if !now.is_version_of(&mirror) {
            return Ok(false);
        }
        let news = match event {
            Some(event) => {
                if let Some(made) = now.sent.iter().rfind(|sent| sent.time.is_some()).filter(|_| now.etag.is_none()) {
                    now.base = made.clone(); // its id is taken: it arrived, whatever became of it since
                }
                self.take_event(&mut tx, now, &event).await?
            }
            None => {
                // What never arrived is written again; what did is gone for good.
                let there = if now.etag.is_none() { now.base.clone() } else { EventState::gone() };
                self.take_seen(&mut tx, now, there, None, String::new()).await?
            }
        };
        self.commit_news(tx, news).await?;
        Ok(false)
    }

    /// Notes that a write arrived. Whether nothing is left to do.
    pub(super) async fn agreed(&self, planned: &Planned, mirror: Mirror, event: &Event) -> Result<bool, Undelivered> {
        let id = mirror.interview;
        let mut tx = self.store.begin().await?;
        let Some(mut now) = calendar::mirror(&mut tx, id).await? else { return Ok(true) };
        let read_already = now.event == mirror.event && now.etag == event.etag;
        if !now.is_version_of(&mirror) && !read_already {
            return Ok(false);
        }
        now.etag.clone_from(&event.etag);
        now.base = seen(event);
        now.sent = Vec::new();
        now.guests = guests(event);
        let words = planned.words(&mirror);
        now.ours.added.retain(|address| words.guests.contains(address));
        now.ours.words = Some(words);
        now.ours.version = planned.interview.version;
        self.note_link(&mut tx, &mut now, event).await?;
        calendar::put_mirror(&mut tx, &now).await?;
        let done = self.settled_as_wanted(&mut tx, &now).await?;
        self.commit(tx, [Tag::Calendar, Tag::Interview(id)]).await?;
        Ok(done)
    }

    /// Notes that a deletion arrived. Whether nothing is left to do.
    pub(super) async fn agreed_gone(&self, planned: &Planned, mirror: Mirror) -> Result<bool, Undelivered> {
        let mut tx = self.store.begin().await?;
        let Some(mut now) = calendar::mirror(&mut tx, mirror.interview).await? else { return Ok(true) };
        if !now.is_version_of(&mirror) {
            return Ok(false);
        }
        now.base = EventState::gone();
        now.sent = Vec::new();
        now.etag = None;
        now.ours.version = planned.interview.version;
        calendar::put_mirror(&mut tx, &now).await?;
        let done = self.settled_as_wanted(&mut tx, &now).await?;
        self.commit(tx, [Tag::Calendar, Tag::Interview(mirror.interview)]).await?;
        Ok(done)
    }

    /// Whether the interview still says what was written; otherwise another round follows.
    async fn settled_as_wanted(&self, tx: &mut Tx, mirror: &Mirror) -> Result<bool, Error> {
        let Some(planned) = self.planned(tx, mirror.interview).await? else { return Ok(true) };
        let same = planned.is_written(mirror);
        if same {
            interviews::set_sync(tx, mirror.interview, SyncState::Synced, None).await?;
        }
        Ok(same)
    }

    /// Takes into account what an event of ours says, in `tx`.
    pub(super) async fn take_event(&self, tx: &mut Tx, mut mirror: Mirror, event: &Event) -> Result<News, Error> {
        let there = seen(event);
        let etag = event.etag.clone().filter(|_| there.time.is_some());
        if there.time.is_some() {
            self.note_link(tx, &mut mirror, event).await?;
        }
        self.take_seen(tx, mirror, there, etag, guests(event)).await
    }

    /// Keeps the link that the calendar gave; one that HR set stays.
    async fn note_link(&self, tx: &mut Tx, mirror: &mut Mirror, event: &Event) -> Result<(), Error> {
        let MeetingLink::Ready(link) = event.meeting_link() else { return Ok(()) };
        let is_news = mirror.ours.link != link;
        mirror.ours.link = link.to_owned();
        if let Some(words) = &mut mirror.ours.words {
            words.asks_for_link = false;
        }
        let kept = interviews::get(tx, mirror.interview).await?.map(|kept| kept.interview);
        // One that HR took away does not come back by itself.
        if kept.is_some_and(|it| it.meeting_link.is_empty() && (is_news || it.conference)) {
            self.link_arrived(tx, mirror.interview, link).await?;
        }
        Ok(())
    }

    /// Compares both sides and does what follows: takes over, leaves it to the next push, or asks.
    pub(super) async fn take_seen(
        &self,
        tx: &mut Tx,
        mut mirror: Mirror,
        there: EventState,
        etag: Option<String>,
        guests: String,
    ) -> Result<News, Error> {
        let id = mirror.interview;
        let Some(planned) = self.planned(tx, id).await? else { return Ok(News::default()) };
        let here = planned.state();
        let step = compare(&mirror.base, &mirror.sent, &here, &there);
        mirror.etag = etag;
        mirror.base = there.clone();
        mirror.sent = Vec::new();
        if !guests.is_empty() {
            mirror.guests = guests;
        }
        calendar::put_mirror(tx, &mirror).await?;
        let asked = interviews::conflict_of(tx, id).await?;
        let mut news = News::default();
        match (step, asked) {
            (Step::Agreed, asked) => {
                if let Some(asked) = asked {
                    interviews::settle_conflict(tx, asked.id).await?;
                }
                interviews::set_sync(tx, id, SyncState::Synced, None).await?;
            }
            // As long as both sides differ, the person who was asked decides.
            (_, Some(_)) | (Step::Ask, None) => news = self.ask(tx, &planned, &here, &there).await?,
            (Step::Push, None) => self.sync_interview(tx, id).await?,
            (Step::Take, None) => news = self.take_over_there(tx, &planned, &there).await?,
        }
        news.tags.extend([Tag::Calendar, Tag::Interview(id), Tag::Application(planned.interview.application_id)]);
        Ok(news)
    }
}

/// Who is invited, as it is kept.
fn guests(event: &Event) -> String {
    serde_json::to_string(&event.attendees).unwrap_or_else(|_| "[]".to_owned())
}
