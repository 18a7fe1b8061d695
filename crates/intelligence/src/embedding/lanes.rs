//! Arithmetic that gives the same bits on every machine: additions, multiplications and divisions only, in an order that does not
//! depend on how many the processor does at once. (What the systems' libraries give for `exp` and `erf` differs in the last bit.)

/// So many partial sums are kept, whatever the processor.
pub(super) const LANES: usize = 8;

/// The sum of the products. Slices are as long as each other, a multiple of [`LANES`].
#[inline(always)]
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    for (a, b) in a.chunks_exact(LANES).zip(b.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    total(sums)
}

/// The sum of all numbers, a multiple of [`LANES`].
#[inline(always)]
pub(super) fn sum(values: impl Fn(usize) -> f32, length: usize) -> f32 {
    let mut sums = [0.0; LANES];
    for at in (0..length).step_by(LANES) {
        for (lane, sum) in sums.iter_mut().enumerate() {
            *sum += values(at + lane);
        }
    }
    total(sums)
}

/// The partial sums together, as a tree.
#[inline(always)]
pub(super) fn total(sums: [f32; LANES]) -> f32 {
    let [a, b, c, d, e, f, g, h] = sums;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// e^x for x ≤ 0, to 2 units in the last place; 0 below -87.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    // Adding and taking off 1.5 × 2^23 rounds, and leaves the whole number in the low bits.
    const ROUND: f32 = 12_582_912.0;
    let x = x.max(-87.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let rest = (x - whole * 0.693_359_4) - whole * -2.121_944_4e-4;
    let power = 1.987_569_1e-4;
    let power = power * rest + 1.398_199_9e-3;
    let power = power * rest + 8.333_452e-3;
    let power = power * rest + 4.166_579_6e-2;
    let power = power * rest + 1.666_666_5e-1;
    let power = power * rest + 0.5;
    let fraction = (power * rest * rest + rest) + 1.0;
    let exponent = shifted.to_bits().wrapping_sub(ROUND.to_bits()).wrapping_add(127) << 23;
    fraction * f32::from_bits(exponent)
}

/// x Φ(x), with the error function to 1.5e-7 (Abramowitz and Stegun 7.1.26).
#[inline(always)]
pub(super) fn gelu(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let poly = 1.061_405_4;
    let poly = poly * t - 1.453_152;
    let poly = poly * t + 1.421_413_8;
    let poly = poly * t - 0.284_496_74;
    let poly = poly * t + 0.254_829_6;
    let erf = 1.0 - poly * t * exp(-z * z);
    0.5 * x * (1.0 + erf.copysign(x))
}
