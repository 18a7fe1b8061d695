//! The calendar's connector against a Google with a memory: what is written is there once, what changes there is seen here.
#![expect(clippy::unwrap_used, reason = "a test that lacks what it stands on must fail")]

use chrono::{DateTime, Utc};
use naru_connectors::google::calendar::{
    Busy, Calendar, Changed, Deleted, Event, EventFields, EventStatus, EventTime, Inserted, Listing, MeetingLink,
    PRIMARY, Period, SendUpdates, SyncToken, Synced, event_id,
};
use naru_connectors::google::oauth::{EVENTS_SCOPE, FREE_BUSY_SCOPE};
use naru_connectors::{Failure, Secret, http};
use naru_domain::clock::SystemClock;
use naru_testkit::google::{ACCOUNT, Fault, GoogleFake, When};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

const LISTING: Listing = Listing { from: None, until: None, single_events: true, page_size: 2 };

struct Desk {
    fake: GoogleFake,
    calendar: Calendar,
    access: Secret,
}

async fn desk() -> Desk {
    let fake = GoogleFake::start().await.unwrap();
    let tokens = fake.grant(ACCOUNT, "naru", &[EVENTS_SCOPE, FREE_BUSY_SCOPE]);
    let access = Secret::new(tokens["access_token"].as_str().unwrap());
    let calendar = Calendar::new(http::client(None).unwrap(), &fake.calendar(), Arc::new(SystemClock)).unwrap();
    Desk { fake, calendar, access }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// An hour on the 12th of January, in UTC.
fn interview(hour: u32) -> EventFields {
    let at = |hour: u32| EventTime::At {
        instant: at(&format!("2026-01-12T{hour:02}:00:00Z")),
        zone: Some("Asia/Seoul".into()),
    };
    EventFields {
        summary: Some("면접".into()),
        start: Some(at(hour)),
        end: Some(at(hour + 1)),
        private: [("naruInterview".to_owned(), "i1".to_owned())].into(),
        ..EventFields::default()
    }
}

impl Desk {
    async fn insert(&self, id: &str, fields: &EventFields) -> Result<Inserted, Failure> {
        self.calendar.insert(&self.access, PRIMARY, id, fields, SendUpdates::All).await
    }

    async fn patch(&self, id: &str, fields: &EventFields, etag: Option<&str>) -> Result<Changed, Failure> {
        self.calendar.patch(&self.access, PRIMARY, id, fields, etag, SendUpdates::All).await
    }

    async fn get(&self, id: &str) -> Option<Event> {
        self.calendar.get(&self.access, PRIMARY, id).await.unwrap()
    }

    async fn sync(&self, since: Option<&SyncToken>) -> (Vec<Event>, SyncToken) {
        match self.calendar.sync(&self.access, PRIMARY, &LISTING, since).await.unwrap() {
            Synced::Complete { events, token, .. } => (events, token),
            Synced::FullSyncRequired => panic!("the token has ended"),
        }
    }
}

fn ids(events: &[Event]) -> Vec<&str> {
    events.iter().map(|event| event.id.as_str()).collect()
}

#[tokio::test]
async fn an_insert_whose_answer_is_lost_is_repeated_and_there_once() {
    let desk = desk().await;
    let id = event_id(Uuid::from_u128(1));
    for lost in [
        Fault::status("insert", 504, When::After),
        Fault { kind: "insert".into(), when: When::After, hang_up: true, ..Fault::default() },
    ] {
        desk.fake.fail(lost);
        let failure = desk.insert(&id, &interview(5)).await.unwrap_err();
        assert!(matches!(failure, Failure::Transient { .. }), "{failure:?}");
    }
    assert_eq!(desk.insert(&id, &interview(5)).await, Ok(Inserted::Duplicate));
    assert_eq!(desk.get(&id).await.unwrap().private("naruInterview"), Some("i1"));
    assert_eq!(desk.fake.events(ACCOUNT).unwrap().len(), 1);
}

#[tokio::test]
async fn a_change_is_made_on_the_version_it_was_decided_on() {
    let desk = desk().await;
    let id = event_id(Uuid::from_u128(2));
    let Ok(Inserted::Created(mine)) = desk.insert(&id, &interview(5)).await else { panic!("not inserted") };
    desk.fake.edit_event(ACCOUNT, &id, json!({ "location": "회의실" })).unwrap();
    assert_eq!(desk.patch(&id, &interview(7), mine.etag.as_deref()).await, Ok(Changed::Stale));
    let theirs = desk.get(&id).await.unwrap();
    let Ok(Changed::Done(both)) = desk.patch(&id, &interview(7), theirs.etag.as_deref()).await else { panic!("stale") };
    assert_eq!(both.location.as_deref(), Some("회의실"));
    assert_eq!(both.start, interview(7).start);
    let gone = |etag| desk.calendar.delete(&desk.access, PRIMARY, &id, etag, SendUpdates::None);
    assert_eq!(gone(theirs.etag.as_deref()).await, Ok(Deleted::Stale));
    assert_eq!(gone(both.etag.as_deref()).await, Ok(Deleted::Done));
    assert_eq!(gone(None).await, Ok(Deleted::AlreadyGone));
}

#[tokio::test]
async fn a_deleted_event_is_brought_back_by_a_change_and_not_by_an_insert() {
    let desk = desk().await;
    let id = event_id(Uuid::from_u128(3));
    desk.insert(&id, &interview(5)).await.unwrap();
    desk.fake.delete_event(ACCOUNT, &id).unwrap();
    assert_eq!(desk.get(&id).await.unwrap().status, EventStatus::Cancelled);
    assert_eq!(desk.insert(&id, &interview(5)).await, Ok(Inserted::Duplicate));
    let back = EventFields { status: Some(EventStatus::Confirmed), ..interview(6) };
    desk.patch(&id, &back, None).await.unwrap();
    assert_eq!(desk.get(&id).await.unwrap().status, EventStatus::Confirmed);
}

#[tokio::test]
async fn what_changes_at_google_is_told_once() {
    let desk = desk().await;
    let mine = event_id(Uuid::from_u128(4));
    desk.insert(&mine, &interview(5)).await.unwrap();
    for number in 0..4 {
        let times = json!({ "start": { "date": "2026-01-13" }, "end": { "date": "2026-01-14" }, "id": format!("other{number}") });
        desk.fake.add_event(ACCOUNT, times).unwrap();
    }
    let (all, token) = desk.sync(None).await;
    assert_eq!(all.len(), 5);
    assert!(desk.fake.count("list") >= 3, "pages of two");
    desk.fake.edit_event(ACCOUNT, &mine, json!({ "summary": "옮김" })).unwrap();
    desk.fake.delete_event(ACCOUNT, "other1").unwrap();
    let (changed, token) = desk.sync(Some(&token)).await;
    assert_eq!(ids(&changed), [mine.as_str(), "other1"]);
    assert_eq!((changed[0].summary.as_deref(), changed[1].status), (Some("옮김"), EventStatus::Cancelled));
    assert_eq!(desk.sync(Some(&token)).await.0, []);
}

#[tokio::test]
async fn after_a_token_has_ended_the_full_list_lacks_what_was_deleted() {
    let desk = desk().await;
    let (first, second) = (event_id(Uuid::from_u128(5)), event_id(Uuid::from_u128(6)));
    desk.insert(&first, &interview(5)).await.unwrap();
    desk.insert(&second, &interview(6)).await.unwrap();
    let (_, token) = desk.sync(None).await;
    desk.fake.delete_event(ACCOUNT, &first).unwrap();
    desk.fake.expire_sync_tokens();
    let synced = desk.calendar.sync(&desk.access, PRIMARY, &LISTING, Some(&token)).await;
    assert_eq!(synced, Ok(Synced::FullSyncRequired));
    assert_eq!(ids(&desk.sync(None).await.0), [second.as_str()]);
}

#[tokio::test]
async fn recurring_events_are_listed_time_by_time_and_shorter_ones_take_times_away() {
    let desk = desk().await;
    let weekly = json!({
        "id": "weekly", "start": { "dateTime": "2026-01-12T10:00:00+09:00" }, "end": { "dateTime": "2026-01-12T11:00:00+09:00" },
        "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO"],
    });
    desk.fake.add_event(ACCOUNT, weekly).unwrap();
    let (rounds, token) = desk.sync(None).await;
    assert_eq!(ids(&rounds), ["weekly_20260112T010000Z", "weekly_20260119T010000Z", "weekly_20260126T010000Z"]);
    assert!(rounds.iter().all(|round| round.recurring_event_id.as_deref() == Some("weekly") && round.is_busy()));
    desk.fake.edit_event(ACCOUNT, "weekly", json!({ "recurrence": ["RRULE:FREQ=WEEKLY;COUNT=2"] })).unwrap();
    let (changed, _) = desk.sync(Some(&token)).await;
    let gone: Vec<_> = changed.iter().filter(|round| round.status == EventStatus::Cancelled).collect();
    assert_eq!((changed.len(), gone[0].id.as_str()), (3, "weekly_20260126T010000Z"));
}

