//! Proposals, the reasons for missing times and clashes, as HR meets them.

use crate::people::{at, busy, id, member, naru, request};
use chrono_tz::Tz;
use naru_domain::availability::*;

fn starts(request: &SlotRequest, people: &[PanelMember], limit: usize) -> Vec<String> {
    let proposals = propose(request, people, limit).unwrap();
    proposals.iter().map(|proposal| proposal.start.format("%dT%H:%M").to_string()).collect()
}

fn reasons(request: &SlotRequest, people: &[PanelMember], start: &str) -> Vec<SlotReason> {
    why_not(request, people, at(start)).unwrap()
}

#[test]
fn a_short_list_is_a_choice_of_days() {
    // Three working days in Seoul, an hour of interview.
    let mut request = request("2026-03-10T00:00:00Z", "2026-03-12T15:00:00Z", &[1, 2]);
    request.step_minutes = 30;
    let people = [member(1), member(2)];
    assert_eq!(starts(&request, &people, 3), ["10T00:00", "11T00:00", "12T00:00"]);
    let all = propose(&request, &people, usize::MAX).unwrap();
    // 09:00–12:00 and 13:00–18:00: five and nine starts a day.
    assert_eq!(all.len(), 3 * 14);
    assert_eq!(all[0].panel, [id(1), id(2)]);
    assert!(all[0].notes.iter().any(|note| note.what == ProposalNoteKind::Earliest));
    assert!(all[0].notes.iter().any(|note| note.what == ProposalNoteKind::EveryoneFree));
    assert_eq!(all[1].score, 98, "a day later");
}

#[test]
fn an_interview_fits_a_window_of_its_length() {
    let request = request("2026-03-10T00:00:00Z", "2026-03-10T01:00:00Z", &[1]);
    assert_eq!(starts(&request, &[member(1)], usize::MAX), ["10T00:00"]);
    let mut noticed = request.clone();
    noticed.now = at("2026-03-09T23:00:00Z");
    noticed.minimum_notice_minutes = 60;
    assert_eq!(starts(&noticed, &[member(1)], usize::MAX), ["10T00:00"], "the notice may be used up");
    let mut short = request.clone();
    short.window.start += chrono::TimeDelta::milliseconds(1);
    assert_eq!(starts(&short, &[member(1)], usize::MAX), Vec::<String>::new(), "a window that begins later than it");
    assert!(matches!(reasons(&short, &[member(1)], "2026-03-10T00:00:00Z")[..], [SlotReason::OutsideWindow { .. }]));
}

#[test]
fn proposals_of_one_day_do_not_overlap_while_others_are_left() {
    let mut request = request("2026-03-10T00:00:00Z", "2026-03-10T09:00:00Z", &[1]);
    request.step_minutes = 15;
    let all = propose(&request, &[member(1)], usize::MAX).unwrap();
    // 09:00–12:00 and 13:00–18:00 hold eight hours at most; the first two are those nothing speaks against.
    let (first, second) = (&all[0], &all[1]);
    assert_eq!((first.start, second.start), (at("2026-03-10T00:00:00Z"), at("2026-03-10T01:00:00Z")));
    let overlaps = |proposal: &Proposal| proposal.notes.iter().any(|note| note.what == ProposalNoteKind::Overlap);
    let apart = all.iter().take_while(|proposal| !overlaps(proposal)).count();
    assert!(apart >= 6, "{apart}");
    for (index, proposal) in all[..apart].iter().enumerate() {
        assert!(all[..index].iter().all(|other| other.end <= proposal.start || proposal.end <= other.start));
    }
}

