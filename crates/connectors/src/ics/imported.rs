//! What a calendar that came in holds, and what can be wrong with it.

use super::write::{Attendee, Person};
use super::{Method, Status};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;

/// More events than this are not taken from one file.
pub(super) const EVENTS: usize = 20_000;

/// A calendar that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// What it asks for; `None` when it does not say.
    pub method: Option<Method>,
    /// Its events.
    pub events: Vec<ImportedEvent>,
    /// Events that could not be read, and why.
    pub broken: Vec<Broken>,
}

/// An event that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedEvent {
    /// Its id.
    pub uid: String,
    /// Its version.
    pub sequence: u32,
    /// Its title.
    pub summary: String,
    /// What is to be known.
    pub description: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// A link.
    pub url: Option<String>,
    /// When it starts.
    pub start: Moment,
    /// When it is over; for days, the first one after it.
    pub end: Moment,
    /// The rule it repeats by, as it stands there (`RRULE`).
    pub rule: Option<String>,
    /// Further times it takes place at (`RDATE`).
    pub further: Vec<Moment>,
    /// Times it does not take place at (`EXDATE`).
    pub except: Vec<Moment>,
    /// Of one time of a repeating event: which it stands in for.
    pub stands_for: Option<Moment>,
    /// Whether it takes place.
    pub status: Status,
    /// Whether others are not to see what it is (`CLASS`).
    pub private: bool,
    /// Whether it makes its people busy.
    pub busy: bool,
    /// Who invites.
    pub organizer: Option<Person>,
    /// Who is invited.
    pub attendees: Vec<Attendee>,
    /// The line its `BEGIN:VEVENT` stands in.
    pub line: usize,
}

/// A time, or a whole day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A point in time.
    At {
        /// The time.
        utc: DateTime<Utc>,
        /// The zone it was written in; `None` for UTC and for zones of one offset.
        zone: Option<Tz>,
    },
    /// A day, wherever one is.
    Day(NaiveDate),
}

/// Why a file is no calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It does not begin with `BEGIN:VCALENDAR`.
    #[error("no calendar: BEGIN:VCALENDAR is missing")]
    NoCalendar,
    /// A line without a name and a colon.
    #[error("line {line}: not of the form NAME:value")]
    Line {
        /// Where.
        line: usize,
    },
    /// An `END` of something else.
    #[error("line {line}: END:{found} where END:{expected} should be")]
    End {
        /// Where.
        line: usize,
        /// What should end here.
        expected: String,
        /// What is said to end.
        found: String,
    },
    /// The file ends before something does.
    #[error("line {line}: BEGIN:{component} without an end; the file is cut off")]
    CutOff {
        /// Where that begins.
        line: usize,
        /// What it is.
        component: String,
    },
    /// More events than are taken.
    #[error("line {line}: more than {EVENTS} events")]
    TooMany {
        /// Where the first too many begins.
        line: usize,
    },
}

/// Why an event could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// A property that every event has is not there.
    #[error("line {line}: the event has no {name}")]
    Missing {
        /// Where the event begins.
        line: usize,
        /// The property.
        name: &'static str,
    },
    /// No time.
    #[error("line {line}: {value:?} is no time")]
    Time {
        /// Where.
        line: usize,
        /// What stands there.
        value: String,
    },
    /// A zone that neither has a known name nor is described.
    #[error("line {line}: the time zone {zone:?} is not known")]
    Zone {
        /// Where.
        line: usize,
        /// The zone.
        zone: String,
    },
    /// It ends before it starts.
    #[error("line {line}: the event ends before it starts")]
    Backwards {
        /// Where the event begins.
        line: usize,
    },
}

impl Moment {
    /// What two moments are compared by; days by their midnight in UTC.
    pub(super) fn order(self) -> NaiveDateTime {
        match self {
            Self::At { utc, .. } => utc.naive_utc(),
            Self::Day(day) => day.into(),
        }
    }
}
