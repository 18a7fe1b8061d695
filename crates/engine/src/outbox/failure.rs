//! Why an effect did not happen, as the worker sees it.

use crate::error::Error;
use chrono::{DateTime, Utc};
use naru_connectors::Failure;
use naru_domain::effect::{FailedAttempt, FailureKind};

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
    /// A fault of our own data (a full disk); the outside system was not asked.
    #[error(transparent)]
    Here(#[from] Error),
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
        Failure::Permanent { code, detail } => (FailureKind::Permanent, code.as_str(), detail, None),
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
