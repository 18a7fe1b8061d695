//! Areas of a page that are filled like a picture: almost every pixel differs from the paper around, which text never does.

use image::{RgbImage, imageops};

use crate::layout::Rect;

/// Pixels of one side of a block.
const BLOCK: u32 = 5;
/// The longer side of the page that is looked at, in pixels.
const SIDE: u32 = 1000;
/// Blocks across which the paper's own colour is estimated.
const NEIGHBOURHOOD: u32 = 24;
/// How far a pixel must be from the paper to be filled: both are tried, as shade makes much of the paper dark.
const FAR: [f32; 2] = [14.0, 26.0];
/// Areas that are given back at most, largest first.
const MAX_REGIONS: usize = 12;

/// The filled areas, in pixels of the page, largest first.
pub(super) fn regions(page: &RgbImage) -> Vec<Rect> {
    let longer = page.width().max(page.height()).max(1);
    let ratio = (SIDE as f32 / longer as f32).min(1.0);
    let (width, height) = ((page.width() as f32 * ratio) as u32, (page.height() as f32 * ratio) as u32);
    if width < BLOCK * 8 || height < BLOCK * 8 {
        return Vec::new();
    }
    let small = imageops::resize(page, width, height, imageops::FilterType::Triangle);
    let paper = Paper::of(&small);
    let mut found: Vec<Bounds> = FAR.iter().flat_map(|far| Grid::of(&small, &paper, *far).components()).collect();
    found.sort_by_key(|blocks| std::cmp::Reverse((blocks.2 - blocks.0) * (blocks.3 - blocks.1)));
    let scale = BLOCK as f32 / ratio;
    let rect = |b: &Bounds| Rect {
        x0: b.0 as f32 * scale,
        y0: b.1 as f32 * scale,
        x1: (b.2 as f32 * scale).min(page.width() as f32),
        y1: (b.3 as f32 * scale).min(page.height() as f32),
    };
    found.iter().take(MAX_REGIONS).map(rect).collect()
}

/// First and last block, the last one excluded: left, top, right, bottom.
type Bounds = (u32, u32, u32, u32);

/// Which blocks are filled.
struct Grid {
    columns: u32,
    rows: u32,
    filled: Vec<bool>,
}

impl Grid {
    fn of(page: &RgbImage, paper: &Paper, far: f32) -> Self {
        let (columns, rows) = (page.width() / BLOCK, page.height() / BLOCK);
        let mut filled = Vec::with_capacity((columns * rows) as usize);
        for row in 0..rows {
            for column in 0..columns {
                let ground = paper.under(column, row);
                let differ = (0..BLOCK * BLOCK).filter(|i| {
                    let pixel = page.get_pixel(column * BLOCK + i % BLOCK, row * BLOCK + i / BLOCK).0;
                    pixel.iter().zip(ground).any(|(value, paper)| (f32::from(*value) - paper).abs() > far)
                });
                filled.push(differ.count() as u32 * 10 >= BLOCK * BLOCK * 8);
            }
        }
        Self { columns, rows, filled }
    }

    fn at(&self, column: u32, row: u32) -> bool {
        column < self.columns && row < self.rows && self.filled[(row * self.columns + column) as usize]
    }

    /// Bounds of connected filled blocks that fill most of them.
    fn components(&self) -> Vec<Bounds> {
        let mut seen = vec![false; self.filled.len()];
        let mut out = Vec::new();
        for start in 0..self.filled.len() {
            if !self.filled[start] || seen[start] {
                continue;
            }
            let (bounds, count) = self.flood(start as u32, &mut seen);
            let (width, height) = (bounds.2 - bounds.0, bounds.3 - bounds.1);
            let full = count * 10 >= width * height * 6;
            let page = width * 10 > self.columns * 9 && height * 10 > self.rows * 9;
            if width >= 6 && height >= 6 && full && !page {
                out.push(bounds);
            }
        }
        out
    }

    fn flood(&self, start: u32, seen: &mut [bool]) -> (Bounds, u32) {
        let mut bounds = (u32::MAX, u32::MAX, 0, 0);
        let mut count = 0;
        let mut open = vec![start];
        seen[start as usize] = true;
        while let Some(block) = open.pop() {
            let (column, row) = (block % self.columns, block / self.columns);
            count += 1;
            bounds = (bounds.0.min(column), bounds.1.min(row), bounds.2.max(column + 1), bounds.3.max(row + 1));
            for (dx, dy) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
                let (Some(x), Some(y)) = (column.checked_add_signed(dx), row.checked_add_signed(dy)) else { continue };
                if self.at(x, y) && !seen[(y * self.columns + x) as usize] {
                    seen[(y * self.columns + x) as usize] = true;
                    open.push(y * self.columns + x);
                }
            }
        }
        (bounds, count)
    }
}

/// The paper's colour: by neighbourhood the 85th percentile of each channel over it and those around it, and between them what
/// lies between, as light falls off evenly.
struct Paper {
    across: u32,
    down: u32,
    colours: Vec<[f32; 3]>,
}

impl Paper {
    fn of(page: &RgbImage) -> Self {
        let side = NEIGHBOURHOOD * BLOCK;
        let (across, down) = (page.width().div_ceil(side), page.height().div_ceil(side));
        let cells = (0..down).flat_map(|row| (0..across).map(move |column| (column, row)));
        let colours = cells.map(|(column, row)| colour(page, column * side, row * side, side)).collect();
        Self { across, down, colours }
    }

    /// Its colour under a block.
    fn under(&self, column: u32, row: u32) -> [f32; 3] {
        let place = |block: u32, count: u32| {
            let at = ((block as f32 + 0.5) / NEIGHBOURHOOD as f32 - 0.5).clamp(0.0, (count - 1) as f32);
            let first = at as u32;
            (first, (first + 1).min(count - 1), at - first as f32)
        };
        let ((x0, x1, dx), (y0, y1, dy)) = (place(column, self.across), place(row, self.down));
        let at = |x: u32, y: u32| self.colours[(y * self.across + x) as usize];
        std::array::from_fn(|channel| {
            let top = at(x0, y0)[channel] * (1.0 - dx) + at(x1, y0)[channel] * dx;
            let bottom = at(x0, y1)[channel] * (1.0 - dx) + at(x1, y1)[channel] * dx;
            top * (1.0 - dy) + bottom * dy
        })
    }
}

fn colour(page: &RgbImage, left: u32, top: u32, side: u32) -> [f32; 3] {
    let (right, bottom) = ((left + 2 * side).min(page.width()), (top + 2 * side).min(page.height()));
    let mut counts = [[0_u32; 256]; 3];
    let mut all = 0;
    for y in (top.saturating_sub(side)..bottom).step_by(3) {
        for x in (left.saturating_sub(side)..right).step_by(3) {
            all += 1;
            for (channel, value) in page.get_pixel(x, y).0.iter().enumerate() {
                counts[channel][usize::from(*value)] += 1;
            }
        }
    }
    counts.map(|channel| f32::from(percentile(&channel, all * 85 / 100)))
}

fn percentile(counts: &[u32; 256], wanted: u32) -> u8 {
    let mut sum = 0;
    for (value, count) in (0..=u8::MAX).zip(counts) {
        sum += count;
        if sum > wanted {
            return value;
        }
    }
    u8::MAX
}
