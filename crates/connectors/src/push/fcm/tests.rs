use super::*;
use crate::push::message::tests::push;
use serde_json::json;
use wiremock::matchers::{body_string_contains, header, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn now() -> DateTime<Utc> {
    "2026-01-12T03:00:00Z".parse().unwrap()
}

async fn sent(to: Target, template: ResponseTemplate) -> Result<Outcome, Failure> {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/v1/projects/naru-test/messages:send"))
        .and(header("authorization", "Bearer token"))
        .respond_with(template)
        .mount(&server)
        .await;
    let fcm = Fcm::new(http::client(None).unwrap(), server.uri().parse().unwrap(), "naru-test");
    fcm.send(&Secret::new("token"), &Push { to, ..push() }, now()).await
}

fn error(http: u16, status: &str, code: Option<&str>, message: &str) -> ResponseTemplate {
    let kind = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
    let details: Vec<Value> = code.iter().map(|code| json!({ "@type": kind, "errorCode": code })).collect();
    let error = json!({ "code": http, "message": message, "status": status, "details": details });
    ResponseTemplate::new(http).set_body_json(json!({ "error": error }))
}

fn token() -> Target {
    Target::Token("device".into())
}

#[tokio::test]
async fn a_message_is_taken() {
    let name = "projects/naru-test/messages/1".to_owned();
    let answer = ResponseTemplate::new(200).set_body_json(json!({ "name": name }));
    assert_eq!(sent(token(), answer).await.unwrap(), Outcome::Accepted { name });
}

#[tokio::test]
async fn a_token_that_is_no_longer_good_is_dropped() {
    let gone = error(404, "NOT_FOUND", Some("UNREGISTERED"), "Requested entity was not found.");
    assert_eq!(sent(token(), gone).await.unwrap(), Outcome::DropToken);
    let words = "The registration token is not a valid FCM registration token";
    let never = || error(400, "INVALID_ARGUMENT", Some("INVALID_ARGUMENT"), words);
    assert_eq!(sent(token(), never()).await.unwrap(), Outcome::DropToken);
    let topic = sent(Target::Topic("hr".into()), never()).await.unwrap_err();
    assert!(matches!(topic, Failure::Permanent { code, .. } if code == "INVALID_ARGUMENT"));
}

#[tokio::test]
async fn codes_say_what_kind_of_failure_it_is() {
    for (http, status, code, wanted) in [
        (400, "INVALID_ARGUMENT", Some("INVALID_ARGUMENT"), "INVALID_ARGUMENT"),
        (403, "PERMISSION_DENIED", Some("SENDER_ID_MISMATCH"), "SENDER_ID_MISMATCH"),
        (401, "UNAUTHENTICATED", Some("THIRD_PARTY_AUTH_ERROR"), "THIRD_PARTY_AUTH_ERROR"),
        (404, "NOT_FOUND", None, "NOT_FOUND"),
        (401, "UNAUTHENTICATED", None, "unauthorized"),
        (403, "PERMISSION_DENIED", None, "unauthorized"),
        (429, "RESOURCE_EXHAUSTED", Some("QUOTA_EXCEEDED"), "rate 60"),
        (503, "UNAVAILABLE", Some("UNAVAILABLE"), "transient"),
        (500, "INTERNAL", Some("INTERNAL"), "transient"),
    ] {
        let kind = match sent(token(), error(http, status, code, "words")).await.unwrap_err() {
            Failure::RateLimited { retry_after, .. } => format!("rate {}", retry_after.unwrap().as_secs()),
            Failure::Unauthorized { .. } => "unauthorized".to_owned(),
            Failure::Transient { .. } => "transient".to_owned(),
            Failure::Permanent { code, .. } => code,
            other => panic!("{code:?}: {other:?}"),
        };
        assert_eq!(kind, wanted, "{status} {code:?}");
    }
    let busy = error(503, "UNAVAILABLE", Some("UNAVAILABLE"), "words").insert_header("retry-after", "9");
    let failure = sent(token(), busy).await.unwrap_err();
    assert!(matches!(failure, Failure::RateLimited { retry_after: Some(wait), .. } if wait == Duration::from_secs(9)));
}

#[tokio::test]
async fn answers_of_another_shape() {
    let failure = sent(token(), ResponseTemplate::new(200).set_body_string("<html>")).await.unwrap_err();
    assert!(matches!(failure, Failure::Contract { .. }));
    let failure = sent(token(), ResponseTemplate::new(502).set_body_string("bad gateway")).await.unwrap_err();
    assert_eq!(failure, Failure::transient("502: bad gateway"));
}

async fn token_from(template: ResponseTemplate) -> Result<AccessToken, Failure> {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/token"))
        .and(body_string_contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=ey"))
        .respond_with(template)
        .mount(&server)
        .await;
    let file = key::tests::file(&format!("{}/token", server.uri()));
    let account = ServiceAccount::parse(&file.to_string()).unwrap();
    access_token(&http::client(None).unwrap(), &account, now()).await
}

#[tokio::test]
async fn an_account_gets_a_token_for_an_hour() {
    let answer = json!({ "access_token": "ya29", "expires_in": 3_599, "token_type": "Bearer" });
    let token = token_from(ResponseTemplate::new(200).set_body_json(answer)).await.unwrap();
    assert_eq!(token.token.expose(), "ya29");
    assert_eq!(token.expires, now() + TimeDelta::seconds(3_599));
}

#[tokio::test]
async fn an_account_that_is_gone_is_told() {
    let answer = json!({ "error": "invalid_grant", "error_description": "Invalid grant: account not found" });
    let failure = token_from(ResponseTemplate::new(400).set_body_json(answer)).await.unwrap_err();
    assert_eq!(failure, Failure::Unauthorized { detail: "invalid_grant Invalid grant: account not found".into() });
    let failure = token_from(ResponseTemplate::new(503)).await.unwrap_err();
    assert!(matches!(failure, Failure::Transient { .. }));
}