#[test]
fn of_days_that_are_equally_late_the_first_comes_first() {
    // Free on the 2nd, and from the 23rd on, where later days no longer count less.
    let request = request("2026-06-02T00:00:00Z", "2026-06-26T15:00:00Z", &[1]);
    let mut person = member(1);
    let leave =
        DayOff { from: "2026-06-03".parse().unwrap(), to: "2026-06-22".parse().unwrap(), name: "안식월".into() };
    person.hours.days_off = vec![leave];
    let found = starts(&request, &[person], 6);
    assert_eq!(
        found[..3],
        ["02T00:00", "02T01:00", "02T04:30"],
        "three weeks later counts less than a third choice that day"
    );
    assert_eq!(found[3..], ["23T00:00", "24T00:00", "25T00:00"]);
}

#[test]
fn of_several_meetings_beside_a_slot_the_nearest_is_named() {
    let request = request("2026-03-10T00:00:00Z", "2026-03-10T01:00:00Z", &[1]);
    let mut person = member(1);
    let long = busy("2026-03-09T22:00:00Z", "2026-03-09T23:55:00Z", "아침 회의");
    person.busy = vec![busy("2026-03-09T23:00:00Z", "2026-03-09T23:50:00Z", "통화"), long.clone()];
    let found = propose(&request, &[person], 1).unwrap().remove(0);
    let what = ProposalNoteKind::BackToBack { person: id(1), event: long, side: Side::Before, gap_minutes: 5 };
    assert!(found.notes.contains(&ProposalNote { points: -8, what }), "{:?}", found.notes);
}

#[test]
fn a_slot_beside_lunch_or_a_meeting_comes_after_one_that_is_not() {
    let mut request = request("2026-03-10T00:00:00Z", "2026-03-10T04:00:00Z", &[1]);
    request.step_minutes = 30;
    let mut person = member(1);
    person.busy = vec![busy("2026-03-09T23:00:00Z", "2026-03-10T00:00:00Z", "조회")];
    let all = propose(&request, &[person], usize::MAX).unwrap();
    let note = |start: &str| {
        let found = all.iter().find(|proposal| proposal.start == at(start)).unwrap();
        found.notes.iter().map(|note| (note.points, note.what.clone())).collect::<Vec<_>>()
    };
    assert_eq!(all[0].start, at("2026-03-10T00:30:00Z"));
    assert!(note("2026-03-10T00:00:00Z").iter().any(|(points, what)| *points < 0
        && matches!(what, ProposalNoteKind::BackToBack { side: Side::Before, gap_minutes: 0, event, .. } if event.title == "조회")));
    assert!(note("2026-03-10T02:00:00Z").contains(&(-6, ProposalNoteKind::Lunch { person: id(1), side: Side::After })));
}

#[test]
fn of_several_who_could_the_one_with_fewer_interviews_sits() {
    let mut request = request("2026-03-10T00:00:00Z", "2026-03-10T02:00:00Z", &[]);
    request.panel = vec![PanelGroup { people: vec![id(1), id(2)], needed: 1 }];
    let mut loaded = member(1);
    loaded.busy = vec![naru("2026-03-12T05:00:00Z", "2026-03-12T06:00:00Z", "다른 면접")];
    let proposals = propose(&request, &[loaded.clone(), member(2)], 1).unwrap();
    assert_eq!(proposals[0].panel, [id(2)]);
    // Alone, they sit, and the note says what it costs.
    request.panel = vec![PanelGroup::one(id(1))];
    let alone = propose(&request, &[loaded], 1).unwrap();
    let load = ProposalNote { points: -2, what: ProposalNoteKind::WeekLoad { person: id(1), count: 1 } };
    assert!(alone[0].notes.contains(&load));
}

