use super::length::Kind;
use super::*;
use crate::Secret;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::{Client, Url};
use serde_json::{Value, json};
use std::time::Duration;
use wiremock::matchers::{method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn now() -> DateTime<Utc> {
    "2026-01-12T03:00:00Z".parse().unwrap()
}

fn sms() -> Sms {
    Sms {
        to: "010-1234-5678".into(),
        text: "[나루] 면접 안내".into(),
        subject: Some("면접 안내".into()),
        reference: "n-1".into(),
    }
}

fn long() -> Sms {
    Sms { text: "가".repeat(60), ..sms() }
}

type Make = fn(Client, Url) -> Box<dyn SmsGateway>;

fn solapi(client: Client, base: Url) -> Box<dyn SmsGateway> {
    Box::new(Solapi::new(client, base, "KEY", Secret::new("SECRET"), "02-123-4567"))
}

fn sens(client: Client, base: Url) -> Box<dyn SmsGateway> {
    let keys = ("ACCESS".to_owned(), Secret::new("SECRET"));
    Box::new(Sens::new(client, base, "ncp:sms:kr:1:naru", keys, "02-123-4567"))
}

fn twilio(client: Client, base: Url) -> Box<dyn SmsGateway> {
    Box::new(Twilio::new(client, base, "AC1", Secret::new("TOKEN"), "+15005550006"))
}

const ALL: [Make; 3] = [solapi, sens, twilio];

fn gateway(make: Make, server: &MockServer) -> Box<dyn SmsGateway> {
    make(crate::http::client(None).unwrap(), server.uri().parse().unwrap())
}

async fn answering(template: ResponseTemplate) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(wiremock::matchers::any()).respond_with(template).mount(&server).await;
    server
}

fn body(status: u16, body: Value) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(body)
}

fn taken_by_solapi() -> Value {
    json!({
        "failedMessageList": [],
        "groupInfo": { "groupId": "G4V1", "count": { "total": 1, "registeredFailed": 0 }, "status": "SENDING" },
        "messageList": [{ "messageId": "M4V1", "statusCode": "2000", "statusMessage": "정상 접수" }],
    })
}

#[tokio::test]
async fn solapi_takes_a_message() {
    let server = answering(body(200, taken_by_solapi())).await;
    let accepted = gateway(solapi, &server).send(&long(), now()).await.unwrap();
    assert_eq!(accepted, Accepted { id: "M4V1".into(), kind: Kind::Lms });
    let request = &server.received_requests().await.unwrap()[0];
    assert_eq!(request.url.path(), "/messages/v4/send-many/detail");
    let sent: Value = serde_json::from_slice(&request.body).unwrap();
    let message = &sent["messages"][0];
    assert_eq!((&message["to"], &message["from"]), (&json!("01012345678"), &json!("021234567")));
    assert_eq!((&message["type"], &message["subject"]), (&json!("LMS"), &json!("면접 안내")));
    assert_eq!(message["customFields"]["reference"], "n-1");
    let authorization = request.headers["authorization"].to_str().unwrap();
    assert!(authorization.starts_with("HMAC-SHA256 ApiKey=KEY, Date=2026-01-12T03:00:00.000Z, salt="));
}

#[tokio::test]
async fn a_short_message_has_no_title() {
    let server = answering(body(200, taken_by_solapi())).await;
    gateway(solapi, &server).send(&sms(), now()).await.unwrap();
    let request = &server.received_requests().await.unwrap()[0];
    let sent: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(sent["messages"][0]["type"], "SMS");
    assert_eq!(sent["messages"][0].get("subject"), None);
}

#[tokio::test]
async fn solapi_refuses_one_message_in_an_answer_of_200() {
    let mut answer = taken_by_solapi();
    answer["failedMessageList"] = json!([{ "to": "01012345678", "from": "021234567", "type": "SMS", "messageId": "M1",
        "statusCode": "1062", "statusMessage": "발신번호 미등록", "accountId": "1", "country": "82" }]);
    let server = answering(body(200, answer)).await;
    let failure = gateway(solapi, &server).send(&sms(), now()).await.unwrap_err();
    assert_eq!(failure, Failure::unusable("1062", "발신번호 미등록"));
}

#[tokio::test]
async fn sens_takes_a_message() {
    let answer = json!({ "requestId": "R1", "requestTime": "2026-01-12T12:00:00.000", "statusCode": "202",
        "statusName": "success" });
    let server = answering(body(202, answer)).await;
    let accepted = gateway(sens, &server).send(&sms(), now()).await.unwrap();
    assert_eq!(accepted, Accepted { id: "R1".into(), kind: Kind::Sms });
    let request = &server.received_requests().await.unwrap()[0];
    assert_eq!(request.url.path(), "/sms/v2/services/ncp:sms:kr:1:naru/messages");
    assert_eq!(request.headers["x-ncp-apigw-timestamp"], "1768186800000");
    assert_eq!(request.headers["x-ncp-iam-access-key"], "ACCESS");
    assert!(request.headers.contains_key("x-ncp-apigw-signature-v2"));
    let sent: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!((&sent["type"], &sent["messages"]), (&json!("SMS"), &json!([{ "to": "01012345678" }])));
}

