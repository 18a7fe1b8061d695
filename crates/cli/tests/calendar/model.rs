//! The sync as a model: whatever both sides do in whatever order, with lost answers, unplugged networks, ended tokens and restarts in
//! between, in the end both say the same, and nothing is there twice or lost.

use crate::office::{Office, instant, stamp};
use chrono::TimeDelta;
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
    /// HR cancels the nth interview.
    Cancel(usize),
    /// Somebody moves the nth event there.
    MoveThere(usize, i64),
    /// Somebody deletes the nth event there.
    DeleteThere(usize),
    /// The next request of this kind fails, before or after it took effect.
    Fail(&'static str, bool),
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
    let kind = prop::sample::select(vec!["insert", "patch", "delete", "list", "get"]);
    prop_oneof![
        3 => (0..2_usize).prop_map(Step::Plan),
        4 => (0..4_usize, 9..18_i64).prop_map(|(nth, hour)| Step::Move(nth, hour)),
        1 => (0..4_usize).prop_map(Step::Cancel),
        4 => (0..4_usize, 9..18_i64).prop_map(|(nth, hour)| Step::MoveThere(nth, hour)),
        1 => (0..4_usize).prop_map(Step::DeleteThere),
        3 => (kind, any::<bool>()).prop_map(|(kind, after)| Step::Fail(kind, after)),
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
    match step {
        Step::Plan(candidate) => {
            if interviews.len() < 6 {
                office.plan(candidate, office.tomorrow(14)).await;
            }
        }
        Step::Move(nth, hour) => {
            if let Some(interview) = interviews.get(nth).filter(|interview| interview["state"] != "cancelled") {
                office.change(interview, json!({ "start": office.tomorrow(hour) })).await;
            }
        }
        Step::Cancel(nth) => {
            if let Some(interview) = interviews.get(nth).filter(|interview| interview["state"] != "cancelled") {
                office.cancel(interview).await;
            }
        }
        Step::MoveThere(nth, hour) => {
            if let Some(event) = events.get(nth) {
                let (start, end) = (office.tomorrow(hour), office.tomorrow(hour + 1));
                let moved = json!({ "start": { "dateTime": stamp(start) }, "end": { "dateTime": stamp(end) } });
                office.google.edit_event(ACCOUNT, event["id"].as_str().unwrap(), moved).unwrap();
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

/// What both sides say of an interview; `None` where it does not stand.
fn said(interview: &Value, events: &[Value]) -> (Option<i64>, Vec<i64>) {
    let stands = interview["state"] != "cancelled";
    let here = stands.then(|| instant(&interview["time"]["start"]).timestamp());
    let ours = |event: &&Value| event["extendedProperties"]["private"]["naruInterview"] == interview["id"];
    let there = events.iter().filter(ours).map(|event| instant(&event["start"]["dateTime"]).timestamp());
    (here, there.collect())
}

/// Lets everything settle, and chooses what stands here wherever a person is asked.
async fn settle(office: &Office) -> Result<(), TestCaseError> {
    office.google.heal();
    office.google.unplug(false);
    let mut last = String::new();
    for round in 0..120 {
        if round % 10 == 0 {
            office.sync().await;
            let failed = office.desk.get("/api/operations").await.ok()["later"].clone();
            let ids: Vec<Value> = failed.as_array().unwrap().iter().map(|item| item["id"].clone()).collect();
            if !ids.is_empty() {
                office.desk.post("/api/later/retry", json!({ "ids": ids })).await.ok();
            }
            for conflict in office.calendar().await["conflicts"].as_array().unwrap() {
                let place = format!("/api/conflicts/{}/resolve", conflict["id"].as_str().unwrap());
                let choice = json!({ "side": "here", "tell": { "candidate": false, "panel": false } });
                // It may have been settled by what was read in the meantime.
                let _ = office.desk.post(&place, choice).await;
            }
        }
        office.desk.clock.advance(TimeDelta::minutes(1));
        tokio::time::sleep(Duration::from_millis(25)).await;
        let events = office.events();
        let interviews = all(office).await;
        let calm = interviews.iter().all(|interview| interview["sync"] == "synced" || interview["sync"] == "local");
        let wrong: Vec<String> = interviews
            .iter()
            .map(|interview| said(interview, &events))
            .filter(|(here, there)| here.iter().copied().collect::<Vec<_>>() != *there)
            .map(|sides| format!("{sides:?}"))
            .collect();
        if calm && wrong.is_empty() && round > 12 {
            let standing = interviews.iter().filter(|interview| interview["state"] != "cancelled").count();
            prop_assert_eq!(standing, events.len(), "an event of ours belongs to nothing");
            return Ok(());
        }
        last = format!("{wrong:?} {interviews:#?} {events:#?}");
    }
    Err(TestCaseError::fail(format!("the two sides do not come together: {last}")))
}

#[test]
fn both_sides_come_together_whatever_happens() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let config = Config { cases: 24, max_shrink_iters: 24, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let run = runner.run(&prop::collection::vec(step(), 4..24), |steps| {
        runtime.block_on(async {
            let mut office = Office::connected(2).await;
            for step in steps {
                take(&mut office, step).await;
            }
            settle(&office).await
        })
    });
    if let Err(error) = run {
        panic!("{error}");
    }
}