#[test]
fn the_room_after_and_before_a_meeting_is_named() {
    let request = request("2026-03-11T00:00:00Z", "2026-03-11T09:00:00Z", &[1, 2]);
    let focus = busy("2026-03-11T04:00:00Z", "2026-03-11T05:00:00Z", "집중 시간");
    let round = naru("2026-03-11T06:30:00Z", "2026-03-11T07:30:00Z", "2차 면접");
    let (mut first, mut second) = (member(1), member(2));
    first.hours.buffer_after_minutes = 15;
    first.busy = vec![focus.clone()];
    second.hours.buffer_before_minutes = 45;
    second.busy = vec![round.clone()];
    let people = [first, second];
    let at_two = reasons(&request, &people, "2026-03-11T05:00:00Z");
    let blocks = |start: &str, end: &str| TimeRange { start: at(start), end: at(end) };
    assert_eq!(
        at_two,
        [
            SlotReason::Buffer {
                person: id(1),
                event: focus,
                side: Side::After,
                minutes: 15,
                blocks: blocks("2026-03-11T05:00:00Z", "2026-03-11T05:15:00Z"),
            },
            SlotReason::Buffer {
                person: id(2),
                event: round,
                side: Side::Before,
                minutes: 45,
                blocks: blocks("2026-03-11T05:45:00Z", "2026-03-11T06:30:00Z"),
            },
        ]
    );
    let without = SlotRequest { ignore_buffers: true, ..request };
    assert_eq!(reasons(&without, &people, "2026-03-11T05:00:00Z"), []);
    assert!(starts(&without, &people, usize::MAX).contains(&"11T05:00".to_owned()));
}

#[test]
fn every_rule_has_its_reason() {
    let request = request("2026-05-01T00:00:00Z", "2026-05-31T00:00:00Z", &[1]);
    let mut person = member(1);
    let leave =
        DayOff { from: "2026-05-11".parse().unwrap(), to: "2026-05-12".parse().unwrap(), name: "휴가".into() };
    person.hours.days_off = vec![leave];
    person.hours.max_per_day = Some(1);
    let meeting = busy("2026-05-14T01:00:00Z", "2026-05-14T02:00:00Z", "");
    person.busy = vec![meeting.clone(), naru("2026-05-15T00:00:00Z", "2026-05-15T01:00:00Z", "1차 면접")];
    let people = [person];
    let one = |start: &str| {
        let mut found = reasons(&request, &people, start);
        assert_eq!(found.len(), 1, "{start}: {found:?}");
        found.remove(0)
    };
    let date = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    assert_eq!(one("2026-05-14T01:30:00Z"), SlotReason::Busy { person: id(1), event: meeting });
    assert!(
        matches!(one("2026-05-05T01:00:00Z"), SlotReason::Holiday { holiday, .. } if holiday.name_ko == "어린이날")
    );
    assert!(
        matches!(one("2026-05-25T01:00:00Z"), SlotReason::Holiday { holiday, .. } if holiday.name_ko == "대체공휴일(부처님오신날)")
    );
    assert_eq!(
        one("2026-05-12T01:00:00Z"),
        SlotReason::DayOff { person: id(1), date: date("2026-05-12"), name: "휴가".into() }
    );
    assert_eq!(one("2026-05-16T01:00:00Z"), SlotReason::Weekend { person: id(1), date: date("2026-05-16") });
    assert!(
        matches!(one("2026-05-13T02:30:00Z"), SlotReason::Lunch { blocks, .. } if blocks.start == at("2026-05-13T03:00:00Z"))
    );
    assert!(
        matches!(one("2026-05-13T08:30:00Z"), SlotReason::OutsideHours { hours, .. } if hours == [MinuteSpan::hours(9, 18)])
    );
    assert_eq!(
        one("2026-05-15T05:00:00Z"),
        SlotReason::DailyLimit { person: id(1), date: date("2026-05-15"), limit: 1, count: 1 }
    );
    assert!(matches!(one("2026-06-01T01:00:00Z"), SlotReason::OutsideWindow { .. }));
    assert_eq!(reasons(&request, &people, "2026-05-13T01:00:00Z"), []);
}

