//! What a worker can be asked. A new kind of job is a variant here, its run below, and a method of the pool.

use std::io;

use chrono::NaiveDate;
use naru_domain::resume::Resume;
use serde::{Deserialize, Serialize};

use crate::fields::{Extraction, extract};
use crate::layout::{Document, ReadError};
use crate::limits::Limits;
use crate::personal::copy::{Cover, MaskError, Report, Target, masked_copy};
use crate::personal::{draft, search};
use crate::read::read;
use crate::render::render_page;

/// A request. The document's bytes go beside it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Bytes → [`Document`].
    Read {
        /// Names an unsupported format.
        file_name: String,
    },
    /// Bytes → [`Reading`].
    Resume {
        /// Names an unsupported format.
        file_name: String,
        /// The day on which what is still running ends.
        today: NaiveDate,
    },
    /// Bytes → [`crate::personal::Search`].
    Personal {
        /// Names an unsupported format.
        file_name: String,
    },
    /// Bytes → [`crate::personal::Draft`].
    Draft {
        /// Names an unsupported format.
        file_name: String,
    },
    /// Bytes → a copy without what the covers hide.
    Mask {
        /// Names an unsupported format.
        file_name: String,
        /// What is to be covered.
        covers: Vec<Cover>,
        /// The copy's format.
        target: Target,
    },
    /// Bytes → picture of a page.
    Render {
        /// From 1.
        page: u32,
        /// Pixels per point.
        scale: f32,
    },
}

/// A document and what it says about a person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reading {
    /// Its pages.
    pub document: Document,
    /// `None` when it is no résumé.
    pub resume: Option<Resume>,
}

/// A page takes about a tenth of a second to draw and encode: 300 pages, twice, on a slow machine.
const PATIENCE: u32 = 8;

/// The answer: JSON and bytes.
pub(super) type Answer = (io::Result<Vec<u8>>, Vec<u8>);

impl Job {
    /// How many times the usual time it may take: a copy draws every page.
    pub(super) fn patience(&self) -> u32 {
        if matches!(self, Self::Mask { .. }) { PATIENCE } else { 1 }
    }

    /// Does it.
    pub(super) fn run(self, bytes: &[u8]) -> Answer {
        let limits = Limits::default();
        match self {
            Self::Read { file_name } => (json(&read(bytes, &file_name, &limits)), Vec::new()),
            Self::Resume { file_name, today } => {
                let reading = read(bytes, &file_name, &limits).map(|document| {
                    let resume = match extract(&document, today) {
                        Extraction::Resume(resume) => Some(*resume),
                        Extraction::NotAResume => None,
                    };
                    Reading { document, resume }
                });
                (json::<Result<Reading, ReadError>>(&reading), Vec::new())
            }
            Self::Personal { file_name } => (json(&search(bytes, &file_name, &limits)), Vec::new()),
            Self::Draft { file_name } => (json(&draft(bytes, &file_name, &limits)), Vec::new()),
            Self::Mask { file_name, covers, target } => {
                let limits = Limits { max_seconds: limits.max_seconds * PATIENCE, ..limits };
                match masked_copy(bytes, &file_name, &covers, target, &limits) {
                    Ok((copy, report)) => (json(&Ok::<_, MaskError>(report)), copy),
                    Err(error) => (json(&Err::<Report, _>(error)), Vec::new()),
                }
            }
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
