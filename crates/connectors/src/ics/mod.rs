//! Calendars as text (RFC 5545): invitations that go out (RFC 5546, 6047) and files that come in.
//!
//! Written here and not by the crate `icalendar`: that stamps events with the time of day, names no line in its errors and
//! knows no `VTIMEZONE`. The tests read with it what is written here.

mod imported;
mod line;
mod read;
mod repeat;
mod write;
mod zone;

pub use imported::{Broken, Imported, ImportedEvent, Moment, ReadError};
pub use read::read;
pub use repeat::{Occurrences, RepeatError};
pub use write::{Attendee, Event, Person, write};

use serde::{Deserialize, Serialize};

/// What a calendar asks of who gets it (RFC 5546 §1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// For information, as a file that is exported.
    Publish,
    /// An invitation, or a change of one.
    Request,
    /// An invitation is taken back.
    Cancel,
    /// A recipient's answer. It only comes in.
    Reply,
}

impl Method {
    /// The word in `METHOD:`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::Reply => "REPLY",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Publish, Self::Request, Self::Cancel, Self::Reply]
            .into_iter()
            .find(|method| method.word().eq_ignore_ascii_case(word))
    }
}

/// Whether an event takes place (`STATUS`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Perhaps.
    Tentative,
    /// Yes.
    #[default]
    Confirmed,
    /// No longer.
    Cancelled,
}

impl Status {
    fn word(self) -> &'static str {
        match self {
            Self::Tentative => "TENTATIVE",
            Self::Confirmed => "CONFIRMED",
            Self::Cancelled => "CANCELLED",
        }
    }

    fn of(word: &str) -> Self {
        [Self::Tentative, Self::Cancelled]
            .into_iter()
            .find(|status| status.word().eq_ignore_ascii_case(word))
            .unwrap_or_default()
    }
}

/// What somebody who is invited has answered (`PARTSTAT`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Nothing yet.
    #[default]
    NeedsAction,
    /// They come.
    Accepted,
    /// They do not.
    Declined,
    /// Perhaps.
    Tentative,
}

impl Answer {
    fn word(self) -> &'static str {
        match self {
            Self::NeedsAction => "NEEDS-ACTION",
            Self::Accepted => "ACCEPTED",
            Self::Declined => "DECLINED",
            Self::Tentative => "TENTATIVE",
        }
    }

    fn of(word: &str) -> Self {
        [Self::Accepted, Self::Declined, Self::Tentative]
            .into_iter()
            .find(|answer| answer.word().eq_ignore_ascii_case(word))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