#[tokio::test]
async fn busy_are_the_own_events_and_those_one_is_invited_to() {
    let desk = desk().await;
    desk.fake.add_account("kim@naru.example");
    let mut fields = interview(5);
    let guest = naru_connectors::google::calendar::Attendee { email: "kim@naru.example".into(), ..Default::default() };
    fields.attendees = Some(vec![guest]);
    desk.insert(&event_id(Uuid::from_u128(7)), &fields).await.unwrap();
    let within = Period { start: at("2026-01-12T00:00:00Z"), end: at("2026-01-13T00:00:00Z") };
    let asked = [PRIMARY, "kim@naru.example", "nobody@naru.example"].map(str::to_owned);
    let busy = desk.calendar.free_busy(&desk.access, within, &asked).await.unwrap();
    let hour = Period { start: at("2026-01-12T05:00:00Z"), end: at("2026-01-12T06:00:00Z") };
    assert_eq!(busy[PRIMARY], Busy::Known(vec![hour]));
    assert_eq!(busy["kim@naru.example"], Busy::Known(vec![hour]));
    assert_eq!(busy["nobody@naru.example"], Busy::Unknown(vec!["notFound".into()]));
}

#[tokio::test]
async fn a_guest_has_a_copy_under_the_same_id_without_what_is_ours() {
    let desk = desk().await;
    let tokens = desk.fake.grant("kim@naru.example", "naru", &[EVENTS_SCOPE]);
    let kim = Desk { access: Secret::new(tokens["access_token"].as_str().unwrap()), ..desk };
    let id = event_id(Uuid::from_u128(15));
    let (_, token) = kim.sync(None).await;
    let invited = |guests: serde_json::Value| json!({ "attendees": guests });
    let event = json!({
        "id": id, "start": { "date": "2026-01-13" }, "end": { "date": "2026-01-14" },
        "attendees": [{ "email": "kim@naru.example" }], "extendedProperties": { "private": { "naruInterview": "i1" } },
    });
    kim.fake.add_event(ACCOUNT, event).unwrap();
    let (events, token) = kim.sync(Some(&token)).await;
    assert_eq!((ids(&events), events[0].private("naruInterview")), (vec![id.as_str()], None));
    let organizer = events[0].organizer.as_ref().unwrap();
    assert_eq!((organizer.email.as_deref(), organizer.is_self), (Some(ACCOUNT), false));
    assert!(events[0].attendees[0].is_self);
    let refused = kim.patch(&id, &interview(5), None).await.unwrap_err();
    assert!(matches!(&refused, Failure::Permanent { code, .. } if code == "forbiddenForNonOrganizer"), "{refused:?}");
    kim.fake.edit_event(ACCOUNT, &id, invited(json!([]))).unwrap();
    let (events, _) = kim.sync(Some(&token)).await;
    assert_eq!((ids(&events), events[0].status), (vec![id.as_str()], EventStatus::Cancelled));
}

