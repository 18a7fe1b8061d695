use super::*;
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn event() -> Event {
    Event {
        uid: "interview-0190@naru".into(),
        sequence: 2,
        stamp: at("2026-01-10T00:00:00Z"),
        start: at("2026-01-12T05:00:00Z"),
        end: at("2026-01-12T06:00:00Z"),
        all_day: false,
        zone: Tz::Asia__Seoul,
        summary: "1차 면접; 백엔드, 홍길동".into(),
        description: Some("준비물:\n- 신분증\\사본".into()),
        location: Some("서울 강남구, 7층".into()),
        url: Some("https://meet.example/abc".into()),
        status: Status::Confirmed,
        organizer: Some(Person { name: Some("나루 채용팀".into()), email: "hr@naru.example".into() }),
        attendees: vec![Attendee {
            person: Person { name: Some("\"길동\" 홍, ^씨".into()), email: "hong@example.com".into() },
            answer: Answer::NeedsAction,
            rsvp: true,
            optional: false,
        }],
    }
}

#[test]
fn whole_days_and_instants_take_nobodys_time() {
    let day = Event {
        start: at("2026-01-12T00:00:00Z"),
        end: at("2026-01-14T00:00:00Z"),
        all_day: true,
        zone: Tz::UTC,
        ..event()
    };
    let text = write(Method::Publish, &[day]);
    assert!(text.contains("DTSTART;VALUE=DATE:20260112\r\nDTEND;VALUE=DATE:20260114\r\n"), "{text}");
    assert!(text.contains("TRANSP:TRANSPARENT"), "{text}");
    let instant = Event { end: event().start, ..event() };
    let text = write(Method::Publish, &[instant]);
    assert!(text.contains("DTSTART;TZID=Asia/Seoul:20260112T140000") && !text.contains("DTEND"), "{text}");
    assert!(text.contains("TRANSP:TRANSPARENT"), "{text}");
}

fn only(text: &str) -> ImportedEvent {
    let mut imported = read(text, Tz::Asia__Seoul).unwrap();
    assert_eq!(imported.broken, []);
    assert_eq!(imported.events.len(), 1);
    imported.events.remove(0)
}

fn calendar(lines: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n")
}

#[test]
fn an_invitation_as_it_goes_out() {
    let text = write(Method::Request, &[event()]);
    for line in [
        "METHOD:REQUEST",
        "TZID:Asia/Seoul",
        "UID:interview-0190@naru",
        "SEQUENCE:2",
        "DTSTAMP:20260110T000000Z",
        "DTSTART;TZID=Asia/Seoul:20260112T140000",
        "DTEND;TZID=Asia/Seoul:20260112T150000",
        "SUMMARY:1차 면접\\; 백엔드\\, 홍길동",
        "DESCRIPTION:준비물:\\n- 신분증\\\\사본",
        "STATUS:CONFIRMED",
        "ORGANIZER;CN=나루 채용팀:mailto:hr@naru.example",
    ] {
        assert!(text.contains(&format!("\r\n{line}\r\n")), "{line} in {text}");
    }
}

#[test]
fn elsewhere_times_go_out_in_utc_without_a_zone() {
    let text = write(Method::Request, &[Event { zone: Tz::Europe__Berlin, ..event() }]);
    assert!(text.contains("\r\nDTSTART:20260112T050000Z\r\n"), "{text}");
    assert!(!text.contains("VTIMEZONE"));
}

#[test]
fn taking_back_cancels_the_event() {
    assert!(write(Method::Cancel, &[event()]).contains("\r\nSTATUS:CANCELLED\r\n"));
}

