//! How much a page leans: the angle at which the rows of its ink are sharpest.

use super::components::{Component, Components};

/// Largest lean that is looked for, in degrees.
const MOST: f64 = 15.0;
/// Ends of the search, in degrees.
const FINEST: f64 = 0.02;

/// The lean of the lines, and how sharp they stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lean {
    /// Degrees; positive when lines fall to the right.
    pub(super) degrees: f64,
    /// The sharpness of the rows at that angle: comparable only between directions of one picture.
    pub(super) sharpness: f64,
}

/// Finds the lean of the components that `counts` keeps.
pub(super) fn lean(found: &Components, counts: impl Fn(&Component) -> bool) -> Lean {
    let keep: Vec<bool> = found.all.iter().map(counts).collect();
    let points: Vec<(f64, f64, f64)> = found
        .runs
        .iter()
        .filter(|run| keep.get(run.of).copied().unwrap_or(false))
        .flat_map(|run| pieces(run.x0, run.x1).map(|(x, length)| (x, run.y as f64, length)))
        .collect();
    if points.len() < 50 {
        return Lean { degrees: 0.0, sharpness: 0.0 };
    }
    let (mut center, mut reach, mut step) = (0.0, MOST, 0.5);
    let mut best = Lean { degrees: 0.0, sharpness: f64::MIN };
    // Coarse to fine: each round looks around the best angle of the one before with a fifth of its step.
    while step >= FINEST {
        let steps = (reach / step).round() as i32;
        for index in -steps..=steps {
            let degrees = center + f64::from(index) * step;
            if degrees.abs() <= MOST {
                let sharpness = sharpness(&points, degrees);
                if sharpness > best.sharpness {
                    best = Lean { degrees, sharpness };
                }
            }
        }
        (center, reach, step) = (best.degrees, step, step / 5.0);
    }
    best
}

/// Long runs count in pieces, so that each has the height that it has at its own place.
fn pieces(x0: usize, x1: usize) -> impl Iterator<Item = (f64, f64)> {
    const PIECE: usize = 8;
    (x0..x1).step_by(PIECE).map(move |from| {
        let to = (from + PIECE).min(x1);
        ((from + to) as f64 / 2.0, (to - from) as f64)
    })
}

/// The sum of squared differences between neighbouring rows, when the page is turned back by an angle.
fn sharpness(points: &[(f64, f64, f64)], degrees: f64) -> f64 {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let height = |(x, y, _): &(f64, f64, f64)| y * cos - x * sin;
    let (low, high) = points.iter().map(height).fold((f64::MAX, f64::MIN), |(low, high), y| (low.min(y), high.max(y)));
    let mut rows = vec![0.0; (high - low) as usize + 3];
    for point in points {
        let y = height(point) - low;
        let (row, part) = (y as usize, y.fract());
        rows[row] += point.2 * (1.0 - part);
        rows[row + 1] += point.2 * part;
    }
    rows.windows(2).map(|pair| (pair[1] - pair[0]) * (pair[1] - pair[0])).sum()
}

#[cfg(test)]
mod tests {
    use super::lean;
    use crate::ocr::components::components;
    use crate::ocr::homography::Homography;
    use crate::ocr::raster::Gray;

    /// Lines of broken bars, as text looks from afar.
    fn text() -> Gray {
        let mut page = Gray::filled(900, 1200, 255);
        for (line, top) in (150..1050).step_by(24).enumerate() {
            for (word, left) in (120..780 - (line % 5) * 60).step_by(16).enumerate() {
                for y in top + word % 3..top + 11 {
                    page.row_mut(y)[left..left + 9 + word % 4].fill(20);
                }
            }
        }
        page
    }

    #[test]
    fn the_lean_is_found_to_a_tenth_of_a_degree() {
        let page = text();
        for degrees in [-14.0, -7.3, -2.15, -0.4, 0.0, 0.25, 1.7, 6.66, 13.5] {
            let turn = Homography::shift(-450.0, -600.0)
                .then(&Homography::turn(f64::to_radians(-degrees)))
                .then(&Homography::shift(450.0, 600.0));
            let turned = page.warped(900, 1200, &turn);
            let found = lean(&components(&turned, 128), |_| true);
            assert!((found.degrees - degrees).abs() <= 0.1, "{degrees}: {found:?}");
        }
    }

    #[test]
    fn an_empty_page_stands_straight() {
        assert_eq!(lean(&components(&Gray::filled(100, 100, 255), 128), |_| true).degrees, 0.0);
    }
}
