//! Who may call the AI API, and which files it may fetch for them.

use crate::id::AiTokenId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A token of a program that calls the AI API. The token itself is shown once, when it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AiToken {
    /// Its id.
    pub id: AiTokenId,
    /// Which program has it.
    pub name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends; `None` for never.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    pub revoked_at: Option<DateTime<Utc>>,
    /// When it was shown last, to the minute.
    pub used_at: Option<DateTime<Utc>>,
}

/// A token that is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AiTokenDraft {
    /// Which program gets it; 1 to 60 characters.
    pub name: String,
    /// When it ends; `None` for never.
    #[serde(default)]
    pub expires_at: Option<DateTime<Utc>>,
}

/// A token that was just made.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewAiToken {
    /// What is kept of it.
    pub token: AiToken,
    /// What `Authorization: Bearer` is to carry. It cannot be shown again.
    pub secret: String,
}

impl std::fmt::Debug for NewAiToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewAiToken({:?}, …)", self.token.id)
    }
}

/// A store that speaks the protocol of Amazon S3.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct S3Place {
    /// Its address; empty for Amazon's own in `region`.
    #[serde(default)]
    pub endpoint: String,
    /// `ap-northeast-2`.
    pub region: String,
    /// `AKIA…`.
    pub access_key_id: String,
}

/// Which files the AI API fetches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct AiAccess {
    /// Folders of this machine below which `file:` addresses may point. None at first.
    pub folders: Vec<String>,
    /// Names and addresses of the own network that may be fetched from (`files.example.internal`, `10.0.0.5`).
    pub hosts: Vec<String>,
    /// Where `s3:` addresses point.
    pub s3: Option<S3Place>,
    /// Whether the secret key of that store is kept.
    pub s3_secret_kept: bool,
    /// How many days texts and interview sessions of programs are kept after they were given; 1 to 3,650.
    pub keep_days: u32,
}

impl Default for AiAccess {
    /// A year, as long as the token lives that the settings propose: what a program gave does not outlive it by much.
    fn default() -> Self {
        Self { folders: Vec::new(), hosts: Vec::new(), s3: None, s3_secret_kept: false, keep_days: 365 }
    }
}

/// What a program gave this desk, and the desk keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AiGiven {
    /// Its token, which may be over; `None` for this desk's own window.
    pub token_id: Option<AiTokenId>,
    /// The token's name; empty for the window.
    pub name: String,
    /// Files that were read or masked for it, with what came of them.
    pub tasks: u64,
    /// Interview sessions.
    pub interviews: u64,
    /// Answers in these.
    pub answers: u64,
    /// Texts that were embedded.
    pub texts: u64,
}

/// Which files the AI API is to fetch.
#[derive(Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct AiAccessDraft {
    /// Folders, absolute paths. Through a socket they can be taken away but not added.
    pub folders: Vec<String>,
    /// Names and addresses of the own network.
    pub hosts: Vec<String>,
    /// Where `s3:` addresses point.
    pub s3: Option<S3Place>,
    /// The secret key of that store; `None` leaves the one that is kept.
    pub s3_secret: Option<String>,
    /// How many days texts and interview sessions are kept, 1 to 3,650; `None` leaves what is set.
    pub keep_days: Option<u32>,
}

impl std::fmt::Debug for AiAccessDraft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AiAccessDraft({:?}, {:?}, {:?}, …)", self.folders, self.hosts, self.s3)
    }
}
