//! Pages that are turned beyond what the document itself says: where their points go, and how large they are then.

use hayro::hayro_syntax::page::Page;
use hayro::kurbo::Affine;
use naru_domain::reading::Rotation;

/// A page as it is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    /// From the page's own points to the turned page, origin at its top left.
    pub(super) to_page: Affine,
    /// Points.
    pub(super) width: f32,
    /// Points.
    pub(super) height: f32,
}

impl Turn {
    pub(super) fn of(page: &Page<'_>, rotate: Rotation) -> Self {
        let (width, height) = page.render_dimensions();
        let as_shown = Affine::new(page.initial_transform(true).as_coeffs());
        let (w, h) = (f64::from(width), f64::from(height));
        let turn = match rotate {
            Rotation::None => Affine::IDENTITY,
            // x' = h - y, y' = x
            Rotation::Quarter => Affine::new([0.0, 1.0, -1.0, 0.0, h, 0.0]),
            Rotation::Half => Affine::new([-1.0, 0.0, 0.0, -1.0, w, h]),
            Rotation::ThreeQuarters => Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, w]),
        };
        let (width, height) = match rotate {
            Rotation::None | Rotation::Half => (width, height),
            Rotation::Quarter | Rotation::ThreeQuarters => (height, width),
        };
        Self { to_page: turn * as_shown, width, height }
    }
}
