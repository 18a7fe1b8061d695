//! Documents: bytes → pages of words with boxes → the fields of a résumé. Knows nothing of storage or network.

mod arrange;
mod docx;
pub mod fields;
mod format;
pub mod layout;
mod limits;
mod pdf;
pub mod personal;
pub mod posting;
mod prediction;
mod read;
mod render;
pub mod worker;

pub use fields::{Extraction, extract};
pub use limits::Limits;
pub use prediction::prediction;
pub use read::read;
pub use render::{RenderError, page_sizes, render_page};
