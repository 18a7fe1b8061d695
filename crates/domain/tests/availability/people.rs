//! People, events and requests for the tests of availability.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use naru_domain::availability::*;
use naru_domain::id::InterviewerId;

/// An instant as written.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The id of person `number`.
pub(crate) fn id(number: u128) -> InterviewerId {
    InterviewerId(uuid::Uuid::from_u128(number))
}

/// A person with the hours of an office in Seoul and nothing in the calendar.
pub(crate) fn member(number: u128) -> PanelMember {
    PanelMember { id: id(number), hours: WorkingHours::default(), busy: Vec::new(), calendar: CalendarState::Known }
}

/// An event of a Google calendar.
pub(crate) fn busy(start: &str, end: &str, title: &str) -> Busy {
    let id = format!("{start}/{title}");
    Busy { start: at(start), end: at(end), title: title.into(), source: BusySource::Google, id }
}

/// An interview of ours.
pub(crate) fn naru(start: &str, end: &str, title: &str) -> Busy {
    Busy { source: BusySource::Naru, ..busy(start, end, title) }
}

/// An hour with all of `people`, on the full and half hour of Seoul.
pub(crate) fn request(start: &str, end: &str, people: &[u128]) -> SlotRequest {
    SlotRequest {
        duration_minutes: 60,
        step_minutes: 30,
        zone: Tz::Asia__Seoul,
        window: TimeRange { start: at(start), end: at(end) },
        now: at("2026-01-01T00:00:00Z"),
        minimum_notice_minutes: 0,
        panel: people.iter().map(|person| PanelGroup::one(id(*person))).collect(),
        candidate: CandidateTimes::default(),
        ignore: Vec::new(),
        ignore_buffers: false,
    }
}
