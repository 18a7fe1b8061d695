//! What kind of failure an outside system met us with, and whether it is about the connection or about the one message. Only the
//! worker decides what follows.

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
    /// The connection cannot be used as it is set up, or as its account stands: whatever is sent through it would be refused. A
    /// person has to do something about the connection.
    #[error("the connection cannot be used ({code}): {detail}")]
    Unusable {
        /// The system's own code or a word of ours, `certificate`, `NotEnoughBalance` …
        code: String,
        /// What is wrong with it.
        detail: String,
    },
    /// It may work later: no connection, no answer in time, a fault of the system's own. What was asked may have been done.
    #[error("did not work for now: {detail}")]
    Transient {
        /// What happened.
        detail: String,
    },
    /// The system is there and takes others, but wants this one again later: its recipient's mailbox is full for now, or it does not
    /// know us yet (greylisting).
    #[error("wanted again later: {detail}")]
    Deferred {
        /// How long to wait at least.
        retry_after: Duration,
        /// The system's words.
        detail: String,
    },
    /// It cannot go out for what it is; that was seen here, and nobody was asked.
    #[error("not sent ({code}): {detail}")]
    Invalid {
        /// A word of ours, `invalid_address`, `message_too_long` …
        code: String,
        /// What is wrong with it.
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
    /// How long a quota is given that comes back with time, where the system does not say.
    pub const QUOTA_WAIT: Duration = Duration::from_secs(15 * 60);

    /// A connection that cannot be used.
    pub fn unusable(code: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::Unusable { code: code.into(), detail: detail.into() }
    }

    /// Something that cannot go out for what it is.
    pub fn invalid(code: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::Invalid { code: code.into(), detail: detail.into() }
    }

    /// A failure that may pass.
    pub fn transient(detail: impl Into<String>) -> Self {
        Self::Transient { detail: detail.into() }
    }

    /// An answer that is not what the protocol says.
    pub fn contract(expected: impl Into<String>, status: Option<u16>, body: &[u8]) -> Self {
        Self::Contract { expected: expected.into(), answer: Box::new(RawAnswer::new(status, body)) }
    }
}