#[test]
fn the_candidates_clock_and_the_notice_count() {
    let mut request = request("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z", &[1]);
    request.candidate.zone = Tz::America__New_York;
    request.candidate.hours = WorkingWeek::every_day(MinuteSpan::hours(8, 21));
    request.now = at("2026-03-09T08:00:00Z");
    request.minimum_notice_minutes = 24 * 60;
    let people = [member(1)];
    // 09:00 in Seoul is 20:00 in New York the day before, daylight time since the 8th.
    let early = reasons(&request, &people, "2026-03-10T00:00:00Z");
    assert_eq!(early, [SlotReason::TooSoon { earliest: at("2026-03-10T08:00:00Z"), notice_minutes: 1440 }]);
    let night = reasons(&request, &people, "2026-03-10T08:00:00Z");
    assert!(matches!(&night[..], [SlotReason::CandidateHours { zone: Tz::America__New_York, .. }]));
    request.minimum_notice_minutes = 0;
    assert_eq!(starts(&request, &people, usize::MAX), ["10T00:00"]);
    request.candidate.busy = vec![naru("2026-03-10T00:30:00Z", "2026-03-10T01:00:00Z", "다른 공고")];
    assert!(matches!(&reasons(&request, &people, "2026-03-10T00:00:00Z")[..], [SlotReason::CandidateBusy { .. }]));
}

#[test]
fn a_calendar_that_could_not_be_read_is_never_free() {
    let request = request("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z", &[1, 2]);
    let mut unread = member(1);
    unread.calendar = CalendarState::Unknown;
    assert_eq!(starts(&request, &[unread.clone(), member(2)], 5), Vec::<String>::new());
    let unknown = [SlotReason::CalendarUnknown { person: id(1) }];
    assert_eq!(reasons(&request, &[unread, member(2)], "2026-03-10T01:00:00Z"), unknown);
    assert_eq!(
        reasons(&request, &[member(2)], "2026-03-10T01:00:00Z"),
        unknown,
        "nor is somebody of whom nothing is known"
    );
}

#[test]
fn a_group_that_leaves_a_choice_says_who_would_help() {
    let mut request = request("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z", &[]);
    request.panel = vec![PanelGroup { people: vec![id(1), id(2)], needed: 1 }, PanelGroup::one(id(3))];
    let away = |number: u128| {
        let mut person = member(number);
        person.busy = vec![busy("2026-03-10T01:00:00Z", "2026-03-10T02:00:00Z", "회의")];
        person
    };
    let start = "2026-03-10T01:00:00Z";
    assert_eq!(reasons(&request, &[away(1), member(2), member(3)], start), [], "one of the two is enough");
    let both = reasons(&request, &[away(1), away(2), member(3)], start);
    assert_eq!(both[0], SlotReason::PanelShort { group: 0, needed: 1, free: 0 });
    assert_eq!(both.len(), 3);
    let other = reasons(&request, &[away(1), member(2), away(3)], start);
    assert!(matches!(&other[..], [SlotReason::Busy { person, .. }] if *person == id(3)), "1 would not help");
    // One person cannot sit for two.
    request.panel = vec![PanelGroup::one(id(3)), PanelGroup::one(id(3))];
    assert!(matches!(
        reasons(&request, &[member(3)], start)[..],
        [SlotReason::PanelShort { .. }, SlotReason::PanelShort { .. }]
    ));
}

#[test]
fn hours_follow_the_clock_when_it_changes() {
    // New York goes to daylight time on 8 March 2026.
    let mut request = request("2026-03-06T00:00:00Z", "2026-03-10T00:00:00Z", &[1]);
    request.candidate.hours = WorkingWeek::every_day(MinuteSpan::hours(0, 24));
    request.step_minutes = 30;
    let mut person = member(1);
    person.hours.zone = Tz::America__New_York;
    person.hours.holidays = HolidayCalendar::None;
    let mut all = starts(&request, &[person], usize::MAX);
    all.sort();
    assert_eq!((all[0].as_str(), all[14].as_str()), ("06T14:00", "09T13:00"), "09:00 on the clock, both days");
}

#[test]
fn an_interview_that_is_moved_is_not_in_its_own_way() {
    let mut request = request("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z", &[1]);
    let mut person = member(1);
    person.hours.max_per_day = Some(1);
    person.busy = vec![naru("2026-03-10T01:00:00Z", "2026-03-10T02:00:00Z", "1차 면접")];
    assert!(starts(&request, &[person.clone()], 1).is_empty(), "the day is full");
    request.ignore = vec![person.busy[0].id.clone()];
    assert_eq!(reasons(&request, &[person], "2026-03-10T01:30:00Z"), []);
}

