//! A push message, and the limits of Firebase Cloud Messaging on it.

use crate::Failure;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// So large may notification and data be together, in bytes of JSON, to a device.
const DEVICE_BYTES: usize = 4_096;
/// The same to topics and conditions.
const TOPIC_BYTES: usize = 2_048;
/// FCM keeps a message four weeks at most.
const LONGEST_TTL: Duration = Duration::from_secs(28 * 24 * 3_600);

/// A push message. FCM knows no time to send at; what is scheduled is sent when its time has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Push {
    /// To whom.
    pub to: Target,
    /// What the system shows by itself.
    #[serde(default)]
    pub notification: Option<Notification>,
    /// What the app is given.
    #[serde(default)]
    pub data: BTreeMap<String, String>,
    /// How long it is worth delivering; `None` is four weeks.
    #[serde(default)]
    pub ttl: Option<Duration>,
}

/// To whom a push message goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// One installation of the app.
    Token(String),
    /// All that subscribed to a topic, by its name without `/topics/`.
    Topic(String),
    /// All whose topics fulfil a condition, `'a' in topics && 'b' in topics`.
    Condition(String),
}

/// What the system shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    /// The first line.
    pub title: String,
    /// The rest.
    pub body: String,
}

/// Why a message cannot go out as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PushError {
    /// Neither notification nor data.
    #[error("the message is empty")]
    Empty,
    /// No token, no condition, or no name of a topic.
    #[error("{0:?} is nobody to send to")]
    Target(String),
    /// A name that FCM keeps for itself.
    #[error("{0:?} cannot be the name of a datum")]
    ReservedName(String),
    /// Too large.
    #[error("{bytes} bytes, at most {limit} are allowed")]
    TooLarge {
        /// How large it is.
        bytes: usize,
        /// How large it may be.
        limit: usize,
    },
    /// Longer than four weeks.
    #[error("a lifetime of {0:?}, four weeks at most are allowed")]
    Lifetime(Duration),
}

impl From<PushError> for Failure {
    fn from(error: PushError) -> Self {
        let code = match error {
            PushError::Empty => "empty_message",
            PushError::Target(_) => "invalid_target",
            PushError::ReservedName(_) => "reserved_name",
            PushError::TooLarge { .. } => "message_too_large",
            PushError::Lifetime(_) => "invalid_lifetime",
        };
        Self::invalid(code, error.to_string())
    }
}

impl Push {
    /// The request's body.
    pub(super) fn body(&self, now: DateTime<Utc>) -> Result<Value, PushError> {
        self.check()?;
        let mut message = json!({});
        let (field, target) = match &self.to {
            Target::Token(token) => ("token", token),
            Target::Topic(topic) => ("topic", topic),
            Target::Condition(condition) => ("condition", condition),
        };
        message[field] = json!(target);
        if let Some(notification) = &self.notification {
            message["notification"] = json!({ "title": notification.title, "body": notification.body });
        }
        if !self.data.is_empty() {
            message["data"] = json!(self.data);
        }
        if let Some(ttl) = self.ttl {
            // Each of the three systems behind FCM has its own word for it.
            let seconds = ttl.as_secs();
            let expires = if seconds == 0 { 0 } else { (now + TimeDelta::seconds(seconds.cast_signed())).timestamp() };
            message["android"] = json!({ "ttl": format!("{seconds}s") });
            message["apns"] = json!({ "headers": { "apns-expiration": expires.to_string() } });
            message["webpush"] = json!({ "headers": { "TTL": seconds.to_string() } });
        }
        Ok(json!({ "message": message }))
    }

    fn check(&self) -> Result<(), PushError> {
        if self.notification.is_none() && self.data.is_empty() {
            return Err(PushError::Empty);
        }
        let (target, limit, fits) = match &self.to {
            Target::Token(token) => (token, DEVICE_BYTES, !token.is_empty()),
            Target::Topic(topic) => (topic, TOPIC_BYTES, is_topic(topic)),
            Target::Condition(condition) => (condition, TOPIC_BYTES, condition.contains(" in topics")),
        };
        if !fits {
            return Err(PushError::Target(target.clone()));
        }
        if let Some(name) = self.data.keys().find(|name| is_reserved(name)) {
            return Err(PushError::ReservedName(name.clone()));
        }
        if let Some(ttl) = self.ttl.filter(|ttl| *ttl > LONGEST_TTL) {
            return Err(PushError::Lifetime(ttl));
        }
        let bytes = self.payload_bytes();
        if bytes > limit { Err(PushError::TooLarge { bytes, limit }) } else { Ok(()) }
    }

