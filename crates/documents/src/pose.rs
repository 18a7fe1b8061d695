//! How a sheet of paper lies on the picture of it.

use serde::{Deserialize, Serialize};

use crate::layout::Rect;
use crate::ocr::homography::Homography;

/// The map from a page as it would lie straight before a reader to the page as it is shown, for pages that were photographed or
/// scanned askew. Boxes of words are those of the shown page; rules about lines and columns look at the upright one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Pose {
    /// Row-major 3 × 3, points to points.
    to_shown: [f64; 9],
    to_upright: [f64; 9],
}

impl Pose {
    /// `None` when both are the same (to a tenth of a point on a page), or when the map cannot be reversed.
    pub(crate) fn new(to_shown: Homography) -> Option<Self> {
        let to_upright = to_shown.inverse()?;
        let stays = |x: f64, y: f64| {
            let (px, py) = to_shown.apply(x, y);
            (px - x).abs() < 0.1 && (py - y).abs() < 0.1
        };
        let same = stays(0.0, 0.0) && stays(600.0, 0.0) && stays(0.0, 850.0) && stays(600.0, 850.0);
        (!same).then_some(Self { to_shown: to_shown.0, to_upright: to_upright.0 })
    }

    /// The box on the shown page that holds a box of the upright one.
    pub fn shown(&self, upright: &Rect) -> Rect {
        let map = Homography(self.to_shown);
        let (x, y) = map.apply(f64::from(upright.x0 + upright.x1) / 2.0, f64::from(upright.y0 + upright.y1) / 2.0);
        let [a, b, c, d] =
            map.slope_at(f64::from(upright.x0 + upright.x1) / 2.0, f64::from(upright.y0 + upright.y1) / 2.0);
        let (w, h) = (f64::from(upright.x1 - upright.x0), f64::from(upright.y1 - upright.y0));
        around(x, y, a.abs() * w + b.abs() * h, c.abs() * w + d.abs() * h)
    }

    /// The box of the upright page for which [`Self::shown`] gives this one.
    pub fn upright(&self, shown: &Rect) -> Rect {
        let (x, y) = Homography(self.to_upright)
            .apply(f64::from(shown.x0 + shown.x1) / 2.0, f64::from(shown.y0 + shown.y1) / 2.0);
        let [a, b, c, d] = Homography(self.to_shown).slope_at(x, y).map(f64::abs);
        let (w, h) = (f64::from(shown.x1 - shown.x0), f64::from(shown.y1 - shown.y0));
        let determinant = a * d - b * c;
        // At 45 degrees a box does not tell its sides.
        let determinant = if determinant.abs() < 0.05 * (a * d + b * c) { a * d + b * c } else { determinant };
        around(x, y, ((d * w - b * h) / determinant).max(0.0), ((a * h - c * w) / determinant).max(0.0))
    }
}

fn around(x: f64, y: f64, width: f64, height: f64) -> Rect {
    Rect {
        x0: (x - width / 2.0) as f32,
        y0: (y - height / 2.0) as f32,
        x1: (x + width / 2.0) as f32,
        y1: (y + height / 2.0) as f32,
    }
}

#[cfg(test)]
mod tests {
    use super::Pose;
    use crate::layout::Rect;
    use crate::ocr::homography::Homography;

    #[test]
    fn boxes_come_back_from_the_shown_page() {
        for map in [
            Homography::turn(0.05).then(&Homography::shift(10.0, -4.0)),
            Homography::turn(-std::f64::consts::FRAC_PI_2).then(&Homography::shift(0.0, 600.0)),
            Homography::to_corners(595.0, 842.0, [(60.0, 70.0), (520.0, 50.0), (560.0, 800.0), (20.0, 820.0)]).unwrap(),
        ] {
            let pose = Pose::new(map).unwrap();
            let word = Rect { x0: 100.0, y0: 200.0, x1: 160.0, y1: 212.0 };
            let back = pose.upright(&pose.shown(&word));
            for (a, b) in [(back.x0, word.x0), (back.y0, word.y0), (back.x1, word.x1), (back.y1, word.y1)] {
                assert!((a - b).abs() < 0.05, "{back:?}");
            }
        }
    }

    #[test]
    fn a_page_that_lies_straight_has_none() {
        assert_eq!(Pose::new(Homography::IDENTITY), None);
    }
}
