use super::*;
use crate::Secret;
use crate::mail::Mailbox;
use crate::mail::mime::tests::mail;
use std::time::Duration;
use wiremock::matchers::{header_exists, method, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn now() -> DateTime<Utc> {
    "2026-01-12T03:00:00Z".parse().unwrap()
}

fn ses(server: &MockServer) -> Ses {
    let credentials = Credentials {
        access_key_id: "AKIDEXAMPLE".into(),
        secret_access_key: Secret::new("secret"),
        session_token: Some(Secret::new("token")),
    };
    let client = crate::http::client(None).unwrap();
    Ses::new(client, server.uri().parse().unwrap(), "ap-northeast-2", credentials).with_configuration_set("naru")
}

async fn answered(template: ResponseTemplate) -> Result<String, Failure> {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/v2/email/outbound-emails"))
        .and(header_exists("authorization"))
        .and(header_exists("x-amz-security-token"))
        .respond_with(template)
        .mount(&server)
        .await;
    ses(&server).send(&mail(), &[], now()).await
}

fn exception(status: u16, name: &str, message: &str) -> ResponseTemplate {
    ResponseTemplate::new(status)
        .insert_header("x-amzn-ErrorType", format!("{name}:http://internal.amazon.com/coral/com.amazonaws.ses/"))
        .set_body_json(json!({ "message": message }))
}

#[tokio::test]
async fn a_mail_goes_raw_with_its_recipients_apart() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({ "MessageId": "0102-abc" })))
        .mount(&server)
        .await;
    let mail = Mail { bcc: vec![Mailbox::bare("secret@example.com")], ..mail() };
    assert_eq!(ses(&server).send(&mail, &[("naru", "n-1")], now()).await.unwrap(), "0102-abc");
    let request = &server.received_requests().await.unwrap()[0];
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(body["Destination"]["ToAddresses"], json!(["hong@example.com"]));
    assert_eq!(body["Destination"]["BccAddresses"], json!(["secret@example.com"]));
    assert_eq!(body["ConfigurationSetName"], "naru");
    assert_eq!(body["EmailTags"], json!([{ "Name": "naru", "Value": "n-1" }]));
    let raw = STANDARD.decode(body["Content"]["Raw"]["Data"].as_str().unwrap()).unwrap();
    assert_eq!(raw, mail.encode().unwrap().bytes);
    let authorization = request.headers["authorization"].to_str().unwrap();
    let start = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260112/ap-northeast-2/ses/aws4_request, \
                 SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=";
    assert!(authorization.starts_with(start), "{authorization}");
}

#[tokio::test]
async fn exceptions_say_what_kind_of_failure_it_is() {
    for (status, name, wanted) in [
        (429, "TooManyRequestsException", "rate"),
        (400, "LimitExceededException", "rate"),
        (400, "ThrottlingException", "rate"),
        (400, "MessageRejected", "MessageRejected"),
        (400, "SendingPausedException", "unusable SendingPaused"),
        (400, "AccountSuspendedException", "unusable AccountSuspended"),
        (400, "MailFromDomainNotVerifiedException", "unusable MailFromDomainNotVerified"),
        (400, "BadRequestException", "BadRequest"),
        (404, "NotFoundException", "unusable NotFound"),
        (403, "UnrecognizedClientException", "unauthorized"),
        (403, "SignatureDoesNotMatch", "unauthorized"),
        (403, "AccessDeniedException", "unauthorized"),
        (500, "InternalServerErrorException", "transient"),
        (400, "RequestExpired", "transient"),
    ] {
        let kind = match answered(exception(status, name, "words")).await.unwrap_err() {
            Failure::RateLimited { .. } => "rate".to_owned(),
            Failure::Unauthorized { .. } => "unauthorized".to_owned(),
            Failure::Transient { .. } => "transient".to_owned(),
            Failure::Unusable { code, .. } => format!("unusable {code}"),
            Failure::Permanent { code, detail } => {
                assert_eq!(detail, format!("{name}: words"));
                code
            }
            other => panic!("{name}: {other:?}"),
        };
        assert_eq!(kind, wanted, "{name}");
    }
}

#[tokio::test]
async fn the_name_may_stand_in_the_body_and_the_wait_in_a_header() {
    let body = json!({ "__type": "com.amazonaws.ses#TooManyRequestsException", "Message": "slow down" });
    let template = ResponseTemplate::new(429).insert_header("retry-after", "3").set_body_json(body);
    let wanted = Failure::RateLimited {
        retry_after: Some(Duration::from_secs(3)),
        detail: "TooManyRequestsException: slow down".into(),
    };
    assert_eq!(answered(template).await.unwrap_err(), wanted);
}

#[tokio::test]
async fn the_day_s_quota_comes_back_with_time() {
    let template = exception(400, "MessageRejected", "Daily message quota exceeded.");
    let failure = answered(template).await.unwrap_err();
    assert!(matches!(failure, Failure::RateLimited { retry_after: Some(Failure::QUOTA_WAIT), .. }), "{failure:?}");
}

#[tokio::test]
async fn a_sender_that_is_not_verified_is_told_from_a_recipient() {
    let not_verified = |address: &str| {
        let words = format!("Email address is not verified. The following identities failed the check: {address}");
        exception(400, "MessageRejected", &words)
    };
    let sender = mail().from.email;
    assert!(matches!(answered(not_verified(&sender)).await.unwrap_err(), Failure::Unusable { .. }));
    assert!(matches!(answered(not_verified("new@example.com")).await.unwrap_err(), Failure::Permanent { .. }));
}

#[tokio::test]
async fn a_clock_that_is_off_says_nothing_of_the_keys() {
    let words = "Signature expired: 20260112T030000Z is now earlier than 20260112T032200Z (20260112T032700Z - 5 min.)";
    let template = exception(403, "InvalidSignatureException", words);
    assert!(matches!(answered(template).await.unwrap_err(), Failure::Transient { .. }));
}

#[tokio::test]
async fn answers_of_another_shape() {
    let html = ResponseTemplate::new(200).set_body_string("<html>");
    assert!(matches!(answered(html).await.unwrap_err(), Failure::Contract { .. }));
    let door = ResponseTemplate::new(403).set_body_string("<Error><Code>SignatureDoesNotMatch</Code></Error>");
    assert!(matches!(answered(door).await.unwrap_err(), Failure::Unauthorized { .. }));
    let proxy = ResponseTemplate::new(502).set_body_string("bad gateway");
    assert_eq!(answered(proxy).await.unwrap_err(), Failure::transient("502: bad gateway"));
}

#[tokio::test]
async fn the_account_says_its_rate() {
    let server = MockServer::start().await;
    let body = json!({
        "DedicatedIpAutoWarmupEnabled": false, "EnforcementStatus": "HEALTHY", "ProductionAccessEnabled": true,
        "SendQuota": { "Max24HourSend": -1, "MaxSendRate": 28.0, "SentLast24Hours": 12.0 }, "SendingEnabled": true,
    });
    Mock::given(path("/v2/email/account"))
        .respond_with(ResponseTemplate::new(200).set_body_json(body))
        .mount(&server)
        .await;
    let account = ses(&server).account(now()).await.unwrap();
    let wanted =
        Account { per_second: 28.0, per_day: None, sent_last_day: 12.0, sending_enabled: true, production: true };
    assert_eq!(account, wanted);
}
