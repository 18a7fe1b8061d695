//! What HR sees of the calendar's other side.

use crate::office::{Office, instant, stamp};
use chrono::TimeDelta;
use naru_testkit::google::{ACCOUNT, Fault, When};
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn a_planned_interview_stands_in_the_calendar_and_moves_with_it() {
    let office = Office::connected(1).await;
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    let event = office.events().remove(0);
    assert_eq!(event["summary"], "1차 면접 · 강도현");
    assert_eq!((instant(&event["start"]["dateTime"]), &event["location"]), (office.tomorrow(14), &json!("3층 회의실")));
    let guests: Vec<_> = event["attendees"].as_array().unwrap().iter().map(|guest| guest["email"].clone()).collect();
    assert!(guests.contains(&json!("jeongmin@ondam.example")), "{guests:?}");

    office.change(&planned, json!({ "start": office.tomorrow(16) })).await;
    office.synced(&planned).await;
    assert_eq!(instant(&office.events()[0]["start"]["dateTime"]), office.tomorrow(16));
    office.cancel(&planned).await;
    office.until("it is gone there", async || office.events().is_empty().then_some(Value::Null)).await;
}

#[tokio::test]
async fn a_move_in_google_is_a_move_here_with_its_history() {
    moved_there_moved_here(Office::connected(1).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_on_a_database_server() {
    let database = naru_testkit::postgres::Database::new();
    moved_there_moved_here(Office::connected_on_server(&database.url).await).await;
}

async fn moved_there_moved_here(office: Office) {
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    let event = office.events().remove(0);
    let (start, end) = (office.tomorrow(10), office.tomorrow(11));
    let moved = json!({ "start": { "dateTime": stamp(start) }, "end": { "dateTime": stamp(end) } });
    office.google.edit_event(ACCOUNT, event["id"].as_str().unwrap(), moved).unwrap();
    office.sync().await;
    let interview = office
        .until("it moved here", async || {
            let interview = office.interview(&planned).await;
            (instant(&interview["time"]["start"]) == start).then_some(interview)
        })
        .await;
    assert_eq!(interview["sync"], "synced");
    let detail = office.desk.get(&format!("/api/interviews/{}", planned["id"].as_str().unwrap())).await.ok();
    assert_eq!(
        (&detail["versions"][0]["source"], &detail["versions"][1]["source"]),
        (&json!("google"), &json!("here"))
    );
    // What came from there is not written there again.
    let writes = office.google.count("patch");
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(office.google.count("patch"), writes);
}

#[tokio::test]
async fn a_deletion_in_google_cancels_nothing_without_a_person() {
    let office = Office::connected(1).await;
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    office.google.delete_event(ACCOUNT, office.events()[0]["id"].as_str().unwrap()).unwrap();
    office.sync().await;
    let conflict = office
        .until("somebody is asked", async || office.calendar().await["conflicts"].as_array().unwrap().first().cloned())
        .await;
    assert_eq!(
        (&conflict["there"]["time"], &office.interview(&planned).await["state"]),
        (&Value::Null, &json!("confirmed"))
    );
    let place = format!("/api/conflicts/{}/resolve", conflict["id"].as_str().unwrap());
    office.desk.post(&place, json!({ "side": "here" })).await.ok();
    office.until("it stands there again", async || office.events().first().cloned()).await;
    assert_eq!(office.events().len(), 1);
    assert_eq!(office.desk.post(&place, json!({ "side": "there" })).await.code(), "not_found", "it is settled");
}

#[tokio::test]
async fn both_sides_changed_it_and_a_person_chooses() {
    let office = Office::connected(1).await;
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    office.google.unplug(true);
    office.change(&planned, json!({ "start": office.tomorrow(16) })).await;
    let event = office.events().remove(0);
    let moved = json!({ "start": { "dateTime": stamp(office.tomorrow(9)) }, "end": { "dateTime": stamp(office.tomorrow(10)) } });
    office.google.edit_event(ACCOUNT, event["id"].as_str().unwrap(), moved).unwrap();
    office.google.unplug(false);
    office.sync().await;
    let conflict = office
        .until("somebody is asked", async || office.calendar().await["conflicts"].as_array().unwrap().first().cloned())
        .await;
    assert_eq!(
        (instant(&conflict["here"]["time"]["start"]), instant(&conflict["there"]["time"]["start"])),
        (office.tomorrow(16), office.tomorrow(9))
    );
    let place = format!("/api/conflicts/{}/resolve", conflict["id"].as_str().unwrap());
    office.desk.post(&place, json!({ "side": "there", "tell": { "candidate": false, "panel": false } })).await.ok();
    let interview = office.synced(&planned).await;
    assert_eq!(instant(&interview["time"]["start"]), office.tomorrow(9));
    assert_eq!(instant(&office.events()[0]["start"]["dateTime"]), office.tomorrow(9));
}

#[tokio::test]
async fn an_answer_that_is_lost_after_the_write_doubles_nothing() {
    let office = Office::connected(1).await;
    office.google.fail(Fault::status("insert", 504, When::After));
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    assert_eq!((office.events().len(), office.google.count("insert")), (1, 2));
    office.google.fail(Fault::status("patch", 503, When::After));
    office.change(&planned, json!({ "start": office.tomorrow(15) })).await;
    office.synced(&planned).await;
    assert_eq!(instant(&office.events()[0]["start"]["dateTime"]), office.tomorrow(15));
    assert!(
        office.calendar().await["conflicts"].as_array().unwrap().is_empty(),
        "our own write is nobody else's change"
    );
}

#[tokio::test]
async fn without_a_network_it_waits_and_arrives_once_after_a_restart() {
    let mut office = Office::connected(1).await;
    office.google.unplug(true);
    let planned = office.plan(0, office.tomorrow(14)).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(office.interview(&planned).await["sync"], "waiting");
    office.desk.restart().await;
    office.google.unplug(false);
    for _ in 0..5 {
        office.desk.clock.advance(TimeDelta::minutes(6)); // the breaker lets one through to see
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    office.synced(&planned).await;
    assert_eq!(office.events().len(), 1);
}

#[tokio::test]
async fn a_sync_token_that_ended_loses_nothing_and_buries_what_was_deleted() {
    let office = Office::connected(1).await;
    let calendar =
        json!({ "connectionId": office.desk.get("/api/connections").await.ok()[0]["id"], "calendarId": "primary" });
    let place = format!("/api/interviewers/{}", office.interviewers[0]["id"].as_str().unwrap());
    office
        .desk
        .put(&place, json!({ "name": "이정민", "email": "jeongmin@ondam.example", "calendar": calendar }))
        .await
        .ok();
    let meeting = |hour| {
        json!({ "summary": "주간 회의", "start": { "dateTime": stamp(office.tomorrow(hour)) },
        "end": { "dateTime": stamp(office.tomorrow(hour + 1)) } })
    };
    let kept = office.google.add_event(ACCOUNT, meeting(10)).unwrap();
    let gone = office.google.add_event(ACCOUNT, meeting(13)).unwrap();
    office.sync().await;
    let busy = |count: usize| {
        let office = &office;
        async move || {
            let busy = office.calendar().await["busy"].clone();
            (busy.as_array().unwrap().len() == count).then_some(busy)
        }
    };
    office.until("both are busy", busy(2)).await;
    office.google.delete_event(ACCOUNT, gone["id"].as_str().unwrap()).unwrap();
    office.google.expire_sync_tokens();
    office.sync().await;
    let left = office.until("one is left", busy(1)).await;
    assert_eq!((&left[0]["event"]["id"], &left[0]["event"]["title"]), (&kept["id"], &json!("주간 회의")));
}

#[tokio::test]
async fn a_consent_that_was_withdrawn_is_said_and_asked_for_again() {
    let office = Office::connected(1).await;
    office.google.revoke(None);
    let planned = office.plan(0, office.tomorrow(14)).await;
    office
        .until("it says so", async || {
            let connection = office.desk.get("/api/connections").await.ok()[0].clone();
            (connection["state"] == "reconnect").then_some(connection)
        })
        .await;
    let sync = office.calendar().await["sync"][0].clone();
    assert_eq!((&sync["reconnect"], &sync["waiting"]), (&json!(true), &json!(1)));
    let grant = office.connect().await;
    assert_eq!(grant["state"], "connected");
    office.synced(&planned).await;
    assert_eq!(
        (office.events().len(), office.desk.get("/api/connections").await.ok().as_array().unwrap().len()),
        (1, 1)
    );
}

#[tokio::test]
async fn who_says_no_is_asked_again_only_by_hand() {
    let office = Office::open(1).await;
    office.google.set(&json!({ "approval": "deny" })).unwrap();
    assert_eq!(office.connect().await["state"], "denied");
    office.google.set(&json!({ "approval": "auto", "grantedScopes": ["openid", "email"] })).unwrap();
    assert_eq!(office.connect().await["state"], "scope_missing");
    assert!(office.desk.get("/api/connections").await.ok().as_array().unwrap().is_empty());
}

/// Links the first interviewer to the main calendar of the account.
async fn link(office: &Office, calendar: &str) {
    let connection = office.desk.get("/api/connections").await.ok()[0]["id"].clone();
    let calendar = json!({ "connectionId": connection, "calendarId": calendar });
    let place = format!("/api/interviewers/{}", office.interviewers[0]["id"].as_str().unwrap());
    office
        .desk
        .put(&place, json!({ "name": "이정민", "email": "jeongmin@ondam.example", "calendar": calendar }))
        .await
        .ok();
}

#[tokio::test]
async fn what_stood_in_a_calendar_before_it_was_linked_counts() {
    let office = Office::connected(1).await;
    let time = |hour| json!({ "dateTime": stamp(office.tomorrow(hour)) });
    office.google.add_event(ACCOUNT, json!({ "summary": "주간 회의", "start": time(10), "end": time(11) })).unwrap();
    office.sync().await;
    let read = async || (!office.calendar().await["sync"][0]["lastGood"].is_null()).then_some(Value::Null);
    office.until("the account was read", read).await;
    assert!(office.calendar().await["busy"].as_array().unwrap().is_empty(), "it is nobody's yet");
    link(&office, "primary").await;
    let busy = async || office.calendar().await["busy"].as_array().unwrap().first().cloned();
    assert_eq!(office.until("it is theirs", busy).await["event"]["title"], "주간 회의");
}

#[tokio::test]
async fn whose_calendar_only_tells_when_it_is_busy_does_not_run_into_their_own_interview() {
    let office = Office::connected(1).await;
    office.google.add_account("jeongmin@ondam.example");
    link(&office, "jeongmin@ondam.example").await;
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    // What stands right behind it comes as one time with it.
    let time = |hour| json!({ "dateTime": stamp(office.tomorrow(hour)) });
    let meeting = json!({ "summary": "주간 회의", "start": time(15), "end": time(16) });
    office.google.add_event("jeongmin@ondam.example", meeting).unwrap();
    office.sync().await;
    let busy = async || office.calendar().await["busy"].as_array().unwrap().first().cloned();
    let busy = office.until("they are busy", busy).await["event"].clone();
    assert_eq!((&busy["start"], &busy["title"]), (&json!(stamp(office.tomorrow(15))), &json!("")));
    let hard = |clash: &&Value| clash["severity"]["kind"] == "hard";
    let interview = office.interview(&planned).await;
    assert_eq!(interview["clashes"].as_array().unwrap().iter().filter(hard).count(), 0, "{interview}");
    // Another one at that time is refused.
    let second = json!({ "applicationId": office.candidates[0]["id"], "roundId": office.round["id"],
        "start": office.tomorrow(15) });
    let refused = office.desk.post("/api/interviews", second).await.json();
    assert_eq!(refused["error"]["details"], json!([{ "field": "start", "problem": "clash" }]));
}

#[tokio::test]
async fn what_a_private_event_is_stays_in_its_calendar() {
    let office = Office::connected(1).await;
    let time = |hour| json!({ "dateTime": stamp(office.tomorrow(hour)) });
    let event = json!({ "summary": "병원", "visibility": "private", "start": time(10), "end": time(11) });
    office.google.add_event(ACCOUNT, event).unwrap();
    link(&office, "primary").await;
    let busy = async || office.calendar().await["busy"].as_array().unwrap().first().cloned();
    assert_eq!(office.until("they are busy", busy).await["event"]["title"], "");

    let file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1@x\r\nSUMMARY:병원\r\nCLASS:PRIVATE\r\n\
                DTSTART:20260114T050000Z\r\nDTEND:20260114T060000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let place = format!("/api/interviewers/{}/busy", office.interviewers[1]["id"].as_str().unwrap());
    office.desk.send(http::Method::POST, &place, file.to_owned()).await.ok();
    let titles =
        office.calendar().await["busy"].as_array().unwrap().iter().map(|it| it["event"]["title"].clone()).collect();
    assert_eq!(Value::Array(titles), json!(["", ""]));
}

#[tokio::test]
async fn a_calendar_that_cannot_be_read_is_never_free() {
    let office = Office::connected(1).await;
    link(&office, "nobody@elsewhere.example").await;
    let problem = async || {
        let people = office.desk.get("/api/interviewers").await.ok();
        let problem = people[0]["calendarProblem"].clone();
        (problem.is_string() && problem != "not read yet").then_some(problem)
    };
    office.until("it says that it cannot be read", problem).await;
    let search = json!({ "applicationId": office.candidates[0]["id"], "roundId": office.round["id"] });
    let found = office.desk.post("/api/interviews/slots", search).await.ok();
    assert_eq!((&found["proposals"], &found["unknown"]), (&json!([]), &json!([office.interviewers[0]["id"]])));
}
