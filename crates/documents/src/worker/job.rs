//! What a worker can be asked. A new kind of job is a variant here, its run below, and a method of the pool.

use std::io;

use chrono::NaiveDate;
use naru_domain::resume::Resume;
use serde::{Deserialize, Serialize};

use crate::fields::{Extraction, extract};
use crate::layout::{Document, Page, ReadError};
use crate::limits::{Budget, Limits};
use crate::read::read_within;
use crate::render::render_page;

/// A request. The document's bytes go beside it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Bytes → [`Document`].
    Read {
        /// Names an unsupported format.
        file_name: String,
        /// Pages that are pictures, recognised before.
        recognised: Vec<Page>,
    },
    /// Bytes → the page, which is a picture.
    Recognise {
        /// From 1.
        page: u32,
    },
    /// Bytes → [`Reading`].
    Resume {
        /// Names an unsupported format.
        file_name: String,
        /// Pages that are pictures, recognised before.
        recognised: Vec<Page>,
        /// The day on which what is still running ends.
        today: NaiveDate,
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

/// What reading came to.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome<T> {
    /// All of it was read, or none of it can be.
    Done(Result<T, ReadError>),
    /// These pages are pictures and are to be recognised first, each on its own.
    Pictures(Vec<u32>),
}

fn answer<T>(
    bytes: &[u8],
    file_name: &str,
    recognised: Vec<Page>,
    limits: &Limits,
    make: impl FnOnce(Document) -> T,
) -> Outcome<T> {
    let mut budget = Budget::new(limits).with_pictures(recognised);
    let read = read_within(bytes, file_name, &mut budget);
    match budget.wanted() {
        [] => Outcome::Done(read.map(make)),
        wanted => Outcome::Pictures(wanted.to_vec()),
    }
}

/// The answer: JSON and bytes.
pub(super) type Answer = (io::Result<Vec<u8>>, Vec<u8>);

impl Job {
    /// Does it.
    pub(super) fn run(self, bytes: &[u8]) -> Answer {
        let limits = Limits::default();
        match self {
            Self::Read { file_name, recognised } => {
                (json(&answer(bytes, &file_name, recognised, &limits, |document| document)), Vec::new())
            }
            Self::Recognise { page } => {
                let mut budget = Budget::new(&limits).with_only(page);
                let document = read_within(bytes, "", &mut budget);
                let found = document.map(|document| document.pages.into_iter().find(|found| found.number == page));
                (json::<Result<Option<Page>, ReadError>>(&found), Vec::new())
            }
            Self::Resume { file_name, today, recognised } => {
                let reading = answer(bytes, &file_name, recognised, &limits, |document| {
                    let resume = match extract(&document, today) {
                        Extraction::Resume(resume) => Some(*resume),
                        Extraction::NotAResume => None,
                    };
                    Reading { document, resume }
                });
                (json(&reading), Vec::new())
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
