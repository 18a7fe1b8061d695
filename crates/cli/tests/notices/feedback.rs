//! What mail services and gateways tell afterwards: told early, late, twice, by strangers, and as nonsense.

use super::{NARU, Office, opt_outs};
use chrono::TimeDelta;
use http::Method;
use naru_testkit::desk::TestDesk;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// An event of SES in SNS's envelope, about the mail `ses-1`.
fn told(id: &str, kind: &str, what: (&str, Value)) -> String {
    let mail =
        json!({ "timestamp": "2026-01-12T03:00:09.000Z", "messageId": "ses-1", "destination": ["kang@example.com"] });
    let mut event = json!({ "eventType": kind, "mail": mail });
    event[what.0] = what.1;
    let envelope = json!({ "Type": "Notification", "MessageId": id, "TopicArn": "arn:aws:sns:x:1:y", "Message": event.to_string() });
    envelope.to_string()
}

fn bounce(id: &str) -> String {
    let recipient = json!({ "emailAddress": "kang@example.com", "diagnosticCode": "smtp; 550 5.1.1 user unknown", "status": "5.1.1" });
    let bounce = json!({ "bounceType": "Permanent", "bounceSubType": "General", "bouncedRecipients": [recipient],
        "timestamp": "2026-01-12T03:00:12.000Z" });
    told(id, "Bounce", ("bounce", bounce))
}

fn delivery(id: &str) -> String {
    let delivery = json!({ "timestamp": "2026-01-12T03:00:11.000Z", "recipients": ["kang@example.com"], "smtpResponse": "250 OK" });
    told(id, "Delivery", ("delivery", delivery))
}

fn complaint(id: &str) -> String {
    let complaint = json!({ "complainedRecipients": [{ "emailAddress": "kang@example.com" }],
        "timestamp": "2026-01-12T03:01:00.000Z", "complaintFeedbackType": "abuse" });
    told(id, "Complaint", ("complaint", complaint))
}

/// An office that sent one mail, and the address where its service tells what became of it.
async fn sent_one() -> (Office, String) {
    let office = Office::connected().await;
    let connections = office.desk.get("/api/connections").await.ok();
    let token = connections[0]["settings"]["feedbackToken"].as_str().unwrap();
    assert!(token.len() >= 24, "nobody guesses {token}");
    office.moves("강도현", 2).await;
    office.hold_passes();
    office.becomes("accepted").await;
    (office, format!("/webhooks/ses/{token}"))
}

async fn tell(office: &Office, address: &str, body: String) -> u16 {
    office.desk.send(Method::POST, address, body).await.status.as_u16()
}

#[tokio::test]
async fn what_became_of_a_mail_is_seen_and_told_twice_counts_once() {
    let (office, address) = sent_one().await;
    assert_eq!(tell(&office, &address, delivery("e-1")).await, 200);
    let notice = office.becomes("delivered").await;
    assert_eq!(notice["settledAt"], "2026-01-12T03:00:11Z");
    assert_eq!(tell(&office, &address, bounce("e-2")).await, 200);
    let notice = office.becomes("bounced").await;
    assert_eq!(notice["detail"], "smtp; 550 5.1.1 user unknown");
    // What is told late or again changes nothing.
    assert_eq!(tell(&office, &address, bounce("e-2")).await, 200);
    assert_eq!(tell(&office, &address, delivery("e-3")).await, 200);
    assert_eq!(tell(&office, &address, complaint("e-4")).await, 200);
    let notice = office.becomes("complained").await;
    assert_eq!(notice["attempts"], 1);
}

#[tokio::test]
async fn who_calls_a_mail_unwanted_gets_no_more() {
    let (office, address) = sent_one().await;
    assert_eq!(tell(&office, &address, complaint("e-1")).await, 200);
    office.becomes("complained").await;
    let declined = office.desk.get(&opt_outs(&office).await).await.ok();
    assert_eq!(declined[0]["source"], "complaint");
    assert_eq!((&declined[0]["event"], &declined[0]["channel"]), (&Value::Null, &json!("email")));
    office.moves("강도현", 3).await;
    office.becomes("opted_out").await;
}

