//! Evens out the light: shadows of a hand, the shine of a lamp, grey paper and tinted cells all become white, and light text on a
//! dark ground becomes dark text on white.

use super::components::{Component, Run, components};
use super::raster::Gray;

/// Side of the tiles on which the ground is judged, in pixels of the working picture (about a third of a letter).
const TILE: usize = 12;
/// Tiles around a tile among which its ground is looked for: more than a letter and less than a cell of a table.
const REACH: usize = 3;
/// Least sides of a bar with words in it, in pixels: they are higher than the words.
const BAR: usize = 22;
/// The lightest shade of a dark ground with light text, as a part of the paper's.
const DARK: f32 = 0.55;

/// The picture with white paper everywhere.
pub(super) fn evened(picture: &Gray) -> Gray {
    let picture = without_dark_grounds(&without_bars(picture));
    let ground = ground(&picture);
    divided(&picture, &ground)
}

/// Tile by tile, the shade below which `share` of its pixels lie.
fn tiles(picture: &Gray, share: f32) -> Gray {
    let (width, height) = (picture.width.div_ceil(TILE).max(1), picture.height.div_ceil(TILE).max(1));
    let mut out = Gray::filled(width, height, 255);
    let mut shades = Vec::with_capacity(TILE * TILE);
    for ty in 0..height {
        for tx in 0..width {
            shades.clear();
            for y in ty * TILE..((ty + 1) * TILE).min(picture.height) {
                shades.extend_from_slice(&picture.row(y)[tx * TILE..((tx + 1) * TILE).min(picture.width)]);
            }
            if shades.is_empty() {
                continue;
            }
            let index = ((shades.len() - 1) as f32 * share) as usize;
            out.data[ty * width + tx] = *shades.select_nth_unstable(index).1;
        }
    }
    out
}

/// Turns filled rectangles with light words in them, as headings are set, into dark words on paper, to the pixel of their edges.
fn without_bars(picture: &Gray) -> Gray {
    let mut out = picture.clone();
    let paper = paper(picture);
    let limit = (f32::from(paper) * DARK) as u8;
    let most = picture.width * picture.height / 4;
    let found = components(picture, limit);
    for bar in found.all.iter().filter(|c| c.height() >= BAR && c.width() >= BAR && c.width() * c.height() <= most) {
        let (ink, whole) = (bar.area as f32, (bar.width() * bar.height()) as f32);
        // Without light words in it, it is a picture or the edge of a shadow.
        if !(0.5..=0.98).contains(&(ink / whole)) || !is_framed(picture, bar, limit) {
            continue;
        }
        let ground = picture.row(bar.y0 + 2)[bar.x0 + 2];
        for y in bar.y0.saturating_sub(1)..(bar.y1 + 1).min(picture.height) {
            let to = (bar.x1 + 1).min(picture.width);
            for pixel in &mut out.row_mut(y)[bar.x0.saturating_sub(1)..to] {
                // The edge lies between both shades and becomes paper too.
                let outside = !(bar.y0 + 1..bar.y1 - 1).contains(&y);
                *pixel = if outside { paper } else { paper.saturating_sub(pixel.saturating_sub(ground)) };
            }
            let ends = [bar.x0.saturating_sub(1)..bar.x0 + 1, bar.x1 - 1..to];
            ends.into_iter().for_each(|end| out.row_mut(y)[end].fill(paper));
        }
    }
    out
}

/// Whether a component reaches all edges of its box but for the corners, which may be round.
fn is_framed(picture: &Gray, bar: &Component, limit: u8) -> bool {
    let (left, right, top, bottom) = (bar.x0 + 1, bar.x1 - 2, bar.y0 + 1, bar.y1 - 2);
    let corner = bar.height() / 4;
    let across = (bar.x0 + corner..bar.x1.saturating_sub(corner)).flat_map(|x| [(x, top), (x, bottom)]);
    let down = (bar.y0 + corner..bar.y1.saturating_sub(corner)).flat_map(|y| [(left, y), (right, y)]);
    let (mut dark, mut all) = (0, 0);
    for (x, y) in across.chain(down) {
        all += 1;
        dark += usize::from(picture.row(y)[x] < limit);
    }
    dark * 20 >= all * 19
}

/// The shade of the paper: a quarter of the page is lighter.
fn paper(picture: &Gray) -> u8 {
    let mut shades = tiles(picture, 0.5).data;
    if shades.is_empty() {
        return 255;
    }
    let index = shades.len() * 3 / 4;
    *shades.select_nth_unstable(index).1
}

/// Inverts areas that are dark as a whole (headings in white on a bar) but are no photograph-like mixture.
fn without_dark_grounds(picture: &Gray) -> Gray {
    let middle = tiles(picture, 0.5);
    let limit = (f32::from(paper(picture)) * DARK) as u8;
    // Strokes of large letters are dark too, but not three tiles wide and high.
    let cores = dilate(&middle, 1);
    if cores.data.iter().all(|shade| *shade >= limit) {
        return picture.clone();
    }
    let grounds = erode(&cores, 1);
    let regions = components(&grounds, limit);
    // On a dark ground stands what is lighter; in a shadow what is darker, as everywhere.
    let mut lighter = vec![0_i64; regions.all.len()];
    let tiles_of = |run: &Run| (run.x0..run.x1).map(|tx| (tx * TILE, run.y * TILE)).collect::<Vec<_>>();
    for run in &regions.runs {
        for (left, top) in tiles_of(run) {
            let shade = i64::from(middle.row(run.y)[left / TILE]);
            for y in top..(top + TILE).min(picture.height) {
                for pixel in &picture.row(y)[left..(left + TILE).min(picture.width)] {
                    let pixel = i64::from(*pixel);
                    lighter[run.of] += i64::from(pixel * 2 > shade * 3) - i64::from(pixel * 3 < shade * 2);
                }
            }
        }
    }
    let mut out = picture.clone();
    for run in regions.runs.iter().filter(|run| lighter[run.of] > 0) {
        for (left, top) in tiles_of(run) {
            for y in top..(top + TILE).min(picture.height) {
                let right = (left + TILE).min(picture.width);
                out.row_mut(y)[left..right].iter_mut().for_each(|pixel| *pixel = 255 - *pixel);
            }
        }
    }
    out
}

