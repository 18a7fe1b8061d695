//! Documents: bytes → pages of words with boxes → the fields of a résumé. Knows nothing of storage or network.

mod arrange;
mod compound;
mod doc;
mod docx;
mod encoding;
pub mod fields;
mod format;
mod hangul;
mod html;
pub mod layout;
mod length;
mod limits;
mod notices;
mod ocr;
mod odt;
mod package;
mod paper;
mod pdf;
pub mod personal;
mod pose;
mod pptx;
mod prediction;
mod read;
mod render;
mod rtf;
mod text;
pub mod worker;
mod xml;

pub use fields::{Extraction, Portfolio, extract, fields_of, links_of, names_on_top};
pub use limits::Limits;
pub use prediction::prediction;
pub use read::{read, read_as};
pub use render::{RenderError, page_sizes, render_page, render_turned};
