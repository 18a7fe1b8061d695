//! Calendars: bringing interviews over to them, and what changes there back.

pub(crate) mod accounts;
mod busy;
mod decide;
mod follow;
mod merge;
mod planned;
mod pull;
mod push;
mod seen;
mod take;
mod tokens;
