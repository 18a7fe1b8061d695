//! Ink → the pieces that are read on their own: lines, cut out of columns and cells where the paper is empty between them.

use super::components::Component;

/// A piece of the page that is read in one go. Pixels; ends lie behind the last.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) x0: usize,
    pub(super) y0: usize,
    pub(super) x1: usize,
    pub(super) y1: usize,
    /// Whether it may hold more than one line.
    pub(super) many: bool,
}

/// Two rows whose height together is at most this part of a line's are one; up to the second if they are close (a heading).
const ONE_LINE: f32 = 1.12;
const HALVES: f32 = 1.5;
/// What is smaller than this, in letter heights, and far from everything else is no text.
const ALONE: f32 = 0.35;
/// Cuts inside cuts.
const MAX_DEPTH: usize = 24;

/// Heights of letters of a page, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heights {
    /// Most parts of letters are not higher.
    pub(super) em: f32,
    /// Whole lines are about as high; 0 when not known yet.
    pub(super) line: f32,
}

/// Cuts the letters of a column or cell into lines.
pub(super) fn lines(letters: Vec<Component>, heights: Heights) -> Vec<Piece> {
    let mut found = Vec::new();
    cut(letters, heights, 0, &mut found);
    // A dot that stands alone is dirt.
    found.retain(|piece| ((piece.x1 - piece.x0).max(piece.y1 - piece.y0) as f32) > ALONE * heights.em);
    found
}

/// The usual height of long lines; 0 without any.
pub(super) fn line_height(pieces: &[Piece]) -> f32 {
    let long = pieces.iter().filter(|piece| !piece.many && piece.x1 - piece.x0 > 4 * (piece.y1 - piece.y0));
    let mut heights: Vec<usize> = long.map(|piece| piece.y1 - piece.y0).collect();
    if heights.is_empty() {
        return 0.0;
    }
    let middle = heights.len() / 2;
    *heights.select_nth_unstable(middle).1 as f32
}

fn cut(letters: Vec<Component>, heights: Heights, depth: usize, found: &mut Vec<Piece>) {
    let em = heights.em;
    let Some(around) = around(&letters) else { return };
    let tall = (around.y1 - around.y0) as f32;
    if depth < MAX_DEPTH {
        // A wide empty stripe from top to bottom divides columns; but the words of one line stay together unless they are far
        // apart.
        let gap = if tall > 1.8 * em { 1.3 * em } else { 3.0 * em };
        let columns = split(&letters, |letter| (letter.x0, letter.x1), gap);
        if columns.len() > 1 {
            columns.into_iter().for_each(|column| cut(column, heights, depth + 1, found));
            return;
        }
        let rows = split(&letters, |letter| (letter.y0, letter.y1), 1.0);
        if rows.len() > 1 {
            let rows = whole_syllables(with_marks(rows, em), heights.line);
            if rows.len() > 1 {
                rows.into_iter().for_each(|row| cut(row, heights, depth + 1, found));
                return;
            }
        }
    }
    let height = typical_height(&letters, em);
    found.push(Piece { many: tall > 2.1 * height, ..around });
}

/// Rows that together are hardly higher than one line, and close, are its halves: between the parts of a syllable the paper may
/// be empty.
fn whole_syllables(rows: Vec<Vec<Component>>, line: f32) -> Vec<Vec<Component>> {
    let mut joined: Vec<Vec<Component>> = Vec::new();
    for row in rows {
        match joined.last_mut() {
            Some(above) if are_halves(above, &row, line) => above.extend(row),
            _ => joined.push(row),
        }
    }
    joined
}

fn are_halves(above: &[Component], below: &[Component], line: f32) -> bool {
    let both = height(above.iter().chain(below));
    let gap = both - height(above.iter()) - height(below.iter());
    both <= ONE_LINE * line || (both <= HALVES * line && gap <= 0.15 * both)
}

fn height<'c>(letters: impl Iterator<Item = &'c Component>) -> f32 {
    let (top, bottom) = letters.fold((usize::MAX, 0), |(top, bottom), l| (top.min(l.y0), bottom.max(l.y1)));
    bottom.saturating_sub(top) as f32
}

