//! The codes by which every door names what went wrong. A code exists only if somebody acts on it; its sentence for people
//! is in the UI's locales.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What went wrong, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// No data file exists yet: choose how its key is kept.
    VaultNew,
    /// The data file is there, but its key is not: ask for the passphrase.
    VaultLocked,
    /// The passphrase does not open the file.
    WrongPassphrase,
    /// This machine has no keyring that works: offer a passphrase.
    KeyringUnavailable,
    /// The file was written by a later version: update the program.
    NewerFile,
    /// The request came without the door's token.
    Unauthorized,
    /// The thing is not there (any more): reload.
    NotFound,
    /// The request's values are wrong: `details` names them.
    Invalid,
    /// Somebody changed the thing in the meantime: reload and try again.
    Conflict,
    /// Another program has the desk open: close it and try again.
    OpenElsewhere,
    /// The change can no longer be taken back.
    UndoExpired,
    /// A stage that still holds applications cannot go.
    StageInUse,
    /// The body is larger than is taken.
    TooLarge,
    /// The disk is full: free some space.
    DiskFull,
    /// A backup file that cannot be read or whose passphrase is wrong.
    BackupUnreadable,
    /// A fault of ours: the trace id finds it in the log.
    Internal,
}

impl ErrorCode {
    /// The code as it stands in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::VaultNew => "vault_new",
            Self::VaultLocked => "vault_locked",
            Self::WrongPassphrase => "wrong_passphrase",
            Self::KeyringUnavailable => "keyring_unavailable",
            Self::NewerFile => "newer_file",
            Self::Unauthorized => "unauthorized",
            Self::NotFound => "not_found",
            Self::Invalid => "invalid",
            Self::Conflict => "conflict",
            Self::OpenElsewhere => "open_elsewhere",
            Self::UndoExpired => "undo_expired",
            Self::StageInUse => "stage_in_use",
            Self::TooLarge => "too_large",
            Self::DiskFull => "disk_full",
            Self::BackupUnreadable => "backup_unreadable",
            Self::Internal => "internal",
        }
    }
}
