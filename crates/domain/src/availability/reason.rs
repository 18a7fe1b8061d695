//! Why a slot is not among the proposals.

use super::busy::{Busy, CalendarState, PanelMember, TimeRange};
use super::hours::MinuteSpan;
use super::interval::{Interval, any_contains, instant};
use super::request::{SlotRequest, SlotRequestError, is_known};
use super::search::Search;
use super::timeline::{Block, Cause, Timeline};
use super::zone::{MINUTE, date, weekday};
use crate::holidays::Holiday;
use crate::id::InterviewerId;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which side of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Ahead of it.
    Before,
    /// Behind it.
    After,
}

/// One thing that keeps an interview from a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SlotReason {
    /// Not within the window that is searched.
    OutsideWindow {
        /// The window.
        window: TimeRange,
    },
    /// Sooner than the notice allows.
    #[serde(rename_all = "camelCase")]
    TooSoon {
        /// The first instant that is not.
        earliest: DateTime<Utc>,
        /// The notice, in minutes.
        notice_minutes: u32,
    },
    /// Outside the hours at which the candidate may be asked to come.
    CandidateHours {
        /// Their zone.
        #[schema(value_type = String, example = "Asia/Seoul")]
        zone: Tz,
        /// Their hours on the local day on which the interview would begin; may be empty.
        hours: Vec<MinuteSpan>,
    },
    /// The candidate has something else.
    CandidateBusy {
        /// What.
        event: Busy,
    },
    /// A person has something else.
    Busy {
        /// Who.
        person: InterviewerId,
        /// What.
        event: Busy,
    },
    /// Too close to something else that a person has.
    #[serde(rename_all = "camelCase")]
    Buffer {
        /// Who.
        person: InterviewerId,
        /// What.
        event: Busy,
        /// The side of the event that is kept free.
        side: Side,
        /// How many minutes are.
        minutes: u32,
        /// What that keeps free, up to the event or from it.
        blocks: TimeRange,
    },
    /// A person's lunch.
    Lunch {
        /// Whose.
        person: InterviewerId,
        /// When it is.
        blocks: TimeRange,
    },
    /// Not within a person's working hours.
    OutsideHours {
        /// Whose.
        person: InterviewerId,
        /// Their zone.
        #[schema(value_type = String, example = "Asia/Seoul")]
        zone: Tz,
        /// Their hours on the local day on which the interview would begin; empty when they do not work on that weekday.
        hours: Vec<MinuteSpan>,
    },
    /// A Saturday or Sunday on which a person does not work.
    Weekend {
        /// Who.
        person: InterviewerId,
        /// The day, in their zone.
        date: NaiveDate,
    },
    /// A person's leave.
    DayOff {
        /// Whose.
        person: InterviewerId,
        /// The day, in their zone.
        date: NaiveDate,
        /// What it is; may be empty.
        name: String,
    },
    /// A public holiday that a person keeps.
    Holiday {
        /// Who.
        person: InterviewerId,
        /// Which.
        holiday: Holiday,
    },
    /// A person has as many interviews that day as they take.
    DailyLimit {
        /// Who.
        person: InterviewerId,
        /// The day, in their zone.
        date: NaiveDate,
        /// The most they take.
        limit: u32,
        /// What they have.
        count: u32,
    },
    /// A person's calendar could not be read, or nothing is known of them.
    CalendarUnknown {
        /// Who.
        person: InterviewerId,
    },
    /// A group of which not enough people remain. Only for groups that leave a choice, and where nobody's own reason
    /// explains it: somebody who could sit in two groups sits in one.
    PanelShort {
        /// Its place in the request.
        group: u32,
        /// How many it needs.
        needed: u32,
        /// How many of it are free.
        free: u32,
    },
}

/// Why an interview of `request` cannot begin at `start`; empty when it can. First what concerns everybody, then the
/// people by id, only those who would help if they were free. `start` need not be on the step of the request: that
/// alone is no reason.
///
/// # Errors
/// When `request` cannot be looked for, or `start` is in a year whose holidays are not known.
pub fn why_not(
    request: &SlotRequest,
    people: &[PanelMember],
    start: DateTime<Utc>,
) -> Result<Vec<SlotReason>, SlotRequestError> {
    if !is_known(start) {
        return Err(SlotRequestError::Window);
    }
    request.check()?;
    let end = start + TimeDelta::minutes(i64::from(request.duration_minutes));
    let slot = Interval::covering(start, end);
    let search = Search::new(request, people, slot)?;
    let mut reasons = general(&search, slot);
    reasons.extend(panel(&search, slot));
    Ok(reasons)
}

