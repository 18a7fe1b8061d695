//! Tesseract through `shim.cpp`. The one place of this crate that leaves Rust.
#![expect(unsafe_code, reason = "calls of a C++ library; each block says why it is sound")]

use std::ffi::{CStr, CString, c_char, c_void};
use std::io::Read as _;
use std::ptr::NonNull;

use super::{EngineError, Layout, Read, Seen};
use crate::ocr::raster::Gray;

/// The models, compressed: see `models/README.md`.
const MODELS: [(&str, &[u8]); 2] = [
    ("kor", include_bytes!("../../../models/kor.traineddata.gz")),
    ("eng", include_bytes!("../../../models/eng.traineddata.gz")),
];
/// Larger is no model of ours; bounds what is unpacked.
const MAX_MODEL_BYTES: u64 = 16 * 1024 * 1024;

#[repr(C)]
struct RawSymbol {
    text: *const c_char,
    x0: i32,
    y0: i32,
    x1: i32,
    y1: i32,
    confidence: f32,
    line: i32,
    baseline: f32,
    begins: i32,
}

type Sink = extern "C" fn(*mut c_void, *const RawSymbol);

unsafe extern "C" {
    fn naru_ocr_open(
        languages: *const c_char,
        names: *const *const c_char,
        bytes: *const *const u8,
        lengths: *const usize,
        count: usize,
    ) -> *mut c_void;
    fn naru_ocr_read(
        engine: *mut c_void,
        pixels: *const u8,
        width: i32,
        height: i32,
        dpi: i32,
        mode: i32,
        sink: Sink,
        context: *mut c_void,
    ) -> i32;
    fn naru_ocr_close(engine: *mut c_void);
}

/// An engine with its models loaded: about 60 MB.
pub(super) struct Tesseract(NonNull<c_void>);

// SAFETY: the library keeps no thread-local state for an engine; it may move between threads as long as one uses it at a time,
// which `&mut self` guarantees.
unsafe impl Send for Tesseract {}

impl Tesseract {
    /// Loads the models of `languages` (`kor+eng`). Not to be called by two threads at once.
    pub(super) fn open(languages: &str) -> Result<Self, EngineError> {
        let models = MODELS.iter().map(|(_, packed)| unpack(packed)).collect::<Result<Vec<_>, _>>()?;
        let names = MODELS.iter().map(|(name, _)| c_string(name)).collect::<Result<Vec<_>, _>>()?;
        let languages = c_string(languages)?;
        let name_pointers: Vec<_> = names.iter().map(|name| name.as_ptr()).collect();
        let pointers: Vec<_> = models.iter().map(|model| model.as_ptr()).collect();
        let lengths: Vec<_> = models.iter().map(Vec::len).collect();
        // SAFETY: all arrays have `models.len()` elements and live until the call returns; the library copies what it keeps.
        let engine = unsafe {
            naru_ocr_open(languages.as_ptr(), name_pointers.as_ptr(), pointers.as_ptr(), lengths.as_ptr(), models.len())
        };
        NonNull::new(engine).map(Self).ok_or(EngineError::Models)
    }
}

impl Read for Tesseract {
    fn read(&mut self, picture: &Gray, dpi: u32, layout: Layout) -> Result<Vec<Seen>, EngineError> {
        let (Ok(width), Ok(height), Ok(dpi)) =
            (i32::try_from(picture.width), i32::try_from(picture.height), i32::try_from(dpi))
        else {
            return Err(EngineError::Failed);
        };
        if picture.data.len() != picture.width * picture.height || picture.data.is_empty() {
            return Err(EngineError::Failed);
        }
        let mode = match layout {
            Layout::Block => 6,
            Layout::Line => 7,
        };
        let mut seen: Vec<Seen> = Vec::new();
        // SAFETY: the engine is open, the pixels are `width * height` bytes, and the sink is only called before this returns,
        // with the context given here.
        let failed = unsafe {
            naru_ocr_read(
                self.0.as_ptr(),
                picture.data.as_ptr(),
                width,
                height,
                dpi,
                mode,
                collect,
                (&raw mut seen).cast(),
            )
        };
        if failed == 0 { Ok(seen) } else { Err(EngineError::Failed) }
    }
}

impl Drop for Tesseract {
    fn drop(&mut self) {
        // SAFETY: opened once, closed once.
        unsafe { naru_ocr_close(self.0.as_ptr()) }
    }
}

extern "C" fn collect(context: *mut c_void, symbol: *const RawSymbol) {
    // SAFETY: `read` passes its own vector as context; the shim passes a character that lives during this call, with a text that
    // ends in zero.
    let (seen, symbol, text) = unsafe {
        let symbol = &*symbol;
        (&mut *context.cast::<Vec<Seen>>(), symbol, CStr::from_ptr(symbol.text))
    };
    seen.push(Seen {
        text: text.to_string_lossy().trim().to_owned(),
        x0: symbol.x0,
        y0: symbol.y0,
        x1: symbol.x1,
        y1: symbol.y1,
        confidence: (symbol.confidence / 100.0).clamp(0.0, 1.0),
        line: usize::try_from(symbol.line).unwrap_or(0),
        baseline: symbol.baseline,
        begins: symbol.begins != 0,
    });
}

fn unpack(packed: &[u8]) -> Result<Vec<u8>, EngineError> {
    let mut model = Vec::new();
    let unpacked = flate2::read::GzDecoder::new(packed).take(MAX_MODEL_BYTES).read_to_end(&mut model);
    unpacked.map(|_| model).map_err(|_| EngineError::Models)
}

fn c_string(text: &str) -> Result<CString, EngineError> {
    CString::new(text).map_err(|_| EngineError::Models)
}
