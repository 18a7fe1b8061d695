//! Text messages by three gateways behind one trait, and how long a message may be.

pub mod length;
mod number;
mod sens;
mod solapi;
mod twilio;

pub use sens::Sens;
pub use solapi::Solapi;
pub use twilio::Twilio;

use crate::Failure;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::pin::Pin;

/// A text message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sms {
    /// The recipient's number, as people write it: `010-1234-5678`, `+82 10-1234-5678`.
    pub to: String,
    /// The text.
    pub text: String,
    /// The title of a long message (LMS), at most 40 bytes; a short one has none.
    #[serde(default)]
    pub subject: Option<String>,
    /// What the message is in our books. It goes along where the gateway has a field for it and comes back in its reports.
    pub reference: String,
}

/// A message that a gateway took over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// The gateway's own id, with which [`SmsGateway::status`] asks.
    pub id: String,
    /// What it goes out as.
    pub kind: length::Kind,
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delivery {
    /// On its way.
    Pending,
    /// On the phone.
    Delivered,
    /// It did not get there.
    Failed {
        /// The gateway's code.
        code: String,
        /// Its words.
        detail: String,
    },
}

/// What a gateway will say.
pub type Reply<'a, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send + 'a>>;

/// A company that sends text messages.
///
/// None of the three has an idempotency key: after a lost answer ([`Failure::Transient`]) another try may send a message twice.
pub trait SmsGateway: Send + Sync {
    /// How a text goes out, and at what length, before anything is sent.
    ///
    /// # Errors
    /// [`length::LengthError`].
    fn measure(&self, text: &str) -> Result<length::Measure, length::LengthError>;

    /// Hands a message over.
    ///
    /// # Errors
    /// [`Failure`]: keys that are not right `Unauthorized`; no money or a sender that is not registered `Unusable`; a text or a
    /// number that cannot be sent to `Invalid`, or `Permanent` with the gateway's code.
    fn send<'a>(&'a self, sms: &'a Sms, now: DateTime<Utc>) -> Reply<'a, Accepted>;

    /// What became of a message; `id` is [`Accepted::id`].
    ///
    /// # Errors
    /// [`Failure`]; `Permanent` with `unknown_message` when the gateway does not know it.
    fn status<'a>(&'a self, id: &'a str, now: DateTime<Utc>) -> Reply<'a, Delivery>;

    /// Asks something harmless with the keys. Sends nothing.
    ///
    /// # Errors
    /// [`Failure`].
    fn test<'a>(&'a self, now: DateTime<Utc>) -> Reply<'a, ()>;
}

/// A gateway that does not know a message.
fn unknown_message(id: &str) -> Failure {
    Failure::Permanent { code: "unknown_message".to_owned(), detail: format!("the gateway knows no message {id}") }
}

/// The start of an answer, for words that name no reason of their own.
fn excerpt(body: &[u8]) -> String {
    String::from_utf8_lossy(body).chars().take(500).collect()
}

#[cfg(test)]
mod tests;
