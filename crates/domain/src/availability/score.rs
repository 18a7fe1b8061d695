//! How good a free slot is: 100 points, less what speaks against it. Every point has its note.

use super::busy::Busy;
use super::interval::Interval;
use super::reason::Side;
use super::timeline::{Cause, Timeline};
use super::zone::MINUTE;
use crate::id::InterviewerId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Points of a slot that nothing speaks against.
pub(super) const FULL: i32 = 100;
/// Closer than this is right before or right after, in seconds.
const NEAR: i64 = 15 * MINUTE;
/// Points for every day after the first on which an interview can be.
const PER_DAY_LATER: i32 = -2;
const MOST_LATER: i32 = -30;
/// Points for a slot that ends as lunch begins, or begins as it ends.
const LUNCH: i32 = -6;
/// Points for every person who comes from a meeting, or must go to one.
const BACK_TO_BACK: i32 = -8;
/// Points for every interview that a person has that week.
const PER_INTERVIEW: i32 = -2;
const MOST_INTERVIEWS: i32 = -10;
/// Points for every better proposal on the same day.
const PER_SAME_DAY: i32 = -12;
const MOST_SAME_DAY: i32 = -36;
/// Points for sharing time with a better proposal: no choice for the candidate.
const OVERLAP: i32 = -40;

/// What was weighed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ProposalNoteKind {
    /// The first time that is possible at all.
    Earliest,
    /// Everybody who could be on the panel is free.
    EveryoneFree,
    /// Days after the first on which an interview can be.
    Later {
        /// How many.
        days: u32,
    },
    /// Right before or right after a person's lunch.
    Lunch {
        /// Whose.
        person: InterviewerId,
        /// Where lunch is, as seen from the interview.
        side: Side,
    },
    /// A person comes from another event, or must go to one.
    #[serde(rename_all = "camelCase")]
    BackToBack {
        /// Who.
        person: InterviewerId,
        /// The other event.
        event: Busy,
        /// Where the event is, as seen from the interview.
        side: Side,
        /// Minutes between the two, without those that the person's rules keep free.
        gap_minutes: u32,
    },
    /// Interviews that a person already has in that week.
    WeekLoad {
        /// Who.
        person: InterviewerId,
        /// How many.
        count: u32,
    },
    /// Better proposals on the same day.
    SameDay {
        /// How many.
        count: u32,
    },
    /// Shares time with a better proposal.
    Overlap,
}

/// What was weighed, and what it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProposalNote {
    /// Points, negative for what speaks against the slot; 0 for what only says something about it.
    pub points: i32,
    /// What it is.
    #[serde(flatten)]
    pub what: ProposalNoteKind,
}

/// What a person on the panel makes of `slot`: their load, and what stands right beside it.
pub(super) fn person_notes(timeline: &Timeline<'_>, slot: Interval) -> Vec<ProposalNote> {
    let person = timeline.member.id;
    let mut notes = Vec::new();
    let count = timeline.week_count(slot);
    if count > 0 {
        let points = scaled(PER_INTERVIEW, count, MOST_INTERVIEWS);
        notes.push(ProposalNote { points, what: ProposalNoteKind::WeekLoad { person, count } });
    }
    for side in [Side::Before, Side::After] {
        if let Some((event, gap)) = nearest_event(timeline, slot, side) {
            // Below 15.
            let gap_minutes = (gap / MINUTE) as u32;
            let what = ProposalNoteKind::BackToBack { person, event: event.clone(), side, gap_minutes };
            notes.push(ProposalNote { points: BACK_TO_BACK, what });
        }
    }
    notes
}

/// The first lunch of the panel that is right beside `slot`.
pub(super) fn lunch_note<'t>(panel: impl Iterator<Item = &'t Timeline<'t>>, slot: Interval) -> Option<ProposalNote> {
    let mut sides = panel.flat_map(|timeline| [Side::Before, Side::After].map(|side| (timeline, side)));
    sides.find_map(|(timeline, side)| {
        let mut near = beside(timeline, slot, side);
        near.any(|(block, _)| matches!(block, Cause::Lunch)).then(|| {
            let what = ProposalNoteKind::Lunch { person: timeline.member.id, side };
            ProposalNote { points: LUNCH, what }
        })
    })
}

/// Days after the first possible one; `None` on that day.
pub(super) fn later_note(days: i64) -> Option<ProposalNote> {
    let days = u32::try_from(days).ok().filter(|days| *days > 0)?;
    Some(ProposalNote { points: scaled(PER_DAY_LATER, days, MOST_LATER), what: ProposalNoteKind::Later { days } })
}

/// What better proposals take from one on the same day.
pub(super) fn choice_notes(same_day: u32, overlaps: bool) -> Vec<ProposalNote> {
    let mut notes = Vec::new();
    if same_day > 0 {
        let points = scaled(PER_SAME_DAY, same_day, MOST_SAME_DAY);
        notes.push(ProposalNote { points, what: ProposalNoteKind::SameDay { count: same_day } });
    }
    if overlaps {
        notes.push(ProposalNote { points: OVERLAP, what: ProposalNoteKind::Overlap });
    }
    notes
}

/// A note that counts nothing.
pub(super) fn remark(what: ProposalNoteKind) -> ProposalNote {
    ProposalNote { points: 0, what }
}

/// The sum of notes.
pub(super) fn points(notes: &[ProposalNote]) -> i32 {
    notes.iter().map(|note| note.points).sum()
}

/// `each` times `count`, at most `most`; both are negative.
fn scaled(each: i32, count: u32, most: i32) -> i32 {
    i32::try_from(count).map_or(most, |count| each.saturating_mul(count).max(most))
}

fn nearest_event<'a>(timeline: &Timeline<'a>, slot: Interval, side: Side) -> Option<(&'a Busy, i64)> {
    let events = beside(timeline, slot, side).filter_map(|(cause, gap)| match cause {
        Cause::Event(busy) => Some((*busy, gap)),
        Cause::Lunch | Cause::DayOff { .. } | Cause::Holiday(_) => None,
    });
    events.min_by_key(|&(busy, gap)| (gap, busy))
}

/// Blocks right beside a free slot, with the seconds between.
fn beside<'t, 'a>(
    timeline: &'t Timeline<'a>,
    slot: Interval,
    side: Side,
) -> impl Iterator<Item = (&'t Cause<'a>, i64)> + use<'t, 'a> {
    timeline.blocks.iter().filter_map(move |block| {
        let gap = match side {
            Side::Before => slot.start - block.at.end,
            Side::After => block.at.start - slot.end,
        };
        (0..NEAR).contains(&gap).then_some((&block.cause, gap))
    })
}