#[tokio::test]
async fn twilio_takes_a_message() {
    let answer = json!({ "sid": "SM1", "status": "queued", "error_code": null, "error_message": null });
    let server = answering(body(201, answer)).await;
    let accepted = gateway(twilio, &server).send(&sms(), now()).await.unwrap();
    assert_eq!(accepted, Accepted { id: "SM1".into(), kind: Kind::Ucs2 });
    let request = &server.received_requests().await.unwrap()[0];
    assert_eq!(request.url.path(), "/2010-04-01/Accounts/AC1/Messages.json");
    assert_eq!(request.headers["authorization"], format!("Basic {}", STANDARD.encode("AC1:TOKEN")));
    let form: Vec<(String, String)> =
        url::form_urlencoded::parse(&request.body).map(|(name, value)| (name.into(), value.into())).collect();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(form, [pair("To", "+821012345678"), pair("From", "+15005550006"), pair("Body", "[나루] 면접 안내")]);
}

#[tokio::test]
async fn refusals_say_what_kind_of_failure_it_is() {
    let solapi_error = |code: &str| json!({ "errorCode": code, "errorMessage": "words" });
    let sens_error = |code: &str| json!({ "error": { "errorCode": code, "message": "m", "details": "words" } });
    let twilio_error = |code: i64| json!({ "code": code, "message": "words", "status": 400 });
    let cases: Vec<(Make, u16, Value, &str)> = vec![
        (solapi, 403, solapi_error("SignatureDoesNotMatch"), "unauthorized"),
        (solapi, 400, solapi_error("InvalidAPIKey"), "unauthorized"),
        (solapi, 403, solapi_error("RequestTimeTooSkewed"), "transient"),
        (solapi, 402, solapi_error("NotEnoughBalance"), "unusable NotEnoughBalance"),
        (solapi, 400, solapi_error("ValidationError"), "ValidationError"),
        (solapi, 429, solapi_error("TooManyRequests"), "rate"),
        (solapi, 500, solapi_error("InternalError"), "transient"),
        (sens, 401, sens_error("200"), "unauthorized"),
        (sens, 403, json!({ "errorMessage": "no" }), "unauthorized"),
        (sens, 400, json!({ "status": "400", "errorMessage": "invalid from" }), "400"),
        (sens, 429, sens_error("410"), "rate"),
        (sens, 504, sens_error("510"), "transient"),
        (sens, 202, json!({ "requestId": "R", "statusCode": "404", "statusName": "fail" }), "404"),
        (twilio, 401, twilio_error(20003), "unauthorized"),
        (twilio, 400, twilio_error(21201), "21201"),
        (sens, 404, sens_error("300"), "unusable 404"),
        (twilio, 400, twilio_error(21211), "21211"),
        (twilio, 400, twilio_error(21606), "unusable 21606"),
        (twilio, 429, twilio_error(63038), "rate"),
        (twilio, 429, twilio_error(20429), "rate"),
        (twilio, 503, twilio_error(20500), "transient"),
    ];
    for (make, status, answer, wanted) in cases {
        let server = answering(body(status, answer.clone())).await;
        let kind = match gateway(make, &server).send(&sms(), now()).await.unwrap_err() {
            Failure::RateLimited { .. } => "rate".to_owned(),
            Failure::Unauthorized { .. } => "unauthorized".to_owned(),
            Failure::Transient { .. } => "transient".to_owned(),
            Failure::Unusable { code, .. } => format!("unusable {code}"),
            Failure::Permanent { code, .. } => code,
            other => panic!("{answer}: {other:?}"),
        };
        assert_eq!(kind, wanted, "{answer}");
    }
}

