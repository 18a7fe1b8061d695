//! What follows from a change of an interview, in its transaction: the people it concerns are told, reminders are made anew, and
//! its calendar is to be brought up to date.

use super::unsaid::told_of;
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use naru_domain::effect::{Connector, Operation};
use naru_domain::id::{EffectId, InterviewId};
use naru_domain::interview::{ChangeSource, Interview, InterviewState, SyncState, Tell};
use naru_domain::notice::NoticeEvent;
use naru_storage::interviews::{self, By};
use naru_storage::notices;
use naru_storage::outbox::{self, NewEffect};
use naru_storage::{Tx, calendar};

/// Who makes a change, and whom it is told to.
#[derive(Clone, Copy)]
pub(crate) struct Made<'a> {
    pub(crate) actor: &'a str,
    pub(crate) source: ChangeSource,
    pub(crate) note: &'a str,
    pub(crate) tell: Tell,
}

impl Desk {
    /// Writes a new interview down, with everything that follows.
    pub(super) async fn add_interview(&self, tx: &mut Tx, new: &Interview, made: &Made<'_>) -> Result<(), Error> {
        interviews::add(tx, new, &self.by(made)).await?;
        let event = new.time.map(|_| NoticeEvent::InterviewConfirmed);
        self.tell_candidate_and_panel(tx, None, new, event, made).await?;
        self.remind(tx, new).await?;
        self.sync(tx, new, made.source).await
    }

    /// Writes a change of an interview down, with everything that follows; the interview as it is now. A change that came from the
    /// calendar is not brought back there.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is no longer at the version of `before`.
    pub(crate) async fn record_change(
        &self,
        tx: &mut Tx,
        before: &Interview,
        after: Interview,
        made: &Made<'_>,
    ) -> Result<Interview, Error> {
        let after = interviews::change(tx, before, &after, &self.by(made)).await?;
        self.follow(tx, before, &after, made).await?;
        Ok(after)
    }

    /// What follows from a change that is written down already.
    pub(super) async fn follow(
        &self,
        tx: &mut Tx,
        before: &Interview,
        after: &Interview,
        made: &Made<'_>,
    ) -> Result<(), Error> {
        let event = told_of(before, after);
        self.tell_candidate_and_panel(tx, Some(before), after, event, made).await?;
        self.remind(tx, after).await?;
        self.sync(tx, after, made.source).await
    }

    pub(super) fn by<'a>(&self, made: &Made<'a>) -> By<'a> {
        By { actor: made.actor, source: made.source, note: made.note, tell: made.tell, now: self.now() }
    }

    /// A calendar has given the video link of an interview: whoever was told of it without, or is about to be, is told with it.
    pub(crate) async fn link_arrived(&self, tx: &mut Tx, id: InterviewId, link: &str) -> Result<(), Error> {
        let Some(before) = interviews::get(tx, id).await?.map(|kept| kept.interview) else { return Ok(()) };
        if !before.meeting_link.is_empty() {
            return Ok(()); // the same one, or one that HR prefers
        }
        interviews::set_meeting_link(tx, id, link).await?;
        let after = Interview { meeting_link: link.to_owned(), ..before.clone() };
        let (candidate, panel) = notices::told_of_interview(tx, id).await?;
        let made = Made { actor: "Google", source: ChangeSource::Google, note: "", tell: Tell { candidate, panel } };
        self.tell_candidate_and_panel(tx, Some(&before), &after, told_of(&before, &after), &made).await?;
        self.remind(tx, &after).await
    }

    /// Notes that an interview is to be brought over to its calendar, where there is one. What waits already does it.
    pub(crate) async fn sync(&self, tx: &mut Tx, interview: &Interview, source: ChangeSource) -> Result<(), Error> {
        // Where it stands already it stays.
        let account = match calendar::mirror(tx, interview.id).await? {
            Some(mirror) => Some(mirror.connection),
            None => self.calendar_account(tx).await?,
        };
        let Some(account) = account else { return Ok(()) };
        let ended = matches!(interview.state, InterviewState::Done | InterviewState::NoShow);
        // What was never there need not go, and what is over stays there as it is.
        let nothing_there = interview.time.is_none() && interview.sync == SyncState::Local;
        if source == ChangeSource::Google || ended || nothing_there {
            return Ok(());
        }
        let lane = format!("calendar:{}", interview.id);
        interviews::set_sync(tx, interview.id, SyncState::Waiting, None).await?;
        if outbox::is_waiting(tx, &lane).await? {
            return Ok(());
        }
        // What failed before is taken care of by this one.
        outbox::done_for(tx, interview.id.0, self.now()).await?;
        let effect = NewEffect {
            id: EffectId::new(),
            connector: Some(Connector::GoogleCalendar),
            route: Some(account.to_string()),
            operation: Operation::SyncInterview,
            entity_id: interview.id.0,
            lane,
            not_before: self.now(),
            scheduled: false,
            failed: None,
        };
        Ok(outbox::add(tx, &[effect], self.now()).await?)
    }

    /// Commits a change of an interview, announces it, and wakes who delivers; the interview as people see it.
    pub(super) async fn finish_change(&self, mut tx: Tx, id: InterviewId) -> Result<Interview, Error> {
        let kept = interviews::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let interview = self.shown(&mut tx, kept).await?;
        self.commit(tx, tags(&interview)).await?;
        self.delivering.notify_one();
        Ok(interview)
    }
}

/// What changes with an interview.
pub(crate) fn tags(interview: &Interview) -> [Tag; 6] {
    [
        Tag::Calendar,
        Tag::Interview(interview.id),
        Tag::Application(interview.application_id),
        Tag::Board(interview.posting_id),
        Tag::Notices,
        Tag::Operations,
    ]
}
