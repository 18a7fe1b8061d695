//! Channels beside mail: text messages at night, the desktop of who recruits, and apps.

use super::Office;
use chrono::TimeDelta;
use http::Method;
use serde_json::json;
use std::time::Duration;
use wiremock::matchers::method;
use wiremock::{Mock, MockServer, ResponseTemplate};

/// A desktop that remembers what it showed.
#[derive(Default)]
struct Shown(std::sync::Mutex<Vec<(String, String, String)>>);

impl naru_engine::Desktop for Shown {
    fn show(&self, title: &str, body: &str, _button: &str, place: &str) -> Result<(), naru_engine::DesktopError> {
        self.0.lock().unwrap().push((title.to_owned(), body.to_owned(), place.to_owned()));
        Ok(())
    }
}

#[tokio::test]
async fn text_messages_wait_for_the_morning() {
    let office = Office::open().await;
    let gateway = MockServer::start().await;
    let settings = json!({ "kind": "twilio", "accountSid": "AC1", "from": "+15005550006", "endpoint": gateway.uri() });
    office.desk.post("/api/connections", json!({ "settings": settings, "secret": "token" })).await.ok();
    let answer = json!({ "sid": "SM1", "status": "queued", "num_segments": "1", "body": "x" });
    Mock::given(method("POST")).respond_with(ResponseTemplate::new(201).set_body_json(answer)).mount(&gateway).await;
    let rules = office.desk.get("/api/notices/rules").await.ok();
    let mut rules = rules.clone();
    for rule in rules["rules"].as_array_mut().unwrap() {
        rule["channels"] = json!(["sms"]);
    }
    office.desk.put("/api/notices/rules", rules).await.ok();
    office.desk.clock.advance(TimeDelta::hours(10)); // from noon in Seoul to ten at night
    office.moves("강도현", 2).await;
    let notice = office.becomes("queued").await;
    assert_eq!(notice["notBefore"], "2026-01-12T23:00:00Z");
    office.hold_passes();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(gateway.received_requests().await.unwrap().is_empty(), "it is night");
    office.desk.clock.advance(TimeDelta::hours(10));
    let sent = office.becomes("accepted").await;
    assert_eq!(gateway.received_requests().await.unwrap().len(), 1);

    office.desk.clock.advance(TimeDelta::hours(14)); // whoever sends it again at eleven at night
    let body = serde_json::to_vec(&json!({ "ids": [sent["id"]] })).unwrap();
    office.desk.send(Method::POST, "/api/notices/resend", body).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(office.notices().await[0]["state"], "queued");
    assert_eq!(gateway.received_requests().await.unwrap().len(), 1, "wakes nobody");
    office.desk.clock.advance(TimeDelta::hours(10));
    office.becomes("accepted").await;
    assert_eq!(gateway.received_requests().await.unwrap().len(), 2);
}

#[tokio::test]
async fn the_desktop_tells_who_recruits_when_the_rules_say_so() {
    let mut office = Office::open().await;
    let shown = std::sync::Arc::new(Shown::default());
    office.desk.config.desktop = Some(shown.clone());
    office.desk.restart().await;
    let mut rules = office.desk.get("/api/notices/rules").await.ok();
    for rule in rules["rules"].as_array_mut().unwrap() {
        rule["channels"] = json!(["desktop"]);
    }
    office.desk.put("/api/notices/rules", rules).await.ok();
    office.moves("강도현", 2).await;
    office.hold_passes();
    let notice = office.becomes("delivered").await;
    assert_eq!((&notice["channel"], &notice["name"]), (&json!("desktop"), &json!("한유진")));
    let (title, body, place) = shown.0.lock().unwrap()[0].clone();
    assert_eq!((title.as_str(), body.as_str()), ("강도현 · 백엔드 개발자", "‘1차 면접’ 단계로 옮겼습니다."));
    assert!(place.starts_with("/board/") && place.contains("?candidate="), "{place}");
}

#[tokio::test]
async fn a_push_goes_to_the_devices_that_candidates_registered() {
    let office = Office::open().await;
    let card = office.card("강도현").await;
    let place = format!("/api/people/{}/push-tokens", card["personId"].as_str().unwrap());
    for _ in 0..2 {
        let body = serde_json::to_vec(&json!({ "token": "device-1" })).unwrap();
        assert_eq!(office.desk.send(Method::PUT, &place, body).await.status, 204);
    }
    let empty = json!({ "token": " " });
    assert_eq!(office.desk.put(&place, empty).await.code(), "invalid");
    let nobody = "/api/people/00000000-0000-7000-8000-000000000000/push-tokens";
    assert_eq!(office.desk.put(nobody, json!({ "token": "x" })).await.code(), "not_found");
    let mut rules = office.desk.get("/api/notices/rules").await.ok();
    for rule in rules["rules"].as_array_mut().unwrap() {
        rule["channels"] = json!(["push"]);
    }
    office.desk.put("/api/notices/rules", rules).await.ok();
    office.moves("강도현", 2).await;
    let notice = office.becomes("queued").await;
    assert_eq!((&notice["channel"], &notice["to"]), (&json!("push"), &json!("device-1")));
    office.moves("Marcus Bell", 2).await;
    office.becomes("no_address").await;
}
