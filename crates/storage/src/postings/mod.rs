//! Postings and the stages of their boards.

mod read;
mod stages;
mod write;

pub use read::{get, list};
pub use stages::stages;
pub use write::{create, update};
