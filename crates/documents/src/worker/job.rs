//! What a worker can be asked. A new kind of job is a variant here, its run below, and a method of the pool.

use std::io;

use serde::{Deserialize, Serialize};

use crate::limits::Limits;
use crate::read::read;
use crate::render::render_page;

/// A request. The document's bytes go beside it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Bytes → [`crate::layout::Document`].
    Read {
        /// Names an unsupported format.
        file_name: String,
    },
    /// Bytes → picture of a page.
    Render {
        /// From 1.
        page: u32,
        /// Pixels per point.
        scale: f32,
    },
}

/// The answer: JSON and bytes.
pub(super) type Answer = (io::Result<Vec<u8>>, Vec<u8>);

impl Job {
    /// Does it.
    pub(super) fn run(self, bytes: &[u8]) -> Answer {
        let limits = Limits::default();
        match self {
            Self::Read { file_name } => (json(&read(bytes, &file_name, &limits)), Vec::new()),
            Self::Render { page, scale } => match render_page(bytes, page, scale) {
                Ok(picture) => (json(&Ok::<(), crate::render::RenderError>(())), picture),
                Err(error) => (json(&Err::<(), _>(error)), Vec::new()),
            },
        }
    }
}

fn json<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(io::Error::from)
}
