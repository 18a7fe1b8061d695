//! The same rules, read slowly: every five minutes of a slot on the clock of everybody concerned, and every set of people.

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc, Weekday};
use chrono_tz::Tz;
use naru_domain::availability::*;
use naru_domain::holidays;
use naru_domain::id::InterviewerId;
use std::collections::BTreeSet;

/// Every start within the window on the step of the request.
pub(crate) fn grid(request: &SlotRequest) -> Vec<DateTime<Utc>> {
    let TimeRange { start, end } = request.window;
    let first = start.timestamp().div_euclid(300) * 300;
    (0..)
        .map(|tick| DateTime::from_timestamp(first + tick * 300, 0).unwrap())
        .take_while(|at| *at < end)
        .filter(|at| *at >= start)
        .filter(|at| minute_of(at.with_timezone(&request.zone)).is_multiple_of(request.step_minutes))
        .filter(|at| *at + length(request) <= end)
        .collect()
}

/// Whether an interview of `request` can begin at `start`.
pub(crate) fn is_possible(request: &SlotRequest, people: &[PanelMember], start: DateTime<Utc>) -> bool {
    let end = start + length(request);
    let notice = TimeDelta::minutes(i64::from(request.minimum_notice_minutes));
    let candidate = &request.candidate;
    let within = request.window.start <= start && end <= request.window.end;
    let ready = start >= request.now + notice;
    let in_hours = ticks(start, end).all(|at| is_open(&candidate.hours, candidate.zone, at));
    let free = !events(&candidate.busy, request).any(|event| event.start < end && start < event.end);
    within && ready && in_hours && free && {
        let able: BTreeSet<InterviewerId> =
            people.iter().filter(|member| is_free(request, member, start)).map(|member| member.id).collect();
        can_seat(&request.panel, &able)
    }
}

/// Whether a person can be there, whoever else is.
pub(crate) fn is_free(request: &SlotRequest, member: &PanelMember, start: DateTime<Utc>) -> bool {
    let (rules, end) = (&member.hours, start + length(request));
    let works = |at: DateTime<Utc>| {
        let local = at.with_timezone(&rules.zone);
        let date = local.date_naive();
        let at_lunch = rules.lunch.is_some_and(|lunch| holds(lunch, minute_of(local)));
        let is_holiday =
            rules.holidays == HolidayCalendar::Korea && holidays::on(date).iter().any(holidays::Holiday::is_day_off);
        let on_leave = rules.days_off.iter().any(|leave| leave.from <= date && date <= leave.to);
        is_open(&rules.week, rules.zone, at) && !at_lunch && !is_holiday && !on_leave
    };
    let minutes = |minutes: u32| TimeDelta::minutes(if request.ignore_buffers { 0 } else { i64::from(minutes) });
    let blocked = events(&member.busy, request).any(|event| {
        event.start - minutes(rules.buffer_before_minutes) < end
            && start < event.end + minutes(rules.buffer_after_minutes)
    });
    let day = |at: DateTime<Utc>| at.with_timezone(&rules.zone).date_naive();
    let interviews = events(&member.busy, request)
        .filter(|event| event.source == BusySource::Naru && day(event.start) == day(start))
        .count();
    let full = rules.max_per_day.is_some_and(|limit| interviews >= limit as usize);
    member.calendar == CalendarState::Known && !blocked && !full && ticks(start, end).all(works)
}

/// Whether the groups can be filled by different people of `able`: group after group, in every way.
pub(crate) fn can_seat(groups: &[PanelGroup], able: &BTreeSet<InterviewerId>) -> bool {
    let seats: Vec<&PanelGroup> =
        groups.iter().flat_map(|group| std::iter::repeat_n(group, group.needed as usize)).collect();
    fn fill(seats: &[&PanelGroup], able: &BTreeSet<InterviewerId>) -> bool {
        let Some((seat, rest)) = seats.split_first() else { return true };
        seat.people.iter().filter(|person| able.contains(person)).any(|person| {
            let mut left = able.clone();
            left.remove(person);
            fill(rest, &left)
        })
    }
    fill(&seats, able)
}

pub(crate) fn length(request: &SlotRequest) -> TimeDelta {
    TimeDelta::minutes(i64::from(request.duration_minutes))
}

/// Events that count.
pub(crate) fn events<'a>(busy: &'a [Busy], request: &'a SlotRequest) -> impl Iterator<Item = &'a Busy> {
    busy.iter().filter(|event| event.start < event.end && !request.ignore.contains(&event.id))
}

fn ticks(start: DateTime<Utc>, end: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> {
    (0..).map(move |tick| start + TimeDelta::minutes(5 * tick)).take_while(move |at| *at < end)
}

fn is_open(week: &WorkingWeek, zone: Tz, at: DateTime<Utc>) -> bool {
    let local = at.with_timezone(&zone);
    let spans = match local.weekday() {
        Weekday::Mon => &week.monday,
        Weekday::Tue => &week.tuesday,
        Weekday::Wed => &week.wednesday,
        Weekday::Thu => &week.thursday,
        Weekday::Fri => &week.friday,
        Weekday::Sat => &week.saturday,
        Weekday::Sun => &week.sunday,
    };
    spans.iter().any(|span| holds(*span, minute_of(local)))
}

fn holds(span: MinuteSpan, minute: u32) -> bool {
    (u32::from(span.from)..u32::from(span.to)).contains(&minute)
}

fn minute_of(local: DateTime<Tz>) -> u32 {
    local.hour() * 60 + local.minute()
}
