//! What one document may cost. A hostile file must end in a clear error, never in an exhausted machine.

use std::time::{Duration, Instant};

use crate::layout::{Page, ReadError};

/// Upper bounds for reading one document.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Size of the file and of everything that is decompressed from it, in bytes.
    pub max_bytes_memory: u64,
    /// Pages.
    pub max_pages: usize,
    /// Wall-clock time in seconds.
    pub max_seconds: u32,
    /// Characters, XML elements or drawing marks of a whole document: bounds what is kept in memory after decompression.
    pub max_marks: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes_memory: 512 * 1024 * 1024, max_pages: 2000, max_seconds: 30, max_marks: 4_000_000 }
    }
}

/// What is left of the [`Limits`] while one document is read.
#[derive(Debug)]
pub(crate) struct Budget {
    limits: Limits,
    deadline: Instant,
    bytes: u64,
    marks: u64,
    pictures: Pictures,
    recognises: bool,
}

/// What becomes of pages that are pictures.
#[derive(Debug, Default)]
enum Pictures {
    /// They are recognised on the spot.
    #[default]
    Now,
    /// They are recognised apart, each on its own: which ones there are is noted.
    Noted(Vec<u32>),
    /// They were recognised before; those that could not be stay empty.
    Known(Vec<Page>),
    /// Only this one is looked at.
    Only(u32),
}

/// What to do with a page that is a picture.
#[derive(Debug)]
pub(crate) enum PicturePage {
    /// Recognise it.
    Recognise,
    /// It is known already, or will be.
    Known(Page),
    /// Nobody asks for it.
    Skip,
}

/// Marks between two looks at the clock; a look costs about 25 ns, a mark about as much.
const MARKS_PER_LOOK: u64 = 1024;

impl Budget {
    /// Starts the clock.
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            deadline: Instant::now() + Duration::from_secs(u64::from(limits.max_seconds)),
            bytes: 0,
            marks: 0,
            pictures: Pictures::Now,
            recognises: true,
        }
    }

    /// Takes pages that are pictures from `known` instead of recognising them; `None` notes which ones there are.
    pub(crate) fn with_pictures(mut self, known: Option<Vec<Page>>) -> Self {
        self.pictures = known.map_or(Pictures::Noted(Vec::new()), Pictures::Known);
        self
    }

    /// Recognises page `number` only.
    pub(crate) fn with_only(mut self, number: u32) -> Self {
        self.pictures = Pictures::Only(number);
        self
    }

    /// Recognises nothing unless `recognises`, as a program that was built without an engine.
    pub(crate) fn with_recogniser(mut self, recognises: bool) -> Self {
        self.recognises = recognises;
        self
    }

    /// Whether text in pictures may be recognised.
    pub(crate) fn recognises(&self) -> bool {
        self.recognises
    }

    /// What to do with a page that is a picture.
    pub(crate) fn picture_page(&mut self, number: u32) -> PicturePage {
        match &mut self.pictures {
            Pictures::Now => PicturePage::Recognise,
            Pictures::Only(only) if *only == number => PicturePage::Recognise,
            Pictures::Only(_) => PicturePage::Skip,
            Pictures::Noted(wanted) => {
                wanted.push(number);
                PicturePage::Skip
            }
            Pictures::Known(known) => match known.iter().find(|page| page.number == number) {
                Some(page) => PicturePage::Known(page.clone()),
                None => PicturePage::Skip,
            },
        }
    }

    /// The pages that are pictures and are to be recognised.
    pub(crate) fn wanted(&self) -> &[u32] {
        match &self.pictures {
            Pictures::Noted(wanted) => wanted,
            _ => &[],
        }
    }

    /// Counts decompressed bytes.
    pub(crate) fn spend_bytes(&mut self, bytes: usize) -> Result<(), ReadError> {
        self.bytes = self.bytes.saturating_add(bytes as u64);
        if self.bytes > self.limits.max_bytes_memory {
            return Err(ReadError::TooLarge { limit: "memory".into(), allowed: self.limits.max_bytes_memory });
        }
        Ok(())
    }

    /// Bytes that may still be decompressed.
    pub(crate) fn bytes_left(&self) -> u64 {
        self.limits.max_bytes_memory.saturating_sub(self.bytes)
    }

    /// Counts one mark and looks at the clock now and then.
    pub(crate) fn spend_mark(&mut self) -> Result<(), ReadError> {
        self.marks += 1;
        if self.marks > self.limits.max_marks {
            return Err(ReadError::TooLarge { limit: "marks".into(), allowed: self.limits.max_marks });
        }
        if self.marks.is_multiple_of(MARKS_PER_LOOK) { self.check_time() } else { Ok(()) }
    }

    /// Fails when the time is over.
    pub(crate) fn check_time(&self) -> Result<(), ReadError> {
        if Instant::now() > self.deadline {
            return Err(ReadError::Timeout { seconds: self.limits.max_seconds });
        }
        Ok(())
    }

    /// Fails when there are more pages than allowed.
    pub(crate) fn check_pages(&self, pages: usize) -> Result<(), ReadError> {
        if pages > self.limits.max_pages {
            return Err(ReadError::TooLarge { limit: "pages".into(), allowed: self.limits.max_pages as u64 });
        }
        Ok(())
    }
}
