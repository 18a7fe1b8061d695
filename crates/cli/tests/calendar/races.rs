//! Reading and writing at the same time: whichever comes first, nobody's change is lost or taken for another's.

use crate::office::{Office, instant};
use naru_testkit::google::{Fault, When};
use serde_json::{Value, json};
use std::time::Duration;

/// The next answer of this kind is on its way for a while; what was asked is done at once.
fn late(kind: &str) -> Fault {
    Fault { kind: kind.to_owned(), when: When::After, delay_ms: 400, ..Fault::default() }
}

async fn listed(office: &Office, count: u64) {
    office.until("it was listed", async || (office.google.count("list") >= count).then_some(Value::Null)).await;
}

#[tokio::test]
async fn what_is_made_while_a_whole_listing_is_on_its_way_was_not_deleted() {
    let office = Office::open(2).await;
    let planned = [office.plan(0, office.tomorrow(14)).await, office.plan(1, office.tomorrow(16)).await];
    office.google.fail(late("list"));
    office.connect().await;
    for planned in &planned {
        office.synced(planned).await;
    }
    listed(&office, 2).await; // the first one could not tell
    let read = async || (!office.calendar().await["sync"][0]["lastGood"].is_null()).then_some(Value::Null);
    office.until("the account was read", read).await;
    assert_eq!((office.conflicts().await.len(), office.events().len()), (0, 2));
    for planned in &planned {
        assert_eq!(office.interview(planned).await["sync"], "synced");
    }
}

#[tokio::test]
async fn what_a_listing_says_that_is_older_than_our_write_moves_nothing_back() {
    let office = Office::connected(1).await;
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    let before = office.google.count("list");
    office.google.fail(late("list"));
    office.sync().await;
    listed(&office, before + 1).await;
    office.change(&planned, json!({ "start": office.tomorrow(16) })).await;
    office.synced(&planned).await;
    listed(&office, before + 2).await;
    office.synced(&planned).await;
    let detail = office.desk.get(&format!("/api/interviews/{}", planned["id"].as_str().unwrap())).await.ok();
    assert_eq!(detail["versions"].as_array().unwrap().len(), 2, "{detail:#}");
    assert_eq!(instant(&office.events()[0]["start"]["dateTime"]), office.tomorrow(16));
}

#[tokio::test]
async fn a_change_that_is_read_before_the_answer_to_our_write_is_not_forgotten() {
    let office = Office::connected(1).await;
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    office.google.fail(late("patch"));
    office.change(&planned, json!({ "start": office.tomorrow(16) })).await;
    let written =
        async || (instant(&office.events()[0]["start"]["dateTime"]) == office.tomorrow(16)).then_some(Value::Null);
    office.until("it is written", written).await;
    office.move_there(&office.events()[0], 10);
    office.sync().await;
    let conflict = office.until("somebody is asked", async || office.conflicts().await.first().cloned()).await;
    assert_eq!(instant(&conflict["there"]["time"]["start"]), office.tomorrow(10));
    tokio::time::sleep(Duration::from_millis(600)).await; // the late answer is there by now
    assert_eq!(office.interview(&planned).await["sync"], "conflict");
    resolve(&office, &conflict, "there").await;
    let interview = office.synced(&planned).await;
    assert_eq!(instant(&interview["time"]["start"]), office.tomorrow(10));
}

async fn resolve(office: &Office, conflict: &Value, side: &str) {
    let place = format!("/api/conflicts/{}/resolve", conflict["id"].as_str().unwrap());
    let choice = json!({ "side": side, "tell": { "candidate": false, "panel": false } });
    office.desk.post(&place, choice).await.ok();
}

/// Both sides moved it: here to 16, there to 9.
async fn in_conflict(office: &Office) -> Value {
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    office.google.unplug(true);
    office.change(&planned, json!({ "start": office.tomorrow(16) })).await;
    office.move_there(&office.events()[0], 9);
    office.google.unplug(false);
    office.sync().await;
    office.until("somebody is asked", async || office.conflicts().await.first().cloned()).await;
    planned
}

#[tokio::test]
async fn what_both_sides_agree_on_again_needs_no_choice() {
    let office = Office::connected(1).await;
    let planned = in_conflict(&office).await;
    office.change(&planned, json!({ "start": office.tomorrow(9) })).await;
    office.synced(&planned).await;
    assert_eq!(office.conflicts().await, [] as [Value; 0]);
    office.change(&planned, json!({ "start": office.tomorrow(11) })).await;
    office.synced(&planned).await;
    assert_eq!(instant(&office.events()[0]["start"]["dateTime"]), office.tomorrow(11), "it goes over again");

    let office = Office::connected(1).await;
    let planned = in_conflict(&office).await;
    office.move_there(&office.events()[0], 16);
    office.sync().await;
    office.synced(&planned).await;
    assert_eq!(office.conflicts().await, [] as [Value; 0]);
}

#[tokio::test]
async fn whoever_chooses_sees_and_gets_what_both_sides_say_now() {
    let office = Office::connected(1).await;
    let planned = in_conflict(&office).await;
    office.change(&planned, json!({ "start": office.tomorrow(17) })).await;
    office.move_there(&office.events()[0], 11);
    office.sync().await;
    let (here, there) = (office.tomorrow(17), office.tomorrow(11));
    let both = async || {
        let conflict = office.conflicts().await.first().cloned()?;
        let of = |side: &str| instant(&conflict[side]["time"]["start"]);
        (of("here") == here && of("there") == there).then_some(conflict)
    };
    let conflict = office.until("the card says both", both).await;
    resolve(&office, &conflict, "there").await;
    let interview = office.synced(&planned).await;
    assert_eq!(instant(&interview["time"]["start"]), there);
}
