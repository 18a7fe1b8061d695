//! Why an effect did not happen, as the worker sees it.

use crate::error::Error;
use chrono::{DateTime, Utc};
use naru_connectors::Failure;
use naru_domain::effect::{FailedAttempt, FailureKind};

/// Code of a secret that is not to be had until somebody gives it again.
pub(crate) const SECRET_MISSING: &str = "secret_missing";
/// Code of a Google account that is not connected any more and logged in to something else.
pub(crate) const ACCOUNT_GONE: &str = "account_gone";
/// Code of a keyring that does not answer.
pub(crate) const KEYRING_UNAVAILABLE: &str = "keyring_unavailable";

/// An effect did not happen.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Undelivered {
    /// The outside system did not do it.
    #[error(transparent)]
    Outside(#[from] Failure),
    /// It cannot be put together here: a person has to do something first. The code is a word that the page has a sentence for.
    #[error("unprepared ({code}): {detail}")]
    Unprepared {
        /// `not_connected`, `missing_variable` …
        code: &'static str,
        /// What is missing.
        detail: String,
    },
    /// There is nothing left to do: what it is about is gone, or was done already.
    #[error("nothing to do")]
    Moot,
    /// It may not go out at this time of day; then it may.
    #[error("not before {0}")]
    NotYet(DateTime<Utc>),
    /// A fault of our own data (a full disk); the outside system was not asked.
    #[error(transparent)]
    Here(Error),
}

/// What something that is not prepared is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lacks {
    /// This one effect: a value of it is missing.
    Itself,
    /// The connection, until somebody mends it.
    Connection,
    /// The connection, for as long as the keyring does not answer.
    Keyring,
}

/// What a code of [`Undelivered::Unprepared`] is about.
pub(crate) fn lacks(code: &str) -> Lacks {
    match code {
        SECRET_MISSING | ACCOUNT_GONE | "service_account" => Lacks::Connection,
        KEYRING_UNAVAILABLE => Lacks::Keyring,
        _ => Lacks::Itself,
    }
}

impl From<Error> for Undelivered {
    fn from(error: Error) -> Self {
        match error {
            Error::KeyringUnavailable(detail) => Self::Unprepared { code: KEYRING_UNAVAILABLE, detail },
            error => Self::Here(error),
        }
    }
}

impl From<naru_storage::StoreError> for Undelivered {
    fn from(error: naru_storage::StoreError) -> Self {
        Self::Here(error.into())
    }
}

/// An outside system's failure, as it is kept.
pub(crate) fn kept(failure: &Failure, at: DateTime<Utc>) -> FailedAttempt {
    let (kind, code, detail, answer) = match failure {
        Failure::Unauthorized { detail } => (FailureKind::Unauthorized, "", detail, None),
        Failure::RateLimited { detail, .. } => (FailureKind::RateLimited, "", detail, None),
        Failure::Transient { detail } => (FailureKind::Transient, "", detail, None),
        Failure::Deferred { detail, .. } => (FailureKind::Transient, "deferred", detail, None),
        Failure::Unusable { code, detail }
        | Failure::Invalid { code, detail }
        | Failure::Permanent { code, detail } => (FailureKind::Permanent, code.as_str(), detail, None),
        Failure::Contract { expected, answer } => (FailureKind::Contract, "", expected, Some(answer)),
    };
    FailedAttempt {
        kind,
        code: code.to_owned(),
        detail: detail.clone(),
        answer: answer.map(|answer| match answer.status {
            Some(status) => format!("HTTP {status}\n\n{}", answer.body),
            None => answer.body.clone(),
        }),
        at,
    }
}

/// Something that a person has to do first, as it is kept.
pub(crate) fn unprepared(code: &str, detail: &str, at: DateTime<Utc>) -> FailedAttempt {
    FailedAttempt { kind: FailureKind::Unprepared, code: code.to_owned(), detail: detail.to_owned(), answer: None, at }
}
