//! When an interview can be: proposals, why a time is not among them, and what a planned interview runs into.
//!
//! One set of facts answers all three. A person's timeline is what their rules leave open, less labelled blocks; a
//! slot is free when it lies in what remains, and the labels it touches are the reasons why it is not. So a slot that
//! is not proposed has a reason, and one that is has none. A calendar that could not be read is never free.
//!
//! All instants are UTC and all ranges half-open: what ends at 14:00 does not touch what begins at 14:00. Rules written in
//! local hours are turned into instants with the zone's own changes of the clock.

mod busy;
mod clash;
mod hours;
mod interval;
mod panel;
mod propose;
mod reason;
mod request;
mod score;
mod search;
mod timeline;
mod zone;

pub use busy::{Busy, BusySource, CalendarState, PanelMember, TimeRange};
pub use clash::{Clash, ClashKind, PlannedInterview, clashes};
pub use hours::{DayOff, HolidayCalendar, MinuteSpan, WorkingHours, WorkingHoursError, WorkingWeek};
pub use propose::{Proposal, propose};
pub use reason::{Side, SlotReason, why_not};
pub use request::{CandidateTimes, PanelGroup, SlotRequest, SlotRequestError};
pub use score::{ProposalNote, ProposalNoteKind};
