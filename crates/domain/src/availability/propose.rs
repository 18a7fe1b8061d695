//! The times an interview can be, best first.
//!
//! The best slot is taken; then the best of the rest, where a day that already has a proposal counts less, and a slot that
//! overlaps one much less: so a short list gives the candidate a choice. Equal slots come in order of time.

use super::busy::PanelMember;
use super::interval::{Interval, instant};
use super::request::{SlotRequest, SlotRequestError};
use super::score::{
    FULL, ProposalNote, ProposalNoteKind, choice_notes, later_note, lunch_note, person_notes, points, remark,
};
use super::search::Search;
use super::timeline::Timeline;
use super::zone::MINUTE;
use crate::id::InterviewerId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// A time at which an interview can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it is over.
    pub end: DateTime<Utc>,
    /// Who would sit on the panel, by id: of those who are free, those for whom it is best.
    pub panel: Vec<InterviewerId>,
    /// 100 plus the points of the notes; more is better. Can be negative.
    pub score: i32,
    /// What was weighed.
    pub notes: Vec<ProposalNote>,
}

/// A free slot before it is held against others.
struct Slot {
    at: Interval,
    panel: Vec<InterviewerId>,
    notes: Vec<ProposalNote>,
    points: i32,
    overlaps: bool,
}

/// The free slots of one day that are not taken yet.
struct Day {
    left: Vec<Slot>,
    taken: u32,
}

/// At most `limit` times for `request`, best first; `usize::MAX` for all. A shorter list is the beginning of a longer one.
///
/// `people` holds the members of the panel; whoever is missing counts as not free.
///
/// # Errors
/// When `request` cannot be looked for, or `people` has somebody twice.
pub fn propose(request: &SlotRequest, people: &[PanelMember], limit: usize) -> Result<Vec<Proposal>, SlotRequestError> {
    request.check()?;
    let window = Interval::covering(request.window.start, request.window.end);
    let search = Search::new(request, people, window)?;
    Ok(ranked(by_day(&search), limit))
}

/// All free slots with what is known of each by itself, by day of the interview's zone.
fn by_day(search: &Search<'_>) -> BTreeMap<i64, Day> {
    let mut days: BTreeMap<i64, Day> = BTreeMap::new();
    let mut first_day = None;
    for at in grid(search).filter(|at| search.is_offered(*at)) {
        let Some((panel, mut notes)) = seated(search, at) else { continue };
        let day = search.clock.day(at.start);
        if first_day.is_none() {
            notes.push(remark(ProposalNoteKind::Earliest));
        }
        notes.extend(later_note(day - *first_day.get_or_insert(day)));
        let slot = Slot { at, panel, points: points(&notes), notes, overlaps: false };
        days.entry(day).or_insert_with(|| Day { left: Vec::new(), taken: 0 }).left.push(slot);
    }
    days
}

/// Every start on the step of the request, counted on the clock of its zone. Steps divide half an hour, and so do all
/// changes of a clock.
fn grid<'s>(search: &'s Search<'_>) -> impl Iterator<Item = Interval> + use<'s> {
    let step = i64::from(search.request.step_minutes) * MINUTE;
    let from = search.window.start.max(search.earliest.min(search.window.end));
    let ahead = search.clock.local(from).rem_euclid(step);
    let first = if ahead == 0 { from } else { from - ahead + step };
    (0..)
        .map(move |index| first + index * step)
        .map(|start| Interval { start, end: start + search.duration })
        .take_while(|slot| slot.end <= search.window.end)
}

/// The panel for a slot, and what speaks against it; `None` when it cannot be filled.
fn seated(search: &Search<'_>, at: Interval) -> Option<(Vec<InterviewerId>, Vec<ProposalNote>)> {
    if !search.seats.may_fill(|person| search.is_free(person, at)) {
        return None;
    }
    let seating = search.seat(at, |timeline| -points(&person_notes(timeline, at)));
    if !seating.short.is_empty() {
        return None;
    }
    let chosen = || seating.chosen.iter().filter_map(|&person| search.people[person].1.as_ref());
    let mut notes: Vec<ProposalNote> = chosen().flat_map(|timeline| person_notes(timeline, at)).collect();
    notes.extend(lunch_note(chosen(), at));
    if (0..search.people.len()).all(|person| search.is_free(person, at)) {
        notes.push(remark(ProposalNoteKind::EveryoneFree));
    }
    Some((chosen().map(|timeline: &Timeline<'_>| timeline.member.id).collect(), notes))
}

fn ranked(mut days: BTreeMap<i64, Day>, limit: usize) -> Vec<Proposal> {
    let mut best: BTreeMap<i64, (i32, usize)> =
        days.iter().filter_map(|(number, day)| Some((*number, day.best()?))).collect();
    let mut proposals = Vec::new();
    while proposals.len() < limit {
        // The first of equal days, so that the order is that of time.
        let next = best.iter().min_by_key(|(number, (points, _))| (-points, **number));
        let Some((number, index)) = next.map(|(number, (_, index))| (*number, *index)) else { break };
        let Some(day) = days.get_mut(&number) else { break };
        proposals.push(day.take(index));
        match day.best() {
            Some(found) => best.insert(number, found),
            None => best.remove(&number),
        };
    }
    proposals
}

impl Day {
    /// Points and place of the best that is left: the first of equals.
    fn best(&self) -> Option<(i32, usize)> {
        let rated = self
            .left
            .iter()
            .enumerate()
            .map(|(index, slot)| (slot.points + points(&choice_notes(self.taken, slot.overlaps)), index));
        rated.min_by_key(|(points, index)| (-points, *index))
    }

    /// Takes one out, and counts it against those that are left.
    fn take(&mut self, index: usize) -> Proposal {
        let mut slot = self.left.remove(index);
        slot.notes.extend(choice_notes(self.taken, slot.overlaps));
        self.taken += 1;
        for other in &mut self.left {
            other.overlaps |= other.at.overlaps(slot.at);
        }
        Proposal {
            start: instant(slot.at.start),
            end: instant(slot.at.end),
            panel: slot.panel,
            score: FULL + points(&slot.notes),
            notes: slot.notes,
        }
    }
}
