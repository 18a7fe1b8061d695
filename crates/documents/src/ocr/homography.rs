//! Plane projective maps: turns, scales, shears and the perspective of a camera in one matrix.

/// A map of the plane, row-major 3 × 3.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Homography(pub(crate) [f64; 9]);

impl Homography {
    /// Leaves everything where it is.
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0]);

    /// Stretches both axes.
    pub(crate) fn scale(x: f64, y: f64) -> Self {
        Self([x, 0.0, 0.0, 0.0, y, 0.0, 0.0, 0.0, 1.0])
    }

    /// Moves.
    pub(crate) fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, x, 0.0, 1.0, y, 0.0, 0.0, 1.0])
    }

    /// Turns around the origin; with `y` downwards a positive angle (in radians) is clockwise.
    pub(crate) fn turn(angle: f64) -> Self {
        let (sin, cos) = angle.sin_cos();
        Self([cos, -sin, 0.0, sin, cos, 0.0, 0.0, 0.0, 1.0])
    }

    /// First this map, then `next`.
    pub(crate) fn then(&self, next: &Self) -> Self {
        let (a, b) = (&next.0, &self.0);
        Self(std::array::from_fn(|i| {
            let (row, column) = (i / 3, i % 3);
            (0..3).map(|k| a[row * 3 + k] * b[k * 3 + column]).sum()
        }))
    }

    /// Where a point goes.
    pub(crate) fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        let m = &self.0;
        let w = m[6] * x + m[7] * y + m[8];
        let w = if w.abs() < 1e-12 { 1e-12 } else { w };
        ((m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w)
    }

    /// The map back; `None` when this one folds the plane.
    pub(crate) fn inverse(&self) -> Option<Self> {
        let m = &self.0;
        let cofactor = |a: usize, b: usize, c: usize, d: usize| m[a] * m[d] - m[b] * m[c];
        let adjugate = [
            cofactor(4, 5, 7, 8),
            cofactor(2, 1, 8, 7),
            cofactor(1, 2, 4, 5),
            cofactor(5, 3, 8, 6),
            cofactor(0, 2, 6, 8),
            cofactor(2, 0, 5, 3),
            cofactor(3, 4, 6, 7),
            cofactor(1, 0, 7, 6),
            cofactor(0, 1, 3, 4),
        ];
        let determinant = m[0] * adjugate[0] + m[1] * adjugate[3] + m[2] * adjugate[6];
        if !determinant.is_finite() || determinant.abs() < 1e-15 {
            return None;
        }
        Some(Self(adjugate.map(|value| value / determinant)))
    }

    /// The map that takes a rectangle from the origin to four corners: top left, top right, bottom right, bottom left.
    /// `None` when three of the corners lie on one line (Heckbert 1989, "Fundamentals of texture mapping", 2.2.3).
    pub(crate) fn to_corners(width: f64, height: f64, corners: [(f64, f64); 4]) -> Option<Self> {
        let [(x0, y0), (x1, y1), (x2, y2), (x3, y3)] = corners;
        let (dx1, dx2, dx3) = (x1 - x2, x3 - x2, x0 - x1 + x2 - x3);
        let (dy1, dy2, dy3) = (y1 - y2, y3 - y2, y0 - y1 + y2 - y3);
        let determinant = dx1 * dy2 - dx2 * dy1;
        if determinant.abs() < 1e-9 || width <= 0.0 || height <= 0.0 {
            return None;
        }
        let g = (dx3 * dy2 - dx2 * dy3) / determinant;
        let h = (dx1 * dy3 - dx3 * dy1) / determinant;
        let from_unit =
            Self([x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1.0]);
        Some(Self::scale(1.0 / width, 1.0 / height).then(&from_unit))
    }

    /// How a small step at a point is changed: `[dx'/dx, dx'/dy, dy'/dx, dy'/dy]`.
    pub(crate) fn slope_at(&self, x: f64, y: f64) -> [f64; 4] {
        let m = &self.0;
        let w = m[6] * x + m[7] * y + m[8];
        let w = if w.abs() < 1e-12 { 1e-12 } else { w };
        let (px, py) = self.apply(x, y);
        [(m[0] - m[6] * px) / w, (m[1] - m[7] * px) / w, (m[3] - m[6] * py) / w, (m[4] - m[7] * py) / w]
    }
}

#[cfg(test)]
mod tests {
    use super::Homography;

    fn close(a: (f64, f64), b: (f64, f64)) {
        assert!((a.0 - b.0).abs() < 1e-6 && (a.1 - b.1).abs() < 1e-6, "{a:?} is not {b:?}");
    }

    #[test]
    fn corners_go_where_they_are_sent_and_back() {
        let corners = [(80.0, 97.0), (886.0, 57.0), (917.0, 1204.0), (41.0, 1221.0)];
        let map = Homography::to_corners(210.0, 297.0, corners).unwrap();
        let back = map.inverse().unwrap();
        for (from, to) in [(0.0, 0.0), (210.0, 0.0), (210.0, 297.0), (0.0, 297.0)].into_iter().zip(corners) {
            close(map.apply(from.0, from.1), to);
            close(back.apply(to.0, to.1), from);
        }
    }

    #[test]
    fn maps_are_chained_in_the_order_they_are_named() {
        let map = Homography::shift(1.0, 0.0).then(&Homography::scale(2.0, 3.0));
        close(map.apply(1.0, 1.0), (4.0, 3.0));
        close(Homography::turn(std::f64::consts::FRAC_PI_2).apply(1.0, 0.0), (0.0, 1.0));
    }

    #[test]
    fn a_folded_quadrilateral_has_no_map() {
        assert_eq!(Homography::to_corners(1.0, 1.0, [(0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]), None);
        assert_eq!(Homography([0.0; 9]).inverse(), None);
    }

    #[test]
    fn the_slope_is_the_limit_of_small_steps() {
        let map = Homography::to_corners(2.0, 2.0, [(0.0, 0.0), (4.0, 1.0), (5.0, 6.0), (-1.0, 4.0)]).unwrap();
        let (x, y, step) = (0.7, 1.1, 1e-6);
        let (here, right, below) = (map.apply(x, y), map.apply(x + step, y), map.apply(x, y + step));
        let slope = map.slope_at(x, y);
        let expected = [right.0 - here.0, below.0 - here.0, right.1 - here.1, below.1 - here.1].map(|d| d / step);
        assert!(slope.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-4), "{slope:?} {expected:?}");
    }
}
