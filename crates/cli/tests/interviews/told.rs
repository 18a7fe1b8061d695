//! What people are told when an interview changes before they have heard of it, or when it is too late to tell them.

use super::{FRIDAY, LATER, Office, THURSDAY, pairs, path};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::time::Duration;
use wiremock::matchers::method;
use wiremock::{Mock, ResponseTemplate};

/// The newest notice of an event to 강도현 that was sent.
async fn body_of(office: &Office, event: &str) -> String {
    let page = office.desk.get(&format!("/api/notices?event={event}&state=accepted")).await.ok();
    let notices = page["notices"].as_array().unwrap();
    let theirs = notices.iter().find(|notice| notice["name"] == "강도현").unwrap();
    theirs["body"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_offer_that_has_not_gone_out_is_told_as_it_is_by_then() {
    let office = Office::open().await;
    office.connect().await;
    let open = office.plan(0, None).await;
    let offered = office.act(&open, "/offers", json!({ "version": 1, "starts": [THURSDAY] })).await;
    let change = json!({ "version": offered["version"], "place": "별관 2층" });
    office.desk.put(&path(&open, ""), change).await.ok();
    office.told(1).await;
    let body = body_of(&office, "interview_proposed").await;
    assert!(body.contains("https://jobs.ondam.example/reply/"), "{body}");
    assert_eq!(office.notices("cancelled").await, pairs(&[("interview_proposed", "강도현")]));
}

#[tokio::test]
async fn what_could_not_be_told_is_not_told_with_the_old_time_later() {
    let office = Office::open().await;
    office.connect().await;
    office.service.reset().await;
    let refusal = json!({ "__type": "MessageRejected", "message": "no" });
    let refused = ResponseTemplate::new(400).set_body_json(refusal);
    Mock::given(method("POST")).respond_with(refused).mount(&office.service).await;
    let planned = office.plan(0, Some(THURSDAY)).await;
    office.desk.clock.advance(TimeDelta::seconds(9));
    let failed = pairs(&[("interview_confirmed", "강도현"), ("interview_confirmed", "박지훈")]);
    while office.notices("failed").await != failed {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    office.service.reset().await;
    let answer = ResponseTemplate::new(200).set_body_json(json!({ "MessageId": "ses-1" }));
    Mock::given(method("POST")).respond_with(answer).mount(&office.service).await;
    office.moves(&planned, LATER).await;
    office.told(2).await;
    assert!(body_of(&office, "interview_confirmed").await.contains("16:00"), "they hear of it for the first time");
    let later = office.desk.get("/api/operations").await.ok()["laterCount"].clone();
    assert_eq!(later, 0, "nobody can send the old time by mistake");
}

#[tokio::test]
async fn who_was_told_of_one_time_hears_that_this_one_is_cancelled() {
    let office = Office::open().await;
    office.connect().await;
    let planned = office.plan(0, Some(THURSDAY)).await;
    office.told(2).await;
    office.desk.clock.advance(TimeDelta::seconds(60));
    let moved = office.moves(&planned, FRIDAY).await;
    office.desk.clock.advance(TimeDelta::seconds(2));
    office.act(&planned, "/cancel", json!({ "version": moved["version"] })).await;
    office.told(4).await;
    let body = body_of(&office, "interview_cancelled").await;
    assert!(body.contains("1월 15일(목) 14:00"), "the only time they know: {body}");
}

#[tokio::test]
async fn a_settled_time_counts_until_other_ones_are_answered() {
    let office = Office::open().await;
    office.connect().await;
    let planned = office.plan(0, Some(THURSDAY)).await;
    let body = json!({ "version": planned["version"], "starts": [FRIDAY] });
    let offered = office.act(&planned, "/offers", body).await;
    let reminders = [("interview_reminder", "강도현"), ("interview_reminder", "박지훈")];
    let waiting = [("interview_confirmed", "박지훈"), ("interview_proposed", "강도현")];
    assert_eq!(
        office.notices("queued").await,
        pairs(&[[waiting[0]].as_slice(), &[waiting[1]], &reminders].concat()),
        "the panel hears of the time that counts"
    );
    assert_eq!(office.calendar().await["open"][0]["id"], planned["id"], "its time is still to be settled");
    let declined = json!({ "choice": { "kind": "decline" } });
    office.act(&offered, "/answer", declined).await;
    assert!(office.notices("queued").await.iter().all(|(event, _)| event != "interview_reminder"));
}

#[tokio::test]
async fn nobody_is_reminded_of_what_has_begun() {
    let mut office = Office::open().await;
    office.connect().await;
    office.plan(0, Some(THURSDAY)).await;
    office.told(2).await;
    office.desk.engine.stop().await;
    office.desk.clock.advance(TimeDelta::hours(80)); // the laptop was closed until Thursday evening
    office.desk.restart().await;
    let reminders = pairs(&[("interview_reminder", "강도현"), ("interview_reminder", "박지훈")]);
    while office.notices("cancelled").await != reminders {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(
        office.notices("accepted").await,
        pairs(&[("interview_confirmed", "강도현"), ("interview_confirmed", "박지훈")])
    );
}

#[tokio::test]
async fn who_was_turned_down_is_neither_reminded_nor_asked() {
    let office = Office::open().await;
    office.connect().await;
    office.plan(0, Some(THURSDAY)).await;
    let open = office.plan(1, None).await;
    let offered = office.act(&open, "/offers", json!({ "version": 1, "starts": [FRIDAY] })).await;
    office.told(3).await;
    let body = json!({ "ids": [office.cards[0]["id"], office.cards[1]["id"]], "reason": "skills" });
    let change = office.desk.post("/api/applications/reject", body).await.ok();
    let link = offered["offer"]["link"].as_str().unwrap();
    assert!(office.page(link).await.contains("can no longer be chosen"));
    office.desk.clock.advance(TimeDelta::hours(52)); // Wednesday, 16:00
    let reminders = pairs(&[("interview_reminder", "강도현"), ("interview_reminder", "박지훈")]);
    while office.notices("cancelled").await != reminders {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let undo = format!("/api/changes/{}/undo", change["changeId"].as_str().unwrap());
    office.desk.post(&undo, Value::Null).await.ok();
    assert!(
        !office.page(link).await.contains("can no longer be chosen"),
        "a rejection that is taken back changes nothing"
    );
}

#[tokio::test]
async fn nobody_sits_in_two_interviews_at_once() {
    let office = Office::open().await;
    office.connect().await;
    office.plan(0, Some(THURSDAY)).await;
    let mut second = office.draft(0, Some("2026-01-15T05:30:00Z"));
    second["people"] = json!([]);
    let refused = office.desk.post("/api/interviews", second.clone()).await;
    let detail = refused.json()["error"]["details"][0].clone();
    assert_eq!((&detail["field"], &detail["problem"]), (&json!("start"), &json!("candidate_clash")));
    let open = office.desk.post("/api/interviews", {
        let mut open = second.clone();
        open["start"] = Value::Null;
        open
    });
    let open = open.await.ok();
    let offer = json!({ "version": 1, "starts": [THURSDAY] });
    assert_eq!(
        office.desk.post(&path(&open, "/offers"), offer).await.json()["error"]["details"][0]["problem"],
        "candidate_clash"
    );
    second["acceptClashes"] = json!(true);
    assert_eq!(office.desk.post("/api/interviews", second).await.ok()["state"], "confirmed", "HR may know better");
}

#[tokio::test]
async fn hr_takes_an_answer_although_somebody_is_busy_by_now() {
    let office = Office::open().await;
    let open = office.plan(0, None).await;
    office.act(&open, "/offers", json!({ "version": 1, "starts": [THURSDAY] })).await;
    office.plan(1, Some(THURSDAY)).await;
    let mut answer = json!({ "choice": { "kind": "slot", "start": THURSDAY } });
    let refused = office.desk.post(&path(&open, "/answer"), answer.clone()).await;
    assert_eq!(refused.json()["error"]["details"][0]["problem"], "clash");
    answer["acceptClashes"] = json!(true);
    let settled = office.act(&open, "/answer", answer).await;
    assert_eq!((&settled["state"], &settled["clashAccepted"]), (&json!("confirmed"), &json!(true)));
}

#[tokio::test]
async fn the_zone_of_an_interview_can_be_changed_and_is_told() {
    let office = Office::open().await;
    office.connect().await;
    let planned = office.plan(0, Some(THURSDAY)).await;
    office.told(2).await;
    office.desk.clock.advance(TimeDelta::seconds(60));
    let change = json!({ "version": planned["version"], "zone": "Europe/Berlin" });
    let changed = office.desk.put(&path(&planned, ""), change).await.ok();
    assert_eq!((&changed["zone"], &changed["time"]), (&json!("Europe/Berlin"), &planned["time"]));
    office.told(4).await;
    assert!(body_of(&office, "interview_changed").await.contains("06:00–07:00 (Europe/Berlin)"));
    let unknown = json!({ "version": changed["version"], "zone": "Europe/Nowhere" });
    assert!(office.desk.put(&path(&planned, ""), unknown).await.status.is_client_error());
}

#[tokio::test]
async fn who_has_not_handed_in_a_scorecard_is_asked_for_it() {
    let office = Office::open().await;
    office.connect().await;
    let planned = office.plan(0, Some(THURSDAY)).await;
    office.told(2).await;
    let due = async || office.desk.get("/api/notices?event=scorecard_due").await.ok()["notices"].clone();
    office.desk.clock.advance(TimeDelta::hours(76)); // Thursday, 16:00: an hour after it ended
    for _ in 0..600 {
        if due().await.as_array().unwrap().iter().any(|notice| notice["state"] == "accepted") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let first = due().await;
    assert_eq!(first[1]["name"], "박지훈", "who has no address is not asked: {first:#}");
    assert_eq!((&first[1]["state"], &first[0]["state"]), (&json!("accepted"), &json!("queued")));

    let card = path(&planned, &format!("/scorecards/{}", office.people[1]["id"].as_str().unwrap()));
    let settings =
        json!({ "theme": "system", "userName": "박지훈", "teamName": "온담", "interviewerId": office.people[1]["id"] });
    office.desk.put("/api/settings", settings).await.ok();
    let content = json!({ "overall": "yes", "skills": [], "note": "차분하다" });
    office.desk.put(&card, json!({ "version": 1, "content": content })).await.ok();
    office.desk.post(&format!("{card}/submit"), Value::Null).await.ok();
    office.desk.clock.advance(TimeDelta::hours(24));
    for _ in 0..600 {
        if due().await[0]["state"] == "cancelled" {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("who has handed in is not asked again: {:#}", due().await);
}