/// Rows that are only marks (a dot, an accent, the stroke above a vowel) go with the row next to them.
fn with_marks(rows: Vec<Vec<Component>>, em: f32) -> Vec<Vec<Component>> {
    let extent = |row: &[Component]| {
        (row.iter().map(|l| l.y0).min().unwrap_or(0) as f32, row.iter().map(|l| l.y1).max().unwrap_or(0) as f32)
    };
    let mut joined: Vec<Vec<Component>> = Vec::new();
    let mut carried: Option<Vec<Component>> = None;
    for mut row in rows {
        let (top, bottom) = extent(&row);
        let flat = bottom - top < 0.42 * em;
        if let Some(mut marks) = carried.take() {
            let (_, end) = extent(&marks);
            if top - end < 0.3 * em {
                marks.append(&mut row);
                row = marks;
            } else {
                joined.push(marks);
            }
        }
        if flat {
            let gap_above = joined.last().map(|above| top - extent(above).1);
            match (gap_above, joined.last_mut()) {
                (Some(gap), Some(above)) if gap < 0.16 * em => above.append(&mut row),
                _ => carried = Some(row),
            }
        } else {
            joined.push(row);
        }
    }
    joined.extend(carried);
    joined
}

/// Groups whose intervals are at least `gap` apart, in order.
fn split(letters: &[Component], interval: impl Fn(&Component) -> (usize, usize), gap: f32) -> Vec<Vec<Component>> {
    let mut sorted: Vec<Component> = letters.to_vec();
    sorted.sort_by_key(|letter| interval(letter).0);
    let mut groups: Vec<Vec<Component>> = Vec::new();
    let mut end = 0.0;
    for letter in sorted {
        let (from, to) = interval(&letter);
        match groups.last_mut() {
            Some(group) if (from as f32) - end < gap => group.push(letter),
            _ => groups.push(vec![letter]),
        }
        end = f32::max(end, to as f32);
    }
    groups
}

fn around(letters: &[Component]) -> Option<Piece> {
    let first = letters.first()?;
    let start = Piece { x0: first.x0, y0: first.y0, x1: first.x1, y1: first.y1, many: false };
    Some(letters.iter().fold(start, |all, letter| Piece {
        x0: all.x0.min(letter.x0),
        y0: all.y0.min(letter.y0),
        x1: all.x1.max(letter.x1),
        y1: all.y1.max(letter.y1),
        many: false,
    }))
}

/// The height of the larger letters of a group, at least most of the page's.
fn typical_height(letters: &[Component], em: f32) -> f32 {
    let mut heights: Vec<usize> = letters.iter().map(Component::height).collect();
    heights.sort_unstable();
    let high = heights.get(heights.len() * 9 / 10).copied().unwrap_or(0);
    (high as f32).max(0.8 * em)
}

#[cfg(test)]
mod tests {
    use super::{Heights, lines};
    use crate::ocr::components::Component;

    fn letter(x0: usize, y0: usize) -> Component {
        Component { x0, y0, x1: x0 + 18, y1: y0 + 20, area: 200 }
    }

    #[test]
    fn two_columns_of_two_lines_are_four_pieces() {
        let mut letters = Vec::new();
        for column in [0, 400] {
            for row in [0, 34] {
                letters.extend((0..8).map(|n| letter(column + n * 24, row)));
            }
        }
        let pieces = lines(letters, Heights { em: 20.0, line: 20.0 });
        assert_eq!(pieces.len(), 4);
        assert!(pieces.iter().all(|piece| !piece.many && piece.y1 - piece.y0 == 20));
    }

    #[test]
    fn the_dot_of_an_i_stays_with_its_line() {
        let dot = Component { x0: 30, y0: 0, x1: 34, y1: 4, area: 16 };
        let stem = Component { x0: 30, y0: 7, x1: 34, y1: 22, area: 60 };
        let pieces = lines(vec![dot, stem], Heights { em: 22.0, line: 22.0 });
        assert_eq!(pieces.len(), 1);
        assert_eq!((pieces[0].y0, pieces[0].y1), (0, 22));
    }

    #[test]
    fn lines_that_touch_are_read_as_a_block() {
        let letters =
            (0..6).flat_map(|n| [letter(n * 24, n), letter(n * 24, n + 21), letter(n * 24, n + 42)]).collect();
        assert!(lines(letters, Heights { em: 20.0, line: 20.0 }).iter().any(|piece| piece.many));
    }
}
