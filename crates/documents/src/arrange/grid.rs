//! Ruled lines → tables with merged cells, as Korean application forms are drawn.

use super::geometry::{around, overlap};
use crate::layout::Rect;

/// Lines this close are one, in points: borders are drawn per cell, doubled, or as thin boxes.
const SAME_LINE: f32 = 2.6;
/// Ends this close meet, in points.
const REACH: f32 = 3.0;
/// Share of a cell's side that must be drawn for it to be a border.
const BORDER_SHARE: f32 = 0.6;
/// Merged lines of one direction beyond which a page is a drawing.
const MAX_LINES: usize = 1500;
/// Rows or columns beyond which a grid is graph paper.
const MAX_TRACKS: usize = 120;

/// A table's skeleton.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) rect: Rect,
    pub(super) rows: usize,
    pub(super) columns: usize,
    /// Row-major.
    pub(super) cells: Vec<GridCell>,
}

/// A cell of it.
#[derive(Debug, Clone)]
pub(super) struct GridCell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) row_span: usize,
    pub(super) column_span: usize,
    pub(super) rect: Rect,
}

/// A merged line: where it stands, from where to where it runs.
#[derive(Debug, Clone, Copy)]
struct Stroke {
    at: f32,
    from: f32,
    to: f32,
}

/// Finds the tables that are drawn with lines and hold words, whose middles are `words`.
pub(super) fn find(rules: &[Rect], words: &[(f32, f32)]) -> Vec<Grid> {
    let horizontal = merge(rules.iter().filter(|r| r.x1 - r.x0 >= r.y1 - r.y0).map(|r| Stroke {
        at: (r.y0 + r.y1) / 2.0,
        from: r.x0,
        to: r.x1,
    }));
    let vertical = merge(rules.iter().filter(|r| r.x1 - r.x0 < r.y1 - r.y0).map(|r| Stroke {
        at: (r.x0 + r.x1) / 2.0,
        from: r.y0,
        to: r.y1,
    }));
    if horizontal.len() > MAX_LINES || vertical.len() > MAX_LINES {
        return Vec::new();
    }
    let groups = connected(&horizontal, &vertical);
    groups.iter().filter_map(|(across, down)| grid(across, down)).filter(|grid| holds_words(grid, words)).collect()
}

/// The smallest table's cell at a point, as (table, cell).
pub(super) fn cell_at(grids: &[Grid], (x, y): (f32, f32)) -> Option<(usize, usize)> {
    let within = |rect: &Rect| rect.x0 <= x && x <= rect.x1 && rect.y0 <= y && y <= rect.y1;
    let area = |grid: &Grid| (grid.rect.x1 - grid.rect.x0) * (grid.rect.y1 - grid.rect.y0);
    let candidates = grids.iter().enumerate().filter(|(_, grid)| within(&grid.rect));
    let mut hits = candidates.filter_map(|(index, grid)| {
        let cell = grid.cells.iter().position(|cell| within(&cell.rect))?;
        Some((index, cell))
    });
    let first = hits.next()?;
    Some(hits.fold(first, |best, hit| if area(&grids[hit.0]) < area(&grids[best.0]) { hit } else { best }))
}

fn merge(strokes: impl Iterator<Item = Stroke>) -> Vec<Stroke> {
    let mut strokes: Vec<Stroke> = strokes.collect();
    strokes.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut merged: Vec<Stroke> = Vec::new();
    for level in strokes.chunk_by(|a, b| b.at - a.at <= SAME_LINE / 2.0) {
        let mut level = level.to_vec();
        level.sort_by(|a, b| a.from.total_cmp(&b.from));
        let start = merged.len();
        for stroke in level {
            match merged.get_mut(start..).and_then(|line| line.last_mut()) {
                Some(last) if stroke.from <= last.to + REACH => last.to = last.to.max(stroke.to),
                _ => merged.push(stroke),
            }
        }
    }
    merged
}

fn meets(across: &Stroke, down: &Stroke) -> bool {
    (across.from - REACH..=across.to + REACH).contains(&down.at)
        && (down.from - REACH..=down.to + REACH).contains(&across.at)
}

