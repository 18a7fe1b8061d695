//! Server-sent events (WHATWG HTML §9.2), as far as the AI API has them: data, comments, and nothing else that counts.

use crate::Failure;
use futures::{Stream, stream};
use reqwest::Response;
use std::collections::VecDeque;

/// Longest event, in bytes; an answer that grows larger is none.
const EVENT_MAX: usize = 4 * 1024 * 1024;

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    /// A comment: the server is there.
    Alive,
    /// An event's data.
    Data(String),
}

/// Cuts bytes into events.
#[derive(Debug, Default)]
pub(super) struct Events {
    line: Vec<u8>,
    data: Vec<u8>,
    ready: VecDeque<Event>,
}

impl Events {
    /// The events of an answer, as they come. It ends where the answer does: an event without its empty line is none.
    pub(super) fn of(answer: Response) -> impl Stream<Item = Result<Event, Failure>> + Send {
        stream::unfold(Some((answer, Self::default())), |state| async {
            let (mut answer, mut events) = state?;
            loop {
                if let Some(event) = events.ready.pop_front() {
                    return Some((Ok(event), Some((answer, events))));
                }
                match answer.chunk().await {
                    Ok(Some(bytes)) => events.push(&bytes),
                    Ok(None) => return None,
                    Err(error) => return Some((Err(crate::http::transient(&error)), None)),
                }
                if events.line.len().max(events.data.len()) > EVENT_MAX {
                    return Some((Err(Failure::contract("an event of at most 4 MB", None, &events.data)), None));
                }
            }
        })
    }

    fn push(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b'\n' => {
                    let line = std::mem::take(&mut self.line);
                    self.line(line.strip_suffix(b"\r").unwrap_or(&line));
                }
                other => self.line.push(*other),
            }
        }
    }

    fn line(&mut self, line: &[u8]) {
        if line.is_empty() {
            let data = std::mem::take(&mut self.data);
            if !data.is_empty() {
                self.ready.push_back(Event::Data(String::from_utf8_lossy(&data).into_owned()));
            }
        } else if line.starts_with(b":") {
            self.ready.push_back(Event::Alive);
        } else if let Some(data) = line.strip_prefix(b"data:") {
            if !self.data.is_empty() {
                self.data.push(b'\n');
            }
            self.data.extend_from_slice(data.strip_prefix(b" ").unwrap_or(data));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: &[&str]) -> Vec<Event> {
        let mut events = Events::default();
        for piece in pieces {
            events.push(piece.as_bytes());
        }
        events.ready.into()
    }

    #[test]
    fn events_are_whole_however_they_come() {
        let data = |text: &str| Event::Data(text.to_owned());
        assert_eq!(read(&["data: {\"a\":1}\n\n"]), [data("{\"a\":1}")]);
        assert_eq!(read(&["da", "ta: 가", "나\r\n", "\r\n"]), [data("가나")]);
        assert_eq!(read(&[": heartbeat\n\n", "event: x\ndata:one\ndata: two\n\n"]), [Event::Alive, data("one\ntwo")]);
        assert_eq!(read(&["data: cut off\n"]), []);
    }
}
