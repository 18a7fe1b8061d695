//! Naver Cloud SENS (`sens.apigw.ntruss.com`), SMS API v2.

use super::length::{self, Kind, LengthError, Measure};
use super::{Accepted, Delivery, Reply, Sms, SmsGateway, excerpt, number, unknown_message};
use crate::http::{self, Answer};
use crate::signature::hmac_sha256;
use crate::{Failure, Secret};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use reqwest::{Client, Method, Url};
use serde::Deserialize;
use serde_json::{Value, json};

/// A service at SENS.
#[derive(Debug, Clone)]
pub struct Sens {
    client: Client,
    base: Url,
    service_id: String,
    access_key: String,
    secret_key: Secret,
    from: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SendAnswer {
    request_id: String,
    status_code: String,
    #[serde(default)]
    status_name: String,
}

#[derive(Deserialize)]
struct List {
    #[serde(default)]
    messages: Vec<Message>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    /// `READY`, `PROCESSING`, `COMPLETED`.
    #[serde(default)]
    status: String,
    /// `success`, `fail`, `processing`, `reserved` …
    #[serde(default)]
    status_name: String,
    #[serde(default)]
    status_code: String,
    #[serde(default)]
    status_message: String,
}

impl Sens {
    /// The address of SENS.
    pub const ADDRESS: &'static str = "https://sens.apigw.ntruss.com/";

    /// A service; `service_id` is `ncp:sms:kr:…`, `from` a number registered there.
    pub fn new(
        client: Client,
        base: Url,
        service_id: impl Into<String>,
        (access_key, secret_key): (String, Secret),
        from: impl Into<String>,
    ) -> Self {
        Self { client, base, service_id: service_id.into(), access_key, secret_key, from: from.into() }
    }

    async fn hand_over(&self, sms: &Sms, now: DateTime<Utc>) -> Result<Accepted, Failure> {
        let measure = length::korean(&sms.text)?;
        let mut body = json!({
            "type": if measure.kind == Kind::Lms { "LMS" } else { "SMS" },
            "contentType": "COMM",
            "countryCode": "82",
            "from": number::sender(number::korean(&self.from))?,
            "content": sms.text,
            "messages": [{ "to": number::korean(&sms.to)? }],
        });
        if let (Kind::Lms, Some(subject)) = (measure.kind, &sms.subject) {
            length::korean_subject(subject)?;
            body["subject"] = json!(subject);
        }
        let answer = match self.call(Method::POST, "", Some(&body), now).await {
            // There is no such service.
            Err(Failure::Permanent { code, detail }) if code == "404" => {
                return Err(Failure::Unusable { code, detail });
            }
            other => other?,
        };
        let sent: SendAnswer = answer.json("SENS's request")?;
        if sent.status_code != "202" {
            return Err(Failure::Permanent { code: sent.status_code, detail: sent.status_name });
        }
        Ok(Accepted { id: sent.request_id, kind: measure.kind })
    }

    async fn look(&self, id: &str, now: DateTime<Utc>) -> Result<Delivery, Failure> {
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("requestId", id).finish();
        let answer = match self.call(Method::GET, &format!("?{query}"), None, now).await {
            Err(Failure::Permanent { code, .. }) if code == "404" => return Err(unknown_message(id)),
            other => other?,
        };
        let list: List = answer.json("SENS's list of messages")?;
        list.messages.into_iter().next().map(delivery).ok_or_else(|| unknown_message(id))
    }

    /// Asks for a request that nobody made: right keys are told that there is none.
    async fn ask(&self, now: DateTime<Utc>) -> Result<(), Failure> {
        match self.look("naru-connection-test", now).await {
            Err(Failure::Permanent { code, .. }) if code == "unknown_message" || code == "400" => Ok(()),
            other => other.map(|_| ()),
        }
    }

    async fn call(
        &self,
        method: Method,
        query: &str,
        body: Option<&Value>,
        now: DateTime<Utc>,
    ) -> Result<Answer, Failure> {
        let path = format!("sms/v2/services/{}/messages{query}", self.service_id);
        // A colon in the first part of a relative address would make a scheme of it, so it is put behind the base's own path.
        let url = Url::parse(&format!("{}/{path}", self.base.as_str().trim_end_matches('/')));
        let url = url.map_err(|error| Failure::unusable("address", format!("no address of SENS: {error}")))?;
        let target = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let timestamp = now.timestamp_millis().to_string();
        let signature = signature(&self.secret_key, method.as_str(), &target, &timestamp, &self.access_key);
        let mut request = self
            .client
            .request(method, url)
            .header("x-ncp-apigw-timestamp", timestamp)
            .header("x-ncp-iam-access-key", &self.access_key)
            .header("x-ncp-apigw-signature-v2", signature);
        if let Some(body) = body {
            request = request.header("content-type", "application/json; charset=utf-8").body(body.to_string());
        }
        let answer = http::send(&self.client, request).await?;
        if answer.status.is_success() { Ok(answer) } else { Err(failure(&answer, now)) }
    }
}

impl SmsGateway for Sens {
    fn measure(&self, text: &str) -> Result<Measure, LengthError> {
        length::korean(text)
    }

    fn send<'a>(&'a self, sms: &'a Sms, now: DateTime<Utc>) -> Reply<'a, Accepted> {
        Box::pin(self.hand_over(sms, now))
    }

    fn status<'a>(&'a self, id: &'a str, now: DateTime<Utc>) -> Reply<'a, Delivery> {
        Box::pin(self.look(id, now))
    }

    fn test(&self, now: DateTime<Utc>) -> Reply<'_, ()> {
        Box::pin(self.ask(now))
    }
}

/// `base64(HMAC-SHA256(secret, "METHOD path?query\ntimestamp\naccess key"))`.
fn signature(secret: &Secret, method: &str, target: &str, timestamp: &str, access_key: &str) -> String {
    let text = format!("{method} {target}\n{timestamp}\n{access_key}");
    STANDARD.encode(hmac_sha256(secret.expose().as_bytes(), &text))
}

fn delivery(message: Message) -> Delivery {
    match (message.status.as_str(), message.status_name.as_str()) {
        ("COMPLETED", "success") => Delivery::Delivered,
        ("COMPLETED", _) | (_, "fail") => {
            Delivery::Failed { code: message.status_code, detail: message.status_message }
        }
        _ => Delivery::Pending,
    }
}

/// The gateway says `{"error":{"errorCode":"210","message":…,"details":…}}`, SENS itself `{"status":…,"errorMessage":…}`.
fn failure(answer: &Answer, now: DateTime<Utc>) -> Failure {
    let body = answer.value();
    let words = ["/error/details", "/error/message", "/errorMessage", "/errors/0", "/message"];
    let detail = words.iter().find_map(|path| body.pointer(path)?.as_str().filter(|text| !text.is_empty()));
    let detail = detail.map_or_else(|| excerpt(&answer.body), str::to_owned);
    match answer.status.as_u16() {
        403 => Failure::Unauthorized { detail },
        _ => answer.failure(detail, now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with OpenSSL of the text that Naver's guide lays down.
    #[test]
    fn the_signature() {
        let target = "/sms/v2/services/ncp:sms:kr:1:naru/messages";
        assert_eq!(
            signature(&Secret::new("SECRET"), "POST", target, "1768186800000", "ACCESS"),
            "521xV+paWvS3FwOl8CVdNI9B6YLwG8M7OG+BFlLuDQY="
        );
    }
}
