//! Settings of this installation, and the state of its encrypted file.

use crate::id::InterviewerId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The language of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// 한국어.
    Ko,
    /// English.
    En,
}

/// The theme of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system says.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Language of the window; `None` until somebody chose: the system's then.
    pub language: Option<Language>,
    /// Theme of the window.
    pub theme: Theme,
    /// Whether this installation is used for hiring; `None` until asked.
    pub hiring: Option<bool>,
    /// Whether it is used to practise interviews; `None` until asked.
    pub practising: Option<bool>,
    /// The user's name, which stands in the feed.
    pub user_name: String,
    /// The team's name, at the top left.
    pub team_name: String,
    /// Who among the interviewers sits here; `None` when nobody of them does.
    pub interviewer_id: Option<InterviewerId>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::System,
            hiring: None,
            practising: None,
            user_name: String::new(),
            team_name: String::new(),
            interviewer_id: None,
        }
    }
}

/// How the key of the encrypted file is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KeyHolder {
    /// In the system's keyring.
    Keyring,
    /// Derived from a passphrase that only the user knows.
    Passphrase,
}

/// State of the encrypted file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VaultState {
    /// There is none yet, and it cannot be made without asking: no keyring.
    New,
    /// It waits for its passphrase.
    Locked,
    /// Open.
    Open,
    /// It was written by a later version.
    Newer,
    /// The keyring that holds its key does not answer, or no longer has the key.
    KeyMissing,
    /// It, or the record of who holds its key, cannot be read: a backup brings the data back.
    Damaged,
}

/// The encrypted file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Vault {
    /// Its state.
    pub state: VaultState,
    /// Who holds the key; `None` while there is no file.
    pub key_holder: Option<KeyHolder>,
    /// Whether this machine has a keyring that works.
    pub keyring_available: bool,
    /// The folder of the data.
    pub data_dir: String,
    /// Whether the rows are in a database server, which whoever else uses it sees too; documents are in the folder either way.
    pub on_server: bool,
}

/// A passphrase, to make or open the file.
#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Passphrase {
    /// At least 8 characters for a new file.
    pub passphrase: String,
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}
