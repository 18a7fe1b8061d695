//! What a worker can be asked. A new kind of job is a variant here, its run below, and a method of the pool.

use std::io;

use chrono::NaiveDate;
use naru_domain::reading::{ReadSettings, Rotation};
use serde::{Deserialize, Serialize};

use crate::fields::{Extraction, extract};
use crate::layout::{Document, Page, ReadError};
use crate::limits::{Budget, Limits};
use crate::personal::copy::{Cover, MaskError, Report, Target, masked_copy};
use crate::personal::{draft_read, search_read};
use crate::read::read_within;
use crate::render::render_turned;

/// A request. The document's bytes go beside it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Bytes → [`Document`].
    Read {
        /// Names an unsupported format.
        file_name: String,
        /// Pages that are pictures, recognised before; `None` when nobody has looked for them yet.
        recognised: Option<Vec<Page>>,
    },
    /// Bytes → the page, which is a picture.
    Recognise {
        /// From 1.
        page: u32,
        /// How it is to be read.
        settings: ReadSettings,
        /// Whether it may be recognised; otherwise only the text that it has itself is read.
        recognises: bool,
    },
    /// Bytes → [`Reading`].
    Resume {
        /// Names an unsupported format.
        file_name: String,
        /// Pages that are pictures, recognised before; `None` when nobody has looked for them yet.
        recognised: Option<Vec<Page>>,
        /// The day on which what is still running ends.
        today: NaiveDate,
        /// How it is to be read.
        settings: ReadSettings,
    },
    /// Bytes → [`crate::personal::Search`].
    Personal {
        /// Names an unsupported format.
        file_name: String,
        /// Pages that are pictures, recognised before; `None` when nobody has looked for them yet.
        recognised: Option<Vec<Page>>,
    },
    /// Bytes → [`crate::personal::Draft`].
    Draft {
        /// Names an unsupported format.
        file_name: String,
        /// Pages that are pictures, recognised before; `None` when nobody has looked for them yet.
        recognised: Option<Vec<Page>>,
    },
    /// Bytes → a copy without what the covers hide.
    Mask {
        /// What was read of it; `None` when it has no text.
        document: Option<Document>,
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
        /// How far the page is turned.
        #[serde(default)]
        rotate: Rotation,
    },
}

/// A document and what it says about a person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reading {
    /// Its pages.
    pub document: Document,
    /// What it is, and what it says.
    pub found: Extraction,
}

/// A page takes about a tenth of a second to draw and encode: 300 pages, twice, on a slow machine.
const PATIENCE: u32 = 8;

/// What reading came to.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome<T> {
    /// All of it was read, or none of it can be.
    Done(Result<T, ReadError>),
    /// These pages are pictures and are to be recognised first, each on its own.
    Pictures(Vec<u32>),
}

/// What a document is to be read with.
struct Source<'a> {
    bytes: &'a [u8],
    file_name: &'a str,
    recognised: Option<Vec<Page>>,
    settings: ReadSettings,
}

impl Source<'_> {
    fn outcome<T>(
        self,
        limits: &Limits,
        make: impl FnOnce(Result<Document, ReadError>) -> Result<T, ReadError>,
    ) -> Outcome<T> {
        let mut budget = Budget::new(limits).with_pictures(self.recognised);
        let read = read_within(self.bytes, self.file_name, &self.settings, &mut budget);
        match budget.wanted() {
            [] => Outcome::Done(make(read)),
            wanted => Outcome::Pictures(wanted.to_vec()),
        }
    }
}

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
            Self::Read { file_name, recognised } => {
                let source = Source { bytes, file_name: &file_name, recognised, settings: ReadSettings::default() };
                (json(&source.outcome(&limits, |read| read)), Vec::new())
            }
            Self::Recognise { page, settings, recognises } => {
                let mut budget = Budget::new(&limits).with_only(page).with_recogniser(recognises);
                let document = read_within(bytes, "", &settings, &mut budget);
                let found = document.map(|document| document.pages.into_iter().find(|found| found.number == page));
                (json::<Result<Option<Page>, ReadError>>(&found), Vec::new())
            }
            Self::Resume { file_name, today, recognised, settings } => {
                let source = Source { bytes, file_name: &file_name, recognised, settings };
                let reading = source.outcome(&limits, |read| {
                    let document = read?;
                    let found = extract(&document, &file_name, today);
                    Ok(Reading { document, found })
                });
                (json(&reading), Vec::new())
            }
            Self::Personal { file_name, recognised } => {
                let source = Source { bytes, file_name: &file_name, recognised, settings: ReadSettings::default() };
                (json(&source.outcome(&limits, |read| search_read(bytes, &read?, &limits))), Vec::new())
            }
            Self::Draft { file_name, recognised } => {
                let source = Source { bytes, file_name: &file_name, recognised, settings: ReadSettings::default() };
                (json(&source.outcome(&limits, |read| draft_read(bytes, read, &limits))), Vec::new())
            }
            Self::Mask { document, covers, target } => {
                let limits = Limits { max_seconds: limits.max_seconds * PATIENCE, ..limits };
                match masked_copy(bytes, document.as_ref(), &covers, target, &limits) {
                    Ok((copy, report)) => (json(&Ok::<_, MaskError>(report)), copy),
                    Err(error) => (json(&Err::<Report, _>(error)), Vec::new()),
                }
            }
            Self::Render { page, scale, rotate } => match render_turned(bytes, page, scale, rotate) {
                Ok(picture) => (json(&Ok::<(), crate::render::RenderError>(())), picture),
                Err(error) => (json(&Err::<(), _>(error)), Vec::new()),
            },
        }
    }
}

fn json<T: Serialize>(value: &T) -> io::Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(io::Error::from)
}
