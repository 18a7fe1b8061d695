//! Accounts: what of a consent is kept, what ends it, and what is read through it.

use crate::office::{Office, instant};
use naru_testkit::google::ACCOUNT;
use serde_json::{Value, json};

#[tokio::test]
async fn a_token_that_ended_before_its_time_is_asked_for_anew() {
    let office = Office::connected(1).await;
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    office.google.expire_access_tokens();
    office.change(&planned, json!({ "start": office.tomorrow(16) })).await;
    office.synced(&planned).await;
    assert_eq!(instant(&office.events()[0]["start"]["dateTime"]), office.tomorrow(16));
    let before = office.calendar().await["sync"][0]["lastGood"].clone();
    office.google.expire_access_tokens();
    office.desk.clock.advance(chrono::TimeDelta::seconds(5));
    office.sync().await;
    let read = async || (office.calendar().await["sync"][0]["lastGood"] != before).then_some(Value::Null);
    office.until("it is read", read).await;
    let sync = office.calendar().await["sync"][0].clone();
    assert_eq!((&sync["reconnect"], &sync["failure"]), (&json!(false), &Value::Null));
}

#[tokio::test]
async fn a_consent_of_another_account_renews_nothing() {
    let office = Office::connected(1).await;
    let connection = office.connection().await;
    office.google.set(&json!({ "account": "other@naru.example" })).unwrap();
    let draft = json!({ "connectionId": connection["id"] });
    let grant = office.desk.post("/api/connections/google/grants", draft).await.ok();
    // The page suggests the account, and the person chooses another one.
    let page = grant["authorizeUrl"].as_str().unwrap().replace("login_hint=", "hint_of_ours=");
    let ended = office.consent(&grant, &page).await;
    assert_eq!((&ended["state"], &ended["detail"]), (&json!("failed"), &json!("other_account")));
    assert_eq!(office.desk.get("/api/connections").await.ok(), json!([connection]));
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    assert_eq!(office.google.events(ACCOUNT).unwrap().len(), 1);
}

#[tokio::test]
async fn a_client_that_was_mistyped_harms_no_account() {
    let office = Office::connected(1).await;
    let ask = async |draft: Value| office.desk.post("/api/connections/google/grants", draft).await.ok();
    let page = |grant: &Value| grant["authorizeUrl"].as_str().unwrap().to_owned();
    let grant = ask(json!({ "clientId": "naru-destkop" })).await;
    assert!(page(&grant).contains("client_id=naru-destkop"));
    office.google.expire_access_tokens();
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    assert!(page(&ask(json!({})).await).contains("client_id=naru-desktop"), "the last one that worked is offered");
}

#[tokio::test]
async fn interviews_are_followed_where_they_stand_when_further_ones_go_elsewhere() {
    let office = Office::connected(1).await;
    let planned = office.plan(0, office.tomorrow(14)).await;
    office.synced(&planned).await;
    let team = json!({ "id": "team@naru.example", "owner": ACCOUNT });
    let added =
        reqwest::Client::new().post(format!("{}/_admin/calendars", office.google.admin())).json(&team).send().await;
    assert!(added.unwrap().status().is_success());
    office.set(json!({ "calendarId": "team@naru.example" })).await;
    office.move_there(&office.events()[0], 10);
    office.sync().await;
    let moved = async || {
        let interview = office.interview(&planned).await;
        (instant(&interview["time"]["start"]) == office.tomorrow(10)).then_some(interview)
    };
    office.until("it moved here", moved).await;
    let further = office.plan(0, office.tomorrow(16)).await;
    office.synced(&further).await;
    assert_eq!(office.google.events("team@naru.example").unwrap().len(), 1);
}
