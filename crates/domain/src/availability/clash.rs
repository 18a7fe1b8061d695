//! What a planned interview runs into.

use super::busy::{Busy, PanelMember, TimeRange};
use super::interval::Interval;
use super::reason::{Side, buffers, minutes, range};
use super::timeline::counted;
use super::zone::MINUTE;
use crate::id::InterviewerId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An interview with its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlannedInterview {
    /// When it is.
    pub time: TimeRange,
    /// Who sits on its panel.
    pub panel: Vec<InterviewerId>,
    /// Ids of events that are the interview itself.
    pub ignore: Vec<String>,
}

/// How badly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ClashKind {
    /// Both at once.
    Hard,
    /// Only within the minutes that the person keeps free around the event.
    Soft {
        /// The side of the event that is kept free.
        side: Side,
        /// How many minutes are.
        minutes: u32,
    },
}

/// An event of somebody on the panel that a planned interview runs into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Clash {
    /// Who.
    pub person: InterviewerId,
    /// What.
    pub event: Busy,
    /// How badly.
    pub severity: ClashKind,
    /// The part of the interview that is concerned.
    pub overlap: TimeRange,
}

/// What `interview` runs into, in order of the events; of a person's event the overlap if there is one, else each side
/// that is too close. People outside the panel do not count, and an unknown calendar has nothing to run into: ask
/// [`super::why_not`].
pub fn clashes(interview: &PlannedInterview, people: &[PanelMember]) -> Vec<Clash> {
    let slot = Interval::covering(interview.time.start, interview.time.end);
    let mut found: Vec<Clash> = people
        .iter()
        .filter(|member| interview.panel.contains(&member.id))
        .flat_map(|member| counted(&member.busy, &interview.ignore).flat_map(move |event| with(slot, member, event)))
        .collect();
    found.sort_by(|a, b| (&a.event, a.person).cmp(&(&b.event, b.person)));
    found
}

fn with(slot: Interval, member: &PanelMember, event: &Busy) -> Vec<Clash> {
    let clash =
        |severity, overlap| Clash { person: member.id, event: event.clone(), severity, overlap: range(overlap) };
    let at = event.interval();
    if at.overlaps(slot) {
        return vec![clash(ClashKind::Hard, at.intersection(slot))];
    }
    let seconds = |minutes: u32| i64::from(minutes) * MINUTE;
    let kept = (seconds(member.hours.buffer_before_minutes), seconds(member.hours.buffer_after_minutes));
    buffers(at, kept)
        .filter(|(_, kept)| kept.overlaps(slot))
        .map(|(side, kept)| clash(ClashKind::Soft { side, minutes: minutes(kept) }, kept.intersection(slot)))
        .collect()
}