#[tokio::test]
async fn strangers_and_nonsense_change_nothing() {
    let (office, address) = sent_one().await;
    assert_eq!(tell(&office, "/webhooks/ses/", bounce("e-1")).await, 404);
    assert_eq!(tell(&office, "/webhooks/ses/guessed", bounce("e-1")).await, 404);
    for nonsense in ["", "{}", "null", "<html>", "{\"Type\":\"Notification\",\"Message\":\"{}\"}"] {
        assert_eq!(tell(&office, &address, nonsense.to_owned()).await, 400, "{nonsense}");
    }
    let elsewhere =
        json!({ "Type": "SubscriptionConfirmation", "TopicArn": "arn", "SubscribeURL": "http://10.0.0.1/x" });
    assert_eq!(tell(&office, &address, elsewhere.to_string()).await, 400);
    let others = bounce("e-2").replace("ses-1", "of-another-program");
    assert_eq!(tell(&office, &address, others).await, 200);
    assert_eq!(tell(&office, &address, delivery("e-3")).await, 200);
    office.becomes("delivered").await;
}

#[tokio::test]
async fn a_subscription_is_confirmed_where_the_account_is() {
    let (office, address) = sent_one().await;
    Mock::given(method("GET"))
        .and(path("/confirm"))
        .respond_with(ResponseTemplate::new(200))
        .expect(1)
        .mount(&office.service)
        .await;
    let url = format!("{}/confirm?Action=ConfirmSubscription", office.service.uri());
    let asked = json!({ "Type": "SubscriptionConfirmation", "TopicArn": "arn", "SubscribeURL": url });
    assert_eq!(tell(&office, &address, asked.to_string()).await, 200);
    office.service.verify().await;
}

#[tokio::test]
async fn the_address_stays_when_the_connection_is_changed() {
    let (office, address) = sent_one().await;
    let connection = &office.desk.get("/api/connections").await.ok()[0];
    let mut settings = connection["settings"].clone();
    settings["feedbackToken"] = json!("chosen");
    settings["configurationSet"] = json!(" naru ");
    let id = connection["id"].as_str().unwrap();
    let changed = office.desk.put(&format!("/api/connections/{id}"), json!({ "settings": settings })).await.ok();
    assert!(address.ends_with(changed["settings"]["feedbackToken"].as_str().unwrap()));
    office.moves("강도현", 3).await;
    office.hold_passes();
    office.becomes("accepted").await;
    let sent: Value = office.service.received_requests().await.unwrap().last().unwrap().body_json().unwrap();
    assert_eq!(sent["ConfigurationSetName"], "naru");
}

#[tokio::test]
async fn while_the_desk_is_locked_the_service_tells_again_later() {
    let desk = TestDesk::start_without_keyring(Path::new(NARU)).await;
    let answer = desk.send(Method::POST, "/webhooks/ses/any", delivery("e-1")).await;
    assert_eq!(answer.status, 503, "anything else would not be told again");
}

#[tokio::test]
async fn gateways_are_asked_what_became_of_text_messages() {
    let mut office = Office::open().await;
    office.desk.config.outside.follow_every = Duration::from_millis(20);
    office.desk.restart().await;
    let gateway = MockServer::start().await;
    let settings = json!({ "kind": "twilio", "accountSid": "AC1", "from": "+15005550006", "endpoint": gateway.uri() });
    office.desk.post("/api/connections", json!({ "settings": settings, "secret": "token" })).await.ok();
    let message = |status: &str| json!({ "sid": "SM1", "status": status, "num_segments": "1", "body": "x" });
    let answer = |status: u16, body: Value| ResponseTemplate::new(status).set_body_json(body);
    Mock::given(method("POST")).respond_with(answer(201, message("queued"))).mount(&gateway).await;
    Mock::given(method("GET")).respond_with(answer(200, message("sent"))).up_to_n_times(1).mount(&gateway).await;
    let mut undelivered = message("undelivered");
    undelivered["error_code"] = json!(30003);
    undelivered["error_message"] = json!("Unreachable destination handset");
    Mock::given(method("GET")).respond_with(answer(200, undelivered)).mount(&gateway).await;

    let draft = json!({ "applicationIds": [office.card("강도현").await["id"]], "channel": "sms", "subject": "", "body": "안녕하세요" });
    office.desk.post("/api/notices/messages", draft).await.ok();
    office.hold_passes();
    office.becomes("accepted").await;
    let asked = async || gateway.received_requests().await.unwrap().iter().filter(|it| it.method == "GET").count();
    while asked().await == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    office.becomes("accepted").await;
    office.desk.clock.advance(TimeDelta::minutes(1));
    let notice = office.becomes("bounced").await;
    assert_eq!(notice["detail"], "30003 Unreachable destination handset");
    assert_eq!(asked().await, 2, "what is settled is not asked about again");
}