fn general(search: &Search<'_>, slot: Interval) -> Vec<SlotReason> {
    let request = search.request;
    let mut reasons = Vec::new();
    if !search.window.contains(slot) {
        reasons.push(SlotReason::OutsideWindow { window: request.window });
    }
    if slot.start < search.earliest {
        let (earliest, notice_minutes) = (request.earliest(), request.minimum_notice_minutes);
        reasons.push(SlotReason::TooSoon { earliest, notice_minutes });
    }
    if !search.candidate_is_in(slot) {
        let weekday = weekday(search.candidate_clock.day(slot.start));
        let hours = request.candidate.hours.days()[weekday].to_vec();
        reasons.push(SlotReason::CandidateHours { zone: request.candidate.zone, hours });
    }
    reasons.extend(search.candidate_events(slot).map(|event| SlotReason::CandidateBusy { event: event.clone() }));
    reasons
}

fn panel(search: &Search<'_>, slot: Interval) -> Vec<SlotReason> {
    let short = search.seat(slot, |_| 0).short;
    let mut missing: Vec<usize> = short
        .iter()
        .flat_map(|&group| search.seats.group(group).0.iter().copied())
        .filter(|&person| !search.is_free(person, slot))
        .collect();
    missing.sort_unstable();
    missing.dedup();
    let mut reasons = Vec::new();
    for group in &short {
        let (people, needed) = search.seats.group(*group);
        if people.len() > needed || missing.is_empty() {
            let free = people.iter().filter(|&&person| search.is_free(person, slot)).count();
            // A panel is checked; its sizes come from 32 bits.
            reasons.push(SlotReason::PanelShort { group: *group as u32, needed: needed as u32, free: free as u32 });
        }
    }
    for person in missing {
        let (id, timeline) = &search.people[person];
        match timeline {
            Some(timeline) => reasons.extend(personal(timeline, slot)),
            None => reasons.push(SlotReason::CalendarUnknown { person: *id }),
        }
    }
    reasons
}

fn personal(timeline: &Timeline<'_>, slot: Interval) -> Vec<SlotReason> {
    let person = timeline.member.id;
    let mut reasons = Vec::new();
    if timeline.member.calendar == CalendarState::Unknown {
        reasons.push(SlotReason::CalendarUnknown { person });
    }
    let day = timeline.clock.day(slot.start);
    if !any_contains(&timeline.open, slot) {
        let hours = timeline.hours_of(day);
        reasons.push(if hours.is_empty() && weekday(day) >= 5 {
            SlotReason::Weekend { person, date: date(day) }
        } else {
            SlotReason::OutsideHours { person, zone: timeline.member.hours.zone, hours: hours.to_vec() }
        });
    }
    let touched = timeline.blocks.iter().filter(|block| block.at.overlaps(slot));
    reasons.extend(touched.flat_map(|block| blocked(timeline, block, slot)));
    if let Some((limit, count)) = timeline.over_limit(slot) {
        reasons.push(SlotReason::DailyLimit { person, date: date(day), limit, count });
    }
    reasons
}

fn blocked(timeline: &Timeline<'_>, block: &Block<'_>, slot: Interval) -> Vec<SlotReason> {
    let person = timeline.member.id;
    match &block.cause {
        Cause::Lunch => vec![SlotReason::Lunch { person, blocks: range(block.at) }],
        Cause::DayOff { day, name } => {
            vec![SlotReason::DayOff { person, date: date(*day), name: (*name).to_owned() }]
        }
        Cause::Holiday(holiday) => vec![SlotReason::Holiday { person, holiday: holiday.clone() }],
        Cause::Event(event) if event.interval().overlaps(slot) => {
            vec![SlotReason::Busy { person, event: (*event).clone() }]
        }
        Cause::Event(event) => buffers(event.interval(), timeline.buffers)
            .filter(|(_, kept)| kept.overlaps(slot))
            .map(|(side, kept)| SlotReason::Buffer {
                person,
                event: (*event).clone(),
                side,
                minutes: minutes(kept),
                blocks: range(kept),
            })
            .collect(),
    }
}

/// What is kept free around an event, by seconds before and after it.
pub(super) fn buffers(event: Interval, (before, after): (i64, i64)) -> impl Iterator<Item = (Side, Interval)> {
    [
        (Side::Before, Interval { start: event.start - before, end: event.start }),
        (Side::After, Interval { start: event.end, end: event.end + after }),
    ]
    .into_iter()
    .filter(|(_, kept)| !kept.is_empty())
}

/// Whole minutes of a range that is at most hours long.
pub(super) fn minutes(interval: Interval) -> u32 {
    u32::try_from((interval.end - interval.start) / MINUTE).unwrap_or(0)
}

pub(super) fn range(interval: Interval) -> TimeRange {
    TimeRange { start: instant(interval.start), end: instant(interval.end) }
}
