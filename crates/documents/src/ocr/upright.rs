//! A picture of a page → the page as it would lie straight before a reader: unwarped, turned, level, evenly lit, at the size that
//! the engine reads best.

use super::components::{Component, Components, components};
use super::homography::Homography;
use super::raster::Gray;
use super::skew::lean;
use super::{light, paper};
use crate::layout::ReadError;
use crate::limits::Budget;

/// Long side of the picture on which the page is judged before it is straightened.
const JUDGED_SIDE: usize = 1900;
/// Ink is darker than this once the paper is white.
pub(super) const INK: u8 = 176;
/// Height of letters that the engine is given, in pixels.
const TARGET: f32 = 30.0;
/// Bounds of the enlargement, and of the pixels that come of it.
const SCALES: (f32, f32) = (0.35, 3.0);
const MAX_PIXELS: f32 = 36_000_000.0;
/// A lean below this many degrees is left: resampling costs more sharpness than it gains.
const LEVEL: f64 = 0.04;
/// Proportions of sheets: A4 and US Letter.
const SHEETS: [f64; 2] = [std::f64::consts::SQRT_2, 11.0 / 8.5];

/// What is known of a page before it is straightened.
#[derive(Debug)]
pub(super) struct Judged {
    /// From the flattened sheet, in pixels like the original's, to the original.
    flat: Homography,
    width: f64,
    height: f64,
    /// Height of letters in pixels of the original.
    em: f32,
    /// How much sharper the lines stand when the page is turned by a quarter.
    sharper: f64,
    /// Lean of the lines as the page lies, and when it is turned clockwise once.
    leans: [f64; 2],
}

impl Judged {
    /// Whether lines run from top to bottom.
    pub(super) fn sideways(&self) -> bool {
        self.sharper > 1.0
    }
}

/// A page that stands upright.
#[derive(Debug)]
pub(super) struct Upright {
    /// Dark text on white.
    pub(super) picture: Gray,
    /// From its pixels to those of the original.
    pub(super) to_original: Homography,
    /// Its pixels for one of the original.
    pub(super) scale: f32,
    /// Height of letters in its pixels.
    pub(super) em: f32,
}

/// Looks at a picture: where the sheet is, how large its letters are, how it lies.
pub(super) fn judge(original: &Gray, budget: &Budget) -> Result<Judged, ReadError> {
    let (width, height) = (original.width as f64, original.height as f64);
    let sheet = paper::corners(original).and_then(|corners| {
        let (width, height) = proportions(&corners);
        Homography::to_corners(width, height, corners).map(|flat| (flat, width, height))
    });
    let (flat, width, height) = sheet.unwrap_or((Homography::IDENTITY, width, height));
    budget.check_time()?;
    // Fine detail is averaged away, so that it does not turn into noise.
    let factor = ((width.max(height) / JUDGED_SIDE as f64).round() as usize).max(1);
    let reduction = factor as f64;
    let mut small = original.shrunk(factor);
    if flat != Homography::IDENTITY {
        let (w, h) = ((width / reduction) as usize, (height / reduction) as usize);
        let to_source = Homography::scale(reduction, reduction)
            .then(&flat)
            .then(&Homography::scale(1.0 / reduction, 1.0 / reduction));
        small = small.warped(w.max(1), h.max(1), &to_source);
    }
    let small = light::evened(&small);
    budget.check_time()?;
    let level = components(&small, INK);
    let em = letter_height(&level);
    let as_it_lies = lean(&level, |c| is_letter(c, em));
    let turned = small.turned(1);
    let on_its_side = lean(&components(&turned, INK), |c| is_letter(c, em));
    let leans = [as_it_lies.degrees, on_its_side.degrees];
    let sharper = on_its_side.sharpness / as_it_lies.sharpness.max(1.0);
    Ok(Judged { flat, width, height, em: em * reduction as f32, sharper, leans })
}

/// Width and height of the sheet behind four corners: its longer sides, in the proportions of a usual sheet when near to them.
fn proportions(corners: &paper::Corners) -> (f64, f64) {
    let side = |a: usize, b: usize| (corners[a].0 - corners[b].0).hypot(corners[a].1 - corners[b].1);
    let (width, height) = ((side(0, 1) + side(3, 2)) / 2.0, (side(0, 3) + side(1, 2)) / 2.0);
    let ratio = width.max(height) / width.min(height).max(1.0);
    let nearest = SHEETS.into_iter().min_by(|a, b| (a - ratio).abs().total_cmp(&(b - ratio).abs()));
    match nearest.filter(|sheet| (sheet - ratio).abs() < 0.12) {
        Some(sheet) if width < height => (width, width * sheet),
        Some(sheet) => (height * sheet, height),
        None => (width, height),
    }
}

