//! The answers that are under way, each under the channel that carries it or the name of its request, so that the page can end
//! one, and a page that is gone leaves none behind.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// Resolves when the stream is to end.
pub(crate) type Stop = oneshot::Receiver<()>;

/// Streams under way.
#[derive(Default)]
pub(crate) struct Streams(Mutex<HashMap<String, oneshot::Sender<()>>>);

impl Streams {
    /// Notes a stream. One that is carried by the same channel ends.
    pub(crate) fn begin(&self, channel: &str) -> Stop {
        let (end, stop) = oneshot::channel();
        self.open().insert(channel.to_owned(), end);
        stop
    }

    /// Ends a stream; one that has ended already is no error.
    pub(crate) fn end(&self, channel: &str) {
        self.open().remove(channel);
    }

    /// Ends all: the page was loaded anew.
    pub(crate) fn end_all(&self) {
        self.open().clear();
    }

    fn open(&self) -> MutexGuard<'_, HashMap<String, oneshot::Sender<()>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Streams;

    #[tokio::test]
    async fn a_stream_ends_when_it_is_told_and_others_go_on() {
        let streams = Streams::default();
        let (first, mut second) = (streams.begin("a"), streams.begin("b"));
        streams.end("a");
        assert!(first.await.is_err());
        assert!(second.try_recv().is_err_and(|error| error == tokio::sync::oneshot::error::TryRecvError::Empty));
        streams.end_all();
        assert!(second.await.is_err());
    }
}
