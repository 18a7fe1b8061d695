//! What kind of failure an outside system met us with. Only the worker decides what follows.

use std::time::Duration;

/// An outside system did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The account is not (or no longer) allowed: connect it again.
    #[error("unauthorized: {detail}")]
    Unauthorized {
        /// The system's words.
        detail: String,
    },
    /// Too much was asked in too short a time.
    #[error("rate limited: {detail}")]
    RateLimited {
        /// How long the system asks to wait; `None` when it did not say.
        retry_after: Option<Duration>,
        /// The system's words.
        detail: String,
    },
    /// It may work later: no connection, no answer in time, a fault of the system's own. What was asked may have been done.
    #[error("did not work for now: {detail}")]
    Transient {
        /// What happened.
        detail: String,
    },
    /// It will not work later either: the request is refused for what it is.
    #[error("refused ({code}): {detail}")]
    Permanent {
        /// The system's own code, `404`, `552 5.3.4`, `UNREGISTERED` …
        code: String,
        /// The system's words.
        detail: String,
    },
    /// The answer is not what the protocol says. It is kept as it came, for somebody to look at.
    #[error("an answer against the protocol: {expected}")]
    Contract {
        /// What should have come.
        expected: String,
        /// What came.
        answer: Box<RawAnswer>,
    },
}

/// An answer as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawAnswer {
    /// The HTTP status; `None` for other protocols.
    pub status: Option<u16>,
    /// The body, at most [`RawAnswer::KEPT_BYTES`] of it, with what is no UTF-8 replaced.
    pub body: String,
}

impl RawAnswer {
    /// So much of an answer is kept.
    pub const KEPT_BYTES: usize = 64 * 1024;

    /// Keeps an answer.
    pub fn new(status: Option<u16>, body: &[u8]) -> Self {
        let kept = &body[..body.len().min(Self::KEPT_BYTES)];
        Self { status, body: String::from_utf8_lossy(kept).into_owned() }
    }
}

impl Failure {
    /// A failure that may pass.
    pub fn transient(detail: impl Into<String>) -> Self {
        Self::Transient { detail: detail.into() }
    }

    /// An answer that is not what the protocol says.
    pub fn contract(expected: impl Into<String>, status: Option<u16>, body: &[u8]) -> Self {
        Self::Contract { expected: expected.into(), answer: Box::new(RawAnswer::new(status, body)) }
    }
}