#[tokio::test]
async fn mail_goes_to_whom_it_was_asked_for() {
    let desk = desk().await;
    desk.fake.add_account("kim@naru.example");
    let guests = ["kim@naru.example", "minseo@example.com"];
    let guests =
        guests.map(|email| naru_connectors::google::calendar::Attendee { email: email.into(), ..Default::default() });
    let fields = EventFields { attendees: Some(guests.to_vec()), ..interview(5) };
    for (number, updates) in [(8, SendUpdates::All), (9, SendUpdates::ExternalOnly), (10, SendUpdates::None)] {
        let id = event_id(Uuid::from_u128(number));
        desk.calendar.insert(&desk.access, PRIMARY, &id, &fields, updates).await.unwrap();
    }
    let to: Vec<_> = desk.fake.mails().into_iter().map(|mail| mail.to).collect();
    assert_eq!(to, [vec!["kim@naru.example", "minseo@example.com"], vec!["minseo@example.com"]]);
}

#[tokio::test]
async fn a_meeting_link_comes_at_once_or_later() {
    let desk = desk().await;
    let fields = EventFields { meet_request_id: Some("request1".into()), ..interview(5) };
    let Ok(Inserted::Created(event)) = desk.insert(&event_id(Uuid::from_u128(11)), &fields).await else { panic!("no") };
    let MeetingLink::Ready(link) = event.meeting_link() else { panic!("{event:?}") };
    assert!(link.starts_with("https://meet.google.com/"));
    desk.fake.set(&json!({ "conferences": "later" })).unwrap();
    let id = event_id(Uuid::from_u128(12));
    let Ok(Inserted::Created(event)) = desk.insert(&id, &fields).await else { panic!("no") };
    assert_eq!(event.meeting_link(), MeetingLink::Pending);
    assert!(matches!(desk.get(&id).await.unwrap().meeting_link(), MeetingLink::Ready(_)));
}

