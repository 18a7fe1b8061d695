//! One person's time over a stretch: what their rules leave open, labelled blocks in it, and what remains free.

use super::busy::{Busy, BusySource, CalendarState, PanelMember};
use super::hours::{HolidayCalendar, MinuteSpan};
use super::interval::{Interval, any_contains, merged, subtracted};
use super::request::SlotRequest;
use super::zone::{DAY, MINUTE, ZoneClock, date, week, weekday};
use crate::holidays::{Holiday, holidays};
use chrono::Datelike;
use std::collections::BTreeMap;

/// Whole days that are read around a stretch, so that the weeks and days it touches are complete.
const AROUND: i64 = 8 * DAY;

/// Why a block cannot be used.
pub(super) enum Cause<'a> {
    Lunch,
    DayOff { day: i64, name: &'a str },
    Holiday(Holiday),
    Event(&'a Busy),
}

/// A stretch that cannot be used. An event's includes the room around it.
pub(super) struct Block<'a> {
    pub(super) at: Interval,
    pub(super) cause: Cause<'a>,
}

/// A person's time.
pub(super) struct Timeline<'a> {
    pub(super) member: &'a PanelMember,
    pub(super) clock: ZoneClock,
    /// Seconds kept free before and after their events.
    pub(super) buffers: (i64, i64),
    /// Working hours, lunch included.
    pub(super) open: Vec<Interval>,
    /// In order of their start.
    pub(super) blocks: Vec<Block<'a>>,
    free: Vec<Interval>,
    interviews_by_day: BTreeMap<i64, u32>,
    interviews_by_week: BTreeMap<i64, u32>,
}

impl<'a> Timeline<'a> {
    /// The time of `member` within `span` and the week around it.
    pub(super) fn new(request: &SlotRequest, member: &'a PanelMember, span: Interval) -> Self {
        let span = span.widened(AROUND, AROUND);
        let rules = &member.hours;
        let minutes = |minutes: u32| if request.ignore_buffers { 0 } else { i64::from(minutes) * MINUTE };
        let mut timeline = Self {
            member,
            clock: ZoneClock::new(rules.zone, span),
            buffers: (minutes(rules.buffer_before_minutes), minutes(rules.buffer_after_minutes)),
            open: Vec::new(),
            blocks: Vec::new(),
            free: Vec::new(),
            interviews_by_day: BTreeMap::new(),
            interviews_by_week: BTreeMap::new(),
        };
        timeline.lay_days(span);
        timeline.lay_events(span, &request.ignore);
        timeline.blocks.sort_by(|a, b| (a.at, event(a)).cmp(&(b.at, event(b))));
        let blocked = merged(timeline.blocks.iter().map(|block| block.at).collect());
        timeline.free = subtracted(&timeline.open, &blocked);
        timeline
    }

    /// Whether an interview can be at `slot`.
    pub(super) fn is_free(&self, slot: Interval) -> bool {
        self.member.calendar == CalendarState::Known
            && any_contains(&self.free, slot)
            && self.over_limit(slot).is_none()
    }

    /// The limit and the interviews already there, when the day of `slot` is full.
    pub(super) fn over_limit(&self, slot: Interval) -> Option<(u32, u32)> {
        let limit = self.member.hours.max_per_day?;
        let count = self.interviews_by_day.get(&self.clock.day(slot.start)).copied().unwrap_or(0);
        (count >= limit).then_some((limit, count))
    }

    /// Interviews in the week of `slot`, from Monday, on the person's calendar.
    pub(super) fn week_count(&self, slot: Interval) -> u32 {
        self.interviews_by_week.get(&week(self.clock.day(slot.start))).copied().unwrap_or(0)
    }

    /// The working hours of a day of theirs.
    pub(super) fn hours_of(&self, day: i64) -> &'a [MinuteSpan] {
        self.member.hours.week.days()[weekday(day)]
    }

    fn lay_days(&mut self, span: Interval) {
        let rules = &self.member.hours;
        let days = self.clock.days(span);
        let public = match rules.holidays {
            HolidayCalendar::Korea => public_holidays(date(*days.start()).year(), date(*days.end()).year()),
            HolidayCalendar::None => BTreeMap::new(),
        };
        for day in days {
            let spans = self.hours_of(day);
            self.open.extend(spans.iter().flat_map(|span| instants(&self.clock, day, *span)));
            let mut off: Vec<Cause<'a>> = Vec::new();
            let on = date(day);
            off.extend(public.get(&on).into_iter().flatten().map(|holiday| Cause::Holiday(holiday.clone())));
            let leave = rules.days_off.iter().filter(|leave| leave.from <= on && on <= leave.to);
            off.extend(leave.map(|leave| Cause::DayOff { day, name: &leave.name }));
            if off.is_empty()
                && !spans.is_empty()
                && let Some(lunch) = rules.lunch
            {
                let lunches = instants(&self.clock, day, lunch);
                self.blocks.extend(lunches.map(|at| Block { at, cause: Cause::Lunch }));
            }
            for cause in off {
                // The parts of a day on which the clock changes touch.
                let whole = merged(instants(&self.clock, day, MinuteSpan::hours(0, 24)).collect());
                self.blocks.extend(whole.first().map(|at| Block { at: *at, cause }));
            }
        }
        self.open = merged(std::mem::take(&mut self.open));
    }

    fn lay_events(&mut self, span: Interval, ignore: &[String]) {
        let (before, after) = self.buffers;
        for busy in counted(&self.member.busy, ignore) {
            let at = busy.interval();
            let at_most = at.widened(before, after).intersection(span.widened(DAY, DAY));
            if at_most.is_empty() {
                continue;
            }
            self.blocks.push(Block { at: at_most, cause: Cause::Event(busy) });
            if busy.source == BusySource::Naru && at.start >= span.start && at.start < span.end {
                let day = self.clock.day(at.start);
                *self.interviews_by_day.entry(day).or_default() += 1;
                *self.interviews_by_week.entry(week(day)).or_default() += 1;
            }
        }
    }
}

/// Events that take time and are not left out.
pub(super) fn counted<'a>(busy: &'a [Busy], ignore: &[String]) -> impl Iterator<Item = &'a Busy> {
    busy.iter().filter(|event| !event.interval().is_empty() && !ignore.contains(&event.id))
}

fn event<'a>(block: &Block<'a>) -> Option<&'a Busy> {
    match block.cause {
        Cause::Event(busy) => Some(busy),
        Cause::Lunch | Cause::DayOff { .. } | Cause::Holiday(_) => None,
    }
}

fn instants(clock: &ZoneClock, day: i64, span: MinuteSpan) -> impl Iterator<Item = Interval> {
    clock.instants(day, i64::from(span.from), i64::from(span.to))
}

fn public_holidays(first_year: i32, last_year: i32) -> BTreeMap<chrono::NaiveDate, Vec<Holiday>> {
    let mut by_date: BTreeMap<_, Vec<Holiday>> = BTreeMap::new();
    for holiday in (first_year..=last_year).flat_map(holidays).filter(Holiday::is_day_off) {
        by_date.entry(holiday.date).or_default().push(holiday);
    }
    by_date
}
