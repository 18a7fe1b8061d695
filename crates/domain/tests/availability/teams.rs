//! Random teams, with clocks that change in the weeks they are asked about.

use crate::people::{at, id};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use naru_domain::availability::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// A request and the people it is about.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) request: SlotRequest,
    pub(crate) people: Vec<PanelMember>,
}

/// Days in whose weeks a clock changes somewhere, a holiday is, or nothing happens.
const DAYS: [&str; 6] = ["2026-03-06", "2026-03-28", "2026-10-24", "2026-10-31", "2026-05-01", "2026-09-22"];

const ZONES: [Tz; 6] = [
    Tz::Asia__Seoul,
    Tz::America__New_York,
    Tz::Europe__Berlin,
    Tz::Australia__Lord_Howe,
    Tz::Asia__Kathmandu,
    Tz::Pacific__Apia,
];

/// Any case.
pub(crate) fn case() -> impl Strategy<Value = Case> {
    build(ZONES.to_vec(), DAYS.to_vec(), select(vec![HolidayCalendar::Korea, HolidayCalendar::None]).boxed())
}

/// A case in which nothing tells one week from the next.
pub(crate) fn plain_case() -> impl Strategy<Value = Case> {
    let zones = vec![Tz::Asia__Seoul, Tz::Asia__Kathmandu, Tz::UTC];
    build(zones, vec!["2026-06-16", "2026-11-19"], Just(HolidayCalendar::None).boxed())
}

fn build(
    zones: Vec<Tz>,
    days: Vec<&'static str>,
    holidays: BoxedStrategy<HolidayCalendar>,
) -> impl Strategy<Value = Case> {
    let zone = move || select(zones.clone());
    let start = select(days).prop_map(|day| at(&format!("{day}T00:00:00Z")));
    (start, zone()).prop_flat_map(move |(start, candidate_zone)| {
        let people = (0..4_u128).map(|number| member(number, zone(), holidays.clone(), start)).collect::<Vec<_>>();
        (people, request(start, zone(), candidate_zone)).prop_map(|(people, request)| Case { request, people })
    })
}

fn member(
    number: u128,
    zone: impl Strategy<Value = Tz>,
    holidays: BoxedStrategy<HolidayCalendar>,
    start: DateTime<Utc>,
) -> impl Strategy<Value = PanelMember> {
    let hours = (
        zone,
        week(),
        proptest::option::of(Just(MinuteSpan::hours(12, 13))),
        proptest::option::weighted(0.2, 0..4_u64),
        holidays,
        select(vec![0, 10, 30]),
        select(vec![0, 15]),
        proptest::option::of(1..3_u32),
    )
        .prop_map(move |(zone, week, lunch, off, holidays, before, after, max_per_day)| {
            let day_off = off.map(|day| start.date_naive() + chrono::Days::new(day));
            let days_off = day_off.map(|day| DayOff { from: day, to: day, name: String::new() });
            WorkingHours {
                zone,
                week,
                lunch,
                days_off: days_off.into_iter().collect(),
                holidays,
                buffer_before_minutes: before,
                buffer_after_minutes: after,
                max_per_day,
            }
        });
    let calendar = prop_oneof![9 => Just(CalendarState::Known), 1 => Just(CalendarState::Unknown)];
    (hours, vec(event(start), 0..8), calendar).prop_map(move |(hours, busy, calendar)| PanelMember {
        id: id(number),
        hours,
        busy,
        calendar,
    })
}

/// Office hours, nights around the change of clocks, all hours, and split days.
fn week() -> impl Strategy<Value = WorkingWeek> {
    let split = WorkingWeek {
        saturday: vec![MinuteSpan { from: 90, to: 155 }, MinuteSpan { from: 155, to: 600 }],
        ..WorkingWeek::weekdays(MinuteSpan { from: 545, to: 1075 })
    };
    let weeks = vec![
        WorkingWeek::weekdays(MinuteSpan::hours(9, 18)),
        WorkingWeek::every_day(MinuteSpan { from: 60, to: 150 }),
        WorkingWeek::every_day(MinuteSpan::hours(0, 24)),
        split,
    ];
    select(weeks)
}

fn event(start: DateTime<Utc>) -> impl Strategy<Value = Busy> {
    let sources = vec![BusySource::Google, BusySource::Naru, BusySource::Manual];
    let length = prop_oneof![5 => 10..180_i64, 1 => Just(0), 1 => 1440..2880_i64];
    (-1440..6 * 1440_i64, length, select(sources), 0..1000_u32).prop_map(move |(from, minutes, source, number)| {
        let start = start + TimeDelta::minutes(from);
        let end = start + TimeDelta::minutes(minutes);
        Busy { start, end, title: format!("{number}"), source, id: format!("event-{number}") }
    })
}

fn request(start: DateTime<Utc>, zone: impl Strategy<Value = Tz>, candidate: Tz) -> impl Strategy<Value = SlotRequest> {
    let group = subsequence((0..4).map(id).collect::<Vec<_>>(), 1..=4)
        .prop_flat_map(|people| (1..=u32::try_from(people.len()).unwrap().min(2), Just(people)))
        .prop_map(|(needed, people)| PanelGroup { people, needed });
    let numbers = (select(vec![25_u32, 30, 60, 90]), select(vec![10_u32, 15, 30]), 0..1500_u32, 1..4_i64, 0..300_i64);
    (zone, numbers, vec(group, 1..3), week(), vec(event(start), 0..3), any::<bool>()).prop_map(
        move |(zone, (duration_minutes, step_minutes, notice, days, late), panel, hours, busy, ignore_buffers)| {
            let begin = start + TimeDelta::minutes(late);
            SlotRequest {
                duration_minutes,
                step_minutes,
                zone,
                window: TimeRange { start: begin, end: begin + TimeDelta::days(days) },
                now: start,
                minimum_notice_minutes: notice,
                panel,
                candidate: CandidateTimes { zone: candidate, hours, busy },
                ignore: Vec::new(),
                ignore_buffers,
            }
        },
    )
}
