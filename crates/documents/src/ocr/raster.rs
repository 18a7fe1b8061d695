//! Gray pictures in memory, and the few operations on them that everything else is made of.

use super::homography::Homography;

/// A gray picture, row by row from the top left; 0 is black.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Gray {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) data: Vec<u8>,
}

impl Gray {
    /// A picture of one shade.
    pub(super) fn filled(width: usize, height: usize, shade: u8) -> Self {
        Self { width, height, data: vec![shade; width * height] }
    }

    /// One row of pixels.
    pub(super) fn row(&self, y: usize) -> &[u8] {
        &self.data[y * self.width..(y + 1) * self.width]
    }

    /// One row of pixels.
    pub(super) fn row_mut(&mut self, y: usize) -> &mut [u8] {
        &mut self.data[y * self.width..(y + 1) * self.width]
    }

    /// The pixel, or the nearest one when the place lies outside.
    fn nearest(&self, x: isize, y: isize) -> i32 {
        let x = x.clamp(0, self.width as isize - 1) as usize;
        let y = y.clamp(0, self.height as isize - 1) as usize;
        i32::from(self.data[y * self.width + x])
    }

    /// The picture made smaller by a whole factor; each pixel is the mean of what it covers. A rest at the edges is cut off.
    pub(super) fn shrunk(&self, factor: usize) -> Self {
        let factor = factor.max(1).min(self.width.max(1)).min(self.height.max(1));
        if factor == 1 {
            return self.clone();
        }
        let (width, height) = (self.width / factor, self.height / factor);
        let mut out = Self::filled(width, height, 0);
        let area = (factor * factor) as u32;
        let mut sums = vec![0u32; width];
        for y in 0..height {
            sums.fill(0);
            for row in 0..factor {
                let source = &self.row(y * factor + row)[..width * factor];
                for (sum, pixels) in sums.iter_mut().zip(source.chunks_exact(factor)) {
                    *sum += pixels.iter().map(|pixel| u32::from(*pixel)).sum::<u32>();
                }
            }
            for (pixel, sum) in out.row_mut(y).iter_mut().zip(&sums) {
                *pixel = ((sum + area / 2) / area) as u8;
            }
        }
        out
    }

    /// Turned clockwise by a number of quarter turns.
    pub(crate) fn turned(&self, quarters: u8) -> Self {
        let (w, h) = (self.width, self.height);
        match quarters % 4 {
            1 => {
                Self { width: h, height: w, data: (0..w * h).map(|i| self.data[(h - 1 - i % h) * w + i / h]).collect() }
            }
            2 => Self { width: w, height: h, data: self.data.iter().rev().copied().collect() },
            3 => Self {
                width: h,
                height: w,
                data: (0..w * h).map(|i| self.data[(i % h) * w + (w - 1 - i / h)]).collect(),
            },
            _ => self.clone(),
        }
    }

    /// A part of the picture with a white border of `border` pixels around it. What lies outside is white.
    pub(super) fn part(&self, (x0, y0): (usize, usize), (x1, y1): (usize, usize), border: usize) -> Self {
        let (x1, y1) = (x1.min(self.width), y1.min(self.height));
        let (x0, y0) = (x0.min(x1), y0.min(y1));
        let mut out = Self::filled(x1 - x0 + 2 * border, y1 - y0 + 2 * border, 255);
        for y in y0..y1 {
            out.row_mut(y - y0 + border)[border..border + x1 - x0].copy_from_slice(&self.row(y)[x0..x1]);
        }
        out
    }

    /// A picture of `width` × `height` pixels of which `to_source` says where each lies in this one; cubic between pixels.
    /// Outside of this picture its edge goes on.
    pub(super) fn warped(&self, width: usize, height: usize, to_source: &Homography) -> Self {
        let mut out = Self::filled(width, height, 255);
        if self.width == 0 || self.height == 0 || width == 0 {
            return out;
        }
        let weights = weight_table();
        let m = &to_source.0;
        for (y, row) in out.data.chunks_exact_mut(width).enumerate() {
            // Along a row numerators and denominator grow by constant steps.
            let (x, y) = (0.5, y as f64 + 0.5);
            let mut at = [0, 3, 6].map(|i| m[i] * x + m[i + 1] * y + m[i + 2]);
            for pixel in row {
                let w = if at[2].abs() < 1e-12 { 1e-12 } else { at[2] };
                *pixel = self.cubic(at[0] / w - 0.5, at[1] / w - 0.5, &weights);
                at = [at[0] + m[0], at[1] + m[3], at[2] + m[6]];
            }
        }
        out
    }

    /// Catmull-Rom interpolation in fixed point.
    fn cubic(&self, x: f64, y: f64, weights: &[[i32; 4]; PHASES]) -> u8 {
        // Far outside of the picture its edge is meant.
        let (x, y) = (x.clamp(-8.0, self.width as f64 + 8.0), y.clamp(-8.0, self.height as f64 + 8.0));
        let (left, top) = ((x + 16.0) as isize - 17, (y + 16.0) as isize - 17);
        let phase = |at: f64, low: isize| ((at - (low + 1) as f64) * PHASES as f64) as usize % PHASES;
        let (wx, wy) = (&weights[phase(x, left)], &weights[phase(y, top)]);
        let inside = left >= 0 && top >= 0 && left + 4 <= self.width as isize && top + 4 <= self.height as isize;
        let mut sum = 0;
        for (row, weight) in wy.iter().enumerate() {
            let line: i32 = if inside {
                let from = (top as usize + row) * self.width + left as usize;
                self.data[from..from + 4].iter().zip(wx).map(|(pixel, w)| i32::from(*pixel) * w).sum()
            } else {
                (0..4).zip(wx).map(|(column, w)| self.nearest(left + column, top + row as isize) * w).sum()
            };
            sum += line * weight;
        }
        // Both weights have ten bits behind the point.
        ((sum + (1 << 19)) >> 20).clamp(0, 255) as u8
    }
}

/// Places between two pixels that are told apart.
const PHASES: usize = 64;

fn weight_table() -> [[i32; 4]; PHASES] {
    std::array::from_fn(|phase| {
        let mut scaled = weights((phase as f32 + 0.5) / PHASES as f32).map(|weight| (weight * 1024.0).round() as i32);
        // What rounding lost goes to the nearest pixel, so that white stays white.
        let nearest = if phase * 2 < PHASES { 1 } else { 2 };
        scaled[nearest] += 1024 - scaled.iter().sum::<i32>();
        scaled
    })
}

fn weights(t: f32) -> [f32; 4] {
    let (t2, t3) = (t * t, t * t * t);
    [-0.5 * t3 + t2 - 0.5 * t, 1.5 * t3 - 2.5 * t2 + 1.0, -1.5 * t3 + 2.0 * t2 + 0.5 * t, 0.5 * t3 - 0.5 * t2]
}