/// The crate `icalendar` has its own parser.
#[test]
fn another_program_reads_the_same() {
    use icalendar::{Calendar, CalendarComponent, Component, EventLike};
    let text = write(Method::Request, &[event()]);
    let calendar: Calendar = text.parse().unwrap();
    let read = calendar
        .components
        .iter()
        .find_map(|component| match component {
            CalendarComponent::Event(event) => Some(event),
            _ => None,
        })
        .unwrap();
    let event = event();
    assert_eq!(read.get_uid(), Some(event.uid.as_str()));
    assert_eq!(read.get_summary(), Some(event.summary.as_str()));
    assert_eq!(read.get_description(), event.description.as_deref());
    assert_eq!(read.get_location(), event.location.as_deref());
    assert_eq!(read.get_sequence(), Some(2));
}

#[test]
fn times_in_all_the_ways_they_are_written() {
    let seoul = Some(Tz::Asia__Seoul);
    for (lines, start, end) in [
        (
            "DTSTART:20260112T050000Z\nDTEND:20260112T060000Z",
            Moment::At { utc: at("2026-01-12T05:00:00Z"), zone: None },
            Moment::At { utc: at("2026-01-12T06:00:00Z"), zone: None },
        ),
        (
            "DTSTART;TZID=Korea Standard Time:20260112T140000\nDURATION:PT90M",
            Moment::At { utc: at("2026-01-12T05:00:00Z"), zone: seoul },
            Moment::At { utc: at("2026-01-12T06:30:00Z"), zone: seoul },
        ),
        (
            "DTSTART:20260112T140000",
            Moment::At { utc: at("2026-01-12T05:00:00Z"), zone: seoul },
            Moment::At { utc: at("2026-01-12T05:00:00Z"), zone: seoul },
        ),
        (
            "DTSTART;VALUE=DATE:20260112",
            Moment::Day("2026-01-12".parse().unwrap()),
            Moment::Day("2026-01-13".parse().unwrap()),
        ),
    ] {
        let event = only(&calendar(lines));
        assert_eq!((event.start, event.end), (start, end), "{lines}");
    }
}

#[test]
fn what_belongs_to_an_event_and_what_does_not() {
    let event = only(&calendar(
        "DTSTART:20260112T050000Z\nSUMMARY:면접\\, 1차\nTRANSP:TRANSPARENT\nSTATUS:TENTATIVE\n\
         ATTENDEE;PARTSTAT=ACCEPTED;ROLE=OPT-PARTICIPANT;CN=\"홍, 길동\":MAILTO:hong@example.com\n\
         BEGIN:VALARM\nTRIGGER:-PT15M\nSUMMARY:알림\nEND:VALARM",
    ));
    assert_eq!(event.summary, "면접, 1차");
    assert_eq!((event.busy, event.private, event.status), (false, false, Status::Tentative));
    let attendee = &event.attendees[0];
    assert_eq!(attendee.person, Person { name: Some("홍, 길동".into()), email: "hong@example.com".into() });
    assert_eq!((attendee.answer, attendee.optional), (Answer::Accepted, true));
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_the_line() {
    for (text, wanted) in [
        ("", ReadError::NoCalendar),
        ("\n\n", ReadError::NoCalendar),
        ("hello", ReadError::NoCalendar),
        ("%PDF-1.7\n%x", ReadError::NoCalendar),
        ("BEGIN:VEVENT\nEND:VEVENT", ReadError::NoCalendar),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY", ReadError::Line { line: 3 }),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR",
            ReadError::End { line: 3, expected: "VEVENT".into(), found: "VCALENDAR".into() },
        ),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1", ReadError::CutOff { line: 2, component: "VEVENT".into() }),
    ] {
        assert_eq!(read(text, Tz::UTC), Err(wanted), "{text}");
    }
}

