//! Rectangles.

use crate::layout::Rect;

pub(super) fn center(rect: &Rect) -> (f32, f32) {
    ((rect.x0 + rect.x1) / 2.0, (rect.y0 + rect.y1) / 2.0)
}

pub(super) fn union(a: &Rect, b: &Rect) -> Rect {
    Rect { x0: a.x0.min(b.x0), y0: a.y0.min(b.y0), x1: a.x1.max(b.x1), y1: a.y1.max(b.y1) }
}

/// Around all; `None` for none.
pub(super) fn around<'r>(rects: impl IntoIterator<Item = &'r Rect>) -> Option<Rect> {
    rects.into_iter().copied().reduce(|a, b| union(&a, &b))
}

/// Length that two intervals share; negative is the gap between them.
pub(super) fn overlap((a0, a1): (f32, f32), (b0, b1): (f32, f32)) -> f32 {
    a1.min(b1) - a0.max(b0)
}

/// The middle value; 0 for none.
pub(super) fn median(values: &mut [f32]) -> f32 {
    if values.is_empty() {
        return 0.0;
    }
    let middle = values.len() / 2;
    *values.select_nth_unstable_by(middle, f32::total_cmp).1
}