#[tokio::test]
async fn every_gateway_heeds_waits_and_keeps_answers_it_does_not_know() {
    for make in ALL {
        let server = answering(ResponseTemplate::new(429).insert_header("retry-after", "7")).await;
        let failure = gateway(make, &server).send(&sms(), now()).await.unwrap_err();
        assert!(
            matches!(failure, Failure::RateLimited { retry_after: Some(wait), .. } if wait == Duration::from_secs(7))
        );
        let server = answering(ResponseTemplate::new(200).set_body_string("<html>")).await;
        let failure = gateway(make, &server).send(&sms(), now()).await.unwrap_err();
        assert!(matches!(failure, Failure::Contract { .. }), "{failure:?}");
        let server = answering(ResponseTemplate::new(502).set_body_string("bad gateway")).await;
        let failure = gateway(make, &server).send(&sms(), now()).await.unwrap_err();
        assert_eq!(failure, Failure::transient("502: bad gateway"));
    }
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_for_later() {
    crate::http::install_crypto();
    let server = answering(ResponseTemplate::new(200).set_delay(Duration::from_secs(60))).await;
    for make in ALL {
        let client = Client::builder().timeout(Duration::from_millis(200)).build().unwrap();
        let failure = make(client, server.uri().parse().unwrap()).send(&sms(), now()).await.unwrap_err();
        assert_eq!(failure, Failure::transient("no answer in time"));
    }
}

#[tokio::test]
async fn what_cannot_go_out_is_not_asked_for() {
    let server = MockServer::start().await;
    for make in ALL {
        for sms in [Sms { to: "hong".into(), ..sms() }, Sms { text: String::new(), ..sms() }] {
            let failure = gateway(make, &server).send(&sms, now()).await.unwrap_err();
            assert!(matches!(failure, Failure::Invalid { .. }), "{failure:?}");
        }
    }
    let party = Sms { text: "축하합니다🎉".into(), ..sms() };
    for make in [solapi, sens] {
        let failure = gateway(make, &server).send(&party, now()).await.unwrap_err();
        assert!(matches!(failure, Failure::Invalid { code, .. } if code == "outside_euc_kr"));
    }
    assert!(server.received_requests().await.unwrap().is_empty());
}

#[tokio::test]
async fn what_became_of_a_message() {
    let solapi_says = |code: &str| {
        json!({ "limit": 1, "messageList": { "M1": { "messageId": "M1", "statusCode": code,
        "statusMessage": "words" } } })
    };
    let sens_says = |status: &str, name: &str| {
        json!({ "statusCode": "202", "messages": [{ "requestId": "R1",
        "status": status, "statusName": name, "statusCode": "3018", "statusMessage": "words" }] })
    };
    let twilio_says =
        |status: &str| json!({ "sid": "SM1", "status": status, "error_code": 30003, "error_message": "words" });
    let failed = |code: &str| Delivery::Failed { code: code.into(), detail: "words".into() };
    let cases: Vec<(Make, Value, Delivery)> = vec![
        (solapi, solapi_says("2000"), Delivery::Pending),
        (solapi, solapi_says("3000"), Delivery::Pending),
        (solapi, solapi_says("4000"), Delivery::Delivered),
        (solapi, solapi_says("3104"), failed("3104")),
        (sens, sens_says("READY", ""), Delivery::Pending),
        (sens, sens_says("PROCESSING", "processing"), Delivery::Pending),
        (sens, sens_says("COMPLETED", "success"), Delivery::Delivered),
        (sens, sens_says("COMPLETED", "fail"), failed("3018")),
        (twilio, twilio_says("sent"), Delivery::Pending),
        (twilio, twilio_says("delivered"), Delivery::Delivered),
        (twilio, twilio_says("undelivered"), failed("30003")),
    ];
    for (make, answer, wanted) in cases {
        let server = answering(body(200, answer.clone())).await;
        assert_eq!(gateway(make, &server).status("M1", now()).await.unwrap(), wanted, "{answer}");
    }
}

#[tokio::test]
async fn a_message_the_gateway_does_not_know() {
    for (make, status, answer) in [
        (solapi as Make, 200, json!({ "limit": 1, "messageList": {} })),
        (sens, 404, json!({ "status": "404" })),
        (sens, 200, json!({ "messages": [] })),
        (twilio, 404, json!({ "code": 20404, "message": "not found" })),
    ] {
        let server = answering(body(status, answer)).await;
        let failure = gateway(make, &server).status("M1", now()).await.unwrap_err();
        assert!(matches!(failure, Failure::Permanent { code, .. } if code == "unknown_message"));
    }
}

#[tokio::test]
async fn testing_sends_nothing() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/cash/v1/balance"))
        .respond_with(body(200, json!({ "balance": 0 })))
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .and(path("/sms/v2/services/ncp:sms:kr:1:naru/messages"))
        .and(query_param("requestId", "naru-connection-test"))
        .respond_with(body(404, json!({})))
        .mount(&server)
        .await;
    Mock::given(method("GET"))
        .and(path("/2010-04-01/Accounts/AC1.json"))
        .respond_with(body(200, json!({})))
        .mount(&server)
        .await;
    for make in ALL {
        gateway(make, &server).test(now()).await.unwrap();
    }
    let server = answering(ResponseTemplate::new(401)).await;
    for make in ALL {
        let failure = gateway(make, &server).test(now()).await.unwrap_err();
        assert!(matches!(failure, Failure::Unauthorized { .. }), "{failure:?}");
    }
}
