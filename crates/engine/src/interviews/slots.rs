//! Times at which an interview could be, and why another is none.

use super::panel::{as_busy, members};
use super::{checked_minutes, range};
use crate::desk::Desk;
use crate::error::Error;
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use naru_domain::availability::{
    CalendarState, CandidateTimes, PanelGroup, PanelMember, SlotReason, SlotRequest, SlotRequestError, TimeRange,
    propose, why_not,
};
use naru_domain::id::{InterviewerId, PersonId};
use naru_domain::interview::{InterviewRound, SlotProposals, SlotSearch, WhyNot};
use naru_storage::{Tx, interviews, pipeline, rounds};

/// So many times are proposed.
const PROPOSED: usize = 20;
/// Minutes between two starts.
const STEP_MINUTES: u32 = 30;
/// Nobody is asked to come sooner.
const NOTICE_MINUTES: u32 = 60;
/// Where to look when nobody says.
const USUAL_WINDOW: TimeDelta = TimeDelta::days(14);

impl From<SlotRequestError> for Error {
    fn from(error: SlotRequestError) -> Self {
        let (field, problem) = match error {
            SlotRequestError::Duration => ("durationMinutes", "out_of_range"),
            SlotRequestError::Window => ("window", "out_of_range"),
            SlotRequestError::Panel => ("panel", "invalid"),
            error => return Self::Internal { doing: "looking for times", source: error.into() },
        };
        Self::Invalid { field, problem }
    }
}

impl Desk {
    /// Times at which an interview could be, the best first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such application or round; [`Error::Invalid`] when what is looked for makes no sense.
    pub async fn slots(&self, search: SlotSearch) -> Result<SlotProposals, Error> {
        let mut tx = self.store.read().await?;
        let (request, members) = self.slot_request(&mut tx, &search).await?;
        drop(tx);
        // A long window with many people takes a while.
        crate::blocking(move || {
            let proposals = propose(&request, &members, PROPOSED)?;
            let asked = |id: &InterviewerId| request.panel.iter().any(|group| group.people.contains(id));
            let unknown = members.iter().filter(|it| it.calendar == CalendarState::Unknown).map(|it| it.id);
            Ok(SlotProposals { proposals, unknown: unknown.filter(asked).collect() })
        })
        .await
    }

    /// Why a time is not proposed; empty when it could be.
    ///
    /// # Errors
    /// As [`Desk::slots`].
    pub async fn why_not(&self, ask: WhyNot) -> Result<Vec<SlotReason>, Error> {
        let mut tx = self.store.read().await?;
        let (request, members) = self.slot_request(&mut tx, &ask.search).await?;
        Ok(why_not(&request, &members, ask.start)?)
    }

    async fn slot_request(&self, tx: &mut Tx, search: &SlotSearch) -> Result<(SlotRequest, Vec<PanelMember>), Error> {
        let application = pipeline::application(tx, search.application_id).await?.ok_or(Error::NotFound)?;
        let (_, round) = rounds::get(tx, search.round_id).await?.ok_or(Error::NotFound)?;
        let now = self.as_of(tx).await?;
        let window = search.window.unwrap_or(TimeRange { start: now, end: now + USUAL_WINDOW });
        let zone = search.zone.unwrap_or(Tz::Asia__Seoul);
        let busy = busy_of(tx, application.person_id, window).await?;
        let request = SlotRequest {
            duration_minutes: checked_minutes(search.duration_minutes.unwrap_or(round.duration_minutes))?,
            step_minutes: STEP_MINUTES,
            zone,
            window,
            now,
            minimum_notice_minutes: NOTICE_MINUTES,
            panel: search.panel.clone().unwrap_or(round.panel),
            candidate: CandidateTimes { zone, busy, ..CandidateTimes::default() },
            ignore: search.interview_id.iter().map(ToString::to_string).collect(),
            ignore_buffers: search.ignore_buffers,
        };
        request.check()?;
        let members = members(tx, window).await?;
        Ok((request, members))
    }
}

/// What a candidate has with us already.
async fn busy_of(
    tx: &mut Tx,
    person: PersonId,
    span: TimeRange,
) -> Result<Vec<naru_domain::availability::Busy>, Error> {
    let theirs = interviews::of_person(tx, person, span).await?;
    let busy = theirs.into_iter().filter_map(|kept| Some(as_busy(&kept.interview, kept.interview.time?)));
    Ok(busy.collect())
}

/// Who of a round's panel would sit at a time; `None` when not enough are free.
pub(super) async fn seated(
    tx: &mut Tx,
    round: &InterviewRound,
    time: TimeRange,
    now: DateTime<Utc>,
) -> Result<Option<Vec<InterviewerId>>, Error> {
    let panel: Vec<PanelGroup> = round.panel.clone();
    if panel.is_empty() {
        return Ok(None);
    }
    let minutes = u32::try_from((time.end - time.start).num_minutes()).unwrap_or_default();
    let candidate = CandidateTimes {
        hours: naru_domain::availability::WorkingWeek::every_day(naru_domain::availability::MinuteSpan::hours(0, 24)),
        ..CandidateTimes::default()
    };
    let request = SlotRequest {
        duration_minutes: minutes,
        step_minutes: 5,
        zone: Tz::UTC,
        window: range(time.start, minutes),
        now: now.min(time.start),
        minimum_notice_minutes: 0,
        panel,
        candidate,
        ignore: Vec::new(),
        ignore_buffers: false,
    };
    let members = members(tx, time).await?;
    let found = propose(&request, &members, 1)?.pop();
    Ok(found.map(|proposal| proposal.panel))
}
