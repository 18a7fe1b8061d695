//! Connections to outside systems: what the user set, and how they stand. Secrets are never among it.

use crate::effect::Connector;
use crate::id::{ConnectionId, GrantId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who Google tells about a change of an event.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SendUpdates {
    /// Every guest.
    All,
    /// Guests without Google Calendar.
    ExternalOnly,
    /// Nobody: Naru's own notices tell them.
    #[default]
    None,
}

/// How the way to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailSecurity {
    /// TLS from the first byte (port 465).
    Tls,
    /// TLS after STARTTLS, without which nothing is sent (port 587).
    Starttls,
    /// None; with servers on this machine only.
    None,
}

/// Who mail comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Sender {
    /// Name, `온담 채용팀`; may be empty.
    #[serde(default)]
    pub name: String,
    /// Address.
    pub address: String,
    /// Where answers go; empty for the address.
    #[serde(default)]
    pub reply_to: String,
    /// Mails a second; the account's own limit. 14 unless set.
    #[serde(default = "default_rate")]
    pub rate_per_second: u32,
}

fn default_rate() -> u32 {
    14
}

/// What is needed to speak with a system, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ConnectionSettings {
    /// A Google account; its secret is what the consent gave.
    #[serde(rename_all = "camelCase")]
    Google {
        /// Address of the account.
        email: String,
        /// The calendar that interviews go to: `primary`, or a calendar's id.
        calendar_id: String,
        /// Who Google tells.
        #[serde(default)]
        send_updates: SendUpdates,
        /// Whether events ask for a Meet link.
        #[serde(default)]
        conference: bool,
        /// Whether its consent covers sending mail through Gmail. It is given out, never taken.
        #[serde(default)]
        #[schema(read_only)]
        mail: bool,
    },
    /// A mail server; its secret is the password, unless a Google account logs in.
    #[serde(rename_all = "camelCase")]
    Smtp {
        /// Name of the server.
        host: String,
        /// Port.
        port: u16,
        /// Protection.
        security: MailSecurity,
        /// User; empty when the server asks for none.
        username: String,
        /// The connected Google account that logs in with its consent (XOAUTH2) instead of a password; its address is the user then.
        #[serde(default)]
        google: Option<ConnectionId>,
        /// Who mail comes from.
        sender: Sender,
    },
    /// Amazon SES; its secret is the secret access key.
    #[serde(rename_all = "camelCase")]
    Ses {
        /// `ap-northeast-2` …
        region: String,
        /// Access key id.
        access_key_id: String,
        /// The configuration set to send under, whose events are told; empty for none.
        #[serde(default)]
        configuration_set: String,
        /// What `/webhooks/ses/` ends in for this connection, where Amazon tells of bounces and complaints. It is given out, never
        /// taken.
        #[serde(default)]
        #[schema(read_only)]
        feedback_token: String,
        /// Another address than Amazon's; empty for Amazon's.
        #[serde(default)]
        endpoint: String,
        /// Who mail comes from.
        sender: Sender,
    },
    /// Solapi; its secret is the API secret.
    #[serde(rename_all = "camelCase")]
    Solapi {
        /// API key.
        api_key: String,
        /// Registered number that messages come from.
        from: String,
        /// Another address than Solapi's; empty for Solapi's.
        #[serde(default)]
        endpoint: String,
    },
    /// Naver Cloud SENS; its secret is the secret key.
    #[serde(rename_all = "camelCase")]
    Sens {
        /// Service id, `ncp:sms:kr:…`.
        service_id: String,
        /// Access key.
        access_key: String,
        /// Registered number that messages come from.
        from: String,
        /// Another address than Naver's; empty for Naver's.
        #[serde(default)]
        endpoint: String,
    },
    /// Twilio; its secret is the auth token.
    #[serde(rename_all = "camelCase")]
    Twilio {
        /// Account SID.
        account_sid: String,
        /// Number that messages come from, E.164.
        from: String,
        /// Another address than Twilio's; empty for Twilio's.
        #[serde(default)]
        endpoint: String,
    },
    /// Firebase Cloud Messaging; its secret is the service account's JSON.
    #[serde(rename_all = "camelCase")]
    Fcm {
        /// Project.
        project_id: String,
        /// Another address than Google's; empty for Google's.
        #[serde(default)]
        endpoint: String,
    },
}

impl ConnectionSettings {
    /// The system it speaks with.
    pub fn connector(&self) -> Connector {
        match self {
            Self::Google { .. } => Connector::GoogleCalendar,
            Self::Smtp { .. } => Connector::Smtp,
            Self::Ses { .. } => Connector::Ses,
            Self::Solapi { .. } => Connector::Solapi,
            Self::Sens { .. } => Connector::Sens,
            Self::Twilio { .. } => Connector::Twilio,
            Self::Fcm { .. } => Connector::Fcm,
        }
    }

    /// The account, server or sender, as a person knows it.
    pub fn name(&self) -> &str {
        match self {
            Self::Google { email, .. } => email,
            Self::Smtp { sender, .. } | Self::Ses { sender, .. } => &sender.address,
            Self::Solapi { from, .. } | Self::Sens { from, .. } | Self::Twilio { from, .. } => from,
            Self::Fcm { project_id, .. } => project_id,
        }
    }
}

/// How a connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionState {
    /// It is used.
    Connected,
    /// Its consent or secret is no longer accepted: connect it again.
    Reconnect,
}

/// A connection to an outside system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Connection {
    /// Its id.
    pub id: ConnectionId,
    /// How it is set.
    pub settings: ConnectionSettings,
    /// How it stands.
    pub state: ConnectionState,
    /// Why it must be connected again, in the outside system's words; `account_gone` where the Google account is not connected any
    /// more that logged in to it.
    pub problem: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// A connection as it is made or changed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionDraft {
    /// How it is to be set.
    pub settings: ConnectionSettings,
    /// Its secret; `None` keeps the one that is there. It is never given out again.
    pub secret: Option<String>,
}

impl std::fmt::Debug for ConnectionDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConnectionDraft").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// What trying a connection gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionTest {
    /// Whether it works.
    pub works: bool,
    /// What went wrong, when it does not.
    pub failure: Option<crate::effect::FailedAttempt>,
}

/// Asks for the consent of a Google account.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GrantDraft {
    /// The client id of a Google Cloud project of the user's own; `None` for the one that is kept already.
    pub client_id: Option<String>,
    /// Its secret, which Google gives to desktop clients as well.
    pub client_secret: Option<String>,
    /// The connection whose consent ended; `None` for a new one.
    pub connection_id: Option<ConnectionId>,
    /// Whether to ask for sending mail through Gmail too. A connection that has it is asked for it again.
    #[serde(default)]
    pub mail: bool,
}

impl std::fmt::Debug for GrantDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GrantDraft").field("connection_id", &self.connection_id).finish_non_exhaustive()
    }
}

/// Where a consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GrantState {
    /// The browser shows Google's page, or is about to.
    Waiting,
    /// The account is connected.
    Connected,
    /// The person said no.
    Denied,
    /// Not everything that is needed was ticked.
    ScopeMissing,
    /// Nothing came back in time.
    TimedOut,
    /// It did not work; `detail` says why.
    Failed,
}

/// A consent that is asked for in the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// The page to open in the system's browser.
    pub authorize_url: String,
    /// Where it stands.
    pub state: GrantState,
    /// Why it failed; empty otherwise.
    pub detail: String,
    /// The connection that came of it.
    pub connection_id: Option<ConnectionId>,
}
