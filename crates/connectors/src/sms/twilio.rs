//! Twilio (`api.twilio.com`), API of 2010-04-01.

use super::length::{self, LengthError, Measure};
use super::{Accepted, Delivery, Reply, Sms, SmsGateway, excerpt, number, unknown_message};
use crate::http::{self, Answer};
use crate::{Failure, Secret};
use chrono::{DateTime, Utc};
use reqwest::{Client, Method, Url};
use serde::Deserialize;
use serde_json::Value;

/// An account at Twilio.
#[derive(Debug, Clone)]
pub struct Twilio {
    client: Client,
    base: Url,
    account_sid: String,
    auth_token: Secret,
    from: String,
}

#[derive(Deserialize)]
struct Message {
    sid: String,
    status: String,
    error_code: Option<i64>,
    error_message: Option<String>,
}

impl Twilio {
    /// The address of Twilio.
    pub const ADDRESS: &'static str = "https://api.twilio.com/";

    /// An account; `from` is a number of it, `+1…`, or a messaging service, `MG…`.
    pub fn new(
        client: Client,
        base: Url,
        account_sid: impl Into<String>,
        auth_token: Secret,
        from: impl Into<String>,
    ) -> Self {
        Self { client, base, account_sid: account_sid.into(), auth_token, from: from.into() }
    }

    async fn hand_over(&self, sms: &Sms, now: DateTime<Utc>) -> Result<Accepted, Failure> {
        let measure = length::international(&sms.text)?;
        let to = number::international(&sms.to)?;
        let from = if self.from.starts_with("MG") {
            ("MessagingServiceSid", self.from.clone())
        } else {
            ("From", number::sender(number::international(&self.from))?)
        };
        let form = [("To", to), from, ("Body", sms.text.clone())];
        let answer = self.call(Method::POST, "/Messages.json", Some(&form), now).await?;
        let message: Message = answer.json("Twilio's message")?;
        match delivery(&message) {
            Delivery::Failed { code, detail } => Err(Failure::Permanent { code, detail }),
            _ => Ok(Accepted { id: message.sid, kind: measure.kind }),
        }
    }

    async fn look(&self, id: &str, now: DateTime<Utc>) -> Result<Delivery, Failure> {
        if !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(unknown_message(id));
        }
        match self.call(Method::GET, &format!("/Messages/{id}.json"), None, now).await {
            Ok(answer) => Ok(delivery(&answer.json("Twilio's message")?)),
            Err(Failure::Permanent { code, .. }) if code == "20404" || code == "404" => Err(unknown_message(id)),
            Err(failure) => Err(failure),
        }
    }

    async fn call(
        &self,
        method: Method,
        path: &str,
        form: Option<&[(&str, String)]>,
        now: DateTime<Utc>,
    ) -> Result<Answer, Failure> {
        let url = self.base.join(&format!("2010-04-01/Accounts/{}{path}", self.account_sid));
        let url = url.map_err(|error| Failure::unusable("address", format!("no address of Twilio: {error}")))?;
        let mut request =
            self.client.request(method, url).basic_auth(&self.account_sid, Some(self.auth_token.expose()));
        if let Some(form) = form {
            request = request.form(form);
        }
        let answer = http::send(&self.client, request).await?;
        if answer.status.is_success() { Ok(answer) } else { Err(failure(&answer, now)) }
    }
}

impl SmsGateway for Twilio {
    fn measure(&self, text: &str) -> Result<Measure, LengthError> {
        length::international(text)
    }

    fn send<'a>(&'a self, sms: &'a Sms, now: DateTime<Utc>) -> Reply<'a, Accepted> {
        Box::pin(self.hand_over(sms, now))
    }

    fn status<'a>(&'a self, id: &'a str, now: DateTime<Utc>) -> Reply<'a, Delivery> {
        Box::pin(self.look(id, now))
    }

    fn test(&self, now: DateTime<Utc>) -> Reply<'_, ()> {
        Box::pin(async move { self.call(Method::GET, ".json", None, now).await.map(|_| ()) })
    }
}

fn delivery(message: &Message) -> Delivery {
    match message.status.as_str() {
        "delivered" | "read" => Delivery::Delivered,
        "failed" | "undelivered" | "canceled" => Delivery::Failed {
            code: message.error_code.map_or_else(|| message.status.clone(), |code| code.to_string()),
            detail: message.error_message.clone().unwrap_or_default(),
        },
        _ => Delivery::Pending,
    }
}

/// Twilio numbers its errors: `{"code": 21211, "message": …, "status": 400}`.
fn failure(answer: &Answer, now: DateTime<Utc>) -> Failure {
    let body = answer.value();
    let Some(code) = body.get("code").and_then(Value::as_i64) else {
        return answer.failure(excerpt(&answer.body), now);
    };
    let message = body.get("message").and_then(Value::as_str).unwrap_or_default();
    let detail = format!("{code}: {message}");
    match code {
        // Wrong keys; an account that is suspended or closed; a key without the right.
        20003 | 20005 | 20006 | 20008 => Failure::Unauthorized { detail },
        // Too many requests; too many messages waiting.
        20429 | 21611 | 14107 => Failure::RateLimited { retry_after: answer.retry_after(now), detail },
        // The account's messages of a day are used up.
        63038 => Failure::RateLimited { retry_after: answer.retry_after(now).or(Some(Failure::QUOTA_WAIT)), detail },
        // The account is suspended; the sender's number is none, is not the account's, or cannot send messages.
        30002 | 21212 | 21603 | 21606 | 21659 | 21660 | 21661 => Failure::unusable(code.to_string(), detail),
        _ => match answer.failure(detail.clone(), now) {
            Failure::Permanent { .. } => Failure::Permanent { code: code.to_string(), detail },
            other => other,
        },
    }
}
