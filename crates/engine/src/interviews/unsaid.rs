//! What was to be told of an interview and is no longer so: it is taken back, and what people then know decides what they are told
//! instead.

use crate::desk::Desk;
use crate::error::Error;
use naru_domain::availability::TimeRange;
use naru_domain::id::InterviewId;
use naru_domain::interview::{Interview, InterviewState};
use naru_domain::notice::{Channel, NoticeEvent, NoticeState};
use naru_storage::notices::{self, Settled};
use naru_storage::{Tx, interviews, outbox};
use std::collections::HashMap;

use super::panel::is_ahead;

/// What was taken back before people heard of it.
#[derive(Default)]
pub(super) struct Unsaid {
    /// The candidate: that times are offered.
    pub(super) proposed: bool,
    /// The candidate: that it is planned.
    confirmed: bool,
    /// The candidate: that it was moved.
    changed: bool,
    /// When those who were to hear of a move think it is.
    pub(super) known: Option<TimeRange>,
    /// Interviewers, by their address.
    pub(super) panel: HashMap<String, NoticeEvent>,
}

impl Unsaid {
    /// Whether the candidate was to be told of a time.
    pub(super) fn of_a_time(&self) -> bool {
        self.confirmed || self.changed
    }

    /// What the candidate is told in place of `event`, and when they think that the interview is.
    pub(super) fn instead_of(
        &self,
        event: Option<NoticeEvent>,
        previous: Option<TimeRange>,
        ahead: bool,
    ) -> (Option<NoticeEvent>, Option<TimeRange>) {
        match event {
            // Whoever was not told that it is planned is told that, and no more.
            Some(NoticeEvent::InterviewChanged) | None if self.confirmed && ahead => {
                (Some(NoticeEvent::InterviewConfirmed), None)
            }
            Some(NoticeEvent::InterviewCancelled) if self.confirmed || self.proposed => (None, None),
            Some(NoticeEvent::InterviewChanged) | None if self.changed && ahead => {
                (Some(NoticeEvent::InterviewChanged), self.known)
            }
            Some(NoticeEvent::InterviewCancelled) if self.changed => (event, self.known),
            event => (event, previous),
        }
    }
}

impl Desk {
    /// Takes notices of an interview back that wait, or that failed and wait for a person; says what thus was not told.
    pub(super) async fn take_back(&self, tx: &mut Tx, id: InterviewId) -> Result<Unsaid, Error> {
        let untold = notices::untold_of_interview(tx, id).await?;
        if untold.is_empty() {
            return Ok(Unsaid::default());
        }
        self.cancel_in(tx, &untold).await?;
        let mut taken = Vec::with_capacity(untold.len());
        for mut kept in notices::get_all(tx, &untold).await? {
            if kept.notice.state == NoticeState::Failed {
                outbox::done_for(tx, kept.notice.id.0, self.now()).await?;
                let replaced = Settled { state: NoticeState::Cancelled, detail: "", reference: "", attempted: false };
                notices::settle(tx, kept.notice.id, &replaced, self.now()).await?;
                kept.notice.state = NoticeState::Cancelled;
            }
            // Those that are going out at this moment are told.
            let is_news = !matches!(kept.notice.event, NoticeEvent::InterviewReminder | NoticeEvent::ScorecardDue);
            if kept.notice.state == NoticeState::Cancelled && is_news {
                taken.push(kept);
            }
        }
        let moves = taken.iter().filter(|it| it.notice.event == NoticeEvent::InterviewChanged);
        let known = match moves.map(|it| it.notice.created_at).min() {
            // The version that it told of, and the one before, whose time they know.
            Some(first) => {
                let versions = interviews::versions(tx, id).await?;
                versions.iter().filter(|version| version.at <= first).nth(1).and_then(|version| version.time)
            }
            None => None,
        };
        let (to_candidate, to_panel): (Vec<_>, Vec<_>) = taken.into_iter().partition(|it| it.to_candidate);
        let was = |event| to_candidate.iter().any(|it| it.notice.event == event);
        Ok(Unsaid {
            proposed: was(NoticeEvent::InterviewProposed),
            confirmed: was(NoticeEvent::InterviewConfirmed),
            changed: was(NoticeEvent::InterviewChanged),
            known,
            panel: to_panel
                .into_iter()
                .filter(|it| it.notice.channel == Channel::Email)
                .map(|it| (it.notice.to, it.notice.event))
                .collect(),
        })
    }
}

/// Whether an interview is at another time or place.
pub(super) fn differs(before: &Interview, after: &Interview) -> bool {
    let other_link = before.meeting_link != after.meeting_link && !after.meeting_link.is_empty();
    before.time != after.time || before.place != after.place || before.zone != after.zone || other_link
}

/// What a change tells the candidate; `None` when it does not concern them.
pub(super) fn told_of(before: &Interview, after: &Interview) -> Option<NoticeEvent> {
    if before.state != after.state && after.state == InterviewState::Cancelled {
        let knew = before.time.is_some() || before.offer.is_some();
        return knew.then_some(NoticeEvent::InterviewCancelled);
    }
    if !is_ahead(after.state) {
        return None;
    }
    let settled_now = before.state == InterviewState::Proposed && after.state == InterviewState::Confirmed;
    match after.time {
        Some(_) if before.time.is_none() || settled_now => Some(NoticeEvent::InterviewConfirmed),
        Some(_) if differs(before, after) && after.state != InterviewState::Proposed => {
            Some(NoticeEvent::InterviewChanged)
        }
        _ => None,
    }
}