#[tokio::test]
async fn the_account_is_not_allowed_any_more() {
    let desk = desk().await;
    desk.fake.expire_access_tokens();
    assert!(matches!(desk.insert("abcde", &interview(5)).await, Err(Failure::Unauthorized { .. })));
    let tokens = desk.fake.grant(ACCOUNT, "naru", &[FREE_BUSY_SCOPE]);
    let access = Secret::new(tokens["access_token"].as_str().unwrap());
    let failure = desk.calendar.get(&access, PRIMARY, "abcde").await.unwrap_err();
    assert_eq!(failure, Failure::Unauthorized { detail: "insufficientPermissions: Insufficient Permission".into() });
}

#[tokio::test]
async fn too_many_questions_are_asked_to_wait() {
    let desk = desk().await;
    desk.fake.set(&json!({ "perMinute": 2 })).unwrap();
    desk.get("abcde").await;
    desk.get("abcde").await;
    let failure = desk.calendar.get(&desk.access, PRIMARY, "abcde").await.unwrap_err();
    assert!(matches!(failure, Failure::RateLimited { .. }), "{failure:?}");
}

#[tokio::test]
async fn while_it_is_unplugged_nothing_arrives_and_afterwards_all_does() {
    let desk = desk().await;
    desk.get("abcde").await;
    desk.fake.unplug(true);
    let id = event_id(Uuid::from_u128(13));
    for _ in 0..3 {
        let failure = desk.insert(&id, &interview(5)).await.unwrap_err();
        assert!(matches!(failure, Failure::Transient { .. }), "{failure:?}");
    }
    assert_eq!(desk.fake.events(ACCOUNT).unwrap().len(), 0);
    desk.fake.unplug(false);
    assert!(matches!(desk.insert(&id, &interview(5)).await, Ok(Inserted::Created(_))));
}

