//! People, apart from what they applied to. Name, headline, contacts and search entries are derived from their values.

mod derived;
mod read;

pub(crate) use derived::{apply, refresh};
pub(crate) use read::lock;
pub use read::{Contact, applications, contacts, get, is_live};
