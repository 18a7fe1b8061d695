//! What events that are not ours take of people's time.

use super::seen::{is_all_day, time};
use crate::error::Error;
use chrono_tz::Tz;
use naru_connectors::google::calendar::{Answered, Event};
use naru_domain::availability::{Busy, BusySource};
use naru_domain::id::InterviewerId;
use naru_domain::interview::BusyBlock;
use naru_storage::{Tx, interviewers};

/// What a reading says of people's time.
#[derive(Default)]
pub(super) struct BusyChange {
    /// Whether nothing else takes it.
    pub(super) whole: bool,
    /// Events, and whether they are of whole days.
    pub(super) taken: Vec<(Busy, bool)>,
    /// Ids of events that take it no longer.
    pub(super) freed: Vec<String>,
}

impl BusyChange {
    pub(super) async fn apply(&self, tx: &mut Tx, people: &[InterviewerId]) -> Result<(), Error> {
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

    /// Notes whether an event takes time. What a private one is stays in its calendar.
    pub(super) fn note(&mut self, event: &Event, zone: Tz) {
        match time(event, zone).filter(|_| event.is_busy() && !is_declined(event)) {
            Some(time) => {
                let title = event.summary.clone().filter(|_| !event.is_private()).unwrap_or_default();
                let id = event.id.clone();
                let busy = Busy { start: time.start, end: time.end, title, source: BusySource::Google, id };
                self.taken.push((busy, is_all_day(event)));
            }
            None => self.freed.push(event.id.clone()),
        }
    }
}

/// Who declined an invitation has the time.
fn is_declined(event: &Event) -> bool {
    event.attendees.iter().any(|guest| guest.is_self && guest.response_status == Answered::Declined)
}