#[tokio::test]
async fn writes_side_by_side_are_each_there_once() {
    let desk = desk().await;
    let one = event_id(Uuid::from_u128(14));
    let fields = interview(5);
    let (first, second, third) =
        tokio::join!(desk.insert(&one, &fields), desk.insert(&one, &fields), desk.insert(&one, &fields));
    let made = [first, second, third].into_iter().filter(|made| matches!(made, Ok(Inserted::Created(_)))).count();
    assert_eq!((made, desk.fake.events(ACCOUNT).unwrap().len()), (1, 1));
}

/// What somebody does at Google, or what happens to a listing.
#[derive(Debug, Clone)]
enum Step {
    Add,
    Edit(usize),
    Delete(usize),
    Restore(usize),
    Sync,
    BreakOff(u32),
    ExpireTokens,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => Just(Step::Add),
        3 => (0..9_usize).prop_map(Step::Edit),
        2 => (0..9_usize).prop_map(Step::Delete),
        1 => (0..9_usize).prop_map(Step::Restore),
        3 => Just(Step::Sync),
        1 => (0..3_u32).prop_map(Step::BreakOff),
        1 => Just(Step::ExpireTokens),
    ]
}

/// A copy of a calendar, kept by listing alone: titles by id.
#[derive(Default)]
struct Copy {
    titles: BTreeMap<String, Option<String>>,
    token: Option<SyncToken>,
}

impl Copy {
    /// As whoever uses the connector does it. A listing that broke off changes nothing.
    async fn catch_up(&mut self, desk: &Desk) -> Result<(), Failure> {
        loop {
            let synced = desk.calendar.sync(&desk.access, PRIMARY, &LISTING, self.token.as_ref()).await?;
            let Synced::Complete { events, token, .. } = synced else {
                self.token = None;
                continue;
            };
            if self.token.replace(token).is_none() {
                self.titles.clear();
            }
            for event in events {
                match event.status {
                    EventStatus::Cancelled => self.titles.remove(&event.id),
                    _ => self.titles.insert(event.id, event.summary),
                };
            }
            return Ok(());
        }
    }
}

async fn happen(desk: &Desk, copy: &mut Copy, step: Step, number: usize) {
    let id = |which: usize| format!("event{which}");
    let one = json!({ "id": id(number), "start": { "date": "2026-01-13" }, "end": { "date": "2026-01-14" } });
    // Steps about an event that is not there are none.
    match step {
        Step::Add => drop(desk.fake.add_event(ACCOUNT, one)),
        Step::Edit(which) => drop(desk.fake.edit_event(ACCOUNT, &id(which), json!({ "summary": number.to_string() }))),
        Step::Delete(which) => drop(desk.fake.delete_event(ACCOUNT, &id(which))),
        Step::Restore(which) => drop(desk.fake.edit_event(ACCOUNT, &id(which), json!({ "status": "confirmed" }))),
        Step::Sync => copy.catch_up(desk).await.unwrap(),
        Step::BreakOff(skip) => {
            desk.fake.fail(Fault { skip, ..Fault::status("list", 503, When::Before) });
            drop(copy.catch_up(desk).await);
            desk.fake.heal();
        }
        Step::ExpireTokens => desk.fake.expire_sync_tokens(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_copy_kept_by_listing_is_the_calendar(steps in proptest::collection::vec(step(), 1..25)) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let (desk, mut copy) = (desk().await, Copy::default());
            for (number, step) in steps.into_iter().enumerate() {
                happen(&desk, &mut copy, step, number).await;
            }
            copy.catch_up(&desk).await.unwrap();
            let events = desk.fake.events(ACCOUNT).unwrap();
            let there = events.iter().filter(|event| event["status"] != "cancelled");
            let there = there.map(|event| (event["id"].as_str().unwrap().to_owned(), event["summary"].as_str().map(str::to_owned)));
            assert_eq!(copy.titles, there.collect());
        });
    }
}
