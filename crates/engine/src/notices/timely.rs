//! Whether a notice still makes sense when its turn comes: a laptop was closed, a mail server was gone for days, an interview is over.

use crate::desk::Desk;
use crate::error::Error;
use chrono::TimeDelta;
use naru_domain::interview::{Interview, InterviewState};
use naru_domain::notice::{Notice, NoticeEvent};
use naru_domain::scorecard::ScorecardState;
use naru_storage::{Tx, interviewers, interviews, scorecards};

/// What waited longer for its turn is put to a person before it goes out.
const OLD_AFTER: TimeDelta = TimeDelta::hours(72);

/// What is to become of a notice now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Timely {
    /// It goes out.
    Now,
    /// A person decides.
    TooLate,
    /// Nobody misses it.
    Pointless,
}

impl Desk {
    /// Whether a notice still makes sense.
    pub(super) async fn timely(&self, tx: &mut Tx, notice: &Notice) -> Result<Timely, Error> {
        let now = self.now();
        let Some(id) = notice.interview_id else {
            // Whoever lets it go again by hand has decided.
            let waited_long = now - notice.not_before > OLD_AFTER && notice.attempts == 0;
            return Ok(if waited_long { Timely::TooLate } else { Timely::Now });
        };
        let Some(kept) = interviews::get(tx, id).await? else { return Ok(Timely::Pointless) };
        let begun = kept.interview.time.is_some_and(|time| time.start <= now);
        Ok(match notice.event {
            NoticeEvent::ScorecardDue if self.has_handed_in(tx, &kept.interview, notice).await? => Timely::Pointless,
            NoticeEvent::InterviewReminder if begun || !kept.in_running => Timely::Pointless,
            NoticeEvent::InterviewProposed | NoticeEvent::InterviewConfirmed | NoticeEvent::InterviewChanged
                if !kept.in_running =>
            {
                Timely::Pointless
            }
            NoticeEvent::InterviewConfirmed | NoticeEvent::InterviewChanged if begun => Timely::TooLate,
            NoticeEvent::InterviewProposed
                if kept.interview.offer.as_ref().is_none_or(|offer| offer.deadline <= now) =>
            {
                Timely::TooLate
            }
            _ => Timely::Now,
        })
    }

    /// Whether the interviewer whom a notice goes to has nothing to hand in any more.
    async fn has_handed_in(&self, tx: &mut Tx, interview: &Interview, notice: &Notice) -> Result<bool, Error> {
        if matches!(interview.state, InterviewState::Cancelled | InterviewState::NoShow) {
            return Ok(true);
        }
        let all = interviewers::list(tx).await?;
        let on_panel = all.iter().find(|it| interview.people.contains(&it.id) && it.email == notice.to);
        let Some(person) = on_panel else { return Ok(true) };
        let cards = scorecards::of_interview(tx, interview.id).await?;
        Ok(cards.iter().any(|card| card.interviewer_id == person.id && card.state == ScorecardState::Submitted))
    }
}
