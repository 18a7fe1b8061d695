//! What SES tells about a mail it took: JSON by way of SNS, or bare.
//!
//! The signature of SNS is not looked at here. Whoever takes notifications in lets only those in that come from SNS: their address is
//! a secret of the account.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Something that came from SNS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notification {
    /// SNS asks whether we want its notifications; yes is a `GET` of the address.
    Confirmation {
        /// The address.
        subscribe_url: String,
        /// The topic.
        topic_arn: String,
    },
    /// SNS tells that there will be no more.
    Unsubscribed {
        /// The topic.
        topic_arn: String,
    },
    /// Something happened to a mail.
    Event {
        /// SNS's own id of the notification, the same when it is told again; `None` with raw delivery.
        id: Option<String>,
        /// What happened.
        event: SesEvent,
    },
}

/// What happened to a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SesEvent {
    /// The id that [`super::Ses::send`] gave back.
    pub message_id: String,
    /// The tags it was sent with.
    pub tags: BTreeMap<String, Vec<String>>,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What.
    pub feedback: Feedback,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feedback {
    /// The recipients' server took it.
    Delivered {
        /// Who.
        recipients: Vec<String>,
        /// The server's word.
        answer: String,
    },
    /// It came back.
    Bounced {
        /// For good or for now.
        kind: BounceKind,
        /// `General`, `NoEmail`, `Suppressed`, `MailboxFull` …
        detail: String,
        /// Whose it is, and what their server said.
        recipients: Vec<(String, Option<String>)>,
    },
    /// A recipient called it spam, or did so earlier and is on the account's list.
    Complained {
        /// Who may have; SES cannot always tell which one.
        recipients: Vec<String>,
        /// `abuse`, `not-spam` …; `None` when the recipient's provider did not say.
        kind: Option<String>,
    },
    /// SES took it and then did not send it, because of a virus.
    Rejected {
        /// Why.
        reason: String,
    },
    /// It is on its way still.
    Delayed {
        /// Whose it is.
        recipients: Vec<String>,
        /// `MailboxFull`, `TransientCommunicationFailure` …
        kind: String,
    },
    /// Something else: `Send`, `Open`, `Click`, `Rendering Failure`, `Subscription`.
    Other(String),
}

/// Whether there is hope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BounceKind {
    /// None: the address is to be sent to no more.
    Permanent,
    /// A later mail may arrive.
    Transient,
    /// SES could not tell.
    Undetermined,
}

