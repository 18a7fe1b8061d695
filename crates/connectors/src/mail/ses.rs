//! Sending by Amazon SES, API version 2, and what SES tells afterwards.

mod event;
mod refusal;

pub use crate::signature::sigv4::Credentials;
pub use event::{BounceKind, EventError, Feedback, Notification, SesEvent, parse};

use super::message::Mail;
use crate::Failure;
use crate::http::{self, Answer};
use crate::signature::sigv4::{self, Scope};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use reqwest::{Client, Method, Url};
use serde::Deserialize;
use serde_json::{Value, json};

/// The largest message SES takes (v2: 40 MB after encoding).
const MESSAGE_LIMIT_BYTES: usize = 40 * 1024 * 1024;

/// An account of Amazon SES in a region.
#[derive(Debug, Clone)]
pub struct Ses {
    client: Client,
    base: Url,
    region: String,
    credentials: Credentials,
    configuration_set: Option<String>,
}

/// What an account may do.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// So many recipients a second.
    pub per_second: f64,
    /// So many recipients in 24 hours; `None` without a limit.
    pub per_day: Option<f64>,
    /// So many were sent to in the last 24 hours.
    pub sent_last_day: f64,
    /// Whether it may send at all.
    pub sending_enabled: bool,
    /// Whether it may send to addresses that are not its own (out of the "sandbox").
    pub production: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct SendAnswer {
    message_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct AccountAnswer {
    send_quota: Quota,
    #[serde(default)]
    sending_enabled: bool,
    #[serde(default)]
    production_access_enabled: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Quota {
    #[serde(rename = "Max24HourSend")]
    per_day: f64,
    max_send_rate: f64,
    #[serde(rename = "SentLast24Hours")]
    sent_last_day: f64,
}

impl Ses {
    /// The address of SES in a region, `ap-northeast-2`.
    ///
    /// # Errors
    /// What is given makes no address.
    pub fn address(region: &str) -> Result<Url, url::ParseError> {
        Url::parse(&format!("https://email.{region}.amazonaws.com/"))
    }

    /// An account in `region`, spoken with at `base`, which is mostly [`Ses::address`] of the region.
    pub fn new(client: Client, base: Url, region: impl Into<String>, credentials: Credentials) -> Self {
        Self { client, base, region: region.into(), credentials, configuration_set: None }
    }

    /// Sends under a configuration set, which says where bounces and complaints are told.
    #[must_use]
    pub fn with_configuration_set(mut self, name: impl Into<String>) -> Self {
        self.configuration_set = Some(name.into());
        self
    }

    /// Sends a mail and gives the id that SES puts in place of the Message-ID, which its events carry. `tags` (letters, digits,
    /// `_` and `-`, 256 at most) come back in the events too.
    ///
    /// There is no idempotency key: after a lost answer ([`Failure::Transient`]) another try may send it twice.
    ///
    /// # Errors
    /// [`Failure`]: too fast or over the day's quota `RateLimited`; keys that are not right `Unauthorized`; an account that may not
    /// send, or not from this address, `Unusable`; a fault of AWS `Transient`; all else `Permanent` with the exception's name,
    /// `MessageRejected`.
    pub async fn send(&self, mail: &Mail, tags: &[(&str, &str)], now: DateTime<Utc>) -> Result<String, Failure> {
        let encoded = mail.encode()?;
        if encoded.bytes.len() > MESSAGE_LIMIT_BYTES {
            let detail = format!("{} bytes, SES takes {MESSAGE_LIMIT_BYTES}", encoded.bytes.len());
            return Err(Failure::invalid("message_too_large", detail));
        }
        let tags: Vec<Value> = tags.iter().map(|(name, value)| json!({ "Name": name, "Value": value })).collect();
        let mut body = json!({
            "FromEmailAddress": encoded.from,
            "Destination": { "ToAddresses": encoded.to, "CcAddresses": encoded.cc, "BccAddresses": encoded.bcc },
            "Content": { "Raw": { "Data": STANDARD.encode(&encoded.bytes) } },
            "EmailTags": tags,
        });
        if let Some(name) = &self.configuration_set {
            body["ConfigurationSetName"] = json!(name);
        }
        let answer = self.call(Method::POST, "v2/email/outbound-emails", Some(&body), now).await;
        let answer = answer.map_err(|failure| refusal::of_sender(failure, &encoded.from))?;
        Ok(answer.json::<SendAnswer>("a MessageId of SES")?.message_id)
    }

    /// What the account may do; a good first call with new keys, too.
    ///
    /// # Errors
    /// As [`Ses::send`].
    pub async fn account(&self, now: DateTime<Utc>) -> Result<Account, Failure> {
        let answer = self.call(Method::GET, "v2/email/account", None, now).await?;
        let account: AccountAnswer = answer.json("an account of SES")?;
        let quota = account.send_quota;
        Ok(Account {
            per_second: quota.max_send_rate,
            // -1 stands for no limit.
            per_day: (quota.per_day >= 0.0).then_some(quota.per_day),
            sent_last_day: quota.sent_last_day,
            sending_enabled: account.sending_enabled,
            production: account.production_access_enabled,
        })
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
            .map_err(|error| Failure::unusable("address", format!("no address of SES: {error}")))?;
        let bytes = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        let scope = Scope { region: &self.region, service: "ses" };
        let signed = sigv4::sign(method.as_str(), &url, &bytes, &self.credentials, scope, now);
        let mut request = self.client.request(method, url);
        for (name, value) in signed {
            request = request.header(name, value);
        }
        if body.is_some() {
            request = request.header("content-type", "application/json").body(bytes);
        }
        let answer = http::send(&self.client, request).await?;
        if answer.status.is_success() { Ok(answer) } else { Err(refusal::failure(&answer, now)) }
    }
}

#[cfg(test)]
mod tests;
