//! Where an object stands: in the text like a character, or beside, before or behind it.

use crate::paper::model::{Offset, Origin, Place};

/// What an object's offsets are counted from, the same for both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relative {
    Paper,
    Page,
    /// Column or paragraph.
    Text,
}

/// Alignment in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Near,
    Middle,
    Far,
}

/// One direction of an anchored object's position. `by` is in points.
pub(super) fn offset(relative: Relative, side: Side, by: f32) -> Offset {
    let from = match (side, relative) {
        (Side::Middle, _) => Origin::Middle,
        (Side::Far, _) => Origin::FarMargin,
        (Side::Near, Relative::Paper) => Origin::Page,
        (Side::Near, Relative::Page) => Origin::Margin,
        (Side::Near, Relative::Text) => Origin::Text,
    };
    Offset { from, by }
}

/// The place of an anchored object.
pub(super) fn anchored(x: Offset, y: Offset, wraps: bool) -> Place {
    Place::Anchored { x, y, wraps }
}
