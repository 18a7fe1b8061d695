//! Areas of a page that are filled like a picture: almost every pixel differs from the paper around, which text never does.

use image::{RgbImage, imageops};

use crate::layout::Rect;

/// Pixels of one side of a block.
const BLOCK: u32 = 5;
/// The longer side of the page that is looked at, in pixels.
const SIDE: u32 = 1000;
/// Blocks across which the paper's own colour is estimated.
const NEIGHBOURHOOD: u32 = 24;
/// How far a pixel must be from the paper to be filled.
const FAR: i32 = 14;
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
    let grid = Grid::of(&small);
    let mut found = grid.components();
    found.sort_by_key(|blocks| std::cmp::Reverse((blocks.2 - blocks.0) * (blocks.3 - blocks.1)));
    let scale = BLOCK as f32 / ratio;
    let rect = |b: &(u32, u32, u32, u32)| Rect {
        x0: b.0 as f32 * scale,
        y0: b.1 as f32 * scale,
        x1: (b.2 as f32 * scale).min(page.width() as f32),
        y1: (b.3 as f32 * scale).min(page.height() as f32),
    };
    found.iter().take(MAX_REGIONS).map(rect).collect()
}

/// Which blocks are filled.
struct Grid {
    columns: u32,
    rows: u32,
    filled: Vec<bool>,
}

impl Grid {
    fn of(page: &RgbImage) -> Self {
        let (columns, rows) = (page.width() / BLOCK, page.height() / BLOCK);
        let paper = paper(page, columns, rows);
        let mut filled = Vec::with_capacity((columns * rows) as usize);
        for row in 0..rows {
            for column in 0..columns {
                let ground = paper[((row / NEIGHBOURHOOD) * columns.div_ceil(NEIGHBOURHOOD) + column / NEIGHBOURHOOD) as usize];
                let far = (0..BLOCK * BLOCK).filter(|i| {
                    let pixel = page.get_pixel(column * BLOCK + i % BLOCK, row * BLOCK + i / BLOCK).0;
                    pixel.iter().zip(ground).any(|(value, paper)| (i32::from(*value) - i32::from(paper)).abs() > FAR)
                });
                filled.push(far.count() as u32 * 10 >= BLOCK * BLOCK * 8);
            }
        }
        Self { columns, rows, filled }
    }

    fn at(&self, column: u32, row: u32) -> bool {
        column < self.columns && row < self.rows && self.filled[(row * self.columns + column) as usize]
    }

    /// Bounds of connected filled blocks that fill most of them; gaps of one block are bridged.
    fn components(&self) -> Vec<(u32, u32, u32, u32)> {
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

    fn flood(&self, start: u32, seen: &mut [bool]) -> ((u32, u32, u32, u32), u32) {
        let mut bounds = (u32::MAX, u32::MAX, 0, 0);
        let mut count = 0;
        let mut open = vec![start];
        seen[start as usize] = true;
        while let Some(block) = open.pop() {
            let (column, row) = (block % self.columns, block / self.columns);
            count += 1;
            bounds = (bounds.0.min(column), bounds.1.min(row), bounds.2.max(column + 1), bounds.3.max(row + 1));
            let near = [(1, 0), (-1, 0), (0, 1), (0, -1), (2, 0), (-2, 0), (0, 2), (0, -2)];
            for (dx, dy) in near {
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

/// The paper's colour by neighbourhood: the 85th percentile of each channel over the neighbourhood and those around it.
fn paper(page: &RgbImage, columns: u32, rows: u32) -> Vec<[u8; 3]> {
    let (across, down) = (columns.div_ceil(NEIGHBOURHOOD), rows.div_ceil(NEIGHBOURHOOD));
    let side = NEIGHBOURHOOD * BLOCK;
    let mut out = Vec::with_capacity((across * down) as usize);
    for row in 0..down {
        for column in 0..across {
            let (x0, y0) = ((column * side).saturating_sub(side), (row * side).saturating_sub(side));
            let (x1, y1) = (((column + 2) * side).min(page.width()), ((row + 2) * side).min(page.height()));
            let mut counts = [[0_u32; 256]; 3];
            let mut all = 0;
            for y in (y0..y1).step_by(3) {
                for x in (x0..x1).step_by(3) {
                    all += 1;
                    for (channel, value) in page.get_pixel(x, y).0.iter().enumerate() {
                        counts[channel][usize::from(*value)] += 1;
                    }
                }
            }
            out.push(counts.map(|channel| percentile(&channel, all * 85 / 100)));
        }
    }
    out
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