    /// Notification and data as FCM counts them: the bytes of names and values.
    pub fn payload_bytes(&self) -> usize {
        let notification =
            self.notification.as_ref().map_or(0, |one| "title".len() + one.title.len() + "body".len() + one.body.len());
        notification + self.data.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>()
    }
}

fn is_topic(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~%".contains(&b))
}

fn is_reserved(name: &str) -> bool {
    matches!(name, "" | "from" | "message_type" | "collapse_key" | "notification")
        || name.starts_with("google.")
        || name.starts_with("gcm.")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::push) fn push() -> Push {
        Push {
            to: Target::Token("device".into()),
            notification: Some(Notification { title: "면접 안내".into(), body: "1/12 14:00".into() }),
            data: BTreeMap::from([("screen".into(), "interview".into())]),
            ttl: Some(Duration::from_secs(3_600)),
        }
    }

    fn body(push: &Push) -> Result<Value, PushError> {
        push.body("2026-01-12T03:00:00Z".parse().unwrap())
    }

    #[test]
    fn a_message_has_notification_data_or_both() {
        assert_eq!(
            body(&push()).unwrap(),
            json!({ "message": {
                "token": "device",
                "notification": { "title": "면접 안내", "body": "1/12 14:00" },
                "data": { "screen": "interview" },
                "android": { "ttl": "3600s" },
                "apns": { "headers": { "apns-expiration": "1768190400" } },
                "webpush": { "headers": { "TTL": "3600" } },
            } })
        );
        let data = Push { notification: None, to: Target::Topic("hr".into()), ttl: None, ..push() };
        assert_eq!(body(&data).unwrap(), json!({ "message": { "topic": "hr", "data": { "screen": "interview" } } }));
        let shown = Push { data: BTreeMap::new(), to: Target::Condition("'a' in topics".into()), ttl: None, ..push() };
        assert_eq!(body(&shown).unwrap()["message"]["condition"], "'a' in topics");
    }

    #[test]
    fn limits_are_kept_before_anything_is_sent() {
        let of = |to: Target, bytes: usize| {
            let data = BTreeMap::from([("k".to_owned(), "v".repeat(bytes - 1))]);
            body(&Push { to, data, notification: None, ttl: None }).err()
        };
        let token = || Target::Token("device".into());
        let topic = || Target::Topic("hr".into());
        assert_eq!(of(token(), 4_096), None);
        assert_eq!(of(token(), 4_097), Some(PushError::TooLarge { bytes: 4_097, limit: 4_096 }));
        assert_eq!(of(topic(), 2_048), None);
        assert_eq!(of(topic(), 2_049), Some(PushError::TooLarge { bytes: 2_049, limit: 2_048 }));
    }

    #[test]
    fn what_cannot_go_out_is_named() {
        let nothing = Push { notification: None, data: BTreeMap::new(), ..push() };
        assert_eq!(body(&nothing), Err(PushError::Empty));
        for (to, named) in [
            (Target::Token(String::new()), ""),
            (Target::Topic("/topics/hr".into()), "/topics/hr"),
            (Target::Topic("인사".into()), "인사"),
            (Target::Condition("hr".into()), "hr"),
        ] {
            assert_eq!(body(&Push { to, ..push() }), Err(PushError::Target(named.into())));
        }
        for name in ["from", "google.x", "gcm.y", ""] {
            let data = BTreeMap::from([(name.to_owned(), "v".to_owned())]);
            assert_eq!(body(&Push { data, ..push() }), Err(PushError::ReservedName(name.into())));
        }
        let ttl = LONGEST_TTL + Duration::from_secs(1);
        assert_eq!(body(&Push { ttl: Some(ttl), ..push() }), Err(PushError::Lifetime(ttl)));
    }
}
