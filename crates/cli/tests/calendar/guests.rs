//! Who is invited to an event of ours, what it says, and who hears of it.

use crate::office::{CANDIDATES, Office};
use naru_testkit::google::ACCOUNT;
use serde_json::{Value, json};

const CANDIDATE: &str = CANDIDATES[0];
const JEONGMIN: &str = "jeongmin@ondam.example";
const JIHUN: &str = "jihun@ondam.example";

/// Waits until the only event is so.
async fn event(office: &Office, what: &str, so: impl Fn(&Value) -> bool) -> Value {
    office.until(what, async || office.events().first().filter(|event| so(event)).cloned()).await
}

#[tokio::test]
async fn who_joins_or_leaves_the_panel_is_or_is_no_guest() {
    let office = Office::connected(1).await;
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    let made = office.events().remove(0);
    assert_eq!(Office::guests(&made), [CANDIDATE, JEONGMIN]);
    let mut attendees = made["attendees"].as_array().unwrap().clone();
    attendees.iter_mut().for_each(|guest| guest["responseStatus"] = json!("accepted"));
    attendees.push(json!({ "email": "visitor@elsewhere.example" }));
    office.google.edit_event(ACCOUNT, made["id"].as_str().unwrap(), json!({ "attendees": attendees })).unwrap();

    office.change(&planned, json!({ "people": [office.interviewers[1]["id"]] })).await;
    let is_on = |event: &Value| Office::guests(event).contains(&JIHUN.to_owned());
    let changed = event(&office, "the other one is invited", is_on).await;
    assert_eq!(Office::guests(&changed), [CANDIDATE, JIHUN, "visitor@elsewhere.example"]);
    let answer = |event: &Value| {
        let guests = event["attendees"].as_array().unwrap();
        guests.iter().find(|guest| guest["email"] == CANDIDATE).unwrap()["responseStatus"].clone()
    };
    assert_eq!(answer(&changed), "accepted", "answers stay");
    office.synced(&planned).await;
    assert_eq!(office.conflicts().await, [] as [Value; 0]);
}

#[tokio::test]
async fn the_link_of_the_meeting_goes_over() {
    let office = Office::connected(1).await;
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    let link = "https://meet.ondam.example/one";
    office.change(&planned, json!({ "meetingLink": link })).await;
    event(&office, "it names the link", |event| event["description"].as_str().unwrap().contains(link)).await;
    office.change(&planned, json!({ "meetingLink": "", "conference": true })).await;
    let given = event(&office, "it has a link of Google's", |event| event["hangoutLink"].is_string()).await;
    assert!(!given["description"].as_str().unwrap().contains(link));
    let interview = office.synced(&planned).await;
    assert_eq!(interview["meetingLink"], given["hangoutLink"]);
    let written = office.google.count("patch");
    office.sync().await;
    office.sync().await;
    office.synced(&planned).await;
    assert_eq!(office.google.count("patch"), written, "what Google gave is not written back");
}

#[tokio::test]
async fn a_corrected_address_and_name_go_over_by_themselves() {
    let office = Office::connected(1).await;
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    let detail =
        office.desk.get(&format!("/api/applications/{}", office.candidates[0]["id"].as_str().unwrap())).await.ok();
    for (path, value) in [("emails.0", "kang@mail.example"), ("name", "강도헌")] {
        let field = detail["fields"].as_array().unwrap().iter().find(|field| field["path"] == path).unwrap();
        let place = format!("/api/fields/{}", field["id"].as_str().unwrap());
        office.desk.put(&place, json!({ "value": value })).await.ok();
    }
    office.sync().await;
    let changed = event(&office, "it names them", |event| event["summary"] == "1차 면접 · 강도헌").await;
    assert_eq!(Office::guests(&changed), [JEONGMIN, "kang@mail.example"]);
}

#[tokio::test]
async fn a_candidate_is_a_guest_from_when_they_are_told_and_hears_what_they_are_to_hear() {
    let office = Office::connected(1).await;
    office.set(json!({ "sendUpdates": "all" })).await;
    let silent = json!({ "candidate": false, "panel": false });
    let planned = office.plan_with(0, office.tomorrow(14), json!({ "tell": silent })).await;
    office.synced(&planned).await;
    assert_eq!(Office::guests(&office.events()[0]), [JEONGMIN]);
    assert_eq!(office.google.mails(), []);

    office
        .change(&planned, json!({ "start": office.tomorrow(15), "tell": { "candidate": false, "panel": true } }))
        .await;
    office.synced(&planned).await;
    let mails = office.google.mails();
    assert_eq!((mails.len(), &mails[0].to), (1, &vec![JEONGMIN.to_owned()]));

    office.change(&planned, json!({ "start": office.tomorrow(16) })).await;
    office.synced(&planned).await;
    assert_eq!(Office::guests(&office.events()[0]), [CANDIDATE, JEONGMIN]);
    assert_eq!(office.google.mails().len(), 2);

    office.change(&planned, json!({ "place": "5층", "tell": { "candidate": false, "panel": true } })).await;
    office.synced(&planned).await;
    assert_eq!(Office::guests(&office.events()[0]), [CANDIDATE, JEONGMIN], "who is a guest stays one");
    assert_eq!(office.google.mails().len(), 2, "the candidate is not to hear of it");

    let version = office.interview(&planned).await["version"].clone();
    let place = format!("/api/interviews/{}/cancel", planned["id"].as_str().unwrap());
    office.desk.post(&place, json!({ "version": version })).await.ok();
    office.until("it is gone there", async || office.events().is_empty().then_some(Value::Null)).await;
    assert_eq!(office.google.mails().last().unwrap().what, "cancelled");
}

#[tokio::test]
async fn a_calendar_file_speaks_of_the_same_event() {
    let office = Office::open(1).await;
    let planned = office.plan(0, office.tomorrow(14)).await;
    let uid = async || {
        let place = format!("/api/interviews/{}/ics", planned["id"].as_str().unwrap());
        let file = String::from_utf8(office.desk.get(&place).await.body.to_vec()).unwrap();
        file.lines().find_map(|line| line.strip_prefix("UID:")).unwrap().to_owned()
    };
    let before = uid().await;
    office.connect().await;
    office.synced(&planned).await;
    assert_eq!((office.events()[0]["iCalUID"].as_str(), uid().await), (Some(before.as_str()), before.clone()));

    // Deleted there and kept here, it is another event with an id of its own.
    office.google.delete_event(ACCOUNT, office.events()[0]["id"].as_str().unwrap()).unwrap();
    office.sync().await;
    let conflict = office.until("somebody is asked", async || office.conflicts().await.first().cloned()).await;
    let place = format!("/api/conflicts/{}/resolve", conflict["id"].as_str().unwrap());
    office.desk.post(&place, json!({ "side": "here" })).await.ok();
    let again = event(&office, "it stands there again", |_| true).await;
    office.synced(&planned).await;
    assert_eq!((again["iCalUID"].as_str().unwrap(), again["iCalUID"] != before.as_str()), (uid().await.as_str(), true));
}
