//! The model that turns texts into numbers: loaded from its file when it is needed, and let go when nobody needs it any more.

use crate::config::SearchModel;
use crate::error::Error;
use naru_domain::passage::MeaningState;
use naru_intelligence::embedding::{DIMENSIONS, Embed, Embedder, Vector, WEIGHTS_SIZE};
use naru_storage::passages::SIGNS;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Names the model in the rows. Grows when [`naru_intelligence::embedding::MODEL`] becomes another one, or signs or packing change.
pub(super) const MODEL: i64 = 1;
/// The model takes 74 MB: so long after its last use it is let go. It is back in a fifth of a second.
const IDLE: Duration = Duration::from_secs(5 * 60);

/// The model, if there is one.
#[derive(Debug)]
pub(crate) struct Meaning {
    model: SearchModel,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    embedder: Option<(Arc<dyn Embed>, Instant)>,
    damaged: bool,
}

impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Held").field("loaded", &self.embedder.is_some()).field("damaged", &self.damaged).finish()
    }
}

impl Meaning {
    pub(crate) fn new(model: SearchModel) -> Self {
        Self { model, held: Mutex::default() }
    }

    /// Whether is searched by meaning, as far as can be told without loading anything.
    pub(crate) fn state(&self) -> MeaningState {
        let length = match &self.model {
            SearchModel::None => None,
            SearchModel::Given(_) => return MeaningState::On,
            SearchModel::File(file) => std::fs::metadata(file).ok().map(|facts| facts.len()),
        };
        match length {
            None => MeaningState::NoModel,
            Some(length) if length != WEIGHTS_SIZE as u64 || self.held().damaged => MeaningState::DamagedModel,
            Some(_) => MeaningState::On,
        }
    }

    /// The model; `None` when there is none. Loads it: not to be called on an async thread.
    pub(crate) fn embedder(&self) -> Result<Option<Arc<dyn Embed>>, Error> {
        let file = match &self.model {
            SearchModel::None => return Ok(None),
            SearchModel::Given(embedder) => return Ok(Some(Arc::clone(embedder))),
            SearchModel::File(file) => file,
        };
        let mut held = self.held();
        if let Some((embedder, used)) = &mut held.embedder {
            *used = Instant::now();
            return Ok(Some(Arc::clone(embedder)));
        }
        if held.damaged {
            return Ok(None);
        }
        let bytes = match std::fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io("reading the search model")(error)),
        };
        match Embedder::load(bytes) {
            Ok(embedder) => {
                let embedder: Arc<dyn Embed> = Arc::new(embedder);
                held.embedder = Some((Arc::clone(&embedder), Instant::now()));
                Ok(Some(embedder))
            }
            Err(error) => {
                // Known until the next start: reading it again and again would tell nothing new.
                tracing::warn!(%error, "texts are searched by their words alone");
                held.damaged = true;
                Ok(None)
            }
        }
    }

    /// Lets the model go when nobody used it for a while.
    pub(super) fn rest(&self) {
        let mut held = self.held();
        if held.embedder.as_ref().is_some_and(|(_, used)| used.elapsed() > IDLE) {
            held.embedder = None;
        }
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The signs of all numbers, by which is searched first.
pub(super) fn signs(vector: &Vector) -> [u8; SIGNS] {
    let mut signs = [0; SIGNS];
    for (at, value) in vector.iter().enumerate() {
        signs[at / 8] |= u8::from(*value > 0.0) << (at % 8);
    }
    signs
}

/// The longest number, then all in 127ths of it: a quarter of the size, and cosines stay right to a thousandth.
pub(super) fn pack(vector: &Vector) -> Vec<u8> {
    let most = vector.iter().fold(f32::MIN_POSITIVE, |most, value| most.max(value.abs()));
    let bytes = vector.iter().map(|value| {
        #[expect(clippy::cast_possible_truncation, reason = "at most 127")]
        let step = (value / most * 127.0).round() as i8;
        step.to_le_bytes()[0]
    });
    most.to_le_bytes().into_iter().chain(bytes).collect()
}

/// The cosine of a question and a packed passage; `None` when that is none.
pub(super) fn cosine(query: &Vector, packed: &[u8]) -> Option<f32> {
    let (most, bytes) = packed.split_first_chunk::<4>()?;
    if bytes.len() != DIMENSIONS {
        return None;
    }
    let sum: f32 = query.iter().zip(bytes).map(|(value, byte)| value * f32::from(i8::from_le_bytes([*byte]))).sum();
    Some(sum * f32::from_le_bytes(*most) / 127.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_cosines() {
        let mut vector: Vector = std::array::from_fn(|at| (at as f32 * 0.7).sin());
        let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
        vector.iter_mut().for_each(|value| *value /= length);
        let packed = pack(&vector);
        assert_eq!(packed.len(), 388);
        assert!((cosine(&vector, &packed).unwrap_or_default() - 1.0).abs() < 1e-3);
        assert_eq!(cosine(&vector, &packed[1..]), None);
    }

    #[test]
    fn a_model_that_is_not_there_or_damaged_is_told_and_not_used() {
        let none = Meaning::new(SearchModel::None);
        assert_eq!(none.state(), MeaningState::NoModel);
        assert!(none.embedder().expect("no fault").is_none());

        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("model.bin");
        let meaning = Meaning::new(SearchModel::File(file.clone()));
        assert_eq!(meaning.state(), MeaningState::NoModel);
        // As long as the model, and all zero.
        std::fs::File::create(&file).and_then(|file| file.set_len(WEIGHTS_SIZE as u64)).expect("a file");
        assert_eq!(meaning.state(), MeaningState::On);
        assert!(meaning.embedder().expect("no fault").is_none());
        assert_eq!(meaning.state(), MeaningState::DamagedModel);
    }
}
