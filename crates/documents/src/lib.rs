//! Documents: bytes → pages of words with boxes → the fields of a résumé. Knows nothing of storage or network.

mod arrange;
mod docx;
mod format;
pub mod layout;
mod limits;
mod pdf;
mod read;

pub use limits::Limits;
pub use read::read;
