//! What mail services tell afterwards: delivered, bounced, complained. It is kept as it came before anything is done about it, and
//! counts once, however often it is told. Whoever knows a connection's address may tell: the address is a secret of that account.

use crate::desk::Desk;
use crate::desktop::Alert;
use crate::error::Error;
use crate::events::Tag;
use crate::outbox::failure::unprepared;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use naru_connectors::http;
use naru_connectors::mail::ses::{Feedback, Notification, SesEvent, parse};
use naru_domain::connection::{Connection, ConnectionSettings};
use naru_domain::id::NoticeId;
use naru_domain::notice::{Channel, Notice, NoticeState, OptOutKey, OptOutSource};
use naru_storage::inbox::{self, Claimed, NewEvent};
use naru_storage::notices::{self, Kept, Settled};
use naru_storage::{Tx, connections};
use reqwest::Url;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::time::Duration;

/// Only ever waited for when a process on another machine died.
const LEASE: TimeDelta = TimeDelta::seconds(90);
/// After a fault of the data's own (a full disk), before trying again.
const PAUSE: Duration = Duration::from_secs(2);
/// Detail of an event of which nothing is done.
const UNREADABLE: &str = "unreadable";

impl Desk {
    /// Keeps what Amazon SES tells by way of SNS at a connection's own address; or confirms that we want to be told, when SNS asks.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an address of no connection; [`Error::Invalid`] for what is no notification of SES, or asks for a
    /// confirmation elsewhere than at Amazon.
    pub async fn take_feedback(&self, token: &str, body: &str) -> Result<(), Error> {
        let connection = self.telling(token).await?;
        let notification =
            parse(body.as_bytes()).map_err(|_| Error::Invalid { field: "body", problem: "no_notification" })?;
        let (id, event) = match notification {
            Notification::Confirmation { subscribe_url, .. } => return self.confirm(&connection, &subscribe_url).await,
            Notification::Unsubscribed { topic_arn } => {
                tracing::warn!(connection = %connection.id, topic_arn, "SNS tells no more of this account's mail");
                return Ok(());
            }
            Notification::Event { id, event } => (id, event),
        };
        // Without an envelope the same words are the same event: they carry when it happened.
        let id = id.unwrap_or_else(|| URL_SAFE_NO_PAD.encode(Sha256::digest(body)));
        let new = NewEvent {
            source: &connection.id.to_string(),
            event_id: &id,
            event_type: kind(&event.feedback),
            payload: body,
        };
        let mut tx = self.store.begin().await?;
        inbox::receive(&mut tx, &new, self.now()).await?;
        tx.commit().await?;
        self.hearing.notify_one();
        Ok(())
    }

    /// The connection whose address ends so.
    async fn telling(&self, token: &str) -> Result<Connection, Error> {
        let is_its = |connection: &Connection| match &connection.settings {
            ConnectionSettings::Ses { feedback_token, .. } => {
                !feedback_token.is_empty() && Sha256::digest(feedback_token) == Sha256::digest(token)
            }
            _ => false,
        };
        connections::list(&mut self.store.read().await?).await?.into_iter().find(is_its).ok_or(Error::NotFound)
    }

    async fn confirm(&self, connection: &Connection, address: &str) -> Result<(), Error> {
        let refused = || Error::Invalid { field: "SubscribeURL", problem: "not_amazon" };
        let url = Url::parse(address).ok().filter(|url| is_of(connection, url)).ok_or_else(refused)?;
        let answer = self.http.get(url).send().await.and_then(reqwest::Response::error_for_status);
        let answer = answer.map_err(|error| Error::internal("confirming with SNS")(error.without_url().into()))?;
        tracing::info!(connection = %connection.id, status = answer.status().as_u16(), "SNS tells of this account's mail from now on");
        Ok(())
    }

