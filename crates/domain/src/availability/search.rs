//! A request with the time of everybody in it: the one place that says whether a slot is free.

use super::busy::{Busy, PanelMember};
use super::interval::{Interval, any_contains, merged};
use super::panel::{Seating, Seats};
use super::request::{SlotRequest, SlotRequestError};
use super::timeline::{Timeline, counted};
use super::zone::ZoneClock;
use crate::id::InterviewerId;
use std::collections::{BTreeMap, BTreeSet};

/// A request that can be looked for, over some stretch of time.
pub(super) struct Search<'a> {
    pub(super) request: &'a SlotRequest,
    pub(super) window: Interval,
    /// The first second at which an interview can begin.
    pub(super) earliest: i64,
    /// Length in seconds.
    pub(super) duration: i64,
    /// The clock of the interview's zone.
    pub(super) clock: ZoneClock,
    pub(super) candidate_clock: ZoneClock,
    candidate_open: Vec<Interval>,
    candidate_busy: Vec<&'a Busy>,
    /// The panel's people by id. Those who were not passed in have no timeline.
    pub(super) people: Vec<(InterviewerId, Option<Timeline<'a>>)>,
    pub(super) seats: Seats,
}

impl<'a> Search<'a> {
    /// Lays out everybody's time around `span`.
    pub(super) fn new(
        request: &'a SlotRequest,
        people: &'a [PanelMember],
        span: Interval,
    ) -> Result<Self, SlotRequestError> {
        request.check()?;
        let mut given = BTreeMap::new();
        for member in people {
            if given.insert(member.id, member).is_some() {
                return Err(SlotRequestError::Twice(member.id));
            }
        }
        let ids: BTreeSet<InterviewerId> = request.panel.iter().flat_map(|group| &group.people).copied().collect();
        let index: BTreeMap<InterviewerId, usize> = ids.iter().copied().zip(0..).collect();
        let groups = request.panel.iter().map(|group| {
            let mut people: Vec<usize> = group.people.iter().map(|id| index[id]).collect();
            people.sort_unstable();
            (people, group.needed as usize)
        });
        let candidate_clock = ZoneClock::new(request.candidate.zone, span);
        let earliest = request.earliest();
        let mut candidate_busy: Vec<&Busy> = counted(&request.candidate.busy, &request.ignore).collect();
        candidate_busy.sort_unstable();
        Ok(Self {
            request,
            window: Interval::within(request.window.start, request.window.end),
            earliest: earliest.timestamp() + i64::from(earliest.timestamp_subsec_nanos() > 0),
            duration: i64::from(request.duration_minutes) * 60,
            clock: ZoneClock::new(request.zone, span),
            candidate_open: candidate_open(request, &candidate_clock, span),
            candidate_clock,
            candidate_busy,
            seats: Seats::new(groups.collect(), ids.len()),
            people: ids
                .into_iter()
                .map(|id| (id, given.get(&id).map(|member| Timeline::new(request, member, span))))
                .collect(),
        })
    }

    /// Whether the interview can be at `slot` as far as window, notice and candidate go.
    pub(super) fn is_offered(&self, slot: Interval) -> bool {
        self.window.contains(slot)
            && slot.start >= self.earliest
            && self.candidate_is_in(slot)
            && self.candidate_events(slot).next().is_none()
    }

    /// Whether `slot` is within the candidate's hours.
    pub(super) fn candidate_is_in(&self, slot: Interval) -> bool {
        any_contains(&self.candidate_open, slot)
    }

    /// What the candidate has at `slot`.
    pub(super) fn candidate_events(&self, slot: Interval) -> impl Iterator<Item = &'a Busy> {
        self.candidate_busy.iter().copied().filter(move |busy| busy.interval().overlaps(slot))
    }

    /// Whether a person of the panel is free. Of whom nothing is known is not.
    pub(super) fn is_free(&self, person: usize, slot: Interval) -> bool {
        self.people[person].1.as_ref().is_some_and(|timeline| timeline.is_free(slot))
    }

    /// The free people seated, those first who cost least.
    pub(super) fn seat(&self, slot: Interval, cost: impl Fn(&Timeline<'a>) -> i32) -> Seating {
        let mut free: Vec<(i32, usize)> = self
            .people
            .iter()
            .enumerate()
            .filter_map(|(person, (_, timeline))| {
                let timeline = timeline.as_ref().filter(|timeline| timeline.is_free(slot))?;
                Some((cost(timeline), person))
            })
            .collect();
        free.sort_unstable();
        self.seats.fill(&free.into_iter().map(|(_, person)| person).collect::<Vec<_>>())
    }
}

fn candidate_open(request: &SlotRequest, clock: &ZoneClock, span: Interval) -> Vec<Interval> {
    let days = request.candidate.hours.days();
    let hours = clock.days(span).flat_map(|day| {
        let spans = days[super::zone::weekday(day)];
        spans.iter().flat_map(move |span| clock.instants(day, i64::from(span.from), i64::from(span.to)))
    });
    merged(hours.collect())
}
