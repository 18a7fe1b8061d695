//! Interviews: planned, moved, answered, held. Everything that follows from a change (a version, the feed, notices, reminders, the
//! calendar) is written in its transaction.

mod calendar;
mod change;
mod end;
pub(crate) mod follow;
mod ics;
mod interviewers;
mod offers;
mod panel;
mod reply;
mod rounds;
mod scorecards;
mod slots;
mod tell;
mod unsaid;
mod words;

pub use reply::{Reply, ReplyState};

use crate::desk::Desk;
use crate::error::Error;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::availability::TimeRange;
use naru_domain::id::{ApplicationId, ConnectionId, InterviewId};
use naru_domain::interview::{Interview, InterviewDetail};
use naru_domain::scorecard::{Viewer, visible_to};
use naru_storage::interviews::{self, Kept};
use naru_storage::{Tx, connections, notices, questions, rounds as kept_rounds, settings};

/// The longest interview, in minutes.
const LONGEST: u32 = 12 * 60;
const PLACE_MAX: usize = 300;
const LINK_MAX: usize = 1_000;
const NOTE_MAX: usize = 2_000;
const PEOPLE_MAX: usize = 50;

/// `start`, and `minutes` later.
pub(crate) fn range(start: DateTime<Utc>, minutes: u32) -> TimeRange {
    TimeRange { start, end: start + TimeDelta::minutes(i64::from(minutes)) }
}

fn checked_minutes(minutes: u32) -> Result<u32, Error> {
    if (5..=LONGEST).contains(&minutes) {
        Ok(minutes)
    } else {
        Err(Error::Invalid { field: "durationMinutes", problem: "out_of_range" })
    }
}

/// A time that a calendar can show.
fn checked_start(start: DateTime<Utc>) -> Result<DateTime<Utc>, Error> {
    use chrono::Datelike;
    if naru_domain::holidays::YEARS.contains(&start.year()) {
        Ok(start)
    } else {
        Err(Error::Invalid { field: "start", problem: "out_of_range" })
    }
}

/// A link that is a link, or none.
fn checked_link(link: &str) -> Result<String, Error> {
    let link = crate::postings::at_most("meetingLink", link.trim(), LINK_MAX)?;
    if link.is_empty() || link.starts_with("https://") || link.starts_with("http://") {
        Ok(link.to_owned())
    } else {
        Err(Error::Invalid { field: "meetingLink", problem: "no_address" })
    }
}

impl Desk {
    /// Everything about an interview.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn interview(&self, id: InterviewId) -> Result<InterviewDetail, Error> {
        let mut tx = self.store.read().await?;
        let kept = interviews::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let interview = self.shown(&mut tx, kept).await?;
        let kit = kept_rounds::get(&mut tx, interview.round_id).await?.map(|(_, round)| round.kit).unwrap_or_default();
        let questions = questions::of_interview(&mut tx, id).await?;
        let viewer = viewer(&mut tx).await?;
        let cards = scorecards::all(&mut tx, &interview).await?;
        Ok(InterviewDetail {
            kit,
            questions,
            versions: interviews::versions(&mut tx, id).await?,
            scorecards: visible_to(&cards, &interview.people, viewer),
            conflict: interviews::conflict_of(&mut tx, id).await?,
            interview,
        })
    }

    /// The interviews of an application, in the order they were planned; cancelled ones as well.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn interviews_of(&self, application: ApplicationId) -> Result<Vec<Interview>, Error> {
        let mut tx = self.store.read().await?;
        let kept = interviews::of_application(&mut tx, application).await?;
        self.shown_all(&mut tx, kept).await
    }

    /// An interview as people see it: with what it runs into, and the link of its offer.
    async fn shown(&self, tx: &mut Tx, kept: Kept) -> Result<Interview, Error> {
        self.shown_all(tx, vec![kept]).await?.pop().ok_or(Error::NotFound)
    }

    async fn shown_all(&self, tx: &mut Tx, all: Vec<Kept>) -> Result<Vec<Interview>, Error> {
        let public_url = notices::settings(tx).await?.public_url;
        let mut shown: Vec<Interview> = all.into_iter().map(|kept| with_link(kept, &public_url)).collect();
        panel::find_clashes(tx, &mut shown).await?;
        Ok(shown)
    }

    /// The account through whose calendar interviews are kept; `None` when none is connected.
    pub(crate) async fn calendar_account(&self, tx: &mut Tx) -> Result<Option<ConnectionId>, Error> {
        let all = connections::list(tx).await?;
        let is_google = |it: &&naru_domain::connection::Connection| {
            it.settings.connector() == naru_domain::effect::Connector::GoogleCalendar
        };
        Ok(all.iter().find(is_google).map(|connection| connection.id))
    }
}

/// Who sits here.
async fn viewer(tx: &mut Tx) -> Result<Viewer, Error> {
    Ok(Viewer { interviewer: settings::get(tx).await?.interviewer_id, is_admin: true })
}

/// The link of the page on which a candidate answers; `None` when this Naru is not reached from outside.
fn reply_link(public_url: &str, token: &str) -> Option<String> {
    (!public_url.is_empty()).then(|| format!("{public_url}/reply/{token}"))
}

fn with_link(kept: Kept, public_url: &str) -> Interview {
    let Kept { mut interview, token, .. } = kept;
    if let (Some(offer), Some(token)) = (&mut interview.offer, token) {
        offer.link = reply_link(public_url, &token);
    }
    interview
}
