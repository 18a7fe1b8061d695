//! Documents: bytes → pages of words with boxes → the fields of a résumé. Knows nothing of storage or network.

mod arrange;
mod docx;
// Stands in until field extraction lands: whoever adds the real `pub mod fields` deletes this line and the file.
#[path = "shim_fields.rs"]
pub mod fields;
mod format;
pub mod layout;
mod limits;
mod pdf;
pub mod posting;
mod read;
mod render;
pub mod worker;

pub use limits::Limits;
pub use read::read;
pub use render::{RenderError, page_sizes, render_page};
