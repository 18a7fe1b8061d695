//! Firebase Cloud Messaging, HTTP v1.

mod key;

pub use key::{KeyError, ServiceAccount};

use super::message::{Push, Target};
use crate::http::{self, Answer};
use crate::{Failure, Secret};
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{Client, Url};
use serde::Deserialize;
use serde_json::Value;
use std::time::Duration;

/// What a service account asks for.
const SCOPE: &str = "https://www.googleapis.com/auth/firebase.messaging";
/// How long to wait after a quota was used up, when FCM does not say ("wait at least 60 seconds", FCM, "Scale your service").
const QUOTA_WAIT: Duration = Duration::from_secs(60);

/// A project at FCM.
#[derive(Debug, Clone)]
pub struct Fcm {
    client: Client,
    base: Url,
    project: String,
}

/// A token to send with. The caller keeps it until shortly before it expires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessToken {
    /// The token.
    pub token: Secret,
    /// Until when it is good.
    pub expires: DateTime<Utc>,
}

/// What became of a message that FCM answered to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// FCM took it.
    Accepted {
        /// `projects/P/messages/ID`.
        name: String,
    },
    /// The app is no longer installed there, or never was: the token is to be forgotten.
    DropToken,
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: String,
    expires_in: i64,
}

#[derive(Deserialize)]
struct SendAnswer {
    name: String,
}

/// Exchanges a service account's signature for an access token (RFC 7523).
///
/// # Errors
/// [`Failure::Unauthorized`] when the account or its key is not (or no longer) right, or this machine's clock is off.
pub async fn access_token(
    client: &Client,
    account: &ServiceAccount,
    now: DateTime<Utc>,
) -> Result<AccessToken, Failure> {
    let assertion = account.assertion(SCOPE, now)?;
    let grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    let form = [("grant_type", grant), ("assertion", assertion.as_str())];
    let answer = http::send(client, client.post(account.token_uri.clone()).form(&form)).await?;
    if answer.status.is_success() {
        let token: TokenAnswer = answer.json("an access token of Google")?;
        let expires = now + TimeDelta::seconds(token.expires_in.clamp(0, 86_400));
        return Ok(AccessToken { token: Secret::new(token.access_token), expires });
    }
    let body = answer.value();
    let field = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    let detail = format!("{} {}", field("error"), field("error_description")).trim().to_owned();
    match field("error") {
        "invalid_grant" | "invalid_client" | "unauthorized_client" => Err(Failure::Unauthorized { detail }),
        _ => Err(answer.failure(detail, now)),
    }
}

impl Fcm {
    /// The address of FCM.
    pub const ADDRESS: &'static str = "https://fcm.googleapis.com/";

    /// A project, by its id.
    pub fn new(client: Client, base: Url, project: impl Into<String>) -> Self {
        Self { client, base, project: project.into() }
    }

    /// Sends a message. There is no idempotency key: after a lost answer another try may show it twice.
    ///
    /// # Errors
    /// [`Failure`]: `Unauthorized` for a token that expired; `RateLimited` for a quota; `Permanent` with FCM's own code.
    pub async fn send(&self, token: &Secret, push: &Push, now: DateTime<Utc>) -> Result<Outcome, Failure> {
        let body = push.body(now)?;
        let url = self.base.join(&format!("v1/projects/{}/messages:send", self.project));
        let url = url.map_err(|error| Failure::unusable("address", format!("no address of FCM: {error}")))?;
        let answer = http::send(&self.client, self.client.post(url).bearer_auth(token.expose()).json(&body)).await?;
        if answer.status.is_success() {
            return Ok(Outcome::Accepted { name: answer.json::<SendAnswer>("a name of FCM")?.name });
        }
        refused(&answer, &push.to, now)
    }
}

/// FCM's own code in `error.details[].errorCode` says more than the status.
fn refused(answer: &Answer, to: &Target, now: DateTime<Utc>) -> Result<Outcome, Failure> {
    let body = answer.value();
    let error = body.get("error");
    let text = |name: &str| error.and_then(|error| error.get(name)?.as_str()).unwrap_or_default();
    let details = error.and_then(|error| error.get("details")?.as_array()).map(Vec::as_slice).unwrap_or_default();
    let code = details.iter().find_map(|detail| detail.get("errorCode")?.as_str());
    let code = code.unwrap_or_else(|| text("status"));
    let message = text("message");
    if code.is_empty() {
        let excerpt: String = String::from_utf8_lossy(&answer.body).chars().take(500).collect();
        return Err(answer.failure(excerpt, now));
    }
    let detail = format!("{code}: {message}");
    let is_token = matches!(to, Target::Token(_));
    match code {
        "UNREGISTERED" => Ok(Outcome::DropToken),
        // A token that never was one is told so in words only.
        "INVALID_ARGUMENT" if is_token && message.contains("registration token") => Ok(Outcome::DropToken),
        "QUOTA_EXCEEDED" | "RESOURCE_EXHAUSTED" => {
            Err(Failure::RateLimited { retry_after: answer.retry_after(now).or(Some(QUOTA_WAIT)), detail })
        }
        "UNAUTHENTICATED" | "PERMISSION_DENIED" => Err(Failure::Unauthorized { detail }),
        // The project's keys for Apple or web push are not right, not ours.
        "THIRD_PARTY_AUTH_ERROR" | "SENDER_ID_MISMATCH" | "INVALID_ARGUMENT" => {
            Err(Failure::Permanent { code: code.to_owned(), detail })
        }
        _ => match answer.failure(detail.clone(), now) {
            Failure::Permanent { .. } => Err(Failure::Permanent { code: code.to_owned(), detail }),
            other => Err(other),
        },
    }
}

#[cfg(test)]
mod tests;
