//! People who look like the same one: finding them, merging them, and taking a merge back.

mod merge;
mod pairs;
mod snapshot;
mod undo;

pub use merge::{merge, of_person};
pub(crate) use pairs::find_duplicates;
pub use pairs::{dismiss, duplicates};
pub use undo::undo;
