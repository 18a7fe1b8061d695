//! The model itself: twelve layers of attention (BERT, Devlin et al. 2018), the mean of what they make of each token.

use super::DIMENSIONS;
use super::lanes;
use super::matrix::{BLOCK, Matrix, QUANTA, Rounded, unpacked};
use fearless_simd::{Level, dispatch};

pub(super) const HIDDEN: usize = DIMENSIONS;
pub(super) const INNER: usize = 1_536;
pub(super) const LAYERS: usize = 12;
pub(super) const POSITIONS: usize = 512;
/// Tokens that it takes at once.
pub(super) const WINDOW: usize = POSITIONS;
const HEADS: usize = 12;
const HEAD: usize = HIDDEN / HEADS;
const EPSILON: f32 = 1e-12;

pub(super) struct Encoder {
    /// Where the table of words begins.
    pub(super) words: usize,
    pub(super) positions: Vec<f32>,
    pub(super) norm: Norm,
    pub(super) layers: Vec<Layer>,
}

pub(super) struct Layer {
    pub(super) query: Matrix,
    pub(super) key: Matrix,
    pub(super) value: Matrix,
    pub(super) attended: Matrix,
    pub(super) attended_norm: Norm,
    pub(super) inner: Matrix,
    pub(super) outer: Matrix,
    pub(super) outer_norm: Norm,
}

/// Brings each row to mean 0 and variance 1, then scales and shifts it.
pub(super) struct Norm {
    pub(super) weight: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

impl Encoder {
    /// The mean of all tokens, of which there are 1 to [`WINDOW`].
    pub(super) fn mean(&self, file: &[u8], tokens: &[u32]) -> [f32; HIDDEN] {
        let level = Level::new();
        let mut rows = self.embedded(file, tokens);
        self.norm.apply(&mut rows, None, level);
        for layer in &self.layers {
            layer.apply(file, &mut rows, level);
        }
        let mut mean = [0.0; HIDDEN];
        for row in rows.chunks_exact(HIDDEN) {
            mean.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
        let scale = 1.0 / tokens.len() as f32;
        mean.map(|sum| sum * scale)
    }

    /// A row for each token: the word and where it stands.
    fn embedded(&self, file: &[u8], tokens: &[u32]) -> Vec<f32> {
        const ROW: usize = HIDDEN / QUANTA * BLOCK;
        let rows = tokens.iter().zip(self.positions.chunks_exact(HIDDEN));
        rows.flat_map(|(token, position)| {
            let row = &file[self.words + *token as usize * ROW..][..ROW];
            unpacked(row).zip(position).map(|(word, position)| word + position)
        })
        .collect()
    }
}

impl Layer {
    fn apply(&self, file: &[u8], rows: &mut [f32], level: Level) {
        let input = Rounded::new(rows, HIDDEN, level);
        let query = self.query.times(file, &input, level);
        let key = self.key.times(file, &input, level);
        let value = self.value.times(file, &input, level);
        let mut attended = vec![0.0; rows.len()];
        dispatch!(level, _simd => attend(&query, &key, &value, &mut attended));
        let attended = self.attended.times(file, &Rounded::new(&attended, HIDDEN, level), level);
        self.attended_norm.apply(rows, Some(&attended), level);

        let mut inner = self.inner.times(file, &Rounded::new(rows, HIDDEN, level), level);
        dispatch!(level, _simd => inner.iter_mut().for_each(|value| *value = lanes::gelu(*value)));
        let outer = self.outer.times(file, &Rounded::new(&inner, INNER, level), level);
        self.outer_norm.apply(rows, Some(&outer), level);
    }
}

impl Norm {
    fn apply(&self, rows: &mut [f32], add: Option<&[f32]>, level: Level) {
        if let Some(add) = add {
            rows.iter_mut().zip(add).for_each(|(value, add)| *value += add);
        }
        dispatch!(level, _simd => rows.chunks_exact_mut(HIDDEN).for_each(|row| self.row(row)));
    }

    #[inline(always)]
    fn row(&self, row: &mut [f32]) {
        let mean = lanes::sum(|at| row[at], HIDDEN) / HIDDEN as f32;
        let variance = lanes::sum(|at| (row[at] - mean) * (row[at] - mean), HIDDEN) / HIDDEN as f32;
        let scale = 1.0 / (variance + EPSILON).sqrt();
        for ((value, weight), bias) in row.iter_mut().zip(&self.weight).zip(&self.bias) {
            *value = (*value - mean) * scale * weight + bias;
        }
    }
}

/// What each token takes over from all others, in each head by itself.
#[inline(always)]
fn attend(query: &[f32], key: &[f32], value: &[f32], attended: &mut [f32]) {
    let scale = 1.0 / (HEAD as f32).sqrt();
    let mut weights = vec![0.0; query.len() / HIDDEN];
    for head in (0..HIDDEN).step_by(HEAD) {
        for (query, attended) in query.chunks_exact(HIDDEN).zip(attended.chunks_exact_mut(HIDDEN)) {
            let query = &query[head..head + HEAD];
            for (weight, key) in weights.iter_mut().zip(key.chunks_exact(HIDDEN)) {
                *weight = lanes::dot(query, &key[head..head + HEAD]) * scale;
            }
            let most = weights.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            weights.iter_mut().for_each(|weight| *weight = lanes::exp(*weight - most));
            let share = 1.0 / weights.iter().sum::<f32>();
            let mut sums = [0.0; HEAD];
            for (weight, value) in weights.iter().zip(value.chunks_exact(HIDDEN)) {
                let weight = weight * share;
                sums.iter_mut().zip(&value[head..head + HEAD]).for_each(|(sum, value)| *sum += weight * value);
            }
            attended[head..head + HEAD].copy_from_slice(&sums);
        }
    }
}
