//! Applications on their way through a posting's stages.
//!
//! Every change is one call for up to 10,000 applications, can be taken back by its id, and leaves its trace in
//! `stage_changes` and in the feed. An application's version counts its changes; a change can be taken back where the version
//! is still the one it left, and taking it back restores the version too, so that changes can be taken back one after another.

mod board;
mod changes;
mod detail;
mod marks;
mod moves;
mod state;
mod undo;

pub use board::board;
pub use changes::changed_applications;
pub use detail::{application, detail, postings_of};
pub use marks::{mark_seen, rate, tag};
pub use moves::{move_applications, promise, reject, restore};
pub use undo::undo;
