//! Matrices whose weights have 4 bits: rows of blocks, each 32 weights with a scale of 16 bits (GGML's Q4_0). What they are multiplied with is
//! rounded to 8 bits by blocks of 32 as well, so that all products are whole numbers.

use super::lanes;
use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch, f32x8, i16x16};

/// Weights in a block.
pub(super) const QUANTA: usize = 32;
/// Bytes of a block: the scale, then the weights, whose halves stand in the lower and upper four bits.
pub(super) const BLOCK: usize = 2 + QUANTA / 2;
/// Rows that are multiplied together, so that each activation is read once for all of them.
const ROWS: usize = 4;

/// A matrix in the file; its shape is `bias.len()` × `columns`, the rows a multiple of [`ROWS`].
pub(super) struct Matrix {
    pub(super) at: usize,
    pub(super) columns: usize,
    pub(super) bias: Vec<f32>,
}

/// Rows of numbers, rounded: each block of 32 in steps of its own.
pub(super) struct Rounded {
    columns: usize,
    values: Vec<i16>,
    steps: Vec<f32>,
}

impl Rounded {
    /// Rounds rows of so many columns.
    pub(super) fn new(rows: &[f32], columns: usize, level: Level) -> Self {
        let mut values = vec![0; rows.len()];
        let mut steps = vec![0.0; rows.len() / QUANTA];
        dispatch!(level, _simd => round(rows, &mut values, &mut steps));
        Self { columns, values, steps }
    }
}

impl Matrix {
    /// Each row of `by` times this, plus the bias.
    pub(super) fn times(&self, file: &[u8], by: &Rounded, level: Level) -> Vec<f32> {
        let rows = self.bias.len();
        let mut product = vec![0.0; by.values.len() / by.columns * rows];
        let mut group =
            Group { weights: vec![0; ROWS * self.columns], scales: vec![0.0; ROWS * self.columns / QUANTA] };
        let length = self.columns / QUANTA * BLOCK * ROWS;
        for (index, bias) in self.bias.chunks_exact(ROWS).enumerate() {
            let packed = &file[self.at + index * length..][..length];
            dispatch!(level, simd => {
                group.unpack(packed);
                group.times(simd, by, bias, &mut product, index * ROWS, rows);
            });
        }
        product
    }
}

/// Some rows of a matrix, unpacked.
struct Group {
    weights: Vec<i16>,
    scales: Vec<f32>,
}

impl Group {
    #[inline(always)]
    fn unpack(&mut self, packed: &[u8]) {
        let blocks = packed.chunks_exact(BLOCK).zip(self.weights.chunks_exact_mut(QUANTA));
        for ((block, weights), scale) in blocks.zip(&mut self.scales) {
            *scale = half(u16::from_le_bytes([block[0], block[1]]));
            let (low, high) = weights.split_at_mut(QUANTA / 2);
            for ((byte, low), high) in block[2..].iter().zip(low).zip(high) {
                *low = i16::from(byte & 0x0f) - 8;
                *high = i16::from(byte >> 4) - 8;
            }
        }
    }

    #[inline(always)]
    fn times<S: Simd>(&self, simd: S, by: &Rounded, bias: &[f32], product: &mut [f32], at: usize, rows: usize) {
        let blocks = by.columns / QUANTA;
        let inputs = by.values.chunks_exact(by.columns).zip(by.steps.chunks_exact(blocks));
        for ((values, steps), product) in inputs.zip(product.chunks_exact_mut(rows)) {
            let mut sums = [f32x8::splat(simd, 0.0); ROWS];
            for (block, (values, step)) in values.chunks_exact(QUANTA).zip(steps).enumerate() {
                let first = i16x16::from_slice(simd, &values[..16]);
                let second = i16x16::from_slice(simd, &values[16..]);
                for (row, sum) in sums.iter_mut().enumerate() {
                    let block = row * blocks + block;
                    let weights = &self.weights[block * QUANTA..][..QUANTA];
                    let whole = i16x16::from_slice(simd, &weights[..16]).pairwise_dot_product(first)
                        + i16x16::from_slice(simd, &weights[16..]).pairwise_dot_product(second);
                    *sum += whole.to_float::<f32x8<S>>() * f32x8::splat(simd, self.scales[block] * step);
                }
            }
            for ((sum, bias), to) in sums.into_iter().zip(bias).zip(&mut product[at..at + ROWS]) {
                *to = bias + lanes::total(sum.into());
            }
        }
    }
}

/// One row of a table of words, as numbers.
pub(super) fn unpacked(packed: &[u8]) -> impl Iterator<Item = f32> + '_ {
    packed.chunks_exact(BLOCK).flat_map(|block| {
        let scale = half(u16::from_le_bytes([block[0], block[1]]));
        let weight = move |four: u8| f32::from(i16::from(four) - 8) * scale;
        let low = block[2..].iter().map(move |byte| weight(byte & 0x0f));
        low.chain(block[2..].iter().map(move |byte| weight(byte >> 4)))
    })
}

#[inline(always)]
fn round(rows: &[f32], values: &mut [i16], steps: &mut [f32]) {
    let blocks = rows.chunks_exact(QUANTA).zip(values.chunks_exact_mut(QUANTA));
    for ((from, to), step) in blocks.zip(steps) {
        let most = from.iter().fold(0.0_f32, |most, value| most.max(value.abs()));
        *step = most / 127.0;
        let scale = if *step > 0.0 { 1.0 / *step } else { 0.0 };
        for (from, to) in from.iter().zip(to) {
            *to = (from * scale).round_ties_even() as i16;
        }
    }
}

/// A number of 16 bits.
#[inline(always)]
fn half(bits: u16) -> f32 {
    let sign = u32::from(bits & 0x8000) << 16;
    let rest = u32::from(bits & 0x7fff);
    if rest >= 0x0400 {
        // The exponent's zero moves from 15 to 127. (No weight is infinite.)
        return f32::from_bits(sign | ((rest << 13) + ((127 - 15) << 23)));
    }
    // Too small for an exponent: as many steps of 2^-24.
    f32::from_bits(sign | (rest as f32 * 5.960_464_5e-8).to_bits())
}
