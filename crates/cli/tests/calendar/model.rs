//! The sync as a model: whatever both sides do in whatever order, with lost and late answers, unplugged networks, ended tokens and
//! restarts in between, and whichever side is chosen where a person is asked, in the end both say the same: time, place, and who is
//! invited. Nothing is there twice or lost.

use crate::office::{CANDIDATES, Office, instant};
use chrono::{DateTime, TimeDelta, Utc};
use naru_testkit::google::{ACCOUNT, Fault, When};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use std::time::Duration;

/// Something that happens.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// HR plans an interview with a candidate.
    Plan(usize),
    /// HR moves the nth interview to an hour.
    Move(usize, i64),
    /// HR gives the nth interview a place.
    Place(usize, &'static str),
    /// HR gives the nth interview this one of the two interviewers.
    Panel(usize, usize),
    /// HR cancels the nth interview.
    Cancel(usize),
    /// Somebody moves the nth event there.
    MoveThere(usize, i64),
    /// Somebody gives the nth event a place there.
    PlaceThere(usize, &'static str),
    /// Somebody deletes the nth event there.
    DeleteThere(usize),
    /// The next request of this kind fails, before or after it took effect.
    Fail(&'static str, bool),
    /// The next answer of this kind comes late, so that others happen in between.
    Delay(&'static str),
    /// The cable is pulled, or plugged in again.
    Unplug(bool),
    /// Sync tokens end.
    Expire,
    /// The calendars are read.
    Sync,
    /// The program is closed and opened.
    Restart,
    /// Some time passes.
    Wait,
}

fn step() -> impl Strategy<Value = Step> {
    let kind = || prop::sample::select(vec!["insert", "patch", "delete", "list", "get"]);
    let place = || prop::sample::select(vec!["5층", "B동 2층", ""]);
    prop_oneof![
        3 => (0..2_usize).prop_map(Step::Plan),
        4 => (0..4_usize, 9..18_i64).prop_map(|(nth, hour)| Step::Move(nth, hour)),
        2 => (0..4_usize, place()).prop_map(|(nth, place)| Step::Place(nth, place)),
        2 => (0..4_usize, 0..2_usize).prop_map(|(nth, who)| Step::Panel(nth, who)),
        1 => (0..4_usize).prop_map(Step::Cancel),
        4 => (0..4_usize, 9..18_i64).prop_map(|(nth, hour)| Step::MoveThere(nth, hour)),
        2 => (0..4_usize, place()).prop_map(|(nth, place)| Step::PlaceThere(nth, place)),
        1 => (0..4_usize).prop_map(Step::DeleteThere),
        3 => kind().prop_map(Step::Delay),
        3 => (kind(), any::<bool>()).prop_map(|(kind, after)| Step::Fail(kind, after)),
        1 => any::<bool>().prop_map(Step::Unplug),
        1 => Just(Step::Expire),
        3 => Just(Step::Sync),
        1 => Just(Step::Restart),
        3 => Just(Step::Wait),
    ]
}

async fn all(office: &Office) -> Vec<Value> {
    let mut all = Vec::new();
    for candidate in &office.candidates {
        let place = format!("/api/interviews?application={}", candidate["id"].as_str().unwrap());
        all.extend(office.desk.get(&place).await.ok().as_array().unwrap().clone());
    }
    all
}

async fn take(office: &mut Office, step: Step) {
    let interviews = all(office).await;
    let events = office.events();
    let standing = |nth: usize| interviews.get(nth).filter(|interview| interview["state"] != "cancelled");
    match step {
        Step::Plan(candidate) => {
            if interviews.len() < 6 {
                office.plan(candidate, office.tomorrow(14)).await;
            }
        }
        Step::Move(nth, hour) => {
            if let Some(interview) = standing(nth) {
                office.change(interview, json!({ "start": office.tomorrow(hour) })).await;
            }
        }
        Step::Place(nth, place) => {
            if let Some(interview) = standing(nth) {
                office.change(interview, json!({ "place": place })).await;
            }
        }
        Step::Panel(nth, who) => {
            if let Some(interview) = standing(nth) {
                office.change(interview, json!({ "people": [office.interviewers[who]["id"]] })).await;
            }
        }
        Step::Cancel(nth) => {
            if let Some(interview) = standing(nth) {
                office.cancel(interview).await;
            }
        }
        Step::MoveThere(nth, hour) => {
            if let Some(event) = events.get(nth) {
                office.move_there(event, hour);
            }
        }
        Step::PlaceThere(nth, place) => {
            if let Some(event) = events.get(nth) {
                let id = event["id"].as_str().unwrap();
                office.google.edit_event(ACCOUNT, id, json!({ "location": place })).unwrap();
            }
        }
        Step::DeleteThere(nth) => {
            if let Some(event) = events.get(nth) {
                office.google.delete_event(ACCOUNT, event["id"].as_str().unwrap()).unwrap();
            }
        }
        Step::Fail(kind, after) => {
            office.google.fail(Fault::status(kind, 503, if after { When::After } else { When::Before }));
        }
        Step::Delay(kind) => {
            let late = Fault { kind: kind.to_owned(), when: When::After, delay_ms: 120, ..Fault::default() };
            office.google.fail(late);
        }
        Step::Unplug(unplugged) => office.google.unplug(unplugged),
        Step::Expire => office.google.expire_sync_tokens(),
        Step::Sync => office.sync().await,
        Step::Restart => office.desk.restart().await,
        Step::Wait => {
            office.desk.clock.advance(TimeDelta::seconds(40));
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }
}

/// What one side says of an interview.
type Said = (DateTime<Utc>, String, Vec<String>);

/// What is said here; nothing when it does not stand.
fn here(office: &Office, interview: &Value) -> Vec<Said> {
    if interview["state"] == "cancelled" {
        return Vec::new();
    }
    let of = |list: &[Value], id: &Value| list.iter().find(|one| one["id"] == *id).unwrap()["email"].clone();
    let people = interview["people"].as_array().unwrap().iter().map(|id| of(&office.interviewers, id));
    let mut guests: Vec<String> = people.map(|email| email.as_str().unwrap().to_owned()).collect();
    let candidate = office.candidates.iter().position(|card| card["id"] == interview["applicationId"]).unwrap();
    guests.push(CANDIDATES[candidate].to_owned());
    guests.sort();
    vec![(instant(&interview["time"]["start"]), interview["place"].as_str().unwrap().to_owned(), guests)]
}

/// What its events say.
fn there(interview: &Value, events: &[Value]) -> Vec<Said> {
    let ours = |event: &&Value| event["extendedProperties"]["private"]["naruInterview"] == interview["id"];
    let say = |event: &Value| {
        let place = event["location"].as_str().unwrap_or_default().to_owned();
        (instant(&event["start"]["dateTime"]), place, Office::guests(event))
    };
    events.iter().filter(ours).map(say).collect()
}

/// Lets what failed go again, and chooses a side wherever a person is asked: the two in turn, so that neither is always right.
async fn look_after(office: &Office, turn: &mut bool) {
    office.sync().await;
    let failed = office.desk.get("/api/operations").await.ok()["later"].clone();
    let ids: Vec<Value> = failed.as_array().unwrap().iter().map(|item| item["id"].clone()).collect();
    if !ids.is_empty() {
        office.desk.post("/api/later/retry", json!({ "ids": ids })).await.ok();
    }
    for conflict in office.conflicts().await {
        let place = format!("/api/conflicts/{}/resolve", conflict["id"].as_str().unwrap());
        let side = if *turn { "there" } else { "here" };
        let choice = json!({ "side": side, "tell": { "candidate": false, "panel": false } });
        *turn = !*turn;
        // It may have been settled by what was read in the meantime.
        let _ = office.desk.post(&place, choice).await;
    }
}

/// Lets everything settle.
async fn settle(office: &Office, mut turn: bool) -> Result<(), TestCaseError> {
    office.google.heal();
    office.google.unplug(false);
    let (mut last, mut calm_rounds) = (String::new(), 0);
    for round in 0..150 {
        if round % 8 == 0 {
            look_after(office, &mut turn).await;
        }
        office.desk.clock.advance(TimeDelta::minutes(1));
        tokio::time::sleep(Duration::from_millis(20)).await;
        let events = office.events();
        let interviews = all(office).await;
        let calm = interviews.iter().all(|interview| interview["sync"] == "synced" || interview["sync"] == "local");
        let differ: Vec<_> = interviews
            .iter()
            .map(|interview| (here(office, interview), there(interview, &events)))
            .filter(|(here, there)| here != there)
            .collect();
        // It stays so when it is read once more.
        calm_rounds = if calm && differ.is_empty() { calm_rounds + 1 } else { 0 };
        if calm_rounds > 9 {
            let standing = interviews.iter().filter(|interview| interview["state"] != "cancelled").count();
            prop_assert_eq!(standing, events.len(), "an event of ours belongs to nothing");
            return Ok(());
        }
        last = format!("{differ:?} {interviews:#?} {events:#?}");
    }
    Err(TestCaseError::fail(format!("the two sides do not come together: {last}")))
}

#[test]
fn both_sides_come_together_whatever_happens() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let config = Config { cases: 8, max_shrink_iters: 16, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let run = runner.run(&(prop::collection::vec(step(), 4..20), any::<bool>()), |(steps, turn)| {
        runtime.block_on(async {
            let mut office = Office::connected(2).await;
            for step in steps {
                take(&mut office, step).await;
            }
            settle(&office, turn).await
        })
    });
    if let Err(error) = run {
        panic!("{error}");
    }
}
