//! How long an answer is waited for: until its first piece, between pieces, and in all. The wait for a connection is the client's.

use super::{Piece, Pieces};
use crate::Failure;
use futures::{StreamExt, stream};
use std::time::Duration;
use tokio::time::Instant;

/// The words of a failure that was a wait too long.
pub const SLOW: &str = "no answer in time";

/// Longest waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Until the first piece: a model on a small machine reads a long prompt for a minute.
    pub first: Duration,
    /// Between two pieces.
    pub between: Duration,
    /// In all.
    pub whole: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { first: Duration::from_secs(90), between: Duration::from_secs(30), whole: Duration::from_secs(300) }
    }
}

/// The same pieces, given up with [`SLOW`] when one takes too long, and ended behind [`Piece::End`] or the first failure.
pub(crate) fn waited_for(pieces: Pieces, patience: Patience) -> Pieces {
    stream::unfold(Some((pieces, None)), move |state| async move {
        let (mut pieces, begun) = state?;
        let begun_at = begun.unwrap_or_else(Instant::now);
        let wait = if begun.is_none() { patience.first } else { patience.between };
        let until = (Instant::now() + wait).min(begun_at + patience.whole);
        match tokio::time::timeout_at(until, pieces.next()).await {
            Err(_) => Some((Err(Failure::transient(SLOW)), None)),
            Ok(None) => None,
            Ok(Some(Ok(piece @ Piece::End { .. }))) => Some((Ok(piece), None)),
            Ok(Some(Ok(piece))) => Some((Ok(piece), Some((pieces, Some(begun_at))))),
            Ok(Some(Err(failure))) => Some((Err(failure), None)),
        }
    })
    .boxed()
}
