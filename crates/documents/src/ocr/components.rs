//! Ink that hangs together: eight-connected components of a picture, with their boxes.

use super::raster::Gray;

/// One component. Pixels; `x1` and `y1` lie behind the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Component {
    pub(super) x0: usize,
    pub(super) y0: usize,
    pub(super) x1: usize,
    pub(super) y1: usize,
    /// Pixels of ink.
    pub(super) area: usize,
}

impl Component {
    pub(super) fn width(&self) -> usize {
        self.x1 - self.x0
    }

    pub(super) fn height(&self) -> usize {
        self.y1 - self.y0
    }

    pub(super) fn center(&self) -> (f32, f32) {
        ((self.x0 + self.x1) as f32 / 2.0, (self.y0 + self.y1) as f32 / 2.0)
    }

    fn join(&mut self, other: &Self) {
        self.x0 = self.x0.min(other.x0);
        self.y0 = self.y0.min(other.y0);
        self.x1 = self.x1.max(other.x1);
        self.y1 = self.y1.max(other.y1);
        self.area += other.area;
    }
}

/// Stretches of ink of one row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) y: usize,
    pub(super) x0: usize,
    /// Behind the last pixel.
    pub(super) x1: usize,
    /// Index of its component.
    pub(super) of: usize,
}

/// Components and the runs they are made of.
#[derive(Debug, Default)]
pub(super) struct Components {
    pub(super) all: Vec<Component>,
    /// From top to bottom, left to right.
    pub(super) runs: Vec<Run>,
}

/// Finds the components of the pixels darker than `threshold`.
pub(super) fn components(picture: &Gray, threshold: u8) -> Components {
    let mut runs: Vec<Run> = Vec::new();
    let mut parents: Vec<usize> = Vec::new();
    let mut above = 0..0;
    for y in 0..picture.height {
        let start = runs.len();
        let row = picture.row(y);
        let mut x = 0;
        let mut touching = above.start;
        while let Some(offset) = row[x..].iter().position(|pixel| *pixel < threshold) {
            let x0 = x + offset;
            let x1 = row[x0..].iter().position(|pixel| *pixel >= threshold).map_or(picture.width, |length| x0 + length);
            let mut of = None;
            while touching < above.end && runs[touching].x1 < x0 {
                touching += 1;
            }
            let mut other = touching;
            while other < above.end && runs[other].x0 <= x1 {
                let root = find(&mut parents, runs[other].of);
                match of {
                    None => of = Some(root),
                    Some(mine) if mine != root => {
                        let (small, large) = (root.min(mine), root.max(mine));
                        parents[large] = small;
                        of = Some(small);
                    }
                    Some(_) => {}
                }
                other += 1;
            }
            let of = of.unwrap_or_else(|| {
                parents.push(parents.len());
                parents.len() - 1
            });
            runs.push(Run { y, x0, x1, of });
            x = x1;
            if x >= picture.width {
                break;
            }
        }
        above = start..runs.len();
    }
    collect(runs, parents)
}

fn collect(mut runs: Vec<Run>, mut parents: Vec<usize>) -> Components {
    let mut index = vec![usize::MAX; parents.len()];
    let mut all: Vec<Component> = Vec::new();
    for run in &mut runs {
        let root = find(&mut parents, run.of);
        let piece = Component { x0: run.x0, y0: run.y, x1: run.x1, y1: run.y + 1, area: run.x1 - run.x0 };
        if index[root] == usize::MAX {
            index[root] = all.len();
            all.push(piece);
        } else {
            all[index[root]].join(&piece);
        }
        run.of = index[root];
    }
    Components { all, runs }
}

fn find(parents: &mut [usize], mut of: usize) -> usize {
    while parents[of] != of {
        parents[of] = parents[parents[of]];
        of = parents[of];
    }
    of
}

#[cfg(test)]
mod tests {
    use super::{Component, components};
    use crate::ocr::raster::Gray;

    fn picture(rows: &[&str]) -> Gray {
        let data = rows.iter().flat_map(|row| row.bytes()).map(|c| if c == b'#' { 0 } else { 255 }).collect();
        Gray { width: rows[0].len(), height: rows.len(), data }
    }

    #[test]
    fn ink_that_touches_at_a_corner_is_one() {
        let found = components(&picture(&["#..#", ".#.#", "...#"]), 128).all;
        assert_eq!(found.len(), 2);
        assert_eq!(found[0], Component { x0: 0, y0: 0, x1: 2, y1: 2, area: 2 });
        assert_eq!(found[1], Component { x0: 3, y0: 0, x1: 4, y1: 3, area: 3 });
    }

    #[test]
    fn arms_that_meet_below_are_one() {
        let found = components(&picture(&["#.#.#", "#.#.#", "#####"]), 128);
        assert_eq!(found.all, [Component { x0: 0, y0: 0, x1: 5, y1: 3, area: 11 }]);
        assert!(found.runs.iter().all(|run| run.of == 0));
    }

    #[test]
    fn white_paper_has_none() {
        assert!(components(&picture(&["...."]), 128).all.is_empty());
    }
}