#[test]
fn requests_without_sense_are_refused() {
    let good = request("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z", &[1]);
    let with = |change: fn(&mut SlotRequest)| {
        let mut changed = good.clone();
        change(&mut changed);
        propose(&changed, &[], 1).unwrap_err()
    };
    assert_eq!(with(|request| request.duration_minutes = 0), SlotRequestError::Duration);
    assert_eq!(with(|request| request.step_minutes = 20), SlotRequestError::Step);
    assert_eq!(with(|request| request.minimum_notice_minutes = u32::MAX), SlotRequestError::Notice);
    assert_eq!(with(|request| request.panel.clear()), SlotRequestError::Panel);
    assert_eq!(with(|request| request.panel[0].needed = 2), SlotRequestError::Panel);
    assert_eq!(with(|request| request.window.end = request.window.start), SlotRequestError::Window);
    assert_eq!(with(|request| request.window.end = at("2061-01-01T00:00:00Z")), SlotRequestError::Window);
    assert_eq!(propose(&good, &[member(1), member(1)], 1), Err(SlotRequestError::Twice(id(1))));
    assert_eq!(why_not(&good, &[], at("1999-01-01T00:00:00Z")), Err(SlotRequestError::Window));
}

#[test]
fn a_clash_is_hard_when_both_are_at_once_and_soft_when_only_the_room_is_gone() {
    let interview = PlannedInterview {
        time: TimeRange { start: at("2026-03-12T05:00:00Z"), end: at("2026-03-12T06:00:00Z") },
        panel: vec![id(1), id(2)],
        ignore: vec!["self".into()],
    };
    let weekly = busy("2026-03-12T05:30:00Z", "2026-03-12T06:30:00Z", "플랫폼 주간 회의");
    let before = busy("2026-03-12T04:00:00Z", "2026-03-12T04:50:00Z", "점심 뒤 회의");
    let touching = busy("2026-03-12T06:00:00Z", "2026-03-12T07:00:00Z", "다음 회의");
    let itself = Busy { id: "self".into(), ..naru("2026-03-12T05:00:00Z", "2026-03-12T06:00:00Z", "1차 면접") };
    let (mut first, mut second, mut outside) = (member(1), member(2), member(3));
    first.busy = vec![touching, weekly.clone(), itself];
    second.hours.buffer_after_minutes = 15;
    second.busy = vec![before.clone()];
    outside.busy = vec![weekly.clone()];
    let range = |start: &str, end: &str| TimeRange { start: at(start), end: at(end) };
    let soft = Clash {
        person: id(2),
        event: before,
        severity: ClashKind::Soft { side: Side::After, minutes: 15 },
        overlap: range("2026-03-12T05:00:00Z", "2026-03-12T05:05:00Z"),
    };
    let hard = Clash {
        person: id(1),
        event: weekly,
        severity: ClashKind::Hard,
        overlap: range("2026-03-12T05:30:00Z", "2026-03-12T06:00:00Z"),
    };
    assert_eq!(clashes(&interview, &[second, outside, first]), [soft, hard]);
}

#[test]
fn reasons_and_notes_travel_by_their_names() {
    let short = SlotReason::TooSoon { earliest: at("2026-03-10T00:00:00Z"), notice_minutes: 60 };
    let json = serde_json::json!({"kind": "too_soon", "earliest": "2026-03-10T00:00:00Z", "noticeMinutes": 60});
    assert_eq!(serde_json::to_value(short).unwrap(), json);
    let note = ProposalNote { points: -4, what: ProposalNoteKind::Later { days: 2 } };
    assert_eq!(serde_json::to_value(note).unwrap(), serde_json::json!({"points": -4, "kind": "later", "days": 2}));
}