/// Groups of lines that cross or touch each other.
fn connected(horizontal: &[Stroke], vertical: &[Stroke]) -> Vec<(Vec<Stroke>, Vec<Stroke>)> {
    let mut across_group = vec![None; horizontal.len()];
    let mut down_group = vec![None; vertical.len()];
    let mut groups = Vec::new();
    for start in 0..horizontal.len() {
        if across_group[start].is_some() {
            continue;
        }
        let group = groups.len();
        let (mut across, mut down) = (Vec::new(), Vec::new());
        across_group[start] = Some(group);
        let mut open = vec![(true, start)];
        while let Some((is_across, index)) = open.pop() {
            if is_across {
                across.push(horizontal[index]);
                for (other, line) in vertical.iter().enumerate() {
                    if down_group[other].is_none() && meets(&horizontal[index], line) {
                        down_group[other] = Some(group);
                        open.push((false, other));
                    }
                }
            } else {
                down.push(vertical[index]);
                for (other, line) in horizontal.iter().enumerate() {
                    if across_group[other].is_none() && meets(line, &vertical[index]) {
                        across_group[other] = Some(group);
                        open.push((true, other));
                    }
                }
            }
        }
        groups.push((across, down));
    }
    groups
}

/// Distinct positions, with the ends of the crossing lines where no line closes the table.
fn tracks(lines: &[Stroke], ends: (f32, f32)) -> Vec<f32> {
    let mut at: Vec<f32> = lines.iter().map(|line| line.at).chain([ends.0, ends.1]).collect();
    at.sort_by(f32::total_cmp);
    at.dedup_by(|later, earlier| *later - *earlier <= SAME_LINE);
    at
}

fn extent(lines: &[Stroke]) -> (f32, f32) {
    let from = lines.iter().map(|line| line.from).fold(f32::INFINITY, f32::min);
    (from, lines.iter().map(|line| line.to).fold(f32::NEG_INFINITY, f32::max))
}

fn grid(across: &[Stroke], down: &[Stroke]) -> Option<Grid> {
    if across.len() < 2 || down.is_empty() {
        return None;
    }
    let (xs, ys) = (tracks(down, extent(across)), tracks(across, extent(down)));
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    // A single row is a table when a page break cut it off (header here, rows there), else a frame with a divider.
    let too_small = columns < 2 || rows < 1 || rows * columns < 3;
    if too_small || columns > MAX_TRACKS || rows > MAX_TRACKS {
        return None;
    }
    let drawn = |lines: &[Stroke], at: f32, (from, to): (f32, f32)| {
        let near = lines.iter().filter(|line| (line.at - at).abs() <= SAME_LINE);
        near.map(|line| overlap((line.from, line.to), (from, to)).max(0.0)).sum::<f32>() >= BORDER_SHARE * (to - from)
    };
    let right = |row: usize, column: usize| drawn(down, xs[column + 1], (ys[row], ys[row + 1]));
    let below = |row: usize, column: usize| drawn(across, ys[row + 1], (xs[column], xs[column + 1]));
    let mut cells = Vec::new();
    let mut taken = vec![false; rows * columns];
    for row in 0..rows {
        for column in 0..columns {
            if taken[row * columns + column] {
                continue;
            }
            let free = |column: usize| !taken[row * columns + column];
            let mut last_column = column;
            while last_column + 1 < columns && free(last_column + 1) && !right(row, last_column) {
                last_column += 1;
            }
            let mut last_row = row;
            while last_row + 1 < rows && (column..=last_column).all(|column| !below(last_row, column)) {
                last_row += 1;
            }
            for covered in row..=last_row {
                taken[covered * columns + column..=covered * columns + last_column].fill(true);
            }
            cells.push(GridCell {
                row,
                column,
                row_span: last_row - row + 1,
                column_span: last_column - column + 1,
                rect: Rect { x0: xs[column], y0: ys[row], x1: xs[last_column + 1], y1: ys[last_row + 1] },
            });
        }
    }
    let rect = around(cells.iter().map(|cell| &cell.rect))?;
    Some(Grid { rect, rows, columns, cells })
}

/// Frames and boxes are drawn like tables; only what holds words in three cells or more of two columns is one.
fn holds_words(grid: &Grid, words: &[(f32, f32)]) -> bool {
    let mut filled = vec![false; grid.cells.len()];
    for word in words {
        if let Some((_, cell)) = cell_at(std::slice::from_ref(grid), *word) {
            filled[cell] = true;
        }
    }
    let used: Vec<usize> =
        grid.cells.iter().zip(&filled).filter(|(_, filled)| **filled).map(|(cell, _)| cell.column).collect();
    used.len() >= 3 && used.iter().any(|column| *column != used[0])
}