/// Grain of the paper, in shades, beyond which it is smoothed away.
const GRAIN: f32 = 5.0;

/// The picture without the noise of a sensor: where neighbouring pixels of empty paper differ much, all are blended a little.
pub(super) fn smoothed(picture: Gray) -> Gray {
    if grain(&picture) < GRAIN {
        return picture;
    }
    let (w, h) = (picture.width, picture.height);
    let mut across = vec![0u16; w * h];
    for y in 0..h {
        let row = picture.row(y);
        for x in 0..w {
            let (left, right) = (row[x.saturating_sub(1)], row[(x + 1).min(w - 1)]);
            across[y * w + x] = u16::from(left) + 2 * u16::from(row[x]) + u16::from(right);
        }
    }
    let mut out = picture;
    for y in 0..h {
        let (above, below) = (y.saturating_sub(1) * w, (y + 1).min(h - 1) * w);
        for x in 0..w {
            out.data[y * w + x] = ((across[above + x] + 2 * across[y * w + x] + across[below + x] + 8) / 16) as u8;
        }
    }
    out
}

/// The usual difference between neighbouring pixels, in shades.
fn grain(picture: &Gray) -> f32 {
    let mut differences: Vec<u8> = (0..picture.height)
        .step_by(7)
        .flat_map(|y| picture.row(y).windows(2).step_by(5).map(|pair| pair[0].abs_diff(pair[1])))
        .collect();
    if differences.is_empty() {
        return 0.0;
    }
    let middle = differences.len() / 2;
    f32::from(*differences.select_nth_unstable(middle).1)
}

/// Straightens a page, turned clockwise by a number of quarters.
pub(super) fn straighten(
    original: &Gray,
    judged: &Judged,
    quarters: u8,
    budget: &Budget,
) -> Result<Upright, ReadError> {
    let (width, height) = if quarters % 2 == 1 { (judged.height, judged.width) } else { (judged.width, judged.height) };
    let most = (MAX_PIXELS / (width * height) as f32).sqrt();
    let scale = (TARGET / judged.em.max(1.0)).clamp(SCALES.0, SCALES.1).min(most);
    // A change this small is not worth what it blurs.
    let scale = if (0.9..=1.15).contains(&scale) && most >= 1.0 { 1.0 } else { scale };
    let lean = judged.leans[usize::from(quarters % 2)];
    let lean = if lean.abs() < LEVEL { 0.0 } else { lean };
    let (w, h) = ((width * f64::from(scale)) as usize, (height * f64::from(scale)) as usize);
    let level = Homography::scale(1.0 / f64::from(scale), 1.0 / f64::from(scale))
        .then(&Homography::shift(-width / 2.0, -height / 2.0))
        .then(&Homography::turn(lean.to_radians()))
        .then(&Homography::turn(-f64::from(quarters) * std::f64::consts::FRAC_PI_2))
        .then(&Homography::shift(judged.width / 2.0, judged.height / 2.0));
    let to_original = level.then(&judged.flat);
    let factor = (1.0 / scale).floor().max(1.0) as usize;
    let shrink = 1.0 / factor as f64;
    let picture = if factor > 1 {
        let source = original.shrunk(factor);
        source.warped(w.max(1), h.max(1), &to_original.then(&Homography::scale(shrink, shrink)))
    } else {
        original.warped(w.max(1), h.max(1), &to_original)
    };
    budget.check_time()?;
    let picture = light::evened(&picture);
    budget.check_time()?;
    Ok(Upright { picture, to_original, scale, em: (judged.em * scale).clamp(8.0, 120.0) })
}

/// The usual height of letters: three quarters of what may be letters are not higher. 20 for a page without any.
fn letter_height(found: &Components) -> f32 {
    let mut heights: Vec<usize> = found
        .all
        .iter()
        .filter(|c| (5..=120).contains(&c.height()) && c.width() <= 3 * c.height() && c.width() >= 2 && c.area >= 8)
        .map(Component::height)
        .collect();
    if heights.len() < 10 {
        return 20.0;
    }
    let index = heights.len() * 3 / 4;
    *heights.select_nth_unstable(index).1 as f32
}

fn is_letter(component: &Component, em: f32) -> bool {
    let (width, height) = (component.width() as f32, component.height() as f32);
    height <= 2.5 * em && width <= 6.0 * em && height.max(width) >= 0.3 * em
}
