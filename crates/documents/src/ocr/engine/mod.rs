//! The engine that turns a picture of a line or block into words: Tesseract's LSTM where the system's library is linked in.

#[cfg(ocr_engine)]
mod native;

use std::sync::{Mutex, PoisonError};

use super::raster::Gray;

/// How the text of a picture is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Lines of one column.
    Block,
    /// One line.
    Line,
}

/// A character that the engine saw. Pixels from the picture's top left.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seen {
    pub(super) text: String,
    pub(super) x0: i32,
    pub(super) y0: i32,
    pub(super) x1: i32,
    pub(super) y1: i32,
    /// 0 to 1.
    pub(super) confidence: f32,
    /// Line of the picture, from 0.
    pub(super) line: usize,
    /// Height of the base line under the middle of its word.
    pub(super) baseline: f32,
    /// Whether a word begins here.
    pub(super) begins: bool,
}

/// Why nothing was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum EngineError {
    /// This program was built without an engine.
    #[error("text recognition is not available here")]
    #[cfg_attr(ocr_engine, expect(dead_code, reason = "said by builds without the engine"))]
    Absent,
    /// The models that are built in cannot be loaded.
    #[error("the recognition models could not be loaded")]
    Models,
    /// The engine gave up on a picture.
    #[error("text recognition failed")]
    Failed,
}

/// The model of one pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// Hangul; reads Latin letters badly.
    Korean,
    /// Latin letters and figures.
    English,
}

/// What reads pictures.
trait Read {
    fn read(&mut self, picture: &Gray, dpi: u32, layout: Layout) -> Result<Vec<Seen>, EngineError>;
}

type Slot = Mutex<Option<Box<dyn Read + Send>>>;

/// One engine per language and process, made when the first page needs it: a worker reads one page at a time.
static KOREAN: Slot = Mutex::new(None);
static ENGLISH: Slot = Mutex::new(None);
/// Loading is not safe to do twice at once.
static LOADING: Mutex<()> = Mutex::new(());

/// Reads a gray picture of `dpi` pixels per inch: dark text on white.
///
/// # Errors
/// See [`EngineError`].
pub(super) fn read(picture: &Gray, dpi: u32, layout: Layout, language: Language) -> Result<Vec<Seen>, EngineError> {
    let slot = match language {
        Language::Korean => &KOREAN,
        Language::English => &ENGLISH,
    };
    let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
    if slot.is_none() {
        let _loading = LOADING.lock().unwrap_or_else(PoisonError::into_inner);
        *slot = Some(open(language)?);
    }
    slot.as_mut().ok_or(EngineError::Models)?.read(picture, dpi, layout)
}

#[cfg(ocr_engine)]
fn open(language: Language) -> Result<Box<dyn Read + Send>, EngineError> {
    let names = match language {
        Language::Korean => "kor",
        Language::English => "eng",
    };
    Ok(Box::new(native::Tesseract::open(names)?))
}

#[cfg(not(ocr_engine))]
fn open(_: Language) -> Result<Box<dyn Read + Send>, EngineError> {
    Err(EngineError::Absent)
}
