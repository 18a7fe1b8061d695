//! How near a question and a line are in meaning, for choosing what an interview takes up. Without an encoder words alone decide.
//!
//! Cosines are rounded to hundredths, so that the last digits, in which machines may differ, decide nothing but where two lines go equally well.

use crate::desk::Desk;
use crate::error::Error;
use crate::passages::meaning::Meaning;
use naru_intelligence::embedding::{Embed, Vector};
use naru_intelligence::practice::recall::Nearness;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Below so many hundredths two texts have nothing to do with each other: of pairs that were picked at random nine in ten lie below 13.
const LEAST: u32 = 15;
/// So many vectors are kept: those of the lines of a few interviews, 1.5 KB each.
const KEPT_MAX: usize = 512;

/// The vectors of lines that were looked at, by the hash of their words, so that the next question of an interview does not wait for them
/// again. The words of somebody's résumé are not held beyond the interview.
#[derive(Default)]
pub(crate) struct Lines(Mutex<HashMap<[u8; 32], Arc<Vector>>>);

impl Lines {
    /// The vector of a text; `embed` works it out the first time.
    fn get(&self, text: &str, embed: impl FnOnce() -> Vector) -> Arc<Vector> {
        let held = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let hash: [u8; 32] = Sha256::digest(text).into();
        if let Some(known) = held().get(&hash) {
            return Arc::clone(known);
        }
        // Nobody waits meanwhile: the same text comes out the same for whoever else is at it.
        let vector = Arc::new(embed());
        let mut all = held();
        if all.len() >= KEPT_MAX {
            all.clear();
        }
        all.insert(hash, Arc::clone(&vector));
        vector
    }
}

/// Knows meanings if there is an encoder, which is loaded when it is first asked.
struct Near {
    meaning: Arc<Meaning>,
    lines: Arc<Lines>,
    embedder: OnceLock<Option<Arc<dyn Embed>>>,
    wanted: Mutex<Option<(String, Vector)>>,
}

impl Near {
    fn embedder(&self) -> Option<&Arc<dyn Embed>> {
        let load = || match self.meaning.embedder() {
            Ok(embedder) => embedder,
            Err(error) => {
                tracing::warn!(%error, "an interview goes by words alone");
                None
            }
        };
        self.embedder.get_or_init(load).as_ref()
    }

    /// What is looked for is the same for many lines.
    fn wanted(&self, embedder: &Arc<dyn Embed>, text: &str) -> Vector {
        let mut held = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        match &*held {
            Some((known, vector)) if known == text => *vector,
            _ => held.insert((text.to_owned(), embedder.query(text))).1,
        }
    }
}

impl Nearness for Near {
    fn near(&self, wanted: &str, text: &str) -> u32 {
        let Some(embedder) = self.embedder() else { return 0 };
        let line = self.lines.get(text, || embedder.passage(text));
        hundredths(&self.wanted(embedder, wanted), &line)
    }
}

/// The cosine of two vectors in hundredths; 0 where they have nothing to do with each other.
fn hundredths(left: &Vector, right: &Vector) -> u32 {
    let cosine: f32 = left.iter().zip(right).map(|(left, right)| left * right).sum();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    let hundredths = (cosine.clamp(0.0, 1.0) * 100.0).round() as u32;
    if hundredths < LEAST { 0 } else { hundredths }
}

impl Desk {
    /// Works something out with what is known of meanings, off the async threads. Not to be called within a transaction: embedding takes
    /// its time.
    pub(crate) async fn with_nearness<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Nearness) -> T + Send + 'static,
    ) -> Result<T, Error> {
        let (meaning, lines) = (Arc::clone(&self.meaning), Arc::clone(&self.lines));
        let near = Near { meaning, lines, embedder: OnceLock::new(), wanted: Mutex::default() };
        crate::blocking(move || Ok(work(&near))).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::SearchModel;
    use naru_intelligence::embedding::DIMENSIONS;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Points a text by its first letter, and counts how often it was asked.
    #[derive(Default)]
    struct ByLetter(AtomicUsize);

    impl Embed for ByLetter {
        fn query(&self, text: &str) -> Vector {
            self.passage(text)
        }

        fn passage(&self, text: &str) -> Vector {
            self.0.fetch_add(1, Ordering::Relaxed);
            let mut vector = [0.0; DIMENSIONS];
            vector[text.bytes().next().map_or(0, usize::from)] = 1.0;
            vector
        }
    }

    fn near(model: SearchModel) -> Near {
        Near {
            meaning: Arc::new(Meaning::new(model)),
            lines: Arc::default(),
            embedder: OnceLock::new(),
            wanted: Mutex::default(),
        }
    }

    #[test]
    fn a_line_is_embedded_once_and_nothing_is_without_an_encoder() {
        let embedder = Arc::new(ByLetter::default());
        let near_by = near(SearchModel::Given(embedder.clone()));
        assert_eq!((near_by.near("a?", "ab"), near_by.near("a?", "bc"), near_by.near("a?", "ab")), (100, 0, 100));
        assert_eq!(embedder.0.load(Ordering::Relaxed), 3, "the question, and two lines");
        assert_eq!(near(SearchModel::None).near("a?", "ab"), 0);
    }

    #[test]
    fn the_vectors_that_are_kept_do_not_grow_without_end() {
        let lines = Lines::default();
        for number in 0..=KEPT_MAX {
            lines.get(&number.to_string(), || [0.0; DIMENSIONS]);
        }
        assert_eq!(lines.0.lock().unwrap_or_else(PoisonError::into_inner).len(), 1);
    }

    #[test]
    fn cosines_are_hundredths() {
        let along = |cosine: f32| {
            let mut vector = [0.0; DIMENSIONS];
            vector[0] = cosine;
            vector
        };
        for (cosine, expected) in [(-0.4, 0), (0.144, 0), (0.15, 15), (0.354, 35), (1.01, 100)] {
            assert_eq!(hundredths(&along(1.0), &along(cosine)), expected, "{cosine}");
        }
    }
}
