//! People, apart from what they applied to. Name, headline, contacts and search entries are derived from their values.

mod derived;
mod read;

pub(crate) use derived::{apply, refresh};
pub use read::{applications, get, is_live};