/// The shade of the paper under each tile: the light pixels of the tiles around, smoothed.
fn ground(picture: &Gray) -> Gray {
    let light = tiles(picture, 0.8);
    let closed = erode(&dilate(&light, REACH), REACH);
    smooth(&smooth(&closed))
}

fn dilate(picture: &Gray, reach: usize) -> Gray {
    extreme(picture, reach, |a, b| a.max(b))
}

fn erode(picture: &Gray, reach: usize) -> Gray {
    extreme(picture, reach, |a, b| a.min(b))
}

fn extreme(picture: &Gray, reach: usize, pick: fn(u8, u8) -> u8) -> Gray {
    let across = Gray {
        data: (0..picture.height)
            .flat_map(|y| {
                let row = picture.row(y);
                (0..picture.width).map(move |x| {
                    let around = &row[x.saturating_sub(reach)..(x + reach + 1).min(row.len())];
                    around.iter().copied().reduce(pick).unwrap_or(255)
                })
            })
            .collect(),
        ..*picture
    };
    let mut out = across.clone();
    for y in 0..picture.height {
        for other in y.saturating_sub(reach)..(y + reach + 1).min(picture.height) {
            for x in 0..picture.width {
                let shade = across.data[other * picture.width + x];
                let pixel = &mut out.data[y * picture.width + x];
                *pixel = pick(*pixel, shade);
            }
        }
    }
    out
}

fn smooth(picture: &Gray) -> Gray {
    let mut out = picture.clone();
    for y in 0..picture.height {
        for x in 0..picture.width {
            let (mut sum, mut count) = (0u32, 0u32);
            for sy in y.saturating_sub(1)..(y + 2).min(picture.height) {
                for shade in &picture.row(sy)[x.saturating_sub(1)..(x + 2).min(picture.width)] {
                    sum += u32::from(*shade);
                    count += 1;
                }
            }
            out.data[y * picture.width + x] = (sum / count.max(1)) as u8;
        }
    }
    out
}

/// Each pixel as a part of its ground, which is interpolated between the middles of the tiles.
fn divided(picture: &Gray, ground: &Gray) -> Gray {
    let mut out = Gray::filled(picture.width, picture.height, 255);
    let place = |at: usize, count: usize| {
        let at = (at as f32 + 0.5) / TILE as f32 - 0.5;
        let low = at.floor().clamp(0.0, (count - 1) as f32);
        (low as usize, (low as usize + 1).min(count - 1), (at - low).clamp(0.0, 1.0))
    };
    let columns: Vec<_> = (0..picture.width).map(|x| place(x, ground.width)).collect();
    let mut blended = vec![0.0f32; ground.width];
    for y in 0..picture.height {
        let (top, bottom, t) = place(y, ground.height);
        for ((shade, a), b) in blended.iter_mut().zip(ground.row(top)).zip(ground.row(bottom)) {
            *shade = f32::from(*a) * (1.0 - t) + f32::from(*b) * t;
        }
        let target = &mut out.data[y * picture.width..(y + 1) * picture.width];
        for ((target, pixel), (left, right, t)) in target.iter_mut().zip(picture.row(y)).zip(&columns) {
            let shade = blended[*left] * (1.0 - t) + blended[*right] * t;
            // The paper's own grain lies a little below its usual shade: a tenth of head room keeps it white.
            *target = (f32::from(*pixel) * 262.0 / shade.max(16.0)).min(255.0) as u8;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::evened;
    use crate::ocr::raster::Gray;
    use crate::ocr::upright::INK;

    /// Paper that darkens from left to right, with a dark bar every 40 pixels.
    fn shaded(width: usize, height: usize) -> Gray {
        let mut picture = Gray::filled(width, height, 0);
        for y in 0..height {
            for x in 0..width {
                let paper = 240.0 - 150.0 * x as f32 / width as f32;
                let ink = x % 40 < 4 && y % 40 < 30;
                picture.data[y * width + x] = (paper * if ink { 0.3 } else { 1.0 }) as u8;
            }
        }
        picture
    }

    #[test]
    fn paper_becomes_white_and_ink_stays_dark_under_a_shadow() {
        let even = evened(&shaded(800, 400));
        for y in 100..300 {
            for x in 100..700 {
                let pixel = even.data[y * 800 + x];
                let ink = x % 40 < 4 && y % 40 < 30;
                assert!(if ink { pixel < 110 } else { pixel > INK }, "{x},{y}: {pixel}");
            }
        }
    }

    #[test]
    fn white_letters_on_a_bar_become_dark_ones_on_white() {
        let mut picture = Gray::filled(600, 300, 240);
        for y in 100..148 {
            picture.row_mut(y)[60..540].fill(40);
        }
        for y in 115..133 {
            picture.row_mut(y)[200..204].fill(235);
        }
        let even = evened(&picture);
        assert!(even.data[124 * 600 + 202] < 100);
        assert!(even.data[124 * 600 + 300] > 200);
    }
}
