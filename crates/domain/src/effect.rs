//! Effects on outside systems: what waits in the outbox, how its connectors fare, and what a person has to look at.

use crate::id::{ApplicationId, ConnectionId, EffectId, InterviewId, NoticeId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An outside system, or the system's own notification centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Connector {
    /// Google Calendar.
    GoogleCalendar,
    /// A mail server.
    Smtp,
    /// Amazon SES.
    Ses,
    /// Solapi: text messages.
    Solapi,
    /// Naver Cloud SENS: text messages.
    Sens,
    /// Twilio: text messages.
    Twilio,
    /// Firebase Cloud Messaging: app push.
    Fcm,
    /// Notifications of this desktop.
    Desktop,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// Send a notice.
    SendNotice,
    /// Bring an interview over to a calendar, as it is now.
    SyncInterview,
}

/// Where an effect stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EffectState {
    /// It waits for its time.
    Pending,
    /// It is being delivered.
    Processing,
    /// The outside system has it.
    Completed,
    /// It was refused or is out of attempts: a person decides.
    Failed,
    /// A person took care of it in another way.
    DoneByHand,
    /// It was taken back before it went out.
    Cancelled,
}

/// What kind of failure it was; the connector says so, and what follows depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// The account is no longer allowed: connect it again.
    Unauthorized,
    /// Too much in too short a time.
    RateLimited,
    /// No connection, no answer in time, a fault of the other side.
    Transient,
    /// Refused for what it is.
    Permanent,
    /// The answer was not what the protocol says.
    Contract,
    /// What is to be sent cannot be put together here: a value is missing, nothing is connected.
    Unprepared,
}

/// A failed attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FailedAttempt {
    /// What kind.
    pub kind: FailureKind,
    /// The outside system's code, `404`, `552 5.3.4` …, or a word of ours for [`FailureKind::Unprepared`]; may be empty.
    pub code: String,
    /// The outside system's words.
    pub detail: String,
    /// An answer against the protocol, as it came.
    pub answer: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Something that failed and waits for a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LaterItem {
    /// The effect.
    pub id: EffectId,
    /// Through which system.
    pub connector: Connector,
    /// What was to be done.
    pub operation: Operation,
    /// The notice, if it is one.
    pub notice_id: Option<NoticeId>,
    /// The interview, if it is about one.
    pub interview_id: Option<InterviewId>,
    /// The application that it concerns.
    pub application_id: Option<ApplicationId>,
    /// The person that it concerns, or was to reach.
    pub name: String,
    /// What it is in a line: the subject of the mail, the text's beginning, the round of the interview.
    pub title: String,
    /// The last attempt.
    pub failure: FailedAttempt,
    /// How often it was tried.
    pub attempts: u32,
    /// What can be changed before it is tried again; `None` when there is nothing to change here.
    pub edit: Option<LaterEdit>,
    /// When it came to be.
    pub created_at: DateTime<Utc>,
}

/// What can be changed of a notice that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LaterEdit {
    /// Address or number.
    pub to: String,
    /// Subject; empty where the channel has none.
    pub subject: String,
    /// Text.
    pub body: String,
}

/// Names effects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Effects {
    /// 1 to 10,000.
    pub ids: Vec<EffectId>,
}

/// State of a breaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BreakerState {
    /// Work goes through.
    Closed,
    /// Nothing is sent until its time has come.
    Open,
    /// One piece of work is let through, to see.
    HalfOpen,
}

/// The breaker of a connection: five failures in a row open it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Breaker {
    /// Its state.
    pub state: BreakerState,
    /// Failures in a row.
    pub failures: u32,
    /// When the next probe may go; `None` while it is closed.
    pub probe_at: Option<DateTime<Utc>>,
}

/// How a connection fares, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fitness {
    /// Works.
    Ok,
    /// Slow, or now and then failing.
    Slow,
    /// Stopped: the breaker is open, or the account must be connected again.
    Stopped,
    /// Nothing was sent yet.
    Unused,
}

/// How a connection fares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionHealth {
    /// The connection; `None` for this desktop's notifications.
    pub connection_id: Option<ConnectionId>,
    /// The system.
    pub connector: Connector,
    /// The account, server or sender.
    pub name: String,
    /// In a word.
    pub health: Fitness,
    /// The last time something went well.
    pub last_success: Option<DateTime<Utc>>,
    /// Response times of the last attempts in milliseconds, oldest first, at most 40.
    pub latencies_ms: Vec<u32>,
    /// Their 95th percentile; `None` without attempts.
    pub p95_ms: Option<u32>,
    /// Share of the last attempts that failed, 0 to 1.
    pub error_rate: f64,
    /// Effects that wait.
    pub waiting: u32,
    /// Effects that failed and wait for a person.
    pub failed: u32,
    /// Its breaker.
    pub breaker: Breaker,
    /// The last failure, while the last attempt is one.
    pub failure: Option<FailedAttempt>,
}

/// The state of everything that goes out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Operations {
    /// Connections.
    pub connections: Vec<ConnectionHealth>,
    /// What failed, newest first; at most 500.
    pub later: Vec<LaterItem>,
    /// How many failed in all.
    pub later_count: u32,
    /// When this was so.
    pub at: DateTime<Utc>,
}