#[test]
fn one_broken_event_leaves_the_others() {
    let good = "BEGIN:VEVENT\nUID:2\nDTSTART:20260112T050000Z\nEND:VEVENT";
    for (lines, wanted) in [
        ("UID:1", Broken::Missing { line: 2, name: "DTSTART" }),
        ("DTSTART:20260112T050000Z", Broken::Missing { line: 2, name: "UID" }),
        ("UID:1\nDTSTART:tomorrow", Broken::Time { line: 4, value: "tomorrow".into() }),
        ("UID:1\nDTSTART:20260230T050000Z", Broken::Time { line: 4, value: "20260230T050000Z".into() }),
        ("UID:1\nDTSTART;TZID=Mars:20260112T050000", Broken::Zone { line: 4, zone: "Mars".into() }),
        ("UID:1\nDTSTART:20260112T050000Z\nDTEND:20260111T050000Z", Broken::Backwards { line: 2 }),
        ("UID:1\nDTSTART:20260112T050000Z\nDURATION:long", Broken::Time { line: 5, value: "long".into() }),
    ] {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}\nEND:VEVENT\n{good}\nEND:VCALENDAR");
        let imported = read(&text, Tz::UTC).unwrap();
        assert_eq!(imported.broken, [wanted]);
        assert_eq!(imported.events.len(), 1);
    }
}

#[test]
fn a_weekly_event_keeps_its_time_of_day_and_leaves_out_exceptions() {
    let event = only(&calendar(
        "DTSTART;TZID=America/New_York:20260302T100000\nDTEND;TZID=America/New_York:20260302T110000\n\
         RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=America/New_York:20260316T100000\nRDATE:20260318T150000Z",
    ));
    let found = event.occurrences(at("2026-03-01T00:00:00Z"), at("2026-06-01T00:00:00Z"), Tz::UTC).unwrap();
    let starts: Vec<String> = found.times.iter().map(|(start, _)| start.format("%m-%d %H:%M").to_string()).collect();
    assert_eq!(starts, ["03-02 15:00", "03-09 14:00", "03-18 15:00", "03-23 14:00"]);
    assert!(found.times.iter().all(|(start, end)| *end - *start == TimeDelta::hours(1)) && !found.more);
}

#[test]
fn a_zone_that_only_the_file_knows_keeps_its_days() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:(UTC+09:00) Seoul\\, Korea\nBEGIN:STANDARD\nDTSTART:16010101T000000\n\
                TZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:1\n\
                DTSTART;TZID=\"(UTC+09:00) Seoul, Korea\":20260105T080000\nDURATION:PT1H\n\
                RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3\nEND:VEVENT\nEND:VCALENDAR\n";
    let found = only(text).occurrences(at("2026-01-01T00:00:00Z"), at("2026-03-01T00:00:00Z"), Tz::UTC).unwrap();
    let starts: Vec<_> = found.times.iter().map(|(start, _)| *start).collect();
    // Mondays at 8 there are Sundays at 23 in UTC.
    assert_eq!(starts, [at("2026-01-04T23:00:00Z"), at("2026-01-11T23:00:00Z"), at("2026-01-18T23:00:00Z")]);
}

#[test]
fn what_overlaps_the_span_counts() {
    let daily = only(&calendar("DTSTART:20260101T220000Z\nDURATION:PT4H\nRRULE:FREQ=DAILY"));
    let found = daily.occurrences(at("2026-02-01T00:00:00Z"), at("2026-02-02T00:00:00Z"), Tz::UTC).unwrap();
    let starts: Vec<_> = found.times.iter().map(|(start, _)| *start).collect();
    assert_eq!(starts, [at("2026-01-31T22:00:00Z"), at("2026-02-01T22:00:00Z")]);
    let day = only(&calendar("DTSTART;VALUE=DATE:20260302\nRRULE:FREQ=YEARLY;UNTIL=20280302"));
    let found = day.occurrences(at("2026-01-01T00:00:00Z"), at("2040-01-01T00:00:00Z"), Tz::Asia__Seoul).unwrap();
    assert_eq!(found.times[0], (at("2026-03-01T15:00:00Z"), at("2026-03-02T15:00:00Z")));
    assert_eq!(found.times.len(), 3);
}

