//! Interviews that Google refused, and what a person does about them.

use super::office::Office;
use naru_testkit::google::{Fault, When};
use serde_json::{Value, json};

/// An office with an interview that Google refused; the interview, and what waits for a person.
async fn refused() -> (Office, Value, Value) {
    let office = Office::connected(1).await;
    office
        .google
        .fail(Fault { reason: "forbiddenForNonOrganizer".to_owned(), ..Fault::status("insert", 403, When::Before) });
    let planned = office.plan(0, office.tomorrow(14)).await;
    let item = office
        .until("it waits for a person", async || {
            office.desk.get("/api/operations").await.ok()["later"].as_array().unwrap().first().cloned()
        })
        .await;
    assert_eq!((&item["operation"], &item["interviewId"]), (&json!("sync_interview"), &planned["id"]));
    assert_eq!(office.interview(&planned).await["sync"], "failed");
    (office, planned, item)
}

async fn left(office: &Office) -> Value {
    office.desk.get("/api/operations").await.ok()["later"].clone()
}

#[tokio::test]
async fn what_a_person_entered_by_hand_is_no_longer_called_failed() {
    let (office, planned, item) = refused().await;
    office.desk.post("/api/later/done", json!({ "ids": [item["id"]] })).await.ok();
    let interview = office.interview(&planned).await;
    assert_eq!((&interview["sync"], &interview["syncFailure"]), (&json!("synced"), &Value::Null));
    assert_eq!(left(&office).await, json!([]));
}

#[tokio::test]
async fn what_is_tried_again_arrives() {
    let (office, planned, item) = refused().await;
    office.google.unplug(true);
    office.desk.post("/api/later/retry", json!({ "ids": [item["id"]] })).await.ok();
    assert_eq!(office.interview(&planned).await["sync"], "waiting");
    office.google.unplug(false);
    office.synced(&planned).await;
    assert_eq!((office.events().len(), left(&office).await), (1, json!([])));
}

#[tokio::test]
async fn what_has_no_calendar_any_more_says_so() {
    let (office, planned, item) = refused().await;
    let connection = office.desk.get("/api/connections").await.ok()[0]["id"].clone();
    let place = format!("/api/connections/{}", connection.as_str().unwrap());
    office.desk.send(http::Method::DELETE, &place, "").await.ok();
    office.desk.post("/api/later/retry", json!({ "ids": [item["id"]] })).await.ok();
    let waits = left(&office).await;
    assert_eq!((&waits[0]["id"], &waits[0]["failure"]["code"]), (&item["id"], &json!("not_connected")));
    assert_eq!(office.interview(&planned).await["sync"], "failed");
}
