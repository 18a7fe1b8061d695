//! What can go wrong in a use case, in terms of what the person at the other end can do about it.

use naru_domain::error::ErrorCode;

/// A use case failed. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no data file yet and no keyring to make one with.
    #[error("there is no data file yet")]
    VaultNew,
    /// The data file waits for its passphrase, or its keyring for being reachable.
    #[error("the data file is locked")]
    VaultLocked,
    /// The passphrase does not open the file.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The file was written by a later version of the program.
    #[error("the data file was written by a later version")]
    NewerFile,
    /// The thing is not there.
    #[error("not found")]
    NotFound,
    /// A value of the request is wrong.
    #[error("{field}: {problem}")]
    Invalid {
        /// Name of the value, as in the request.
        field: &'static str,
        /// `required`, `too_long`, `too_short`, `unknown` …: a word that the UI has a sentence for.
        problem: &'static str,
    },
    /// A file that was sent in cannot be read.
    #[error("line {line}: {problem}")]
    BrokenFile {
        /// Where, from 1.
        line: u32,
        /// What is wrong there, in English.
        problem: String,
    },
    /// Somebody changed the thing in the meantime.
    #[error("changed in the meantime")]
    Conflict,
    /// Another program has the desk open.
    #[error("the desk is open in another program")]
    OpenElsewhere,
    /// Something newer happened to what the change touched.
    #[error("the change can no longer be taken back")]
    UndoExpired,
    /// A stage still holds applications.
    #[error("the stage {0} still holds applications")]
    StageInUse(String),
    /// More bytes than are taken in.
    #[error("larger than {limit_bytes} bytes")]
    TooLarge {
        /// The limit.
        limit_bytes: u64,
    },
    /// The keyring that keeps secrets does not answer or refuses.
    #[error("the keyring cannot be used: {0}")]
    KeyringUnavailable(String),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The backup cannot be read: not one of ours, damaged, or the passphrase is wrong.
    #[error("the backup cannot be read")]
    BackupUnreadable,
    /// A fault of ours or of the machine.
    #[error("{doing}")]
    Internal {
        /// What we were doing.
        doing: &'static str,
        /// What went wrong.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl Error {
    /// A fault, with what we were doing when it showed.
    pub(crate) fn internal(doing: &'static str) -> impl FnOnce(Box<dyn std::error::Error + Send + Sync>) -> Self {
        move |source| Self::Internal { doing, source }
    }

    /// The same for disk errors; a full disk is told as such. Paths that stand in their words are left out.
    pub(crate) fn io(doing: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |error| {
            if error.kind() == std::io::ErrorKind::StorageFull {
                Self::DiskFull
            } else {
                Self::Internal { doing, source: crate::told::bare(&error).into() }
            }
        }
    }

    /// The code that answers carry.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::VaultNew => ErrorCode::VaultNew,
            Self::VaultLocked => ErrorCode::VaultLocked,
            Self::WrongPassphrase => ErrorCode::WrongPassphrase,
            Self::NewerFile => ErrorCode::NewerFile,
            Self::NotFound => ErrorCode::NotFound,
            Self::Invalid { .. } | Self::BrokenFile { .. } => ErrorCode::Invalid,
            Self::Conflict => ErrorCode::Conflict,
            Self::OpenElsewhere => ErrorCode::OpenElsewhere,
            Self::UndoExpired => ErrorCode::UndoExpired,
            Self::StageInUse(_) => ErrorCode::StageInUse,
            Self::TooLarge { .. } => ErrorCode::TooLarge,
            Self::KeyringUnavailable(_) => ErrorCode::KeyringUnavailable,
            Self::DiskFull => ErrorCode::DiskFull,
            Self::BackupUnreadable => ErrorCode::BackupUnreadable,
            Self::Internal { .. } => ErrorCode::Internal,
        }
    }
}