#[test]
fn a_rule_that_is_none_is_said_and_one_without_end_is_cut() {
    let broken = only(&calendar("DTSTART:20260101T220000Z\nRRULE:FREQ=SOMETIMES"));
    let error = broken.occurrences(at("2026-01-01T00:00:00Z"), at("2026-02-01T00:00:00Z"), Tz::UTC).unwrap_err();
    assert!(matches!(error, RepeatError::Rule { line: 3, .. }), "{error}");
    let endless = only(&calendar("DTSTART:20260101T220000Z\nRRULE:FREQ=MINUTELY"));
    let found = endless.occurrences(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"), Tz::UTC).unwrap();
    assert!(found.more && found.times.len() == 5_000);
}

fn text() -> impl Strategy<Value = String> {
    "[^\\p{Cc}]{1,80}"
}

fn person() -> impl Strategy<Value = Person> {
    (prop::option::of(text()), "[a-z]{1,30}@example\\.com").prop_map(|(name, email)| Person { name, email })
}

fn any_event() -> impl Strategy<Value = Event> {
    let zone = prop::sample::select(vec![Tz::Asia__Seoul, Tz::Europe__Berlin, Tz::UTC]);
    let attendee = (person(), any::<bool>(), any::<bool>()).prop_map(|(person, rsvp, optional)| Attendee {
        person,
        answer: Answer::Tentative,
        rsvp,
        optional,
    });
    let times = (600_000_000i64..4_000_000_000, 0i64..10_000_000);
    let people = (prop::option::of(person()), prop::collection::vec(attendee, 0..4));
    (times, zone, text(), prop::option::of("[^\\p{Cc}]{1,200}(\n[^\\p{Cc}]{0,50}){0,3}"), people, any::<u32>())
        .prop_map(|((start, length), zone, summary, description, (organizer, attendees), sequence)| Event {
            start: DateTime::from_timestamp(start, 0).unwrap(),
            end: DateTime::from_timestamp(start + length, 0).unwrap(),
            zone,
            summary,
            description,
            organizer,
            attendees,
            sequence,
            ..event()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_written_is_read_again(event in any_event()) {
        let text = write(Method::Publish, std::slice::from_ref(&event));
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
        let read = only(&text);
        prop_assert_eq!(read.start.instant(Tz::UTC), event.start);
        prop_assert_eq!(read.end.instant(Tz::UTC), event.end);
        prop_assert_eq!((read.uid, read.sequence, read.summary), (event.uid, event.sequence, event.summary));
        prop_assert_eq!((read.description, read.location, read.url), (event.description, event.location, event.url));
        prop_assert_eq!((read.organizer, read.attendees), (event.organizer, event.attendees));
    }

    #[test]
    fn whatever_comes_in_is_read_or_refused(lines in prop::collection::vec(
        prop::sample::select(vec![
            "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "TZID:X",
            "TZOFFSETTO:+9999", "UID:1", "DTSTART;TZID=X:20260101T000000", "DTSTART:99991231T235959Z", "DURATION:P9999999W",
            "DTEND:00000101", "RRULE:FREQ=DAILY;INTERVAL=0", "EXDATE:20260101,2026", "x", " y",
        ]), 0..30))
    {
        if let Ok(imported) = read(&lines.join("\n"), Tz::Asia__Seoul) {
            for event in imported.events {
                let _ = event.occurrences(DateTime::UNIX_EPOCH, at("2100-01-01T00:00:00Z"), Tz::Asia__Seoul);
            }
        }
    }
}

#[test]
fn whoever_says_so_keeps_to_themselves_what_an_event_is() {
    let is_private = |class: &str| only(&calendar(&format!("DTSTART:20260112T050000Z\nCLASS:{class}"))).private;
    assert_eq!(["PUBLIC", "PRIVATE", "confidential", "X-TEAM"].map(is_private), [false, true, true, true]);
}
