//! Paths reduced to what layout needs: ruled lines and filled areas.

use hayro::kurbo::{Affine, Point};

use super::marks::{Fill, PageMarks};
use crate::layout::Rect;

/// Lines at most this wide in points are rules; broader ones are areas.
pub(super) const RULE_WIDTH: f32 = 3.5;

/// Rules and fills kept for a page. Drawings beyond this are pictures or maps, from which no table can be read.
const MAX_SHAPES: usize = 20_000;

/// Sub-paths under construction, in device space.
#[derive(Default)]
pub(super) struct Path {
    subpaths: Vec<Subpath>,
}

#[derive(Default)]
struct Subpath {
    points: Vec<Point>,
    curved: bool,
    closed: bool,
}

impl Path {
    pub(super) fn move_to(&mut self, ctm: Affine, x: f64, y: f64) {
        self.subpaths.push(Subpath { points: vec![ctm * Point::new(x, y)], ..Subpath::default() });
    }

    pub(super) fn line_to(&mut self, ctm: Affine, x: f64, y: f64) {
        match self.subpaths.last_mut() {
            Some(subpath) => subpath.points.push(ctm * Point::new(x, y)),
            None => self.move_to(ctm, x, y),
        }
    }

    pub(super) fn curve_to(&mut self, ctm: Affine, x: f64, y: f64) {
        self.line_to(ctm, x, y);
        if let Some(subpath) = self.subpaths.last_mut() {
            subpath.curved = true;
        }
    }

    pub(super) fn close(&mut self) {
        if let Some(subpath) = self.subpaths.last_mut() {
            subpath.closed = true;
        }
    }

    pub(super) fn rect(&mut self, ctm: Affine, corner: (f64, f64), size: (f64, f64)) {
        let ((x, y), (width, height)) = (corner, size);
        self.move_to(ctm, x, y);
        self.line_to(ctm, x + width, y);
        self.line_to(ctm, x + width, y + height);
        self.line_to(ctm, x, y + height);
        self.close();
    }

    pub(super) fn clear(&mut self) {
        self.subpaths.clear();
    }

    /// Adds the straight strokes as rules.
    pub(super) fn stroke(&self, line_width: f32, marks: &mut PageMarks) {
        if line_width > RULE_WIDTH {
            return;
        }
        for subpath in &self.subpaths {
            let first = subpath.points.first().filter(|_| subpath.closed);
            let next = subpath.points.iter().skip(1).chain(first);
            // Rounded boxes are chips and badges, no table cells; their straight parts must not count as rules.
            if subpath.curved {
                continue;
            }
            for (from, to) in subpath.points.iter().zip(next) {
                push_rule(segment(*from, *to), marks);
            }
        }
    }

    /// Adds filled areas, thin ones as rules.
    pub(super) fn fill(&self, white: bool, order: u32, marks: &mut PageMarks) {
        for subpath in &self.subpaths {
            let Some(rect) = bounds(&subpath.points) else { continue };
            let thin = (rect.x1 - rect.x0).min(rect.y1 - rect.y0) <= RULE_WIDTH;
            if thin && !subpath.curved {
                if !white {
                    push_rule(rect, marks);
                }
            } else if marks.fills.len() < MAX_SHAPES {
                marks.fills.push(Fill { rect, white, order });
            }
        }
    }
}

fn push_rule(rect: Rect, marks: &mut PageMarks) {
    let (width, height) = (rect.x1 - rect.x0, rect.y1 - rect.y0);
    let straight = width.min(height) <= RULE_WIDTH && width.max(height) >= 4.0;
    if straight && marks.rules.len() < MAX_SHAPES {
        marks.rules.push(rect);
    }
}

fn segment(from: Point, to: Point) -> Rect {
    Rect {
        x0: from.x.min(to.x) as f32,
        y0: from.y.min(to.y) as f32,
        x1: from.x.max(to.x) as f32,
        y1: from.y.max(to.y) as f32,
    }
}

fn bounds(points: &[Point]) -> Option<Rect> {
    let (first, rest) = points.split_first()?;
    let start = segment(*first, *first);
    Some(rest.iter().fold(start, |rect, point| Rect {
        x0: rect.x0.min(point.x as f32),
        y0: rect.y0.min(point.y as f32),
        x1: rect.x1.max(point.x as f32),
        y1: rect.y1.max(point.y as f32),
    }))
}
