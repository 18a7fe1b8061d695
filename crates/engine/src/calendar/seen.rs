//! What an event of Google says.

use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use naru_connectors::google::calendar::{Event, EventStatus, EventTime};
use naru_domain::availability::TimeRange;
use naru_domain::clock::instant_in;
use naru_storage::calendar::EventState;

/// What both sides must agree on, as the event says it.
pub(super) fn seen(event: &Event) -> EventState {
    let stands = event.status != EventStatus::Cancelled;
    match time(event, Tz::Asia__Seoul).filter(|_| stands) {
        Some(time) => {
            EventState { time: Some(time), place: event.location.clone().unwrap_or_default().trim().to_owned() }
        }
        None => EventState::gone(),
    }
}

/// When an event is; days begin at midnight of `zone`. `None` for what is left of a deleted one, and for one that ends before it
/// begins.
pub(super) fn time(event: &Event, zone: Tz) -> Option<TimeRange> {
    let start = instant(event.start.as_ref()?, zone);
    let end = instant(event.end.as_ref()?, zone);
    (start <= end).then_some(TimeRange { start, end })
}

/// Whether an event is of whole days.
pub(super) fn is_all_day(event: &Event) -> bool {
    matches!(event.start, Some(EventTime::Day(_)))
}

fn instant(time: &EventTime, zone: Tz) -> DateTime<Utc> {
    match time {
        EventTime::At { instant, .. } => *instant,
        EventTime::Day(day) => instant_in(zone, day.and_time(NaiveTime::MIN)),
    }
}