    /// Acts on what was told, event after event, until it is stopped.
    pub(crate) async fn hear_events(self: Arc<Self>) {
        loop {
            let woken = self.hearing.notified();
            match self.hear_next().await {
                Ok(true) => {}
                Ok(false) => {
                    let look = self.outside.delays.look.to_std().unwrap_or(PAUSE);
                    let _ = tokio::time::timeout(look, woken).await;
                }
                Err(error) => {
                    tracing::error!(%error, "what was told could not be taken in");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    /// Acts on the oldest event that waits, in one transaction with noting that it was; false when none waits.
    async fn hear_next(&self) -> Result<bool, Error> {
        if !inbox::waits(&mut self.store.read().await?).await? {
            return Ok(false);
        }
        let mut tx = self.store.begin().await?;
        let Some(claimed) = inbox::claim_next(&mut tx, self.owner.name(), LEASE, self.now()).await? else {
            return Ok(false);
        };
        let heard = match parse(claimed.payload.as_bytes()) {
            Ok(Notification::Event { event, .. }) => {
                let heard = self.hear(&mut tx, &event).await?;
                inbox::finish(&mut tx, claimed.id, self.owner.name(), None, self.now()).await?;
                heard
            }
            Ok(_) | Err(_) => {
                self.note_unreadable(&mut tx, &claimed).await?;
                None
            }
        };
        let application = heard.as_ref().and_then(|heard| heard.notice.application_id).map(Tag::Application);
        self.commit(tx, [Tag::Notices].into_iter().chain(application).collect::<Vec<_>>()).await?;
        if let Some(heard) = heard.filter(|heard| heard.bounced) {
            self.alert_later(Alert::NoticeBounced { name: heard.notice.name });
        }
        Ok(true)
    }

    /// Only an older program's row can be that: what comes in is read before it is kept.
    async fn note_unreadable(&self, tx: &mut Tx, claimed: &Claimed) -> Result<(), Error> {
        let why = unprepared(UNREADABLE, &claimed.event_type, self.now());
        inbox::finish(tx, claimed.id, self.owner.name(), Some(&why), self.now()).await?;
        Ok(())
    }

    /// Notes in the notice what became of its mail; `None` when it is no notice's.
    async fn hear(&self, tx: &mut Tx, event: &SesEvent) -> Result<Option<Heard>, Error> {
        let Some(kept) = notice_of(tx, event).await? else { return Ok(None) };
        let (state, detail) = match &event.feedback {
            Feedback::Delivered { .. } => (NoticeState::Delivered, String::new()),
            Feedback::Bounced { detail, recipients, .. } => {
                let said = recipients.iter().find_map(|(_, said)| said.clone());
                (NoticeState::Bounced, said.unwrap_or_else(|| detail.clone()))
            }
            Feedback::Complained { kind, .. } => (NoticeState::Complained, kind.clone().unwrap_or_default()),
            Feedback::Rejected { reason } => (NoticeState::Bounced, reason.clone()),
            Feedback::Delayed { kind, .. } => (NoticeState::Accepted, kind.clone()),
            Feedback::Other(_) => return Ok(None),
        };
        let settled = Settled { state, detail: &detail, reference: &event.message_id, attempted: false };
        let news = notices::settle(tx, kept.notice.id, &settled, event.at).await?;
        // Who calls a mail unwanted is not written to again, whatever it is about.
        if let (NoticeState::Complained, Some(person)) = (state, kept.notice.person_id) {
            let key = OptOutKey { event: None, channel: Some(Channel::Email) };
            notices::opt_out(tx, person, key, OptOutSource::Complaint, self.now()).await?;
        }
        Ok(Some(Heard { bounced: news && state == NoticeState::Bounced, notice: kept.notice }))
    }
}

/// A notice of which something was told.
struct Heard {
    notice: Notice,
    /// That it came back is news.
    bounced: bool,
}

/// The notice that a mail was; `None` for mail that somebody else sent through the account.
async fn notice_of(tx: &mut Tx, event: &SesEvent) -> Result<Option<Kept>, Error> {
    let tagged = event.tags.get("notice").and_then(|tags| tags.first()).and_then(|tag| tag.parse::<NoticeId>().ok());
    Ok(match tagged {
        Some(id) => notices::get(tx, id).await?,
        None => notices::by_reference(tx, &event.message_id).await?,
    })
}

fn kind(feedback: &Feedback) -> &str {
    match feedback {
        Feedback::Delivered { .. } => "delivery",
        Feedback::Bounced { .. } => "bounce",
        Feedback::Complained { .. } => "complaint",
        Feedback::Rejected { .. } => "reject",
        Feedback::Delayed { .. } => "delivery_delay",
        Feedback::Other(kind) => kind,
    }
}

/// Whether an address is Amazon's, or that of the service that the connection speaks with in its place.
fn is_of(connection: &Connection, url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    let amazon = ["amazonaws.com", "amazonaws.com.cn"].iter().any(|domain| {
        let region = host.strip_prefix("sns.").and_then(|rest| rest.strip_suffix(domain));
        region.and_then(|region| region.strip_suffix('.')).is_some_and(|region| !region.contains('.'))
    });
    let own = match &connection.settings {
        ConnectionSettings::Ses { endpoint, .. } => Url::parse(endpoint).ok(),
        _ => None,
    };
    (amazon && url.scheme() == "https") || own.is_some_and(|own| http::is_allowed(url) && own.origin() == url.origin())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use naru_domain::connection::{ConnectionState, Sender};
    use naru_domain::id::ConnectionId;

    fn connection(endpoint: &str) -> Connection {
        let sender = Sender {
            name: String::new(),
            address: "hr@naru.example".into(),
            reply_to: String::new(),
            rate_per_second: 14,
        };
        Connection {
            id: ConnectionId::new(),
            settings: ConnectionSettings::Ses {
                region: "ap-northeast-2".into(),
                access_key_id: "AKIA".into(),
                configuration_set: String::new(),
                feedback_token: "t".into(),
                endpoint: endpoint.into(),
                sender,
            },
            state: ConnectionState::Connected,
            problem: None,
            created_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_subscription_is_confirmed_at_amazon_only() {
        let cases = [
            ("https://sns.ap-northeast-2.amazonaws.com/?Action=ConfirmSubscription", true),
            ("https://sns.cn-north-1.amazonaws.com.cn/?Action=ConfirmSubscription", true),
            ("http://sns.ap-northeast-2.amazonaws.com/", false),
            ("https://sns.ap-northeast-2.amazonaws.com.evil.example/", false),
            ("https://sns.evil.example.amazonaws.com/", false),
            ("https://evil.example/?sns.eu-west-1.amazonaws.com", false),
            ("https://evilsns.eu-west-1.amazonaws.com/", false),
            ("https://10.0.0.1/", false),
        ];
        for (address, wanted) in cases {
            assert_eq!(is_of(&connection(""), &Url::parse(address).unwrap()), wanted, "{address}");
        }
        let own = connection("http://127.0.0.1:5000/");
        assert!(is_of(&own, &Url::parse("http://127.0.0.1:5000/?Action=ConfirmSubscription").unwrap()));
        assert!(!is_of(&own, &Url::parse("http://127.0.0.1:5001/").unwrap()));
    }
}