/// Why something is no notification.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    /// No JSON, or a field is not there.
    #[error("no notification of SES: {0}")]
    Shape(#[from] serde_json::Error),
    /// An envelope of SNS of another kind.
    #[error("no notification of SNS: {0:?}")]
    Kind(String),
    /// The event says bounce, say, and holds none.
    #[error("an event {0:?} without what belongs to it")]
    Incomplete(String),
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Envelope {
    r#type: String,
    message_id: Option<String>,
    #[serde(default)]
    topic_arn: String,
    #[serde(default)]
    message: String,
    #[serde(default, rename = "SubscribeURL")]
    subscribe_url: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    #[serde(alias = "notificationType")]
    event_type: String,
    mail: WireMail,
    bounce: Option<WireBounce>,
    complaint: Option<WireComplaint>,
    delivery: Option<WireDelivery>,
    reject: Option<WireReject>,
    delivery_delay: Option<WireDelay>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireMail {
    message_id: String,
    timestamp: DateTime<Utc>,
    #[serde(default)]
    tags: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireRecipient {
    email_address: String,
    diagnostic_code: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireBounce {
    bounce_type: String,
    #[serde(default)]
    bounce_sub_type: String,
    bounced_recipients: Vec<WireRecipient>,
    timestamp: DateTime<Utc>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireComplaint {
    complained_recipients: Vec<WireRecipient>,
    complaint_feedback_type: Option<String>,
    timestamp: DateTime<Utc>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireDelivery {
    recipients: Vec<String>,
    #[serde(default)]
    smtp_response: String,
    timestamp: DateTime<Utc>,
}

#[derive(Deserialize)]
struct WireReject {
    #[serde(default)]
    reason: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireDelay {
    #[serde(default)]
    delay_type: String,
    delayed_recipients: Vec<WireRecipient>,
    timestamp: DateTime<Utc>,
}

/// Reads what SNS posts, or the bare event that comes with raw delivery.
///
/// # Errors
/// [`EventError`].
pub fn parse(body: &[u8]) -> Result<Notification, EventError> {
    let Ok(envelope) = serde_json::from_slice::<Envelope>(body) else {
        return Ok(Notification::Event { id: None, event: event(body)? });
    };
    match envelope.r#type.as_str() {
        "Notification" => {
            Ok(Notification::Event { id: envelope.message_id, event: event(envelope.message.as_bytes())? })
        }
        "SubscriptionConfirmation" => {
            Ok(Notification::Confirmation { subscribe_url: envelope.subscribe_url, topic_arn: envelope.topic_arn })
        }
        "UnsubscribeConfirmation" => Ok(Notification::Unsubscribed { topic_arn: envelope.topic_arn }),
        other => Err(EventError::Kind(other.to_owned())),
    }
}

fn event(body: &[u8]) -> Result<SesEvent, EventError> {
    let wire: Wire = serde_json::from_slice(body)?;
    let (message_id, tags, sent_at) = (wire.mail.message_id.clone(), wire.mail.tags.clone(), wire.mail.timestamp);
    let (at, feedback) = feedback(wire)?;
    Ok(SesEvent { message_id, tags, at: at.unwrap_or(sent_at), feedback })
}

/// What happened, and when, where the event says so itself.
fn feedback(wire: Wire) -> Result<(Option<DateTime<Utc>>, Feedback), EventError> {
    let missing = || EventError::Incomplete(wire.event_type.clone());
    Ok(match wire.event_type.as_str() {
        "Bounce" => {
            let bounce = wire.bounce.ok_or_else(missing)?;
            (Some(bounce.timestamp), bounce.into())
        }
        "Complaint" => {
            let complaint = wire.complaint.ok_or_else(missing)?;
            let recipients = addresses(complaint.complained_recipients);
            (Some(complaint.timestamp), Feedback::Complained { recipients, kind: complaint.complaint_feedback_type })
        }
        "Delivery" => {
            let delivery = wire.delivery.ok_or_else(missing)?;
            let feedback = Feedback::Delivered { recipients: delivery.recipients, answer: delivery.smtp_response };
            (Some(delivery.timestamp), feedback)
        }
        "DeliveryDelay" => {
            let delay = wire.delivery_delay.ok_or_else(missing)?;
            let recipients = addresses(delay.delayed_recipients);
            (Some(delay.timestamp), Feedback::Delayed { recipients, kind: delay.delay_type })
        }
        "Reject" => (None, Feedback::Rejected { reason: wire.reject.ok_or_else(missing)?.reason }),
        other => (None, Feedback::Other(other.to_owned())),
    })
}

impl From<WireBounce> for Feedback {
    fn from(bounce: WireBounce) -> Self {
        let kind = match bounce.bounce_type.as_str() {
            "Permanent" => BounceKind::Permanent,
            "Transient" => BounceKind::Transient,
            _ => BounceKind::Undetermined,
        };
        let recipients =
            bounce.bounced_recipients.into_iter().map(|one| (one.email_address, one.diagnostic_code)).collect();
        Self::Bounced { kind, detail: bounce.bounce_sub_type, recipients }
    }
}

fn addresses(recipients: Vec<WireRecipient>) -> Vec<String> {
    recipients.into_iter().map(|one| one.email_address).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn mail() -> Value {
        json!({
            "timestamp": "2026-01-12T03:00:00.000Z",
            "messageId": "0102-abc",
            "source": "hr@naru.example",
            "destination": ["hong@example.com"],
            "tags": { "naru": ["n-1"], "ses:operation": ["SendRawEmail"] },
        })
    }

    fn sns(event: &Value) -> Vec<u8> {
        let envelope = json!({
            "Type": "Notification", "MessageId": "5e1f", "TopicArn": "arn:aws:sns:ap-northeast-2:1:ses",
            "Message": event.to_string(), "Timestamp": "2026-01-12T03:00:05.000Z", "SignatureVersion": "1",
        });
        envelope.to_string().into_bytes()
    }

    fn feedback(event: Value) -> Feedback {
        let Notification::Event { id, event } = parse(&sns(&event)).unwrap() else { panic!("no event") };
        assert_eq!(id.as_deref(), Some("5e1f"));
        assert_eq!(event.message_id, "0102-abc");
        assert_eq!(event.tags["naru"], ["n-1"]);
        event.feedback
    }

    #[test]
    fn a_bounce_names_the_recipient_and_what_their_server_said() {
        let event = json!({
            "eventType": "Bounce", "mail": mail(),
            "bounce": {
                "bounceType": "Permanent", "bounceSubType": "General", "feedbackId": "f",
                "bouncedRecipients": [{
                    "emailAddress": "hong@example.com", "action": "failed", "status": "5.1.1",
                    "diagnosticCode": "smtp; 550 5.1.1 user unknown",
                }],
                "timestamp": "2026-01-12T03:00:04.000Z", "reportingMTA": "dsn; a8.smtp-out.amazonses.com",
            },
        });
        assert_eq!(
            feedback(event),
            Feedback::Bounced {
                kind: BounceKind::Permanent,
                detail: "General".into(),
                recipients: vec![("hong@example.com".into(), Some("smtp; 550 5.1.1 user unknown".into()))],
            }
        );
    }

    #[test]
    fn a_complaint_a_delivery_a_delay_and_a_rejection() {
        let at = "2026-01-12T03:00:04.000Z";
        let recipient = json!([{ "emailAddress": "hong@example.com" }]);
        let recipients = vec!["hong@example.com".to_owned()];
        let cases = [
            (
                json!({ "notificationType": "Complaint", "mail": mail(), "complaint": {
                    "complainedRecipients": recipient, "timestamp": at, "complaintFeedbackType": "abuse" } }),
                Feedback::Complained { recipients: recipients.clone(), kind: Some("abuse".into()) },
            ),
            (
                json!({ "eventType": "Delivery", "mail": mail(), "delivery": {
                    "timestamp": at, "recipients": ["hong@example.com"], "smtpResponse": "250 2.0.0 OK" } }),
                Feedback::Delivered { recipients: recipients.clone(), answer: "250 2.0.0 OK".into() },
            ),
            (
                json!({ "eventType": "DeliveryDelay", "mail": mail(), "deliveryDelay": {
                    "timestamp": at, "delayType": "MailboxFull", "delayedRecipients": recipient } }),
                Feedback::Delayed { recipients, kind: "MailboxFull".into() },
            ),
            (
                json!({ "eventType": "Reject", "mail": mail(), "reject": { "reason": "Bad content" } }),
                Feedback::Rejected { reason: "Bad content".into() },
            ),
            (json!({ "eventType": "Send", "mail": mail(), "send": {} }), Feedback::Other("Send".into())),
        ];
        for (event, wanted) in cases {
            assert_eq!(feedback(event), wanted);
        }
    }

    #[test]
    fn raw_delivery_has_no_envelope() {
        let event = json!({ "eventType": "Reject", "mail": mail(), "reject": { "reason": "Bad content" } });
        let Notification::Event { id: None, event } = parse(event.to_string().as_bytes()).unwrap() else {
            panic!("no bare event")
        };
        assert_eq!(event.at, "2026-01-12T03:00:00Z".parse::<DateTime<Utc>>().unwrap());
    }

    #[test]
    fn a_subscription_wants_to_be_confirmed() {
        let body = json!({ "Type": "SubscriptionConfirmation", "TopicArn": "arn", "Token": "t",
            "SubscribeURL": "https://sns.ap-northeast-2.amazonaws.com/?Action=ConfirmSubscription" });
        let Notification::Confirmation { subscribe_url, topic_arn } = parse(body.to_string().as_bytes()).unwrap()
        else {
            panic!("no confirmation")
        };
        assert!(subscribe_url.ends_with("ConfirmSubscription"));
        assert_eq!(topic_arn, "arn");
    }

    #[test]
    fn what_is_no_notification_is_refused() {
        for body in ["", "[]", "{}", "<html>", r#"{"Type":"Notification","Message":"hello"}"#] {
            assert!(matches!(parse(body.as_bytes()), Err(EventError::Shape(_))), "{body}");
        }
        assert!(matches!(parse(br#"{"Type":"Other"}"#), Err(EventError::Kind(_))));
        let bare = json!({ "eventType": "Bounce", "mail": mail() });
        assert!(matches!(parse(&sns(&bare)), Err(EventError::Incomplete(_))));
    }
}
