//! Solapi (`api.solapi.com`), as its API and its official client have it.

use super::length::{self, Kind, LengthError, Measure};
use super::{Accepted, Delivery, Reply, Sms, SmsGateway, excerpt, number, unknown_message};
use crate::http::{self, Answer};
use crate::signature::{hex, hmac_sha256};
use crate::{Failure, Secret};
use chrono::{DateTime, SecondsFormat, Utc};
use reqwest::{Client, Method, Url};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;

/// An account at Solapi.
#[derive(Debug, Clone)]
pub struct Solapi {
    client: Client,
    base: Url,
    api_key: String,
    api_secret: Secret,
    from: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SendAnswer {
    #[serde(default)]
    failed_message_list: Vec<Message>,
    group_info: Group,
    #[serde(default)]
    message_list: Vec<Message>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Group {
    group_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Message {
    #[serde(default)]
    message_id: String,
    status_code: Option<String>,
    status_message: Option<String>,
    reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct List {
    message_list: HashMap<String, Message>,
}

impl Solapi {
    /// The address of Solapi.
    pub const ADDRESS: &'static str = "https://api.solapi.com/";

    /// An account; `from` is a number registered there (발신번호).
    pub fn new(
        client: Client,
        base: Url,
        api_key: impl Into<String>,
        api_secret: Secret,
        from: impl Into<String>,
    ) -> Self {
        Self { client, base, api_key: api_key.into(), api_secret, from: from.into() }
    }

    async fn hand_over(&self, sms: &Sms, now: DateTime<Utc>) -> Result<Accepted, Failure> {
        let measure = length::korean(&sms.text)?;
        let mut message = json!({
            "to": number::korean(&sms.to)?,
            "from": number::sender(number::korean(&self.from))?,
            "text": sms.text,
            "type": if measure.kind == Kind::Lms { "LMS" } else { "SMS" },
            "autoTypeDetect": false,
            "country": "82",
            "customFields": { "reference": sms.reference },
        });
        if let (Kind::Lms, Some(subject)) = (measure.kind, &sms.subject) {
            length::korean_subject(subject)?;
            message["subject"] = json!(subject);
        }
        let body = json!({ "messages": [message], "allowDuplicates": false, "showMessageList": true });
        let answer = self.call(Method::POST, "messages/v4/send-many/detail", Some(&body), now).await?;
        let sent: SendAnswer = answer.json("Solapi's group of messages")?;
        if let Some(failed) = sent.failed_message_list.first() {
            return Err(refused(failed));
        }
        // Without the list, the group of this one message says what became of it as well.
        let id = sent.message_list.into_iter().next().map_or(sent.group_info.group_id, |message| message.message_id);
        Ok(Accepted { id, kind: measure.kind })
    }

    async fn look(&self, id: &str, now: DateTime<Utc>) -> Result<Delivery, Failure> {
        let field = if id.starts_with('G') { "groupId" } else { "messageId" };
        let path = format!("messages/v4/list?{}", query(&[(field, id), ("limit", "1")]));
        let answer = self.call(Method::GET, &path, None, now).await?;
        let list: List = answer.json("Solapi's list of messages")?;
        let message = list.message_list.into_values().next().ok_or_else(|| unknown_message(id))?;
        Ok(delivery(message))
    }

    async fn call(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        now: DateTime<Utc>,
    ) -> Result<Answer, Failure> {
        let url = self
            .base
            .join(path)
            .map_err(|error| Failure::unusable("address", format!("no address of Solapi: {error}")))?;
        let salt = salt()?;
        let authorization = authorization(&self.api_key, &self.api_secret, &salt, now);
        let mut request = self.client.request(method, url).header("authorization", authorization);
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = http::send(&self.client, request).await?;
        if answer.status.is_success() { Ok(answer) } else { Err(failure(&answer, now)) }
    }
}

impl SmsGateway for Solapi {
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
        Box::pin(async move { self.call(Method::GET, "cash/v1/balance", None, now).await.map(|_| ()) })
    }
}

/// `HMAC-SHA256 ApiKey=…, Date=…, salt=…, signature=hex(HMAC(secret, date + salt))`.
fn authorization(api_key: &str, api_secret: &Secret, salt: &str, now: DateTime<Utc>) -> String {
    let date = now.to_rfc3339_opts(SecondsFormat::Millis, true);
    let signature = hex(&hmac_sha256(api_secret.expose().as_bytes(), &format!("{date}{salt}")));
    format!("HMAC-SHA256 ApiKey={api_key}, Date={date}, salt={salt}, signature={signature}")
}

/// Sixteen random bytes. Solapi takes a salt once.
fn salt() -> Result<String, Failure> {
    let random = ring::rand::generate::<[u8; 16]>(&ring::rand::SystemRandom::new());
    random.map(|bytes| hex(&bytes.expose())).map_err(|_| Failure::transient("this machine gives no random numbers"))
}

fn query(pairs: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// 2000 is taken, 3000 is with the carrier, 4000 is on the phone; all else has not got there.
fn delivery(message: Message) -> Delivery {
    let code = message.status_code.unwrap_or_default();
    match code.as_str() {
        "" | "2000" | "3000" => Delivery::Pending,
        "4000" => Delivery::Delivered,
        _ => Delivery::Failed { detail: message.status_message.or(message.reason).unwrap_or_default(), code },
    }
}

fn refused(message: &Message) -> Failure {
    let code = message.status_code.clone().unwrap_or_default();
    let detail = message.status_message.clone().unwrap_or_default();
    // The sender's number is not registered.
    if code == "1062" { Failure::Unusable { code, detail } } else { Failure::Permanent { code, detail } }
}

/// Solapi names its errors: `{"errorCode": "…", "errorMessage": "…"}`.
fn failure(answer: &Answer, now: DateTime<Utc>) -> Failure {
    let body = answer.value();
    let field = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let (code, message) = (field("errorCode"), field("errorMessage"));
    if code.is_empty() {
        return answer.failure(excerpt(&answer.body), now);
    }
    let detail = format!("{code}: {message}");
    match code.as_str() {
        "TooManyRequests" | "RequestLimitExceeded" => {
            Failure::RateLimited { retry_after: answer.retry_after(now), detail }
        }
        "InvalidAPIKey"
        | "InvalidApiKey"
        | "SignatureDoesNotMatch"
        | "DuplicatedSignature"
        | "Unauthorized"
        | "Forbidden" => Failure::Unauthorized { detail },
        // This machine's clock is off: its keys are right.
        "RequestTimeTooSkewed" => Failure::transient(detail),
        "NotEnoughBalance" => Failure::Unusable { code, detail },
        _ => match answer.failure(detail.clone(), now) {
            Failure::Permanent { .. } => Failure::Permanent { code, detail },
            other => other,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The signature that `Authenticator.get_signature` of the official Python client 5.0.3 makes of the same key, date and salt.
    #[test]
    fn the_signature_of_the_official_client() {
        let now = "2026-01-12T03:00:00Z".parse().unwrap();
        assert_eq!(
            authorization("NCSKEY", &Secret::new("SECRET"), "0123456789abcdef", now),
            "HMAC-SHA256 ApiKey=NCSKEY, Date=2026-01-12T03:00:00.000Z, salt=0123456789abcdef, \
             signature=8712cd6584a2c88d88b30e7275ee03b2c6033a1ea33c917e65bffc9783b8502e"
        );
    }

    #[test]
    fn a_salt_is_used_once() {
        assert_ne!(salt().unwrap(), salt().unwrap());
    }
}
